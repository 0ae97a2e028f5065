"""The verb that fits the scheduler to the learner, and says what other targets would cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sco_quiz.cli.context import context_of, tell_notices
from sco_quiz.model.counting import many

if TYPE_CHECKING:
    from sco_quiz.collection import Collection
    from sco_quiz.study.optimize import Fit


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@click.option("--targets", is_flag=True, help="Also say what other desired retentions would cost and yield in a year.")
@click.pass_context
def optimize(context: click.Context, dry_run: bool, targets: bool) -> None:
    """Fit the scheduler to your own reviews, from 200 on; kept only if it predicts the newest fifth better."""
    with context_of(context).collection(create=not dry_run) as (collection, _):
        tell_notices(collection.notices)
        found = collection.fitting.fit(keep=not dry_run)
        for line in _said(found, collection.fitting.due_at(), dry_run):
            click.echo(line)
        if targets:
            for line in _targets(collection):
                click.echo(line)


VERBS = (optimize,)


def _said(found: Fit, due_at: int, dry_run: bool) -> Iterator[str]:
    yield (
        f"{many(found.reviews, 'review')}; log loss over the newest {found.tested}:"
        f" {found.before:.4f} with the weights in use, {found.after:.4f} with fitted ones: {_done(found, dry_run)}"
    )
    if found.reviews < due_at:
        yield f"The next fit is worth a try at {many(due_at, 'review')}, when their count has doubled."


def _done(found: Fit, dry_run: bool) -> str:
    if not found.kept:
        return "no better, nothing changes"
    if dry_run:
        return "they would be kept"
    return "these are kept, and every memory is worked out with them; promised days stay"


def _targets(collection: Collection) -> Iterator[str]:
    own, cards = collection.settings.desired_retention, len(collection.cards())
    yield f"A year with {collection.settings.new_per_day} new cards a day, if you forget as the scheduler predicts:"
    for one in collection.fitting.targets():
        yield (
            f"retention {one.retention:.2f}: {one.reviews_a_day:.1f} reviews a day,"
            f" {one.remembered:.0f} of {many(cards, 'card')} remembered at its end"
            f"{' (your setting)' if one.retention == own else ''}"
        )
