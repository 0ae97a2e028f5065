"""Scored sittings: what a quiz and the timeline game are made of, judged, logged, and compared with earlier ones."""

from __future__ import annotations

import secrets
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sco_quiz.collection.inside import Inside
from sco_quiz.collection.study import Study, keep, put_away_leech
from sco_quiz.model.card import Card
from sco_quiz.study.drawing import due_now, quiz_of
from sco_quiz.study.placing import Game, deal
from sco_quiz.study.quiz import Question, Quiz
from sco_quiz.study.reviewing import review_of
from sco_quiz.study.scored import Make, Result, Scored, results_of
from sco_quiz.study.showing import Asked, Showing
from sco_quiz.study.verdict import Verdict


def new_sitting_id() -> str:
    """Return an id for a sitting that no other machine gives."""
    return uuid.uuid4().hex[:12]


def new_seed() -> str:
    """Return a seed that is short enough to be written down: six letters and figures."""
    return secrets.token_hex(3)


class Games:
    """Keeps what came of quizzes and timeline games, answer by answer."""

    def __init__(self, inside: Inside, study: Study) -> None:
        self._inside = inside
        self._study = study

    def today(self) -> date:
        """Return the study day."""
        return self._inside.today()

    def kinds(self, deck_ids: Sequence[str] = ()) -> Mapping[str, int]:
        """Return the kinds of cards in these decks, or in all, and how many there are of each."""
        return Counter(ref.kind for ref in self._inside.shelf.refs(deck_ids))

    def tags(self, deck_ids: Sequence[str] = ()) -> Mapping[str, int]:
        """Return the tags in these decks, or in all, and how many cards have each."""
        return Counter(tag for ref in self._inside.shelf.refs(deck_ids) for tag in ref.tags)

    def placing_cards(self, deck_ids: Sequence[str] = ()) -> tuple[Card, ...]:
        """Return what can be placed on a timeline of these decks, or of all."""
        return self._inside.shelf.placing_cards(deck_ids)

    def quiz(self, make: Make, *, seed: str, id: str) -> Quiz:
        """Return a quiz drawn by a seed; without a question when no card fits."""
        due, hidden = due_now(self._study.start(make.decks)), self._hidden()
        refs = [ref for ref in self._inside.shelf.refs(make.decks) if ref.id not in hidden]
        return quiz_of(refs, self._card, make, seed=seed, id=id, due=due)

    def timeline(self, make: Make, *, seed: str, id: str) -> Game:
        """Return a timeline game drawn by a seed; with no event drawn when there are too few."""
        memories, hidden = self._inside.keeping.memories(), self._hidden()
        cards = [card for card in self.placing_cards(make.decks) if card.id not in hidden]
        return deal(cards, memories, self.today(), make, seed=seed, id=id)

    def showing(self, asked: Asked) -> Showing:
        """Return how a card is shown as it is asked in a sitting, with what has changed since it was learned."""
        showing = self._study.showing(asked.card, comes_back=False)
        return replace(showing, format=asked.format, options=asked.options, recall_first=False)

    def judge_question(self, question: Question, given: str | tuple[str, ...], *, asked_again: bool = False) -> Verdict:
        """Return the verdict on an answer. `asked_again`: what cannot be graded now is wrong."""
        return self._study.judge(question, given, asked_again=asked_again)

    def log_scored(self, scored: Scored) -> str:
        """Log an answer durably. Its memory moves only if it counts and was not moved today meanwhile.

        Return what is to be told of it, "" for nothing: a card that became a leech is suspended, as in a session of
        study. Raises StoreError.
        """
        now, card = self._inside.moment(), scored.card
        day, showing, load = self._inside.day_of(now), self.showing(scored), self._study.load()
        with self._inside.saved().transaction() as log:
            memory = log.memory(card.id)
            review = review_of(
                replace(showing, memory=memory),
                scored.answered,
                scored.rating,
                day,
                self._inside.pacing.scheduler(card.id),
                log.next_id(),
                scored.session,
                now.time,
                now.utc_offset_minutes,
                load,
            )
            is_moved = scored.counts and (memory is None or memory.last_day < day)
            review = review if is_moved else replace(review, memory=None)
            keep(log, review, card)
            is_leech = put_away_leech(log, memory, review, now)
        return self._study.leech_notice(card) if is_leech else ""

    def results(self) -> tuple[Result, ...]:
        """Return the results of all sittings, in the order in which they began."""
        store = self._inside.store
        return () if store is None else results_of(store.live_sitting_reviews())

    def _hidden(self) -> frozenset[str]:
        """Return the cards that are suspended, or buried for today."""
        day, marks = self.today(), self._inside.keeping.marks()
        return frozenset(card_id for card_id, one in marks.items() if one.hide_on(day))

    def _card(self, card_id: str) -> Card:
        card = self._inside.shelf.card(card_id)
        assert card is not None  # the shelf gave its id
        return card
