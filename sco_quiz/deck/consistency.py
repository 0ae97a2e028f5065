"""What the parts of a deck owe each other: ids, sources, names, the shape of cards.

Checked on data of any shape, so that these problems are found together with those of single values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sco_quiz.deck.codes import Code
from sco_quiz.deck.did_you_mean import closest, did_you_mean
from sco_quiz.deck.reader import Data, Document, Path, quoted
from sco_quiz.deck.written import blanked, blanks, is_question, note_id
from sco_quiz.errors import Problem
from sco_quiz.model.text import fold

Mappings = list[tuple[Path, dict[str, Data]]]


def problems(deck: Mapping[str, Data], document: Document) -> Iterator[Problem]:
    """Yield every problem between the parts of `deck`, the data of `document` with cards in full."""
    checks: tuple[Callable[[Mapping[str, Data], Document], Iterator[Problem]], ...] = (
        _duplicate_ids,
        _unknown_sources,
        _alias_collisions,
        _place_cycles,
        _misshapen_cards,
        _repetitions,
    )
    for check in checks:
        yield from check(deck, document)


def no_notes(document: Document) -> Problem:
    """Return the problem of a deck without any event or card."""
    remedy = "add `events:` or `cards:` with at least one item"
    return Problem(document.value_place(()), Code.NO_NOTES, "the deck has no events and no cards", remedy)


def _duplicate_ids(deck: Mapping[str, Data], document: Document) -> Iterator[Problem]:
    first: dict[str, Path] = {}
    for path, identity in _ids(deck):
        earlier = first.setdefault(identity, path)
        if earlier == path:
            continue
        line = document.value_place(earlier).line
        if path[-1] == "question":
            message = f"the card at line {line} asks the same"
            remedy = "delete one of the two, or give each its own `id:`"
        else:
            owner = "event" if earlier[0] == "events" else "card"
            message, remedy = f"the id {quoted(identity)} is that of the {owner} at line {line}", "choose another id"
        yield Problem(document.value_place(path), Code.DUPLICATE_ID, message, remedy)


def _ids(deck: Mapping[str, Data]) -> Iterator[tuple[Path, str]]:
    """Yield the ids of all notes, and the earlier ids whose progress they claim, with the paths of both."""
    for path, note in _items(deck, "events") + _items(deck, "cards"):
        identity = note.get("id") if path[0] == "events" else note_id(note)
        if isinstance(identity, str):
            yield (*path, "id" if "id" in note else "question"), identity
        yield from _texts(note, "was", path)


def _unknown_sources(deck: Mapping[str, Data], document: Document) -> Iterator[Problem]:
    sources = deck.get("sources")
    known = list(sources) if isinstance(sources, dict) else []
    for path, note in _items(deck, "events") + _items(deck, "cards"):
        source = note.get("source")
        if isinstance(source, str) and source and source not in known:
            remedy = did_you_mean(source, known) or "list it under `sources:`"
            message = f"the deck has no source {quoted(source)}"
            yield Problem(document.value_place((*path, "source")), Code.UNKNOWN_SOURCE, message, remedy)


def _alias_collisions(deck: Mapping[str, Data], document: Document) -> Iterator[Problem]:
    owners = {fold(name): name for name in reversed(_names(deck)) if fold(name)}
    for name, path, form in _forms(deck):
        owner = owners.setdefault(fold(form), name) if fold(form) else name
        if owner != name:
            line = document.key_place(("names", owner)).line
            whose = "" if len(path) == 2 else f" of {quoted(name)}"
            message = f"{quoted(form)}{whose} is also a way to write {quoted(owner)} (line {line})"
            place = document.key_place(path) if len(path) == 2 else document.value_place(path)
            yield Problem(place, Code.ALIAS_COLLISION, message, "keep it with one of the two names")


def _forms(deck: Mapping[str, Data]) -> Iterator[tuple[str, Path, str]]:
    """Yield each name and way of writing it, with the path of the latter."""
    for name, entry in _names(deck).items():
        path: Path = ("names", name)
        yield name, path, name
        for field in ("short", "aliases"):
            for form_path, form in _texts(entry, field, path):
                yield name, form_path, form


def _place_cycles(deck: Mapping[str, Data], document: Document) -> Iterator[Problem]:
    within = {name: entry.get("in") for name, entry in _names(deck).items()}
    followed: set[str] = set()
    for name in within:
        chain: list[str] = []
        step: Data = name
        while isinstance(step, str) and step in within and step not in followed:
            followed.add(step)
            chain.append(step)
            step = within[step]
        if isinstance(step, str) and step in chain:
            message = f"{quoted(step)} lies in itself, by way of {quoted(str(within[step]))}"
            yield Problem(document.value_place(("names", step, "in")), Code.PLACE_CYCLE, message, "mend one `in:`")


def _misshapen_cards(deck: Mapping[str, Data], document: Document) -> Iterator[Problem]:
    for path, card in _items(deck, "cards"):
        if "question" in card and "cloze" in card:
            message, remedy = "a card has either `question` or `cloze`, not both", "make two cards of it"
            yield Problem(document.key_place((*path, "cloze")), Code.BAD_CARD, message, remedy)
        elif "cloze" in card:
            yield from _misshapen_cloze(path, card, document)
        elif not (_means("question", card) or _means("cloze", card) or any(map(is_question, card))):
            remedy = "add `question: …` and `answer: …`, or `cloze: …`"
            yield Problem(document.value_place(path), Code.MISSING, "the card has no `question`", remedy)
        elif "question" in card and not _means("answer", card):
            yield Problem(document.value_place(path), Code.MISSING, "the card has no `answer`", "add `answer: …`")


def _means(key: str, card: Mapping[str, Data]) -> bool:
    """Say whether `card` has the key, or one that was meant to be it, which is told as an unknown key."""
    return key in card or any(closest(other, (key,)) for other in card)


def _misshapen_cloze(path: Path, card: Mapping[str, Data], document: Document) -> Iterator[Problem]:
    if "answer" in card:
        message = "a cloze has no `answer`; its blanks are the answers"
        yield Problem(document.key_place((*path, "answer")), Code.BAD_CARD, message, "delete it")
    cloze = card["cloze"]
    if not isinstance(cloze, str) or not cloze.strip():
        return
    rest = blanked(cloze)
    if not blanks(cloze) or not all(blanks(cloze)) or "{{" in rest or "}}" in rest:
        message = "the cloze has no blank, an empty one, or one that is not closed"
        remedy = "put two braces around each blank: `The {{Charter}} was adopted in 2002.`"
        yield Problem(document.value_place((*path, "cloze")), Code.BAD_CARD, message, remedy)


def _repetitions(deck: Mapping[str, Data], document: Document) -> Iterator[Problem]:
    """Yield what a list answer, or the documents of an event, name twice: one thing cannot be answered as two."""
    entities = {fold(form): fold(name) for name, _, form in _forms(deck)}
    for listed in _lists(deck):
        first: dict[str, tuple[Path, str]] = {}
        for path, text in listed:
            earlier_path, earlier = first.setdefault(entities.get(fold(text), fold(text)), (path, text))
            if earlier_path == path or not fold(text):
                continue
            line = document.value_place(earlier_path).line
            message = f"{quoted(text)} is {quoted(earlier)} (line {line}) once more"
            yield Problem(document.value_place(path), Code.REPEATED, message, "keep one of the two")


def _lists(deck: Mapping[str, Data]) -> Iterator[list[tuple[Path, str]]]:
    """Yield the texts, with their paths, of each list that may name a thing only once."""
    for path, card in _items(deck, "cards"):
        yield _texts(card, "answer", path)
    for path, event in _items(deck, "events"):
        documents = event.get("documents")
        if isinstance(documents, dict):
            yield [item for role in documents for item in _texts(documents, role, (*path, "documents"))]


def _items(deck: Mapping[str, Data], key: str) -> Mappings:
    """Return the mappings in the list at `key`, with their paths; whatever else is there is not looked at."""
    items = deck.get(key)
    if not isinstance(items, list):
        return []
    return [((key, index), item) for index, item in enumerate(items) if isinstance(item, dict)]


def _names(deck: Mapping[str, Data]) -> dict[str, dict[str, Data]]:
    names = deck.get("names")
    if not isinstance(names, dict):
        return {}
    return {name: entry if isinstance(entry, dict) else {} for name, entry in names.items()}


def _texts(entry: Mapping[str, Data], key: str, path: Path) -> list[tuple[Path, str]]:
    """Return the text or the texts at `key`, with their paths."""
    value = entry.get(key)
    if isinstance(value, str):
        return [((*path, key), value)]
    items = value if isinstance(value, list) else []
    return [((*path, key, index), item) for index, item in enumerate(items) if isinstance(item, str)]
