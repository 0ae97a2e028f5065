"""What the shell offers when a deck is to be named: the ids of the decks, or a file."""

from __future__ import annotations

import os

import click
from click.shell_completion import CompletionItem

from sco_quiz.deck.naming import is_path
from sco_quiz.errors import ScoQuizError
from sco_quiz.paths import paths_for


def complete_decks(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the ids that begin so; the shell's own files for a path, or if there is no such id."""
    a_file = [CompletionItem(incomplete, type="file")]
    if is_path(incomplete):
        return a_file
    from sco_quiz.deck.adding import deck_ids

    try:
        ids = deck_ids(paths_for(context.find_root().params.get("data_dir"), os.environ)).values()
    except (ScoQuizError, OSError):
        return a_file  # nothing is said where decks cannot be read
    return [CompletionItem(identity) for identity in sorted(set(ids)) if identity.startswith(incomplete)] or a_file
