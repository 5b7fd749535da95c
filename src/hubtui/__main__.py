"""`python -m hubtui`: the same as the command `hubtui`."""

import sys

from hubtui.first_screen import command

if __name__ == "__main__":
    sys.exit(command())
