"""A whole quiz and a whole game, line for line, over a deck of their own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from sco_quiz.cli.lines import Lines
from sco_quiz.cli.quiz_plain import quiz_plainly
from sco_quiz.cli.timeline_plain import timeline_plainly
from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for
from sco_quiz.study.drawing import quiz_of
from sco_quiz.study.placing import deal
from sco_quiz.study.scored import QUIZ, TIMELINE, Make
from tests.conftest import SetClock
from tests.study.desk import refs_of

DECK = """\
id: valley
title: The valley
names:
  Arden: {kind: city}
  Borne: {kind: city}
  Corvo: {kind: city}
  Dunmo: {kind: city}
events:
  - {id: siege, title: siege of the mill, date: 1300, place: Arden, quote: In Arden they held the mill for a year.}
  - {id: fair, title: fair of the weavers, date: 1320-05, place: Borne}
  - {id: peace, title: peace of the two kings, date: 1340-06-24, place: Corvo, note: The day is by the old calendar.}
  - {id: flood, title: great flood, date: 1360, as_printed: 1361, place: Dunmo, note: The page prints the next year.}
  - {id: comet, title: coming of the comet, date: 1380~, place: Arden}
"""


@pytest.fixture
def kept(tmp_path: Path, clock: SetClock) -> Iterator[Collection]:
    file = tmp_path / "valley.yaml"
    file.write_text(DECK, encoding="utf-8")
    with Collection(paths_for(tmp_path, {}), clock=clock, deck_files=(file,)) as collection:
        assert not [problem for problem in collection.problems if problem.place.file == str(file)]
        yield collection


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def without_trailing_space(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


QUIZ_LINES = """\
A quiz of 3 questions, drawn by seed golden. `:quit` leaves.
Off schedule: no answer moves your memory of a card.
An answer after more than 60 seconds earns no points.

1/3 · valley · where
Where did the coming of the comet take place?
  1. Borne
  2. Corvo
  3. Dunmo
  4. Arden
1–4:
✓ Right

2/3 · valley · where
Where did the siege of the mill take place?
  1. Corvo
  2. Dunmo
  3. Arden
  4. Borne
1–4:
✗ Wrong
= Arden

3/3 · valley · where
Where did the great flood take place?
  1. Corvo
  2. Arden
  3. Borne
  4. Dunmo
1–4:
✓ Right

2 of 3 points; 2 right, in 1 min 0 s. All is saved.

✗ Where did the siege of the mill take place?
  You: Dunmo
  = Arden
  You picked Dunmo: that was the great flood (1360).
  “In Arden they held the mill for a year.”
"""


def test_a_quiz(kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    make = Make(QUIZ, 3, decks=("valley",), kinds=("where",), seconds_each=60)
    quiz = quiz_of(*refs_of(kept.cards(("valley",))), make, seed="golden", id="q")
    type_in(monkeypatch, "4", "2", "4")
    ticks = iter(range(0, 600, 20))
    quiz_plainly(kept.games, quiz, Lines(), lambda: next(ticks))
    assert without_trailing_space(capsys.readouterr().out) == QUIZ_LINES


GAME_LINES = """\
2 events to place, drawn by seed golden; it ends after 3 mistakes. `:quit` leaves.
2 new: all of them count.

1/2 · Where does this belong?
Siege of the mill
  1 ·
      May 1320: Fair of the weavers
  2 ·
      24 June 1340: Peace of the two kings
  3 ·
      around 1380: Coming of the comet
  4 ·
1–4:
✓ Right
= 1300
“In Arden they held the mill for a year.”

2/2 · Where does this belong?
Great flood
  1 ·
      1300: Siege of the mill
  2 ·
      May 1320: Fair of the weavers
  3 ·
      24 June 1340: Peace of the two kings
  4 ·
      around 1380: Coming of the comet
  5 ·
1–5:
✗ Wrong by 1 gap (0.5 points). It belongs after “Peace of the two kings” (24 June 1340) and before “Coming of the \
comet” (around 1380).
= 1360
The source prints 1361.
Note: The page prints the next year.

1.5 of 2 points; 1 right, in 40 s. All is saved.

✗ Great flood
  = 1360
  It belongs after “Peace of the two kings” (24 June 1340) and before “Coming of the comet” (around 1380).
"""


def test_a_game(kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    make = Make(TIMELINE, 2, decks=("valley",), mistakes=3)
    game = deal(kept.games.placing_cards(("valley",)), {}, kept.today(), make, seed="golden", id="g")
    type_in(monkeypatch, "1", "3")
    ticks = iter(range(0, 600, 20))
    timeline_plainly(kept.games, game, Lines(), lambda: next(ticks))
    assert without_trailing_space(capsys.readouterr().out) == GAME_LINES
