"""A collection that keeps scored sittings, for the tests of what is played on plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sco_quiz.collection import Collection
from sco_quiz.model.card import Card, face_of
from sco_quiz.questions.placing import placing_cards
from sco_quiz.study.quiz import Question
from sco_quiz.study.reviewing import review_of
from sco_quiz.study.scored import Result, Scored, results_of
from sco_quiz.study.verdict import Verdict


class Kept(Collection):
    """A collection with what a `QuizKeeper` and a `TimelineKeeper` can do."""

    def placing_cards(self, deck_ids: Sequence[str] = ()) -> tuple[Card, ...]:
        decks = (self._shelf.records(deck.id) for deck in self._shelf.chosen(deck_ids))
        return tuple(card for deck in decks for card in placing_cards(deck))

    def judge_question(self, question: Question, given: str | tuple[str, ...], *, asked_again: bool = False) -> Verdict:
        showing = self._showing(question.card, comes_back=False)
        asked = replace(showing, format=question.format, options=question.options)
        return self.judge(asked, given, asked_again=asked_again)

    def log_scored(self, scored: Scored) -> None:
        now = self._moment()
        day, card = self._day_of(now), scored.card
        showing = replace(self._showing(card, comes_back=False), format=scored.format, options=scored.options)
        with self._saved().transaction() as log:
            showing = replace(showing, memory=log.memory(card.id))
            review = review_of(
                showing,
                scored.answered,
                scored.rating,
                day,
                self._pacing.scheduler(card.id),
                log.next_id(),
                scored.session,
                now.time,
                now.utc_offset_minutes,
            )
            review = review if scored.counts else replace(review, memory=None)
            log.append(review)
            log.keep_face(review.fingerprint, face_of(card))
            if review.memory is not None:
                log.set_memory(card.id, review.memory)

    def results(self) -> tuple[Result, ...]:
        return results_of(self._saved().live_reviews())
