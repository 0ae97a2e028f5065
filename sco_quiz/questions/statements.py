"""Questions that hold several events against one fact: which it is not true of, and whether it is true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sco_quiz.model.card import TextAnswer
from sco_quiz.model.dates import HistoricalDate, Order, compare
from sco_quiz.model.event import Event
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.model.text import content_words, fold
from sco_quiz.questions.chosen import chosen, number
from sco_quiz.questions.distractors import offered, place_of, text_option, text_options
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.timeline import dates_of
from sco_quiz.questions.wording import labels, phrase, stem

LEAST_GROUP = 2
LARGEST_GROUP = 6


def odd_one_out(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield, for every second event, a card in which it is the one that was elsewhere, or was at another time.

    The others all lie in one place, or within one year, decade or century, beyond doubt.
    """
    mine = labels(event, facts)
    if not mine or not chosen(event.origin, "odd-one-out", 2):
        return
    asked = (_elsewhere, _another_time)
    first = number(event.origin, "odd", len(asked))
    found = (draft for ask in (*asked[first:], *asked[:first]) for draft in ask(event, mine[-1], facts))
    yield from islice(found, 1)


def true_false(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield, for every fourth event, a statement of where it was; half of them are false."""
    if event.place is None or not chosen(event.origin, "true-false", 4):
        return
    wrong = text_options(event.place, event, facts, place_of).options
    is_true = number(event.origin, "truth", 2) == 0
    if not wrong:
        return
    shown = facts.meanings.entity(event.place).answer.text if is_true else wrong[0].text
    worded = stem(event, facts, "true-false:place", place=shown)
    if _gives_away(worded.text.replace(shown, "", 1), event.place, facts):
        return
    words = [phrase(facts.deck, f"true-false:{word}") for word in ("true", "false")]
    right, other = words if is_true else reversed(words)
    yield Draft(
        note=event,
        kind="true-false",
        slot="place",
        question=worded.text,
        answer=TextAnswer(right),
        forms=(),
        candidates=offered([text_option(other)], facts),
        least=1,
        must_choose=True,
        typable=False,
        worded=worded.worded,
        told_apart=worded.told_apart,
    )


def _elsewhere(event: Event, label: str, facts: Facts) -> Iterator[Draft]:
    if event.place is None:
        return
    for place in _places_near(event, event.place, facts):
        group = [other for other in facts.at(place) if other.id != event.id]
        texts = _fit_labels(group, facts, place)
        if len(texts) >= LEAST_GROUP and not _gives_away(label, place, facts):
            yield _odd(event, label, texts, facts, "place", place=place)


def _places_near(event: Event, own: str, facts: Facts) -> Iterator[str]:
    """Yield the places of other events that are decidedly not `own`, the event's, the most confusable first.

    Only places of one known kind: what is of another, or of none, may lie within the other and nobody said so.
    """
    kind, kin = facts.meanings.entity(own).name.kind, facts.meanings.kin(own)
    seen: set[str] = set()
    for other in facts.others(event) if kind is not None else ():
        if other.place is None or facts.meanings.canonical(other.place) in kin:
            continue
        place = facts.meanings.entity(other.place).name
        if place.name not in seen and place.kind == kind:
            seen.add(place.name)
            yield place.name


def _another_time(event: Event, label: str, facts: Facts) -> Iterator[Draft]:
    for unit in _units_near(event, facts):
        texts = _fit_labels(facts.units.within[unit.text], facts)
        if len(texts) >= LEAST_GROUP:
            yield _odd(event, label, texts, facts, "time", time=spoken(unit, facts.deck.language))


def _units_near(event: Event, facts: Facts) -> Iterator[HistoricalDate]:
    """Yield years, decades or centuries of other events in which this one decidedly was not, the shortest first."""
    near = [unit for other in islice(facts.near(event), 2 * LARGEST_GROUP) for unit in facts.units.of[other.id]]
    for unit in dict.fromkeys(sorted(near, key=lambda unit: unit.precision)):
        if all(compare(date, unit) is not Order.UNDECIDABLE for date in dates_of(event)):
            yield unit


def _odd(event: Event, label: str, group: Sequence[tuple[Event, str]], facts: Facts, slot: str, **values: str) -> Draft:
    worded = stem(event, facts, f"odd-one-out:{slot}", **values)
    return Draft(
        note=event,
        kind="odd-one-out",
        slot=slot,
        question=worded.text,
        answer=TextAnswer(label),
        forms=(),
        candidates=offered((text_option(text) for _, text in group), facts),
        must_choose=True,
        typable=False,
        worded=worded.worded,
        tells=tuple(other.id for other, _ in group),
    )


def _fit_labels(events: Sequence[Event], facts: Facts, place: str | None = None) -> list[tuple[Event, str]]:
    """Return events with a label that does not give away `place`, the first few; no two labels alike."""
    texts: dict[str, tuple[Event, str]] = {}
    for event in events:
        fit = (text for text in reversed(labels(event, facts)) if place is None or not _gives_away(text, place, facts))
        if (label := next(fit, None)) is not None:
            texts.setdefault(fold(label), (event, label))
        if len(texts) == LARGEST_GROUP:
            break
    return list(texts.values())


def _gives_away(text: str, place: str, facts: Facts) -> bool:
    """Say whether a text shares a word with a place, in any of its forms, or with what implies it (rule R2)."""
    name = facts.meanings.entity(place).name
    told = {word for form in (*name.forms, *name.implies) for word in content_words(form)}
    return not told.isdisjoint(content_words(text))
