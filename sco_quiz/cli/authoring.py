"""The verbs for those who write decks: new, add, remove, schema."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sco_quiz.cli.checking import tell_checked
from sco_quiz.cli.completing import complete_decks
from sco_quiz.cli.context import context_of
from sco_quiz.editing import edit
from sco_quiz.errors import ScoQuizError
from sco_quiz.model.text import clean

if TYPE_CHECKING:
    from sco_quiz.deck.adding import Added
    from sco_quiz.paths import Paths


@click.command()
@click.argument("name")
@click.option("--here", is_flag=True, help="Write the file into this folder instead of that of your decks.")
@click.option("--no-edit", is_flag=True, help="Open no editor.")
@click.pass_context
def new(context: click.Context, name: str, here: bool, no_edit: bool) -> None:
    """Begin a deck: write a commented example to study and write over, and open it in $VISUAL or $EDITOR.

    NAME is the deck's name, or a path that ends in .yaml.
    """
    from sco_quiz.collection import check

    paths = context_of(context).paths
    file, identity = _place_of(name, here, paths)
    _refuse_taken_id(identity, paths)
    _write_starter(file, identity, _title_of(name), paths)
    click.echo(clean(f"made {file}"))
    edited = not no_edit and _edit(file)
    checked = check(paths, (file,))
    if edited:
        tell_checked(checked)
    shown = shlex.quote(identity if file.parent == paths.decks else f"{file}")
    then = f"sco-quiz check {shlex.quote(str(file))}" if checked.errors else f"sco-quiz study {shown}"
    click.echo(clean(f"next: {then}"))
    context.exit(2 if checked.errors else 0)


@click.command()
@click.argument("source", metavar="FILE|FOLDER|ZIP", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Take the place of a deck with the same file name or id; it is kept.")
@click.pass_context
def add(context: click.Context, source: Path, replace: bool) -> None:
    """Put decks into your library: a file, those of a folder, or those of a zip.

    A deck with errors is not added. Exit code 2: errors; 1: a deck was refused.
    """
    from sco_quiz.deck.adding import add as add_decks
    from sco_quiz.deck.incoming import incoming
    from sco_quiz.deck.starter import put_schema

    paths = context_of(context).paths
    code = 0
    copies: list[Path] = []
    for added in add_decks(incoming(source), paths, replace=replace):
        _tell_added(added)
        code = max(code, 2 if added.problems else 1 if added.refusal else 0)
        copies += [added.file] if added.file is not None else []
    put_schema(paths.decks)
    if copies:
        where = copies[0] if len(copies) == 1 else f"the files in {paths.decks}"
        click.echo(clean(f"Your library has a copy: edit {where} from now on."))
    context.exit(code)


@click.command()
@click.argument("deck", shell_complete=complete_decks)
@click.pass_context
def remove(context: click.Context, deck: str) -> None:
    """Take a deck of your own out of the library. DECK is its id or file; your progress on it stays."""
    from sco_quiz.deck.adding import remove as remove_deck

    aside = remove_deck(deck, context_of(context).paths)
    click.echo(f"removed; the file lies at {clean(str(aside))}")
    click.echo("Your progress stays; `sco-quiz add` with that file brings the deck back.")


@click.command()
def schema() -> None:
    """Print the JSON Schema of the deck format, for editors that complete and check YAML."""
    from sco_quiz.deck.json_schema import schema_text

    click.echo(schema_text(), nl=False)


VERBS = (new, add, remove, schema)


def _is_file(name: str) -> bool:
    return name.endswith((".yaml", ".yml"))


def _title_of(name: str) -> str:
    return Path(name).stem if _is_file(name) else name


def _place_of(name: str, here: bool, paths: Paths) -> tuple[Path, str]:
    """Return the file of a new deck and its id, and say so where the id is not the name."""
    from sco_quiz.deck.starter import slug

    wanted = _title_of(name)
    identity = slug(wanted)
    file = Path(name).absolute() if _is_file(name) else (Path.cwd() if here else paths.decks) / f"{identity}.yaml"
    if identity != wanted:
        click.echo(f"the deck's id is {identity}: an id holds letters, digits, hyphen, underscore and full stop")
    return file, identity


def _refuse_taken_id(identity: str, paths: Paths) -> None:
    from sco_quiz.deck.adding import deck_ids

    owner = next((file for file, other in deck_ids(paths).items() if other == identity), None)
    if owner is not None:
        raise ScoQuizError(f"{owner} has the id {identity} already", "choose another name")


def _write_starter(file: Path, identity: str, title: str, paths: Paths) -> None:
    from sco_quiz.deck.starter import put_schema, starter
    from sco_quiz.deck.writing import make_private, write_whole

    make_private(paths.decks)
    if not file.parent.is_dir():
        raise ScoQuizError(f"{file.parent}: there is no such folder", "make it first")
    try:
        write_whole(file, starter(identity, title, file.name).encode(), replace=False)
    except FileExistsError:
        raise ScoQuizError(f"{file} is there already", "choose another name, or open it in an editor") from None
    put_schema(file.parent)


def _edit(file: Path) -> bool:
    """Open the file in the user's editor, wait for it to end, and say whether there was one."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        code = edit(file, 1, os.environ)
    except ScoQuizError as error:
        click.echo(str(error), err=True)
        return False
    if code:
        click.echo(f"the editor ended with code {code}", err=True)
    return True


def _tell_added(added: Added) -> None:
    for problem in added.problems:
        click.echo(clean(str(problem)), err=True)
    if added.refusal:
        click.echo(clean(f"{added.origin}: not added: {added.refusal}"), err=True)
    elif added.problems:
        click.echo(clean(f"{added.origin}: not added"), err=True)
    else:
        click.echo(clean(f"added {added.deck_id} as {added.file}"))
    for file in added.earlier:
        click.echo(clean(f"the deck that was there lies at {file}"))
