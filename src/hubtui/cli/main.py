"""The program's door: finds the command, runs it, and turns whatever goes wrong into one sentence and an exit code."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from hubtui import __version__
from hubtui.cli import COMMANDS
from hubtui.cli.output import complain

_READ = "read"
_FINE, _COULD_NOT, _INTERRUPTED = 0, 2, 130


class _Program(click.Group):
    """Commands by name, imported when wanted; whatever is no command is a hub to read."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in (*COMMANDS, "--help", "-h", "--version"):
            args = [_READ, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in (*COMMANDS, _READ):
            return None
        command = import_module(f"hubtui.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        if cmd_name != _READ:  # the reader does so itself, once its first page stands
            gc.freeze()
            gc.enable()
        return command

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        wishes = "[--page PAGE[#ANCHOR]] [--list ID] [--theme NAME] [--flavour NAME] [--plain]"
        formatter.write_usage("hubtui", f"[HUB] {wishes}")
        formatter.write_usage("hubtui", "COMMAND …", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        read = self.get_command(ctx, _READ)
        assert read is not None
        params = (*read.params, *self.get_params(ctx))
        records = [param.get_help_record(ctx) for param in params if isinstance(param, click.Option)]
        with formatter.section("Options"):
            formatter.write_dl([record for record in dict.fromkeys(records) if record])
        self.format_commands(ctx, formatter)


@click.group(
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="hubtui COMMAND --help tells more. A folder that is called like a command is written ./pages.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def program() -> None:
    """Read a hub of linked Markdown pages: a folder, or a single page.

    Without HUB it is the hub read last, or else the one that ships with hubtui. Where there is no terminal, the page
    is printed.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run hubtui and return its exit code: 0 fine, 1 something was found wrong, 2 it could not be done."""
    # What is imported stays: looking through it for garbage, again and again, takes a quarter of the start.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has enough; the interpreter would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FINE
    except OSError as error:
        complain(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}.")
        return _COULD_NOT
    return code


def _run(arguments: Sequence[str] | None) -> int:
    from hubtui.hub.model import HubError

    # Not `program.main`: that would answer a broken pipe with the exit code that means “something was found wrong”.
    try:
        with program.make_context("hubtui", list(sys.argv[1:] if arguments is None else arguments)) as context:
            code = program.invoke(context)
    except click.exceptions.Exit as finished:
        return finished.exit_code
    except HubError as error:
        complain(error)
        return _COULD_NOT
    except click.ClickException as error:
        complain(error.format_message())
        return _COULD_NOT
    except (KeyboardInterrupt, click.Abort):
        return _INTERRUPTED
    return code if isinstance(code, int) else _FINE
