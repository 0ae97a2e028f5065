"""What the screen has acknowledged is in the log, whatever moment the process is killed at."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for
from sco_quiz.study.scheduler import Scheduler
from tests.e2e.conftest import Starts

KILLS = 8


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_kill_loses_no_acknowledged_answer(start: Starts, tmp_path: Path, seed: int) -> None:
    """Answers are typed ahead without waiting; the kill comes while they are worked through.

    A card that has been answered and rated is acknowledged once the next one is on the screen.
    """
    rng = random.Random(seed)
    with start("study", "sco-history", "--plain", "--format", "recall", rows=500) as terminal:
        terminal.wait_for("Enter shows the answer")
        terminal.press("\r3\r" * 10)
        seen = rng.randint(1, 8)
        shown = terminal.wait_for(lambda text: text.count("sco-history · ") > seen)
        terminal.kill()
    acknowledged = len(re.findall(r"sco-history · ", shown)) - 1
    with Collection(paths_for(tmp_path / "data", {})) as collection:
        reviews = [entry for entry in collection.log_json() if entry["type"] == "review"]
        assert len(reviews) >= acknowledged >= 1
        assert len({review["card_id"] for review in reviews}) == len(reviews)
        scheduler = Scheduler()
        for card_id, memory in collection.memories().items():
            replayed = [(review.rating, review.study_day) for review in collection.reviews_of(card_id)]
            assert scheduler.replay(replayed, card_id) == memory
        assert len(collection.memories()) == len(reviews)
