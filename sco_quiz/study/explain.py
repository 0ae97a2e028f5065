"""Why a wrong answer was tempting: what the deck's records say about the thing that was answered instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sco_quiz.model.card import Card, DateAnswer, TextAnswer
from sco_quiz.model.dates import HistoricalDate, Order, coarsen, compare, first_day, parse
from sco_quiz.model.english_dates import in_words
from sco_quiz.model.event import Deck, Event
from sco_quiz.model.text import clean, fold_space
from sco_quiz.study.known_names import Known, Role, accepted_forms, forms_of, known, named_as
from sco_quiz.study.letters import compared
from sco_quiz.study.number_words import number_of

MOST_EVENTS = 2
LONGEST_ECHO = 80


def explain_text(said: str, text: str, card: Card, deck: Deck) -> str:
    """Return "You wrote Moscow: that was the third meeting (29 May 2003)." or, without a record, "You wrote Moscow."

    `said`: "You wrote" or "You picked". Of several roles that an entity has, the one that the card asks about comes
    first; of several events the two nearest in time to the card's; never the card's own event.
    """
    written, records = echo(text), known(deck)
    if card.kind == "true-false":
        return f"{said} {written}. {_truth(card, records)}".strip()
    if card.kind == "timeline":
        return f"{said} {written}. {_place_in_time(card, records)}".strip()
    uses = _uses(text, card, deck, records)
    labelled = uses.get(Role.TITLE) or _labelled(text, card, deck, records)
    if labelled:
        return f"{said} {written}: that was {_when_and_where(labelled[0])}."
    for role in _roles(card, deck):
        if role in uses:
            return f"{said} {written}: that {'was' if role is Role.PLACE else 'goes with'} {_listed(uses[role])}."
    return f"{said} {written}."


def explain_date(said: str, date: HistoricalDate, card: Card, deck: Deck) -> str:
    """Return "You picked 2003: that was the third meeting (29 May 2003).", "" if the deck records nothing for it."""
    others = (event for event in known(deck).beginning_in(date) if event.id != card.note)
    found = _by_nearness((event for event in others if _is_dated(event, date)), card)
    return f"{said} {in_words(date)}: that was {_listed(found, but=in_words(date))}." if found else ""


def explain_number(said: str, text: str, typed: int, right: int, card: Card, deck: Deck) -> str:
    """Return "You wrote 5: that goes with the third meeting (2003)." or, without a record, "You wrote 5: 1 too few."

    What goes with a number is another event of the same series, or one of which the deck counts the same things.
    """
    own = known(deck).events.get(card.note)
    found = () if own is None else _by_nearness(_numbered(own, typed, right, card, deck), card)
    if found:
        return f"{said} {echo(text)}: that goes with {_listed(found)}."
    if typed < 0 or card.slot == "ordinal":
        return f"{said} {echo(text)}."
    return f"{said} {echo(text)}: {abs(right - typed):,} too {'few' if typed < right else 'many'}."


def records_of(given: str, card: Card, deck: Deck) -> tuple[Event, ...]:
    """Return the events that a wrong answer to a card speaks of, the nearest in time first; none if no record does.

    `given`: as chosen or typed; a date in EDTF.
    """
    if isinstance(card.answer, DateAnswer):
        try:
            date = parse(given)
        except ValueError:
            return ()
        others = (event for event in known(deck).beginning_in(date) if event.id != card.note)
        return tuple(_by_nearness((event for event in others if _is_dated(event, date)), card))[:MOST_EVENTS]
    uses = _uses(given, card, deck, known(deck))
    return tuple(next((uses[role] for role in (Role.TITLE, *_roles(card, deck)) if role in uses), ()))[:MOST_EVENTS]


def echo(text: str) -> str:
    """Return what was answered, fit to stand in a sentence."""
    line = fold_space(clean(text))
    return line if len(line) <= LONGEST_ECHO else f"{line[: LONGEST_ECHO - 1]}…"


def _uses(text: str, card: Card, deck: Deck, records: Known) -> dict[Role, list[Event]]:
    """Return the other events in which the entity of a text stands, by its role there, the nearest in time first."""
    keys = {compared(form, deck.language) for form in (text, *forms_of(text, deck))}
    found: dict[Role, dict[str, Event]] = {}
    for key in keys:
        for role, event in records.uses.get(key, ()):
            if event.id != card.note:
                found.setdefault(role, {})[event.id] = event
    return {role: _by_nearness(events.values(), card) for role, events in found.items()}


def _labelled(text: str, card: Card, deck: Deck, records: Known) -> Sequence[Event]:
    """Return the one event, of those that the card names beside its own, whose title or document the text holds."""
    key = f" {compared(text, deck.language)} "
    beside = (records.events[note] for note in card.tells if note in records.events)
    found = [
        event
        for event in beside
        if any(
            f" {compared(name, deck.language)} " in key
            for role in (Role.TITLE, Role.DOCUMENT)
            for name in named_as(role, event)
        )
    ]
    return found if len(found) == 1 else ()


def _truth(card: Card, records: Known) -> str:
    own = records.events.get(card.note)
    return "" if own is None or own.place is None else f"It took place in {own.place} ({in_words(own.date)})."


def _place_in_time(card: Card, records: Known) -> str:
    """Return "It was 7 June 2002: after the founding (15 June 2001), before the third meeting (29 May 2003)."."""
    own = records.events.get(card.note)
    if own is None:
        return ""
    anchors = sorted(
        (records.events[note] for note in card.tells if note in records.events), key=lambda one: first_day(one.date)
    )
    before = [event for event in anchors if compare(event.date, own.date) is Order.BEFORE][-1:]
    after = [event for event in anchors if compare(event.date, own.date) is Order.AFTER][:1]
    places = [f"after {_titled(event)}" for event in before] + [f"before {_titled(event)}" for event in after]
    return f"It was {in_words(own.date)}{': ' if places else ''}{', '.join(places)}."


def _numbered(own: Event, typed: int, right: int, card: Card, deck: Deck) -> Iterable[Event]:
    records = known(deck)
    if card.slot == "ordinal":
        series = [word for word in own.title.split() if number_of(word, (deck.language,)) is None]
        alike = (event for event in deck.events if event.title[-9:] == own.title[-9:])  # quick, before words are read
        others = (event for event in alike if event.id != own.id)
        return (event for event in others if _has_place(event.title, typed, series, deck.language))
    counted = {what for what, value in own.how_many.items() if value == right} if card.kind == "number" else set()
    others = (event for event in records.by_day if event.how_many and event.id != own.id)
    return (event for event in others if any(event.how_many.get(what) == typed for what in counted))


def _has_place(title: str, place: int, series: Sequence[str], language: str) -> bool:
    """Say whether a title is that of this place in a series, `series` being the words of all its titles."""
    numbers = [number_of(word, (language,)) for word in title.split()]
    rest = [word for word, number in zip(title.split(), numbers, strict=True) if number is None]
    return rest == series and place in {number.value for number in numbers if number is not None}


def _roles(card: Card, deck: Deck) -> list[Role]:
    """Return all roles, first the one that the answer has in the card's own event."""
    own = known(deck).events.get(card.note)
    if own is None or not isinstance(card.answer, TextAnswer):
        return list(Role)
    right = {compared(form, deck.language) for form in accepted_forms(card.answer, deck)}
    asked = {role for role in Role if any(compared(name, deck.language) in right for name in named_as(role, own))}
    return sorted(Role, key=lambda role: role not in asked)


def _by_nearness(events: Iterable[Event], card: Card) -> list[Event]:
    """Return events, those nearest to the card's date first, or in order of time if it has none."""
    in_time = sorted(events, key=lambda event: first_day(event.date))
    origin = card.date
    if origin is None or origin.earliest is None:
        return in_time
    return sorted(in_time, key=lambda event: abs(first_day(event.date) - first_day(origin)))


def _is_dated(event: Event, date: HistoricalDate) -> bool:
    unit = coarsen(event.date, date.precision) or event.date
    return (unit.earliest, unit.latest) == (date.earliest, date.latest)


def _listed(events: Sequence[Event], but: str = "") -> str:
    """Name at most two events, each with its date unless that is `but`, said already."""
    return " and ".join(_titled(event, but) for event in events[:MOST_EVENTS])


def _titled(event: Event, but: str = "") -> str:
    title, words = _with_article(event.title), in_words(event.date)
    return title if words == but else f"{title} ({words})"


def _when_and_where(event: Event) -> str:
    return in_words(event.date) + (f", in {event.place}" if event.place else "")


def _with_article(title: str) -> str:
    return title if title.casefold().startswith(("the ", "a ", "an ")) else f"the {title}"
