"""Decks that look like those people write, of any size, from a seed: battles, councils, treaties, their people."""

from __future__ import annotations

from random import Random

from sco_quiz.model.dates import from_ymd, interval, parse
from sco_quiz.model.event import Deck, Document, Event, Name, WrittenCard
from sco_quiz.questions.ordinals import ORDINALS

_ONSETS = "b br c d dr f g gr h k l m n p r s st t tr v z".split()
_VOWELS = "a e i o u ae ia ou".split()
_CODAS = ["", "n", "r", "s", "l", "th", "nd", "rk"]
_DEEDS = (
    "siege of {}", "battle near {}", "fall of {}", "great fire of {}", "rebuilding of {}", "revolt of the {} weavers",
    "opening of the {} canal", "plague in the {} valley", "capture of {} by night", "sack of the port of {}",
)  # fmt: skip
_SERIES = ("council of the {} League", "congress of the {} cities", "assembly of the estates of {}")
_PAPERS = ("Treaty of {}", "Charter of the {} League", "Edict of {}", "Statute on the tolls of the river {}", "{} Code")
_OUTCOMES = (
    "the {} were driven from the coast", "the {} kept the upper valley", "the harbour of {} was closed to strangers",
    "the crown passed to the house of {}", "the guilds of {} lost their old rights", "a toll was laid on {} wool",
)  # fmt: skip


def realistic_deck(seed: int, events: int = 30) -> Deck:
    """Return a deck of that many events within a few centuries, or millennia, with written cards."""
    rng = Random(f"realistic deck {seed}")
    words = _words(rng, 60 + 3 * events)
    states, cities = words[:5], words[5:17]
    people = [f"{words[17 + n]} {_title(rng, words[29 + n])}".strip() for n in range(12)]
    leagues, spare = words[41:44], iter(words[44:])
    names = (
        *(Name(state, kind="state") for state in states),
        *(Name(city, kind="city", within=rng.choice(states)) for city in cities),
        *(Name(person, kind="person", aliases=(person.split()[0],)) for person in people),
        *(Name(f"{league} League", kind="body", short=league) for league in leagues),
    )
    start, reach = rng.choice([(-480, 900), (1180, 320), (1803, 160), (1950, 60)])
    counts: dict[str, int] = {}
    made = []
    for number in range(events):
        year = start + rng.randrange(reach)
        title = _happening(rng, leagues, next(spare), counts)
        made.append(
            Event(
                id=f"{seed}-{number}",
                title=title,
                date=_date(rng, year),
                place=rng.choice(cities) if rng.random() < 0.8 else None,
                body=f"{rng.choice(leagues)} League" if rng.random() < 0.5 else None,
                people=tuple(rng.sample(people, rng.choice([0, 1, 1, 1, 2, 3]))),
                documents=_documents(rng, next(spare, "Oldwater")) if rng.random() < 0.4 else (),
                outcome=rng.choice(_OUTCOMES).format(rng.choice(words)) if rng.random() < 0.4 else None,
                how_many={"ships": rng.randint(2, 400)} if rng.random() < 0.2 else {},
                quote=f"In those days the armies and envoys of many lands came together, and so began the {title}.",
            )
        )
    cards = tuple(
        WrittenCard(
            f"w{n}",
            f"Who was remembered as number {n} of the old kings?",
            (people[n],),
            choices=_others(rng, people, n),
        )
        for n in range(4)
    )
    return Deck(f"realistic-{seed}", "A realistic deck", names=names, events=tuple(made), cards=cards)


def _words(rng: Random, count: int) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < count:
        syllables = (rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(rng.choice([1, 2, 2, 2, 3])))
        words[("".join(syllables) + rng.choice(_CODAS)).capitalize()] = None
    return list(words)


def _title(rng: Random, word: str) -> str:
    return rng.choice(["", "II", "the Elder", f"of {word}", word, word])


def _happening(rng: Random, leagues: list[str], word: str, counts: dict[str, int]) -> str:
    """Return a title; a third of them are numbered in series."""
    series = rng.choice(_SERIES).format(rng.choice(leagues))
    if rng.random() < 0.67 or counts.get(series) == len(ORDINALS):
        return rng.choice(_DEEDS).format(word)
    counts[series] = counts.get(series, 0) + 1
    return f"{ORDINALS[counts[series] - 1]} {series}"


def _date(rng: Random, year: int) -> object:
    month, day = rng.randint(1, 12), rng.randint(1, 27)
    match rng.choice(["year", "year", "month", "day", "day", "days", "years", "circa", "decade"]):
        case "year":
            return from_ymd(year)
        case "month":
            return from_ymd(year, month)
        case "day":
            return from_ymd(year, month, day)
        case "days":
            return interval(from_ymd(year, month, day), from_ymd(year, month, day + 1))
        case "years":
            return interval(from_ymd(year), from_ymd(year + rng.randint(1, 9)))
        case "circa":
            return parse(f"{from_ymd(year).text}~")
        case _:
            return parse(f"{year // 10:03d}X") if year > 0 else from_ymd(year)


def _documents(rng: Random, word: str) -> tuple[Document, ...]:
    papers = rng.sample(_PAPERS, rng.choice([1, 1, 1, 2]))
    role = rng.choice(["adopted", "signed", "proclaimed", "approved"])
    return tuple(Document(paper.format(word), role) for paper in papers)


def _others(rng: Random, people: list[str], number: int) -> tuple[str, ...]:
    return tuple(rng.sample([one for place, one in enumerate(people) if place != number], 3))
