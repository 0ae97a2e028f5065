"""What every verb is given: the paths, and a collection that knows the decks named on the command line."""

from __future__ import annotations

import json
import shlex
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sco_quiz.deck.naming import files_of_deck, no_such_deck, path_named
from sco_quiz.errors import DeckError, Problem
from sco_quiz.model.counting import many
from sco_quiz.model.text import clean
from sco_quiz.paths import Paths
from sco_quiz.settings_file import read_settings

if TYPE_CHECKING:
    from sco_quiz.collection import Collection, WaitsFor

JSON_VERSION = 1
as_json = click.option("--json", "json_wanted", is_flag=True, help="Print JSON for other programs.")


@dataclass(frozen=True, slots=True)
class Context:
    """The choices made before the verb."""

    paths: Paths

    @contextmanager
    def collection(
        self,
        decks: Sequence[str] = (),
        *,
        create: bool = False,
        settle: bool = True,
        backup: bool = True,
        waits: WaitsFor | None = None,
    ) -> Iterator[tuple[Collection, list[str]]]:
        """Open the collection with the learner's settings and yield it with the ids of `decks`, ids or paths to files.

        What is wrong in the settings is told on stderr, and its default counts.
        `create`: whether progress may be written. `settle`: whether that of lost cards is carried first. `backup`:
        whether that of the day is made first. `waits`: for which decks, None for all. Raises DeckError for a named file
        that cannot be loaded, and ScoQuizError for an id that no deck has.
        """
        from sco_quiz.cli.telling import Telling
        from sco_quiz.collection import Collection, WaitsFor  # the floors below are not needed for --help

        files = {name: path for name in decks if (path := path_named(name, self.paths.decks)) is not None}
        read = read_settings(self.paths.settings)
        tell_mistakes(read.problems)
        telling = Telling(time.monotonic)
        with Collection(
            self.paths,
            deck_files=tuple(files.values()),
            settings=read.settings,
            create=create,
            settle=settle,
            backup=backup,
            waits=waits or WaitsFor.ALL,
            tell=lambda file, share: telling.tell(f"Reading {Path(file).name}", round(share * 100), 100),
        ) as collection:
            telling.end()
            try:
                yield collection, [self._deck_id(collection, name, files.get(name)) for name in decks]
            finally:
                _wait_for_backup(collection)

    def _deck_id(self, collection: Collection, name: str, file: Path | None) -> str:
        if file is None and collection.has_deck(name):
            return name
        file = file or next(iter(files_of_deck(name, self.paths.decks)), None)
        if file is None:
            raise no_such_deck(name, (deck.id for deck in collection.decks()))
        found = collection.deck_id(file)
        if found is None:
            raise DeckError(tuple(problem for problem in collection.problems if problem.place.file == str(file)))
        return found


def _wait_for_backup(collection: Collection) -> None:
    """Say on stderr how far the backup of the day is, where that of a large store still goes on."""
    from sco_quiz.cli.telling import Telling

    telling = Telling(time.monotonic)
    try:
        collection.finish_backup(lambda share: telling.tell("Backing up your progress", round(share * 100), 100))
    finally:
        telling.end()


def context_of(context: click.Context) -> Context:
    """Return what the main command handed to its verbs."""
    found = context.obj
    assert isinstance(found, Context)
    return found


def print_json(content: Mapping[str, object]) -> None:
    """Print one JSON object that says which version of the shapes it follows."""
    click.echo(json_text(content))


def json_text(content: Mapping[str, object]) -> str:
    """Return what `print_json` prints."""
    return json.dumps({"version": JSON_VERSION, **content}, ensure_ascii=False)


def tell_broken(problems: Sequence[Problem]) -> None:
    """Say on stderr, in a line a file, which decks could not be loaded."""
    for file, count in Counter(problem.place.file for problem in problems).items():
        errors = many(count, "error")
        command = f"sco-quiz check {shlex.quote(file)}"
        click.echo(clean(f"{file}: not loaded, {errors}; `{command}` lists them"), err=True)


def tell_mistakes(problems: Sequence[Problem]) -> None:
    """Say on stderr what is wrong in the settings file, a line each."""
    for problem in problems:
        click.echo(str(problem), err=True)


def tell_notices(notices: Sequence[str]) -> None:
    """Say on stderr whose progress was carried to other cards, a line each."""
    for notice in notices:
        click.echo(notice, err=True)
