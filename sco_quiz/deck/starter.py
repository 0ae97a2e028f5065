"""The deck that a writer begins with: complete, valid and commented, to be studied at once and written over."""

from __future__ import annotations

import json
from pathlib import Path

from sco_quiz.deck.json_schema import SCHEMA_FILE, schema_text
from sco_quiz.deck.writing import write_whole
from sco_quiz.errors import ScoQuizError
from sco_quiz.model.text import clean, fold_space

LONGEST_SLUG = 60
LONGEST_TITLE = 200
_OURS = '"title": "A deck of sco-quiz"'  # in every schema file that was written by us

_STARTER = """\
# yaml-language-server: $schema={schema}
# A deck is one file like this one. Write over what you see; `sco-quiz check {file}` tells what is wrong.
# Lines that begin with # are for you alone. All fields are explained in decks/README.md of the program.

id: {id}  # a short name that never changes: your progress hangs on it
title: {title}
about: >
  A few sentences about the deck. These events and cards are examples.

sources:  # where the facts were read
  notes:
    title: My notes on the way to the Moon  # a deck shows it beside the quote; author, date and url may follow

names:  # how else people, places and bodies may be written; every form is accepted as an answer
  Yuri Gagarin: {{kind: person, aliases: [Juri Gagarin, Gagarin]}}
  Neil Armstrong: {{kind: person, aliases: [Armstrong]}}
  Buzz Aldrin: {{kind: person, aliases: [Edwin Aldrin, Aldrin]}}
  Baikonur: {{kind: place, in: Kazakhstan, aliases: [Baykonur]}}
  the Sea of Tranquillity: {{kind: place, in: Moon, aliases: [Mare Tranquillitatis]}}  # with its article
  Taurus-Littrow: {{kind: place, in: Moon}}
  Soviet Union: {{kind: state, aliases: [USSR]}}
  United States: {{kind: state, aliases: [USA, United States of America]}}

events:  # what happened and when: the program makes the questions
  - id: sputnik  # never changes either
    title: launch of the first artificial satellite  # fits "When did the … take place?"; no year in it
    date: 1957-10-04  # 1957, 1957-10, 1957-10-04, 1968-12-21/1968-12-27, about: 1957~, 221 BCE: -0220
    place: Baikonur
    body: Soviet Union  # which organisation or state acted
    quote: On 4 October 1957 the Soviet Union launched Sputnik 1 from Baikonur.  # the source's own words
    tags: [satellite]  # words to choose cards by

  - id: vostok
    title: first flight of a person into space
    date: 1961-04-12
    place: Baikonur
    body: Soviet Union
    people: Yuri Gagarin  # one name, or several: [Neil Armstrong, Buzz Aldrin]
    quote: On 12 April 1961 Yuri Gagarin took off from Baikonur and flew once around the Earth.
    tags: [flight]

  - id: apollo-8
    title: first flight around the Moon with a crew
    date: 1968-12-21/1968-12-27  # from one day to another
    body: United States
    people: [Frank Borman, James Lovell, William Anders]
    quote: From 21 to 27 December 1968 Frank Borman, James Lovell and William Anders flew to the Moon and back.
    tags: [flight, moon]

  - id: apollo-11
    title: first landing of people on the Moon
    date: 1969-07-20
    place: the Sea of Tranquillity
    body: United States
    people: [Neil Armstrong, Buzz Aldrin]
    quote: On 20 July 1969 Neil Armstrong and Buzz Aldrin landed in the Sea of Tranquillity.
    note: In Europe it was 21 July already when they stepped out.  # told after the answer
    tags: [flight, moon]

  - id: apollo-17
    title: last landing of the Apollo programme
    date: 1972-12-11
    place: Taurus-Littrow
    body: United States
    quote: On 11 December 1972 Apollo 17 landed in the valley of Taurus-Littrow.
    tags: [flight, moon]

cards:  # what is no event: a question with its answer, or a sentence with blanks
  - question: Which three men flew to the Moon in Apollo 11?
    answer: [Neil Armstrong, Buzz Aldrin, Michael Collins]  # a list: all of it is asked
    id: crew-of-apollo-11
    quote: Michael Collins stayed in orbit while Armstrong and Aldrin landed.

  - question: Who was the first woman in space?
    answer: Valentina Tereshkova
    choices: [Svetlana Savitskaya, Sally Ride, Mae Jemison]  # wrong answers to choose from
    id: first-woman
    quote: In June 1963 Valentina Tereshkova became the first woman in space.
    mnemonic: Two years after Gagarin.  # a help to remember

  - cloze: The rocket that carried Apollo 11 to the Moon was the {{{{Saturn V}}}}.  # one card for each blank
    id: rocket
    quote: The rocket that carried Apollo 11 to the Moon was the Saturn V.

  # The shortest form is one line. It has no room for a quote, which `check` will say. Take the # away to ask it:
  # - What was the name of the first dog in orbit?: Laika
"""


def slug(name: str) -> str:
    """Return a name as an id: letters, digits, hyphen, underscore and full stop, at most `LONGEST_SLUG` of them.

    Raises ScoQuizError if nothing is left of it.
    """
    from sco_quiz.deck.fields import is_id_character

    words = "".join(char if is_id_character(char) else " " for char in clean(name)).split()
    found = "-".join(words)[:LONGEST_SLUG].strip("-.")
    if not found:
        raise ScoQuizError(f"{name!r} holds no letter or digit to name a deck by", "choose another name")
    return found


def starter(identity: str, title: str, file: str) -> str:
    """Return the text of a new deck. `file`: how its comments call it; it is a name, not a path."""
    shown = json.dumps(fold_space(clean(title))[:LONGEST_TITLE], ensure_ascii=False)
    return _STARTER.format(schema=SCHEMA_FILE, id=identity, title=shown, file=file)


def put_schema(folder: Path) -> None:
    """Write the JSON Schema that decks name in their first line into their folder. Another's file stays. OSError."""
    path, content = folder / SCHEMA_FILE, schema_text().encode()
    current = path.read_bytes() if path.is_file() else b""
    if current != content and (not current or _OURS.encode() in current):
        write_whole(path, content, replace=True)
