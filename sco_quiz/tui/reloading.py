"""Tells what became of deck files that were saved while the app runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from textual.dom import DOMNode

from sco_quiz.collection import Collection, Reloaded
from sco_quiz.errors import Problem
from sco_quiz.tui.messages import About, Tone
from sco_quiz.tui.reporting import say


def tell_reloaded(node: DOMNode, collection: Collection, reloaded: Reloaded, *, first: Sequence[str] = ()) -> None:
    """Show what was read again and which error stands where, in place of what was said so before.

    `first`: lines to show above.
    """
    lines = [*first, *_lines(collection, reloaded)]
    if not lines:
        return
    told = "\n".join(lines)
    if reloaded.problems:
        title = "Errors: the deck stays as it was" if _all_stay(collection, reloaded) else "Errors: not loaded"
        say(node, told, title=title, tone=Tone.ERROR, about=About.DECKS)
    else:
        say(node, told, about=About.DECKS)


def problem_line(problem: Problem) -> str:
    """Return `file:line:column: what is the matter; remedy`, the file without its folder."""
    return str(replace(problem, place=replace(problem.place, file=Path(problem.place.file).name)))


def _lines(collection: Collection, reloaded: Reloaded) -> Iterator[str]:
    if reloaded.problems:
        more = len(reloaded.problems) - 1
        yield problem_line(reloaded.problems[0]) + (f"\nand {more} more: `sco-quiz check` lists them" if more else "")
    if reloaded.changed:
        yield f"Loaded: {', '.join(map(collection.deck_title, reloaded.changed))}"
    if reloaded.gone:
        yield f"No longer there: {', '.join(reloaded.gone)}"
    yield from reloaded.notices


def _all_stay(collection: Collection, reloaded: Reloaded) -> bool:
    files = {problem.place.file for problem in reloaded.problems}
    return all(collection.deck_id(Path(file)) is not None for file in files)
