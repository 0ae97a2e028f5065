"""What the texts of a deck name: names by every form, their kinds, and which lie within which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sco_quiz.model.card import TextAnswer
from sco_quiz.model.event import Deck, Name
from sco_quiz.model.text import fold
from sco_quiz.questions.grouping import grouped

LONGEST_TYPED_WORDS = 5


class Entity(NamedTuple):
    """What a text of the deck names, as an answer.

    `name`: a bare one when the deck lists none. `answer`: its canonical name, right in every form and as the text has
    it. `forms`: all of these. `is_typable`: whether one is short enough to be typed.
    """

    name: Name
    answer: TextAnswer
    forms: tuple[str, ...]
    is_typable: bool


@dataclass(frozen=True, slots=True)
class Meanings:
    """The names of a deck with indexes.

    The meaning of a text is its entity's canonical name, folded; of a text that the deck does not list, itself, folded.

    `canonical`: the meaning of a text. `entity`: what a text names. `said`: how a folded text with a space around it
    may name what has a meaning. `names`: by every folded form. `forms`: every form of a name, by each of its folded
    words. `kinds`: canonical names by kind. `related_to`: by the meaning of a place, its own and those of all places
    around it and within it.
    """

    canonical: Callable[[str], str]
    entity: Callable[[str], Entity]
    said: Callable[[str], Sequence[str]]
    names: Mapping[str, Name]
    forms: Mapping[str, Sequence[str]]
    kinds: Mapping[str | None, Sequence[str]]
    related_to: Mapping[str, frozenset[str]]

    def same(self, one: str, other: str) -> bool:
        """Say whether both texts name one entity, under any alias."""
        return self.canonical(one) == self.canonical(other)

    def related(self, one: str, other: str) -> bool:
        """Say whether both name one entity or one lies within the other (Almaty and Kazakhstan)."""
        return self.canonical(other) in self.kin(one)

    def kin(self, text: str) -> frozenset[str]:
        """Return the meanings that are related to that of `text`, which is among them."""
        meaning = self.canonical(text)
        return self.related_to.get(meaning) or frozenset((meaning,))

    def longer_forms(self, form: str) -> Iterator[str]:
        """Yield the forms of names of which `form` is only a part."""
        for word in fold(form).split()[:1]:
            yield from (longer for longer in self.forms.get(word, ()) if form in longer and longer != form)


def meanings_of(deck: Deck) -> Meanings:
    """Index the names of a deck."""
    names = {fold(form): name for name in deck.names for form in name.forms}
    canonical = _canonical(names)
    forms = (form for name in deck.names for form in name.forms)
    return Meanings(
        canonical=canonical,
        entity=_entity(names),
        said=_said(deck),
        names=names,
        forms=grouped((word, form) for form in forms for word in set(fold(form).split())),
        kinds=grouped((name.kind, name.name) for name in deck.names),
        related_to=_related(deck, names, canonical),
    )


def _canonical(names: Mapping[str, Name]) -> Callable[[str], str]:
    @cache  # the same few texts are looked up for every event
    def canonical(text: str) -> str:
        folded = fold(text)
        name = names.get(folded)
        return folded if name is None else fold(name.name)

    return canonical


def _entity(names: Mapping[str, Name]) -> Callable[[str], Entity]:
    @cache
    def entity(text: str) -> Entity:
        name = names.get(fold(text)) or Name(text)
        forms = (*name.forms, text)
        answer = TextAnswer(name.name, tuple(form for form in forms if form != name.name))
        return Entity(name, answer, forms, min(len(form.split()) for form in name.forms) <= LONGEST_TYPED_WORDS)

    return entity


def _said(deck: Deck) -> Callable[[str], Sequence[str]]:
    forms = {fold(name.name): tuple(f" {fold(form)} " for form in name.forms) for name in deck.names}

    @cache
    def said(meaning: str) -> Sequence[str]:
        return forms.get(meaning) or (f" {meaning} ",)

    return said


def _related(deck: Deck, names: Mapping[str, Name], canonical: Callable[[str], str]) -> Mapping[str, frozenset[str]]:
    related: defaultdict[str, set[str]] = defaultdict(set)
    for name in deck.names:
        inner = fold(name.name)
        for outer in _places_around(name, names, canonical):
            related[inner] |= {inner, outer}
            related[outer] |= {inner, outer}
    return {meaning: frozenset(kin) for meaning, kin in related.items()}


def _places_around(name: Name, names: Mapping[str, Name], canonical: Callable[[str], str]) -> frozenset[str]:
    seen: set[str] = set()
    outer: Name | None = name
    while outer is not None and outer.within is not None and (key := canonical(outer.within)) not in seen:
        seen.add(key)
        outer = names.get(key)
    return frozenset(seen)
