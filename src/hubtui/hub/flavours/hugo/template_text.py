"""Reads Go's templates into what they consist of; what that means is for `template_values` to say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

_DEEPEST: Final = 40
"""Branches and brackets within each other at most."""
_TOKEN: Final = re.compile(
    r"(?P<space>\s+)|(?P<end>(?:(?<=\s)-)?\}\})|(?P<comment>/\*.*?\*/)|(?P<text>\"(?:[^\"\\\n]|\\.)*\")|(?P<raw>`[^`]*`)"
    r"|(?P<number>[+-]?\d[\d_]*(?:\.\d+)?)|(?P<variable>\$\w*)|(?P<field>\.[^\W\d]\w*)|(?P<dot>\.)|(?P<name>[^\W\d]\w*)"
    r"|(?P<declare>:=)|(?P<mark>[=|,()])",
    re.DOTALL,
)
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r"}
_WORDS: Final = {"true": True, "false": False, "nil": None}
_BRANCHES: Final = ("if", "with", "range")


class BeyondError(Exception):
    """A template holds what is not read here, or takes longer than it may."""


@dataclass(frozen=True, slots=True)
class Written:
    """A value that is written out."""

    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Chain:
    """What fields are taken of: `.`, a variable with its `$`, a function by its name, or something in brackets."""

    head: "str | Pipe"
    fields: tuple[str, ...] = ()


Operand: TypeAlias = Written | Chain


@dataclass(frozen=True, slots=True)
class Pipe:
    """Commands, each given what the one before it made; names: the variables that what comes out is kept in."""

    commands: tuple[tuple[Operand, ...], ...]
    names: tuple[str, ...] = ()
    declares: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """`if`, `with` or `range`, with what follows after `else`."""

    kind: str
    pipe: Pipe
    body: "tuple[Node, ...]"
    otherwise: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Use:
    """`template`: what another one that is defined beside it makes of a value."""

    name: str
    pipe: Pipe | None


@dataclass(frozen=True, slots=True)
class Stop:
    """`break`, `continue`, or `return` with what it gives back."""

    kind: str
    pipe: Pipe | None = None


Node: TypeAlias = str | Pipe | Branch | Use | Stop


@dataclass(frozen=True, slots=True)
class Template:
    """What a template consists of, and what is defined in it by name."""

    nodes: tuple[Node, ...]
    defined: "dict[str, tuple[Node, ...]]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    joined: bool
    """Whether it follows what is before it without a space."""


_Action: TypeAlias = "str | list[_Token]"


def read_template(text: str) -> Template:
    """Return what a template consists of. Raises BeyondError."""
    reader = _Reader(list(_actions(text)))
    nodes, ended = reader.nodes(0)
    if ended:
        raise BeyondError(ended)
    return Template(nodes, reader.defined)


def _actions(text: str) -> Iterator[_Action]:
    """Yield text as it is, and what stands between brackets as tokens."""
    position, trims = 0, False
    while True:
        start = text.find("{{", position)
        plain = text[position : start if start >= 0 else len(text)]
        if trims:
            plain = plain.lstrip()
        if start < 0:
            if plain:
                yield plain
            return
        position = start + 2
        if re.compile(r"-\s").match(text, position):
            plain = plain.rstrip()
            position += 1
        if plain:
            yield plain
        tokens, position, trims = _tokens(text, position)
        if tokens:
            yield tokens


def _tokens(text: str, position: int) -> tuple[list[_Token], int, bool]:
    tokens: list[_Token] = []
    joined = False
    while (found := _TOKEN.match(text, position)) is not None:
        position = found.end()
        kind = found.lastgroup or ""
        if kind == "end":
            return tokens, position, found[0].startswith("-")
        if kind not in ("space", "comment"):
            tokens.append(_Token(kind, found[0], joined))
        joined = kind != "space"
    raise BeyondError(text[position : position + 20])


class _Reader:
    """Puts actions together. defined: what `define` has named so far."""

    def __init__(self, actions: list[_Action]) -> None:
        self.defined: dict[str, tuple[Node, ...]] = {}
        self._actions = actions
        self._at = 0

    def nodes(self, depth: int) -> tuple[tuple[Node, ...], str]:
        """Return what comes up to an `end` or `else`, and which of them that is; "" at the end of the text.

        An `else` is left to be read.
        """
        if depth > _DEEPEST:
            raise BeyondError("depth")
        made: list[Node] = []
        while self._at < len(self._actions):
            action = self._actions[self._at]
            if not isinstance(action, str) and action[0].text == "else":
                return tuple(made), "else"
            self._at += 1
            if isinstance(action, str):
                made.append(action)
                continue
            word, rest = action[0].text, action[1:]
            if word == "end":
                return tuple(made), "end"
            if word in ("define", "block"):
                self._define(word, rest, made, depth)
            elif word in _BRANCHES:
                made.append(self._branch(word, rest, depth))
            elif word == "template":
                made.append(Use(_quoted(rest), _pipe(rest[1:]) if rest[1:] else None))
            elif word in ("break", "continue"):
                made.append(Stop(word))
            elif word == "return":
                made.append(Stop(word, _pipe(rest) if rest else None))
            else:
                made.append(_pipe(action))
        return tuple(made), ""

    def _define(self, word: str, rest: list[_Token], made: list[Node], depth: int) -> None:
        name = _quoted(rest)
        body, ended = self.nodes(depth + 1)
        if ended != "end":
            raise BeyondError(word)
        self.defined[name] = body
        if word == "block":
            made.append(Use(name, _pipe(rest[1:])))

    def _branch(self, kind: str, rest: list[_Token], depth: int) -> Branch:
        pipe = _pipe(rest)
        body, ended = self.nodes(depth + 1)
        otherwise: tuple[Node, ...] = ()
        if ended == "else":
            action = self._actions[self._at]
            self._at += 1
            if len(action) > 1 and not isinstance(action, str):
                return Branch(kind, pipe, body, (self._branch(action[1].text, action[2:], depth + 1),))
            otherwise, ended = self.nodes(depth + 1)
        if ended != "end":
            raise BeyondError(kind)
        return Branch(kind, pipe, body, otherwise)


def _quoted(tokens: list[_Token]) -> str:
    if not tokens or tokens[0].kind not in ("text", "raw"):
        raise BeyondError("name")
    return _text_of(tokens[0])


def _text_of(token: _Token) -> str:
    inner = token.text[1:-1]
    if token.kind == "raw" or "\\" not in inner:
        return inner
    if re.search(r"\\[uUx0-7]", inner):
        raise BeyondError(inner)
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), inner)


def _pipe(tokens: list[_Token]) -> Pipe:
    pipe, at = _pipe_from(tokens, 0, 0)
    if at != len(tokens):
        raise BeyondError(tokens[at].text)
    return pipe


def _pipe_from(tokens: list[_Token], at: int, depth: int) -> tuple[Pipe, int]:
    """Read commands from a token on, up to a closing bracket or the end."""
    if depth > _DEEPEST:
        raise BeyondError("depth")
    names, at, declares = _names(tokens, at)
    commands: list[tuple[Operand, ...]] = []
    command: list[Operand] = []
    while at < len(tokens) and tokens[at].text != ")":
        token = tokens[at]
        if token.kind == "mark" and token.text == "|":
            commands.append(tuple(command))
            command, at = [], at + 1
            continue
        operand, at = _operand(tokens, at, depth)
        command.append(operand)
    commands.append(tuple(command))
    if not all(commands):
        raise BeyondError("nothing")
    return Pipe(tuple(commands), names, declares), at


def _names(tokens: list[_Token], at: int) -> tuple[tuple[str, ...], int, bool]:
    """Read `$a :=`, `$a =`, `$a, $b :=`."""
    kinds = [token.text if token.kind == "mark" else token.kind for token in tokens[at : at + 4]]
    if kinds[:2] in (["variable", "declare"], ["variable", "="]):
        return (tokens[at].text,), at + 2, kinds[1] == "declare"
    if kinds == ["variable", ",", "variable", "declare"]:
        return (tokens[at].text, tokens[at + 2].text), at + 4, True
    return (), at, False


def _operand(tokens: list[_Token], at: int, depth: int) -> tuple[Operand, int]:
    token = tokens[at]
    head: str | Pipe
    fields: list[str] = []
    if token.kind in ("text", "raw"):
        return Written(_text_of(token)), at + 1
    if token.kind == "number":
        digits = token.text.replace("_", "")
        return Written(float(digits) if "." in digits else int(digits)), at + 1
    if token.kind == "name" and token.text in _WORDS:
        return Written(_WORDS[token.text]), at + 1
    if token.text == "(":
        head, at = _pipe_from(tokens, at + 1, depth + 1)
        if at >= len(tokens):
            raise BeyondError("(")
    elif token.kind in ("variable", "name", "dot"):
        head = token.text
    elif token.kind == "field":
        head, fields = ".", [token.text[1:]]
    else:
        raise BeyondError(token.text)
    at += 1
    while at < len(tokens) and tokens[at].kind == "field" and tokens[at].joined:
        fields.append(tokens[at].text[1:])
        at += 1
    return Chain(head, tuple(fields)), at
