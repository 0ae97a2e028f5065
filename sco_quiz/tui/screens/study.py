"""Studying: one card at a time in a fixed frame, asked, answered, explained, rated, and saved before the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Footer, Static

from sco_quiz.collection import Collection, Reloaded
from sco_quiz.model.card import Format, answer_values
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.study.session import Session
from sco_quiz.study.showing import Answered, Showing
from sco_quiz.study.verdict import Verdict, overruled, with_help
from sco_quiz.tui.editing import Edited, edit_note
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.reloading import tell_reloaded
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.screens.summary import SummaryScreen
from sco_quiz.tui.widgets.answer import AnswerArea
from sco_quiz.tui.widgets.feedback import Feedback, Surroundings
from sco_quiz.tui.widgets.ratings import RatingKey, Ratings
from sco_quiz.tui.wording import counts_words, kind_words, minutes_words, once_more_words, wanted_form

HELD_KEY_SECONDS = 0.1
KEYS_THAT_DECIDE = frozenset({"1", "2", "3", "4", "enter", "space"})


class StudyScreen(Screen[None]):
    """Goes on until the session is over or the learner leaves; what was rated is saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "rate(1)", "Again", show=False, id="study.again", tooltip="Rate Again: it comes back today"),
        Binding("2", "rate(2)", "Hard", show=False, id="study.hard", tooltip="Rate Hard: known, with effort"),
        Binding("3", "rate(3)", "Good", show=False, id="study.good", tooltip="Rate Good: known"),
        Binding("4", "rate(4)", "Easy", show=False, id="study.easy", tooltip="Rate Easy: known at once"),
        Binding("enter", "take_suggestion", "Next", show=False, id="study.next", tooltip="Take the rating marked ⏎"),
        Binding("question_mark", "guess", "I guessed", id="study.guess", tooltip="I guessed: for choices, on and off"),
        Binding("o", "overrule", "I was right", id="study.overrule", tooltip="I was right, on and off: suggests Good"),
        Binding("e", "edit", "Edit", id="study.edit", tooltip="Edit the note in your editor, once its answer is shown"),
        Binding("u,f2", "undo", "Undo", id="study.undo", tooltip="Undo the last rating and ask that card again"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="study.redo", tooltip="Take back the last undo"),
        Binding("escape,q", "leave", "Decks", id="study.leave", tooltip="Back to the decks; every rating is saved"),
        Binding("f1", "app.help", "Help", id="study.help", tooltip="All keys"),
    ]

    session: var[Session] = var(Session((), (), (), None, None), init=False, always_update=True)
    showing: var[Showing | None] = var(None, init=False, always_update=True)
    answered: var[Answered | None] = var(None, init=False, always_update=True)
    guessed: var[bool] = var(False, init=False)

    def __init__(self, collection: Collection, session: Session, manner: Manner, deck_ids: Sequence[str] = ()) -> None:
        """`deck_ids`: the decks of the session, () for all."""
        super().__init__()
        self._collection = collection
        self._deck_ids = tuple(deck_ids)
        self._first_session = session
        self._manner = manner
        self._clock = manner.clock
        self._shown_at = 0.0
        self._asked_again = self._overruled = False
        self._last_key = ("", 0.0)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static(id="deck", classes="title")
            yield Static(id="kind")
            yield Static(id="left")
        with Vertical(classes="frame"):
            with VerticalScroll(id="question", can_focus=False):
                yield Static(id="stem")
                yield Static(id="wanted")
                yield AnswerArea()
                yield Static("? Marked as a guess: right or wrong, Again is suggested", id="guess")
            yield Feedback()
            yield Ratings()
        yield Footer()

    def on_mount(self) -> None:
        self.session = self._first_session

    # --- the card, the answer, the rating ---

    def watch_session(self, session: Session) -> None:
        """Show the session's card, or the summary when there is none."""
        with errors_shown(self, "The card cannot be shown"):
            showing = self._collection.study.show(session, pinned=self._manner.pinned, seed=self._manner.seed)
            if showing is None:
                self.app.push_screen(SummaryScreen(self._collection, session), self._after_summary)
            else:
                self.showing = showing

    def watch_showing(self, showing: Showing | None) -> None:
        """Ask a card anew."""
        if showing is None:
            return
        self._ask(showing)
        self.answered, self.guessed = None, False
        self._asked_again = self._overruled = False
        self.query_one(AnswerArea).ask(showing)
        self._shown_at = self._clock()

    def _ask(self, showing: Showing) -> None:
        """Show what stands above the answer."""
        card, done = showing.card, self.session.done
        self.query_one("#deck", Static).update(Content(self._collection.deck_title(card.deck)))
        self.query_one("#kind", Static).update(Content(f" · {kind_words(card.kind)}"))
        left = f"{counts_words(self.session.counts)} · {minutes_words(done)}"
        self.query_one("#left", Static).update(Content(left))
        self.query_one("#stem", Static).update(Content(card.question))
        self.query_one("#wanted", Static).update(Content(wanted_form(showing)))
        self.query_one("#question").scroll_home(animate=False)

    @on(AnswerArea.Given)
    def _grade(self, event: AnswerArea.Given) -> None:
        showing = self.showing
        if showing is None or self.answered is not None:
            return
        with errors_shown(self, "Not graded"):
            verdict = self._judged(showing, event.given)
            if verdict.right is None and verdict.outcome is not Outcome.RECALLED:
                self._asked_again = True
                self.query_one(AnswerArea).ask_again(once_more_words(verdict))
                return
            duration_ms = round((self._clock() - self._shown_at) * 1000)
            self.answered = Answered(event.given, verdict, duration_ms, self.guessed)

    def _judged(self, showing: Showing, given: str | tuple[str, ...]) -> Verdict:
        graded = self._collection.study.judge(showing, given, guessed=self.guessed, asked_again=self._asked_again)
        return with_help(overruled(graded), guessed=self.guessed) if self._overruled else graded

    def _judge_anew(self) -> None:
        if self.showing is None or self.answered is None:
            return
        with errors_shown(self, "Not graded"):
            verdict = self._judged(self.showing, self.answered.given)
            self.answered = replace(self.answered, verdict=verdict, guessed=self.guessed)

    def watch_answered(self, answered: Answered | None) -> None:
        """Show what is to be said of the answer and how it may be rated, or make room for one."""
        self.set_class(answered is not None, "-answered")
        self.refresh_bindings()
        showing = self.showing
        if showing is None or answered is None:
            return
        card = showing.card
        before, after = self._collection.neighbours(card)
        self.query_one(AnswerArea).close(answer_values(card.answer), answered.given)
        feedback = self.query_one(Feedback)
        feedback.show(showing, answered, Surroundings(self._collection.event(card), before, after))
        feedback.focus(scroll_visible=False)
        self.query_one(Ratings).show(showing, answered.verdict.suggested)

    def watch_guessed(self, guessed: bool) -> None:
        """Show the mark of a guess."""
        self.set_class(guessed, "-guessed")

    @on(RatingKey.Clicked)
    def _click_rating(self, event: RatingKey.Clicked) -> None:
        self._rate(event.rating)

    def _rate(self, rating: Rating) -> None:
        if self.showing is None or self.answered is None:
            return
        with errors_shown(self, "Not saved"):
            self._go_on(self._collection.study.rate(self.session, self.showing, self.answered, rating))

    def _go_on(self, session: Session) -> None:
        """Ask the session's next card, of the decks as they are saved by now."""
        with errors_shown(self, "Decks could not be read again"):
            reloaded = self._collection.reload()
            if reloaded is not None:
                session = self._collection.study.renew(session, self._deck_ids)
                tell_reloaded(self, self._collection, reloaded)
        self.session = session

    def _after_summary(self, undone: Session | None) -> None:
        if undone is None:
            self.dismiss()
        else:
            self._go_on(undone)

    # --- the note edited ---

    def action_edit(self) -> None:
        """Edit the note in the learner's editor and come back to the same card."""
        if self.showing is None or self.answered is None:
            return
        with errors_shown(self, "Not edited"):
            edited = edit_note(self.app, self._collection, self.showing.card)
            reloaded = self._collection.reload() or Reloaded()
            tell_reloaded(self, self._collection, reloaded, first=edited.told)
            self.set_reactive(StudyScreen.session, self._collection.study.renew(self.session, self._deck_ids))
            self._show_edited(self.showing, self.answered, edited)

    def _show_edited(self, before: Showing, answered: Answered, edited: Edited) -> None:
        """Show the answered card with what it says now, and the answer given judged by it; if it is gone, the next."""
        showing = self._collection.study.show_edited(before, edited.place)
        if showing is None:
            say(self, "That card is gone.")
            self.session = self.session
            return
        self.set_reactive(StudyScreen.showing, showing)
        self._ask(showing)
        self.query_one(AnswerArea).form = showing.format
        given = answered.given if showing.format is before.format else ""
        self.set_reactive(StudyScreen.answered, replace(answered, given=given))
        self._judge_anew()

    # --- keys ---

    def on_key(self, event: events.Key) -> None:
        """Stop a key that decides something and is held down: it counts once."""
        last_key, last_time = self._last_key
        now = self._clock()
        self._last_key = (event.key, now)
        if event.key in KEYS_THAT_DECIDE and event.key == last_key and now - last_time < HELD_KEY_SECONDS:
            event.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what makes sense now."""
        answered = self.answered
        match action:
            case "rate" | "edit":
                return answered is not None
            case "take_suggestion":
                return answered is not None and answered.verdict.suggested is not None
            case "overrule":
                return answered is not None and (self._overruled or answered.verdict.right is False)
            case "guess":
                return self.showing is not None and self.showing.format is Format.CHOICE
            case _:
                return True

    def action_rate(self, rating: int) -> None:
        """Rate the answered card."""
        self._rate(Rating(rating))

    def action_take_suggestion(self) -> None:
        """Rate as suggested."""
        if self.answered is not None and self.answered.verdict.suggested is not None:
            self._rate(self.answered.verdict.suggested)

    def action_guess(self) -> None:
        """Mark or unmark the choice as a guess, also after choosing."""
        self.guessed = not self.guessed
        self._judge_anew()

    def action_overrule(self) -> None:
        """Take a wrong answer as right, or as graded again."""
        self._overruled = not self._overruled
        self._judge_anew()

    def action_undo(self) -> None:
        """Undo the last rating."""
        self._move(self._collection.study.undo, "undo")

    def action_redo(self) -> None:
        """Take back the last undo."""
        self._move(self._collection.study.redo, "redo")

    def action_leave(self) -> None:
        """Go back to the decks."""
        self.dismiss()

    def _move(self, move: Callable[[Session], Session | None], name: str) -> None:
        with errors_shown(self, f"Could not {name}"):
            moved = move(self.session)
            if moved is None:
                say(self, f"There is nothing to {name}.")
            else:
                self._go_on(moved)
