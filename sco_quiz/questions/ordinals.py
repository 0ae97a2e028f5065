"""English number words: small counts, and ordinals in titles ("second meeting of the council")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from sco_quiz.model.text import fold

CARDINALS = "zero one two three four five six seven eight nine ten eleven twelve".split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_PLACES = {word: place for place, word in enumerate(ORDINALS, start=1)}
NUMBERING = frozenset(ORDINALS) | frozenset("last next initial final i ii iii iv v vi vii viii ix x".split())
_IN_SERIES = frozenset(
    "assembly conference congress convention council crusade diet duma edition expedition forum international "
    "intifada meeting olympiad parliament partition plenum plan republic session summit synod voyage".split()
)
_END_OF_HEAD = frozenset("about against among at between by during for from in of on over to under with".split())


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal that a title begins with. `place`: 1 for first. `rest`: the title without it."""

    word: str
    place: int
    rest: str


def counted(count: int, language: str) -> str:
    """Return a number of things as a sentence says it: in a word up to twelve in English, in figures otherwise."""
    is_english = language.partition("-")[0] == "en"
    return CARDINALS[count] if is_english and count < len(CARDINALS) else str(count)


def ordinal_of(title: str) -> Ordinal | None:
    """Return the ordinal that a title begins with, None if it begins with another word."""
    word, _, rest = title.partition(" ")
    if word.casefold() == "the":
        word, _, rest = rest.partition(" ")
    place = _PLACES.get(word.casefold())
    return None if place is None or not rest else Ordinal(ORDINALS[place - 1], place, rest)


@lru_cache(maxsize=1 << 14)  # an event is near many others
def in_series(title: str) -> str:
    """Return a title without all that numbers it, folded: equal for events of one series."""
    return " ".join([word for word in fold(title).split() if word not in NUMBERING])


def is_of_series(ordinal: Ordinal) -> bool:
    """Say whether what an ordinal counts is held in series: a second meeting or crusade, but not a second day."""
    head = list(takewhile(lambda word: word not in _END_OF_HEAD, fold(ordinal.rest).split()))
    return bool(head) and head[-1] in _IN_SERIES


def is_numbered(title: str) -> bool:
    """Say whether a title says which of a series it names, and so a little of when that was."""
    return in_series(title) != fold(title)
