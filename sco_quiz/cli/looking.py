"""The verbs that only look: due, decks, cards, grade, log, paths. They make no file but the cache."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from sco_quiz.cli.completing import complete_decks
from sco_quiz.cli.context import as_json, context_of, json_text, print_json, tell_broken
from sco_quiz.cli.said import keep, state_of
from sco_quiz.errors import ScoQuizError
from sco_quiz.model.counting import many
from sco_quiz.model.text import clean
from sco_quiz.settings_file import read_settings
from sco_quiz.study.mode import put_off_words

if TYPE_CHECKING:
    from sco_quiz.collection import Collection, DeckSummary
    from sco_quiz.model.card import Card
    from sco_quiz.study.session import Counts, PutOff


@click.command()
@as_json
@click.pass_context
def due(context: click.Context, json_wanted: bool) -> None:
    """Say what is due, in one line. Exit code 0: something is; 1: nothing is."""
    paths, arguments = context_of(context).paths, ["due", *(["--json"] if json_wanted else [])]
    state = state_of(paths, arguments)
    with context_of(context).collection() as (collection, _):
        session, until = collection.study.start(), collection.day_ends()
        rows = [{"id": deck.id, "title": deck.title, **asdict(deck.counts)} for deck in _decks(collection, json_wanted)]
        problems, notices = collection.problems, collection.notices
    counts, put_off = session.counts, session.put_off
    whole = {**asdict(counts), "put_off": put_off.cards, "decks": rows}
    said = json_text(whole) if json_wanted else _due_line(counts, put_off)
    code = 0 if counts.due + counts.new + counts.learning else 1
    click.echo(said)
    tell_broken(problems)
    if not problems and not notices and not read_settings(paths.settings).problems:
        keep(paths, state, until.timestamp(), code, f"{said}\n")
    context.exit(code)


@click.command()
@as_json
@click.pass_context
def decks(context: click.Context, json_wanted: bool) -> None:
    """List the decks, with what each would ask today."""
    with context_of(context).collection() as (collection, _):
        summaries, problems = collection.decks(), collection.problems
    if json_wanted:
        print_json({"decks": [_deck_row(deck) for deck in summaries]})
    else:
        for deck in summaries:
            click.echo(f"{deck.id}: {deck.title} — {many(deck.cards, 'card')}, {_due_line(deck.counts, deck.put_off)}")
    tell_broken(problems)


@click.command()
@click.argument("names", metavar="[DECK]...", nargs=-1, shell_complete=complete_decks)
@as_json
@click.option("--kind", help="Only cards of this kind, such as when or cloze.")
@click.option(
    "--search", metavar="TEXT", help="Only cards that this search finds, as in the app: words, is:due, prop:s<7 …"
)
@click.pass_context
def cards(
    context: click.Context, names: tuple[str, ...], json_wanted: bool, kind: str | None, search: str | None
) -> None:
    """Show every card as it would be asked and answered. DECK is an id or a path to a file."""
    from sco_quiz.cli.card_text import card_json, card_lines
    from sco_quiz.cli.screen import show, text_width

    with context_of(context).collection(names) as (collection, deck_ids):
        found = None if search is None else _found(collection, clean(search))
        shown = (card for card in collection.cards(deck_ids) if kind in (None, card.kind))
        chosen = [card for card in shown if found is None or card.id in found]
        problems = collection.problems
    if json_wanted:
        print_json({"cards": [card_json(card) for card in chosen]})
    else:
        width = text_width()
        show("\n\n".join(card_lines(card, width) for card in chosen) or "no card matches")
    tell_broken(problems)


@click.command()
@click.argument("card_id", metavar="CARD")
@click.argument("text")
@click.option("--deck", "names", multiple=True, metavar="FILE", help="The deck's file, if it is not in the library.")
@as_json
@click.pass_context
def grade(context: click.Context, card_id: str, text: str, names: tuple[str, ...], json_wanted: bool) -> None:
    """Say whether an answer would be accepted, and why. Items of an order or list are separated by semicolons."""
    from sco_quiz.model.review import Outcome

    card_id, text = clean(card_id), clean(text)
    with context_of(context).collection(names) as (collection, _):
        card = collection.card(card_id)
        if card is None:
            raise ScoQuizError(f"no card has the id {card_id!r}", "`sco-quiz cards` lists them")
        verdict = collection.study.grade(card, _given(card, text))
    if json_wanted:
        print_json(
            {
                "card": card.id,
                "given": text,
                "outcome": verdict.outcome.value,
                "right": verdict.right,
                "reason": verdict.reason,
                "rating": verdict.suggested.name.lower() if verdict.suggested else None,
                "score": verdict.score,
                "note_text": card.note_text,
            }
        )
        return
    word = {True: "right", False: "wrong", None: "asked again"}[verdict.right]
    click.echo(f"{word} ({verdict.outcome.value}){': ' if verdict.reason else ''}{verdict.reason}")
    if verdict.outcome is Outcome.AS_PRINTED and card.note_text:
        click.echo(card.note_text)


@click.command()
@click.pass_context
def log(context: click.Context) -> None:
    """Print the review log, one JSON object a line, oldest first."""
    with context_of(context).collection() as (collection, _):
        for entry in collection.log_json():
            click.echo(json.dumps(entry, ensure_ascii=False))


@click.command()
@as_json
@click.pass_context
def paths(context: click.Context, json_wanted: bool) -> None:
    """Say where everything is kept."""
    shown = {name: str(path) for name, path in asdict(context_of(context).paths).items()}
    if json_wanted:
        print_json(shown)
    else:
        for name, path in shown.items():
            click.echo(clean(f"{name}: {path}"))


VERBS = (due, decks, cards, grade, log, paths)


def _decks(collection: Collection, wanted: bool) -> tuple[DeckSummary, ...]:
    return collection.decks() if wanted else ()


def _due_line(counts: Counts, put_off: PutOff) -> str:
    asked = f"{counts.due} due, {counts.new} new, {counts.learning} learning"
    more = put_off_words(put_off)
    return f"{asked if counts.due + counts.new + counts.learning else 'nothing due'}{f'; {more}' if more else ''}"


def _deck_row(deck: DeckSummary) -> dict[str, object]:
    return {
        "id": deck.id,
        "title": deck.title,
        "file": deck.file,
        "cards": deck.cards,
        **asdict(deck.counts),
        "next_due": deck.next_due.isoformat() if deck.next_due else None,
    }


def _found(collection: Collection, search: str) -> frozenset[str]:
    """Return the ids of the cards that a search finds. Raises SearchError."""
    browser = collection.browser
    return frozenset(card_id for part in browser.search(browser.read(search)) for card_id in part)


def _given(card: Card, text: str) -> str | tuple[str, ...]:
    from sco_quiz.model.card import OrderAnswer

    if isinstance(card.answer, OrderAnswer):
        return tuple(part.strip() for part in text.split(";"))
    return text
