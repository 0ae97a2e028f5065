"""Questions about what came before what: pairs, and three or four events to put in order."""

from __future__ import annotations

from collections.abc import Iterator

from sco_quiz.model.card import Option, OrderAnswer, OrderItem, TextAnswer
from sco_quiz.model.dates import Order, compare
from sco_quiz.model.event import Event
from sco_quiz.model.text import fold
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.timeline import dates_of
from sco_quiz.questions.wording import labels, stem

MOST_ITEMS = 4
LEAST_ITEMS = 3
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth last next "
    "initial final i ii iii iv v vi vii viii ix x".split()
)


def before(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield one pair: the event and the next one that is decidably later and not betrayed by its number."""
    chain = _chain(event, facts, length=2)
    if len(chain) < 2:
        return
    (_, first), (later, second) = chain
    worded = stem(event, facts, "before:pair")
    yield Draft(
        note=event,
        kind="before",
        slot=later.id,
        question=worded.text,
        answer=TextAnswer(first),
        forms=(first,),
        candidates=(Option(second, second),),
        least=1,
        must_choose=True,
        typable=False,
        worded=worded.worded,
        told_apart=worded.told_apart,
    )


def order(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield one chain from every second event on: four events, or three near the end of the timeline."""
    chain = _chain(event, facts, length=MOST_ITEMS)
    if len(chain) < LEAST_ITEMS or facts.places[event.id] % 2:
        return
    worded = stem(event, facts, "order:events")
    yield Draft(
        note=event,
        kind="order",
        slot="+".join(other.id for other, _ in chain[1:]),
        question=worded.text,
        answer=OrderAnswer(tuple(OrderItem(label, one.date) for one, label in chain)),
        forms=(),
        typable=False,
        worded=worded.worded,
        told_apart=worded.told_apart,
    )


def _chain(event: Event, facts: Facts, length: int) -> list[tuple[Event, str]]:
    """Return up to `length` events from `event` on, each decidably after all before it, with a label each.

    No two labels are one but for a number: "second meeting" and "third meeting" would need no knowledge.
    """
    chain: list[tuple[Event, str]] = []
    for other in facts.later(event):
        if not all(_is_after(one, other) for one, _ in chain):
            continue
        used = {_series(label) for _, label in chain}
        label = next((text for text in labels(other, facts) if _series(text) not in used), None)
        if label is not None:
            chain.append((other, label))
        elif other is event:
            break
        if len(chain) == length:
            break
    return chain


def _is_after(one: Event, other: Event) -> bool:
    return all(compare(a, b) is Order.BEFORE for a in dates_of(one) for b in dates_of(other))


def _series(title: str) -> tuple[str, ...]:
    return tuple(word for word in fold(title).split() if word not in _ORDINALS)
