"""The command ``verify``.

Exit codes: 0 all went well, 1 findings that fail a check or figures below their floor, 2 wrong usage or unreadable input.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from verify import __version__
from verify.cli.accounts import accounts
from verify.cli.add import add
from verify.cli.baseline import baseline
from verify.cli.calibrate import calibrate
from verify.cli.check import check
from verify.cli.evaluate import evaluate
from verify.cli.explain import explain
from verify.cli.report import report
from verify.cli.review import review
from verify.cli.watch import watch
from verify.errors import VerifyError

app = typer.Typer(
    name="verify",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(report)
app.command()(evaluate)
app.command()(check)
app.command()(add)
app.command()(watch)
app.command()(calibrate)
app.command()(explain)
app.command()(review)
app.add_typer(baseline)
app.add_typer(accounts)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"verify {__version__}")
        raise typer.Exit


@app.callback()
def verify(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and leave."
        ),
    ] = False,
) -> None:
    """Find where news articles about the same events disagree."""


def main() -> None:
    """Run the command line; errors meant for the user come without a traceback."""
    # A run makes millions of small objects that live to its end: seldom looking for garbage saves a tenth of the time.
    gc.set_threshold(50_000)
    try:
        app()
    except VerifyError as error:
        print_error(error)
        sys.exit(2)
    except BrokenPipeError:
        # Whoever read our output has left; say nothing, also not when Python flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        if "duckdb" not in sys.modules:  # which complains of all that is not cleared away at the end
            gc.freeze()  # nor are they looked through once more before leaving


def print_error(error: VerifyError) -> None:
    """Say on standard error what went wrong, where, and how to mend it; names of files command no terminal and no build log."""
    from verify.report.characters import logged

    typer.echo(logged(f"verify: {': '.join(part for part in (error.where, error.what) if part)}"), err=True)
    if error.mend:
        typer.echo(f"  {logged(error.mend)}", err=True)


if __name__ == "__main__":
    main()
