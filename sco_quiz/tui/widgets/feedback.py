"""What is said after an answer: the verdict and why, the answer, the source's words, and the place in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from sco_quiz.model.card import Card, ListAnswer, OrderAnswer
from sco_quiz.model.event import Event, Source
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.study.showing import Answered, Showing
from sco_quiz.study.verdict import DiffPart, Verdict
from sco_quiz.tui.widgets.dated import Dated, DatedLine
from sco_quiz.tui.widgets.told import Passage, Told
from sco_quiz.tui.wording import printed_words, verdict_words


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The card's own event and its neighbours on the timeline. `event` None: the card was written by hand."""

    event: Event | None
    before: tuple[Event, ...] = ()
    after: tuple[Event, ...] = ()


class Feedback(VerticalScroll):
    """Scrolls when it does not fit. Everything in it is literal text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", show=False, id="feedback.up", tooltip="Scroll up"),
        Binding("down", "scroll_down", "Down", show=False, id="feedback.down", tooltip="Scroll down"),
        Binding("pageup", "page_up", "Page up", show=False, id="feedback.page_up", tooltip="Scroll a page up"),
        Binding(
            "pagedown", "page_down", "Page down", show=False, id="feedback.page_down", tooltip="Scroll a page down"
        ),
    ]

    def compose(self) -> ComposeResult:
        yield Told()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Look the same with the focus as without: nothing is styled anew."""

    def show(self, showing: Showing, answered: Answered, surroundings: Surroundings) -> None:
        """Show what is to be said of an answer, from its top."""
        self.query_one(Told).show(_passages(showing, answered, surroundings))
        self.scroll_home(animate=False)


def _passages(showing: Showing, answered: Answered, surroundings: Surroundings) -> Iterator[Passage]:
    card = showing.card
    yield Passage(verdict_content(answered.verdict, answered.guessed))
    yield Passage(_diff_content(answered.verdict.diff))
    yield Passage(answer_content(card))
    yield Passage(Dated("In order", _order_lines(card)), is_apart=True)
    yield Passage(Content(showing.changed.sentence if showing.changed else ""))
    yield Passage(_labelled(*printed_words(card)))
    yield Passage(quote_content(card), is_apart=True)
    yield Passage(_labelled("Note  ", card.note_text), is_apart=True)
    yield Passage(_labelled("To remember  ", card.mnemonic), is_apart=True)
    yield Passage(Dated("On the timeline", _timeline_lines(surroundings, card.language)), is_apart=True)


def verdict_content(verdict: Verdict, guessed: bool) -> Content:
    """Return the sign, the word, and why."""
    sign, word = verdict_words(verdict)
    colour = {True: "$success", False: "$error", None: "$primary"}[verdict.right]
    head = Content.assemble((f"{sign} {word}", f"bold {colour}"), (" · guessed", "bold $warning") if guessed else "")
    return Content.assemble(head, f"  {verdict.reason}") if verdict.reason else head


def answer_content(card: Card) -> Content:
    """Return the answer on one line; empty for an order, which takes several."""
    match card.answer:
        case OrderAnswer():
            return Content("")
        case ListAnswer(members=members):
            return _labelled(f"All {len(members)}  ", card.answer_text, "bold")
        case _:
            return _labelled("Answer  ", card.answer_text, "bold")


def _order_lines(card: Card) -> list[DatedLine]:
    if not isinstance(card.answer, OrderAnswer):
        return []
    return [DatedLine(spoken(item.date, card.language), item.text) for item in card.answer.items]


def _timeline_lines(surroundings: Surroundings, language: str) -> list[DatedLine]:
    """Return the event between its neighbours, itself marked; none for a written card."""
    asked = surroundings.event
    if asked is None:
        return []
    events = (*surroundings.before, asked, *surroundings.after)
    return [DatedLine(spoken(event.date, language), event.title, event.id == asked.id) for event in events]


def quote_content(card: Card) -> Content:
    if not card.quote:
        return Content("")
    source = "" if card.source is None else _source_words(card.source)
    return Content.assemble((f"“{card.shown_quote}”", "italic"), (f" — {source}" if source else "", "$quiet"))


def _source_words(source: Source) -> str:
    return ", ".join(part for part in (source.author, source.title or source.id, source.date) if part)


def _diff_content(diff: Sequence[DiffPart]) -> Content:
    """Return what was typed against what is right: [+missing] and [−extra] in brackets, so not by colour alone."""
    return Content.assemble(("Typed  ", "$quiet"), *_diff_parts(diff)) if diff else Content("")


def _diff_parts(diff: Sequence[DiffPart]) -> Iterator[tuple[str, str]]:
    for part in diff:
        match part.kind:
            case "same":
                yield part.text, ""
            case "missing":
                yield f"[+{part.text}]", "bold $success"
            case "extra":
                yield f"[−{part.text}]", "bold $error"


def _labelled(label: str, text: str, style: str = "") -> Content:
    return Content.assemble((label, "$quiet"), (text, style)) if text else Content("")
