"""The built wheel, in an environment that knows nothing of the checkout, has all it needs."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def clean_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a new environment with the wheel unpacked in it, dependencies taken from this one's."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site_packages = environment / "lib" / version / "site-packages"
    (wheel,) = folder.glob("hubtui-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site_packages)
    # `sys.path` alone: a .pth file in the other environment (the editable install's) is not read from here.
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return environment / "bin" / "python"


def run(python: Path, *arguments: str, home: Path) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    return subprocess.run(
        [python, *arguments], cwd=home, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_is_imported_from_the_wheel(clean_python: Path, tmp_path: Path) -> None:
    result = run(clean_python, "-c", "import hubtui; print(hubtui.__file__)", home=tmp_path)
    assert Path(result.stdout.strip()).is_relative_to(clean_python.parents[1])


def test_prints_the_bundled_hub(clean_python: Path, tmp_path: Path) -> None:
    result = run(clean_python, "-m", "hubtui", "cat", "index.md", "--color", "never", home=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "Governance group" in result.stdout
    assert result.stderr == ""


def test_has_the_themes(clean_python: Path, tmp_path: Path) -> None:
    result = run(clean_python, "-m", "hubtui", "themes", "--json", home=tmp_path)
    assert result.returncode == 0, result.stderr
    for name in ("dark", "light", "high-contrast", "ansi"):
        assert f'"{name}"' in result.stdout


def test_the_command_is_declared(clean_python: Path) -> None:
    (entries,) = clean_python.parents[1].glob("lib/*/site-packages/hubtui-*.dist-info/entry_points.txt")
    parser = ConfigParser()
    parser.read(entries)
    assert parser["console_scripts"]["hubtui"] == "hubtui.__main__:run"


def test_the_type_marker_ships(clean_python: Path) -> None:
    assert list(clean_python.parents[1].glob("lib/*/site-packages/hubtui/py.typed"))
