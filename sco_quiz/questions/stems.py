"""The program's own wording of every question, in English, by kind and slot. A deck may replace each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

LANGUAGE = "en"
STEMS: Mapping[str, str] = MappingProxyType(
    {
        "when:year": "In which year did the {title} take place?",
        "when:month": "In which month and year did the {title} take place?",
        "when:day": "On which day did the {title} take place?",
        "when:months": "From which month to which month of which year did the {title} last?",
        "when:days": "On which days did the {title} take place?",
        "when:begin": "In which year did the {title} begin?",
        "when:end": "In which year did the {title} end?",
        "when:decade": "In which decade did the {title} take place?",
        "when:century": "In which century did the {title} take place?",
        "where:place": "Where did the {title} take place?",
        "who:person": "Who is named in connection with the {title}?",
        "what:adopted": "Which document was adopted at the {title}?",
        "what:signed": "Which document was signed at the {title}?",
        "what:proclaimed": "Which document was proclaimed at the {title}?",
        "what:approved": "Which document was approved at the {title}?",
        "what:outcome": "What came of the {title}?",
        "which:document": "On which occasion was this {role}: “{document}”?",
        "which:place": "What took place in {place} in {year}?",
        "which:date": "What took place in {date}?",
        "which:day": "What took place on {date}?",
        "document-when:year": "In which year was this {role}: “{document}”?",
        "document-where:place": "Where was this {role}: “{document}”?",
        "number:ordinal": "What number in its series was the {year} {title}?",
        "number:count": "{title}: how many {counted}?",
        "span:years": "How many years lie between the years of the {first} and the {second}?",
        "list:people": "Which {count} people are named in connection with the {title}?",
        "list:documents": "Which {count} documents were {role} at the {title}?",
        "list:some": "{question} Name at least {least}.",
        "list:missing": "{question} One is missing here: {others}.",
        "list:among": "{question} Choose one of them.",
        "odd-one-out:place": "Which of these did not take place in {place}?",
        "odd-one-out:time": "Which of these did not take place in {time}?",
        "true-false:place": "The {title} took place in {place}. Is that so?",
        "true-false:true": "true",
        "true-false:false": "false",
        "who-said:claim": "Whose view of the {title} is this: “{outcome}”?",
        "timeline:gap": "Where on the timeline does this belong: {title}?",
        "timeline:before": "before the {second}",
        "timeline:between": "after the {first}, before the {second}",
        "timeline:after": "after the {first}",
        "before:pair": "Which of these came first?",
        "order:events": "Put these in order, the earliest first.",
        "question:reverse": "Which question has this answer: “{answer}”?",
        "title:year": "{title} of {year}",
        "title:body": "{title} ({body})",
        "title:place": "{title} in {place}",
        "label:adopted": "adoption of the {document}",
        "label:signed": "signing of the {document}",
        "label:proclaimed": "proclamation of the {document}",
        "label:approved": "approval of the {document}",
        "role:adopted": "adopted",
        "role:signed": "signed",
        "role:proclaimed": "proclaimed",
        "role:approved": "approved",
        "precision:year": "Give the year.",
        "precision:month": "Give the month.",
        "precision:day": "Give the day.",
        "precision:months": "Give the first and the last month.",
        "precision:days": "Give the first and the last day.",
        "precision:begin": "Give the year it began.",
        "precision:end": "Give the year it ended.",
        "precision:decade": "Give the decade.",
        "precision:century": "Give the century.",
        "claim:attributed": "According to {claim}, {question}",
    }
)
PHRASES = frozenset({"claim", "label", "precision", "question", "role", "title"})
"""What comes before the colon of a wording that is no question of an event, but a part of one."""
PLACEHOLDER = re.compile(r"\{(\w+)\}")
OF_EVENT = ("title", "place", "body", "year", "date", "person", "outcome", "claim")
"""What every wording of a question may name of its event."""
_PARTS = PHRASES | {"list:some", "list:missing", "list:among", "timeline:before", "timeline:between", "timeline:after"}
_PARTS |= {"true-false:true", "true-false:false"}
_ROLES = ("adopted", "signed", "proclaimed", "approved")
UNWORDED = frozenset({"cloze", "cloze:place", "cloze:person", "cloze:document", "list:members"})
"""What an event may turn off, but not word: the source's own sentence, and what is worded with its list."""
_SLOTS = (
    *(f"{kind}:{role}" for kind in ("which", "document-when", "document-where", "list") for role in _ROLES),
    *UNWORDED,
)
KEYS = frozenset((*STEMS, *_SLOTS)) | {key.partition(":")[0] for key in (*STEMS, *_SLOTS)} - PHRASES
PLACEHOLDERS = tuple(dict.fromkeys((*OF_EVENT, *PLACEHOLDER.findall(" ".join(STEMS.values())))))


def placeholders_of(key: str) -> tuple[str, ...]:
    """Return what a wording at `key`, one of `KEYS`, may name in braces."""
    kind = key.partition(":")[0]
    stems = [STEMS[key]] if key in STEMS else [stem for name, stem in STEMS.items() if name.partition(":")[0] == kind]
    of_event = () if key in _PARTS or kind in _PARTS else OF_EVENT
    return tuple(dict.fromkeys((*PLACEHOLDER.findall(" ".join(stems)), *of_event)))
