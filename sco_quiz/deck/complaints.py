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
    "string_type": "a text",
    "list_type": "a list",
    "dict_type": "`key: value`",
    "model_type": "`key: value`",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
}
# How to write what must be `key: value`, by its own key, for an item by that of its list, and for the whole file.
_EXAMPLES = {
    "": "begin it with `title: …`",
    "events": "write `id: …`, `title: …` and `date: …`, one below the other, after one dash",
    "cards": "write `Question?: Answer`, or `question: …` and `answer: …` one below the other",
    "sources": "give each source a name of its own: `book: {title: …}`",
    "names": "write `Minsk: {kind: city}`, and so on for each name, without dashes",
    "wording": "word each kind of question: `when: When did the {title} take place?`",
    "ask": "name the kind of question: `who: false`",
    "documents": "say what was done with each: `adopted: …` or `signed: […]`",
    "how_many": "say of what: `states took part: 6`",
    "settings": "name what is set: `new_per_day: 10`",
}
_NAME_EXAMPLE = "say what it is: `{kind: city, aliases: […]}`"
_REQUIRED = {("title",), ("events", "id"), ("events", "title"), ("events", "date"), ("cards", "answer")}
_MISSING_REMEDIES = {
    "id": "add `id:`, a short name that will never change, such as `minsk-2001`",
    "date": "add `date:`, such as 2002, 2002-06, 2002-06-07 or 1996~",
}

_SHORT_QUESTION_REMEDY = (
    "a one-line card needs a question mark or several words before the colon: `Where did Apollo 11 land?: On the Moon`"
)
_HOMES: tuple[tuple[Path, str], ...] = (
    (("events", 0), "an event"),
    (("cards", 0), "a card"),
    (("settings",), "`settings`"),
    (("names", ""), "a name under `names`"),
    (("sources", ""), "a source under `sources`"),
    (("events", 0, "documents"), "the `documents` of an event"),
    ((), "the deck itself"),
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
        return Code.EMPTY, f"{name} is empty", _empty_remedy(path)
    message = f"{name} must be {_WANTED[kind]}, not {_found(error['input'])}"
    return Code.WRONG_TYPE, message, _type_remedy(kind, path, error["input"])


def _empty_remedy(path: Path) -> str:
    if not path:
        return "write `title: …` and at least one event or card"
    if path[-1] == _KEY:
        return "write a name before the colon, or delete it"
    keys = tuple(step for step in path if isinstance(step, str) and step not in {TEXT_TAG, LIST_TAG})
    is_required = keys in _REQUIRED and path[-1] in {*keys, TEXT_TAG, LIST_TAG}
    return "write something there" if is_required else "write something there, or delete it"


def _type_remedy(kind: str, path: Path, value: object) -> str:
    """Return how to write what must be of another type. `kind`: pydantic's own word for what is wrong."""
    steps = [step for step in path if step not in {TEXT_TAG, LIST_TAG}]
    match kind, value:
        case ("string_type", list()) if steps[-1] in {"date", "as_printed"}:
            return "write one date; a time from one day to another is 2001-06-14/2001-06-15"
        case "string_type", list():
            return "write one text, without brackets or dashes"
        case "string_type", _:
            return "put it in quotes if it contains a colon and a space or begins with a brace"
        case ("list_type", dict()) if all(str(key).startswith("-") for key in value):
            return "put a space after each dash"
        case "list_type", _:
            return "begin each item with a dash and a space, `- `, on a line of its own"
        case (("dict_type" | "model_type"), _):
            named = [step for step in steps if isinstance(step, str)]
            return _EXAMPLES.get(str(named[-1]) if named else "", _NAME_EXAMPLE)
        case _:
            return "write `true` or `false`"


def _found(value: object) -> str:
    if isinstance(value, str):
        return quoted(value)
    return "a list" if isinstance(value, list) else "`key: value`"


def _named(path: Path) -> str:
    """Return what the value at `path` is called: `` `title` ``, ``item 2 of `people` ``, ``the file``."""
    *before, last = [step for step in path if step not in {TEXT_TAG, LIST_TAG, _KEY}] or ["the file"]
    if isinstance(last, int):
        return f"item {last + 1} of {quoted(str(before[-1]))}"
    if path[-1:] == (_KEY,):
        return f"the key {quoted(last)}" if last else "a key"
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
    if key[:1].isspace():
        return "indent with ordinary spaces, not with no-break or other ones"
    if (home := _home_of(key, keys_at)) is not None:
        return f"move it: {quoted(key)} belongs to {home}"
    return f"delete it; known here are {', '.join(sorted(known))}"


def _home_of(key: str, keys_at: KeysAt) -> str | None:
    """Return what has a key that stands in the wrong place, None if nothing has."""
    return next((what for path, what in _HOMES if key in keys_at(path)), None)
