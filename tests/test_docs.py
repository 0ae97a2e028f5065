"""What the documents say is so: verbs, commands, files."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from sco_quiz.cli.app import main

_ROOT = click.Context(main)
VERBS = {name: verb for name in main.list_commands(_ROOT) if (verb := main.get_command(_ROOT, name)) is not None}
ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_verb_is_in_the_readme() -> None:
    assert [verb for verb in VERBS if f"sco-quiz {verb}" not in README] == []


def test_the_readme_names_no_verb_that_is_not_there() -> None:
    named = set(re.findall(r"^sco-quiz ([a-z]+)", README, flags=re.MULTILINE))
    assert named <= set(VERBS)


@pytest.mark.parametrize("marker", ["<!-- open command -->", "<!-- test command -->"])
def test_the_readme_has_the_commands_for_a_fresh_machine(marker: str) -> None:
    """One line each that makes its own virtual environment first, since distributions refuse a bare pip install."""
    [command] = re.findall(rf"{re.escape(marker)}\n```sh\n(.+)\n```", README)
    assert command.startswith("python3 -m venv .venv && ")


def test_every_option_and_verb_explains_itself() -> None:
    for name, verb in VERBS.items():
        assert verb.help, name
        options = [option for option in verb.params if isinstance(option, click.Option)]
        assert [option.name for option in options if not option.help] == [], name


def test_links_between_the_documents_lead_somewhere() -> None:
    for document in (*ROOT.glob("*.md"), *(ROOT / "decks").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), (document.name, target)
