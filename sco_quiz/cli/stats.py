"""The verb that shows the statistics: what was done, what is known, what is confused, what is to come."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

import click

from sco_quiz.cli.completing import complete_decks
from sco_quiz.cli.context import as_json, context_of, print_json, tell_broken
from sco_quiz.model.card import deck_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sco_quiz.collection import Collection
    from sco_quiz.model.review import Review
    from sco_quiz.study.stats import Statistics


@click.command()
@click.argument("names", metavar="[DECK]...", nargs=-1, shell_complete=complete_decks)
@as_json
@click.pass_context
def stats(context: click.Context, names: tuple[str, ...], json_wanted: bool) -> None:
    """Show what was done, how well it is known, and what is to come. DECK is an id or a path to a file."""
    from sco_quiz.cli.stats_text import stats_lines
    from sco_quiz.study.stats import stats_json

    with context_of(context).collection(names) as (collection, deck_ids):
        found, problems = _gathered(collection, deck_ids), collection.problems
    if json_wanted:
        print_json(stats_json(found))
    else:
        click.echo("\n".join(stats_lines(found)))
    tell_broken(problems)


VERBS = (stats,)


def live_reviews(collection: Collection) -> list[Review]:
    """Return the reviews that count, oldest first, each with the card it belongs to now."""
    found = [replace(review, card_id=card) for card in collection.memories() for review in collection.reviews_of(card)]
    return sorted(found, key=attrgetter("time"))


def _gathered(collection: Collection, deck_ids: Sequence[str]) -> Statistics:
    from sco_quiz.study.scheduler import Scheduler
    from sco_quiz.study.stats import statistics

    today, scheduler = collection.today(), Scheduler()
    chosen = {deck.id: deck for deck in collection.decks() if not deck_ids or deck.id in deck_ids}
    there = {card: memory for card, memory in collection.memories().items() if deck_of(card) in chosen}
    for orphan in collection.orphans():
        there.pop(orphan.id, None)
    return statistics(
        [review for review in live_reviews(collection) if deck_of(review.card_id) in chosen],
        there,
        sum(deck.unseen for deck in chosen.values()),
        today,
        card_of=collection.card,
        recall=lambda memory: scheduler.retrievability(memory, today),
    )
