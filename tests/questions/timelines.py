"""Decks drawn from few words and names, so that titles, documents, places and dates collide; for Hypothesis."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from sco_quiz.model.dates import HistoricalDate, parse
from sco_quiz.model.event import DOCUMENT_ROLES, Deck, Document, Event, Name, Source, WrittenCard

SOURCES = {"page": Source("page", "The page")}
NAMES = (
    Name("Arden", "city", aliases=("Ardenna", "Old Arden"), within="Borland", implies=("Ardennes",)),
    Name("Borne", "city", within="Borland"),
    Name("Corvo", "city", within="Corland"),
    Name("Dunmo", "city", aliases=("Dunmouth",)),
    Name("Ewell", "city", within="Corland"),
    Name("Borland", "state"),
    Name("Corland", "state", aliases=("Republic of Corland",)),
    Name("Ada", "person", aliases=("Queen Ada",)),
    Name("Ben", "person", aliases=("Benedict", "King Ben")),
    Name("Cyn", "person"),
    Name("Dee", "person"),
    Name("Eve of Arden", "person", short="Eve"),
    Name("Arden League", "body", short="League", implies=("Arden",)),
    Name("Valley Council", "body"),
    Name("Red Pact", "document", aliases=("Pact of Arden",)),
    Name("Blue Pact", "document"),
    Name("Charter of the League", "document", short="Charter"),
    Name("Toll Act", "document", aliases=("Act on tolls",)),
)
_BY_KIND = {
    kind: [name for name in NAMES if name.kind == kind] for kind in ("city", "state", "person", "body", "document")
}
_ORDINALS = ["", "", "", "first ", "second ", "third ", "fourth ", "Second ", "the ", "The "]
_NOUNS = ["council", "siege", "peace", "fair", "signing", "war"]
_OF = [
    "",
    " of the valley",
    " of Arden",
    " of Borne",
    " of the League",
    " of Ada",
    " of the Red Pact",
    " of 1410",
    " of five",
]
_QUOTES = (
    "In that year the armies met near {place} and {person} made peace with all of them.",
    "So it was agreed at {place}. The {document} was read aloud, and {person} swore to keep it for ever.",
    "From {place} the envoys went home to Corvo with the {document} in their hands.",
    "A year of war.",
    "",
)
_YEARS = [-480, -44, -1, 0, 1, 9, 99, 476, 1399, 1409, 1410, 1411, 1412, 1420, 1499, 1500, 1914, 2001]


def _text(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"{year:05d}"


def _date(rng: Random) -> HistoricalDate:
    """Return a date of any shape: a day to a century, hedged, a range or open; many are near each other."""
    year = rng.choice(_YEARS)
    month, day, more = rng.randint(1, 12), rng.randint(1, 26), rng.randint(1, 12)
    mark, text = rng.choice("~?%"), _text(year)
    texts = [
        text, text, text, f"{text}-{month:02d}", f"{text}-{month:02d}-{day:02d}", text + mark,
        f"{text}-{month:02d}{mark}", f"{text}-{month:02d}-{day:02d}/{text}-{month:02d}-{day + 2:02d}",
        f"{text}/{_text(year + more)}", f"{text}{mark}/{_text(year + more)}", f"{text}/..", f"../{text}", f"{text}/",
        f"{text}-{month:02d}/{_text(year + 1)}-{month:02d}",
    ]  # fmt: skip
    if year >= 0:
        texts += [f"{text[:3]}X", f"{text[:2]}XX", f"{text[:3]}X{mark}"]
    return parse(rng.choice(texts))


def _form(rng: Random, kind: str) -> str:
    return rng.choice([form for name in _BY_KIND[kind] for form in name.forms])


def _place(rng: Random) -> str | None:
    return rng.choice([None, _form(rng, "city"), _form(rng, "city"), "Borland", "Corland", "Far Isle"])


def _people(rng: Random) -> tuple[str, ...]:
    if rng.random() < 0.05:
        return (*(name.name for name in _BY_KIND["person"]), "Flo", "Gus")
    return tuple(_form(rng, "person") for _ in range(rng.choice([0, 1, 1, 2, 3])))


def _papers(rng: Random) -> tuple[Document, ...]:
    papers = {
        _form(rng, "document") if rng.random() < 0.8 else rng.choice(["Edict", "Edict of Borne"]) for _ in range(3)
    }
    return tuple(Document(paper, rng.choice(DOCUMENT_ROLES)) for paper in sorted(papers)[: rng.randint(0, 3)])


def _event(rng: Random, number: int) -> Event:
    place = _place(rng)
    quote = rng.choice(_QUOTES).format(
        place=place or "Corvo", person=_form(rng, "person"), document=_form(rng, "document")
    )
    return Event(
        id=f"e{number}",
        title=rng.choice(_ORDINALS) + rng.choice(_NOUNS) + rng.choice(_OF),
        date=_date(rng),
        as_printed=_date(rng) if rng.random() < 0.2 else None,
        place=place,
        body=_form(rng, "body") if rng.random() < 0.5 else None,
        people=_people(rng),
        documents=_papers(rng),
        outcome=rng.choice([None, None, "peace of five years", "the fall of Borne", "a new council"]),
        how_many=rng.choice([{}, {}, {"states took part": 5}, {"years": 40, "Years": 12}]),
        claim=rng.choice([None, None, None, "the chronicler", "Queen Ada"]),
        inferred=rng.random() < 0.2,
        source="page",
        quote=quote,
    )


def _written(rng: Random, number: int) -> WrittenCard:
    people = [name.name for name in _BY_KIND["person"]]
    rng.shuffle(people)
    identity, asked, quote = f"w{number}", f"Who was king number {number}?", rng.choice(_QUOTES)
    few = tuple({_form(rng, "person"), _form(rng, "person"), "Flo", "Gus"})
    many = tuple(f"star {word}" for word in "one two three four five six seven eight nine".split())
    cloze = f"In year {number} {{{{Ada}}}} gave {{{{Ben}}}} the whole of the land."
    return rng.choice(
        (
            WrittenCard(identity, asked, (people[0],), choices=tuple(people[1 : rng.randint(1, 4)])),
            WrittenCard(identity, asked, (people[0],), accept=(people[1],), reverse=True),
            WrittenCard(identity, asked, tuple(people[: rng.randint(2, 5)]), is_list=True, choices=tuple(sorted(few))),
            WrittenCard(identity, asked, many, is_list=True, choices=("star ten", "Star nine", "star eleven")),
            WrittenCard(identity, cloze, ("Ada", "Ben"), cloze=cloze, quote=quote, source="page"),
        )
    )


def drawn_deck(seed: int, count: int) -> Deck:
    """Return a deck of that many events and up to three written cards."""
    rng = Random(f"{seed} {count}")
    names = rng.choice([NAMES, (), tuple(rng.sample(NAMES, 9))])
    events = tuple(_event(rng, number) for number in range(count))
    cards = tuple(_written(rng, number) for number in range(rng.randint(0, 3)))
    language = rng.choice(["en", "en", "en-GB", "ru"])
    return Deck("d", "D", names=names, sources=SOURCES, language=language, events=events, cards=cards)


timelines = st.builds(drawn_deck, seed=st.integers(0, 2**32), count=st.integers(1, 25))
"""Decks of 1 to 25 events."""
