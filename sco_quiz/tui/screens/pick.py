"""Picking several of many: decks, kinds or tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sco_quiz.tui.cells import fitted
from sco_quiz.tui.steady import SteadyModal
from sco_quiz.tui.widgets.foot import Foot

MOST_NAME_CELLS = 50
MARKED, UNMARKED = "[✓] ", "[ ] "


@dataclass(frozen=True, slots=True)
class Pickable:
    """One of many. `aside`: said beside its name."""

    value: str
    name: str
    aside: str = ""


class PickList(OptionList):
    """Lines with a mark; Space or a click changes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Mark", id="pick.mark", tooltip="Mark this one, or no longer"),
    ]


class PickScreen(SteadyModal[tuple[str, ...] | None]):
    """Dismissed with the values picked, () when none or all are, or with None to leave it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take these", priority=True, id="pick.take", tooltip="Take what is marked"),
        Binding("a", "all", "All or none", id="pick.all", tooltip="Mark all, or none"),
        Binding("escape,q", "leave", "Leave as it was", id="pick.leave", tooltip="Leave as it was"),
    ]

    def __init__(self, title: str, there: Sequence[Pickable], picked: Sequence[str]) -> None:
        """`picked`: the values that are marked at first."""
        super().__init__()
        self._title = title
        self._there = tuple(there)
        self._picked = {*picked}

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content.assemble((self._title, "bold"), ("  none marked: all", "$quiet")))
            yield PickList(*(Option(self._line(one)) for one in self._there), markup=False, compact=True)
        yield Foot()

    @on(PickList.OptionSelected)
    def _mark(self, event: PickList.OptionSelected) -> None:
        self._picked ^= {self._there[event.option_index].value}
        self._show()

    def action_all(self) -> None:
        """Mark all, or none if all are."""
        every = {one.value for one in self._there}
        self._picked = set() if self._picked == every else every
        self._show()

    def action_take(self) -> None:
        """Go back with what is marked."""
        picked = tuple(one.value for one in self._there if one.value in self._picked)
        self.dismiss(() if len(picked) == len(self._there) else picked)

    def action_leave(self) -> None:
        """Go back without a change."""
        self.dismiss(None)

    def _show(self) -> None:
        for place, one in enumerate(self._there):
            self.query_one(PickList).replace_option_prompt_at_index(place, self._line(one))

    def _line(self, one: Pickable) -> Content:
        mark = MARKED if one.value in self._picked else UNMARKED
        name = fitted(one.name, min(MOST_NAME_CELLS, max(cell_len(other.name) for other in self._there)))
        aside = f"  {one.aside:>{max(len(other.aside) for other in self._there)}}" if one.aside else ""
        return Content.assemble(mark, name, (aside, "$quiet"))
