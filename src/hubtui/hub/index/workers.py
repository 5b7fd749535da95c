"""Reads pages in several processes at once."""

import json
import pickle
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import chain, islice
from queue import SimpleQueue
from subprocess import Popen
from typing import Final

from hubtui.hub.hub import Hub
from hubtui.hub.index.extracting import records_of, steps_of
from hubtui.hub.index.processes import hub_as_task, hub_of_task, start, step_back
from hubtui.hub.index.records import IndexUnusableError, PageRecord

_WORTH_IT: Final = 6
"""Batches from which on starting processes takes less time than it saves."""


class Workers:
    """Reads batches of a hub's pages, in `count` processes where there are many."""

    def __init__(self, hub: Hub, count: int) -> None:
        self._hub = hub
        self._count = count

    def __call__(self, batches: Iterable[Sequence[str]]) -> Iterator[list[PageRecord]]:
        """Yield what the index keeps of the batches, in steps and in whatever order; a page's parts in theirs."""
        coming = iter(batches)
        first = list(islice(coming, _WORTH_IT))
        every = chain(first, coming)
        if self._count < 2 or len(first) < _WORTH_IT:
            return chain.from_iterable(steps_of(self._hub, batch) for batch in every)
        return self._there(every)

    def _here(self, batch: Sequence[str]) -> list[PageRecord]:
        return list(records_of(self._hub, batch))

    def _there(self, batches: Iterable[Sequence[str]]) -> Iterator[list[PageRecord]]:
        try:
            workers = [self._start() for _ in range(self._count)]
        except IndexUnusableError:
            yield from map(self._here, batches)
            return
        idle: SimpleQueue[Popen[bytes]] = SimpleQueue()
        for worker in workers:
            idle.put(worker)

        def work(batch: Sequence[str]) -> list[PageRecord]:
            worker = idle.get()
            try:
                return _ask(worker, batch) or self._here(batch)
            finally:
                idle.put(worker)

        pool = ThreadPoolExecutor(self._count)
        try:
            pending: set[Future[list[PageRecord]]] = set()
            for batch in batches:
                pending.add(pool.submit(work, batch))
                if len(pending) > 2 * self._count:
                    done, pending = wait(pending, return_when=FIRST_COMPLETED)
                    yield from (one.result() for one in done)
            yield from (one.result() for one in pending)
        finally:
            for worker in workers:
                worker.kill()
            pool.shutdown(cancel_futures=True)
            for worker in workers:
                worker.communicate()

    def _start(self) -> "Popen[bytes]":
        return start(__name__, hub_as_task(self._hub), talks=True)


def main(task: str) -> int:
    """Be such a process: read batches as they come in until no more can."""
    step_back()
    hub = hub_of_task(json.loads(task))
    while True:
        try:
            batch = pickle.load(sys.stdin.buffer)  # noqa: S301  # written by the process that started this one
        except EOFError:
            return 0
        pickle.dump(list(records_of(hub, batch)), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()


def _ask(worker: "Popen[bytes]", batch: Sequence[str]) -> list[PageRecord] | None:
    """Return what a worker says of a batch, None where it has ended before its time."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    try:
        pickle.dump(list(batch), worker.stdin)
        worker.stdin.flush()
        records: list[PageRecord] = pickle.load(worker.stdout)  # noqa: S301  # written by a process of our own
    except (OSError, EOFError, ValueError, pickle.UnpicklingError):
        return None
    return records
