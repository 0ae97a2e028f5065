"""The verb that shows the statistics: what was done, what is known, what is confused, what is to come."""

from __future__ import annotations

import click

from sco_quiz.cli.completing import complete_decks
from sco_quiz.cli.context import as_json, context_of, print_json, tell_broken


@click.command()
@click.argument("names", metavar="[DECK]...", nargs=-1, shell_complete=complete_decks)
@as_json
@click.pass_context
def stats(context: click.Context, names: tuple[str, ...], json_wanted: bool) -> None:
    """Show what was done, how well it is known, and what is to come. DECK is an id or a path to a file."""
    from sco_quiz.cli.stats_text import stats_lines
    from sco_quiz.study.stats import stats_json

    with context_of(context).collection(names) as (collection, deck_ids):
        found, problems = collection.insight.statistics(deck_ids), collection.problems
        offers_fit = not json_wanted and collection.fitting.is_due()
    if json_wanted:
        print_json(stats_json(found))
    else:
        click.echo("\n".join(stats_lines(found)))
    if offers_fit:
        click.echo("There are reviews enough to fit the scheduler to you: `sco-quiz optimize`.")
    tell_broken(problems)


VERBS = (stats,)
