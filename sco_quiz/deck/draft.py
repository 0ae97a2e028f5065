"""A draft deck from the plain text of an English article: an event for each date, with what is doubtful about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from sco_quiz.deck.draft_dates import DatedPhrase, dated_phrases, last_year
from sco_quiz.deck.draft_names import documents_in, known_names, people_in, places_in
from sco_quiz.deck.draft_titles import Telling, clause_at, subject_of, title_of
from sco_quiz.deck.limits import LARGEST_BYTES
from sco_quiz.errors import ScoQuizError
from sco_quiz.model.dates import HistoricalDate, ymd
from sco_quiz.model.text import clean, content_words, fold, fold_space

_LONGEST_QUOTE = 1000
_LONGEST_HEADING = 100
_LONGEST_TITLE = 200
_LONGEST_SLUG = 80
_WORDS_OF_ID = 4
_SENTENCE_ENDS = '.!?…:;,"”’)]'
_TO_BE_FILLED_IN = {
    "author": "TODO who wrote it",
    "date": "TODO when it appeared",
    "url": "https://example.org/TODO",
}
_WIDTH = 1 << 30
# Both write the same text; libyaml is ten times as quick but not everywhere compiled in.
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_ADVICE = (
    "A draft: look through each event, compare it with its quote, mend it, and delete its `review:` line.",
    "Then `sco-quiz check` it. What is doubtful stands above each `review:`; what no card should ask, delete.",
)
_NONCHARACTERS = str.maketrans(dict.fromkeys("\ufffe\uffff"))
_WORD = re.compile(r"[^\W_]+")
_HEADING = re.compile(r"\s*(?:#+\s|=+[^=]+=+\s*$)")
_OF_SOMEONE = re.compile(r"\b(?i:he|she|his|her|him)\b")
_ALONE = re.compile(r",?\s(?:and\s)?([^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'-]+)?)\s?")
_ITEM = re.compile(r"^\s*(?:[-*•]\s|\d{1,2}[.)]\s)")
_ENTRY = re.compile(r"\s*(?:[-*•]\s|\d{1,2}[.)]\s|\d{3,4}(?:\s(?:BC|AD|BCE|CE))?\s?[:–—-]\s)")
_LAST_PARTS = re.compile(
    r"(?i)(?:references|bibliography|sources|further reading|notes|footnotes|see also|external links|works cited"
    r"|literature)\W*$"
)
_END = re.compile(r"[.!?…]['\"”’)\]]*(?:\[[\w\s,]{1,12}\])*\s+(?=['\"“‘(\[]?[^\W_a-z])")
_NO_END = re.compile(
    r"(?:\b(?:c|ca|St|Mt|Ft|Dr|Mr|Mrs|Ms|No|Nos|vol|Vol|pp?|vs|cf|ed|eds|Jr|Gen|Col|Lt|Capt|Prof|Rev|Hon|approx|fl|Jan"
    r"|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|(?:^|[\s.(])[A-Za-z])\.\s+$"
)
_AFTER_ERA = re.compile(r"\b(?:B\.\s?C|A\.\s?D|C\.\s?E|U\.\s?S)\.\s+$")
_STARTERS = re.compile(
    r"(?:The|A|An|In|On|At|By|He|She|It|They|His|Her|Its|This|That|After|Before|When|While|But|From)\s"
)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft deck. `yaml`: its text, which loads once every `review:` line is deleted. `events`: how many, from 1."""

    yaml: str
    events: int


@dataclass(frozen=True, slots=True)
class DraftEvent:
    """A candidate for an event of a deck. `doubts`: what of it was guessed, in words, at least one."""

    title: str
    date: HistoricalDate
    place: str | None
    people: tuple[str, ...]
    documents: Mapping[str, tuple[str, ...]]
    inferred: bool
    quote: str
    doubts: tuple[str, ...]


def draft_deck(content: bytes, name: str) -> Drafted:
    """Return the draft deck of an article, the content of what `name` names.

    Raises ScoQuizError, one line, if it is not a text in UTF-8, is empty, too large, or says no dates.
    """
    title, paragraphs = _article(_text(content, name))
    if not title and not paragraphs:
        raise ScoQuizError(f"{name}: the article is empty", "give the text of an English article")
    events = draft_events(paragraphs)
    if not events:
        raise ScoQuizError(f"{name}: no dates were found", "give an English article that says when things happened")
    return Drafted("".join(_deck_parts(title, events)), len(events))


def draft_events(paragraphs: Iterable[str]) -> tuple[DraftEvent, ...]:
    """Return the candidates from the paragraphs of an article, each on one line, in its order."""
    sentences = [sentence for paragraph in paragraphs for sentence in _sentences(paragraph)]
    known = known_names(sentences)
    events: list[DraftEvent] = []
    context: HistoricalDate | None = None
    hero: str | None = None
    thing: str | None = None
    for sentence in sentences:
        phrases = dated_phrases(sentence, context)
        context = last_year(phrases, context)
        people = people_in(sentence, known)
        meant = hero if _OF_SOMEONE.search(sentence) else None
        told = Telling(sentence, tuple((phrase.start, phrase.end) for phrase in phrases), meant, thing, known)
        events += (_event(told, index, phrases) for index in range(len(phrases)))
        thing = subject_of(told) or thing
        hero = people[0] if people and (hero is None or meant is None) else hero
    return tuple(events)


def _text(content: bytes, name: str) -> str:
    if len(content) > LARGEST_BYTES:
        raise ScoQuizError(f"{name}: larger than {LARGEST_BYTES // 1024 // 1024} MiB", "split it into several articles")
    if b"\0" in content or content.startswith(b"%PDF-"):
        raise ScoQuizError(f"{name}: this is not a text file", "save the article as plain text in UTF-8")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ScoQuizError(f"{name}:{line}: not UTF-8 from here on", "save it with encoding UTF-8") from None
    return clean(text.replace("\r\n", "\n").replace("\r", "\n")).translate(_NONCHARACTERS)


def _article(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the title and the paragraphs, each on one line; headings and lists of references are left out."""
    blocks = list(_blocks(text))
    paragraphs: list[str] = []
    title = ""
    is_reference = False
    for index, block in enumerate(blocks):
        heading = block.strip("#= ")
        if _is_heading(block, is_last=index == len(blocks) - 1):
            is_reference = _LAST_PARTS.match(heading) is not None
            title = title or heading
        elif not is_reference:
            paragraphs.append(block)
    return title or (paragraphs[0] if paragraphs else ""), tuple(paragraphs)


def _blocks(text: str) -> Iterator[str]:
    """Yield paragraphs, headings, items of lists and entries of tables of years, each folded to one line."""
    block: list[str] = []
    for line in (*text.split("\n"), ""):
        is_heading = _HEADING.match(line) is not None
        if block and (not line.strip() or is_heading or _ENTRY.match(line) or _HEADING.match(block[-1])):
            yield fold_space(" ".join(block))
            block = []
        if words := _ITEM.sub("", line).strip():
            block.append(words)


def _is_heading(block: str, *, is_last: bool) -> bool:
    if _HEADING.match(block):
        return True
    return (
        len(block) <= _LONGEST_HEADING and not is_last and block[-1] not in _SENTENCE_ENDS and not _ENTRY.match(block)
    )


def _sentences(paragraph: str) -> Iterator[str]:
    """Yield the sentences of a paragraph, each a part of it, no longer than a quote may be."""
    start = 0
    for end in _END.finditer(paragraph):
        before, after = paragraph[max(start, end.start() - 12) : end.end()], paragraph[end.end() : end.end() + 12]
        if _NO_END.search(before) and not (_AFTER_ERA.search(before) and _STARTERS.match(after)):
            continue
        yield from _pieces(paragraph[start : end.end()].strip())
        start = end.end()
    yield from _pieces(paragraph[start:].strip())


def _pieces(sentence: str) -> Iterator[str]:
    start = 0
    while len(sentence) - start > _LONGEST_QUOTE:
        space = sentence.rfind(" ", start + 1, start + _LONGEST_QUOTE)
        end = space if space > start else start + _LONGEST_QUOTE
        yield sentence[start:end].strip()
        start = end
    if last := sentence[start:].strip():
        yield last


def _event(told: Telling, index: int, phrases: Sequence[DatedPhrase]) -> DraftEvent:
    sentence, known, hero = told.sentence, told.known, told.hero
    phrase, several = phrases[index], len(phrases) > 1
    clause = clause_at(sentence, (phrase.start, phrase.end))
    places = _listed_place(sentence, index, phrases) or places_in(clause, known) or places_in(sentence, known)
    place = min(places, key=lambda name: abs(sentence.find(name.removeprefix("The ")) - phrase.start), default=None)
    named = people_in(clause, known) or people_in(sentence, known)
    people = named or ((hero,) if hero else ())
    documents = documents_in(clause)
    doubts = {
        "the title": True,
        "the date": not phrase.is_sure,
        "the place": bool(places) and (several or len(places) > 1),
        "the people": bool(people) and (several or not named),
        "the documents": bool(documents) and several,
    }
    return DraftEvent(
        title=title_of(told, index),
        date=phrase.date,
        place=place,
        people=people,
        documents=documents,
        inferred=phrase.inferred,
        quote=sentence,
        doubts=tuple(part for part, is_doubtful in doubts.items() if is_doubtful),
    )


def _listed_place(sentence: str, index: int, phrases: Sequence[DatedPhrase]) -> tuple[str, ...]:
    """Return the place that alone stands between two dates, as in "at Subiaco in 1465, Rome in 1467"."""
    if index == 0:
        return ()
    between = _ALONE.fullmatch(sentence[phrases[index - 1].end : phrases[index].start])
    return (between[1],) if between else ()


def _deck_parts(title: str, events: Sequence[DraftEvent]) -> Iterator[str]:
    """Yield the text of the deck, piece by piece."""
    name = title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"
    source = {"title": name, **_TO_BE_FILLED_IN}
    yield "".join(f"# {line}\n" for line in _ADVICE)
    yield _yaml({"title": name, "sources": {"article": source}})
    if names := _names(events):
        yield _yaml({"names": names})
    yield "events:\n"
    taken: set[str] = set()
    for event in events:
        yield _event_text(event, _identity(event, taken))


def _names(events: Sequence[DraftEvent]) -> dict[str, dict[str, str]]:
    """Return what each name is, for `names:`; of those that are written alike, the first."""
    kinds = [(name, "person") for event in events for name in event.people]
    kinds += [(event.place, "place") for event in events if event.place]
    by_form: dict[str, tuple[str, str]] = {}
    for name, kind in kinds:
        by_form.setdefault(fold(name), (name, kind))
    return {name: {"kind": kind} for name, kind in by_form.values()}


def _event_text(event: DraftEvent, identity: str) -> str:
    """Return the event as an item of a list. Its date stands bare, as EDTF needs no quotes."""
    documents = {role: _once(names) for role, names in event.documents.items()}
    parts = {"place": event.place, "people": list(event.people), "documents": documents, "quote": event.quote}
    lines = (
        *_yaml({"id": identity, "title": event.title}).splitlines(),
        f"date: {event.date.text}",
        *(["inferred: true"] if event.inferred else []),
        *_yaml({key: value for key, value in parts.items() if value}).splitlines(),
        f"# doubtful: {', '.join(event.doubts)}",
        "review: needed",
    )
    return "  - " + "\n    ".join(lines) + "\n"


def _once(names: Iterable[str]) -> list[str]:
    return list({fold(name): name for name in names}.values())


def _identity(event: DraftEvent, taken: set[str]) -> str:
    """Return an id of title and year that is not `taken`, and take it."""
    words = [word for word in _WORD.findall(event.title.casefold()) if content_words(word)][:_WORDS_OF_ID]
    slug = "-".join((*words, _year_of(event.date)))[-_LONGEST_SLUG:].strip("-")
    identity, count = slug, 1
    while identity in taken:
        count += 1
        identity = f"{slug}-{count}"
    taken.add(identity)
    return identity


def _year_of(date: HistoricalDate) -> str:
    day = date.earliest if date.earliest is not None else date.latest
    year = ymd(day)[0] if day is not None else 0
    return f"{year}" if year > 0 else f"{1 - year}bc"


def _yaml(data: Mapping[str, object]) -> str:
    """Return block YAML whose texts are quoted where they have to be, each on one line."""
    return str(yaml.dump(data, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=_WIDTH))
