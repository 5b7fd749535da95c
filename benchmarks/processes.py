"""Processor time and memory of a program and its children, from the kernel's own accounts (Linux)."""

import contextlib
import ctypes
import os
import re
import time
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
_SHARED = re.compile(r"^Shared_(?:Clean|Dirty):\s+(\d+) kB", re.MULTILINE)
_LIBC = ctypes.CDLL(None)


def available() -> bool:
    """Whether this machine keeps the accounts that are read here."""
    return (_PROC / "self" / "stat").exists() and hasattr(os, "pidfd_open")


def tree(root: int) -> list[int]:
    """`root` and its living descendants."""
    found = [root]
    for pid in found:
        with contextlib.suppress(OSError):
            for task in (_PROC / str(pid) / "task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def cpu_seconds(root: int) -> float:
    """User and system time that the tree has used so far, with that of children that have ended.

    Processes that step back for others (`nice`) are left out: nobody waits for them.
    """
    return sum(_running(pid) + _ended_children(pid) for pid in tree(root) if pid == root or not _is_polite(pid))


def has_work(root: int) -> bool:
    """Whether anything of the tree runs, or waits for a processor or a disk: others may keep it from its work.

    Processes that step back are left out here, too.
    """
    return any(_state(task) in "RD" for pid in tree(root) if pid == root or not _is_polite(pid) for task in _tasks(pid))


def waited_seconds(pid: int) -> float:
    """How long a process has been ready to go on, but no processor was free for it; 0.0 where nobody counts that.

    Only its first thread counts.
    """
    with contextlib.suppress(OSError):
        return int((_PROC / str(pid) / "schedstat").read_text().split()[1]) / 1e9
    return 0.0


def peak_kib(root: int) -> int:
    """Peak resident memory (VmHWM), summed over the tree, in KiB; what processes share counts once.

    Only what the process that shares most does is taken for what all share: so the sum is rather too large.
    """
    peaks: list[int] = []
    shared: list[int] = []
    for pid in tree(root):
        with contextlib.suppress(OSError):
            peaks += map(int, _PEAK.findall((_PROC / str(pid) / "status").read_text()))
            shared.append(sum(map(int, _SHARED.findall((_PROC / str(pid) / "smaps_rollup").read_text()))))
    return sum(peaks) - (sum(shared) - max(shared, default=0))


def _tasks(pid: int) -> list[Path]:
    with contextlib.suppress(OSError):
        return list((_PROC / str(pid) / "task").iterdir())
    return []


def _state(task: Path) -> str:
    """Return the letter for what a thread does, "Z" where it has ended meanwhile."""
    with contextlib.suppress(OSError):
        return (task / "stat").read_text().rpartition(")")[2].split()[0]
    return "Z"


def _is_polite(pid: int) -> bool:
    try:
        return os.getpriority(os.PRIO_PROCESS, pid) > os.getpriority(os.PRIO_PROCESS, 0)
    except OSError:
        return True


def _running(pid: int) -> float:
    """Read the process's own clock: /proc/PID/stat counts in steps of 10 ms, too coarse for a key."""
    clock = ctypes.c_int()
    if _LIBC.clock_getcpuclockid(pid, ctypes.byref(clock)):
        return 0.0
    try:
        return time.clock_gettime(clock.value)
    except OSError:
        return 0.0


def _ended_children(pid: int) -> float:
    with contextlib.suppress(OSError):
        fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[13]) + int(fields[14])) / _TICKS
    return 0.0
