"""Every journey begins with an empty home and no browser."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from hubtui.hub.index.building import Building, build
from hubtui.hub.index.place import Place
from hubtui.hub.opening import open_hub
from hubtui.study.folders import hub_folder
from journeys.warm import Warm

Know = Callable[[Path, Path], None]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep everything that hubtui keeps in a folder of the test; return that folder."""
    folder = tmp_path / "home"
    for name in ("STATE", "DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session")
def know(tmp_path_factory: pytest.TempPathFactory) -> Know:
    """Return what puts the index of a hub into somebody's XDG_CACHE_HOME.

    A journey that is about something else does not wait for an index, and the processor need not make one each time.
    """

    @cache
    def index_of(path: Path) -> tuple[str, Path]:
        hub = open_hub(path)
        file = Place(hub, tmp_path_factory.mktemp("index")).file
        build(hub, file, Building())
        return hub_folder(hub.id, hub.root), file

    def put(hub: Path, cache_home: Path) -> None:
        folder, file = index_of(hub)
        kept = cache_home / "hubtui" / folder
        kept.mkdir(parents=True)
        shutil.copy(file, kept)

    return put


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    """Return what starts readers that need not import anything first."""
    with Warm() as started:
        yield started
