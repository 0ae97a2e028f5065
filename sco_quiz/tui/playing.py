"""What the screens of a quiz or a timeline game hand to each other: what came of it, and what is to come next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from sco_quiz.collection import Collection
from sco_quiz.model.card import Card, Format
from sco_quiz.study.placing import Game, Placement, Turn
from sco_quiz.study.quiz import Question, Quiz, given_text
from sco_quiz.study.score_words import earned_words, points_words
from sco_quiz.study.scored import Result
from sco_quiz.study.showing import Answered, Showing
from sco_quiz.tui.widgets.feedback import Surroundings


class Next(Enum):
    """What the learner wants after a sitting."""

    DECKS = auto()
    SETUP = auto()
    NEW_SEED = auto()
    SAME_SEED = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """An answer to look at again. `given`: as a learner reads it, "" for nothing. `earned`: in words."""

    showing: Showing
    answered: Answered
    given: str
    earned: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A sitting that is over. `counted`: how many of its answers moved a memory. `mistakes`: in the order made."""

    result: Result
    counted: int
    mistakes: tuple[Told, ...]


def quiz_ended(collection: Collection, quiz: Quiz) -> Ended:
    """Return what came of a quiz. Raises StoreError."""
    mistakes = (place for place, points in enumerate(quiz.points_each) if points < 1)
    told = tuple(_told_of(collection, quiz, place) for place in mistakes)
    return Ended(quiz.result(collection.today()), quiz.counted, told)


def game_ended(collection: Collection, game: Game) -> Ended:
    """Return what came of a timeline game. Raises StoreError."""
    told = tuple(_told_of_placement(collection, one) for one in game.mistakes)
    counted = sum(one.held.turn is not Turn.EXTRA for one in game.done)
    return Ended(game.result(collection.today()), counted, told)


def placement_showing(collection: Collection, held_card: Card) -> Showing:
    """Return an event that was placed as it is shown with its date and quote. Raises StoreError."""
    return collection.games.showing(Question(held_card, Format.RECALL, (), counts=False))


def surroundings_of(collection: Collection, card: Card) -> Surroundings:
    """Return a card's event between its neighbours on the timeline."""
    return Surroundings(collection.event(card), *collection.neighbours(card))


def _told_of(collection: Collection, quiz: Quiz, place: int) -> Told:
    question, answered = quiz.questions[place], quiz.answers[place]
    return Told(
        collection.games.showing(question),
        answered,
        given_text(question, answered.given),
        earned_words(quiz.points_each[place], quiz.is_late(place), answered.duration_ms),
    )


def _told_of_placement(collection: Collection, put: Placement) -> Told:
    answered = Answered("", put.verdict, put.duration_ms)
    return Told(placement_showing(collection, put.held.card), answered, put.chosen_words, points_words(put.points))
