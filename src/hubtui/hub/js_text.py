"""Reads the plain values that a configuration in JavaScript or TypeScript is made of; runs none of it.

Objects, arrays, texts, numbers and names of constants, also of files that are imported. What would have to be computed
is None.
"""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

_DEEPEST: Final = 64
_MOST_STEPS: Final = 50_000
_LARGEST: Final = 1024 * 1024
_SPACE: Final = re.compile(r"(?:\s+|//[^\n]*|/\*.*?(?:\*/|\Z))+", re.DOTALL)
_NAME: Final = re.compile(r"[A-Za-z_$][\w$]*")
_NUMBER: Final = re.compile(r"-?(?:0[xX][0-9a-fA-F]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)")
_STRING: Final = re.compile(r"""'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`""", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_EXPORT: Final = re.compile(r"^[ \t]*(?:export[ \t]+default|module\.exports[ \t]*=)(?![\w$])", re.MULTILINE)
_IMPORT: Final = re.compile(
    r"""^[ \t]*import[ \t]+(?:type[ \t]+)?(?P<names>[^;'"]*?)\s+from\s+['"](?P<file>[^'"\n]+)['"]""", re.MULTILINE
)
_CONSTANT: Final = re.compile(
    r"^[ \t]*(?:export\s+)?(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*(?::[^=;]{0,500}?)?=(?![=>])", re.MULTILINE
)
_BODY: Final = re.compile(r"\{\s*(?://[^\n]*\n\s*)*(?:return|const|let|var|if)\b")
_RETURN: Final = re.compile(r"\breturn\b")
_WORDS: Final[dict[str, Any]] = {"true": True, "false": False, "null": None, "undefined": None}
_PATHS: Final = ("resolve", "join", "require")
_CLOSING: Final = {"{": "}", "[": "]", "(": ")"}

Load = Callable[[str], str]
"""The text of another file, by its path as written; "" where it cannot be had."""


def default_export(text: str, load: Load = lambda _: "") -> Any:
    """Return the value that a module exports by default, None where that cannot be told."""
    return _Module(text, load, 0).default()


class _UnknownError(Exception):
    """A value would have to be computed."""


class _Module:
    def __init__(self, text: str, load: Load, depth: int) -> None:
        self._text = text if len(text) <= _LARGEST else ""
        self._load = load
        self._depth = depth
        self._steps = 0
        self._looked_up: set[str] = set()

    @cached_property
    def _constants(self) -> dict[str, int]:
        return {found[1]: found.end() for found in reversed(list(_CONSTANT.finditer(self._text)))}

    def default(self) -> Any:
        found = list(_EXPORT.finditer(self._text))
        if found:
            return self._value_at(found[-1].end())
        # A file of JSON is a value.
        start = self._skip_space(0)
        return self._value_at(start) if self._text[start : start + 1] in ("{", "[") else None

    def named(self, name: str) -> Any:
        return self._constant(name)

    def called(self, name: str) -> Any:
        try:
            return self._made_by(name, 0)
        except (_UnknownError, IndexError, RecursionError):
            return None

    def _value_at(self, at: int) -> Any:
        try:
            return self._value(at, 0)[0]
        except (_UnknownError, IndexError, RecursionError):
            return None

    def _value(self, at: int, depth: int) -> tuple[Any, int]:
        """Return the value that begins at an offset, and where it ends: at what parts it from the next."""
        self._steps += 1
        if depth > _DEEPEST or self._steps > _MOST_STEPS:
            raise _UnknownError
        at = self._skip_space(at)
        value, at = self._primary(at, depth)
        at = self._skip_space(at)
        while self._text.startswith(".", at) and not self._text.startswith("...", at):
            name = _NAME.match(self._text, self._skip_space(at + 1))
            if name is None:
                break
            value = value.get(name[0]) if isinstance(value, dict) else None
            at = self._skip_space(name.end())
        word = _NAME.match(self._text, at)
        if word and word[0] in ("as", "satisfies"):
            return value, self._skip(at)
        end = self._skip(at)
        # Whatever comes behind a value makes another of it.
        return (value if end == at else None), end

    def _primary(self, at: int, depth: int) -> tuple[Any, int]:
        letter = self._text[at : at + 1]
        if letter == "{":
            return self._object(at + 1, depth)
        if letter == "[":
            return self._array(at + 1, depth)
        if string := _STRING.match(self._text, at):
            return self._string(string), string.end()
        if number := _NUMBER.match(self._text, at):
            return _number(number[0]), number.end()
        if letter == "(":
            return self._parenthesis(at, depth)
        if name := _NAME.match(self._text, at):
            return self._name(name, depth)
        return None, at

    def _string(self, found: "re.Match[str]") -> str | None:
        if found[3] is not None and "${" in found[3]:
            return None
        return _ESCAPE.sub(_unescaped, next(part for part in found.groups() if part is not None))

    def _parenthesis(self, at: int, depth: int) -> tuple[Any, int]:
        end = self._skip_balanced(at)
        after = self._skip_space(end)
        if self._text.startswith("=>", after):
            return self._arrow(after + 2, depth)
        value, _ = self._value(at + 1, depth + 1)
        return value, end

    def _arrow(self, at: int, depth: int) -> tuple[Any, int]:
        """Return what a function with an arrow gives back."""
        at = self._skip_space(at)
        if self._text.startswith("{", at):
            return self._returned(at, depth)
        return self._value(at, depth + 1)

    def _returned(self, at: int, depth: int) -> tuple[Any, int]:
        """Return what the body of a function gives back by its last `return` that is not inside of something else."""
        end = self._skip_balanced(at)
        found = None
        inner = at + 1
        while inner < end:
            inner = self._skip_space(inner)
            if _RETURN.match(self._text, inner) and not self._text[inner - 1].isalnum():
                found = inner + len("return")
                inner = found
            elif self._text[inner : inner + 1] in _CLOSING:
                inner = self._skip_balanced(inner)
            elif string := _STRING.match(self._text, inner):
                inner = string.end()
            else:
                name = _NAME.match(self._text, inner)
                inner = name.end() if name else inner + 1
        return (self._value(found, depth + 1)[0] if found is not None else None), end

    def _name(self, name: "re.Match[str]", depth: int) -> tuple[Any, int]:
        word, at = name[0], name.end()
        if word in _WORDS:
            return _WORDS[word], at
        if word in ("async", "await", "new", "typeof"):
            return self._value(at, depth + 1)
        if word == "function":
            start = self._text.find("(", at)
            body = self._text.find("{", self._skip_balanced(start)) if start >= 0 else -1
            return self._returned(body, depth) if body >= 0 else (None, at)
        path = word
        at = self._skip_space(at)
        while self._text.startswith(".", at) and (part := _NAME.match(self._text, self._skip_space(at + 1))):
            path += f".{part[0]}"
            at = self._skip_space(part.end())
        if self._text.startswith("=>", at):
            return self._arrow(at + 2, depth)
        if self._text.startswith("<", at):
            at = self._text.find("(", at)
        if at >= 0 and self._text.startswith("(", at):
            return self._call(path, at, depth)
        value = self._constant(path.partition(".")[0])
        for part_name in path.split(".")[1:]:
            value = value.get(part_name) if isinstance(value, dict) else None
        return value, at

    def _call(self, path: str, at: int, depth: int) -> tuple[Any, int]:
        """Return what a call most likely gives back: a path, what a function returns, or what is passed through it."""
        end = self._skip_balanced(at)
        if path.rpartition(".")[2] in _PATHS:
            texts = [string for found in _STRING.finditer(self._text, at, end) if (string := self._string(found))]
            if path == "require" and texts:
                return self._imported(texts[0], "default"), end
            return "/".join(texts) or None, end
        if "." not in path and (made := self._made_by(path, depth)) is not None:
            return made, end
        if self._text.startswith(")", self._skip_space(at + 1)):
            return None, end
        value, _ = self._value(at + 1, depth + 1)
        return (value if isinstance(value, dict | list) else None), end

    def _made_by(self, name: str, depth: int) -> Any:
        """Return what a function gives back that is written here or in a module that is imported, else None."""
        if (body := self._body_of(name)) is not None:
            return self._returned(body, depth)[0]
        for statement in _IMPORT.finditer(self._text):
            if (wanted := _imported_as(statement["names"], name)) and wanted != "default":
                module = self._module(statement["file"])
                return module.called(wanted) if module is not None else None
        return None

    def _body_of(self, name: str) -> int | None:
        found = re.search(rf"\bfunction\s+{re.escape(name)}\s*\(", self._text)
        if found is None:
            return None
        # What comes between the parameters and the body may be a type.
        after = self._skip_balanced(found.end() - 1)
        body = _BODY.search(self._text, after)
        return body.start() if body else None

    def _constant(self, name: str) -> Any:
        if name in self._looked_up:
            return None
        self._looked_up.add(name)
        try:
            if (at := self._constants.get(name)) is not None:
                return self._value_at(at)
            for statement in _IMPORT.finditer(self._text):
                if wanted := _imported_as(statement["names"], name):
                    return self._imported(statement["file"], wanted)
            return None
        finally:
            self._looked_up.discard(name)

    def _imported(self, file: str, name: str) -> Any:
        module = self._module(file)
        if module is None:
            return None
        return module.default() if name == "default" else module.named(name)

    def _module(self, file: str) -> "_Module | None":
        if self._depth > 3 or not file.startswith((".", "@site/")):
            return None
        return _Module(self._load(file), self._load, self._depth + 1)

    def _object(self, at: int, depth: int) -> tuple[dict[str, Any], int]:
        made: dict[str, Any] = {}
        while True:
            at = self._skip_space(at)
            if at >= len(self._text) or self._text[at] == "}":
                return made, at + 1
            if self._text[at] == ",":
                at += 1
            elif self._text.startswith("...", at):
                value, at = self._value(at + 3, depth + 1)
                made.update(value if isinstance(value, dict) else {})
            else:
                at = self._pair(made, at, depth)

    def _pair(self, made: dict[str, Any], at: int, depth: int) -> int:
        string, name = _STRING.match(self._text, at), _NAME.match(self._text, at)
        found = string or name or _NUMBER.match(self._text, at)
        if found is None:
            return max(self._skip(at), at + 1)
        key = self._string(string) if string else found[0]
        after = self._skip_space(found.end())
        if self._text.startswith(":", after):
            value, after = self._value(after + 1, depth + 1)
            made[str(key)] = value
        elif name and self._text[after : after + 1] in (",", "}"):
            made[name[0]] = self._constant(name[0])
        else:
            after = max(self._skip(after), after + 1)
        return after

    def _array(self, at: int, depth: int) -> tuple[list[Any], int]:
        made: list[Any] = []
        while True:
            at = self._skip_space(at)
            if at >= len(self._text) or self._text[at] == "]":
                return made, at + 1
            if self._text[at] == ",":
                at += 1
            elif self._text.startswith("...", at):
                value, at = self._value(at + 3, depth + 1)
                made.extend(value if isinstance(value, list) else [])
            else:
                value, after = self._value(at, depth + 1)
                made.append(value)
                at = max(after, at + 1)

    def _skip_space(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return found.end() if found else at

    def _skip_balanced(self, at: int) -> int:
        """Return where the bracket closes that opens at an offset."""
        open_: list[str] = []
        while at < len(self._text):
            letter = self._text[at]
            if (space := _SPACE.match(self._text, at)) and space.end() > at:
                at = space.end()
                continue
            if string := _STRING.match(self._text, at):
                at = string.end()
                continue
            if letter in _CLOSING:
                open_.append(_CLOSING[letter])
            elif open_ and letter == open_[-1]:
                open_.pop()
                if not open_:
                    return at + 1
            at += 1
        raise _UnknownError

    def _skip(self, at: int) -> int:
        """Return where the expression ends that goes on at an offset: at what parts it from the next."""
        while at < len(self._text):
            at = self._skip_space(at)
            letter = self._text[at : at + 1]
            if letter in (",", "}", "]", ")", ";", ""):
                return at
            if at > 0 and self._text[at - 1] == "\n" and _NAME.match(self._text, at):
                return at  # without a semicolon, the next statement begins
            if letter in _CLOSING:
                at = self._skip_balanced(at)
            elif string := _STRING.match(self._text, at):
                at = string.end()
            else:
                name = _NAME.match(self._text, at)
                at = name.end() if name else at + 1
        return at


def _imported_as(names: str, wanted: str) -> str:
    """Return what a name is called in the module that a statement takes it from, "" where it takes no such name."""
    default, _, named = names.partition("{")
    if default.strip().strip(",").strip() == wanted:
        return "default"
    for part in named.rstrip("} \n\t").split(","):
        original, _, own = part.strip().removeprefix("type ").partition(" as ")
        if (own or original).strip() == wanted:
            return original.strip()
    return ""


def _number(text: str) -> int | float | None:
    try:
        return int(text.replace("_", ""), 0) if "." not in text and "e" not in text.lower() else float(text)
    except ValueError:
        return None


def _unescaped(found: "re.Match[str]") -> str:
    code = found[1]
    if code[0] in "ux" and len(code) > 1:
        number = int(code[1:].strip("{}"), 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return _ESCAPES.get(code, code)
