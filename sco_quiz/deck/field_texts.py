"""What every field of a deck file says, in a sentence: editors show it, by way of the JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Texts(NamedTuple):
    """Of one mapping of the file: what it is called, what it is, and what each of its keys says."""

    title: str
    what: str
    fields: Mapping[str, str]


_NOTE = {
    "source": "Which of the deck's `sources` says so; by default the first.",
    "quote": "The source's own words, unchanged.",
    "sic": "Words of the quote that are misprinted; one text or a list.",
    "note": "What to tell after the answer.",
    "mnemonic": "A help to remember.",
    "tags": "Words to choose cards by; one or a list.",
    "was": "Earlier ids, whose progress is carried on; one or a list.",
    "review": "Only `done`; anything else marks a draft, and a draft is not loaded.",
}
_DATE = "2002, 2002-06, 2002-06-07, 2001-06-14/2001-06-15, 1996~ (about), 1996? (perhaps), -0220 (221 BCE)"

# By the class in `schema`.
DESCRIPTIONS: Mapping[str, Texts] = MappingProxyType(
    {
        "DeckEntry": Texts(
            "A deck of sco-quiz",
            "Events, which the program asks about, and cards written by hand.",
            {
                "id": "The deck's own short name, by default that of the file. Progress hangs on it.",
                "title": "What the deck is called.",
                "about": "A few sentences that describe the deck.",
                "was": "Earlier ids of the deck, whose progress is carried on; one or a list.",
                "language": "The language of the deck's texts, as a code: en, ru, zh.",
                "settings": "How the deck is to be studied, where it differs from your own settings.",
                "sources": "Where the facts were read, each under an id of its own.",
                "wording": "How to word the questions, by kind: `when: When did the {title} take place?`",
                "names": "How else people, places and bodies may be written, by name.",
                "events": "What happened and when; the questions are made from it.",
                "cards": "Questions with their answers, and sentences with blanks.",
            },
        ),
        "SettingsEntry": Texts(
            "Settings",
            "How the deck is to be studied, where it differs from your own settings.",
            {
                "retention": "The share of cards to be remembered when they come back, 0.80 to 0.95.",
                "new_per_day": "How many new cards a day.",
                "reviews_per_day": "How many reviews a day.",
                "exam": "The day on which all is to be known, such as 2027-06-15.",
            },
        ),
        "SourceEntry": Texts(
            "Source",
            "Where facts were read.",
            {
                "title": "What the source is called.",
                "author": "Who wrote it.",
                "date": "When it was written; shown as it is.",
                "url": "Its address, with http:// or https://; shown, never opened.",
            },
        ),
        "NameEntry": Texts(
            "Name",
            "What is known of a name.",
            {
                "kind": "A word of your own: city, state, person. Wrong options are of the same kind as the right one.",
                "short": "A shorter form, used in questions where it gives nothing away.",
                "aliases": "Other ways to write it, accepted as answers; one or a list.",
                "in": "The place around it.",
                "implies": "Words that give this name away; one or a list.",
            },
        ),
        "DocumentsEntry": Texts(
            "Documents",
            "The documents of an event, by what was done with them; no document twice.",
            {
                "adopted": "What was adopted; one name or a list.",
                "signed": "What was signed; one name or a list.",
                "proclaimed": "What was proclaimed; one name or a list.",
                "approved": "What was approved; one name or a list.",
            },
        ),
        "EventEntry": Texts(
            "Event",
            "One dated fact.",
            _NOTE
            | {
                "id": "A short name that never changes; progress hangs on it.",
                "title": "A noun phrase that fits “When did the … take place?”, without the year.",
                "date": f"When: {_DATE}.",
                "as_printed": "The date that the source prints, where it is mistaken; it is accepted too.",
                "place": "Where.",
                "body": "Which organisation or state acted.",
                "people": "Who; one name or a list.",
                "documents": "What was adopted, signed, proclaimed or approved.",
                "outcome": "What came of it.",
                "how_many": "Numbers, by what they count: `states took part: 6`.",
                "claim": "Whose assessment it is, where it is not a plain fact.",
                "inferred": "`true` if the date is not stated but follows.",
                "ask": "How to word a kind of question, or `false` not to ask it.",
            },
        ),
        "CardEntry": Texts(
            "Card",
            "A question with its answer, or a sentence with blanks. The shortest form is `Question?: Answer`.",
            _NOTE
            | {
                "id": "A short name that never changes; without one, it is made from the question.",
                "question": "What is asked.",
                "answer": "The answer; of a list, all is asked.",
                "accept": "Other right answers, as good as `answer`; one or a list.",
                "choices": "Wrong answers to choose from; the right one is added. One or a list.",
                "cloze": "A sentence with its blanks in double braces: `The {{Charter}} was adopted.`",
                "reverse": "`true` to ask for the question from the answer as well.",
            },
        ),
    }
)
