"""Which of its fit wrong options a card keeps: such that seldom or often seen ones are right as often as others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sco_quiz.model.card import Option, TextAnswer
from sco_quiz.model.event import Event
from sco_quiz.questions.draft import Admitted

MOST_KEPT = 4
"""One more than a choice shows, so that it differs from time to time."""
_RIGHT_NOWHERE = 0.3
"""How often what is right nowhere counts as right: it is kept where nothing else is left."""


def evened(admitted: Sequence[Admitted]) -> Iterator[Admitted]:
    """Yield the drafts with four wrong options at most, their order unchanged, where these are texts from the events.

    Kept are those that were kept least so far for how often they are right in the deck. Else a learner could tell the
    answer as the one that is seldom shown, without knowing it. Dates and numbers are left alone, as where they lie
    decides; so are the choices of written cards, which their writer chose. But of a list, whose members all have the
    same ones, each is offered as often as it is right in the deck, or once, to the members that can be typed; those for
    which too few are left have to be. Members that can only be chosen are offered theirs as any other card is.
    """
    right = Counter(one.draft.answer.text for one in admitted if isinstance(one.draft.answer, TextAnswer))
    kept: Counter[str] = Counter()

    def strain(option: Option) -> float:
        return (kept.get(option.text, 0) + 1) / right.get(option.text, _RIGHT_NOWHERE)

    for one in admitted:
        if _is_of_texts(one):
            if one.draft.kind == "list" and one.draft.typable:
                one = _with_fresh(one, kept, right)
            if len(one.distractors) > MOST_KEPT and isinstance(one.draft.note, Event):
                best = {option.text for option in sorted(one.distractors, key=strain)[:MOST_KEPT]}
                one = Admitted(one.draft, tuple([option for option in one.distractors if option.text in best]))
            _count(one.distractors, kept)
        yield one


def _with_fresh(one: Admitted, kept: Mapping[str, int], right: Mapping[str, int]) -> Admitted:
    """Return a draft with those wrong options that were not offered yet as often as they are right, or once."""
    fresh = [option for option in one.distractors if kept[option.text] < max(1, right[option.text])]
    return Admitted(one.draft, tuple(fresh) if len(fresh) >= one.draft.least else ())


def _is_of_texts(one: Admitted) -> bool:
    return isinstance(one.draft.answer, TextAnswer) and one.draft.answer.rank is None


def _count(options: Iterable[Option], counts: Counter[str]) -> None:
    for option in options:
        counts[option.text] = counts.get(option.text, 0) + 1
