"""Starts the command line and turns whatever goes wrong into one line and an exit code."""

from __future__ import annotations

import gc
import sys

OBJECTS_BETWEEN_COLLECTIONS = 100_000  # at 700 a start spends a tenth of its time on what all stays, and a key may wait


def main() -> None:
    """Run the program and exit: 0 done, 1 an error said in one line, 2 wrong usage, 130 for Ctrl+C."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 10, 10)
    try:
        code = _code(sys.argv[1:])  # Ctrl+C may come while it imports what it runs
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _code(arguments: list[str]) -> int:
    if arguments[:1] == ["due"]:
        from sco_quiz.cli.said import said_again  # before all that takes time to import

        code = said_again(arguments)
        if code is not None:
            return code
    from sco_quiz.cli.app import run

    return run()


if __name__ == "__main__":
    main()
