"""Why a wrong answer was tempting: what the deck's records say about the thing that was answered instead."""

from __future__ import annotations

from sco_quiz.model.card import Card, TextAnswer
from sco_quiz.model.dates import HistoricalDate, coarsen, first_day, in_words
from sco_quiz.model.event import Deck, Event
from sco_quiz.model.text import clean, fold_space
from sco_quiz.study.known_names import Role, accepted_forms, forms_of, named_as
from sco_quiz.study.spelling import compared

MOST_EVENTS = 2
LONGEST_ECHO = 80


def explain_text(said: str, text: str, card: Card, deck: Deck) -> str:
    """Return "You wrote Moscow: that was the third meeting (29 May 2003)." or, without a record, "You wrote Moscow."

    `said`: "You wrote" or "You picked". Of several roles that an entity has, the one that the card asks about comes
    first; of several events the two nearest in time to the card's; never the card's own event.
    """
    written, others = echo(text), _others_by_nearness(card, deck)
    namesake = next((event for event in others if echo(event.title).casefold() == written.casefold()), None)
    if namesake is not None:
        return f"{said} {written}: that was {_when_and_where(namesake)}."
    keys = {compared(form) for form in (text, *forms_of(text, deck))}
    for role in _roles(card, deck):
        found = [event for event in others if any(compared(name) in keys for name in named_as(role, event))]
        if found:
            return f"{said} {written}: that {'was' if role is Role.PLACE else 'goes with'} {_listed(found)}."
    return f"{said} {written}."


def explain_date(said: str, date: HistoricalDate, card: Card, deck: Deck) -> str:
    """Return "You picked 2003: that was the third meeting (29 May 2003).", "" if the deck records nothing for it."""
    found = [event for event in _others_by_nearness(card, deck) if _is_dated(event, date)]
    return f"{said} {in_words(date)}: that was {_listed(found, but=in_words(date))}." if found else ""


def echo(text: str) -> str:
    """Return what was answered, fit to stand in a sentence."""
    line = fold_space(clean(text))
    return line if len(line) <= LONGEST_ECHO else f"{line[: LONGEST_ECHO - 1]}…"


def _roles(card: Card, deck: Deck) -> list[Role]:
    """Return all roles, first the one that the answer has in the card's own event."""
    own = next((event for event in deck.events if event.id == card.note), None)
    if own is None or not isinstance(card.answer, TextAnswer):
        return list(Role)
    right = {compared(form) for form in accepted_forms(card.answer, deck)}
    return sorted(Role, key=lambda role: all(compared(name) not in right for name in named_as(role, own)))


def _others_by_nearness(card: Card, deck: Deck) -> list[Event]:
    """Return the other events, those nearest to the card's date first, or in order of time if it has none."""
    others = sorted((event for event in deck.events if event.id != card.note), key=lambda event: first_day(event.date))
    origin = card.date
    if origin is None or origin.earliest is None:
        return others
    return sorted(others, key=lambda event: abs(first_day(event.date) - first_day(origin)))


def _is_dated(event: Event, date: HistoricalDate) -> bool:
    unit = coarsen(event.date, date.precision) or event.date
    return (unit.earliest, unit.latest) == (date.earliest, date.latest)


def _listed(events: list[Event], but: str = "") -> str:
    """Name at most two events, each with its date unless that is `but`, said already."""
    return " and ".join(_titled(event, but) for event in events[:MOST_EVENTS])


def _titled(event: Event, but: str) -> str:
    title, words = _with_article(event.title), in_words(event.date)
    return title if words == but else f"{title} ({words})"


def _when_and_where(event: Event) -> str:
    return in_words(event.date) + (f", in {event.place}" if event.place else "")


def _with_article(title: str) -> str:
    return title if title.casefold().startswith(("the ", "a ", "an ")) else f"the {title}"
