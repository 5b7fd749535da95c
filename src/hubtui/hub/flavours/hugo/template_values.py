"""Says what a template makes, as far as it asks for nothing but values: no clock, no network, nothing random.

What is not known here, and what takes more steps than a page may, ends it with BeyondError; then the shortcode stays
as it is written.
"""

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeAlias, runtime_checkable

from hubtui.hub.flavours.hugo.template_text import (
    BeyondError,
    Branch,
    Chain,
    Node,
    Operand,
    Pipe,
    Stop,
    Template,
    Use,
    Written,
)

Value: TypeAlias = Any
"""None, a text, number, truth, list, table, or something with members."""
Function: TypeAlias = Callable[..., Value]

_DEEPEST: Final = 30
"""Templates that use each other, one within the other."""
_PRINTED: Final = 3
"""Lists within each other that are printed."""
_EXACT: Final = 1e15
_LONGEST: Final = 1_000_000
"""Characters that a page's shortcodes make at most."""


class Safe(str):
    """HTML that is not to be escaped."""

    __slots__ = ()


@runtime_checkable
class Thing(Protocol):
    """Something with members, as a page is one."""

    def member(self, name: str, arguments: tuple[Value, ...]) -> Value:
        """Return a member's value, or what it makes of arguments. Raises BeyondError."""


@dataclass(slots=True)
class Budget:
    """What may still be done for one page."""

    steps: int
    characters: int = _LONGEST

    def spend(self, steps: int = 1) -> None:
        """Take steps off. Raises BeyondError where none are left."""
        self.steps -= steps
        if self.steps < 0:
            raise BeyondError("steps")


class _StopError(Exception):
    """`break`, `continue` or `return`."""

    def __init__(self, kind: str, value: Value = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.value = value


@dataclass(slots=True)
class Evaluation:
    """Runs one template. functions: by name. escapes: whether texts are escaped for HTML."""

    template: Template
    functions: Mapping[str, Function]
    budget: Budget
    escapes: bool = True
    depth: int = 0
    _scopes: list[dict[str, Value]] = field(default_factory=list)

    def text(self, dot: Value) -> Value:
        """Return the text that the template makes of a value; where it says `return`, what that gives."""
        if self.depth > _DEEPEST:
            raise BeyondError("depth")
        try:
            return Safe(self._body(self.template.nodes, dot, {"$": dot}))
        except _StopError as stop:
            if stop.kind == "return":
                return stop.value
            raise BeyondError(stop.kind) from None
        except RecursionError:
            raise BeyondError("depth") from None

    def _body(self, nodes: tuple[Node, ...], dot: Value, scope: dict[str, Value]) -> str:
        self._scopes.append(scope)
        try:
            return "".join(self._made(nodes, dot))
        finally:
            self._scopes.pop()

    def _made(self, nodes: tuple[Node, ...], dot: Value) -> Iterator[str]:
        for node in nodes:
            self.budget.spend()
            made = node if isinstance(node, str) else self._node(node, dot)
            self.budget.characters -= len(made)
            if self.budget.characters < 0:
                raise BeyondError("length")
            yield made

    def _node(self, node: Pipe | Branch | Use | Stop, dot: Value) -> str:
        if isinstance(node, Pipe):
            value = self._pipe(node, dot)
            return "" if node.names else self._written(value)
        if isinstance(node, Stop):
            raise _StopError(node.kind, self._pipe(node.pipe, dot) if node.pipe else None)
        if isinstance(node, Use):
            body = self.template.defined.get(node.name)
            if body is None:
                raise BeyondError(node.name)
            given = self._pipe(node.pipe, dot) if node.pipe else None
            outer, self._scopes = self._scopes, []
            self.depth += 1
            try:
                if self.depth > _DEEPEST:
                    raise BeyondError("depth")
                return self._body(body, given, {"$": given})
            finally:
                self._scopes = outer
                self.depth -= 1
        return self._range(node, dot) if node.kind == "range" else self._branch(node, dot)

    def _branch(self, node: Branch, dot: Value) -> str:
        self._scopes.append({})
        try:
            value = self._pipe(node.pipe, dot)
            if is_true(value):
                return self._body(node.body, value if node.kind == "with" else dot, {})
            return self._body(node.otherwise, dot, {})
        finally:
            self._scopes.pop()

    def _range(self, node: Branch, dot: Value) -> str:
        names = node.pipe.names
        made: list[str] | None = None
        # One after the other: a number has as many as it says.
        for key, value in pairs_of(self._commands(node.pipe, dot)):
            made = [] if made is None else made
            scope = dict(zip(names, (value,) if len(names) == 1 else (key, value), strict=False))
            self._scopes.append(scope)
            try:
                self.budget.spend()
                made.extend(self._made(node.body, value))
            except _StopError as stop:
                if stop.kind == "return":
                    raise
                if stop.kind == "break":
                    break
            finally:
                self._scopes.pop()
        return self._body(node.otherwise, dot, {}) if made is None else "".join(made)

    def _pipe(self, pipe: Pipe, dot: Value) -> Value:
        value = self._commands(pipe, dot)
        for name in pipe.names:
            scope = self._scopes[-1]
            if not pipe.declares:
                scope = next((each for each in reversed(self._scopes) if name in each), scope)
            scope[name] = value
        return value

    def _commands(self, pipe: Pipe, dot: Value) -> Value:
        last: tuple[Value, ...] = ()
        for command in pipe.commands:
            value = self._command(command, dot, last)
            if isinstance(value, str | list | dict):
                self.budget.spend(len(value) // 100)
            last = (value,)
        return last[0]

    def _command(self, command: tuple[Operand, ...], dot: Value, last: tuple[Value, ...]) -> Value:
        self.budget.spend()
        first, rest = command[0], command[1:]
        if isinstance(first, Written):
            if rest or last:
                raise BeyondError("call")
            return first.value
        if first.head in ("and", "or") and not first.fields:
            return self._choice(first.head == "and", rest, dot, last)
        arguments = (*(self._operand(operand, dot) for operand in rest), *last)
        return self._chain(first, dot, arguments)

    def _choice(self, wanted: bool, rest: tuple[Operand, ...], dot: Value, last: tuple[Value, ...]) -> Value:
        """Return the first value that settles an `and` or `or`, else the last; what follows is not looked at."""
        value: Value = None
        for operand in rest:
            value = self._operand(operand, dot)
            if is_true(value) != wanted:
                return value
        return last[0] if last else value

    def _operand(self, operand: Operand, dot: Value) -> Value:
        return operand.value if isinstance(operand, Written) else self._chain(operand, dot, ())

    def _chain(self, chain: Chain, dot: Value, arguments: tuple[Value, ...]) -> Value:
        fields = chain.fields
        if isinstance(chain.head, Pipe):
            value = self._pipe(chain.head, dot)
        elif chain.head == ".":
            value = dot
        elif chain.head.startswith("$"):
            value = self._variable(chain.head)
        else:
            function, fields = self._function(chain.head, fields)
            if not fields:
                return function(*arguments)
            value = function()
        for name in fields[:-1]:
            value = member_of(value, name)
        if fields:
            return member_of(value, fields[-1], arguments)
        if arguments:
            raise BeyondError("call")
        return value

    def _variable(self, name: str) -> Value:
        for scope in reversed(self._scopes):
            if name in scope:
                return scope[name]
        raise BeyondError(name)

    def _function(self, name: str, fields: tuple[str, ...]) -> tuple[Function, tuple[str, ...]]:
        """Return the function of a name, and the fields that are not a part of its name."""
        if fields and (function := self.functions.get(f"{name}.{fields[0]}")) is not None:
            return function, fields[1:]
        function = self.functions.get(name)
        if function is None:
            raise BeyondError(name)
        return function, fields

    def _written(self, value: Value) -> str:
        text = as_text(value)
        return html.escape(text) if self.escapes and not isinstance(value, Safe) else text


def member_of(value: Value, name: str, arguments: tuple[Value, ...] = ()) -> Value:
    """Return a member of a value; None where a table lacks it. Names of a table's members may differ in case."""
    if isinstance(value, Thing):
        return value.member(name, arguments)
    if value is None and not arguments:
        return None
    if not isinstance(value, dict) or arguments:
        raise BeyondError(name)
    if name in value:
        return value[name]
    wanted = name.lower()
    return next((inner for key, inner in value.items() if str(key).lower() == wanted), None)


def pairs_of(value: Value) -> Iterable[tuple[Value, Value]]:
    """Return what `range` goes through: places with values, or names in order with values."""
    if isinstance(value, list):
        return enumerate([*value])
    if isinstance(value, dict):
        return sorted(value.items(), key=lambda pair: str(pair[0]))
    if isinstance(value, int) and not isinstance(value, bool):
        return ((number, number) for number in range(value))
    if isinstance(value, Thing):
        return pairs_of(value.member("", ()))
    if value is None:
        return ()
    raise BeyondError("range")


def is_true(value: Value) -> bool:
    """Return whether a value counts as true: nothing empty and no zero does."""
    return bool(value)


def as_text(value: Value, depth: int = 0) -> str:
    """Return a value as it is printed. Raises BeyondError for what has no end to speak of."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, int | float):
        return str(value)
    if depth > _PRINTED or not isinstance(value, list | dict):
        raise BeyondError("text")
    if isinstance(value, list):
        return f"[{' '.join(as_text(inner, depth + 1) for inner in value)}]"
    return f"map[{' '.join(f'{key}:{as_text(inner, depth + 1)}' for key, inner in pairs_of(value))}]"
