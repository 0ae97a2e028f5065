"""A made-up history of any length, as varied as a real deck: the input of the benchmarks."""

from __future__ import annotations

from random import Random

from sco_quiz.model.dates import from_ymd, interval
from sco_quiz.model.event import Deck, Document, Event, Name

_HAPPENINGS = "siege battle council peace founding coronation revolt treaty conquest congress".split()
_THINGS = "port hill river valley league crown island fortress bridge canal".split()
_ADJECTIVES = "northern southern eastern western upper lower inner outer old new".split()


def history(length: int, seed: str = "history") -> Deck:
    """Return a deck of `length` events over about 3,000 years: days, months, years, ranges and circa dates.

    Each has a place and a body and one or two people, every third a document; a quote names the place.
    """
    rng = Random(seed)
    states = [Name(f"Landia{number}", kind="state") for number in range(40)]
    cities = [Name(f"Urbia{number}", kind="city", within=rng.choice(states).name) for number in range(400)]
    people = [Name(f"Ada {_roman(number)}", kind="person", aliases=(f"A. {_roman(number)}",)) for number in range(600)]
    bodies = [Name(f"League {_roman(number)}", kind="body") for number in range(60)]
    events = tuple(_event(number, rng, cities, people, bodies) for number in range(length))
    return Deck(id="history", title="History", names=(*states, *cities, *people, *bodies), events=events)


def _event(number: int, rng: Random, cities: list[Name], people: list[Name], bodies: list[Name]) -> Event:
    place, body = rng.choice(cities).name, rng.choice(bodies).name
    year, month, day = rng.randint(-1000, 2000), rng.randint(1, 12), rng.randint(1, 25)
    date = rng.choice(
        [
            from_ymd(year, month, day),
            from_ymd(year, month),
            from_ymd(year),
            from_ymd(year),
            interval(from_ymd(year, month, day), from_ymd(year, month, day + 3)),
            interval(from_ymd(year), from_ymd(year + 4)),
        ]
    )
    words = rng.choice(_HAPPENINGS), rng.choice(_ADJECTIVES), rng.choice(_THINGS)
    title = f"{words[0]} of the {words[1]} {words[2]} {_roman(number)}"
    who = tuple(name.name for name in rng.sample(people, rng.choice([1, 1, 2])))
    documents = (Document(f"Pact {_roman(number)}", "signed"),) if number % 3 == 0 else ()
    quote = f"In those days the {title} was seen by many at {place}, and the {body} had its part in it."
    return Event(
        f"e{number}", title, date, place=place, body=body, people=who, documents=documents, quote=quote, line=number + 1
    )


def _roman(number: int) -> str:
    """Return a word for a number, without digits."""
    return "".join("bcdfghjklm"[int(figure)] + "aeiou"[int(figure) % 5] for figure in str(number)).capitalize()
