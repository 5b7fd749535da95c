"""Drive the reader at random and compare its frames, raw and as differences, on emulated terminals.

python -m benchmarks.replay --frames 20000
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hubtui.terminal.colours import ColourDepth

from .comparing import compare
from .events import Frame, Recorded, load, save
from .recording import record
from .tmux import compare_on_tmux, missing

_FRAMES_A_RUN: Final = 250
_DEPTHS: Final[tuple[ColourDepth, ...]] = ("truecolor", "truecolor", "256", "16", "none")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison; return 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replay", description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=2000, metavar="N", help="how many frames to compare [2000]")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="what to begin with [1]")
    parser.add_argument("--tmux", action="store_true", help="compare on tmux instead, at each step of the reader")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep what differs here")
    parser.add_argument("--again", type=Path, metavar="FILE", help="compare what was kept in this file only")
    options = parser.parse_args(arguments)
    if options.tmux and missing():
        print(missing())
        return 0
    frames = differences = 0
    seed = options.seed
    while frames < options.frames:
        recorded = load(options.again) if options.again else _record(seed, options.frames - frames)
        found = _compare(recorded, seed, tmux=options.tmux)
        if found and options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            save(recorded, options.keep / f"{seed}.jsonl")
        differences += found
        frames += sum(isinstance(event, Frame) for event in recorded)
        if options.again:
            break
        seed += 1
        print(f"\r{frames} frames", end="", file=sys.stderr, flush=True)
    print(f"\r{frames} frames, {differences} differences")
    return int(differences > 0)


def _record(seed: int, frames: int) -> list[Recorded]:
    with tempfile.TemporaryDirectory(prefix="hubtui-replay-", ignore_cleanup_errors=True) as folder:
        return asyncio.run(record(Path(folder), seed, min(_FRAMES_A_RUN, frames)))


def _compare(recorded: Sequence[Recorded], seed: int, *, tmux: bool) -> int:
    depth = _DEPTHS[seed % len(_DEPTHS)]
    differences = 0
    for difference in (compare_on_tmux if tmux else compare)(recorded, depth, seed):
        differences += 1
        print(
            f"seed {seed}, {depth}, {difference.terminal}: event {difference.event}, "
            f"after {difference.after}: {difference.where}",
            flush=True,
        )
    return differences


if __name__ == "__main__":
    raise SystemExit(main())
