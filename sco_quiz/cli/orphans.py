"""The verbs for progress whose card is gone: list it, attach it to another card, forget it, and take that back."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from sco_quiz.cli.context import Context, as_json, context_of, print_json, tell_broken, tell_notices
from sco_quiz.errors import ScoQuizError
from sco_quiz.model.counting import many
from sco_quiz.model.text import clean
from sco_quiz.study.identity import TAKES_IT_BACK

if TYPE_CHECKING:
    from sco_quiz.keeping import Orphan


@click.command()
@click.option("--attach", nargs=2, metavar="OLD NEW", help="Let the progress of OLD be that of NEW.")
@click.option("--undo", is_flag=True, help="Take back the last time that progress was attached, carried or forgotten.")
@click.option("--deck", "names", multiple=True, metavar="FILE", help="A deck's file that is not in the library.")
@as_json
@click.pass_context
def orphans(
    context: click.Context, attach: tuple[str, str] | None, undo: bool, names: tuple[str, ...], json_wanted: bool
) -> None:
    """List progress whose card is gone, or attach it to another card.

    OLD and NEW are ids of two cards, two notes (deck/note) or two decks.
    """
    if attach is not None:
        _attach(context_of(context), clean(attach[0]), clean(attach[1]), names)
    elif undo:
        _take_back(context_of(context), names)
    else:
        _list(context_of(context), names, json_wanted)


@click.command()
@click.argument("name", metavar="CARD|NOTE|DECK")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def forget(context: click.Context, name: str, yes: bool) -> None:
    """Forget what was learned of a card, of a note's cards or of a deck's, there or gone: they are new again."""
    name = clean(name)
    with context_of(context).collection(create=True) as (collection, _):
        tell_notices(collection.notices)
        card_ids = collection.progress.kept_under(name)
        if not card_ids:
            raise ScoQuizError(f"no progress is kept under {name!r}", "`sco-quiz orphans` lists what is lost")
        if not (yes or _confirmed(len(card_ids), name)):
            click.echo("Nothing was forgotten.")
            return
        collection.progress.forget(card_ids)
    click.echo(f"Forgot the progress of {many(len(card_ids), 'card')} of `{name}`. {TAKES_IT_BACK}")


VERBS = (orphans, forget)


def _list(context: Context, names: tuple[str, ...], json_wanted: bool) -> None:
    with context.collection(names) as (collection, _):
        found, waiting, problems = collection.progress.orphans(), collection.progress.waiting(), collection.problems
    if json_wanted:
        print_json({"orphans": [_row(orphan) for orphan in found]})
    else:
        click.echo("\n".join(map(_lines, found)) or "no progress is without its card")
    tell_broken(problems)
    _tell_waiting(waiting)


def _attach(context: Context, old: str, new: str, names: tuple[str, ...]) -> None:
    with context.collection(names, create=True) as (collection, _):
        tell_notices(collection.notices)
        pairs = collection.progress.attach(old, new)
    click.echo(f"Progress of {many(len(pairs), 'card')} went from `{old}` to `{new}`. {TAKES_IT_BACK}")


def _take_back(context: Context, names: tuple[str, ...]) -> None:
    from sco_quiz.model.review import Move

    # What opening would carry must not come before what is to be taken back.
    with context.collection(names, create=True, settle=False) as (collection, _):
        action = collection.progress.take_back()
    if not action:
        raise ScoQuizError("nothing was attached, carried or forgotten that could be taken back")
    for entry in action:
        card = clean(entry.card_id)
        gone = f"the progress of `{card}` went to `{clean(entry.target)}`" if isinstance(entry, Move) else None
        click.echo(f"Taken back: {gone or f'the progress of `{card}` was forgotten'}.")


def _tell_waiting(waiting: Mapping[str, int]) -> None:
    for deck, count in waiting.items():
        click.echo(f"{clean(deck)}: progress of {many(count, 'card')} waits until its file is mended", err=True)


def _confirmed(count: int, name: str) -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise ScoQuizError(f"this would forget the progress of {many(count, 'card')} of {name!r}", "say so with --yes")
    return click.confirm(f"Forget the progress of {many(count, 'card')} of `{name}`?")


def _lines(orphan: Orphan) -> str:
    """Return what is known of an orphan, in up to three lines."""
    times = many(orphan.reviews, "review")
    there = "" if orphan.deck_loaded else ", its deck is not there"
    lines = [f"{clean(orphan.id)}: {times}, last on {orphan.last_day.isoformat()}{there}"]
    if orphan.face is not None:
        lines.append(f"  {clean(orphan.face.question)} = {clean(orphan.face.answer)}")
    if orphan.suggestion is not None:
        lines.append(f"  perhaps it is now {orphan.suggestion}")
    return "\n".join(lines)


def _row(orphan: Orphan) -> dict[str, object]:
    return {
        "id": orphan.id,
        "deck": orphan.id.partition("/")[0],
        "question": None if orphan.face is None else orphan.face.question,
        "answer": None if orphan.face is None else orphan.face.answer,
        "reviews": orphan.reviews,
        "last_day": orphan.last_day.isoformat(),
        "suggestion": orphan.suggestion,
    }
