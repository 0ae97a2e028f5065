"""The verb that checks decks: errors, which keep a deck from loading, and findings, which its writer should mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sco_quiz.cli.completing import complete_decks
from sco_quiz.cli.context import as_json, context_of, print_json
from sco_quiz.deck.naming import files_named
from sco_quiz.model.counting import many

if TYPE_CHECKING:
    from sco_quiz.collection import Checked
    from sco_quiz.deck.fixing import Fixed
    from sco_quiz.errors import Problem
    from sco_quiz.paths import Paths


@click.command()
@click.argument("names", metavar="[FILE|FOLDER|DECK]...", nargs=-1, shell_complete=complete_decks)
@as_json
@click.option("--strict", is_flag=True, help="Exit with 1 when there are findings.")
@click.option("--fix", is_flag=True, help="First write an id into every card that has none; nothing else changes.")
@click.option(
    "--text",
    "texts",
    metavar="[SOURCE=]FILE",
    multiple=True,
    help="The whole text of a source, of the first if none is named: quotes must stand in it.",
)
@click.option("--drafts", is_flag=True, help="Let unreviewed drafts pass, and check all else about them.")
@click.pass_context
def check(
    context: click.Context,
    names: tuple[str, ...],
    json_wanted: bool,
    strict: bool,
    fix: bool,
    texts: tuple[str, ...],
    drafts: bool,
) -> None:
    """Report errors and findings of these files, folders of decks or decks of the library, or of all decks.

    Exit code 2: errors; 1: findings under --strict.
    With --fix alone, ids are written into your own decks alone.
    """
    from sco_quiz import collection

    paths = context_of(context).paths
    files = files_named(names, paths.decks)
    fixed = _fixed(files, paths) if fix else ()
    checked = collection.check(paths, files, drafts=drafts, texts=dict(map(_source_and_file, texts)))
    if json_wanted:
        shown = [str(file) for file in checked.files]
        rows = {"fixed": [_fixed_row(one) for one in fixed]} if fix else {}
        print_json({"files": shown, "errors": _rows(checked.errors), "findings": _rows(checked.findings), **rows})
    else:
        _tell_fixed(fixed)
        tell_checked(checked)
    context.exit(2 if checked.errors else 1 if strict and checked.findings else 0)


VERBS = (check,)


def tell_checked(checked: Checked) -> None:
    """Print errors and findings, a line each, and on stderr how many there are."""
    for problem in (*checked.errors, *checked.findings):
        click.echo(f"{problem.place}: {problem.code}: {problem.message}; {problem.remedy}")
    errors, findings = many(len(checked.errors), "error"), many(len(checked.findings), "finding")
    click.echo(f"{len(checked.files)} checked, {errors}, {findings}", err=True)


def _fixed(files: Sequence[Path], paths: Paths) -> tuple[Fixed, ...]:
    from sco_quiz.deck.fixing import fix_file
    from sco_quiz.deck.library import decks_in

    return tuple(fix_file(file) for file in files or decks_in(paths.decks))


def _source_and_file(text: str) -> tuple[str, Path]:
    """Return the source, "" for the first, and the file of `page=page.txt`, or of `page.txt` with any signs in it."""
    source, sign, file = text.partition("=")
    return ("", Path(text)) if not sign or Path(text).is_file() else (source, Path(file))


def _tell_fixed(fixed: Sequence[Fixed]) -> None:
    for one in fixed:
        if one.ids:
            click.echo(f"{one.file}: {many(one.ids, 'id')} written", err=True)
        for place, identity in one.left:
            click.echo(f"{place}: this card cannot be given its id by itself; add `id: {identity}` to it", err=True)


def _fixed_row(fixed: Fixed) -> dict[str, object]:
    left = [{**asdict(place), "id": identity} for place, identity in fixed.left]
    return {"file": str(fixed.file), "ids": fixed.ids, "left": left}


def _rows(problems: tuple[Problem, ...]) -> list[dict[str, object]]:
    return [
        {**asdict(problem.place), "code": str(problem.code), "message": problem.message, "remedy": problem.remedy}
        for problem in problems
    ]
