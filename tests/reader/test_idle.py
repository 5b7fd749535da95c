"""Work done between two keys goes on, however busy the machine is."""

import asyncio
from time import monotonic

import pytest
from textual.app import App

from hubtui.reader.idle import IdleWork


async def test_what_begins_late_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    done = asyncio.Event()
    late = iter([0.0, 1.0])
    app: App[None] = App()
    async with app.run_test():
        idle = IdleWork(app.screen)
        # To whoever looks at the clock twice, a second has passed in between.
        monkeypatch.setattr("textual._time.get_time", lambda: monotonic() + next(late, 0.0))
        idle.begin("job", lambda: done.set() or True)  # type: ignore[func-returns-value]
        await asyncio.wait_for(done.wait(), 5)
