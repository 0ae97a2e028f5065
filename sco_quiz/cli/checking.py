"""The verb that checks decks: errors, which keep a deck from loading, and findings, which its writer should mend."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sco_quiz.cli.context import as_json, context_of, print_json

if TYPE_CHECKING:
    from sco_quiz.errors import Problem


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@as_json
@click.option("--strict", is_flag=True, help="Exit with 1 when there are findings.")
@click.pass_context
def check(context: click.Context, files: tuple[Path, ...], json_wanted: bool, strict: bool) -> None:
    """Report errors and findings of these files, or of all decks. Exit code 2: errors; 1: findings under --strict."""
    from sco_quiz import collection

    checked = collection.check(context_of(context).paths, files)
    if json_wanted:
        shown = [str(file) for file in checked.files]
        print_json({"files": shown, "errors": _rows(checked.errors), "findings": _rows(checked.findings)})
    else:
        for problem in (*checked.errors, *checked.findings):
            click.echo(f"{problem.place}: {problem.code}: {problem.message}; {problem.remedy}")
        sums = f"{len(checked.files)} checked, {len(checked.errors)} errors, {len(checked.findings)} findings"
        click.echo(sums, err=True)
    context.exit(2 if checked.errors else 1 if strict and checked.findings else 0)


VERBS = (check,)


def _rows(problems: tuple[Problem, ...]) -> list[dict[str, object]]:
    return [
        {**asdict(problem.place), "code": str(problem.code), "message": problem.message, "remedy": problem.remedy}
        for problem in problems
    ]
