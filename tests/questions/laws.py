"""What must hold of every card of every deck, worked out from the deck's records without the generator's own rules."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise

from sco_quiz.model.card import Card, DateAnswer, ListAnswer, OrderAnswer, TextAnswer
from sco_quiz.model.dates import HistoricalDate, Order, Precision, coarsen, compare, ymd
from sco_quiz.model.event import Deck, Event, WrittenCard
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.study.options import key_option, shown_options

BY_LABELS = frozenset({"before", "order", "timeline", "odd-one-out"})
"""Kinds whose options are names of events: these are on the screen, and their times are the answer."""
_SMALL = frozenset(
    "the a an of in at on to and or for by with was were is are it its as from that this than then first second bce ce "
    "around perhaps who which what where when century".split()
)
_NOUNS = {"adopted": "adoption", "signed": "signing", "proclaimed": "proclamation", "approved": "approval"}


class Records:
    """A deck's records, asked in the plainest way."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.events = {event.id: event for event in deck.events}
        self.written = {card.id: card for card in deck.cards}
        self.names = {plain(form): name for name in deck.names for form in name.forms}

    def meaning(self, text: str) -> str:
        """Return the canonical name of an entity, in plain letters."""
        name = self.names.get(plain(text))
        return plain(text if name is None else name.name)

    def forms(self, text: str) -> tuple[str, ...]:
        name = self.names.get(plain(text))
        return (text,) if name is None else (text, *name.forms, *name.implies)

    def around(self, place: str) -> set[str]:
        """Return a place and all those it lies in."""
        found: set[str] = set()
        here: str | None = place
        while here is not None and self.meaning(here) not in found:
            found.add(self.meaning(here))
            name = self.names.get(plain(here))
            here = None if name is None else name.within
        return found

    def may_be_one(self, one: str | None, other: str | None) -> bool:
        """Say whether two places may be one: unknown, the same, or one within the other."""
        if one is None or other is None:
            return True
        return self.meaning(one) in self.around(other) or self.meaning(other) in self.around(one)

    def labelled(self, label: str) -> list[Event]:
        """Return the events that a label names: by title, or else by document."""
        if titled := [event for event in self.deck.events if plain(event.title) == plain(label)]:
            return titled
        return [event for event in self.deck.events if plain(label) in {plain(text) for text in self.labels(event)}]

    def labels(self, event: Event) -> list[str]:
        """Return all that an event may be called."""
        words = {
            role: self.deck.wording.get(f"label:{role}", f"{noun} of the {{document}}") for role, noun in _NOUNS.items()
        }
        return [event.title, *(words[paper.role].replace("{document}", paper.name) for paper in event.documents)]

    def signed_at(self, document: str) -> list[Event]:
        meant = self.meaning(document)
        return [e for e in self.deck.events if meant in {self.meaning(paper.name) for paper in e.documents}]


@cache
def plain(text: str) -> str:
    """Return a text without case, accents, marks and articles, -is- as -iz-."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    words = re.findall(r"\w+", "".join(char for char in letters if not unicodedata.combining(char)))
    return " ".join(re.sub("isation", "ization", word) for word in words if word not in ("the", "a", "an"))


@cache
def words_of(text: str) -> frozenset[str]:
    kept = (word for word in plain(text).split() if word not in _SMALL and (len(word) > 1 or word.isdigit()))
    return frozenset(word.removesuffix("s") for word in kept)


def faults(deck: Deck, cards: Sequence[Card]) -> list[str]:
    """Return what is wrong with the cards of a deck: each a card's id and one sentence; [] if nothing is."""
    records = Records(deck)
    found = [
        f"{identity}: not the only card of its id" for identity, n in Counter(c.id for c in cards).items() if n > 1
    ]
    found += [f"{card.id}: {fault}" for card in cards for fault in _of_card(card, records)]
    statements = sum(card.kind == "true-false" for card in cards)
    return found + [f"{statements} of {len(cards)} are true or false"] * (statements * 20 > len(cards))


def _of_card(card: Card, records: Records) -> Iterator[str]:
    note = records.events.get(card.note) or records.written[card.note]
    if card.quote != note.quote or (records.deck.sources and card.source is None):
        yield "it lacks its note's quote or source"
    yield from _shown(card)
    if isinstance(note, WrittenCard):
        return
    yield from _leaks(card, records)
    yield from _twins(card, note, records)
    yield from LAWS.get(card.kind, _no_law)(card, note, records)


def _shown(card: Card) -> Iterator[str]:
    if isinstance(card.answer, TextAnswer | DateAnswer) and card.distractors:
        texts = [plain(option.text) or option.text for option in (key_option(card), *card.distractors)]
        if len({*texts}) < len(texts):
            yield f"two options are one: {texts}"
        for count in (3, 4):
            shown = shown_options(card, "seed", count)
            if shown.count(key_option(card)) != 1 or len(shown) != min(count, len(texts)):
                yield "the answer is not among the options once"


def _leaks(card: Card, records: Records) -> Iterator[str]:
    asked = words_of(card.question)
    match card.answer:
        case TextAnswer(text) if card.kind not in BY_LABELS | {"true-false"}:
            forms = [text] if card.kind in ("list", "number", "span") else records.forms(text)
        case DateAnswer(date):
            forms = [spoken(date, records.deck.language)]
        case ListAnswer(members):
            forms = [member.text for member in members]
        case _:
            return
    if told := asked & {word for form in forms for word in words_of(form)}:
        yield f"the question tells {told}"


def _twins(card: Card, event: Event, records: Records) -> Iterator[str]:
    """Every question that names the event by its title fits no other event of that title."""
    by_other_means = BY_LABELS | {"cloze", "number", "span"}
    if plain(event.title) not in plain(card.question) or card.kind in by_other_means or event.ask:
        return
    for twin in records.deck.events:
        if twin.id == event.id or plain(twin.title) != plain(event.title):
            continue
        year = coarsen(event.date, Precision.YEAR)
        by_year = year is not None and spoken(year, card.language) in card.question and not _may_fall(twin, year)
        by_body = event.body and event.body in card.question and twin.body
        by_body = by_body and records.meaning(event.body or "") != records.meaning(twin.body or "")
        by_place = event.place and event.place in card.question
        by_place = by_place and not records.may_be_one(event.place, twin.place)
        if not (by_year or by_body or by_place):
            yield f"{twin.id} has the same title"


def _when(card: Card, event: Event, records: Records) -> Iterator[str]:
    assert isinstance(card.answer, DateAnswer)
    right = [card.answer.date, event.date, *([event.as_printed] if event.as_printed else [])]
    for option in card.distractors:
        assert option.date is not None
        if any(compare(option.date, date) is Order.UNDECIDABLE for date in right):
            yield f"{option.text} may be right"
        if (option.date.precision, option.date.is_range) != (card.answer.date.precision, card.answer.date.is_range):
            yield f"{option.text} is of another shape"
    if card.answer.precision < Precision.YEAR and event.inferred:
        yield "an inferred date is asked more finely than by year"
    if card.distractors and (card.answer.date.approximate or card.answer.date.uncertain):
        yield "a hedged date has options"
    if card.kind == "document-when":
        yield from _one_signing(card, event, records)


def _one_signing(card: Card, event: Event, records: Records) -> Iterator[str]:
    if not event.ask and records.signed_at(_paper(card, event)) != [event]:
        yield "the document is another event's as well"


def _paper(card: Card, event: Event) -> str:
    """Return the document that the question names."""
    return max((paper.name for paper in event.documents if paper.name in card.question), key=len)


def _where(card: Card, event: Event, records: Records) -> Iterator[str]:
    if card.kind == "document-where":
        yield from _one_signing(card, event, records)
    for option in card.distractors:
        if records.may_be_one(event.place, option.text):
            yield f"{option.text} may be right"


def _attribute(card: Card, event: Event, records: Records) -> Iterator[str]:
    if card.kind == "who-said":
        true = [event.claim or ""]
    else:
        true = [*event.people, *(paper.name for paper in event.documents), event.outcome or ""]
    if card.kind == "cloze" and card.slot == "place":
        yield from _where(card, event, records)
    for option in card.distractors:
        if records.meaning(option.text) in {records.meaning(text) for text in true}:
            yield f"{option.text} is right as well"
        if _kind(option.text, records) != _kind(card.answer_text, records):
            yield f"{option.text} is of another kind"


def _kind(text: str, records: Records) -> str | None:
    name = records.names.get(plain(text))
    return None if name is None else name.kind


def _which(card: Card, event: Event, records: Records) -> Iterator[str]:
    match card.slot.partition("-")[0]:
        case "place":
            year = coarsen(event.date, Precision.YEAR)
            fit = [e for e in records.deck.events if _may_fall(e, year) and records.may_be_one(e.place, event.place)]
        case "date":
            units = [coarsen(event.date, unit) for unit in (Precision.DAY, Precision.MONTH, Precision.YEAR)]
            asked = next(
                unit for unit in units if unit is not None and spoken(unit, records.deck.language) in card.question
            )
            fit = [e for e in records.deck.events if _may_fall(e, asked)]
        case _:
            fit = [event] if event.ask else records.signed_at(_paper(card, event))
    if {e.id for e in fit} != {event.id}:
        yield f"it fits {[e.id for e in fit]}"
    if any(plain(option.text) == plain(event.title) for option in card.distractors):
        yield "another event of the same title is an option"


def _may_fall(event: Event, date: HistoricalDate | None) -> bool:
    return date is None or any(compare(one, date) is Order.UNDECIDABLE for one in _dates(event))


def _dates(event: Event) -> list[HistoricalDate]:
    return [event.date, *([event.as_printed] if event.as_printed else [])]


def _is_before(one: Event, other: Event) -> bool:
    return all(compare(a, b) is Order.BEFORE for a in _dates(one) for b in _dates(other))


def _before(card: Card, event: Event, records: Records) -> Iterator[str]:
    labels = [card.answer_text, *(option.text for option in card.distractors)]
    if unsound := [*_unsound(labels, records)]:
        yield from unsound
        return
    [first], [second] = (records.labelled(label) for label in labels)
    if first != event or not _is_before(first, second):
        yield "which was first cannot be said"


def _order(card: Card, event: Event, records: Records) -> Iterator[str]:
    assert isinstance(card.answer, OrderAnswer)
    labels = [item.text for item in card.answer.items]
    if unsound := [*_unsound(labels, records)]:
        yield from unsound
        return
    events = [records.labelled(label)[0] for label in labels]
    if not 3 <= len(events) <= 5 or events[0] != event:
        yield "it is not three to five events from this one on"
    if not all(_is_before(one, other) for one, other in combinations(events, 2)):
        yield "the order cannot be said"


def _timeline(card: Card, event: Event, records: Records) -> Iterator[str]:
    assert isinstance(card.answer, TextAnswer)
    anchors = [records.events[identity] for identity in card.slot.split("+")]
    if not all(_is_before(one, other) for one, other in pairwise(anchors)):
        yield "the anchors are in no order"
    if not all(_is_before(one, event) or _is_before(event, one) for one in anchors):
        yield "its place cannot be said"
    if card.answer.rank != sum(_is_before(one, event) for one in anchors):
        yield "the answer is another gap"
    if sorted([card.answer.rank or 0, *(option.rank or 0 for option in card.distractors)]) != [
        *range(len(anchors) + 1)
    ]:
        yield "a gap is missing"
    asked = records.labelled(card.question.partition(": ")[2])
    if len(asked) > 1 or any(one in asked for one in anchors):
        yield "the question names another event too"


def _odd_one_out(card: Card, event: Event, records: Records) -> Iterator[str]:
    labels = [card.answer_text, *(option.text for option in card.distractors)]
    for label in labels:
        if len(records.labelled(label)) != 1:
            yield f"{label} is not one event"
    odd, *others = (records.labelled(label) for label in labels)
    group = [other for found in others for other in found]
    if odd != [event]:
        yield "the answer is another event"
    if card.slot == "place":
        place, *more = {records.meaning(other.place or "?") for other in group}
        if more or records.may_be_one(event.place, place) or plain(place) not in plain(card.question):
            yield "the odd one may have been there too"
        if any(words_of(label) & words_of(place) for label in labels):
            yield "a label names the place"
    elif not any(_holds(unit, group, event, card) for unit in (Precision.YEAR, Precision.DECADE, Precision.CENTURY)):
        yield "no time holds the others and not the odd one"


def _holds(unit: Precision, group: Sequence[Event], odd: Event, card: Card) -> bool:
    times = {coarsen(date, unit) for other in group for date in _dates(other)}
    [time, *more] = times
    return not more and time is not None and spoken(time, card.language) in card.question and not _may_fall(odd, time)


def _unsound(labels: Sequence[str], records: Records) -> Iterator[str]:
    for label in labels:
        if len(records.labelled(label)) != 1:
            yield f"{label} is not one event"
        if re.search(r"\d", label):
            yield f"{label} has a figure"
    ordinals = "first second third fourth fifth sixth".split()
    bare = [" ".join(word for word in plain(label).split() if word not in ordinals) for label in labels]
    if len({*bare}) < len(bare):
        yield "a number alone tells two labels apart"


def _true_false(card: Card, event: Event, records: Records) -> Iterator[str]:
    asked = plain(card.question)
    places = {plain(form) for one in records.deck.events if one.place for form in records.forms(one.place)}
    named = [form for form in places if _stands_in(asked, form)]
    last = max(named, key=lambda form: (asked.rindex(form) + len(form), len(form)), default="")
    says = records.meaning(last) == records.meaning(event.place or "?")
    if says != (card.answer_text == records.deck.wording.get("true-false:true", "true")):
        yield "it is the other way round"


def _stands_in(text: str, words: str) -> bool:
    """Say whether words stand in a text, as whole ones where spaces part words."""
    return f" {words} " in f" {text} " if words.isascii() else words in text


def _span(card: Card, event: Event, records: Records) -> Iterator[str]:
    years = [coarsen(date, Precision.YEAR) for one in (event, records.events[card.slot]) for date in _dates(one)]
    if any(year is None or year.approximate or year.uncertain for year in years):
        yield "a year is not known"
        return
    first, *_, last = (ymd(year.earliest or 0)[0] for year in years if year)
    if card.answer_text != str(last - first):
        yield f"it is {last - first}"


def _number(card: Card, event: Event, records: Records) -> Iterator[str]:
    if card.slot != "ordinal":
        if card.answer_text not in map(str, event.how_many.values()):
            yield "it is not what the record counts"
        return
    series = plain(event.title).partition(" ")[2]
    year = coarsen(event.date, Precision.YEAR)
    rivals = [e for e in records.deck.events if e != event and _may_fall(e, year) and plain(e.title).endswith(series)]
    if card.answer_text == "first" or not plain(event.title).startswith(card.answer_text) or rivals:
        yield f"it may be another number: {[e.id for e in rivals]}"


def _list(card: Card, event: Event, records: Records) -> Iterator[str]:
    roles = {role: [paper.name for paper in event.documents if paper.role == role] for role in _NOUNS}
    members = {"people": event.people, **roles}[card.slot.partition("-")[0]]
    meant = {records.meaning(member) for member in members}
    if isinstance(card.answer, ListAnswer):
        if {records.meaning(member.text) for member in card.answer.members} != meant:
            yield "its members are others"
        if card.answer.least != (5 if len(meant) > 5 else None):
            yield "how many are enough is not said rightly"
        return
    missing = [one for one in meant if f" {one} " not in f" {plain(card.question)} "]
    if "missing" in card.question and missing != [records.meaning(card.answer_text)]:
        yield f"missing are {missing}"
    if {records.meaning(option.text) for option in card.distractors} & meant:
        yield "another member is an option"


def _no_law(card: Card, event: Event, records: Records) -> Iterator[str]:
    yield from ()


LAWS: Mapping[str, Callable[[Card, Event, Records], Iterator[str]]] = {
    "when": _when,
    "document-when": _when,
    "where": _where,
    "document-where": _where,
    "who": _attribute,
    "what": _attribute,
    "who-said": _attribute,
    "cloze": _attribute,
    "which": _which,
    "before": _before,
    "order": _order,
    "timeline": _timeline,
    "odd-one-out": _odd_one_out,
    "true-false": _true_false,
    "span": _span,
    "number": _number,
    "list": _list,
}
