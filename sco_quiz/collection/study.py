"""Studying: a session over the decks, each card shown, judged and rated, and every step undone and done again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sco_quiz.collection.inside import Inside
from sco_quiz.deck.own_copy import EditPlace
from sco_quiz.errors import StoreError
from sco_quiz.model.card import Card, Format, face_of
from sco_quiz.model.review import Memory, Outcome, Rating, Review
from sco_quiz.store.carrying import refold, retract
from sco_quiz.study.choosing import build
from sco_quiz.study.grading import judge, judge_choice
from sco_quiz.study.reviewing import review_of
from sco_quiz.study.session import STUDY, CardRef, Plan, Session
from sco_quiz.study.showing import Answered, Asked, Showing, as_asked, showing_of
from sco_quiz.study.verdict import Verdict, final, verdict


class Study:
    """The verbs of a sitting. A session is a value: what a verb returns is the next one."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside

    def start(self, deck_ids: Sequence[str] = (), *, limit: int | None = None) -> Session:
        """Return today's session over these decks, or over all; one broken off goes on at the same card."""
        inside = self._inside
        plan = inside.pacing.plan(limit)
        return self.session(inside.shelf.refs(deck_ids), inside.due_memories(deck_ids), inside.reviews_today(), plan)

    def session(
        self, refs: Sequence[CardRef], memories: Mapping[str, Memory], today: Sequence[Review], plan: Plan
    ) -> Session:
        """Return the session of these cards on this study day."""
        day, pacing = self._inside.today(), self._inside.pacing
        return build(refs, memories, today, day, plan, lambda memory: pacing.retrievability(memory, day))

    def renew(self, session: Session, deck_ids: Sequence[str] = ()) -> Session:
        """Return a session over these decks as they are now; its limit and what it asks first stay."""
        renewed = replace(self.start(deck_ids), last_answer=session.last_answer)
        for card_id in reversed(session.ahead):
            renewed = renewed if self._inside.shelf.card(card_id) is None else renewed.first(card_id)
        return renewed

    def show(self, session: Session, *, pinned: Format | None = None, seed: str = "") -> Showing | None:
        """Return the session's current card as it is to be asked, None when the session is over.

        The same card at the same repetition is shown with the same options, today and after a restart.
        """
        card = None if session.current is None else self._inside.shelf.card(session.current)
        if card is None:
            return None
        return self.showing(card, session.comes_back, pinned, seed)

    def show_edited(self, showing: Showing, place: EditPlace) -> Showing | None:
        """Return a showing as asked, with what the card says now that its note was edited; None if it is gone."""
        card = self._inside.shelf.same_card(showing.card, place)
        return None if card is None else as_asked(showing, self.showing(card, showing.comes_back))

    def judge(
        self, showing: Showing, given: str | tuple[str, ...], *, guessed: bool = False, asked_again: bool = False
    ) -> Verdict:
        """Return whether an answer to a shown card is right, and why. `given`: an option's value for a choice.

        A recalled answer is not given; the verdict leaves the rating to the learner. `asked_again`: an answer that
        cannot be graded was asked for once more already, and counts as wrong now.
        """
        return self.judge_asked(showing, given, guessed=guessed, asked_again=asked_again)

    def judge_asked(
        self, asked: Asked, given: str | tuple[str, ...], *, guessed: bool = False, asked_again: bool = False
    ) -> Verdict:
        """Return the same for a card that is asked in another way than a session's, as in a quiz."""
        if asked.format is Format.RECALL:
            return verdict(Outcome.RECALLED)
        if asked.format is Format.CHOICE and isinstance(given, str):
            return judge_choice(asked.card, given, self._inside.shelf.records(asked.card.deck), guessed=guessed)
        graded = self.grade(asked.card, given)
        return final(graded) if asked_again else graded

    def grade(self, card: Card, given: str | tuple[str, ...]) -> Verdict:
        """Return whether a typed answer to a card would be accepted, and why."""
        return judge(card, given, self._inside.shelf.records(card.deck))

    def rate(self, session: Session, showing: Showing, answered: Answered, rating: Rating) -> Session:
        """Log the review and move the card's memory, both durably, and return the session after it.

        Raises StoreError when it could not be saved, or the card was rated in another window since it was shown; the
        session given stays true then.
        """
        now = self._inside.moment()
        day = self._inside.day_of(now)
        with self._inside.saved().transaction() as log:
            memory = log.memory(showing.card.id)
            if memory != showing.memory:
                message = "not saved: this card was rated elsewhere meanwhile"
                raise StoreError(message, "leave this sitting and begin it again")
            scheduler = self._inside.pacing.scheduler(showing.card.id)
            review = review_of(
                showing, answered, rating, day, scheduler, log.next_id(), STUDY, now.time, now.utc_offset_minutes
            )
            log.append(review)
            log.keep_face(review.fingerprint, face_of(showing.card))
            log.set_memory(showing.card.id, review.memory)
        return session.answered(review)

    def undo(self, session: Session) -> Session | None:
        """Retract the latest review that counts, of whatever day, and return the session at that card.

        None when there is nothing to undo. Raises StoreError.
        """
        with self._inside.saved().transaction() as log:
            review = log.last_live_review()
            if review is None:
                return None
            retract(log, review.id, review.card_id, self._inside.moment())
            refold(log, (review.card_id,), self._inside.pacing.fold)
        if any(done.id == review.id for done in session.done):
            return session.retracted(review.id)
        return session if self._inside.shelf.card(review.card_id) is None else session.first(review.card_id)

    def redo(self, session: Session) -> Session | None:
        """Take back the latest undo that no answer has followed. None when there is none. Raises StoreError."""
        with self._inside.saved().transaction() as log:
            retraction = log.redoable()
            if retraction is None:
                return None
            retract(log, retraction.id, retraction.card_id, self._inside.moment())
            restored = log.live_review(retraction.target)
            assert restored is not None
            refold(log, (restored.card_id,), self._inside.pacing.fold)
        is_of_today = restored.study_day == self._inside.today()
        return session.answered(restored) if is_of_today else session.without(restored.card_id)

    def showing(self, card: Card, comes_back: bool, pinned: Format | None = None, seed: str = "") -> Showing:
        """Return a card as it is asked now, whether or not it is its turn."""
        keeping = self._inside.keeping
        memory, changed = keeping.memory(card.id), keeping.changed(card)
        scheduler = self._inside.pacing.scheduler(card.id)
        return showing_of(card, memory, self._inside.today(), scheduler, pinned, seed, comes_back, changed)
