"""The answers that a learner has declared right: of one card, or of a name wherever it is the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sco_quiz.model.card import Card, TextAnswer
from sco_quiz.model.event import Deck


@dataclass(frozen=True, slots=True)
class OwnAliases:
    """What else is right for this learner. `by_card`: by card id. `by_name`: by the canonical name of an entity."""

    by_card: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    by_name: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def of_card(self, card: Card) -> tuple[str, ...]:
        """Return what is right for the card alone."""
        return self.by_card.get(card.id, ())

    def of_answer(self, answer: TextAnswer, deck: Deck) -> tuple[str, ...]:
        """Return the further forms of an entity; none that the deck knows as a form of another one."""
        from sco_quiz.study.known_names import known  # of many languages, 8 ms, and the aliases are read at opening
        from sco_quiz.study.letters import compared

        entities = known(deck).names
        own = tuple(name.name for name in entities.get(compared(answer.text, deck.language), ()))
        forms = (form for name in own or (answer.text,) for form in self.by_name.get(name, ()))
        return tuple(form for form in forms if compared(form, deck.language) not in entities)

    def with_answer(self, card: Card, given: str, deck: Deck) -> OwnAliases:
        """Return the aliases with `given` right: for the name where the answer is one of the deck's, else for the card.

        A text that the deck knows already, as another name, is kept for the card alone.
        """
        from sco_quiz.study.known_names import known  # as above
        from sco_quiz.study.letters import compared

        entities, key = known(deck), compared(given, deck.language)
        if isinstance(card.answer, TextAnswer) and not entities.has(key):
            names = entities.names.get(compared(card.answer.text, deck.language), ())
            if len(names) == 1:
                return OwnAliases(self.by_card, _with(self.by_name, names[0].name, given))
        return OwnAliases(_with(self.by_card, card.id, given), self.by_name)


NO_ALIASES = OwnAliases()


def _with(aliases: Mapping[str, tuple[str, ...]], owner: str, text: str) -> Mapping[str, tuple[str, ...]]:
    forms = dict.fromkeys((*aliases.get(owner, ()), text))
    return MappingProxyType({**aliases, owner: tuple(forms)})
