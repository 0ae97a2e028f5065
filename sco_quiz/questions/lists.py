"""Questions for several things at once: all of them in a list, and each of them on a card of its own (rule R8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sco_quiz.model.card import ListAnswer, Option, TextAnswer
from sco_quiz.model.event import DOCUMENT_ROLES, Event, Note
from sco_quiz.model.text import content_words, fold
from sco_quiz.questions.attributes import numbered
from sco_quiz.questions.distractors import Attribute, documents_of, people_of, text_options
from sco_quiz.questions.draft import Candidates, Draft
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.meanings import LONGEST_TYPED_WORDS
from sco_quiz.questions.ordinals import counted
from sco_quiz.questions.wording import Stem, phrase, stem

LONGEST_WHOLE = 5
LONGEST_MISSING = 8
LEAST_WRONG = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A list that is asked for.

    `slot`: of the whole; its members' slots begin with it. `accept`: further forms of each member. `others`: what may
    be offered beside each of them and is none.
    """

    note: Note
    slot: str
    stem: Stem
    members: Sequence[str]
    accept: Sequence[tuple[str, ...]]
    others: Sequence[Candidates]


def list_(event: Event, facts: Facts) -> Iterator[Draft]:
    """Yield the people of an event, and its documents of each role, where there are two or more."""
    language = facts.deck.language
    people = _different(event.people, facts) if len(event.people) > 1 else ()
    if len(people) > 1:
        worded = stem(event, facts, "list:people", count=counted(len(people), language))
        yield from drafts_of(_asked(event, facts, "people", worded, people, people_of), facts)
    for role in DOCUMENT_ROLES if len(event.documents) > 1 else ():
        names = _different((document.name for document in event.documents if document.role == role), facts)
        if len(names) > 1:
            word = phrase(facts.deck, f"role:{role}")
            card = f"list:{role}"
            count = counted(len(names), language)
            worded = stem(event, facts, "list:documents", card=card, count=count, role=word)
            yield from drafts_of(_asked(event, facts, role, worded, names, documents_of), facts)


def drafts_of(asked: Asked, facts: Facts) -> Iterator[Draft]:
    """Yield the list as a whole, of which over five members a part is enough, and a card for each member.

    A member is asked for as the one that is missing among the others; where these are too many to read, or would give
    it away, as the one that is among them.
    """
    yield _whole(asked, facts)
    slots = numbered(f"{asked.slot}-{'-'.join(fold(member).split())}"[:100] for member in asked.members)
    for index, slot in enumerate(slots):
        yield _member(asked, index, slot, facts)


def _different(texts: Iterable[str], facts: Facts) -> Sequence[str]:
    """Return the texts, each meaning once."""
    return list({facts.meanings.canonical(text): text for text in reversed([*texts])}.values())[::-1]


def _asked(event: Event, facts: Facts, slot: str, worded: Stem, members: Sequence[str], attribute: Attribute) -> Asked:
    answers = [facts.meanings.entity(member).answer for member in members]
    others = [text_options(member, event, facts, attribute) for member in members]
    return Asked(event, slot, worded, [one.text for one in answers], [one.accept for one in answers], others)


def _whole(asked: Asked, facts: Facts) -> Draft:
    members = tuple(map(TextAnswer, asked.members, asked.accept))
    least = LONGEST_WHOLE if len(members) > LONGEST_WHOLE else None
    question = asked.stem.text
    if least is not None:
        question = phrase(facts.deck, "list:some", question=question, least=counted(least, facts.deck.language))
    return Draft(
        note=asked.note,
        kind="list",
        slot=asked.slot,
        question=question,
        answer=ListAnswer(members, least),
        forms=tuple(asked.members),
        worded=asked.stem.worded,
        told_apart=asked.stem.told_apart,
    )


def _member(asked: Asked, index: int, slot: str, facts: Facts) -> Draft:
    member = asked.members[index]
    others = [text for place, text in enumerate(asked.members) if place != index]
    is_missing = len(asked.members) <= LONGEST_MISSING and not _is_told(member, others, asked.others[index].options)
    key, values = ("list:missing", {"others": ", ".join(others)}) if is_missing else ("list:among", {})
    return Draft(
        note=asked.note,
        kind="list",
        slot=slot,
        question=phrase(facts.deck, key, question=asked.stem.text, **values),
        answer=TextAnswer(member, asked.accept[index]),
        forms=(member, *asked.accept[index]) if not is_missing else (member,),
        implied=facts.meanings.entity(member).name.implies,
        candidates=asked.others[index],
        must_choose=not is_missing,
        typable=is_missing and len(member.split()) <= LONGEST_TYPED_WORDS,
        told_apart=asked.stem.told_apart,
    )


def _is_told(member: str, others: Sequence[str], wrong: Sequence[Option]) -> bool:
    """Say whether the other members share a word with this one, and there is a way to ask without them."""
    return len(wrong) >= LEAST_WRONG and any(content_words(member) & content_words(other) for other in others)
