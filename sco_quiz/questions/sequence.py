"""Questions about what came before what: pairs, three or four events to put in order, and one to place among others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sco_quiz.model.card import Option, OrderAnswer, OrderItem, TextAnswer
from sco_quiz.model.dates import Order, compare, may_coincide
from sco_quiz.model.event import Event
from sco_quiz.questions.chosen import chosen, number
from sco_quiz.questions.distractors import offered, text_option
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.ordinals import in_series
from sco_quiz.questions.timeline import dates_of
from sco_quiz.questions.wording import labels_in_time, phrase, stem, without_article

MOST_ITEMS = 4
LEAST_ITEMS = 3
MOST_ANCHORS = 3
LEAST_ANCHORS = 2

Labelled = tuple[Event, str]


def before(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield one pair: the event and the next one that is decidably later and not betrayed by its number."""
    chain = _later_chain(event, facts)
    if len(chain) < 2:
        return
    (_, first), (later, second) = chain[:2]
    worded = stem(event, facts, "before:pair")
    yield Draft(
        note=event,
        kind="before",
        slot=later.id,
        question=worded.text,
        answer=TextAnswer(first),
        forms=(first,),
        candidates=offered([text_option(second)], facts),
        least=1,
        must_choose=True,
        typable=False,
        worded=worded.worded,
        tells=(later.id,),
    )


def order(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield one chain from every second event on: four events, or three near the end of the timeline."""
    if not chosen(event.origin, "order", 2):
        return
    chain = _later_chain(event, facts)
    if len(chain) < LEAST_ITEMS:
        return
    worded = stem(event, facts, "order:events")
    others = [other.id for other, _ in chain[1:]]
    yield Draft(
        note=event,
        kind="order",
        slot="+".join(others),
        question=worded.text,
        answer=OrderAnswer(tuple(OrderItem(label, one.date) for one, label in chain)),
        forms=(),
        typable=False,
        worded=worded.worded,
        tells=tuple(others),
    )


def timeline(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield, for every second event, its place among two or three others: before, between or after them.

    In which of the gaps it lies is as even as the ends of the timeline allow, so that the middle gives nothing away.
    """
    if not chosen(event.origin, "timeline", 2):
        return
    placed = _among_anchors(event, facts)
    if placed is None:
        return
    label, anchors, gap = placed
    options = [Option(text, text, rank=rank) for rank, text in enumerate(_gaps([text for _, text in anchors], facts))]
    others = [other.id for other, _ in anchors]
    worded = stem(event, facts, "timeline:gap", title=label)
    yield Draft(
        note=event,
        kind="timeline",
        slot="+".join(others),
        question=worded.text,
        answer=TextAnswer(options[gap].text, rank=gap),
        forms=(),
        candidates=offered((option for option in options if option.rank != gap), facts),
        must_choose=True,
        typable=False,
        worded=worded.worded,
        tells=tuple(others),
    )


def _among_anchors(event: Event, facts: Facts) -> tuple[str, list[Labelled], int] | None:
    """Return the event's label, two or three others in time, and how many of these were before it."""
    later, earlier = _later_chain(event, facts), _chain(event, facts.earlier(event), facts)
    if not later:
        return None
    wanted = max(number(event.origin, "gap", MOST_ANCHORS + 1), MOST_ANCHORS + 1 - len(later))
    before_it = earlier[1 : 1 + wanted][::-1]
    used = {in_series(text) for _, text in before_it}
    after_it = [one for one in later[1:] if in_series(one[1]) not in used][: MOST_ANCHORS - len(before_it)]
    anchors = [*before_it, *after_it]
    return (later[0][1], anchors, len(before_it)) if len(anchors) >= LEAST_ANCHORS else None


def _gaps(anchors: Sequence[str], facts: Facts) -> Iterator[str]:
    """Yield the words for the gaps between anchors in time: before the first, between each two, after the last."""
    texts = [without_article(text) for text in anchors]
    yield phrase(facts.deck, "timeline:before", second=texts[0])
    for first, second in pairwise(texts):
        yield phrase(facts.deck, "timeline:between", first=first, second=second)
    yield phrase(facts.deck, "timeline:after", first=texts[-1])


def _later_chain(event: Event, facts: Facts) -> Sequence[Labelled]:
    if event.id not in facts.made.chains:
        facts.made.chains[event.id] = _chain(event, facts.later(event), facts)
    return facts.made.chains[event.id]


def _chain(event: Event, others: Iterable[Event], facts: Facts) -> list[Labelled]:
    """Return up to four events from `event` on, each decidably after, or before, all those so far, with a label.

    `others`: in time, forwards or backwards, `event` being the first; empty if that has no label. No two labels are one
    but for a number: "second meeting" and "third meeting" would need no knowledge.
    """
    chain: list[Labelled] = []
    used: set[str] = set()
    for other in others:
        # The nearest first, as it is the likeliest to fall together with the event.
        if not all(_is_apart(one, other) for one, _ in reversed(chain)):
            continue
        label = next((text for text in labels_in_time(other, facts) if in_series(text) not in used), None)
        if label is not None:
            chain.append((other, label))
            used.add(in_series(label))
        elif other is event:
            break
        if len(chain) == MOST_ITEMS:
            break
    return chain


def _is_apart(one: Event, other: Event) -> bool:
    """Say whether one is beyond doubt before or after the other, by record and by print."""
    if one.as_printed is None and other.as_printed is None:
        return not may_coincide(one.date, other.date)
    ways = {compare(a, b) for a in dates_of(one) for b in dates_of(other)}
    return len(ways) == 1 and Order.UNDECIDABLE not in ways
