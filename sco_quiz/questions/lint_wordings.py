"""Findings about wordings that leave out which event is meant, so that nobody could tell their cards apart."""

from __future__ import annotations

from collections.abc import Iterator

from sco_quiz.model.text import fold
from sco_quiz.questions.finding import Finding, FindingCode
from sco_quiz.questions.linted import Linted
from sco_quiz.questions.stems import PLACEHOLDER, STEMS

# What many events have in common: a wording with these alone means any of them.
_COMMON = frozenset({"role", "count", "least", "counted", "body"})
# Words that ask, but name nothing: "Where does it belong?"
_ASKING = frozenset(
    "a an and any are as at be been begin began begun belong belongs by century correct date day decade did do does "
    "document documents down end ended event events exact exactly fall first for from give happen happened happening "
    "has have he her here his how in into is it its last least lie line list long many me month much name named near "
    "now number occur occurred of on one order or our out people person place placed places please put right said say "
    "series she so take taken takes tell that the their them then there these they thing this those time timeline to "
    "took true type us was we were what when where which who whom whose why with write year years you".split()
)


def unnamed_events(deck: Linted) -> Iterator[Finding]:
    """L34: of the deck's own wordings those without braces; of an event's, English ones, those that but ask."""
    for key, text in deck.deck.wording.items():
        needed = _needed(key)
        if needed and not _naming(text):
            message = f"the wording of `{key}` does not say what is asked about: “{text}”"
            remedy = f"name it in braces: `{{{needed[0]}}}`"
            yield Finding(FindingCode.UNNAMED_EVENT, None, ("wording", key), message, remedy)
    for event in deck.deck.events if deck.is_english else ():
        for key, ask in event.ask.items():
            text = ask.wording or ""
            needed = _needed(key)
            if text and needed and not _naming(text) and _only_asks(text):
                message = f"the wording of `{key}` of `{event.id}` does not say what is asked about: “{text}”"
                remedy = f"name it, in your words or in braces: `{{{needed[0]}}}`"
                yield Finding(FindingCode.UNNAMED_EVENT, event, ("ask", key), message, remedy)


def _needed(key: str) -> tuple[str, ...]:
    """Return what the program's own wordings at `key` name of the event: nothing where the options say all."""
    kind, _, _ = key.partition(":")
    stems = (STEMS[key],) if key in STEMS else (stem for name, stem in STEMS.items() if name.startswith(f"{kind}:"))
    return tuple(name for stem in stems for name in _naming(stem))


def _naming(text: str) -> tuple[str, ...]:
    return tuple(name for name in PLACEHOLDER.findall(text) if name not in _COMMON)


def _only_asks(text: str) -> bool:
    return _ASKING.issuperset(fold(PLACEHOLDER.sub(" ", text)).split())
