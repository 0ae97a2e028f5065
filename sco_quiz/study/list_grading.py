"""Grading of lists: which members were named, in any order, and what else was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sco_quiz.model.card import Card, ListAnswer
from sco_quiz.model.event import Deck
from sco_quiz.model.review import Outcome
from sco_quiz.study.explain import echo, explain_text
from sco_quiz.study.known_names import accepted_forms
from sco_quiz.study.letters import compared
from sco_quiz.study.own_aliases import NO_ALIASES, OwnAliases
from sco_quiz.study.text_grading import Match, exact_match, misspelt
from sco_quiz.study.verdict import Verdict, verdict

_AND = "and|und|et|y|e|и"
_SEPARATOR = re.compile(rf"\s*[,;、，；\n]\s*(?:(?:{_AND})\s+)?|\s+(?:{_AND}|&)\s+|[和与與及]", re.IGNORECASE)
_LEAST_FORGIVEN_FIRST = (Outcome.TYPO, Outcome.ALIAS, Outcome.EXACT)


@dataclass(frozen=True, slots=True)
class _Named:
    """A text that names a member. `index`: which one."""

    index: int
    how: Match


def grade_list(
    card: Card, answer: ListAnswer, given: str | tuple[str, ...], deck: Deck, own: OwnAliases = NO_ALIASES
) -> Verdict:
    """Return the verdict on the members named, `given` not being blank.

    `given`: a text for each, or one for all with commas, semicolons, line ends or "and" between. A member named twice
    counts once. `own`: the learner's aliases.
    """
    forms = [(*accepted_forms(member, deck), *own.of_answer(member, deck)) for member in answer.members]

    def match(text: str) -> _Named | None:
        return _matched(text, forms, deck)

    texts = _split(given, match, _most_separators(forms)) if isinstance(given, str) else given
    matches = {text: match(text) for text in texts if compared(text)}
    found = [one for one in matches.values() if one is not None]
    extra = [text for text, one in matches.items() if one is None]
    named = {one.index for one in found}
    missing = [member.text for index, member in enumerate(answer.members) if index not in named]
    enough = answer.least or len(answer.members)
    score = min(1.0, len(named) / enough)
    if len(named) < enough or extra:
        lacking = _what_lacks(missing, enough - len(named), answer)
        return verdict(Outcome.WRONG, " ".join(filter(None, (lacking, _what_is_extra(extra, card, deck)))), score=score)
    outcome = next(one for one in _LEAST_FORGIVEN_FIRST if any(match.how.outcome is one for match in found))
    notes = [match.how.reason for match in found if match.how.outcome is Outcome.TYPO]
    return verdict(outcome, " ".join(notes), score=score)


def _matched(text: str, forms: Sequence[tuple[str, ...]], deck: Deck) -> _Named | None:
    """Find the member that `text` names exactly, else the one that it misspells."""
    for index, own in enumerate(forms):
        if (exact := exact_match(text, own, deck)) is not None:
            return _Named(index, exact)
    for index, own in enumerate(forms):
        others = [form for place, other in enumerate(forms) if place != index for form in other]
        if (meant := misspelt(text, own, others, deck)) is not None:
            return _Named(index, meant)
    return None


def _most_separators(forms: Sequence[tuple[str, ...]]) -> int:
    return max(len(_SEPARATOR.findall(form)) for own in forms for form in own)


def _split(text: str, match: Callable[[str], _Named | None], inner: int) -> Iterator[str]:
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


def _what_lacks(missing: Sequence[str], count: int, answer: ListAnswer) -> str:
    """Say which members were not named; where a part is enough, how many more are wanted."""
    if count <= 0:
        return ""
    names = ", ".join(missing)
    return f"Missing: {names}." if answer.least is None else f"{count} more of these: {names}."


def _what_is_extra(extra: Sequence[str], card: Card, deck: Deck) -> str:
    """Say what is no member, and of the first what the deck records for it."""
    if not extra:
        return ""
    named = f"Not among them: {', '.join(echo(text) for text in extra)}."
    explained = explain_text("You wrote", extra[0], card, deck)
    return named if explained == f"You wrote {echo(extra[0])}." else f"{named} {explained}"
