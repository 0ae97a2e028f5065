"""What is wrong with the decks, deck by deck; Enter mends it in the editor, and the deck is checked again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import OptionList, ProgressBar, Static
from textual.widgets.option_list import Option

from sco_quiz.collection import Collection, Reloaded
from sco_quiz.collection.checking import FileChecked, check_file, ids_of, to_check
from sco_quiz.errors import Problem
from sco_quiz.model.counting import many
from sco_quiz.tui.editing import edit_problem
from sco_quiz.tui.keymap import key_of
from sco_quiz.tui.reloading import tell_reloaded
from sco_quiz.tui.reporting import errors_shown
from sco_quiz.tui.steady import SteadyScreen
from sco_quiz.tui.widgets.foot import Foot

MOST_LISTED = 200  # of a deck: more than anyone mends before the next check
ERROR, FINDING, CLEAN = "✗", "!", "✓"


class ProblemList(OptionList):
    """The problems, a heading above those of each deck."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Edit", id="check.edit", tooltip="Open the editor at the problem under the cursor"),
        Binding("up,k", "cursor_up", "Up", show=False, id="check.up", tooltip="One problem up"),
        Binding("down,j", "cursor_down", "Down", show=False, id="check.down", tooltip="One problem down"),
    ]


class CheckScreen(SteadyScreen[None]):
    """Checks all decks when it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "check_all", "Check again", id="check.again", tooltip="Check all decks again"),
        Binding("escape,q", "leave", "Decks", id="check.leave", tooltip="Back to the decks"),
        Binding("question_mark,f1", "app.help", "Help", id="check.help", tooltip="All keys"),
    ]

    checked: var[Mapping[Path, FileChecked]] = var(dict, init=False, always_update=True)
    left: var[int] = var(0, init=False, always_update=True)

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self._collection = collection
        self._listed: list[Problem] = []
        self._round = 0
        self._waiting: tuple[Path, ...] = ()

    def compose(self) -> ComposeResult:
        with Horizontal(classes="head"):
            yield Static("Check", classes="title")
            yield Static(id="sums", classes="aside")
        with Vertical(classes="frame"):
            yield Static(id="checking")
            yield ProgressBar(show_eta=False, show_percentage=False)
            yield ProblemList()
        yield Foot()

    def on_mount(self) -> None:
        self.query_one(ProblemList).focus()
        self.action_check_all()

    # --- checking ---

    def action_check_all(self) -> None:
        """Check all decks."""
        with errors_shown(self, "Cannot check"):
            files = dict(self._collection.checking.files())
            self.checked = {}
            self._check(files, tuple(files))

    def _check(self, files: Mapping[Path, str], chosen: Sequence[Path]) -> None:
        """Check some of the files beside the app, in a thread that does not keep it from quitting."""
        self._round += 1
        self._wait_for(self._round, chosen)
        arguments = (self.app, files, chosen, self.checked, self._round)
        Thread(target=self._check_in_thread, args=arguments, daemon=True).start()

    def _check_in_thread(
        self,
        app: App[object],
        files: Mapping[Path, str],
        chosen: Sequence[Path],
        checked: Mapping[Path, FileChecked],
        this_round: int,
    ) -> None:
        """Check files one after another; what was found of each is shown at once, unless the screen has gone on."""
        ids = ids_of(tuple(files))
        all_chosen = to_check(chosen, checked, ids)
        goes_on = app.is_running and app.call_from_thread(self._wait_for, this_round, all_chosen)
        for file in all_chosen if goes_on else ():
            found = check_file(file, files.get(file, file.name), ids)
            if not app.is_running or not app.call_from_thread(self._take, this_round, found):
                return

    def _wait_for(self, this_round: int, files: Sequence[Path]) -> bool:
        """Wait for what a round is to find of these files, and say so; False if another round has begun."""
        if not self.is_attached or this_round != self._round:
            return False
        self._waiting = tuple(files)
        self.left = len(files)
        return True

    def _take(self, this_round: int, found: FileChecked) -> bool:
        """Show what a round has found of a file; False if another round has begun."""
        if not self.is_attached or this_round != self._round:
            return False
        self.checked = {**self.checked, found.file: found}
        return self._wait_for(this_round, [file for file in self._waiting if file != found.file])

    def watch_left(self) -> None:
        """Say how far the check is, or what came of it all."""
        total = len({*self.checked, *self._waiting})
        bar, line = self.query_one(ProgressBar), self.query_one("#checking", Static)
        bar.display = self.left > 0
        bar.update(total=total, progress=total - self.left)
        line.update(Content(f"Checking: {many(self.left, 'deck')} to go …" if self.left else self._outcome()))

    def _outcome(self) -> str:
        if any(one.problems for one in self.checked.values()):
            return f"{key_of(self.app, 'check.edit')} opens your editor there; then the deck is checked again."
        return f"Nothing to mend: {many(len(self.checked), 'deck')} without errors and findings."

    def watch_checked(self) -> None:
        """List what was found, the cursor staying at the problem it was at, or the nearest."""
        problems = self.query_one(ProblemList)
        at = problems.highlighted or 0
        self._listed = []
        problems.clear_options()
        problems.add_options(list(self._options()))
        rows = [row for row, option in enumerate(problems.options) if not option.disabled]
        problems.highlighted = min(rows, key=lambda row: abs(row - at), default=None)
        errors = sum(len(one.errors) for one in self.checked.values())
        findings = sum(len(one.findings) for one in self.checked.values())
        self.query_one("#sums", Static).update(Content(f"{many(errors, 'error')} · {many(findings, 'finding')}"))

    def _options(self) -> Iterator[Option]:
        before: FileChecked | None = None
        for one in self.checked.values():
            is_apart = before is not None and bool(before.problems or one.problems)
            yield Option(Content.assemble("\n" if is_apart else "", _heading(one)), disabled=True)
            before = one
            for problem in one.problems[:MOST_LISTED]:
                yield Option(_problem(problem, is_error=problem in one.errors), id=str(len(self._listed)))
                self._listed.append(problem)
            more = len(one.problems) - MOST_LISTED
            if more > 0:
                yield Option(Content(f"and {more:,} more: `sco-quiz check {one.file}` lists all"), disabled=True)

    # --- mending ---

    @on(OptionList.OptionSelected)
    def _edit(self, event: OptionList.OptionSelected) -> None:
        """Open the editor at a problem, and check the deck again, with those that are not checked yet."""
        if event.option_id is None:
            return
        problem = self._listed[int(event.option_id)]
        with errors_shown(self, "Not edited"):
            edited = edit_problem(self.app, self._collection, problem)
            reloaded = self._collection.reload(edited.place.file) or Reloaded()
            tell_reloaded(self, self._collection, reloaded, first=edited.told)
            files = dict(self._collection.checking.files())
            again = dict.fromkeys((edited.place.file, *self._waiting))
            self._check(files, tuple(files) if edited.place.is_copy else tuple(again))

    def action_leave(self) -> None:
        """Go back to the decks."""
        self.dismiss()


def _heading(checked: FileChecked) -> Content:
    """Return the deck, and how much is wrong with it."""
    sums = [many(len(checked.errors), "error")] if checked.errors else []
    sums += [many(len(checked.findings), "finding")] if checked.findings else []
    said = (", ".join(sums), "$foreground") if sums else (f"{CLEAN} clean", "$success")
    name = "" if checked.title == checked.file.name else f"  {checked.file.name}"
    return Content.assemble((checked.title, "bold $foreground"), "  ", said, (name, "$quiet"))


def _problem(problem: Problem, *, is_error: bool) -> Content:
    """Return where it is and what is the matter, and below it the remedy."""
    place = ":".join(str(part) for part in (problem.place.line, problem.place.column) if part is not None)
    sign = ERROR if is_error else FINDING
    head = (f"{sign} {place or '–'}  {problem.code}", "bold")
    return Content.assemble(head, f"  {problem.message}\n→ {problem.remedy}")
