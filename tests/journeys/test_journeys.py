"""Journeys through the whole reader: a hub, keys, and what is then on the screen and on disk."""

from functools import reduce
from pathlib import Path
from typing import Any

import pytest
import tomli
from textual import events

from hubtui.app.app import HubApp
from hubtui.app.opening import prepare
from hubtui.hub.opening import open_hub
from journeys.conftest import Know
from journeys.driving import press, sees, taken_in

CASES = Path(__file__).with_name("cases")
JOURNEYS = [
    journey for file in sorted(CASES.glob("*.toml")) for journey in tomli.loads(file.read_text("utf-8"))["journey"]
]
MADE = [(journey, size) for journey in JOURNEYS for size in journey["sizes"]]


@pytest.mark.parametrize(("journey", "size"), MADE, ids=[f"{journey['name']}-{size}" for journey, size in MADE])
async def test_journey(journey: dict[str, Any], size: str, home: Path, know: Know) -> None:
    name = journey.get("hub", "small")
    hub = CASES / name
    know(hub, home / "cache")
    columns, rows = map(int, size.split("x"))
    app = HubApp(prepare(open_hub(hub), page=journey.get("page", "")))
    async with app.run_test(size=(columns, rows)):
        await taken_in(app)
        for step in journey["steps"]:
            await press(app, step.get("keys", []))
            await sees(app, step.get("shows", []), step.get("hides", []))
        await press(app, ["escape", "escape"])
        app.post_message(events.Key("q", "q"))
    [kept] = (home / "state/hubtui").glob(f"{name}*/progress.toml")
    progress = tomli.loads(kept.read_text("utf-8"))
    for path, value in journey.get("disk", {}).items():
        table, _, rest = path.partition(".")
        page, _, key = rest.rpartition(".")
        names = [name for name in (table, page, key) if name]
        assert reduce(lambda found, name: found[name], names, progress) == value, path
