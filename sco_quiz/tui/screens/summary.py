"""After the last card: what was done today, what was not known, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sco_quiz.collection import Collection, DeckSummary
from sco_quiz.model.card import Card
from sco_quiz.model.counting import many
from sco_quiz.model.review import Rating, Review
from sco_quiz.study.session import Counts, Session
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.screens.more import MoreScreen
from sco_quiz.tui.steady import SteadyScreen
from sco_quiz.tui.widgets.foot import Foot
from sco_quiz.tui.wish_values import begun_with
from sco_quiz.tui.wording import cards_words, day_words, minutes_words, waiting


class SummaryScreen(SteadyScreen[Session | None]):
    """Dismissed with None to go back to the decks, or with the session to go on with: after an undo, or another one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u,f2", "undo", "Undo", id="summary.undo", tooltip="Undo the last rating and ask that card again"),
        Binding("x", "more(False)", "Study ahead", id="summary.ahead", tooltip="Study ahead of time, or some tags"),
        Binding("X", "more(True)", "Cram", id="summary.cram", tooltip="Cram: ask all cards but suspended ones"),
        Binding("enter,q,escape", "leave", "Decks", id="summary.leave", tooltip="Back to the decks"),
        Binding("question_mark", "app.help", "Help", id="summary.help", tooltip="All keys"),
    ]

    def __init__(self, collection: Collection, session: Session) -> None:
        """`session`: that is over."""
        super().__init__()
        self._collection = collection
        self._session = session

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Summary", classes="title")
        with Vertical(classes="frame"), VerticalScroll(id="summary"):
            yield Static(id="done")
            yield Static(id="next")
            yield Static(id="again")
        yield Foot()

    def on_mount(self) -> None:
        self.query_one("#done", Static).update(done_content(self._session.own))
        with errors_shown(self, "Not all could be read"):
            elsewhere = self._collection.waiting_elsewhere(self._session.decks)
            upcoming = next_content(self._session, self._collection.decks(), self._collection.today(), elsewhere)
            self.query_one("#next", Static).update(upcoming)
            self.query_one("#again", Static).update(again_content(self._again_cards()))

    def action_leave(self) -> None:
        """Go back to the decks."""
        self.dismiss(None)

    def action_more(self, cram: bool) -> None:
        """Let the learner choose what to study beside what was due, at first ahead of time or all cards."""
        begun = begun_with(self._session.decks, self._session.wish, cram=cram)
        self.app.push_screen(MoreScreen(self._collection, begun), self._go_on)

    def _go_on(self, session: Session | None) -> None:
        if session is not None:
            self.dismiss(session)

    def action_undo(self) -> None:
        """Undo the last rating and go back to its card."""
        with errors_shown(self, "Could not undo"):
            undone = self._collection.study.undo(self._session)
            if undone is None:
                say(self, "There is nothing to undo.")
            else:
                self.dismiss(undone)

    def _again_cards(self) -> list[Card]:
        last = {review.card_id: review.rating for review in self._session.own}
        ids = (card_id for card_id, rating in last.items() if rating is Rating.AGAIN)
        return [card for card in map(self._collection.card, ids) if card is not None]


def done_content(reviews: Sequence[Review]) -> Content:
    """Return how many cards and answers there were today, how many were known, and how long it took."""
    if not reviews:
        return Content("No card was answered today.")
    known, answers = sum(review.rating is not Rating.AGAIN for review in reviews), len(reviews)
    cards = len({review.card_id for review in reviews})
    return Content.assemble(
        ("Done for now. ", "bold $success"),
        f"Today: {many(cards, 'card')} in {many(answers, 'answer')}, {minutes_words(reviews)}.\n",
        ("Known: ", "$quiet"),
        (f"{known} of {answers} ({known * 100 / answers:.0f} %)", "bold"),
        ("; the others were rated Again" if known < answers else "", "$quiet"),
    )


def next_content(session: Session, decks: Sequence[DeckSummary], today: date, elsewhere: Counts) -> Content:
    """Return what comes next in the decks of a sitting, a line each, and then what waits elsewhere.

    What still waits today, when the next review is due, how much was never asked. `elsewhere`: see Collection.
    """
    left, others = waiting(session.counts), waiting(elsewhere)
    mine = [deck for deck in decks if not session.decks or deck.id in session.decks]
    due = min((deck.next_due for deck in mine if deck.next_due is not None), default=None)
    unseen = sum(deck.unseen for deck in mine)
    still = f"{many(left, 'card')} left to cram." if session.wish.cram else f"{cards_words(left)} today still."
    lines = [still if left else "Nothing more waits here today."]
    if due is not None:
        lines.append(f"The next review is due {day_words(due, today)}.")
    if unseen:
        lines.append(f"{many(unseen, 'card')} not met yet; some come each day.")
    if others:
        lines.append(f"{cards_words(others)} in other decks today.")
    return Content.assemble(("Next\n", "$quiet"), "\n".join(lines))


def again_content(cards: Sequence[Card]) -> Content:
    """Return the cards whose last rating was Again, question and answer; empty when there are none."""
    if not cards:
        return Content("")
    entries = (Content.assemble(card.question, ("\n→ ", "$quiet"), (card.answer_text, "bold")) for card in cards)
    return Content("\n").join([Content.styled("Not known yet", "$quiet"), *entries])
