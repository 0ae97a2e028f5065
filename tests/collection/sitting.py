"""A sitting at the one door: what is right or wrong for a card as it is shown, and answers given and rated."""

from __future__ import annotations

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format, answer_values
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.study.session import Session
from sco_quiz.study.showing import Answered, Showing
from sco_quiz.study.verdict import final, verdict


def right_answer(showing: Showing) -> str | tuple[str, ...]:
    """Return an answer that is right."""
    values = answer_values(showing.card.answer)
    return values if showing.format is Format.ORDER else "; ".join(values)


def wrong_answer(showing: Showing) -> str | tuple[str, ...]:
    """Return one that is wrong."""
    match showing.format:
        case Format.CHOICE:
            right = answer_values(showing.card.answer)
            return next(option.value for option in showing.options if option.value not in right)
        case Format.ORDER:
            return tuple(reversed(right_answer(showing)))
        case _:
            return "no such thing"


def answer(collection: Collection, session: Session, rating: Rating = Rating.GOOD) -> Session:
    """Answer the current card, wrongly where it is rated again, and return the session after it was rated."""
    showing = collection.study.show(session)
    assert showing is not None
    given = wrong_answer(showing) if rating is Rating.AGAIN else right_answer(showing)
    graded = collection.study.judge(showing, given, asked_again=True)
    if rating is Rating.AGAIN and graded.right:
        graded = final(verdict(Outcome.WRONG))
    return collection.study.rate(session, showing, Answered(given, graded, 1500), rating)


def rated(collection: Collection, card_id: str, rating: Rating) -> Session:
    """Answer and rate a card, whether or not it is its turn, and return the session after."""
    card, study = collection.card(card_id), collection.study
    assert card is not None
    showing = study.showing(card, comes_back=True)
    given = wrong_answer(showing) if rating is Rating.AGAIN else right_answer(showing)
    return study.rate(
        study.start(), showing, Answered(given, study.judge(showing, given, asked_again=True), 900), rating
    )
