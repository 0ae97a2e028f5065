"""Which places, people and documents an English sentence names, judged by the shape of the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sco_quiz.study.date_words import MONTHS

_MOST_NAMES = 12
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĆČĐĞĘİŁŃŚŞŠŹŻŽ][\w'’-]*[^\W_]"
_PARTICLE = r"(?:de|da|di|del|della|dos|van|von|der|den|bin|ibn|al|el|le|la|du|of|the)"
_PROPER = rf"{_CAPITAL}(?:\s(?:{_PARTICLE}\s){{0,2}}(?:{_CAPITAL}|[IVX]+\b))*"
_NAME = re.compile(rf"(?<![\w’'.-])(?:St\.\s|(?:[A-Z]\.\s?)+)?{_PROPER}")
_PLACE = re.compile(
    rf"(?<![\w’'-])(?i:in|at|near|off|outside|over|onto|above|aboard)\s(?P<the>the\s)?"
    rf"(?P<name>(?:St\.\s)?{_CAPITAL}(?:\s(?:(?:of|de|del|upon|am|sur)\s)?{_CAPITAL})*)"
)
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z]+\b")
_WAY = re.compile(
    r"\b(?i:in|at|near|from|to|into|off|reached|left|entered|captured|between|of|over|the|a|an)\s(?:the\s)?$"
)
_DOER = re.compile(
    rf"(?:^|[,;]\s|\band\s)(?P<name>{_CAPITAL})\s(?:,[^,]{{3,80}},\s)?(?:(?:had|then|also)\s)?(?:was\s(?:born|crowned|buried"
    r"|executed|murdered|appointed)|died|married|wrote|sailed|fled|crossed|besieged|received|planned|entered|painted"
    r"|invented|took\spoison|took\s[A-Z])\b"
)
_OPENERS = frozenset(
    "The A An In On At By From After Before During Since Until When While As He She It They We His Her Its Their This "
    "That These Those There Here Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Another Later Only About "
    "Between And But For With Under Both Each Many Most Some Such All No Not One First Then Thus Although Because If "
    "However Meanwhile Over Around According Early Late Long Once Despite Besides Following Where What Who How".split()
)
_ERAS = frozenset(("BC", "BCE", "AD", "CE"))
_RANKS = frozenset(
    "Emperor Empress King Queen Prince Princess Pope Sir Lord Lady Count Duke Earl Bishop Archbishop Cardinal "
    "President Chancellor Minister General Admiral Captain Colonel Major Doctor Dr Mr Mrs Professor Sultan Shah "
    "Tsar Consul Caliph Governor Mayor Chairman Premier Secretary Secretary-General Baron Marshal "
    "Commander Senator".split()
)
_NO_PERSON = frozenset(
    "Treaty Charter Convention Agreement Declaration Act Peace War Battle Council Parliament Congress Assembly "
    "Senate Community Union Republic Kingdom Empire State States Nations League Organisation Organization Authority "
    "Commission Court Ministry University College Institute Academy Society Company Church Cathedral Abbey Museum "
    "Library Prize Sea Ocean Lake River Bay Gulf Strait Canal Island Islands Isle Mount Mountain Mountains Alps "
    "Land Cape Fort Port Castle Gate Bridge Palace Tower Hall House Square Street Station City Town County Province "
    "North South East West Northern Southern Eastern Western New Great Old Upper Lower United Soviet European "
    "American British French German Roman Greek Danish Norwegian Russian Chinese Italian Spanish Dutch Polish "
    "Swedish International National Federal Second Third World Times Tribune Press Bible Order Code Law Statute "
    "Bull Edict Report Pact Protocol Army Navy Fleet Office High Holy Pacific Atlantic Indian Rights Market Agency "
    "Module Project Party".split()
)
_NO_PLACE = _RANKS | frozenset(
    "Parliament Congress Council Assembly Senate Committee Commission Court Ministry War Battle Treaty Act Romans "
    "Greeks Latin English French German Greek Italian Spanish Russian Christian AD BC".split()
)
_PAPER = (
    r"(?:Treaty|Charter|Declaration|Convention|Agreement|Protocol|Act|Constitution|Pact|Edict|Bull|Resolution|Code"
    r"|Accords?|Statute|Covenant|Memorandum|Concordat|Armistice|Peace)"
)
_DOCUMENT = re.compile(
    rf"(?<![\w-])(?:(?<=[\"“]){_PAPER}\s[^\"“”]{{3,120}}(?=[\"”])|(?:{_CAPITAL}\s){{0,3}}{_PAPER}\b(?:\s(?:of|on|for|against|between)\s(?:the\s)?{_PROPER})?"
    r"|(?:first\s|second\s)?(?:treaty|charter|declaration|convention|agreement|protocol|pact)\s(?:on|for|against)\s"
    r"[^,.;:()]{3,60}?(?=\s(?:was|were|is|in|at|on|and|with)\b|[,.;:()]|$))"
)
_LEADING_ARTICLE = re.compile(r"(?:The|A|An)\s")
_ROLES = {
    "signed": re.compile(r"\bsign(?:ed|ing)\b"),
    "adopted": re.compile(r"\badopt(?:ed|ion|ing)\b"),
    "proclaimed": re.compile(r"\b(?:proclaim(?:ed|ing)|proclamation|promulgated)\b"),
    "approved": re.compile(r"\b(?:approv(?:ed|al)|ratif(?:ied|ication))\b"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What an article as a whole says of names.

    `people`: the full name by each way to say it: itself, and the surname or the name without its epithet. `words`:
    those that stand in small letters somewhere, so that a capital at the beginning of a sentence says nothing.
    """

    people: Mapping[str, str]
    words: frozenset[str]


def known_names(sentences: Iterable[str]) -> Known:
    """Return what the sentences of an article say of names."""
    people: dict[str, str] = {}
    small: set[str] = set()
    for sentence in sentences:
        small.update(_SMALL_WORD.findall(sentence))
        for start, name in _names_in(sentence):
            if _is_full_name(name) and not _WAY.search(sentence[max(0, start - 12) : start]):
                people.setdefault(name, name)
                people.setdefault(_short(name), name)
        for doer in _DOER.finditer(sentence):
            if doer["name"] not in _OPENERS and not _NO_PERSON & {doer["name"]}:
                people.setdefault(doer["name"], doer["name"])
    return Known(people, frozenset(small))


def places_in(text: str, known: Known) -> tuple[str, ...]:
    """Return what stands after "in", "at", "near" and the like, in the order of the text."""
    found: dict[str, None] = {}
    for match in _PLACE.finditer(text):
        name = _without_possessive(match["name"])
        words = name.split()
        is_month = words[0].rstrip(".").casefold() in MONTHS
        if not is_month and not _NO_PLACE & set(words) and name not in known.people:
            found[f"The {name}" if match["the"] and name == "Hague" else name] = None
    return tuple(found)[:_MOST_NAMES]


def people_in(text: str, known: Known) -> tuple[str, ...]:
    """Return the people of the article whom `text` names, in full as the article does, in the order of the text."""
    found: dict[str, None] = {}
    for start, name in _names_in(text):
        person = known.people.get(name) or known.people.get(_short(name) if len(name.split()) > 1 else name)
        if person and not (len(name.split()) == 1 and _WAY.search(text[max(0, start - 12) : start])):
            found[person] = None
    return tuple(found)[:_MOST_NAMES]


def documents_in(text: str) -> dict[str, tuple[str, ...]]:
    """Return the documents by what was done with them; none where the text does not say it, or says several things."""
    roles = [role for role, word in _ROLES.items() if word.search(text)]
    names = tuple(dict.fromkeys(_LEADING_ARTICLE.sub("", match[0].strip()) for match in _DOCUMENT.finditer(text)))[
        :_MOST_NAMES
    ]
    return {roles[0]: names} if len(roles) == 1 and names else {}


def _names_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield each run of capital words with its start, without ranks and the words that only open a sentence."""
    for match in _NAME.finditer(text):
        words, start = match[0].split(" "), match.start()
        while words and (words[0] in _OPENERS or words[0] in _RANKS or words[0] in _ERAS or words[0][0].islower()):
            start += len(words.pop(0)) + 1
        if words:
            yield start, _without_possessive(" ".join(words))


def _without_possessive(name: str) -> str:
    return re.split(r"['’](?:s\s|s?$)", name)[0]


def _is_full_name(name: str) -> bool:
    """Say whether a run of capital words can be a person's: two or more, none of which is of places or bodies."""
    words = name.split()
    is_free = not any(word.rstrip(".") in _NO_PERSON or word.casefold() in MONTHS for word in words)
    return 2 <= len(words) <= 5 and is_free and words[0][0].isupper()


def _short(name: str) -> str:
    """Return the surname, or of a name with an epithet or a number what stands before it."""
    before = re.split(r"\s(?:of|the|[IVX]+)\b", name)[0]
    return before if before != name else name.split()[-1]
