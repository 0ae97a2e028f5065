"""What the decks screen says below its table: what waits, what to do next, and why a deck is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from sco_quiz.collection import BeingRead, DeckSummary
from sco_quiz.errors import Problem
from sco_quiz.model.counting import many, percent
from sco_quiz.study.mode import backlog_words, put_off_words
from sco_quiz.study.pacing import NEW_ARE_DONE
from sco_quiz.study.session import Counts
from sco_quiz.tui.keymap import KeyOf
from sco_quiz.tui.reloading import problem_line
from sco_quiz.tui.wording import cards_words, waiting

MOST_PROBLEMS = 5


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits today. `current`: the deck under the cursor. `everywhere`: in a sitting over all decks."""

    current: DeckSummary | None
    decks: Sequence[DeckSummary]
    everywhere: Counts


def welcome_words(key: KeyOf) -> str:
    """Return what is said before the first answer."""
    return (
        "Welcome. A card asks, you answer, and you see why it is so.\n"
        "What you know comes back later and later, what you miss comes soon.\n"
        f"{key('decks.study')} begins. Every rating is saved at once; stop whenever you like."
    )


def waiting_words(waits: Waits, key: KeyOf) -> str:
    """Return what to do now, how new cards are shared and how a backlog is met. `key`: of a binding, by its id."""
    deck = waits.current
    if deck is None:
        return "There is no deck to study."
    lines = [_next_words(deck, waits, key)]
    if shares_new(waits):
        lines.append(f"New: {waits.everywhere.new} today over all decks together, whichever you study first.")
    if deck.backlog is not None:
        lines.append(backlog_words(deck.backlog))
    if deck.put_off.cards:
        lines.append(f"Due, but not today: {put_off_words(deck.put_off)}.")
    return "\n".join(lines)


def shares_new(waits: Waits) -> bool:
    """Say whether the decks together offer more new cards than a day brings."""
    return sum(deck.counts.new for deck in waits.decks) > waits.everywhere.new


def nothing_words(is_new_left: bool, key: KeyOf) -> str:
    """Return why nothing is asked now, and what can be studied nevertheless."""
    why = NEW_ARE_DONE if is_new_left else "Nothing waits there today."
    return f"{why} {_more_words(key)}"


def problems_content(problems: Sequence[Problem]) -> Content:
    """Return why decks could not be loaded, a line each, and how many more reasons there are."""
    lines = [problem_line(problem) for problem in problems[:MOST_PROBLEMS]]
    more = len(problems) - MOST_PROBLEMS
    if more > 0:
        lines.append(f"and {more} more: `sco-quiz check` lists them all")
    return Content.assemble(("Not loaded\n", "bold $warning"), "\n".join(lines))


def reading_words(files: Sequence[BeingRead]) -> str:
    """Return which deck files are being read, how far the first has come; "" for none."""
    if not files:
        return ""
    first = max(files, key=lambda one: one.share)
    more = f", then {many(len(files) - 1, 'more file')}" if len(files) > 1 else ""
    return f"Reading {first.file.name}: {percent(first.share)}{more}"


def about_content(deck: DeckSummary | None) -> Content:
    """Return the whole title of a deck, its size, and what it says of itself; empty for none."""
    if deck is None:
        return Content("")
    head = Content.assemble((deck.title, "bold"), f"  {many(deck.cards, 'card')}")
    return Content.assemble(head, "\n", deck.about) if deck.about else head


def _next_words(deck: DeckSummary, waits: Waits, key: KeyOf) -> str:
    here, everywhere = waiting(deck.counts), waiting(waits.everywhere)
    study, study_all = key("decks.study"), key("decks.study_all")
    if here:
        others = f", {study_all} studies all decks." if len(waits.decks) > 1 else "."
        return f"{cards_words(here)}: {study} studies{others}"
    if everywhere:
        return f"Nothing waits in this deck today. {cards_words(everywhere)} in others: {study_all} studies all decks."
    return f"All done for today. Cards come back when they are due. {_more_words(key)}"


def _more_words(key: KeyOf) -> str:
    return f"{key('decks.ahead')} studies ahead of time, {key('decks.cram')} crams."
