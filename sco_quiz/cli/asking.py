"""The verbs that ask: the app, and `study` in the app or on plain lines."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from sco_quiz.cli.completing import complete_decks
from sco_quiz.cli.context import Context, context_of, tell_broken, tell_notices
from sco_quiz.cli.screen import refuse_to_draw
from sco_quiz.model.card import Format
from sco_quiz.model.text import clean
from sco_quiz.settings_file import read_settings
from sco_quiz.study.wish import ANY, MOST_DAYS_AHEAD, Wish

if TYPE_CHECKING:
    from sco_quiz.collection import Collection
    from sco_quiz.study.scored import Make

    MakeOf = Callable[[Collection, Sequence[str]], Make]

WEB_DRIVER = "TEXTUAL_DRIVER"  # set for the process behind a page


@click.command()
@click.argument("names", metavar="[DECK]...", nargs=-1, shell_complete=complete_decks)
@click.option("--plain", is_flag=True, help="Plain lines instead of the app: for pipes and screen readers.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after N answers.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["choice", "typed", "recall"]),
    help="Ask this way whatever card can be asked so.",
)
@click.option(
    "--ahead",
    "ahead_days",
    type=click.IntRange(0, MOST_DAYS_AHEAD),
    default=0,
    metavar="DAYS",
    help="Also what is due within so many days.",
)
@click.option("--cram", is_flag=True, help="Every card that is not suspended or buried; no memory is moved.")
@click.option("--tag", "tags", multiple=True, metavar="T", help="Only what has this tag; may be given more than once.")
@click.option("--seed", default="", metavar="S", help="Draw the options of choices by this seed.")
@click.pass_context
def study(
    context: click.Context,
    names: tuple[str, ...],
    plain: bool,
    limit: int | None,
    form: str | None,
    ahead_days: int,
    cram: bool,
    tags: tuple[str, ...],
    seed: str,
) -> None:
    """Review what is due. DECK is an id or a path to a file; without one, all decks."""
    wish = Wish(limit, None if form is None else Format(form), clean(seed), tuple(map(clean, tags)), ahead_days, cram)
    if not plain:
        open_app(context_of(context), names, start_studying=True, wish=wish)
        return
    from sco_quiz.cli.plain import study_plainly

    with context_of(context).collection(names, create=True) as (collection, deck_ids):
        tell_broken(collection.problems)
        tell_notices(collection.notices)
        study_plainly(collection, collection.study.start(deck_ids, wish))


VERBS = (study,)


def open_app(
    context: Context,
    names: tuple[str, ...] = (),
    *,
    start_studying: bool = False,
    wish: Wish = ANY,
    make_of: MakeOf | None = None,
    verb: str = "study",
) -> None:
    """Open the app. Raises ScoQuizError where there is no terminal to draw on, nor a browser page that is served.

    `make_of`: what a quiz or game to set up at once is made of. `verb`: what to call with `--plain` instead.
    """
    if WEB_DRIVER not in os.environ:
        refuse_to_draw(verb)
    from sco_quiz.collection import WaitsFor
    from sco_quiz.tui.running import run_app  # Textual, only once the app is sure to open

    settings_file = context.paths.settings
    is_for_all = not (names or start_studying or make_of)
    waits = WaitsFor.NONE if is_for_all else WaitsFor.THE_FIRST
    opened = context.collection(names, create=True, backup=False, waits=waits)  # the app makes the backup
    with opened as (collection, deck_ids):
        code = run_app(
            collection,
            read_settings(settings_file),
            settings_file,
            deck_ids=deck_ids,
            start_studying=start_studying,
            wish=wish,
            make=None if make_of is None else make_of(collection, deck_ids),
        )
    if code:
        raise click.exceptions.Exit(code)
