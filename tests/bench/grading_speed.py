"""How long it takes to grade an answer in a long deck: `python -m tests.bench.grading_speed`."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from sco_quiz.model.card import Card, DateAnswer, ListAnswer, TextAnswer
from sco_quiz.model.dates import Precision, parse
from sco_quiz.study.grading import judge
from tests.bench.synthetic import history

GOAL_MS = 20.0
EVENTS = 10_000


def main() -> None:
    """Print the milliseconds for each kind of answer in 10,000 events, the first one apart, and whether all are met."""
    deck = history(EVENTS)
    event = deck.events[EVENTS // 2]
    person = next(name for name in deck.names if name.kind == "person")
    year = DateAnswer(parse("1500"), Precision.YEAR)
    members = ListAnswer(tuple(TextAnswer(name.name) for name in deck.names[:5]))
    cases = [
        ("right", TextAnswer("Urbia12"), "Urbia12"),
        ("another place", TextAnswer("Urbia12"), "Urbia13"),
        ("another title", TextAnswer("Urbia12"), event.title),
        ("a typo", TextAnswer(person.name + " of Aragon"), person.name + " of Argon"),
        ("unknown", TextAnswer("Urbia12"), "somewhere else altogether"),
        ("in Cyrillic", TextAnswer("Nazarbayev"), "Назарбаев"),
        ("a list of five, wrong", members, "Landia0, Landia1, Landia2, Landia3, Lendja9"),
        ("another year", year, "1501"),
        ("another century", year, "14th century"),
    ]
    print(f"first: {_ms(lambda: judge(_card(TextAnswer('Urbia12'), event.id), 'Urbia13', deck)):7.1f} ms")
    slowest = 0.0
    for name, answer, given in cases:
        card = _card(answer, event.id)
        spent = [_ms(lambda card=card, given=given: judge(card, given, deck)) for _ in range(15)]
        slowest = max(slowest, median(spent[1:]))
        print(f"{name:>22}: {median(spent[1:]):7.2f} ms, at first {spent[0]:7.1f} ms")
    print(f"an answer in {EVENTS:,} events within {GOAL_MS:.0f} ms: {'met' if slowest <= GOAL_MS else 'missed'}")


def _card(answer: TextAnswer | DateAnswer | ListAnswer, note: str) -> Card:
    return Card(f"history/{note}#question:x", "history", note, "question", "x", "…?", answer, date=parse("1400"))


def _ms(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
