"""Where the data that ships with hubtui lies: the bundled hubs and the themes."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """Return the folder `name` ("content" or "themes") that ships with hubtui.

    In a built wheel the data lies inside the package; in a checkout (and in an editable install, which imports
    from the checkout) it lies beside `src`. Raises FileNotFoundError where neither holds.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"hubtui was installed without its {name} folder; install it again.")
