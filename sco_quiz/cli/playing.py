"""The verbs that score: a quiz, and the timeline game, in the app or on plain lines."""

from __future__ import annotations

import difflib
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from sco_quiz.cli.asking import open_app
from sco_quiz.cli.completing import complete_decks
from sco_quiz.cli.context import Context, as_json, context_of, print_json, tell_broken, tell_notices
from sco_quiz.errors import ScoQuizError
from sco_quiz.model.card import Format
from sco_quiz.model.text import clean
from sco_quiz.study.wish import Wish

if TYPE_CHECKING:
    from sco_quiz.cli.asking import MakeOf
    from sco_quiz.collection import Collection
    from sco_quiz.study.scored import Make

MOST_QUESTIONS = 100
LIVES = 3

decks_named = click.argument("names", metavar="[DECK]...", nargs=-1, shell_complete=complete_decks)
how_many = click.option(
    "-n", "count", type=click.IntRange(1, MOST_QUESTIONS), default=10, show_default=True, help="How many to ask."
)
by_seed = click.option("--seed", metavar="S", help="Draw by this seed: the same one draws the same again.")
on_lines = click.option("--plain", is_flag=True, help="Plain lines instead of the app: for pipes and screen readers.")


@click.command()
@decks_named
@how_many
@by_seed
@click.option("--kinds", metavar="K,K", default="", help="Only questions of these kinds, such as when,where.")
@click.option("--tag", "tags", multiple=True, metavar="T", help="Only what has this tag; may be given more than once.")
@click.option("--format", "form", type=click.Choice(["choice", "typed"]), help="Ask this way whatever can be.")
@click.option("--timed", "seconds_each", type=click.IntRange(1), metavar="SECONDS", help="Time for each answer.")
@click.option("--within", "seconds", type=click.IntRange(1), metavar="SECONDS", help="Time for all answers together.")
@on_lines
@as_json
@click.pass_context
def quiz(
    context: click.Context,
    names: tuple[str, ...],
    count: int,
    seed: str | None,
    kinds: str,
    tags: tuple[str, ...],
    form: str | None,
    seconds_each: int | None,
    seconds: int | None,
    plain: bool,
    json_wanted: bool,
) -> None:
    """Take a scored quiz. DECK is an id or a path to a file; without one, over all decks.

    Answers to cards that are due count; others move no memory. With --json the questions go to stderr and what came
    of them to stdout.
    """

    from sco_quiz.study.scored import QUIZ, Make  # not needed for --help

    def make_of(collection: Collection, deck_ids: Sequence[str]) -> Make:
        return Make(
            QUIZ,
            count,
            decks=tuple(sorted({*deck_ids})),
            kinds=kinds_named(kinds, collection.games.kinds(deck_ids)),
            tags=tuple(sorted({*map(clean, tags)})),
            format=None if form is None else Format(form),
            seconds_each=seconds_each,
            seconds=seconds,
        )

    if plain or json_wanted:
        _quiz_on_lines(context_of(context), names, make_of, seed, json_wanted=json_wanted)
    else:
        open_app(context_of(context), names, make_of=make_of, wish=Wish(seed=clean(seed or "")), verb="quiz")


def _quiz_on_lines(
    context: Context, names: Sequence[str], make_of: MakeOf, seed: str | None, *, json_wanted: bool
) -> None:
    from sco_quiz.cli.lines import Lines
    from sco_quiz.cli.quiz_plain import quiz_json, quiz_plainly
    from sco_quiz.collection.games import new_sitting_id

    with context.collection(names, create=True) as (collection, deck_ids):
        tell_broken(collection.problems)
        tell_notices(collection.notices)
        id = new_sitting_id()
        begun = collection.games.quiz(make_of(collection, deck_ids), seed=clean(seed or id), id=id)
        if not begun.questions:
            raise ScoQuizError("no card fits", "name other decks, kinds or tags; `sco-quiz cards` lists the cards")
        ended = quiz_plainly(collection.games, begun, Lines(err=json_wanted), time.monotonic)
        if json_wanted:
            print_json(quiz_json(collection.games, ended))


@click.command()
@decks_named
@how_many
@by_seed
@click.option(
    "--mistakes", type=click.IntRange(1), default=LIVES, show_default=True, metavar="N", help="End after N mistakes."
)
@on_lines
@as_json
@click.pass_context
def timeline(
    context: click.Context,
    names: tuple[str, ...],
    count: int,
    seed: str | None,
    mistakes: int,
    plain: bool,
    json_wanted: bool,
) -> None:
    """Place events among others on a timeline. DECK is an id or a path to a file; without one, from all decks.

    Where an event belongs is remembered and comes due as cards do. With --json the game goes to stderr and what came
    of it to stdout.
    """

    def make_of(_: Collection, deck_ids: Sequence[str]) -> Make:
        from sco_quiz.study.scored import TIMELINE, Make  # not needed for --help

        return Make(TIMELINE, count, decks=tuple(sorted({*deck_ids})), mistakes=mistakes)

    if not plain and not json_wanted:
        open_app(context_of(context), names, make_of=make_of, wish=Wish(seed=clean(seed or "")), verb="timeline")
        return
    from sco_quiz.cli.lines import Lines
    from sco_quiz.cli.timeline_plain import game_json, timeline_plainly
    from sco_quiz.collection.games import new_sitting_id

    with context_of(context).collection(names, create=True) as (collection, deck_ids):
        tell_broken(collection.problems)
        tell_notices(collection.notices)
        id = new_sitting_id()
        dealt = collection.games.timeline(make_of(collection, deck_ids), seed=clean(seed or id), id=id)
        if dealt.drawn is None:
            raise ScoQuizError("there are too few events to place", "name a deck with events of different dates")
        ended = timeline_plainly(collection.games, dealt, Lines(err=json_wanted), time.monotonic)
        if json_wanted:
            print_json(game_json(collection.games, ended))


VERBS = (quiz, timeline)


def kinds_named(text: str, there: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds in a text such as "when,where", sorted; () for "". Raises ScoQuizError for one not there."""
    kinds = sorted({kind.strip() for kind in text.split(",") if kind.strip()})
    known = sorted(there)
    for kind in kinds:
        if kind not in known:
            near = difflib.get_close_matches(kind, known, n=1)
            remedy = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known) or 'none'}"
            raise ScoQuizError(f"no card is of the kind {kind!r}", remedy)
    return tuple(kinds)
