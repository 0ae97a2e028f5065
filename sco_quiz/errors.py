"""What can go wrong, in words a user can act on: a place, what is the matter, and the remedy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a deck file something stands. `line`, `column`: from 1; None where a file as a whole is meant."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(_printable(str(part)) for part in (self.file, self.line, self.column) if part is not None)


def _printable(text: str) -> str:
    """Return a file's name without what a terminal might obey: it may hold any character."""
    return "".join(char if char.isprintable() else "�" for char in text)


@dataclass(frozen=True, slots=True)
class Problem:
    """One error or finding of a deck: where, a stable code (`E03 unknown-key`), one sentence, and what to do."""

    place: Place
    code: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}; {self.remedy}"


class ScoQuizError(Exception):
    """An error to show to the user as one line. `remedy` is empty where there is nothing to advise."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message}; {remedy}" if remedy else message)
        self.message = message
        self.remedy = remedy


class DeckError(ScoQuizError):
    """A deck that cannot be loaded. `problems`: all of them, in the order of the file, at least one."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first, more = problems[0], len(problems) - 1
        super().__init__(f"{first.place}: {first.message}" + (f" (and {more} more)" if more else ""), first.remedy)
        self.problems = problems


class StoreError(ScoQuizError):
    """Progress that cannot be read or written."""


class SettingsError(ScoQuizError):
    """A setting, flag or environment variable that makes no sense."""


class SearchError(ScoQuizError):
    """A search that cannot be understood. `column`: of what is meant, from 1."""

    def __init__(self, column: int, message: str, remedy: str = "") -> None:
        super().__init__(f"column {column}: {message}", remedy)
        self.column = column
