"""In the bundled decks each alias is right, every other name is wrong, and no figure is forgiven, on every card."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from sco_quiz.deck.schema import load_deck
from sco_quiz.model.card import DateAnswer, TextAnswer
from sco_quiz.model.event import Deck
from sco_quiz.model.review import Outcome
from sco_quiz.questions.generate import generate
from sco_quiz.study.grading import judge
from sco_quiz.study.known_names import accepted_forms, known_names
from sco_quiz.study.letters import compared

DECKS = [
    load_deck(file.read_bytes(), file.name) for file in sorted((Path(__file__).parents[2] / "decks").glob("*.yaml"))
]
CARDS = [(card, deck) for deck in DECKS for card in generate(deck).cards if card.typable]
NAMED = [(card, deck, card.answer) for card, deck in CARDS if isinstance(card.answer, TextAnswer)]
FORMS = [
    (card, deck, form)
    for card, deck in CARDS
    for form in (accepted_forms(card.answer, deck) if isinstance(card.answer, TextAnswer) else (card.answer_text,))
    if isinstance(card.answer, TextAnswer | DateAnswer) and any(map(str.isdigit, form))
]
OF_RECORD = {Outcome.AS_PRINTED, Outcome.RANGE, Outcome.INSIDE}


@pytest.mark.parametrize("deck", DECKS, ids=lambda deck: deck.id)
def test_every_alias_is_right_and_every_other_name_wrong(deck: Deck) -> None:
    names = {compared(name, deck.language): name for name in known_names(deck)}
    for card, answer in ((card, answer) for card, its_deck, answer in NAMED if its_deck is deck):
        right = {compared(form, deck.language) for form in accepted_forms(answer, deck)}
        for key, name in names.items():
            assert judge(card, name, deck).right is (key in right), (card.id, name)


def test_no_right_answer_stays_right_when_a_figure_of_it_changes() -> None:
    """Each figure of each answer is replaced by another, drawn by a seed.

    Right are only what the source prints, and a day that is one of several on record.
    """
    rng = Random("figures")
    for card, deck, form in FORMS:
        assert judge(card, form, deck).right, (card.id, form)
        for place in (index for index, char in enumerate(form) if char.isdigit()):
            figure = rng.choice([digit for digit in "0123456789" if digit != form[place]])
            changed = form[:place] + figure + form[place + 1 :]
            graded = judge(card, changed, deck)
            assert not graded.right or graded.outcome in OF_RECORD, (card.id, form, changed)
