"""What the figures of the statistics say, without the app."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.study.activity import Hour
from sco_quiz.study.confusions import Confusion, Leech
from sco_quiz.study.forecast import States
from sco_quiz.study.stats import Known, Statistics, statistics
from sco_quiz.study.sums import Sums
from sco_quiz.tui.charts import Room
from sco_quiz.tui.figures.days import AHEAD, HOURS
from sco_quiz.tui.figures.listed import CONFUSIONS, LEECHES
from sco_quiz.tui.figures.overview import OVERVIEW
from tests.study.logs import TODAY, WHEN

SENTENCE, OTHER = "Sparta took the ascendancy from Athens", "the invaders were beaten"


@pytest.fixture
def found() -> Statistics:
    known = Known(0, 0.0, 0, {}, {}, (), (0,))
    plain = statistics(Sums(), [], known, TODAY, card_of=lambda _: None)
    confusion = Confusion(OTHER, SENTENCE, OTHER, SENTENCE, 2, (WHEN,))
    hours = tuple(Hour(11 if hour in {8, 22} else 0, 2) for hour in range(24))
    return replace(
        plain,
        reviews=22,
        hours=hours,
        confusions=(confusion,),
        leeches=(Leech(WHEN, 8, "-0306", "When?", "307 BCE"),),
        states=States(0, 3, 0, 1, 2),
    )


def test_both_of_what_is_mixed_up_stand_in_quotation_marks(found: Statistics) -> None:
    assert CONFUSIONS.tells(found, 0).startswith(f"You took “{SENTENCE}” for “{OTHER}”")
    shown = "\n".join(line.plain for line in OVERVIEW.draw(found, Room(200, 40), 0).lines)
    assert f"“{SENTENCE}” for “{OTHER}”" in shown


def test_leeches_are_said_to_be_suspended_and_how_one_comes_back(found: Statistics) -> None:
    said = LEECHES.sentence(found)
    assert "A leech is suspended, so study asks it no more." in said
    assert "bring it back" in said
    assert "is:leech" in said
    assert LEECHES.tells(found, 0).endswith("most often answered “307 BCE”")


def test_suspended_cards_are_said_not_to_come_back(found: Statistics) -> None:
    assert AHEAD.sentence(found).endswith("; 2 suspended, which do not come back.")
    one = replace(found, states=States(0, 3, 0, 1, 1))
    assert AHEAD.sentence(one).endswith("; 1 suspended, which does not come back.")


def test_an_hour_of_few_answers_is_not_judged(found: Statistics) -> None:
    """By the same number of answers as everything else."""
    assert HOURS.sentence(found).endswith("With 20 answers in two different hours this says which goes better.")
    assert HOURS.tells(found, 22) == "22:00 to 23:00: 11 answers, 18.2 % right, too few to judge"
