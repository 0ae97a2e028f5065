"""The command line as a whole: its verbs, the options they share, and what is printed when something goes wrong."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import click

from sco_quiz import __version__
from sco_quiz.cli.context import Context
from sco_quiz.errors import DeckError, ScoQuizError
from sco_quiz.model.text import clean
from sco_quiz.paths import DATA_DIR_VARIABLE, paths_for

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "asking": ("study",),
    "playing": ("quiz", "timeline"),
    "looking": ("due", "decks", "cards", "grade", "log", "paths"),
    "stats": ("stats",),
    "checking": ("check",),
    "authoring": ("new", "add", "remove", "schema"),
    "drafting": ("draft",),
    "orphans": ("orphans", "forget"),
    "safekeeping": ("backup", "restore", "doctor"),
    "optimize": ("optimize",),
    "serving": ("serve",),
    "config": ("config",),
}
"""The files of the verbs, by their names in this folder."""
_HOMES = {verb: family for family, verbs in FAMILIES.items() for verb in verbs}


class Verbs(click.Group):
    """The verbs, each imported when it is called: click's own way to have commands that cost nothing until then."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click asks
        """Return the names of the verbs, sorted."""
        return sorted(_HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click asks
        """Return the verb of a name, None if there is none; click then guesses among all of them."""
        if cmd_name in _HOMES:
            return _verb(cmd_name)
        for name in _HOMES:
            self.add_command(_verb(name))
        return None


def _verb(name: str) -> click.Command:
    verbs: tuple[click.Command, ...] = import_module(f"sco_quiz.cli.{_HOMES[name]}").VERBS
    return next(verb for verb in verbs if verb.name == name)


@click.group(cls=Verbs, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
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
        from sco_quiz.cli.asking import open_app  # no other verb needs it

        open_app(context.obj)


def run() -> int:
    """Run the command line once and return its exit code. No traceback reaches the user."""
    _fill_closed_streams()
    _forgive_encodings()
    try:
        return _code(main.main(standalone_mode=False))
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except DeckError as error:
        for problem in error.problems:
            _say(str(problem))
        return 1
    except ScoQuizError as error:
        _say(f"sco-quiz: {error}")
        return 1
    except BrokenPipeError:
        _silence_output()
        return 1
    except OSError as error:
        _silence_output()
        _say(f"sco-quiz: {error.filename or 'the output'}: {error.strerror or error}")
        return 1
    except Exception as error:  # noqa: BLE001 - the last net: a fault of ours becomes a report, not a traceback
        _say(f"sco-quiz: {_told(error)}")
        return 1


def _fill_closed_streams() -> None:
    """Open what was closed on nothing: else its number, and what is printed, would go to the next file opened."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 - for as long as the program runs


def _forgive_encodings() -> None:
    """Let what a terminal or pipe cannot encode or decode become a question mark, not an error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _silence_output() -> None:
    """Let what is left in the buffer go nowhere, so that the flush at exit does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str) -> None:
    """Print one line to stderr, whatever names of files or words of the command line stand in it."""
    click.echo(" ".join(clean(message).splitlines()), err=True)


def _show(error: click.ClickException) -> None:
    """Print how the verb is used and what was wrong, which may hold words of the command line."""
    shown = io.StringIO()
    error.show(shown)
    click.echo(clean(shown.getvalue()), nl=False, err=True)


def _code(returned: object) -> int:
    return returned if isinstance(returned, int) else 0


def _told(error: Exception) -> str:
    """Write the report of a fault of ours and return the sentence that names it."""
    from sco_quiz.cli.crash import write_report  # its imports take 10 ms, and are not needed on a good day

    report = write_report(error, _data_folder())
    where = "no report of it could be written" if report is None else f"please send us the report {report}"
    return f"this is a fault of the program ({type(error).__name__}); what was saved stays saved; {where}"


def _data_folder() -> Path | None:
    """Return the data folder that this command line names, None if it makes no sense."""
    try:
        with main.make_context("sco-quiz", sys.argv[1:], resilient_parsing=True) as context:
            return paths_for(context.params["data_dir"], os.environ).data
    except (ScoQuizError, click.ClickException, OSError):
        return None
