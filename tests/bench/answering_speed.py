"""How long a learner waits in a sitting: from key to screen, and for the engine below it, over very many cards."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format, answer_values
from sco_quiz.model.review import Rating
from sco_quiz.paths import Paths
from sco_quiz.settings import DEFAULTS
from sco_quiz.study.session import Session
from sco_quiz.study.showing import Answered
from sco_quiz.study.wish import Wish
from tests.bench import big_collection
from tests.bench.programs import APP, MINIMAL, key_to_screen_ms, opened, resident_mib
from tests.bench.table import Row, bounded, compared, percentile
from tests.e2e.terminal import Terminal

KEYS = 60
ANSWERS = 200
MOST_MIB_MORE = 20
AS_QUICK = 1.5  # a last key within it counts as quick as the first: single answers vary more
Spent = dict[str, list[float]]
T = TypeVar("T")


def key_rows(folder: Path, size: str) -> Iterator[Row]:
    """Yield the rows of keys in a study session. `folder`: with very many cards, due ones among them."""
    with opened(MINIMAL, folder) as terminal:
        terminal.wait_for("0 keys")
        terminal.settle()
        least = [key_to_screen_ms(terminal, "x") for _ in range(KEYS)]
    with opened([*APP, "study", "--format", "recall"], folder) as terminal:
        terminal.wait_for("Show")
        terminal.settle()
        here = [milliseconds for _ in range(KEYS // 2) for milliseconds in _show_and_rate(terminal)]
    usual, minimal = statistics.median(here), "a minimal Textual app"
    yield compared(f"key to screen in a sitting, {size}, median", usual, statistics.median(least), 3, minimal)
    late, least_median = percentile(here, 0.95), statistics.median(least)
    yield compared(f"key to screen in a sitting, {size}, p95", late, least_median, 6, minimal)


def engine_rows(paths: Paths, size: str, anki: Mapping[str, list[float]]) -> Iterator[Row]:
    """Yield the rows of one answer, the next card and undo. `anki`: what its engine took.

    No backup is made meanwhile, as none is by the other engine.
    """
    with Collection(paths, backup=False) as collection:
        session, spent = collection.study.start(wish=Wish(pinned=Format.RECALL)), Spent()
        for number in range(ANSWERS):
            session = _answer(collection, session, spent)
            if number % 4 == 3:
                session = _timed(spent, "undo", lambda now=session: collection.study.undo(now) or now)  # type: ignore[misc]
    answer, next_card, undo = (anki.get(name) for name in ("answer", "next", "undo"))
    late = None if answer is None else percentile(answer, 0.99)
    yield compared(f"one durable answer, {size}, p99", percentile(spent["answer"], 0.99), late, 1, "Anki's engine")
    for name, theirs in (("next", next_card), ("undo", undo)):
        what = {"next": "next card, median", "undo": "undo, median"}[name]
        baseline = None if theirs is None else statistics.median(theirs)
        yield compared(f"{what}, {size}", statistics.median(spent[name]), baseline, 1, "Anki's engine")


def long_sitting_rows(answers: int) -> Iterator[Row]:
    """Yield the rows of one sitting of so many answers, each of another card."""
    with tempfile.TemporaryDirectory() as folder:
        paths = big_collection.build(Path(folder), answers, 1)
        with Collection(paths, settings=replace(DEFAULTS, reviews_per_day=10 * answers)) as collection:
            session, spent = collection.study.start((big_collection.DECK,), Wish(pinned=Format.RECALL)), Spent()
            session = _answer(collection, session, Spent())
            before = resident_mib(os.getpid())
            while session.current is not None and len(session.done) < answers:
                session = _answer(collection, session, spent)
    tenth = max(len(spent["answer"]) // 10, 1)
    whole = [sum(parts) for parts in zip(spent["next"], spent["answer"], strict=True)]
    done, first, last = len(whole), statistics.median(whole[:tenth]), statistics.median(whole[-tenth:])
    yield bounded(
        f"{done:,} answers in one sitting: memory", resident_mib(os.getpid()) - before, MOST_MIB_MORE, "MiB more"
    )
    yield compared(f"{done:,} answers in one sitting: the last tenth", last, first, AS_QUICK, "the first tenth")


def _show_and_rate(terminal: Terminal) -> Iterator[float]:
    yield key_to_screen_ms(terminal, "\r")
    yield key_to_screen_ms(terminal, "3")


def _answer(collection: Collection, session: Session, spent: Spent) -> Session:
    """Answer the next card rightly."""
    study = collection.study
    showing = _timed(spent, "next", lambda: study.show(session))
    assert showing is not None
    given = answer_values(showing.card.answer)[0]
    answered = Answered(given, study.judge(showing, given), 1500)
    return _timed(spent, "answer", lambda: study.rate(session, showing, answered, Rating.GOOD))


def _timed(spent: Spent, name: str, work: Callable[[], T]) -> T:
    started = time.perf_counter()
    result = work()
    spent.setdefault(name, []).append((time.perf_counter() - started) * 1000)
    return result
