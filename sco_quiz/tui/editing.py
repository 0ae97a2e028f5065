"""Lends the terminal to the learner's editor, at the note of a card or a problem of a deck."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from textual.app import App, SuspendNotSupported

from sco_quiz.collection import Collection, EditPlace, after_editing
from sco_quiz.editing import chosen_editor, edit
from sco_quiz.errors import Problem, ScoQuizError
from sco_quiz.model.card import Card


@dataclass(frozen=True, slots=True)
class Edited:
    """Where a note stood when the editor was opened, and lines to tell of it."""

    place: EditPlace
    told: tuple[str, ...]


def edit_note(app: App[None], collection: Collection, card: Card) -> Edited:
    """Open the editor at a card's note, or where its file has an error, and wait until it ends.

    Raises ScoQuizError where there is no editor, or no terminal that can be lent.
    """

    def place() -> tuple[EditPlace, int]:
        place = collection.place_to_edit(card)
        errors = (p.place.line for p in collection.problems if p.place.file == str(place.file) and p.place.line)
        return place, next(errors, place.line)

    return _edited(app, place)


def edit_problem(app: App[None], collection: Collection, problem: Problem) -> Edited:
    """Open the editor at a problem of a deck, and wait until it ends. Raises as `edit_note` does."""

    def place() -> tuple[EditPlace, int]:
        place = collection.checking.place_to_edit(problem)
        return place, place.line

    return _edited(app, place)


def _edited(app: App[None], find: Callable[[], tuple[EditPlace, int]]) -> Edited:
    if chosen_editor(os.environ) is None:
        raise ScoQuizError("no editor is set", "set one before the app is opened, such as `export EDITOR=nano`")
    try:
        with app.suspend():
            outcome = _tried(find)
    except SuspendNotSupported:
        message = "this terminal cannot be lent to an editor"
        raise ScoQuizError(message, "open the deck in one beside the app: what you save is read again") from None
    if isinstance(outcome, ScoQuizError):
        raise outcome
    return outcome


def _tried(find: Callable[[], tuple[EditPlace, int]]) -> Edited | ScoQuizError:
    """Return an error rather than raise it: the app first has to take its terminal back."""
    try:
        place, line = find()
    except ScoQuizError as error:
        return error
    except OSError as error:
        return ScoQuizError(f"the deck cannot be copied for you to edit: {error.strerror}", "make room or mend rights")
    try:
        code = edit(place.file, line, os.environ)
    except ScoQuizError as error:
        after_editing(place)
        return error
    place = after_editing(place)
    copied = (f"Edited as your own copy of the bundled deck: {place.file}",) if place.is_copy else ()
    ended = (f"The editor ended with code {code}.",) if code else ()
    return Edited(place, (*copied, *ended))
