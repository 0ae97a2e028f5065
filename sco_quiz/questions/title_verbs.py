"""Tells an English title that is a sentence, as beginners write them, from a noun phrase; where in doubt it is one."""

from __future__ import annotations

import re

# What nobody takes for a noun in the plural.
_NOW = frozenset(
    "abandons abdicates abolishes adopts agrees annexes announces appoints approves arrives assassinates attains "
    "becomes begins besieges betrays builds buries captures circumnavigates collapses colonises completes conquers "
    "converts creates declares defends demands deposes destroys dies discovers dissolves divides elects emancipates "
    "ends enters escapes establishes executes expels explodes explores falls fights flees forbids founds frees "
    "introduces invades invents joins kills liberates loses makes marries meets nationalises occupies opens outlaws "
    "overthrows proclaims publishes ratifies reaches refuses repeals resigns restores secedes seizes sinks "
    "succeeds surrenders takes unifies unites wins withdraws writes".split()
)
# What may be a noun, too: only before a name or an article: "Caesar crosses the Rubicon", not "Viking raids on Spain".
_NOW_OR_NOUN = frozenset(
    "attacks bans blockades bombs breaks claims crosses crowns defeats grants lands launches leads leaves murders "
    "nails orders passes posts raids returns rises rose rules sacks sails shoots shot signs splits starts storms "
    "strikes visits left".split()
)
# Of these, before a noun, some are adjectives: "US led invasion".
_PAST = frozenset(
    "abandoned abdicated abolished acquired adopted annexed appointed approved arrested arrived assassinated attacked "
    "banned beaten became beat began begun beheaded besieged bombed born broke broken built burned burnt came captured "
    "ceded closed collapsed completed conquered created crossed crowned declared defeated deposed destroyed died "
    "discovered dissolved divided elected emancipated ended entered established excommunicated executed expelled "
    "explored fell fled flew fought founded freed gave granted hanged held imprisoned introduced invaded invented "
    "joined killed landed launched led liberated lost made married met murdered occupied opened ordered outlawed "
    "overthrew overthrown partitioned passed proclaimed published ratified reached repealed resigned restored returned "
    "reunified ruled sacked sailed sank sealed seceded seized sent signed sold split started stormed struck "
    "succeeded sunk surrendered took unified united visited withdrew won wrote".split()
)
_ARTICLES = frozenset("a an the his her its their all".split())
_PREPOSITIONS = frozenset(
    "across after against as at away back before between by down during for from in into off on out over through to "
    "under until upon up when with without".split()
)
# What has a participle behind it, being a noun phrase: "Expedition led by Cortés", "Agreement signed in Minsk".
_EVENTS = frozenset(
    "Accord Act Agreement Agreements Alliance Army Assembly Attack Battle Campaign Charter Committee Conference "
    "Congress Constitution Convention Council Coup Crusade Declaration Decree Document Documents Edict Election Empire "
    "Exhibition Expedition Fleet Flight Invasion Journey Law Laws Letter March Meeting Mission Mutiny Parliament Pact "
    "Plot Proclamation Protest Protocol Rebellion Referendum Resolution Revolt Rising Satellite Session Settlement "
    "Siege Speech Statement Strike Summit Synod Talks Treaties Treaty Trial Uprising Voyage War Wars".split()
)
_SAYS_WHEN = re.compile(r"When \w")
_HAS = re.compile(r"\b(?:has|have|had)\b")
_RELATIVE = re.compile(r"\b(?:which|that|who|whom|whose|what|where|when)\b")
_NAME = r"[^\W\d_a-z][\w’'.-]*"
_SUBJECT = re.compile(
    rf"(?:The )?(?P<subject>{_NAME}(?: (?:(?:and|of|the) ){{0,2}}(?:{_NAME}|\d+))*) (?P<rest>[a-z]+\b.*)"
)


def finite_verb(title: str) -> str | None:
    """Return the word that makes an English title a sentence; None if it may be a noun phrase."""
    if _SAYS_WHEN.match(title):
        return "When"
    if (has := _HAS.search(title)) is not None:
        return None if _RELATIVE.search(title[: has.start()]) else has[0]
    found = _SUBJECT.fullmatch(title)
    if found is None:
        return None
    verb, *rest = found["rest"].split()
    return verb if _is_verb(verb, rest[0] if rest else "", found["subject"]) else None


def _is_verb(word: str, following: str, subject: str) -> bool:
    """Say whether a word behind a capitalised subject is a verb. `following`: the word behind it, "" if none."""
    before_object = following in _ARTICLES or following[:1].isupper() or following[:1].isdigit()
    if word in _NOW_OR_NOUN:
        return before_object and " of " not in subject
    if word in _NOW:
        return following != "of" and " of " not in subject
    if word not in _PAST or (subject in _EVENTS and following):
        return False
    return not following or before_object or following in _PREPOSITIONS
