"""Where a sentence of an English article says when something happened, which date that is, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sco_quiz.model.dates import HistoricalDate, Precision, contains, from_ymd, parse, ymd
from sco_quiz.study.date_words import MONTHS
from sco_quiz.study.typed_dates import AmbiguousDate, read_date

_LATEST_PLAIN_YEAR = 2099
_FORWARD_YEARS = 50

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_ERA = r"\s?(?:BCE|BC|CE|AD|B\.\s?C\.(?:\s?E\.)?|A\.\s?D\.|C\.\s?E\.)(?![A-Za-z])"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_ORDINAL = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|twenty-first))"
)
_WHOLE = r"(?![\w°%]|[.,:/]\d|['’]\d)"
_YEAR = rf"(?:(?:AD|A\.D\.)\s\d{{1,4}}|\d{{1,4}}{_ERA}|\d{{3,4}}){_WHOLE}"
_DAY_OF_MONTH = rf"(?:{_DAY}\s(?:of\s)?{_MONTH}|{_MONTH}\s{_DAY})"
_ABOUT = r"(?i:c\.|ca\.|circa|about|around|approximately)\s?"
_PERIOD = rf"(?:{_ORDINAL}\scentur(?:y|ies)(?:{_ERA})?|\d{{1,3}}0s(?:{_ERA})?(?!\w))"
_FULL = (
    rf"(?:{_DAY_OF_MONTH},?\s{_YEAR}|\d{{4}}-\d\d-\d\d|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|{_MONTH}(?:\sof|,)?\s{_YEAR}"
    rf"|(?:{_ABOUT})?(?:{_PERIOD}|{_YEAR}))"
)
_FIRST = rf"(?:{_FULL}|{_DAY_OF_MONTH}|{_MONTH}|(?:{_ABOUT})?\d{{1,4}}|{_DAY}|{_ORDINAL})"
_TO = r"(?:,?\s(?:to|until|till|through)\s|\s?[-–—]\s?)"
_RANGE = "|".join(
    (
        rf"(?i:between|from)\s(?:the\s)?{_FIRST}(?:{_TO}|,?\sand\s)(?:the\s)?{_FULL}",
        rf"{_FIRST}(?:{_TO}|\sor\s)(?:the\s)?{_FULL}",
        rf"{_DAY}\sand\s{_DAY_OF_MONTH},?\s{_YEAR}",
        rf"{_MONTH}\s{_DAY}(?:{_TO}|\sand\s){_DAY},?\s{_YEAR}",
        rf"{_MONTH}\sand\s{_MONTH}\s{_YEAR}",
        r"\d{4}[-–]\d\d(?!-?\d)",
    )
)
_YEARLESS = (
    rf"(?:{_DAY_OF_MONTH}|(?i:in|by|since|until|during|that|following|next)\s(?:(?:early|late)\s|mid-)?{_MONTH}(?!\s\d|\sand\s{_MONTH}))"
    r"(?!['’\w])(?:\sof\s(?:that|the\ssame)\syear)?"
)
_NUMBERS = (
    "a one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_RELATIVE = (
    rf"(?i:(?P<number>an|{'|'.join(sorted((*_NUMBERS, *_TENS), key=len, reverse=True))}|\d{{1,3}})\s"
    r"(?P<unit>year|month|week|day|decade)s?\s(?P<way>later|earlier|afterwards|after\sthat)\b(?!\sthan)"
    r"|\bthe\s(?:(?P<step>following|next|previous|preceding)\s(?P<step_unit>year|month|day)\b"
    r"|(?P<same>same)\s(?P<same_unit>year|month|day)\b)"
    r"|\b(?P<that>that)\s(?:same\s)?(?P<that_unit>year|month|day)\b)"
)
_DATE = re.compile(
    rf"(?<![\w,:/$£€#'’-])(?<!\d\.)(?:(?P<range>{_RANGE}){_WHOLE}|(?P<full>{_FULL}){_WHOLE}"
    rf"|(?P<yearless>{_YEARLESS})|(?P<relative>{_RELATIVE}))"
)
_JOINED = re.compile(rf"\s?(?:,|and|or|to)\s(?:on\s|in\s)?{_DAY_OF_MONTH},?\s({_YEAR})")
_WHEN = r"(?:early|late|later|mid|year|years|spring|summer|autumn|fall|winter|end|beginning|start|middle|night|morning)"
_LEAD = re.compile(
    rf"(?i:(?:^|(?<=[\s(]))(?:(?P<word>in|on|at|by|since|until|till|from|before|after|during|of|circa)\s)?"
    rf"(?P<part>(?:the\s)?(?:{_WHEN}(?:\s(?:of|in|on))?[\s-](?:the\s)?){{0,3}}))$"
)
_BESIDE_FIGURES = re.compile(rf"{_ABOUT}|\b(?i:and|or|to|until|till|through|from|between|the)\b")
_LISTED = re.compile(r"(?:,|,?\sand|\sor)\s(?:in\s|on\s)?$")
_UNIT_NOUNS = (
    "men|women|people|inhabitants|soldiers|troops|ships|souls|citizens|villages|houses|horses|copies|pages|miles|metres"
    "|meters|feet|kilometres|kilometers|km|m|ft|kg|tons|tonnes|pounds|talents|dollars|acres|hectares|years|days|hours"
    "|minutes|families|households|members|settlers|prisoners|dead|killed|square|cubic|million|billion|thousand"
)
_COUNTED = re.compile(
    rf"\s?%|\s(?:[a-z]+\s)?(?:{_UNIT_NOUNS})\b|\s(?:of|or more|such|per|an?\s(?:year|month|week|day|hour|head|piece))\b"
)
_PAGE = re.compile(r"(?i)(?:\bpp?\.|\bpages?|\bno?s?\.|\bchapters?|\bISBN)\s$")
_THINGS = re.compile(r"\s(?!(?:was|has|is|does|his|its|as|this|thus|perhaps|across|towards|besides)\b)[a-z]+[^s\W]s\b")
_LIFE = re.compile(r"(?:\b(?:born|died|reigned|ruled|fl|flourished|b|d|r)\b\.?|[†*])")
_HAPPENING = re.compile(
    r"(?i:war|wars|battle|siege|revolt|rebellion|uprising|revolution|crusade|congress|council|expedition|truce|campaign)\b"
)
_THE_WORK = re.compile(r"(?:^|\s)(?i:the)\s(?:[\w'’-]+\s){1,7}$")
_SCHOLAR = re.compile(r"(?i:according to|historian|author|scholar|see)\s")


@dataclass(frozen=True, slots=True)
class DatedPhrase:
    """A date in a sentence. `start`, `end`: its span, with the words that lead to it. `is_sure`: nothing was guessed.

    `inferred`: whether the year, or all of it, was taken from a date before.
    """

    start: int
    end: int
    date: HistoricalDate
    inferred: bool
    is_sure: bool


def dated_phrases(sentence: str, before: HistoricalDate | None) -> tuple[DatedPhrase, ...]:
    """Return the dates at which `sentence` says that something happened, in its order.

    `before`: the last date before the sentence that lies within one year; a date without a year is taken from there.
    Passed over are counts, years of lives and reigns in brackets, and those of publications.
    """
    found: list[DatedPhrase] = []
    for match in _DATE.finditer(sentence):
        phrase = _phrase(match, found, before)
        if phrase is None:
            continue
        if found and phrase.start - found[-1].end <= 1 and contains(found[-1].date, phrase.date):
            found.pop()
        found.append(phrase)
    return tuple(found)


def last_year(phrases: Sequence[DatedPhrase], before: HistoricalDate | None) -> HistoricalDate | None:
    """Return the last date of `phrases` that lies within one year, else `before`."""
    return next((phrase.date for phrase in reversed(phrases) if phrase.date.year is not None), before)


def _phrase(match: re.Match[str], found: list[DatedPhrase], before: HistoricalDate | None) -> DatedPhrase | None:
    context = last_year(found, before)
    if _is_aside(match):
        return None
    lead = _LEAD.search(match.string[max(0, match.start() - 60) : match.start()])
    start = max(match.start() - (len(lead[0]) if lead else 0), found[-1].end if found else 0)
    word, part = (lead["word"] or "").casefold() if lead else "", lead["part"] if lead else ""
    if match["relative"] or match["yearless"]:
        is_same_sentence = bool(found) and context is not before
        guessed = _relative(match, context, is_same_sentence) if match["relative"] else _yearless(match, context)
        return None if guessed is None else DatedPhrase(start, match.end(), guessed, inferred=True, is_sure=False)
    if _is_bare(match[0]) and not _is_year(match, word, part, is_listed=bool(found)):
        return None
    text, borrows_era = _with_era(match[0], context)
    date, is_one = _read(text)
    if date is None:
        return None
    is_plain = part.strip() in ("", "the") and word in ("", "in", "on", "of", "at", "during")
    is_sure = is_one and is_plain and not borrows_era
    return DatedPhrase(start, match.end(), _bounded(date, word), borrows_era, is_sure)


def _is_bare(text: str) -> bool:
    """Say whether `text` is nothing but figures, which could count something."""
    return re.search(r"[A-Za-z]|\d\.\d|\d-\d\d-", _BESIDE_FIGURES.sub("", text)) is None


def _is_year(match: re.Match[str], word: str, part: str, *, is_listed: bool) -> bool:
    """Say whether bare figures are a year: a word of time stands before them, and no counted thing after."""
    sentence, text = match.string, match[0]
    years = [int(figures) for figures in re.findall(r"\d{3,}", text)]
    after = sentence[match.end() : match.end() + 40]
    if not years or max(years) > _LATEST_PLAIN_YEAR or _COUNTED.match(after):
        return False
    if _THINGS.match(after) and not (word == "in" and match.start() == 3 and min(years) > 999 and years[0] % 100):
        return False
    before = sentence[max(0, match.start() - 20) : match.start()]
    if _PAGE.search(before):
        return False
    is_led = word or part.strip().casefold() not in ("", "the")
    if is_led or (is_listed and _LISTED.search(before)) or re.match(rf"(?i:between|from|{_ABOUT})", text):
        return True
    if min(years) < 1000:
        return False
    is_entry = not before and re.match(r"\s?[:–—-]\s", after)
    is_span = match["range"] and re.search(r"\d{4}\s?[-–—]", text)
    is_named = re.search(r"\b[Tt]he\s$", before) and re.match(r"\s[A-Z]", after)
    return bool(is_entry or is_span or is_named or before.endswith("("))


def _is_aside(match: re.Match[str]) -> bool:
    """Say whether the date stands in brackets as that of a life, a reign or a publication."""
    sentence, start = match.string, match.start()
    opening = max(sentence.rfind("(", 0, start), sentence.rfind("[", 0, start))
    if opening < max(sentence.rfind(")", 0, start), sentence.rfind("]", 0, start)) or opening < 0:
        return False
    closing = re.compile(r"[)\]]|$").search(sentence, match.end())
    content = sentence[opening + 1 : closing.start() if closing else None]
    head = sentence[max(0, opening - 60) : opening]
    rest = content.replace(match[0], "", 1).strip(" .,;?")
    if _LIFE.search(content) or re.search(r"[–—]", rest):
        return True
    if rest:
        return _is_bare(match[0]) and not re.search(r"\b(?:in|since|until|from)\s$", sentence[opening + 1 : start])
    if match["range"]:
        return not _HAPPENING.search(head)
    return _is_bare(match[0]) and (_SCHOLAR.search(head) is not None or _THE_WORK.search(head) is None)


def _with_era(text: str, context: HistoricalDate | None) -> tuple[str, bool]:
    """Give a bare year of up to three figures the era of a BCE `context` that it can follow."""
    figures = re.findall(r"\d+", text)
    if not _is_bare(text) or context is None or context.year is None or context.year > 0 or len(figures[-1]) > 3:
        return text, False
    return (f"{text} BC", True) if int(figures[-1]) <= 1 - context.year + _FORWARD_YEARS else (text, False)


def _read(text: str) -> tuple[HistoricalDate | None, bool]:
    """Return the date and whether it is the only one that `text` can say."""
    words = re.sub(r"(?i)^(?:between|from)\s", "", text).replace("centuries", "century")
    words = re.sub(r"^(\d\d)(\d\d)\s?[-–—]\s?(\d\d)$", r"\1\2 to \1\3", words)
    words = re.sub(r"\s(?:and|or|until|till|through)\s|\s?[–—]\s?|(?<=\d)-(?=\d{3,4}\b)", " to ", words)
    match read_date(words):
        case HistoricalDate() as date:
            return date, True
        case AmbiguousDate(readings):
            return readings[-1], False
        case None:
            return None, False


def _bounded(date: HistoricalDate, word: str) -> HistoricalDate:
    """Return the open interval that "before" or "after" the date says."""
    if date.is_range or word not in ("before", "after"):
        return date
    return parse(f"../{date.text}" if word == "before" else f"{date.text}/..")


def _yearless(match: re.Match[str], context: HistoricalDate | None) -> HistoricalDate | None:
    """Return a day or month in the year of a date joined to it, else of the one before, or the next."""
    joined = _JOINED.match(match.string, match.end())
    words = re.sub(r"\sof\s(?:that|the\ssame)\syear$", "", match[0])
    day = re.search(r"\d+", words)
    month = next(MONTHS[word] for word in re.findall(r"[a-z]+", words.casefold()) if word in MONTHS)
    if joined and (said := read_date(joined[1])) and isinstance(said, HistoricalDate) and said.year is not None:
        return _dated(said.year, month, int(day[0]) if day else None)
    if context is None or context.year is None or context.latest is None:
        return None
    known = ymd(context.latest)[1] if context.precision <= Precision.MONTH else None
    is_next = re.match(r"(?i)following|next", words) and (known is None or month <= known)
    is_over = known is not None and known - month >= 6 and words == match[0]
    return _dated(context.year + bool(is_next or is_over), month, int(day[0]) if day else None)


def _relative(match: re.Match[str], context: HistoricalDate | None, is_same_sentence: bool) -> HistoricalDate | None:
    """Return the date that lies so far from `context`, or None if that is not fine enough to tell."""
    if context is None or context.year is None or context.latest is None:
        return None
    if (match["same"] or match["that"]) and is_same_sentence:
        return None
    if match["step"] and re.search(r"\b(?:for|over|during|within)\s$", match.string[: match.start()][-10:]):
        return None
    unit = (match["unit"] or match["step_unit"] or match["same_unit"] or match["that_unit"]).casefold()
    year, month, _ = ymd(context.latest)
    steps = _steps(match)
    match unit:
        case "year" | "decade":
            return _marked(_dated(year + steps * (10 if unit == "decade" else 1)), context)
        case "month" if context.precision <= Precision.MONTH:
            years, index = divmod(month - 1 + steps, 12)
            return _dated(year + years, index + 1)
        case "day" | "week" if context.precision == Precision.DAY:
            return _dated(*ymd(context.latest + steps * (7 if unit == "week" else 1)))
        case _:
            return None


def _steps(match: re.Match[str]) -> int:
    """Return how many units after the context; below 0 if before it."""
    if match["number"]:
        word = match["number"].casefold()
        count = int(word) if word.isdigit() else 1 if word == "an" else _TENS.get(word) or max(1, _NUMBERS.index(word))
        return -count if match["way"].casefold() == "earlier" else count
    return {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get((match["step"] or "").casefold(), 0)


def _dated(year: int, month: int | None = None, day: int | None = None) -> HistoricalDate | None:
    try:
        return from_ymd(year, month, day)
    except ValueError:
        return None


def _marked(date: HistoricalDate | None, context: HistoricalDate) -> HistoricalDate | None:
    return parse(f"{date.text}~") if date and context.approximate else date
