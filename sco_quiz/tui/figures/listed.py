"""Figures that are lists: what is taken for what, and the cards that do not stick."""

from __future__ import annotations

from sco_quiz.model.columns import cut
from sco_quiz.model.counting import many
from sco_quiz.study.confusions import LEECH_LAPSES, MOST_CONFUSIONS, Confusion
from sco_quiz.study.stats import Statistics
from sco_quiz.tui.cells import fitted
from sco_quiz.tui.charts import Drawn, Room, placed
from sco_quiz.tui.figures.figure import Figure

_LONGEST_NAME = 60


def _confusions_missing(found: Statistics) -> str:
    if found.confusions:
        return ""
    if not found.reviews:
        return "Nothing has been answered yet. What you take for something else will stand here."
    return "You have taken nothing for anything else so far."


def _confusions_sentence(found: Statistics) -> str:
    pairs, total = len(found.confusions), sum(one.count for one in found.confusions)
    which = f"The {pairs} pairs you mix up most" if pairs >= MOST_CONFUSIONS else "What you took for something else"
    return f"{which}, {many(total, 'time')} in all."


def _confusions(found: Statistics, room: Room, at: int) -> Drawn:
    count_width = max(len(f"{one.count:,}") for one in found.confusions)
    return _list([f"{one.count:>{count_width},}×  {_words(one)}" for one in found.confusions], room, at)


def _words(one: Confusion) -> str:
    return f"You took “{one.given_text}” for “{one.answer_text}”"


def _confusions_tells(found: Statistics, at: int) -> str:
    one = found.confusions[at]
    return f"{_words(one)}, {many(one.count, 'time')}, on {many(len(one.cards), 'card')}"


def _leeches_missing(found: Statistics) -> str:
    if found.leeches:
        return ""
    return f"No card has been forgotten {LEECH_LAPSES} times. Such cards are called leeches, and would stand here."


def _leeches_sentence(found: Statistics) -> str:
    return (
        f"{many(len(found.leeches), 'card')} forgotten {LEECH_LAPSES} times or more."
        " A leech is suspended, so study asks it no more. Reword it or add a mnemonic, and bring it back:"
        " find it in Browse (is:leech) and take Suspend off."
    )


def _leeches(found: Statistics, room: Room, at: int) -> Drawn:
    width = max(len(str(one.lapses)) for one in found.leeches)
    return _list([f"{one.lapses:>{width}}×  {one.question}" for one in found.leeches], room, at)


def _leeches_tells(found: Statistics, at: int) -> str:
    one = found.leeches[at]
    often = "" if one.given_text is None else f"; most often answered “{_name(one.given_text)}”"
    return f"{one.question} Forgotten {many(one.lapses, 'time')}{often}"


def _list(lines: list[str], room: Room, at: int) -> Drawn:
    marked = (f"{'▸' if place == at else ' '} {fitted(line, room.width - 2)}" for place, line in enumerate(lines))
    return Drawn(tuple(placed(line, place, is_at=place == at) for place, line in enumerate(marked)), at)


def _name(text: str) -> str:
    return cut(text, _LONGEST_NAME)


CONFUSIONS = Figure(
    "Mixed up",
    "What you take for what",
    missing=_confusions_missing,
    sentence=_confusions_sentence,
    draw=_confusions,
    places=lambda found: len(found.confusions),
    tells=_confusions_tells,
    down=1,
)
LEECHES = Figure(
    "Leeches",
    "Cards that do not stick",
    missing=_leeches_missing,
    sentence=_leeches_sentence,
    draw=_leeches,
    places=lambda found: len(found.leeches),
    tells=_leeches_tells,
    down=1,
)
