"""Which questions a quiz asks: drawn by a seed, spread over notes, none giving another away as far as that can be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256

from sco_quiz.model.card import Card, Format
from sco_quiz.study.options import STABLE_OPTIONS, format_for, shown_options, shuffled_items
from sco_quiz.study.quiz import Question, Quiz
from sco_quiz.study.scored import Make
from sco_quiz.study.session import CardRef, Session

CardOf = Callable[[str], Card]


def quiz_of(
    refs: Iterable[CardRef], card_of: CardOf, make: Make, *, seed: str, id: str, due: Collection[str] = ()
) -> Quiz:
    """Return a quiz over these cards, those of the make's kinds and tags; with fewer questions if there are fewer.

    `card_of`: gives the card of an id; it is asked for few more than the quiz has. `due`: ids of the cards whose
    answers count. The same cards and seed give the same quiz, in whatever order the cards come. No note is asked twice
    while another was not asked at all, and no question gives another away, as far as there are others.
    """
    found = cache(card_of)

    def can_be_asked(ref: CardRef) -> bool:
        return format_for(found(ref.id), None, make.format) is not Format.RECALL  # which nobody can grade

    fit = [ref for ref in refs if _is_of(ref, make)]
    chosen = _told_first(_chosen(fit, make.count, seed, can_be_asked))
    questions = tuple(_question(found(ref.id), make.format, seed, ref.id in due) for ref in chosen)
    return Quiz(id, seed, replace(make, count=len(questions)), questions)


def due_now(session: Session) -> frozenset[str]:
    """Return the cards that today's session would still ask because they are due: those that a quiz counts."""
    return frozenset(session.due) - {review.card_id for review in session.done}


def _is_of(ref: CardRef, make: Make) -> bool:
    return (not make.kinds or ref.kind in make.kinds) and (not make.tags or not set(make.tags).isdisjoint(ref.tags))


def _question(card: Card, pinned: Format | None, seed: str, counts: bool) -> Question:
    form = format_for(card, None, pinned)
    if form is Format.CHOICE:
        return Question(card, form, shown_options(card, seed, STABLE_OPTIONS), counts)
    return Question(card, form, shuffled_items(card, seed), counts)


def _chosen(
    refs: Iterable[CardRef], count: int, seed: str, can_be_asked: Callable[[CardRef], bool]
) -> Sequence[CardRef]:
    """Return up to `count` cards: in every round one of each note, those that leak nothing before the others."""
    waiting = sorted(refs, key=lambda ref: (_turn(seed, ref.note_id), _turn(seed, ref.id)))
    taken: list[CardRef] = []
    while len(taken) < count and (more := _round(waiting, taken, count - len(taken), can_be_asked)):
        taken += more
        ids = {ref.id for ref in taken}
        waiting = [ref for ref in waiting if ref.id not in ids]
    return taken


def _round(
    waiting: Sequence[CardRef], taken: Sequence[CardRef], room: int, can_be_asked: Callable[[CardRef], bool]
) -> Collection[CardRef]:
    chosen: dict[str, CardRef] = {}
    told = {note for ref in taken for note in _told_by(ref)}
    notes = {ref.note_id for ref in taken}
    for may_leak in (False, True):
        for ref in waiting:
            if len(chosen) >= room:
                break
            leaks = ref.note_id in told or not notes.isdisjoint(_told_by(ref))
            if ref.note_id not in chosen and (may_leak or not leaks) and can_be_asked(ref):
                chosen[ref.note_id] = ref
                told.update(_told_by(ref))
                notes.add(ref.note_id)
    return chosen.values()


def _told_first(refs: Iterable[CardRef]) -> Iterator[CardRef]:
    """Yield the cards so that none comes after one that gives it away, as far as that can be."""
    waiting = {ref.id: ref for ref in refs}
    while waiting:
        notes = {ref.note_id for ref in waiting.values()}
        harmless = (ref for ref in waiting.values() if notes.isdisjoint(_told_by(ref)))
        ref = next(harmless, next(iter(waiting.values())))
        yield waiting.pop(ref.id)


def _told_by(ref: CardRef) -> tuple[str, ...]:
    return tuple(note for note in ref.tells if note != ref.note_id)


def _turn(seed: str, identity: str) -> bytes:
    return sha256(f"{seed}\n{identity}".encode()).digest()
