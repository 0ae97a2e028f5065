"""What the parts of a deck owe each other: ids, sources, names, the shape of cards.

Checked on data of any shape, so that these problems are found together with those of single values.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from sco_quiz.deck.building import WORDS_OF_TRUTH, id_of_file
from sco_quiz.deck.codes import Code
from sco_quiz.deck.did_you_mean import closest, did_you_mean
from sco_quiz.deck.reader import Data, Document, Path, quoted
from sco_quiz.deck.written import blanked, blanks, note_id
from sco_quiz.errors import Problem
from sco_quiz.model.text import fold
from sco_quiz.questions.stems import KEYS, PLACEHOLDER, PLACEHOLDERS, UNWORDED, placeholders_of

_TRUE = frozenset({"true", "yes", "on", "y", "t", "1"})

Mappings = list[tuple[Path, dict[str, Data]]]


def problems(deck: Mapping[str, Data], document: Document, card_keys: Collection[str]) -> Iterator[Problem]:
    """Yield every problem between the parts of `deck`, the data of `document` with cards in full.

    `card_keys`: those that a card may have. A card with others is not told what it lacks: that is there, misspelt.
    """
    checks: tuple[Callable[[Mapping[str, Data], Document], Iterator[Problem]], ...] = (
        _duplicate_ids,
        _earlier_ids_of_deck,
        _unknown_sources,
        _alias_collisions,
        _place_cycles,
        _useless_wordings,
        _repetitions,
    )
    for check in checks:
        yield from check(deck, document)
    for path, card in _items(deck, "cards"):
        yield from _misshapen_card(path, card, document, card_keys)


def no_notes(document: Document) -> Problem:
    """Return the problem of a deck without any event or card."""
    remedy = "add `events:` or `cards:` with at least one item"
    return Problem(document.value_place(()), Code.NO_NOTES, "the deck has no events and no cards", remedy)


def _duplicate_ids(deck: Mapping[str, Data], document: Document) -> Iterator[Problem]:
    first: dict[str, Path] = {}
    for path, identity in _ids(deck):
        earlier = first.setdefault(identity, path)
        if earlier != path:
            message, remedy = _shared_id(identity, path, earlier, document)
            yield Problem(document.value_place(path), Code.DUPLICATE_ID, message, remedy)


def _shared_id(identity: str, path: Path, earlier: Path, document: Document) -> tuple[str, str]:
    """Return message and remedy for an id that stands at `path` and, before, at `earlier`."""
    owner = f"the {'event' if earlier[0] == 'events' else 'card'} at line {document.value_place(earlier).line}"
    name = quoted(identity)
    if path[2] == "was" and path[:2] == earlier[:2]:
        message = f"{name} stands here twice" if earlier[2] == "was" else f"{name} is the id that this note has now"
        return message, "delete it from `was`"
    if path[2] == "was" and earlier[2] == "was":
        return f"{name} is an earlier id of {owner} too", "leave it with the one whose progress it was"
    if "was" in (path[2], earlier[2]):
        return f"{name} is in use: {owner} has it", "choose another id, or delete it from `was`"
    if path[2] == "question":
        return f"{owner} asks the same", "delete one of the two, or give each its own `id:`"
    return f"the id {name} is that of {owner}", "choose another id"


def _earlier_ids_of_deck(deck: Mapping[str, Data], document: Document) -> Iterator[Problem]:
    own = deck.get("id")
    seen = {own if isinstance(own, str) else id_of_file(document.file): "is the id that the deck has now"}
    for path, identity in _texts(deck, "was", ()):
        if identity in seen:
            message = f"{quoted(identity)} {seen[identity]}"
            yield Problem(document.value_place(path), Code.DUPLICATE_ID, message, "delete it from `was`")
        seen.setdefault(identity, "stands here twice")


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


def _useless_wordings(deck: Mapping[str, Data], document: Document) -> Iterator[Problem]:
    """Yield wordings of what has none of its own, and placeholders that mean nothing where they stand."""
    wordings: Mappings = [((), dict(deck)), *_items(deck, "events")]
    for path, entry in wordings:
        field = "ask" if path else "wording"
        texts = entry.get(field)
        for key, text in texts.items() if isinstance(texts, dict) else ():
            if isinstance(text, str) and key in KEYS:
                yield from _useless_wording(key, text, (*path, field, key), document)


def _useless_wording(key: str, text: str, path: Path, document: Document) -> Iterator[Problem]:
    if key in UNWORDED and (path[0] == "wording" or text.casefold() not in WORDS_OF_TRUTH):
        message, remedy = (
            f"{quoted(key)} has no wording of its own",
            "an event may only turn it off: `false` under `ask`",
        )
        yield Problem(document.key_place(path), Code.UNKNOWN_KIND, message, remedy)
        return
    fit, names = placeholders_of(key), PLACEHOLDER.findall(text)
    useless = next((name for name in names if name not in fit), None)
    if useless is not None:
        place, message = document.value_place(path), f"`{{{useless}}}` means nothing in {quoted(key)}"
        yield Problem(place, Code.BAD_PLACEHOLDER, message, _placeholder_remedy(useless, fit))


def _placeholder_remedy(useless: str, fit: Sequence[str]) -> str:
    guess = None if useless in PLACEHOLDERS else closest(useless, fit)
    if guess is not None:
        return f"did you mean `{{{guess}}}`?"
    known = ", ".join(f"`{{{name}}}`" for name in fit)
    return f"use {known}" if known else "write it without braces"


def _misshapen_card(path: Path, card: dict[str, Data], document: Document, known: Collection[str]) -> Iterator[Problem]:
    is_misspelt = any(key not in known for key in card)
    if "question" in card and "cloze" in card:
        message, remedy = "a card has either `question` or `cloze`, not both", "make two cards of it"
        yield Problem(document.key_place((*path, "cloze")), Code.BAD_CARD, message, remedy)
    elif "cloze" in card:
        yield from _misshapen_cloze(path, card, document)
    elif "question" not in card and not is_misspelt:
        remedy = "add `question: …` and `answer: …`, or `cloze: …`"
        yield Problem(document.value_place(path), Code.MISSING, "the card has no `question`", remedy)
    elif "question" in card and "answer" not in card and not is_misspelt:
        yield Problem(document.value_place(path), Code.MISSING, "the card has no `answer`", "add `answer: …`")
    yield from _useless_keys(path, card, document)


def _useless_keys(path: Path, card: dict[str, Data], document: Document) -> Iterator[Problem]:
    """Yield keys that only a question with one answer has a use for."""
    is_list, is_cloze = isinstance(card.get("answer"), list), "cloze" in card
    reverse = card.get("reverse")
    if (is_list or is_cloze) and isinstance(reverse, str) and reverse.lower() in _TRUE:
        message = "only a question with one answer can be reversed"
        yield Problem(document.key_place((*path, "reverse")), Code.BAD_CARD, message, "delete `reverse`")
    if is_list and "accept" in card:
        message = "`accept` does not say which item of the list it stands for"
        remedy = "list other forms under `names:` of the deck: `China: {aliases: […]}`"
        yield Problem(document.key_place((*path, "accept")), Code.BAD_CARD, message, remedy)


def _misshapen_cloze(path: Path, card: Mapping[str, Data], document: Document) -> Iterator[Problem]:
    if "answer" in card:
        message = "a cloze has no `answer`; its blanks are the answers"
        yield Problem(document.key_place((*path, "answer")), Code.BAD_CARD, message, "delete it")
    cloze = card["cloze"]
    if not isinstance(cloze, str) or not cloze.strip():
        return
    if (wrong := _wrong_blanks(cloze)) is not None:
        remedy = "put two braces around each blank: `The {{Charter}} was adopted in 2002.`"
        yield Problem(document.value_place((*path, "cloze")), Code.BAD_CARD, wrong, remedy)


def _wrong_blanks(cloze: str) -> str | None:
    rest = blanked(cloze)
    if "{{" in rest or "}}" in rest:
        return "a blank of the cloze is not closed"
    if not blanks(cloze):
        return "the cloze has no blank"
    return None if all(blanks(cloze)) else "a blank of the cloze is empty"


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
