"""A card as it is asked now, and what the learner gave to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from sco_quiz.model.card import Card, Format, Option, answer_values
from sco_quiz.model.review import Memory, Rating
from sco_quiz.study.identity import Changed
from sco_quiz.study.load import Load
from sco_quiz.study.options import (
    can_be_recalled_first,
    format_for,
    formats_of,
    option_count,
    shown_options,
    shuffled_items,
)
from sco_quiz.study.scheduler import Scheduler
from sco_quiz.study.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Showing:
    """A card as it is asked now. `memory` None: it is new. `retrievability`: predicted, None when new.

    `options`: in the order shown: of a choice, or the shuffled items of an order card; else ().
    `interval_days`: what each rating would give, ≥ 1; empty where no rating moves memory. `comes_back`: whether it
    returns today if rated again. `changed`: how the answer differs from the one learned, None if it does not; to be
    told after answering. `recall_first`: whether the stem of a choice stands alone until the learner asks for the
    options.
    """

    card: Card
    format: Format
    options: tuple[Option, ...]
    memory: Memory | None
    retrievability: float | None
    interval_days: Mapping[Rating, int]
    comes_back: bool = True
    changed: Changed | None = None
    recall_first: bool = False


class Asked(Protocol):
    """A card as it is asked: a `Showing`, or a `Question` of a quiz."""

    @property
    def card(self) -> Card: ...

    @property
    def format(self) -> Format: ...

    @property
    def options(self) -> tuple[Option, ...]: ...


@dataclass(frozen=True, slots=True)
class Answered:
    """What the learner gave to a showing. `given`: as typed, an option's value, or items in order."""

    given: str | tuple[str, ...]
    verdict: Verdict
    duration_ms: int
    guessed: bool = False
    hinted: bool = False


def showing_of(
    card: Card,
    memory: Memory | None,
    day: date,
    scheduler: Scheduler,
    pinned: Format | None,
    seed: str,
    comes_back: bool,
    changed: Changed | None = None,
    *,
    load: Load | None = None,
    lapsed: bool = False,
    recall_first: bool = False,
) -> Showing:
    """Return how a card is asked on a study day; the same at the same repetition and seed.

    `pinned`: a format. `load`: of the days to come, None where reviews are not moved. `lapsed`: whether the card was
    rated again when last asked. `recall_first`: whether options wait for a key, where the question does without them.
    """
    form = format_for(card, memory, pinned, lapsed=lapsed)
    preview = scheduler.preview(memory, day, card.id, load)
    return Showing(
        card=card,
        format=form,
        options=options_now(card, form, memory, seed),
        memory=memory,
        retrievability=None if memory is None else scheduler.retrievability(memory, day),
        interval_days={rating: (after.due - max(day, after.last_day)).days for rating, after in preview.items()},
        comes_back=comes_back,
        changed=changed,
        recall_first=recall_first and form is Format.CHOICE and can_be_recalled_first(card),
    )


def as_asked(before: Showing, now: Showing) -> Showing:
    """Return a card as it is now, with the format and options it was asked with before it was edited.

    If it can no longer be answered in that format it is to be recalled.
    """
    now = now if before.interval_days else replace(now, interval_days={})
    reordered = before.format is Format.ORDER and {o.value for o in before.options} != {*answer_values(now.card.answer)}
    if reordered or before.format not in formats_of(now.card):
        return replace(now, format=Format.RECALL, options=(), recall_first=False)
    return replace(now, format=before.format, options=before.options, recall_first=before.recall_first)


def options_now(card: Card, form: Format, memory: Memory | None, seed: str) -> tuple[Option, ...]:
    """Return the options a card is shown with in a format, at this repetition; () where it has none."""
    turn = f"{seed}:{0 if memory is None else memory.repetitions}"
    if form is Format.CHOICE:
        return shown_options(card, turn, option_count(memory))
    return shuffled_items(card, turn) if form is Format.ORDER else ()
