"""What a test sees of a command."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """A command's exit code and what it printed."""

    code: int
    out: str
    err: str


Hubtui = Callable[..., Outcome]
