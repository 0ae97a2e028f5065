"""Scored sittings: what a quiz and the timeline game are made of, judged, logged, and compared with earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sco_quiz.collection.inside import Inside
from sco_quiz.collection.study import Study, keep
from sco_quiz.model.card import Card
from sco_quiz.study.quiz import Question
from sco_quiz.study.reviewing import review_of
from sco_quiz.study.scored import Result, Scored, results_of
from sco_quiz.study.verdict import Verdict


class Games:
    """Keeps what came of quizzes and timeline games, answer by answer."""

    def __init__(self, inside: Inside, study: Study) -> None:
        self._inside = inside
        self._study = study

    def today(self) -> date:
        """Return the study day."""
        return self._inside.today()

    def placing_cards(self, deck_ids: Sequence[str] = ()) -> tuple[Card, ...]:
        """Return what can be placed on a timeline of these decks, or of all."""
        return self._inside.shelf.placing_cards(deck_ids)

    def judge_question(self, question: Question, given: str | tuple[str, ...], *, asked_again: bool = False) -> Verdict:
        """Return the verdict on an answer. `asked_again`: what cannot be graded now is wrong."""
        return self._study.judge(question, given, asked_again=asked_again)

    def log_scored(self, scored: Scored) -> None:
        """Log an answer durably; its memory moves only if it counts. Raises StoreError."""
        now, card = self._inside.moment(), scored.card
        showing, load = self._study.showing(card, comes_back=False), self._study.load()
        showing = replace(showing, format=scored.format, options=scored.options)
        with self._inside.saved().transaction() as log:
            review = review_of(
                replace(showing, memory=log.memory(card.id)),
                scored.answered,
                scored.rating,
                self._inside.day_of(now),
                self._inside.pacing.scheduler(card.id),
                log.next_id(),
                scored.session,
                now.time,
                now.utc_offset_minutes,
                load,
            )
            keep(log, review if scored.counts else replace(review, memory=None), card)

    def results(self) -> tuple[Result, ...]:
        """Return the results of all sittings, in the order in which they began."""
        store = self._inside.store
        return () if store is None else results_of(store.live_reviews())
