"""All keys of the app for those who have it not open: their names, and whether other keys would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.binding import Binding

from sco_quiz.errors import Problem
from sco_quiz.settings_file import ReadSettings
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.keymap import KeyProblem, by_label_and_id, mistakes, usable
from sco_quiz.tui.keys import all_keys, contexts


@dataclass(frozen=True, slots=True)
class ListedKey:
    """A binding: where it works, its id, the keys that it has and has by default, and what they do."""

    where: str
    id: str
    keys: str
    default: str
    meaning: str


def key_problems(keys: Mapping[str, str]) -> tuple[KeyProblem, ...]:
    """Return why some of these keys, by binding id, cannot be used."""
    return usable(keys, contexts(ScoQuizApp), by_label_and_id)[1]


def file_mistakes(read: ReadSettings) -> tuple[Problem, ...]:
    """Return all that is wrong in a settings file, keys that cannot be used included, in the order of the file."""
    return mistakes(read, contexts(ScoQuizApp), by_label_and_id)


def listed_keys(keys: Mapping[str, str]) -> tuple[ListedKey, ...]:
    """Return all bindings with these keys in the place of their own, where they can be used."""
    good, _ = usable(keys, contexts(ScoQuizApp))
    return tuple(
        ListedKey(where, one.id, good.get(one.id, one.key), one.key, one.tooltip)
        for where, section in all_keys(ScoQuizApp.BINDINGS)
        for one in section
        if isinstance(one, Binding) and one.id
    )
