"""Findings about names: those that nothing uses, and answers that are accepted though they name something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sco_quiz.model.event import Event, Note, WrittenCard
from sco_quiz.model.text import fold
from sco_quiz.questions.finding import Finding, FindingCode
from sco_quiz.questions.linted import Linted
from sco_quiz.questions.written import BLANKS


def unused_names(deck: Linted) -> Iterator[Finding]:
    """L03: a name is used by what names it, by places within it, in any text, and as a wrong option of its kind."""
    facts = deck.facts
    named = {facts.canonical(text) for note in deck.notes for text in _named(note)}
    named |= {facts.canonical(name.within) for name in deck.deck.names if name.within}
    offered = {facts.names[meaning].kind for meaning in named if meaning in facts.names} - {None}
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
        answers = [facts.entity(answer) for answer in card.answer]
        for index, form in enumerate(card.accept):
            other = facts.names.get(fold(form))
            if other is None or other.kind is None or other in answers:
                continue
            if any(answer.kind == other.kind for answer in answers):
                message = f"`{card.id}` accepts “{form}”, which is another {other.kind}: “{other.name}”"
                remedy = "delete it, or make both one name with `aliases`"
                yield Finding(FindingCode.ACCEPT_OF_ANOTHER, card, ("accept", index), message, remedy)


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
