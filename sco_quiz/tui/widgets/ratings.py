"""The four ratings with the time until the card comes back; it says which was clicked."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from sco_quiz.model.review import Rating
from sco_quiz.study.showing import Showing
from sco_quiz.tui.keymap import enter_sign, key_of
from sco_quiz.tui.sparing import show_text
from sco_quiz.tui.wording import RATING_NAMES, interval_words


class RatingKey(Static):
    """One rating. The suggested one stands out by an Enter sign and by its ground."""

    @dataclass
    class Clicked(Message):
        """This rating was clicked."""

        rating: Rating

    def __init__(self, rating: Rating) -> None:
        super().__init__()
        self._rating = rating

    def show(self, days: int | None, suggested: bool) -> None:
        """Show the interval that this rating gives, 0 for today, None for none, and whether Enter takes it."""
        name, interval = RATING_NAMES[self._rating], "" if days is None else f" {interval_words(days)}"
        key = key_of(self.app, f"study.{self._rating.name.lower()}")
        sign = f" {enter_sign(self.app, 'study.next')}" if suggested else ""
        show_text(self, Content.assemble((f"{key} ", "bold"), f"{name}{interval}", sign), layout=False)
        self.set_class(suggested, "-suggested")

    @on(events.Click)
    def _tell(self) -> None:
        self.post_message(self.Clicked(self._rating))


class Ratings(Horizontal):
    """The row of the four rating keys."""

    def compose(self) -> ComposeResult:
        for rating in Rating:
            yield RatingKey(rating)

    def show(self, showing: Showing, suggested: Rating | None) -> None:
        """Show what each rating gives; `suggested` None: Enter takes none."""
        for rating, key in zip(Rating, self.query(RatingKey), strict=True):
            is_today = rating is Rating.AGAIN and showing.comes_back
            key.show(0 if is_today else showing.interval_days.get(rating), rating is suggested)
