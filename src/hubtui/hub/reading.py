"""Reads files that nobody vouches for: never waits for one, never reads more than it should, decodes whatever comes."""

import codecs
import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from hubtui.hub.model import HubError, PageText

LARGEST: Final = 64 * 1024 * 1024
"""The largest page that is read, in bytes."""

_PIECE: Final = 1 << 15
"""Bytes read at a time, at least, of a file that is larger."""
_PIECES: Final = 64
"""Pieces of a large file: where a text cannot grow, under a debugger say, it is copied so often."""

# UTF-32's little-endian mark begins with UTF-16's, so it comes first.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class FileBytes:
    """The first bytes of a file. whole: they are all of it."""

    data: bytes
    whole: bool


def read_bytes(file: str, name: str, limit: int | None = None) -> FileBytes:
    """Return the first `limit` bytes of a regular file, without one all of it.

    name: what the file is called in a sentence. Raises HubError where it is missing, not a regular file, unreadable
    or, read whole, larger than LARGEST.
    """
    with _opened(file, name, largest=LARGEST if limit is None else None) as (descriptor, size):
        return _read(descriptor, LARGEST if limit is None else limit, size + 1)


def read_text(file: str, name: str) -> PageText:
    """Return the text of a regular file as `decode` does. A large one is never in memory twice.

    name: what the file is called in a sentence. Raises HubError as `read_bytes` does.
    """
    with _opened(file, name, largest=LARGEST) as (descriptor, size):
        if size <= _PIECE:
            return decode(_read(descriptor, LARGEST, size + 1))
        try:
            return PageText(_text(descriptor, size, "strict"), damaged=False)
        except UnicodeDecodeError:
            os.lseek(descriptor, 0, os.SEEK_SET)
            return PageText(_text(descriptor, size, "replace"), damaged=True)


def read_pieces(file: str, name: str) -> Iterator[str]:
    """Yield the text of a regular file from its beginning, cut anywhere: joined, what `read_text` returns.

    name: what the file is called in a sentence. Raises HubError as `read_bytes` does.
    """
    with _opened(file, name, largest=LARGEST) as (descriptor, _):
        yield from _pieces(descriptor, _PIECE, "replace")


@contextmanager
def _opened(file: str, name: str, largest: int | None) -> Iterator[tuple[int, int]]:
    """Open a regular file, and yield its descriptor and its size in bytes."""
    try:
        # A FIFO opened without O_NONBLOCK would wait for a writer for ever.
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except (OSError, ValueError) as error:
        raise HubError(f"{name} {_why(error)}.") from error
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise HubError(f"{name} is not a regular file; hubtui does not read it.")
        if largest is not None and state.st_size > largest:
            raise HubError(f"{name} is larger than {largest >> 20} MiB; hubtui does not read it.")
        yield descriptor, state.st_size
    except OSError as error:
        raise HubError(f"{name} {_why(error)}.") from error
    finally:
        os.close(descriptor)


def _read(descriptor: int, limit: int, expected: int) -> FileBytes:
    """Read to the end or the limit; a file of the expected size is held in memory once, not in parts and whole."""
    parts: list[bytes] = []
    left = limit + 1
    while left > 0 and (part := os.read(descriptor, min(left, max(expected, 1 << 16)))):
        parts.append(part)
        left -= len(part)
    data = b"".join(parts)
    return FileBytes(data[:limit], len(data) <= limit)


def _text(descriptor: int, size: int, errors: str) -> str:
    text = ""
    for piece in _pieces(descriptor, max(_PIECE, size // _PIECES), errors):
        # A text with one name grows where it lies; parts that are joined would be there twice.
        text += piece
    return text


def _pieces(descriptor: int, size: int, errors: str) -> Iterator[str]:
    """Read and decode piece by piece, newlines made the same. Raises UnicodeDecodeError where errors are strict."""
    piece = os.read(descriptor, size)
    encoding, start = _encoding(piece)
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(errors), translate=True)
    yield decoder.decode(piece[start:])
    left = LARGEST - len(piece)
    while piece and left > 0:
        piece = os.read(descriptor, min(left, size))
        left -= len(piece)
        yield decoder.decode(piece, final=not piece)


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return "is missing"
    reason = (error.strerror or str(error)).lower()
    return f"cannot be read: {reason}"


def decode(file: FileBytes) -> PageText:
    """Return a page's text: UTF-8, or whatever its byte order mark says. Only its newlines are made the same.

    Of a file that is not whole, a character cut in two at its end is left out.
    """
    encoding, start = _encoding(file.data)
    body = file.data[start:]
    try:
        text, damaged = _decoded(body, encoding, "strict", file.whole), False
    except UnicodeDecodeError:
        text, damaged = _decoded(body, encoding, "replace", file.whole), True
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return PageText(text, damaged)


def _encoding(data: bytes) -> tuple[str, int]:
    """Return the encoding of a file that begins so, and how long its mark is."""
    return next(((encoding, len(mark)) for mark, encoding in _MARKS if data.startswith(mark)), ("utf-8", 0))


def _decoded(body: bytes, encoding: str, errors: str, whole: bool) -> str:
    return codecs.getincrementaldecoder(encoding)(errors).decode(body, whole)
