"""A noun phrase for what a sentence says happened: the noun of its verb and the thing that it happened to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sco_quiz.deck.draft_names import Known

LONGEST_TITLE = 90
_MOST_WORDS = 14
_CITATION = re.compile(r"\s?\[[^\]]{0,20}\]|\s?\([^()]*\)")
_CUT = re.compile(r";\s|:\s|,\s(?:and|but|while|where|which|who|when|so)\s")
_PRONOUN = re.compile(r"(?i:he|she|it)\b")
_ARTICLE = re.compile(r"(?:[Tt]he|[Aa]n?)\s")
_SUBJECT_TAIL = re.compile(r"(?:\s(?:was|were|had|been|has|also|first|then|finally|soon|later|would|be))+$")
_OBJECT_END = re.compile(r",|\s(?:and|but|in|on|at|by|from|after|before|during|when|where|which|who|with|for|as)\s")
# What happens to the subject of an active verb, to the object, or, in the passive, to the subject.
_OF_SUBJECT = {
    "died": "death", "began": "beginning", "started": "beginning", "ended": "end", "fell": "fall", "opened": "opening",
    "landed": "landing", "arrived": "arrival", "met": "meeting", "returned": "return", "fled": "flight",
    "broke out": "outbreak", "sailed": "voyage", "joined": "accession", "resigned": "resignation", "rose": "rising",
    "lapsed": "lapse", "came into force": "entry into force", "entered into force": "entry into force",
    "left": "departure",
    "collapsed": "collapse", "surrendered": "surrender", "lifted off": "launch", "burnt down": "burning",
    "retired": "retirement", "docked": "docking", "spread": "spread",
}  # fmt: skip
_OF_OBJECT = {
    "founded": "founding", "established": "establishment", "built": "building", "signed": "signing",
    "conquered": "conquest", "captured": "capture", "took": "capture", "besieged": "siege", "destroyed": "destruction",
    "defeated": "defeat", "beat": "defeat", "invaded": "invasion", "discovered": "discovery", "invented": "invention",
    "launched": "launch", "published": "publication", "wrote": "writing", "adopted": "adoption",
    "approved": "approval", "ratified": "ratification", "proclaimed": "proclamation", "abolished": "abolition",
    "introduced": "introduction", "created": "creation", "opened": "opening", "elected": "election",
    "appointed": "appointment", "crowned": "coronation", "executed": "execution", "killed": "killing",
    "murdered": "murder", "burnt": "burning", "burned": "burning", "rebuilt": "rebuilding", "crossed": "crossing",
    "married": "marriage to", "reached": "reaching", "ceded": "cession", "annexed": "annexation", "divided": "division",
    "received": "award", "issued": "issue", "rejected": "rejection", "patented": "patent", "announced": "announcement",
    "completed": "completion", "printed": "printing", "laid": "laying", "held": "holding", "born": "birth",
    "buried": "burial", "concluded": "conclusion", "finished": "completion", "moved": "move", "opened up": "opening",
    "led": "leading", "won": "winning", "confirmed": "confirmation", "sold": "sale", "made": "making",
    "restored": "restoration", "dissolved": "dissolution", "expelled": "expulsion", "recaptured": "recapture",
    "refounded": "refounding", "deorbited": "deorbiting", "resumed": "resumption", "proposed": "proposal",
}  # fmt: skip
_VERB = re.compile(rf"\b({'|'.join(sorted({*_OF_SUBJECT, *_OF_OBJECT}, key=len, reverse=True))})\b")
_PASSIVE = re.compile(r"\b(?:was|were|been|be)(?:\s\w+ly|\sfirst|\sfinally)?\s$")
_ANY_VERB = re.compile(
    rf"\s(?:was|were|had|is|are|has|became|replaced|made|{'|'.join(sorted({*_OF_SUBJECT, *_OF_OBJECT}))})\b"
)
_LOOSE_ENDS = frozenset("the a an of and to in at with by on from which for as".split())
_LOOSE_START = re.compile(r"(?:in|on|at|by|from|to|for|with|near|under|aboard|off|as|that)\b|,")
_NO_THING = re.compile(r"(?i:they|he|she|it|in|on|at|when|while|after|before|there)\b")
_INTRODUCTION = re.compile(r"^(?:In|On|At|By|After|Before|During|Under)\s[^,]{1,60},\s")
_RELATIVE_CLAUSE = re.compile(r",\s(?:which|who|whose|where|when)\s[^,;]*,")
_SIGNS = ' ,.;:–—-!?"“”()[]'
_HAPPENED = re.compile(r"\s(?:took place|(?:was|were) held|was fought|occurred|happened|lasted|went on|followed)\b")


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence and what is known where it stands.

    `spans`: where its dates stand. `hero`: whom "he" or "she" means. `thing`: what "it" means. None: not known.
    """

    sentence: str
    spans: tuple[tuple[int, int], ...]
    hero: str | None
    thing: str | None
    known: Known


def title_of(told: Telling, index: int) -> str:
    """Return a title for what happened at the date of that index, without any date."""
    start, end = told.spans[index]
    bare = _without_asides(told, start)
    left, right = _ends(bare, (start, end))
    clause = bare[left:right]
    verb = _verb_at(clause, start - left)
    told = replace(told, thing=_subject_in(bare[:left]) or told.thing)
    if happened := _HAPPENED.search(clause):
        return _fit(_named(_subject(clause[: happened.start()], bare[:left]), told, article=False))
    noun = _nominal(clause, verb, bare[:left], told) if verb else None
    return _fit(noun or "event in which " + _named(_tidy(clause), told))


def subject_of(told: Telling) -> str | None:
    """Return what a sentence is about, for an "it" after it; None where that is no name of a thing."""
    return _subject_in(_without_asides(told, 0))


def _subject_in(bare: str) -> str | None:
    found = _ANY_VERB.search(bare)
    subject = _tidy(bare[: found.start()]) if found else ""
    return subject if subject[:1].isupper() and _ARTICLE.match(subject) and len(subject) <= LONGEST_TITLE else None


def clause_at(sentence: str, span: tuple[int, int]) -> str:
    """Return the part of the sentence, up to a semicolon or a clause of its own, that holds the span."""
    start, end = _ends(sentence, span)
    return sentence[start:end]


def _ends(sentence: str, span: tuple[int, int]) -> tuple[int, int]:
    cuts = [0, *(cut.end() for cut in _CUT.finditer(sentence)), len(sentence)]
    start = max(cut for cut in cuts if cut <= span[0])
    return start, min((cut for cut in cuts if cut >= span[1]), default=len(sentence))


def _without_asides(told: Telling, position: int) -> str:
    """Return the sentence with blanks for its dates, citations, and relative clauses that do not hold `position`."""
    text = told.sentence
    for start, end in told.spans:
        text = text[:start] + " " * (end - start) + text[end:]
    for aside in (_CITATION, _RELATIVE_CLAUSE):
        text = aside.sub(lambda part: part[0] if part.start() <= position < part.end() else " " * len(part[0]), text)
    return text


def _verb_at(clause: str, position: int) -> re.Match[str] | None:
    """Return the last verb before the date, or else the first after it."""
    verbs = list(_VERB.finditer(clause))
    return next((verb for verb in reversed(verbs) if verb.end() <= position), verbs[0] if verbs else None)


def _nominal(clause: str, verb: re.Match[str], earlier: str, told: Telling) -> str | None:
    """Return the noun of the verb and what it happened to, or None if that cannot be made out."""
    word, before = verb[0], clause[: verb.start()]
    thing = _tidy(_OBJECT_END.split(f"{_tidy(clause[verb.end() :])} ")[0])
    is_participle = before.rstrip().endswith(",") and _LOOSE_START.match(clause[verb.end() :].strip() or "on ")
    is_passive = _PASSIVE.search(before) is not None or is_participle
    if word in _OF_OBJECT and not is_passive and word not in _OF_SUBJECT:
        if not thing or _LOOSE_START.match(f"{thing} ") or (word == "took" and not thing[0].isupper()):
            return None
        return _joined(_OF_OBJECT[word], _named(thing, told))
    noun = _OF_OBJECT.get(word) if is_passive else _OF_SUBJECT.get(word)
    subject = _named(_subject(before, earlier), told)
    return _joined(noun, subject) if noun and subject and not _NO_THING.match(subject) else None


def _joined(noun: str, whose: str) -> str:
    return f"{noun} {whose}" if noun.endswith(" to") else f"{noun} of {whose}"


def _subject(before: str, earlier: str) -> str:
    """Return what stands before a verb; where nothing does, as after "and", the subject of the whole sentence."""
    subject = _tidy(_INTRODUCTION.sub("", _tidy(_SUBJECT_TAIL.sub("", f" {_tidy(before)}"))))
    if (other := _ANY_VERB.search(subject)) is not None:
        subject = _tidy(subject[: other.start()])
    if not subject and (verb := _ANY_VERB.search(earlier)):
        subject = _tidy(_INTRODUCTION.sub("", _tidy(earlier[: verb.start()])))
    return subject


def _tidy(text: str) -> str:
    """Return `text` without the signs and the loose words that a blanked date leaves behind."""
    words = re.sub(r"\s+([,.;:])", r"\1", " ".join(text.split())).strip(_SIGNS)
    return re.sub(r"^(?:(?:and|but|or|then)\s)+|(?:\s(?:in|on|at|by|from|since|until|and|of|to|the))+$", "", words)


def _named(text: str, told: Telling, *, article: bool = True) -> str:
    """Return `text` with the hero or thing for a pronoun, and its first word in small letters unless it is a name."""
    if pronoun := _PRONOUN.match(text):
        meant = told.thing if pronoun[0].casefold() == "it" else told.hero
        text = (meant or pronoun[0]) + text[pronoun.end() :]
    if not article:
        text = _ARTICLE.sub("", text, count=1)
    first = text.split(" ")[0]
    if first.istitle() and (first.lower() in told.known.words or _ARTICLE.match(text)):
        return first.lower() + text[len(first) :]
    return text


def _fit(title: str) -> str:
    """Return the title cut at a word where it is too long; "event" where nothing is left."""
    words = re.sub(r"[\"“”]", "", title).split()[:_MOST_WORDS]
    while len(" ".join(words)) > LONGEST_TITLE and len(words) > 1:
        words.pop()
    while len(words) > 1 and words[-1].strip(",") in _LOOSE_ENDS:
        words.pop()
    return " ".join(words)[:LONGEST_TITLE].strip(_SIGNS) or "event"
