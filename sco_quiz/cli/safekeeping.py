"""The verbs that keep progress safe: make and list backups, restore one, examine the store and mend what can be."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sco_quiz.cli.context import as_json, context_of, print_json
from sco_quiz.cli.telling import Telling
from sco_quiz.errors import ScoQuizError
from sco_quiz.model.counting import many
from sco_quiz.model.text import clean

if TYPE_CHECKING:
    from sco_quiz.store.backup import Backup
    from sco_quiz.store.doctor import Check

_SOUND = {
    "file": "the file is whole",
    "log": "every entry of the review log is as it was written",
    "undone": "what was undone is what the log says",
    "moved": "what was moved or forgotten is what the log says",
    "marks": "every card is marked as the log says",
    "memory": "every memory is, to the last bit, what its reviews leave",
}


@click.command()
@click.option("--list", "list_wanted", is_flag=True, help="List the backups there are, newest first; make none.")
@as_json
@click.pass_context
def backup(context: click.Context, list_wanted: bool, json_wanted: bool) -> None:
    """Back up your progress now, beside it, and print where. One is made every day without asking."""
    progress = context_of(context).paths.progress
    if list_wanted:
        _list(progress, json_wanted)
        return
    from sco_quiz.store.backup import make_backup
    from sco_quiz.store.log import Store

    Store.open(progress, create=False).close()  # takes back a write that was broken off, and refuses what is damaged
    made = make_backup(progress)
    if made is None:
        raise ScoQuizError(f"{progress}: there is nothing in it yet to back up", "study a card first")
    if json_wanted:
        print_json({"backup": _row(made)})
    else:
        click.echo(made.path)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@as_json
@click.pass_context
def restore(context: click.Context, file: Path, json_wanted: bool) -> None:
    """Let a backup take the place of your progress. It is proved first, and what was there is kept."""
    from sco_quiz.store.restoring import restore as bring_back

    restored = bring_back(file, context_of(context).paths.progress)
    last_day = None if restored.last_day is None else restored.last_day.isoformat()
    kept = None if restored.kept is None else str(restored.kept)
    if json_wanted:
        print_json({"restored": str(file), "reviews": restored.reviews, "last_day": last_day, "kept": kept})
        return
    click.echo(f"Restored {many(restored.reviews, 'review')}{f', the last on {last_day}' if last_day else ''}.")
    if kept is not None:
        click.echo(f"What was there before is kept: {clean(kept)}")


@click.command()
@click.option("--rebuild", "rebuild_wanted", is_flag=True, help="First make all that follows from the log anew.")
@as_json
@click.pass_context
def doctor(context: click.Context, rebuild_wanted: bool, json_wanted: bool) -> None:
    """Prove that your progress is sound, from the file up to every memory. Exit code 1 if it is not."""
    from sco_quiz.collection.health import examine, rebuild

    paths, telling = context_of(context).paths, Telling(time.monotonic)
    made = rebuild(paths, telling.tell) if rebuild_wanted else None
    checks = examine(paths, telling.tell)
    telling.end()
    if json_wanted:
        sound = all(check.problem is None for check in checks)
        backed_up = None if made is None else str(made.path)
        print_json({"sound": sound, "backup": backed_up, "checks": [_check_row(check) for check in checks]})
    else:
        if made is not None:
            click.echo(f"Rebuilt from the log; backed up before: {clean(str(made.path))}")
        for check in checks:
            click.echo(_check_line(check))
    context.exit(0 if all(check.problem is None for check in checks) else 1)


VERBS = (backup, restore, doctor)


def _list(progress: Path, json_wanted: bool) -> None:
    from sco_quiz.store.backup import backups_of

    found = backups_of(progress)[::-1]
    if json_wanted:
        print_json({"backups": [_row(one) for one in found]})
        return
    for one in found:
        click.echo(f"{one.time:%Y-%m-%d %H:%M} UTC, {many(one.entries, 'entry', 'entries')}: {clean(str(one.path))}")
    if not found:
        click.echo("there is no backup yet")


def _row(made: Backup) -> dict[str, object]:
    return {
        "path": str(made.path),
        "time": made.time.isoformat(),
        "entries": made.entries,
        "bytes": made.path.stat().st_size,
    }


def _check_row(check: Check) -> dict[str, object]:
    return {"name": check.name, "sound": check.problem is None, "problem": check.problem, "remedy": check.remedy}


def _check_line(check: Check) -> str:
    if check.problem is None:
        return f"{check.name}: sound, {_SOUND[check.name]}"
    return f"{check.name}: WRONG, {clean(check.problem)}{f'; {clean(check.remedy)}' if check.remedy else ''}"
