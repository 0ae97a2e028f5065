"""Reads a line of the search language. What is wrong is told with its column and what may have been meant."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sco_quiz.errors import SearchError
from sco_quiz.model.review import Rating
from sco_quiz.study.search import (
    EVERYTHING,
    OPERATORS,
    AllOf,
    AnyOf,
    Comparison,
    Field,
    Is,
    Measure,
    Measured,
    Named,
    Not,
    Query,
    Rated,
    State,
    Words,
    quoted,
)

FIELDS = (*Field, "is", "rated", "prop", "due")
EXAMPLES = {
    "deck": "deck:sco-history",
    "tag": "tag:treaties",
    "kind": "kind:when",
    "note": "note:shanghai-1996",
    "id": "id:*#when:year",
    "is": "is:due",
    "rated": "rated:again:7",
    "prop": "prop:s<7",
    "due": "due:<=3",
}
MOST_DEEP = 50
_TOKEN = re.compile(
    r"""(?P<space>\s+) | (?P<paren>[()]) | (?P<minus>-(?=[^\s)]))
    | (?P<field>[^\s()":]+): (?: "(?P<inside>(?:[^"\\]|\\.)*)" | (?P<value>[^\s()"]*) )
    | "(?P<phrase>(?:[^"\\]|\\.)*)" | (?P<word>[^\s()"]+) | (?P<open>")""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?")
_COMPARED = re.compile(f"({'|'.join(map(re.escape, Comparison))})(.*)", re.DOTALL)


Known = Callable[[Field], Collection[str] | None]


def _anything(_: Field) -> None:
    return None


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of the line. `kind`: as the groups of `_TOKEN` name it. `value_column`: where a field's value begins."""

    kind: str
    text: str
    column: int
    value: str = ""
    value_column: int = 0


def read_query(line: str, known: Known = _anything) -> Query:
    """Return what a line asks for; an empty one asks for every card.

    `known`: the names there are for a field, None where any may be asked for. Raises SearchError at the first thing
    that cannot be understood, or that is none of those names.
    """
    return _Reader(tuple(_tokens(line)), len(line) + 1, known).whole()


def _tokens(line: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(line):
        column = found.start() + 1
        match found.lastgroup:
            case "space":
                continue
            case "open":
                raise SearchError(column, "this quotation mark is not closed", 'close it with "')
            case "inside" | "value" as group:
                value = found[group] if group == "value" else _unescaped(found[group])
                start = found.start(group) + 1 - (group == "inside")
                yield _Token("field", found["field"], column, value, start)
            case "phrase":
                yield _Token("phrase", _unescaped(found["phrase"]), column)
            case kind:
                yield _Token(str(kind), found[0], column)


class _Reader:
    """Reads tokens from left to right. `end`: the column after the last."""

    def __init__(self, tokens: Sequence[_Token], end: int, known: Known) -> None:
        self._tokens = tokens
        self._at = 0
        self._end = end
        self._known = known

    def whole(self) -> Query:
        """Read all of it."""
        if not self._tokens:
            return EVERYTHING
        query = self._either(0)
        left = self._next()
        if left is not None:
            raise SearchError(left.column, "no parenthesis is open here", "leave the `)` out")
        return query

    def _either(self, depth: int) -> Query:
        queries = [self._together(depth)]
        while self._is_operator(self._next(), "or"):
            self._at += 1
            queries.append(self._together(depth))
        return queries[0] if len(queries) == 1 else AnyOf(tuple(queries))

    def _together(self, depth: int) -> Query:
        queries = [self._one(depth)]
        while (token := self._next()) is not None and not _is_closing(token) and not self._is_operator(token, "or"):
            if self._is_operator(token, "and"):
                self._at += 1
            queries.append(self._one(depth))
        return queries[0] if len(queries) == 1 else AllOf(tuple(queries))

    def _one(self, depth: int) -> Query:
        token = self._next()
        if token is None:
            raise SearchError(
                self._end, "something to search for is missing here", "add it, or leave out what stands before"
            )
        if depth > MOST_DEEP:
            raise SearchError(token.column, "this is nested too deep", f"use {MOST_DEEP} levels at most")
        self._at += 1
        match token.kind:
            case "minus":
                return Not(self._one(depth + 1))
            case "paren":
                return self._inside(token, depth + 1)
            case "field":
                return _field(token, self._known)
            case "phrase":
                return _phrase(token)
            case _ if self._is_operator(token, *OPERATORS):
                raise SearchError(
                    token.column, f"`{token.text}` stands between two searches", f"search it as {quoted(token.text)}"
                )
            case _:
                return Words(token.text)

    def _inside(self, opening: _Token, depth: int) -> Query:
        if _is_closing(opening):
            raise SearchError(
                opening.column, "something to search for is missing before the `)`", "add it, or leave the `)` out"
            )
        query = self._either(depth)
        closing = self._next()
        if closing is None:
            raise SearchError(opening.column, "this parenthesis is not closed", "close it with )")
        self._at += 1
        return query

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is_operator(self, token: _Token | None, *words: str) -> bool:
        return token is not None and token.kind == "word" and token.text.lower() in words


def _is_closing(token: _Token) -> bool:
    return token.kind == "paren" and token.text == ")"


def _phrase(token: _Token) -> Query:
    if not token.text:
        raise SearchError(token.column, "these quotation marks are empty", "put text between them, or leave them out")
    return Words(token.text)


def _field(token: _Token, known: Known) -> Query:
    name = token.text.lower()
    if name not in FIELDS:
        near = _near(name, FIELDS)
        raise SearchError(
            token.column,
            f"there is no field `{token.text}:`",
            f"did you mean `{near}:`?"
            if near
            else f"put text with a colon in quotation marks, or use {_listed(FIELDS)}",
        )
    if not token.value:
        raise SearchError(token.value_column, f"`{name}:` wants a value", f"such as `{EXAMPLES[name]}`")
    match name:
        case "is":
            return Is(State(_one_of(token, token.value, State)))
        case "rated":
            return _rated(token)
        case "prop":
            return _measured(token)
        case "due":
            return _compared(token, Measure.DUE, token.value, token.value_column)
        case _:
            return _named(token, Field(name), known)


def _named(token: _Token, field: Field, known: Known) -> Query:
    names = None if "*" in token.value else known(field)
    if names is not None and token.value.lower() not in {name.lower() for name in names}:
        near = _near(token.value, names)
        remedy = f"did you mean `{field}:{near}`?" if near else f"there are: {_listed(sorted(names)) or 'none'}"
        raise SearchError(token.value_column, f"there is no {field} {_shown(token.value)}", remedy)
    return Named(field, token.value)


def _rated(token: _Token) -> Query:
    word, colon, days = token.value.partition(":")
    rating = Rating[_one_of(token, word, [one.name.lower() for one in Rating]).upper()]
    if not colon:
        return Rated(rating)
    if not re.fullmatch("[1-9][0-9]{0,4}", days):
        column = token.value_column + len(word) + 1
        raise SearchError(column, f"{_shown(days)} is no number of days", "such as `rated:again:7` for the last seven")
    return Rated(rating, int(days))


def _measured(token: _Token) -> Query:
    name = re.match("[^<>=!]*", token.value)
    assert name is not None
    measures = [measure for measure in Measure if measure is not Measure.DUE]
    measure = Measure(_one_of(token, name[0], measures))
    return _compared(token, measure, token.value[name.end() :], token.value_column + name.end())


def _compared(token: _Token, measure: Measure, text: str, column: int) -> Query:
    example = f"such as `{EXAMPLES['due' if measure is Measure.DUE else 'prop']}`"
    found = _COMPARED.fullmatch(text)
    sign, figures = (found[1], found[2]) if found else ("", text)
    if not sign and measure is not Measure.DUE:
        raise SearchError(column, "a comparison is missing here", f"use one of {_listed(Comparison)}, {example}")
    number = _number(figures.removesuffix("%"))
    if measure is Measure.RECALL and number is not None and (figures.endswith("%") or number > 1):
        meant = f"{token.text.lower()}:{measure}{sign}{number / 100:g}"
        raise SearchError(column + len(sign), "recall is a number from 0 to 1", f"did you mean `{meant}`?")
    if number is None or figures.endswith("%"):
        raise SearchError(column + len(sign), f"{_shown(figures)} is no number", example)
    return Measured(measure, Comparison(sign or "="), number)


def _number(figures: str) -> float | None:
    number = float(figures) if _NUMBER.fullmatch(figures) else math.inf
    return number if math.isfinite(number) else None


def _one_of(token: _Token, word: str, known: Iterable[str]) -> str:
    known = [str(one) for one in known]
    if word.lower() in known:
        return word.lower()
    near = _near(word, known)
    said = f"did you mean `{token.text.lower()}:{near}`?" if near else f"there are: {_listed(known)}"
    raise SearchError(token.value_column, f"`{token.text.lower()}:` does not know {_shown(word)}", said)


def _near(word: str, known: Iterable[str]) -> str | None:
    """Return the word that was begun, else the one that was most likely meant; None if nothing is near."""
    by_lower, begun = {str(name).lower(): str(name) for name in known}, word.lower()[:100]
    if not begun:
        return None
    longer = (name for name in sorted(by_lower) if name.startswith(begun))
    near = next(longer, None) or next(iter(difflib.get_close_matches(begun, by_lower, n=1)), None)
    return None if near is None else by_lower[near]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(map(str, words))


def _shown(text: str) -> str:
    return f"`{text[:40]}`" if text else "nothing"


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
