"""The verb that fits the scheduler to the learner, and says what other targets would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sco_quiz.cli.context import context_of

if TYPE_CHECKING:
    from sco_quiz.study.optimize import Fit

WEIGHTS_FILE = "weights.json"


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@click.option("--targets", is_flag=True, help="Also say what other desired retentions would cost and yield in a year.")
@click.pass_context
def optimize(context: click.Context, dry_run: bool, targets: bool) -> None:
    """Fit the scheduler to your own reviews, from 200 on; kept only if it predicts the newest fifth better."""
    from sco_quiz.store.weights import Weights, read_weights, write_weights
    from sco_quiz.study.optimize import fit

    path = context_of(context).paths.data / WEIGHTS_FILE
    in_use = read_weights(path)
    values = None if in_use is None else in_use.values
    with context_of(context).collection() as (collection, _):
        found = fit(collection.insight.reviews(), values)
        cards = len(collection.memories()) + sum(deck.unseen for deck in collection.decks())
    if found.kept and not dry_run:
        write_weights(path, Weights(found.weights, found.reviews))
    click.echo(_said(found, dry_run))
    if targets:
        click.echo("\n".join(_targets(found.weights if found.kept else values, cards)))


VERBS = (optimize,)


def _said(found: Fit, dry_run: bool) -> str:
    tried = (
        f"{found.reviews} reviews; log loss over the newest {found.tested}: {found.before:.4f} with the weights in use"
    )
    if not found.kept:
        return f"{tried}, {found.after:.4f} with fitted ones: no better, nothing changes"
    done = "they would be kept" if dry_run else "these are kept"
    return f"{tried}, {found.after:.4f} with fitted ones: {done}"


def _targets(weights: tuple[float, ...] | None, cards: int) -> list[str]:
    from sco_quiz.settings import DEFAULTS
    from sco_quiz.study.scheduler import Scheduler
    from sco_quiz.study.workload import workloads

    return [
        f"retention {one.retention:.2f}: {one.reviews_a_day:.1f} reviews a day for a year,"
        f" {one.remembered:.0f} of {cards} cards remembered at its end"
        for one in workloads(Scheduler(weights), cards, DEFAULTS.new_per_day, "targets")
    ]
