"""Studying: one card at a time in a fixed frame, asked, answered, explained, rated, and saved before the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from sco_quiz.collection import Collection, Reloaded
from sco_quiz.study.mode import mode_words
from sco_quiz.study.session import Session
from sco_quiz.study.showing import Answered, Showing
from sco_quiz.tui.editing import edit_note
from sco_quiz.tui.held import HeldKeys
from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.messages import About
from sco_quiz.tui.reloading import tell_reloaded
from sco_quiz.tui.reporting import errors_shown, say
from sco_quiz.tui.screens.doubt import DoubtScreen
from sco_quiz.tui.screens.summary import SummaryScreen
from sco_quiz.tui.sparing import show_text
from sco_quiz.tui.steady import SteadyScreen
from sco_quiz.tui.widgets.card import CardFrame
from sco_quiz.tui.widgets.foot import Foot
from sco_quiz.tui.widgets.question import QuestionArea
from sco_quiz.tui.wording import flagged_words, head_words, left_words, marked_words, minutes_words

LETTERS = frozenset({"undo", "leave", "why", "mark", "edit", "doubt"})
UNRATED = "The last card was not rated, so it is asked again."
"""Actions that a letter does; while an answer is typed, letters are letters and function keys do them."""


class StudyScreen(SteadyScreen[None]):
    """Goes on until the session is over or the learner leaves; what was rated is saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", id="study.undo", tooltip="Undo the last step and ask that card again"),
        Binding("f2", "typing('undo')", "Undo", id="study.undo_typing", tooltip="Undo, while an answer is typed"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="study.redo", tooltip="Take back the last undo"),
        Binding("e", "edit", "Edit", id="study.edit", tooltip="Edit the note in your editor and come back to it"),
        Binding("i", "why", "Why now", id="study.why", tooltip="Why this card is asked now, on and off"),
        Binding("f4", "typing('why')", "Why now", id="study.why_typing", tooltip="Why now, while an answer is typed"),
        Binding("f", "mark('flagged')", "Flag", id="study.flag", tooltip="Flag it, on and off"),
        Binding("s", "mark('suspended')", "Suspend", id="study.suspend", tooltip="Ask it no more"),
        Binding("b", "mark('buried')", "Bury", id="study.bury", tooltip="Not today: ask it tomorrow"),
        Binding("r", "doubt", "Doubt", id="study.doubt", tooltip="Report a doubt about this fact"),
        Binding(
            "q", "leave", "Decks", show=False, id="study.leave", tooltip="Back to the decks; every rating is saved"
        ),
        Binding("escape", "leave_typing", "Decks", id="study.escape", tooltip="Back to the decks, from anywhere"),
        Binding("f1", "app.help", "Help", id="study.help", tooltip="All keys"),
    ]

    session: var[Session] = var(Session((), (), (), None, None), init=False, always_update=True)
    explains: var[bool] = var(False, init=False)

    def __init__(self, collection: Collection, session: Session, manner: Manner) -> None:
        super().__init__()
        self._collection = collection
        self._first_session = session
        self._manner = manner
        self._held_keys = HeldKeys(manner.clock)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static(id="deck", classes="title")
            yield Static(id="kind")
            yield Static(id="left")
        yield Static(id="mode")
        yield CardFrame(self._collection, self._manner.clock)
        yield Foot()

    def on_mount(self) -> None:
        self.session = self._first_session

    @property
    def showing(self) -> Showing | None:
        """Return the card on the screen, None before the first."""
        return self.query_one(CardFrame).showing

    @property
    def answered(self) -> Answered | None:
        """Return what was answered to it, None while it is asked."""
        return self.query_one(CardFrame).answered

    # --- from card to card ---

    def watch_session(self, session: Session) -> None:
        """Show the session's card, or the summary when there is none."""
        if session.notice:
            say(self, session.notice)
        with errors_shown(self, "The card cannot be shown"):
            showing = self._collection.study.show(session)
            if showing is None:
                self.app.push_screen(SummaryScreen(self._collection, session), self._after_summary)
            else:
                self.query_one(CardFrame).showing = showing
                self._show_head(showing)

    def watch_explains(self) -> None:
        """Show or hide why the card is asked now."""
        if self.showing is not None:
            self._explain(self.showing)

    @on(CardFrame.Rated)
    def _rate(self, event: CardFrame.Rated) -> None:
        with errors_shown(self, "Not saved"):
            self._go_on(self._collection.study.rate(self.session, event.showing, event.answered, event.rating))
        self._held_keys.went_on()
        self.call_after_refresh(self._held_keys.went_on)

    def _show_head(self, showing: Showing) -> None:
        words = {
            "deck": self._collection.deck_title(showing.card.deck),
            "kind": head_words(showing, self._collection.marks.of(showing.card.id)),
            "mode": mode_words(self.session),
            "left": f"{left_words(self.session)} · {minutes_words(self.session.done)}",
        }
        for part, said in words.items():
            show_text(self.query_one(f"#{part}", Static), Content(said))
        self.query_one("#mode").display = bool(words["mode"])
        self._explain(showing)

    def _explain(self, showing: Showing) -> None:
        why = self._collection.study.why(self.session, showing) if self.explains else ""
        self.query_one(QuestionArea).why(why)

    def _go_on(self, session: Session) -> None:
        """Ask the session's next card, of the decks as they are saved by now."""
        with errors_shown(self, "Decks could not be read again", About.DECKS):
            reloaded = self._collection.reload()
            if reloaded is not None:
                session = replace(self._collection.study.renew(session), notice=session.notice)
                tell_reloaded(self, self._collection, reloaded)
        self.session = session

    def _after_summary(self, undone: Session | None) -> None:
        if undone is None:
            self.dismiss()
        else:
            self._go_on(undone)

    # --- keys ---

    def on_key(self, event: events.Key) -> None:
        """Stop a key that decides something and is held down: it counts once."""
        active = self.active_bindings.get(event.key)
        if self._held_keys.is_held(event.key, None if active is None else active.binding.id):
            event.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what makes sense now."""
        typing = self.is_mounted and self.query_one(CardFrame).is_typing
        if action == "typing":
            return typing
        return not (typing and action in LETTERS)

    def action_typing(self, action: str) -> None:
        """Do what a letter does when it is not typed."""
        if action == "undo":
            self.action_undo()
        else:
            self.action_why()

    def action_why(self) -> None:
        """Show or hide why the card is asked now, on this card and the next ones."""
        self.explains = not self.explains

    def action_edit(self) -> None:
        """Edit the note in the learner's editor and come back to the same card."""
        showing = self.showing
        if showing is None:
            return
        with errors_shown(self, "Not edited"):
            edited = edit_note(self.app, self._collection, showing.card)
            reloaded = self._collection.reload(edited.place.file) or Reloaded()
            tell_reloaded(self, self._collection, reloaded, first=edited.told)
            self.set_reactive(StudyScreen.session, self._collection.study.renew(self.session))
            now = self._collection.study.show_edited(showing, edited.place)
            if now is None:
                say(self, "That card is gone.")
                self.session = self.session
            else:
                self.query_one(CardFrame).show_edited(now)
                self._show_head(now)

    def action_mark(self, kind: str) -> None:
        """Suspend or bury the card and go on to the next, or flag it, on and off."""
        showing, marks = self.showing, self._collection.marks
        if showing is None:
            return
        card_id, key = showing.card.id, partial(key_of, self.app)
        with errors_shown(self, "Not saved"):
            if kind == "flagged":
                is_on = not marks.of(card_id).flagged
                marks.set((card_id,), flagged=is_on)
                say(self, flagged_words(is_on, key))
                self._show_head(showing)
                return
            marks.set((card_id,), suspended=True if kind == "suspended" else None, buried=kind == "buried" or None)
            self._go_on(replace(self._collection.study.renew(self.session), notice=marked_words(kind, key)))

    @work
    async def action_doubt(self) -> None:
        """Keep what is doubtful about the card in a file."""
        showing = self.showing
        if showing is None:
            return
        doubt = await self.app.push_screen_wait(DoubtScreen(showing.card.question))
        if doubt is None:
            return
        with errors_shown(self, "Not kept"):
            self._collection.study.doubt(showing.card, doubt)
            say(self, "Kept in doubts.md, beside your progress.")

    def action_undo(self) -> None:
        """Undo the last step."""
        self._move(self._collection.study.undo, "undo")

    def action_redo(self) -> None:
        """Take back the last undo."""
        self._move(self._collection.study.redo, "redo")

    def action_leave(self) -> None:
        """Go back to the decks."""
        if self.answered is not None:
            say(self, UNRATED)
        self.dismiss()

    def action_leave_typing(self) -> None:
        """Go back to the decks, also from an answer that is being typed."""
        self.action_leave()

    def _move(self, move: Callable[[Session], Session | None], name: str) -> None:
        with errors_shown(self, f"Could not {name}"):
            moved = move(self.session)
            if moved is None:
                say(self, f"There is nothing to {name}.")
            else:
                self._go_on(moved)
