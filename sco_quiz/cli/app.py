"""The command line as a whole: its verbs, the options they share, and what is printed when something goes wrong."""

from __future__ import annotations

import io
import os
import sys
import tempfile
import traceback
from pathlib import Path

import click

from sco_quiz import __version__
from sco_quiz.cli import (
    asking,
    authoring,
    checking,
    config,
    drafting,
    looking,
    optimize,
    orphans,
    playing,
    safekeeping,
    serving,
    stats,
)
from sco_quiz.cli.context import Context
from sco_quiz.errors import DeckError, ScoQuizError
from sco_quiz.paths import DATA_DIR_VARIABLE, paths_for


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help=f"Keep everything in this folder. Wins over {DATA_DIR_VARIABLE}.",
)
@click.version_option(__version__, prog_name="sco-quiz")
@click.pass_context
def main(context: click.Context, data_dir: Path | None) -> None:
    """Learn dated history: quizzes and flashcards made from events, scheduled by FSRS.

    Without a command, the app opens.
    """
    context.obj = Context(paths_for(data_dir, os.environ))
    if context.invoked_subcommand is None:
        asking.open_app(context.obj)


FAMILIES = (
    asking,
    playing,
    looking,
    stats,
    checking,
    authoring,
    drafting,
    orphans,
    safekeeping,
    optimize,
    serving,
    config,
)
for family in FAMILIES:
    for verb in family.VERBS:
        main.add_command(verb)


def run() -> int:
    """Run the command line once and return its exit code. No traceback reaches the user."""
    _forgive_encodings()
    try:
        return _code(main.main(standalone_mode=False))
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except DeckError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        return 1
    except ScoQuizError as error:
        click.echo(f"sco-quiz: {error}", err=True)
        return 1
    except BrokenPipeError:
        _silence_output()
        return 1
    except OSError as error:
        _silence_output()
        click.echo(f"sco-quiz: {error.filename or 'the output'}: {error.strerror or error}", err=True)
        return 1
    except Exception as error:  # noqa: BLE001 - the last net: a fault of ours becomes a report, not a traceback
        click.echo(f"sco-quiz: this is a fault of the program ({error!r}); {_report()}", err=True)
        return 1


def _forgive_encodings() -> None:
    """Let what a terminal or pipe cannot encode or decode become a question mark, not an error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _silence_output() -> None:
    """Let what is left in the buffer go nowhere, so that the flush at exit does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _code(returned: object) -> int:
    return returned if isinstance(returned, int) else 0


def _report() -> str:
    """Write the traceback to a file and return the sentence that names it."""
    try:
        with tempfile.NamedTemporaryFile("w", prefix="sco-quiz-crash-", suffix=".txt", delete=False) as file:
            traceback.print_exc(file=file)
    except OSError:
        return "no report could be written"
    return f"please send us the report {file.name}"
