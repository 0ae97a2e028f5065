"""Grading of lists: which members were named, in any order, and what else was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from sco_quiz.model.card import ListAnswer
from sco_quiz.model.event import Deck
from sco_quiz.model.review import Outcome
from sco_quiz.study.explain import echo
from sco_quiz.study.known_names import accepted_forms, known_names
from sco_quiz.study.spelling import compared, spelling_note
from sco_quiz.study.text_grading import exact_match, misspelt_form
from sco_quiz.study.verdict import Verdict, verdict

_SEPARATOR = re.compile(r"\s*[,;\n]\s*(?:and\s+)?|\s+(?:and|&)\s+")
_LEAST_FORGIVEN_FIRST = (Outcome.TYPO, Outcome.ALIAS, Outcome.EXACT)


@dataclass(frozen=True, slots=True)
class _Match:
    """A text that names a member. `index`: which one. `note`: how it is misspelt, "" if it is not."""

    index: int
    outcome: Outcome
    note: str = ""


def grade_list(answer: ListAnswer, given: str | tuple[str, ...], deck: Deck) -> Verdict:
    """Return the verdict on the members named, `given` not being blank.

    `given`: a text for each, or one for all with commas, semicolons, line ends or "and" between. A member named twice
    counts once.
    """
    forms = [accepted_forms(member, deck) for member in answer.members]
    others = tuple(chain(known_names(deck), *forms))

    def match(text: str) -> _Match | None:
        return _matched(text, forms, others)

    texts = _split(given, match, _most_separators(forms)) if isinstance(given, str) else given
    matches = {text: match(text) for text in texts if compared(text)}
    found = [one for one in matches.values() if one is not None]
    extra = [text for text, one in matches.items() if one is None]
    named = {one.index for one in found}
    missing = [member.text for index, member in enumerate(answer.members) if index not in named]
    enough = answer.least or len(answer.members)
    score = min(1.0, len(named) / enough)
    if len(named) < enough or extra:
        return verdict(Outcome.WRONG, _what_is_wrong(missing, extra), score=score)
    outcome = next(one for one in _LEAST_FORGIVEN_FIRST if any(match.outcome is one for match in found))
    return verdict(outcome, " ".join(one.note for one in found if one.note), score=score)


def _matched(text: str, forms: Sequence[tuple[str, ...]], others: Sequence[str]) -> _Match | None:
    """Find the member that `text` names exactly, else the one that it misspells."""
    for index, own in enumerate(forms):
        if (outcome := exact_match(text, own)) is not None:
            return _Match(index, outcome)
    for index, own in enumerate(forms):
        if (meant := misspelt_form(text, own, others)) is not None:
            return _Match(index, Outcome.TYPO, spelling_note(text, meant))
    return None


def _most_separators(forms: Sequence[tuple[str, ...]]) -> int:
    return max(len(_SEPARATOR.findall(form)) for own in forms for form in own)


def _split(text: str, match: Callable[[str], _Match | None], inner: int) -> Iterator[str]:
    """Yield the pieces of a list, each as long as it names a member ("Bosnia and Herzegovina").

    `inner`: how many separators stand at most within a member, so that a long text is not tried at every cut.
    """
    while cuts := [*islice(_SEPARATOR.finditer(text), inner + 1)]:
        if len(cuts) <= inner and match(text) is not None:
            break
        cut = next((one for one in reversed(cuts) if match(text[: one.start()]) is not None), cuts[0])
        yield text[: cut.start()]
        text = text[cut.end() :]
    yield text


def _what_is_wrong(missing: Sequence[str], extra: Sequence[str]) -> str:
    parts = []
    if missing:
        parts.append(f"Missing: {', '.join(missing)}.")
    if extra:
        parts.append(f"Not among them: {', '.join(echo(text) for text in extra)}.")
    return " ".join(parts)
