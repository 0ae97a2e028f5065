"""What a sitting can be set to: the values of each field before and after the one at hand, and how they read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sco_quiz.model.card import Format
from sco_quiz.model.counting import many
from sco_quiz.study.score_words import duration_words
from sco_quiz.study.scored import QUIZ, TIMELINE, Make
from sco_quiz.tui.values import NUMBER_HINT, SET_HINT, Field, around, beyond, single
from sco_quiz.tui.wording import kind_words

USUAL_COUNT, USUAL_MISTAKES = 10, 3
COUNTS = (3, 5, 10, 15, 20, 30, 50, 100)
SECONDS_EACH = (0, 5, 10, 15, 20, 30, 60)
SECONDS = (0, 60, 120, 180, 300, 600)
MISTAKES = (0, 1, 2, 3, 5, 10)
FORMATS = (None, Format.CHOICE, Format.TYPED)
MOST: Mapping[str, int] = {"count": 100, "seconds_each": 999, "seconds": 9999, "mistakes": 99}
NUMBERS = {"count": COUNTS, "seconds_each": SECONDS_EACH, "seconds": SECONDS, "mistakes": MISTAKES}
_FORMAT_WORDS = {
    None: "as each card allows",
    Format.CHOICE: "choices where they can be",
    Format.TYPED: "typed where it can be",
}

_LIMIT_HINT = "{stepper.less}{stepper.more} or type a number of seconds, 0 for no limit"
_DECKS = Field("decks", "Decks", SET_HINT)
QUIZ_FIELDS = (
    _DECKS,
    Field("count", "Questions", NUMBER_HINT),
    Field("kinds", "Kinds", SET_HINT),
    Field("tags", "Tags", SET_HINT),
    Field("format", "Answers", "{stepper.less}{stepper.more} or {stepper.open} changes how you answer"),
    Field("seconds_each", "Time each", _LIMIT_HINT),
    Field("seconds", "Time in all", _LIMIT_HINT),
)
TIMELINE_FIELDS = (
    _DECKS,
    Field("count", "Events", NUMBER_HINT),
    Field("mistakes", "Ends after", "{stepper.less}{stepper.more} or type how many mistakes end it, 0 for none"),
)


def begun_as(mode: str, decks: tuple[str, ...]) -> Make:
    """Return what a quiz or a timeline game is made of until something else is chosen."""
    return Make(mode, USUAL_COUNT, decks=decks, mistakes=USUAL_MISTAKES if mode == TIMELINE else None)


def fields_of(make: Make) -> tuple[Field, ...]:
    """Return the lines of the form."""
    return QUIZ_FIELDS if make.mode == QUIZ else TIMELINE_FIELDS


def sets(make: Make) -> Mapping[str, tuple[str, ...]]:
    """Return what is chosen of decks, kinds and tags."""
    return {"decks": make.decks, "kinds": make.kinds, "tags": make.tags}


def stepped(make: Make, field: str, by: int, there: Sequence[str]) -> Make:
    """Return the make with the value before (-1) or after (1). `there`: what a set can hold."""
    if field in sets(make):
        return with_set(make, field, single(there, sets(make)[field], by))
    if field == "format":
        return replace(make, format=around(FORMATS, make.format, by))
    current = getattr(make, field) or 0
    number = beyond(NUMBERS[field], current, by)
    return make if number is None else with_number(make, field, number)


def with_number(make: Make, field: str, number: int) -> Make:
    """Return the make with a number, as near to it as can be; 0 is no limit."""
    number = min(number, MOST[field])
    return replace(make, count=max(1, number)) if field == "count" else _with(make, field, number or None)


def with_set(make: Make, field: str, values: Sequence[str]) -> Make:
    """Return the make with a set of decks, kinds or tags, () for all."""
    return _with(make, field, tuple(sorted(values)))


def value_words(make: Make, field: str, names: Mapping[str, str], there: Sequence[str]) -> str:
    """Return how a value reads. `names`: of decks, by id. `there`: what a set can hold."""
    match field:
        case "decks":
            return ", ".join(names.get(one, one) for one in make.decks) or f"all {len(there)}"
        case "kinds":
            return ", ".join(map(kind_words, make.kinds)) or f"all {len(there)}"
        case "tags":
            return ", ".join(make.tags) or ("all" if there else "there are none")
        case "format":
            return _FORMAT_WORDS[make.format]
        case "count":
            return str(make.count)
        case "mistakes":
            return "the last event" if make.mistakes is None else many(make.mistakes, "mistake")
        case _:
            seconds = getattr(make, field)
            return "no limit" if seconds is None else duration_words(seconds * 1000)


def _with(make: Make, field: str, value: object) -> Make:
    return replace(make, **{field: value})  # type: ignore[arg-type]  # the field is one of those above
