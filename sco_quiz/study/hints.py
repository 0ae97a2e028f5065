"""Hints to a typed answer, each telling more than the one before and none of them the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category, normalize

from sco_quiz.model.card import Card, DateAnswer, ListAnswer, OrderAnswer, TextAnswer
from sco_quiz.model.dates import HistoricalDate, Order, Precision, coarsen, compare
from sco_quiz.model.event import Deck
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.model.text import fold
from sco_quiz.study.neighbours import neighbours

BLANK = "_"


@dataclass(frozen=True, slots=True)
class Hint:
    """`what` it tells: decade, year, after, before, first letter, shape; and its `text`, from the deck."""

    what: str
    text: str


def hints_of(card: Card, deck: Deck) -> tuple[Hint, ...]:
    """Return the hints to a card in the order they are given; () for orders and lists.

    To a date: its decade, its year, then the events next to it. To a text: its first letter, then its shape. One that
    would be the answer is left out.
    """
    match card.answer:
        case DateAnswer():
            return tuple(_to_date(card, card.answer, deck))
        case TextAnswer(text=text):
            return tuple(_to_text(normalize("NFC", text)))
        case OrderAnswer() | ListAnswer():
            return ()


def _to_date(card: Card, answer: DateAnswer, deck: Deck) -> Iterator[Hint]:
    for what, unit in (("decade", Precision.DECADE), ("year", Precision.YEAR)):
        coarse = coarsen(answer.date, unit)
        if coarse is not None and unit > answer.precision and unit > answer.date.precision:
            yield Hint(what, spoken(coarse, card.language))
    before, after = neighbours(card, deck)
    told = _forms(answer, card.language)
    for what, order, events in (("after", Order.BEFORE, reversed(before)), ("before", Order.AFTER, iter(after))):
        titles = [event.title for event in events if compare(event.date, answer.date) is order]
        yield from (Hint(what, title) for title in titles[:1] if not _tells(title, told))


def _forms(answer: DateAnswer, language: str) -> Sequence[str]:
    """Return what must not be read in a hint: the date asked for, and its year."""
    dates: list[HistoricalDate | None] = [answer.date, coarsen(answer.date, answer.precision)]
    dates.append(coarsen(answer.date, Precision.YEAR))
    return [fold(spoken(date, language)) for date in dates if date is not None]


def _tells(text: str, forms: Sequence[str]) -> bool:
    return any(f" {form} " in f" {fold(text)} " for form in forms)


def _to_text(text: str) -> Iterator[Hint]:
    """Yield the first letter, and the text with all others blanked, as far as some are left to be found."""
    places = [place for place, char in enumerate(text) if _is_letter(char)]
    if len(places) < 2:
        return
    yield Hint("first letter", text[places[0]])
    hidden = {place for place in places if place > 0 and not text[place - 1].isspace()}
    if hidden:
        yield Hint("shape", "".join(BLANK if place in hidden else char for place, char in enumerate(text)))


def _is_letter(char: str) -> bool:
    return category(char)[0] in "LNM"
