"""Starts the command line and turns whatever goes wrong into one line and an exit code."""

from __future__ import annotations

import gc
import sys

OBJECTS_BETWEEN_COLLECTIONS = 100_000  # at 700 a start spends a tenth of its time on what all stays, and a key may wait


def main() -> None:
    """Run the program and exit: 0 done, 1 an error said in one line, 2 wrong usage, 130 for Ctrl+C."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 10, 10)
    try:
        from sco_quiz.cli.app import run  # within, since Ctrl+C may come while it is imported

        code = run()
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
