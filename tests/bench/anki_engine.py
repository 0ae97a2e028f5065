"""Anki's engine as a baseline, in a virtual environment of its own: the project itself never depends on it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# Written straight into the tables of `col`: so many `cards`, `each` with as many reviews. `rng`, `day`: set before.
FILLED = """made, end = col.crt, int(time.time())
col.db.executemany("insert into notes values (?,?,?,?,-1,'','q','q',0,0,'')",
    ((n + 1, f"g{n}", col.models.by_name("Basic")["id"], end) for n in range(cards)))
col.db.executemany("insert into cards values (?,?,1,0,?,-1,2,2,?,?,2500,?,0,0,0,0,0,'')",
    ((n + 1, n + 1, end, rng.randrange(-60, 400), rng.randrange(1, 300), each) for n in range(cards)))
col.db.executemany("insert into revlog values (?,?,-1,?,?,?,2500,?,1)",
    (((end - rng.randrange(1500) * day) * 1000 - n, n % cards + 1, rng.choice([1, 2, 3, 3, 3]), rng.randrange(1, 300),
      rng.randrange(1, 300), rng.randrange(2_000, 20_000)) for n in range(cards * each)))
"""
_SCRIPT = (
    """
import json, os, random, sys, tempfile, time
from anki.collection import Collection, ImportCsvRequest
from anki.scheduler.v3 import CardAnswer
cards, each, answers = map(int, sys.argv[1:4])
rng, day = random.Random(1), 86_400
folder = tempfile.mkdtemp()
col = Collection(os.path.join(folder, "c.anki2"))
"""
    + FILLED
    + """limits = col.decks.config_dict_for_deck_id(1)
limits["rev"]["perDay"] = limits["new"]["perDay"] = 9999
col.decks.update_config(limits)
found = {"next": [], "answer": [], "undo": [], "graphs": [], "import": []}
def timed(name, work):
    start = time.perf_counter()
    result = work()
    found[name].append((time.perf_counter() - start) * 1000)
    return result
for number in range(answers):
    queued = timed("next", lambda: col.sched.get_queued_cards(fetch_limit=1)).cards[0]
    card = col.get_card(queued.card.id)
    card.start_timer()
    answer = col.sched.build_answer(card=card, states=queued.states, rating=CardAnswer.GOOD)
    timed("answer", lambda: col.sched.answer_card(answer))
    if number % 4 == 3:
        timed("undo", col.undo)
for number in range(3):
    timed("graphs", lambda: col._backend.graphs(search="", days=0))
if len(sys.argv) > 4:
    meta = col.get_csv_metadata(path=sys.argv[4], delimiter=None)
    timed("import", lambda: col.import_csv(ImportCsvRequest(path=sys.argv[4], metadata=meta)))
print(json.dumps(found))
"""
)


def measured(folder: Path, cards: int, reviews_of_each: int, answers: int, table: Path) -> Mapping[str, list[float]]:
    """Return the milliseconds of each thing Anki's engine does, by its name; nothing where it cannot be had.

    `folder`: of its environment, made if it is not there. `table`: a CSV file of cards to import.
    """
    python = folder / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
            subprocess.run([str(python), "-m", "pip", "install", "-q", "anki"], check=True, capture_output=True)
        command = [str(python), "-c", _SCRIPT, *map(str, (cards, reviews_of_each, answers)), str(table)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        told = getattr(error, "stderr", None) or error
        sys.stderr.write(f"Anki's engine cannot be measured: {told!s}\n")
        return {}
    found: Mapping[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found
