"""`python -m hubtui`: the same as the command `hubtui`."""

import sys

from hubtui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
