"""Says what pydantic found in our own words: one sentence, the exact place, the remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sco_quiz.deck.codes import Code
from sco_quiz.deck.did_you_mean import closest
from sco_quiz.deck.reader import Document, Path, quoted
from sco_quiz.deck.written import is_question
from sco_quiz.errors import Problem

# Steps in pydantic's paths that are not in the file: which form a value has, and that a key is meant.
TEXT_TAG, LIST_TAG, _KEY = "<text>", "<list>", "[key]"
_WANTED = {
    "string_type": ("a text", "put it in quotes if it contains a colon and a space"),
    "list_type": ("a list", "begin each item with `- ` on a line of its own"),
    "dict_type": ("a mapping", "write `key: value`, indented below"),
    "model_type": ("a mapping", "write `key: value`, indented below"),
    "bool_type": ("true or false", "write `true` or `false`"),
    "bool_parsing": ("true or false", "write `true` or `false`"),
}
_MISSING_REMEDIES = {
    "id": "add `id:`, a short name that will never change, such as `minsk-2001`",
    "date": "add `date:`, such as 2002, 2002-06, 2002-06-07 or 1996~",
}

_SHORT_QUESTION_REMEDY = (
    "a one-line card needs a question mark or several words before the colon: `Where did Apollo 11 land?: On the Moon`"
)

PydanticError = Mapping[str, Any]
KeysAt = Callable[[Path], Sequence[str]]


def problems_of(errors: Sequence[PydanticError], document: Document, keys_at: KeysAt) -> Iterator[Problem]:
    """Yield a problem for each error of pydantic.

    `keys_at`: the keys known in the mapping at a path. A key that is missing because it is misspelt is told once.
    """
    misspelt = {(*error["loc"][:-1], _meant(error, keys_at)) for error in errors if _is_unknown_key(error)}
    for error in errors:
        if error["type"] == "missing" and error["loc"] in misspelt:
            continue
        yield _problem(error, document, keys_at)


def _problem(error: PydanticError, document: Document, keys_at: KeysAt) -> Problem:
    path: Path = error["loc"]
    code, message, remedy = _complaint(error, keys_at)
    if code == Code.UNKNOWN_KEY and _is_short_question(error, document, keys_at):
        remedy = _SHORT_QUESTION_REMEDY
    is_key = path[-1:] == (_KEY,) or code == Code.UNKNOWN_KEY
    place = document.key_place(path) if is_key else document.value_place(path)
    return Problem(place, code, message, remedy)


def _complaint(error: PydanticError, keys_at: KeysAt) -> tuple[str, str, str]:
    """Return code, message and remedy."""
    path, kind, details = error["loc"], error["type"], error.get("ctx", {})
    name = _named(path)
    if "remedy" in details:
        return kind, f"{name}: {details['message']}", details["remedy"]
    if kind == "extra_forbidden":
        return Code.UNKNOWN_KEY, f"unknown key {name}", _unknown_key_remedy(error, keys_at)
    if kind == "missing":
        return Code.MISSING, f"{name} is missing", _MISSING_REMEDIES.get(path[-1], f"add `{path[-1]}: …`")
    if kind == "string_too_long":
        return Code.TOO_LONG, f"{name} is longer than {details['max_length']} characters", "shorten or split it"
    if error["input"] in (None, "", []) or kind in {"string_too_short", "too_short"}:
        remedy = "write something there, or delete it" if path else "write `title: …` and at least one event or card"
        return Code.EMPTY, f"{name} is empty", remedy
    wanted, remedy = _WANTED[kind]
    return Code.WRONG_TYPE, f"{name} must be {wanted}, not {_found(error['input'])}", remedy


def _found(value: object) -> str:
    if isinstance(value, str):
        return quoted(value)
    return "a list" if isinstance(value, list) else "a mapping"


def _named(path: Path) -> str:
    """Return what the value at `path` is called: `` `title` ``, ``item 2 of `people` ``, ``the file``."""
    *before, last = [step for step in path if step not in {TEXT_TAG, LIST_TAG, _KEY}] or ["the file"]
    if isinstance(last, int):
        return f"item {last + 1} of {quoted(str(before[-1]))}"
    if path[-1:] == (_KEY,):
        return f"the key {quoted(last)}"
    return quoted(last) if path else last


def _is_unknown_key(error: PydanticError) -> bool:
    return bool(error["type"] == "extra_forbidden")


def _meant(error: PydanticError, keys_at: KeysAt) -> str | None:
    return closest(str(error["loc"][-1]), keys_at(error["loc"][:-1]))


def _is_short_question(error: PydanticError, document: Document, keys_at: KeysAt) -> bool:
    """Say whether an unknown key is all of a card, and so is meant to be its question."""
    path: Path = error["loc"]
    return path[:1] == ("cards",) and _meant(error, keys_at) is None and document.is_alone(path)


def _unknown_key_remedy(error: PydanticError, keys_at: KeysAt) -> str:
    *parent, key = error["loc"]
    known = keys_at(tuple(parent))
    meant = _meant(error, keys_at)
    if meant is not None:
        return f"did you mean {quoted(meant)}?"
    if "question" in known and is_question(key):
        return "a card with other keys says `question: …` and `answer: …`"
    return f"delete it; known here are {', '.join(sorted(known))}"
