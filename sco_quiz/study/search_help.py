"""What the search language can ask for, as its help lists it: what is typed, and what that finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A line that can be typed as it stands, and what it finds."""

    typed: str
    finds: str


EXAMPLES = (
    Example("petersburg", "in question, answer or quote, any case"),
    Example('"border region"', "these words side by side"),
    Example('"(2001: a start)"', "text with signs of the language"),
    Example("charter -signed", "with the first, without the second"),
    Example("moscow or beijing", "one of them"),
    Example("(moscow or beijing) is:due", "parentheses: what belongs together"),
    Example("deck:sco-history", "of a deck, by its id"),
    Example("deck:sco*", "* stands for any letters, in every name"),
    Example("tag:treaties", "with this tag"),
    Example("kind:when", "asked so: when, where, who, cloze …"),
    Example("note:shanghai-1996", "of an event or written card, by its id"),
    Example("id:*#when:year", "by the id of the card"),
    Example("is:due", "due by today, also if siblings come first"),
    Example("is:new", "never asked"),
    Example("is:learning", "wrong today and not yet right"),
    Example("is:leech", "forgotten again and again"),
    Example("is:suspended", "not asked until you take it back"),
    Example("is:buried", "not asked today"),
    Example("is:flagged", "flagged by you"),
    Example("rated:again", "rated so today: again, hard, good, easy"),
    Example("rated:again:7", "rated so within seven days"),
    Example("due:<=3", "due in three days or before"),
    Example("due:<0", "overdue; due:0 is today"),
    Example("prop:s<7", "stability in days; also <= > >= = !="),
    Example("prop:d>6", "difficulty, 1 to 10"),
    Example("prop:r<0.8", "chance of recall today, 0 to 1"),
    Example("prop:lapses>=3", "how often it was forgotten"),
    Example("prop:reps=1", "how often it was reviewed"),
    Example("prop:ivl>30", "days from the last review until due"),
)
