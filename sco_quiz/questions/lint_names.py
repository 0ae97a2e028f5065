"""Findings about names: those that nothing uses, and answers that are accepted though they name something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sco_quiz.model.event import Event, Note, WrittenCard
from sco_quiz.model.text import fold
from sco_quiz.questions.finding import Finding, FindingCode
from sco_quiz.questions.linted import Linted
from sco_quiz.questions.written import BLANKS

_KINDS_OF_PLACE = frozenset({"where", "document-where"})
_MOST_LISTED = 3


def unused_names(deck: Linted) -> Iterator[Finding]:
    """L03: a name is used by what names it, by places within it, in any text, and as a wrong option of its kind."""
    facts = deck.facts
    named = {facts.meanings.canonical(text) for note in deck.notes for text in _named(note)}
    named |= {facts.meanings.canonical(name.within) for name in deck.deck.names if name.within}
    offered = {facts.meanings.names[meaning].kind for meaning in named if meaning in facts.meanings.names} - {None}
    left = [name for name in deck.deck.names if fold(name.name) not in named and name.kind not in offered]
    mentioned = _mentioned({fold(form): name.name for name in left for form in name.forms}, deck)
    for name in left:
        if name.name not in mentioned:
            message = f"nothing in the deck uses the name “{name.name}”"
            yield Finding(FindingCode.UNUSED_NAME, name, (), message, "delete it, or write it as the notes do")


def accepted_names_of_others(deck: Linted) -> Iterator[Finding]:
    """L27: only where answer and accepted form are listed as of one kind; else the form may be short for much else."""
    facts = deck.facts
    for card in deck.deck.cards:
        answers = [facts.meanings.entity(answer).name for answer in card.answer]
        for index, form in enumerate(card.accept):
            other = facts.meanings.names.get(fold(form))
            if other is None or other.kind is None or other in answers:
                continue
            if any(answer.kind == other.kind for answer in answers):
                message = f"`{card.id}` accepts “{form}”, which is another {other.kind}: “{other.name}”"
                remedy = "delete it, or make both one name with `aliases`"
                yield Finding(FindingCode.ACCEPT_OF_ANOTHER, card, ("accept", index), message, remedy)


def unsorted_places(deck: Linted) -> Iterator[Finding]:
    """L30: told once, at the first of them: in a deck that sorts no place it would else be said of each."""
    facts = deck.facts
    asked = {card.note for card in deck.generated.cards if card.kind in _KINDS_OF_PLACE and card.distractors}
    unsorted = {
        facts.meanings.canonical(event.place): event
        for event in reversed(deck.deck.events)
        if event.id in asked and event.place and _is_unsorted(event.place, deck)
    }
    if unsorted:
        *_, first = unsorted.values()
        names = [event.place or "" for event in reversed(unsorted.values())]
        message = f"{_listed(names)} have neither `kind` nor `in`, so that one may hold another that is offered with it"
        remedy = "list each under `names` with its `kind`, city or state, or with `in`"
        yield Finding(FindingCode.UNSORTED_PLACES, first, ("place",), message, remedy)


def _is_unsorted(place: str, deck: Linted) -> bool:
    return deck.facts.meanings.entity(place).name.kind is None and len(deck.facts.meanings.kin(place)) == 1


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_LISTED])
    return shown if len(names) <= _MOST_LISTED else f"{shown} and {len(names) - _MOST_LISTED} more places"


def _named(note: Note) -> Iterator[str]:
    """Yield all that a note has as a name: not what stands in its sentences."""
    if isinstance(note, WrittenCard):
        yield from (*note.answer, *note.accept, *note.choices)
        return
    yield from (text for text in (note.place, note.body, note.claim, note.outcome) if text is not None)
    yield from note.people
    yield from (document.name for document in note.documents)


def _mentioned(forms: Mapping[str, str], deck: Linted) -> set[str]:
    """Return those names of which a form stands as whole words in a text of the deck. `forms`: folded, with names."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for words in map(str.split, forms):
        lengths[words[0]].add(len(words))
    found: set[str] = set()
    for text in _texts(deck) if forms else ():
        words = fold(text).split()
        for place, word in enumerate(words):
            phrases = (" ".join(words[place : place + length]) for length in lengths.get(word, ()))
            found |= {forms[phrase] for phrase in phrases if phrase in forms}
    return found


def _texts(deck: Linted) -> Iterator[str]:
    yield from (deck.deck.title, deck.deck.about)
    for note in deck.notes:
        yield from (note.quote, note.note, note.mnemonic)
        if isinstance(note, Event):
            yield note.title
            yield from (ask.wording for ask in note.ask.values() if ask.wording is not None)
        else:
            yield note.question if note.cloze is None else BLANKS.sub(r"\1", note.cloze)
