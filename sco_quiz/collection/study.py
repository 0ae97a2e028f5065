"""Studying: a session over the decks, each card shown, judged and rated, and every step undone and done again.

How answers are graded is imported with the first answer: a session is started, or only counted, without.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sco_quiz.aliases import aliases_file, read_aliases, write_aliases
from sco_quiz.collection.inside import Inside, is_of_study
from sco_quiz.collection.telling import done_words, leech_words
from sco_quiz.collection.today import today_of
from sco_quiz.deck.own_copy import EditPlace
from sco_quiz.doubts import doubts_file, note_doubt
from sco_quiz.errors import StoreError
from sco_quiz.model.card import Card, Format, face_of, note_of
from sco_quiz.model.review import Done, MarkKind, Memory, Outcome, Rating, Review
from sco_quiz.store.carrying import Moment, mark, redo, undo
from sco_quiz.store.replaying import Fold
from sco_quiz.store.transaction import Transaction
from sco_quiz.study.leech import became_leech
from sco_quiz.study.load import Load
from sco_quiz.study.options import is_stable
from sco_quiz.study.reviewing import review_of
from sco_quiz.study.session import EXTRA, Session
from sco_quiz.study.showing import Answered, Asked, Showing, as_asked, showing_of
from sco_quiz.study.verdict import Verdict, final, verdict, with_help
from sco_quiz.study.wish import ANY, Wish

if TYPE_CHECKING:
    from sco_quiz.study.hints import Hint

MOST_SIBLINGS = 500  # looked at to say how many wait
Step = Callable[[Transaction, Moment, Fold], tuple[Done, ...]]


class Study:
    """The verbs of a sitting. A session is a value: what a verb returns is the next one."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside

    # --- sessions ---

    def start(self, deck_ids: Sequence[str] = (), wish: Wish = ANY) -> Session:
        """Return today's session over these decks, or over all; one broken off goes on at the same card.

        One that crams begins anew.
        """
        return self._session(tuple(deck_ids), wish, () if wish.cram else None)

    def renew(self, session: Session) -> Session:
        """Return a session over the same decks as they are now; what was wished of it and what it asks first stay."""
        fresh = self._session(session.decks, session.wish, session.done if session.wish.cram else None)
        renewed = replace(fresh, last_answer=session.last_answer)
        for card_id in reversed(session.ahead):
            renewed = renewed if self._inside.shelf.card(card_id) is None else renewed.first(card_id)
        return renewed

    # --- one card ---

    def show(self, session: Session) -> Showing | None:
        """Return the session's current card as it is to be asked, None when the session is over.

        The same card at the same repetition is shown with the same options, today and after a restart.
        """
        card = None if session.current is None else self._inside.shelf.card(session.current)
        if card is None:
            return None
        showing = self.showing(card, session.comes_back, session.wish)
        return replace(showing, interval_days={}) if session.kind == EXTRA else showing

    def show_edited(self, showing: Showing, place: EditPlace) -> Showing | None:
        """Return a showing as asked, with what the card says now that its note was edited; None if it is gone."""
        card = self._inside.shelf.same_card(showing.card, place)
        return None if card is None else as_asked(showing, self.showing(card, showing.comes_back))

    def showing(self, card: Card, comes_back: bool, wish: Wish = ANY) -> Showing:
        """Return a card as it is asked now, whether or not it is its turn."""
        keeping, settings = self._inside.keeping, self._inside.settings
        memory, changed = keeping.known(card)
        return showing_of(
            card,
            memory,
            self._inside.today(),
            self._inside.pacing.scheduler(card.id),
            wish.pinned or settings.format,
            wish.seed,
            comes_back,
            changed,
            load=self.load(),
            lapsed=is_stable(memory) and keeping.last_rating(card.id) is Rating.AGAIN,
            recall_first=settings.recall_first,
        )

    def load(self) -> Load | None:
        """Return how busy the days to come are, None where reviews are not moved to less busy ones."""
        settings, store = self._inside.settings, self._inside.store
        if not settings.load_balance:
            return Load({}, settings.easy_days) if settings.easy_days else None
        return Load({} if store is None else store.due_counts(self._inside.today()), settings.easy_days)

    def hints(self, card: Card) -> tuple[Hint, ...]:
        """Return the hints to a typed card in the order they are given."""
        from sco_quiz.study.hints import hints_of

        return hints_of(card, self._inside.shelf.records(card.deck))

    def why(self, session: Session, showing: Showing) -> str:
        """Return why the session's current card is asked now, in one line."""
        from sco_quiz.study.why import siblings_waiting, why_now

        day = self._inside.today()
        refs = self._inside.shelf.refs_of_notes(showing.card.deck, (note_of(showing.card.id),))
        memories = self._inside.keeping.memories_of([ref.id for ref in refs[:MOST_SIBLINGS]])
        waiting = siblings_waiting(showing.card.id, refs, {one: memories[one][0] for one in memories}, session, day)
        return why_now(showing, session, day, waiting)

    # --- an answer ---

    def judge(
        self,
        asked: Asked,
        given: str | tuple[str, ...],
        *,
        guessed: bool = False,
        hinted: bool = False,
        asked_again: bool = False,
    ) -> Verdict:
        """Return whether an answer to a shown card is right, and why. `given`: an option's value for a choice.

        A recalled answer is not given; the verdict leaves the rating to the learner. `asked_again`: an answer that
        cannot be graded was asked for once more already, and counts as wrong now.
        """
        if asked.format is Format.RECALL:
            return verdict(Outcome.RECALLED)
        if asked.format is Format.CHOICE and isinstance(given, str):
            from sco_quiz.study.grading import judge_choice

            return judge_choice(asked.card, given, self._inside.shelf.records(asked.card.deck), guessed=guessed)
        graded = with_help(self.grade(asked.card, given), hinted=hinted)
        return final(graded) if asked_again else graded

    def grade(self, card: Card, given: str | tuple[str, ...]) -> Verdict:
        """Return whether a typed answer to a card would be accepted, and why."""
        from sco_quiz.study.grading import judge

        return judge(card, given, self._inside.shelf.records(card.deck), own=self._inside.aliases)

    def accept(self, card: Card, given: str) -> None:
        """Let an answer be right from now on, for this learner, beside what the file of aliases holds by now.

        Raises SettingsError when that cannot be kept, or the file cannot be read: it is not written over then.
        """
        file = aliases_file(self._inside.paths.data)
        aliases = read_aliases(file).with_answer(card, given, self._inside.shelf.records(card.deck))
        write_aliases(file, aliases)
        self._inside.aliases = aliases

    def doubt(self, card: Card, text: str) -> None:
        """Keep a doubt about what a card says, in a file of the learner's. Raises StoreError."""
        note_doubt(doubts_file(self._inside.paths.data), card, text, self._inside.today())

    def rate(self, session: Session, showing: Showing, answered: Answered, rating: Rating) -> Session:
        """Log the review and move the card's memory, both durably, and return the session after it.

        A session that crams moves no memory. A card that became a leech is suspended, which the session's notice tells.
        Raises StoreError when it could not be saved, or the card was rated in another window since it was shown; the
        session given stays true then.
        """
        now, card_id = self._inside.moment(), showing.card.id
        day, load = self._inside.day_of(now), self.load()
        with self._inside.saved().transaction() as log:
            if log.memory(card_id) != showing.memory:
                message = "not saved: this card was rated elsewhere meanwhile"
                raise StoreError(message, "leave this sitting and begin it again")
            scheduler = self._inside.pacing.scheduler(card_id)
            review = review_of(
                showing,
                answered,
                rating,
                day,
                scheduler,
                log.next_id(),
                session.kind,
                now.time,
                now.utc_offset_minutes,
                load,
            )
            review = replace(review, memory=None) if session.kind == EXTRA else review
            keep(log, review, showing.card)
            is_leech = put_away_leech(log, showing.memory, review, now)
        after = session.answered(review)
        return replace(after.without(card_id), notice=self.leech_notice(showing.card)) if is_leech else after

    # --- back and forth ---

    def undo(self, session: Session) -> Session | None:
        """Take back what was done last, of whatever day, and return the session: at that card, if it was a review.

        None when there is nothing to undo. The notice tells what it was. Raises StoreError.
        """
        action = self._step(undo)
        if not action:
            return None
        review = next((entry for entry in action if isinstance(entry, Review)), None)
        if review is None or len(action) > 1:
            session = self.renew(session)
        if review is not None:
            session = self._without_review(session, review)
        return replace(session, notice=done_words("Undone", action, self._inside.shelf.card))

    def redo(self, session: Session) -> Session | None:
        """Take back the latest undo that nothing else has followed. None when there is none. Raises StoreError."""
        action = self._step(redo)
        if not action:
            return None
        reviews = [entry for entry in action if isinstance(entry, Review)]
        session = self._with_review(session, reviews[0]) if len(reviews) == len(action) else self.renew(session)
        return replace(session, notice=done_words("Done again", action, self._inside.shelf.card))

    # --- inside ---

    def _session(self, decks: tuple[str, ...], wish: Wish, done: Sequence[Review] | None) -> Session:
        plan = self._inside.pacing.plan(wish.limit)
        plan = replace(plan, tags=frozenset(wish.tags), ahead_days=wish.ahead_days, cram=wish.cram)
        return replace(today_of(self._inside).session(decks, plan, done), decks=decks, wish=wish)

    def _step(self, step: Step) -> tuple[Done, ...]:
        with self._inside.saved().transaction() as log:
            return step(log, self._inside.moment(), self._inside.pacing.fold)

    def _without_review(self, session: Session, review: Review) -> Session:
        if any(done.id == review.id for done in session.done):
            return session.retracted(review.id)
        gone = self._inside.shelf.card(review.card_id) is None
        return session if gone or not is_of_study(review) else session.first(review.card_id)

    def _with_review(self, session: Session, review: Review) -> Session:
        if not is_of_study(review) and review.session != session.kind:
            return session  # of a game, or off schedule
        is_of_today = review.study_day == self._inside.today()
        return session.answered(review) if is_of_today else session.without(review.card_id)

    def leech_notice(self, card: Card) -> str:
        """Return what is told when a card has become a leech."""
        return leech_words(card, self._inside.keeping.reviews_of(card.id))


def put_away_leech(log: Transaction, before: Memory | None, review: Review, now: Moment) -> bool:
    """Suspend a card that a review has made a leech, as a part of the same step, and say whether it has."""
    is_leech = review.memory is not None and became_leech(before, review.memory)
    if is_leech:
        mark(log, (review.card_id,), MarkKind.SUSPENDED, True, review.study_day, now)
    return is_leech


def keep(log: Transaction, review: Review, card: Card) -> None:
    """Log a review, what was seen of its card, and the memory that it leaves, None for one that it does not move."""
    log.append(review)
    log.keep_face(review.fingerprint, face_of(card))
    if review.memory is not None:
        log.set_memory(card.id, review.memory)
