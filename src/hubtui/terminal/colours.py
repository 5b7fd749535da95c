"""Colours as a terminal is told of them, brought down to what it can show. Pure.

The parameters are those of SGR (ECMA-48 8.3.117, with the extended colours of ISO 8613-6 as xterm spells them).
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

ColourDepth = Literal["truecolor", "256", "16", "none"]

_CUBE = (0, 95, 135, 175, 215, 255)
_SIXTEEN = (
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
)
"""How xterm shows the sixteen colours; what stands nearest to a colour is looked for among them."""


@lru_cache(maxsize=1024)
def lowered(parameters: str, depth: ColourDepth) -> str:
    """Return a colour's SGR parameters (`38;2;1;2;3`, `48;5;17`, `31`) in what a depth has, "" for none."""
    if depth == "truecolor" or not parameters:
        return parameters
    if depth == "none":
        return ""
    numbers = [int(part) for part in parameters.split(";")]
    if len(numbers) == 1:
        return parameters
    colour = (numbers[2], numbers[3], numbers[4]) if numbers[1] == 2 else _of_number(numbers[2])
    if depth == "256":
        return f"{numbers[0]};5;{numbers[2] if numbers[1] == 5 else nearest_256(colour)}"
    number = numbers[2] if numbers[1] == 5 and numbers[2] < 16 else nearest_16(colour)
    return str((30 + number if number < 8 else 90 + number - 8) + (numbers[0] - 38))


def nearest_256(colour: tuple[int, int, int]) -> int:
    """Return the number (16 to 255) of the xterm colour nearest to a red, green, blue: a cube colour or a grey."""
    steps = [min(range(6), key=lambda step, part=part: abs(_CUBE[step] - part)) for part in colour]  # type: ignore[misc]
    cube = (_CUBE[steps[0]], _CUBE[steps[1]], _CUBE[steps[2]])
    grey_step = min(23, max(0, round((sum(colour) / 3 - 8) / 10)))
    level = 8 + 10 * grey_step
    if _distance(colour, (level, level, level)) < _distance(colour, cube):
        return 232 + grey_step
    return 16 + 36 * steps[0] + 6 * steps[1] + steps[2]


def nearest_16(colour: tuple[int, int, int]) -> int:
    """Return the number (0 to 15) of the ANSI colour nearest to a red, green, blue."""
    return min(range(16), key=lambda number: _distance(colour, _SIXTEEN[number]))


def split_parameters(parameters: str) -> Iterator[str]:
    """Yield SGR parameters one by one, the three or five of an extended colour together."""
    parts = parameters.split(";")
    index = 0
    while index < len(parts):
        part = parts[index]
        taken = 1
        if part in ("38", "48") and index + 1 < len(parts):
            taken = {"5": 3, "2": 5}.get(parts[index + 1], 1)
        yield ";".join(parts[index : index + taken])
        index += taken


def _of_number(number: int) -> tuple[int, int, int]:
    if number < 16:
        return _SIXTEEN[number]
    if number >= 232:
        level = 8 + 10 * (number - 232)
        return level, level, level
    rest = number - 16
    return _CUBE[rest // 36], _CUBE[rest // 6 % 6], _CUBE[rest % 6]


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
