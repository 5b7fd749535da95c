"""The console script `hubtui`, and `python -m hubtui`."""

import sys

from hubtui import first_screen


def run() -> int:
    """Show the page one left, then run the program; return its exit code."""
    first_screen.show(sys.argv[1:])
    try:
        from hubtui.cli.main import main

        return main()
    finally:
        first_screen.withdraw()


if __name__ == "__main__":
    sys.exit(run())
