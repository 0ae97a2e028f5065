"""The verb that drafts a deck from an article: the deck on stdout, what to do with it on stderr."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sco_quiz.errors import ScoQuizError
from sco_quiz.model.counting import many

_INPUT = Path("-")


@click.command()
@click.argument("article", metavar="TEXTFILE", type=click.Path(path_type=Path, allow_dash=True))
def draft(article: Path) -> None:
    """Print a draft deck made from the dated sentences of an English article, to be looked through and mended.

    TEXTFILE is plain text in UTF-8; - reads it from the input.
    """
    from sco_quiz.deck.draft import draft_deck  # YAML, which no verb but this and `check` has to load

    drafted = draft_deck(_content(article), "the input" if article == _INPUT else str(article))
    sys.stdout.buffer.write(drafted.yaml.encode())  # a deck is UTF-8, whatever the terminal is
    sys.stdout.flush()
    found = many(drafted.events, "event")
    next_step = "look through each, mend it, delete its `review:` line, then `sco-quiz check FILE`"
    click.echo(f"{found} found; {next_step}", err=True)


VERBS = (draft,)


def _content(article: Path) -> bytes:
    """Return what is to be drafted from, and no more than a byte over what a deck file may hold."""
    from sco_quiz.deck.limits import LARGEST_BYTES

    if article == _INPUT:
        return b"" if sys.stdin is None else sys.stdin.buffer.read(LARGEST_BYTES + 1)
    try:
        with article.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "its path is not one"
        raise ScoQuizError(f"{article}: {reason.lower()}", "check its path and permissions") from None
