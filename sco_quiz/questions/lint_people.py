"""Findings about people: several of them written as one name with commas in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sco_quiz.model.text import fold
from sco_quiz.questions.finding import Finding, FindingCode
from sco_quiz.questions.linted import Linted

_BETWEEN = re.compile(r"\s*[,，、;；]\s*(?:and|und|et|y|и|&)?\s+|\s*[，、；]\s*|\s+(?:and|und|et|y|и|&)\s+")
_COMMA = re.compile(r"[,，、;；]")
# What follows a comma within one name: "Martin Luther King, Jr.", "Philip, Duke of Edinburgh".
_BELONGS_TO_NAME = re.compile(
    r"(?:Jr|Sr|Junior|Senior|MD|PhD|OBE|CBE|KBE|[IVX]+)\b\.?"
    r"|(?:the )?(?:\w+ )?(?:Duke|Duchess|Earl|Count|Countess|Baron|Baroness|Lord|Lady|Sir|Viscount|Marquess|Marquis|"
    r"King|Queen|Prince|Princess|Emperor|Empress|Tsar|Sultan|Pope|Bishop|Archbishop|Saint|President|Chancellor)\b.*"
    r"|.*\b(?:of|von|zu|de|der)\b.*|[a-z].*"
)
LEAST_OF_SHORT_NAMES = 3
LEAST_OF_FULL_NAMES = 2


def people_in_one_text(deck: Linted) -> Iterator[Finding]:
    """L33: three names, two full ones, or two listed ones; “King, Martin Luther” is one, as is any listed name."""
    for event in deck.deck.events:
        if len(event.people) == 1 and len(several := _several(event.people[0], deck)) > 1:
            message = f"“{event.people[0]}” of `{event.id}` counts as one person"
            remedy = f"if they are several, put them in brackets: `[{', '.join(several)}]`; else list it under `names`"
            yield Finding(FindingCode.PEOPLE_IN_ONE_TEXT, event, ("people",), message, remedy)


def _several(text: str, deck: Linted) -> Sequence[str]:
    """Return the names in a text that may be those of several people, () if it is the name of one."""
    if fold(text) in deck.facts.meanings.names or not _COMMA.search(text):
        return ()
    parts = [part for part in _BETWEEN.split(text) if part]
    listed = [part for part in parts if fold(part) in deck.facts.meanings.names]
    if len(listed) >= LEAST_OF_FULL_NAMES:
        return parts
    if any(_BELONGS_TO_NAME.fullmatch(part) for part in parts[1:]):
        return ()
    are_full = all(len(part.split()) > 1 for part in parts)
    return parts if len(parts) >= (LEAST_OF_FULL_NAMES if are_full else LEAST_OF_SHORT_NAMES) else ()
