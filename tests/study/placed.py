"""Cards to place on a timeline, and decks of them whose dates collide."""

from __future__ import annotations

from sco_quiz.model.card import Card, DateAnswer
from sco_quiz.model.dates import HistoricalDate, parse
from tests.questions.timelines import timelines


def card(name: str, when: str, printed: str | None = None, tells: tuple[str, ...] = ()) -> Card:
    recorded, as_printed = parse(when), None if printed is None else parse(printed)
    return Card(
        id=f"d/{name}#placing:timeline",
        deck="d",
        note=name,
        kind="placing",
        slot="timeline",
        question=name,
        answer=DateAnswer(recorded, recorded.precision, as_printed),
        date=recorded,
        tells=tells,
    )


def years(*numbers: int) -> list[Card]:
    return [card(f"y{number}", f"{number:04d}") for number in numbers]


def dated(deck_dates: list[tuple[HistoricalDate, HistoricalDate | None]]) -> list[Card]:
    return [
        card(f"e{n}", when.text, None if printed is None else printed.text)
        for n, (when, printed) in enumerate(deck_dates)
    ]


collisions = timelines.map(lambda deck: dated([(event.date, event.as_printed) for event in deck.events]))
"""Cards of up to 25 events whose dates are of any shape, and collide."""
