"""Every promise about progress put to the proof at length: `python -m tests.soak` prints a table, exits 1 on a failure.

It takes about an hour on two cores, with `--jobs 2`. `--share 0.1` does a tenth of it; names choose trials. As root it
installs the Debian packages it needs and mounts small disks of its own; without them it says what it left out.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from traceback import format_exception

from tests.soak import clocks, strace
from tests.soak.crowds import crowds
from tests.soak.disks import full_and_locked_disks, full_disk_in_the_app
from tests.soak.inputs import bad_inputs
from tests.soak.kills import app_kills, kills
from tests.soak.powercut import power_cuts
from tests.soak.report import Report, table
from tests.soak.syscalls import failing_disks, kills_in_a_sitting, kills_of_verbs, slow_disk
from tests.soak.terminal_signals import endings
from tests.soak.terminal_text import hostile_texts, sizes

PACKAGES = ("strace", "faketime")
Trial = Callable[[], Report]


def trials(share: float, seed: int) -> Mapping[str, tuple[Trial, ...]]:
    """Return the trials by name. `share`: of the full length, 0–1."""
    every = max(1, round(1 / share))
    return {
        "kills": (partial(kills, round(900 * share), seed), partial(app_kills, round(100 * share), seed)),
        "calls": (partial(kills_in_a_sitting, 20, every), partial(kills_of_verbs, every)),
        "power": (partial(power_cuts, round(20 * share), 5, seed),),
        "disks": (
            *(partial(failing_disks, at) for at in (1, 4, 5)),
            partial(slow_disk, 300),
            full_and_locked_disks,
            full_disk_in_the_app,
        ),
        "clocks": (clocks.clock_faults,),
        "inputs": (bad_inputs, partial(crowds, max(1, round(5 * share)), seed)),
        "terminal": (partial(endings, round(100 * share), seed), hostile_texts, partial(sizes, share, seed)),
    }


def main() -> int:
    """Run the trials that were chosen, one after the other, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument(
        "names", nargs="*", help="kills, calls, power, disks, clocks, inputs, terminal; all without a name"
    )
    parser.add_argument("--share", type=float, default=1.0, help="how much of the full length, such as 0.1")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="how many trials at a time")
    chosen = parser.parse_args()
    offered = trials(chosen.share, chosen.seed)
    unknown = set(chosen.names) - offered.keys()
    if unknown:
        parser.error(f"there is no trial named {min(unknown)}; there are: {', '.join(offered)}")
    _install()
    wanted = [trial for name, some in offered.items() if name in (chosen.names or offered) for trial in some]
    with ProcessPoolExecutor(chosen.jobs) as pool:
        reports = list(pool.map(_tried, wanted))
    print(table(reports))
    return 0 if all(report.holds or report.skipped for report in reports) else 1


def _tried(trial: Trial) -> Report:
    """Return what a trial found, and say so on stderr, since all take long; one that broke off does not hold."""
    try:
        report = trial()
    except Exception as error:  # noqa: BLE001 - the other trials are to be held all the same
        report = Report("", str(trial), 0, 0, 0, ("".join(format_exception(error)),))
    print(table([report]), file=sys.stderr, flush=True)
    return report


def _install() -> None:
    """Install the Debian packages that are not there, where that is allowed; the trials say what they could not do."""
    if (strace.is_there() and clocks.library() is not None) or os.geteuid() != 0:
        return
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *PACKAGES]):
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
