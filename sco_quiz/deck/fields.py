"""The types of single values in a deck file: texts, ids, dates, kinds, wordings, and how each is refused in words.

Imports pydantic (65 ms), so it is imported only when a deck has to be parsed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, Discriminator, Field, PlainValidator, StringConstraints, Tag, ValidationInfo
from pydantic_core import PydanticCustomError, PydanticKnownError

from sco_quiz.deck.codes import Code
from sco_quiz.deck.complaints import LIST_TAG, TEXT_TAG
from sco_quiz.deck.did_you_mean import did_you_mean
from sco_quiz.deck.reader import quoted
from sco_quiz.model.dates import HistoricalDate, Precision, parse
from sco_quiz.model.text import fold_space
from sco_quiz.questions.stems import KEYS, PHRASES, PLACEHOLDER
from sco_quiz.study.typed_dates import AmbiguousDate, read_date

LONGEST_TEXT = 2000
DRAFTS_WANTED = "drafts"  # in the context of a validation: whether an unreviewed draft is accepted
LONGEST_ID = 100
LONGEST_DATE = 100
_DATE_REMEDY = "write it as 2002, 2002-06, 2002-06-07, 2001-06-14/2001-06-15, 1996~, 1996? or -0221"
_DATE_IN_FIGURES = re.compile(r"-?\d{4}-\d\d(-\d\d)?")
_ID_SIGNS = "letters, digits, hyphen, underscore and full stop"
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LOWEST_RETENTION, HIGHEST_RETENTION = 0.80, 0.95
MOST_A_DAY = 9999
LARGEST_COUNT = 10**12


def _wrong(code: Code, message: str, remedy: str) -> PydanticCustomError:
    return PydanticCustomError(code.value, "{message}", {"message": message, "remedy": remedy})


def read_date_field(value: object) -> HistoricalDate:
    """Return the date that a value of the file says; raises an error of pydantic that carries message and remedy."""
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    if not value.strip():
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    if len(value) > LONGEST_DATE:
        raise PydanticKnownError("string_too_long", {"max_length": LONGEST_DATE})
    try:
        return parse(value.strip())
    except ValueError as error:
        message, _, advice = str(error).partition("; ")
        if (form := _form_of_date(value)) is not None:
            message, advice = f"{quoted(value)} is not in the form of a deck's dates", f"write {form}"
        raise _wrong(Code.BAD_DATE, message, advice or _DATE_REMEDY) from None


def _form_of_date(text: str) -> str | None:
    """Return in what form to write a date that a person could read, None if it is none, or EDTF with a wrong figure."""
    if _DATE_IN_FIGURES.fullmatch(text.strip()):
        return None
    match read_date(text):
        case HistoricalDate(text=form, is_range=True):
            return f"a range with a slash: {form}"
        case HistoricalDate(text=form):
            return f"it as {form}"
        case AmbiguousDate(readings):
            return f"it as {' or '.join(reading.text for reading in readings)}"
        case None:
            return None


def _identifier(text: str) -> str:
    wrong = next((char for char in text if not is_id_character(char)), None)
    if wrong is None:
        return text
    what = "a space" if wrong.isspace() else quoted(wrong)
    slug = "-".join("".join(char if is_id_character(char) else " " for char in text).split()) or "minsk-2001"
    raise _wrong(Code.BAD_ID, f"an id cannot hold {what}", f"write {quoted(slug)}; fit are {_ID_SIGNS}")


def is_id_character(char: str) -> bool:
    return char in "-_." or unicodedata.category(char)[0] in "LMN"


def _kind(text: str) -> str:
    if text in KEYS:
        return text
    known = sorted({key.partition(":")[0] for key in KEYS} - PHRASES)
    remedy = did_you_mean(text, sorted(KEYS)) or f"known are {', '.join(known)}, alone or as in `when:day`"
    raise _wrong(Code.UNKNOWN_KIND, "there is no such kind of question", remedy)


def _asked_kind(text: str) -> str:
    if text.partition(":")[0] not in PHRASES:
        return _kind(text)
    raise _wrong(Code.UNKNOWN_KIND, "this is no kind of question", "word it under `wording:` of the deck")


def _wording(text: str) -> str:
    if "{" in (rest := PLACEHOLDER.sub("", text)) or "}" in rest:
        remedy = "write one brace before and one behind a name, as in `{title}`"
        raise _wrong(Code.BAD_PLACEHOLDER, "a brace of the wording stands alone or in a pair", remedy)
    return text


def _language(text: str) -> str:
    if _LANGUAGE.fullmatch(text):
        return text
    primary, _, rest = text.replace("_", "-").partition("-")
    meant = "-".join(part for part in (primary.lower(), rest) if part)
    remedy = f"did you mean {quoted(meant)}?" if _LANGUAGE.fullmatch(meant) else "write it as `en`, `ru` or `zh`"
    raise _wrong(Code.BAD_SETTING, f"{quoted(text)} is not the code of a language", remedy)


def _retention(value: object) -> float:
    text = _figures(value)
    if re.fullmatch(r"0?\.\d{1,4}", text) and LOWEST_RETENTION <= float(text) <= HIGHEST_RETENTION:
        return float(text)
    lowest, highest = f"{LOWEST_RETENTION:.2f}", f"{HIGHEST_RETENTION:.2f}"
    percent = re.fullmatch(r"([89]\d) ?%?", text)
    meant = f"0.{percent[1]}" if percent else ""
    remedy = f"write it as {meant}" if lowest <= meant <= highest else f"write a number from {lowest} to {highest}"
    raise _wrong(Code.BAD_SETTING, f"{quoted(text)} is not a share of cards that can be aimed for", remedy)


def _figures(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    if not value.strip():
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return value.strip()


def _whole(most: int, code: Code) -> Callable[[object], int]:
    def read(value: object) -> int:
        text = _figures(value)
        if re.fullmatch(r"[0-9]{1,13}", text) and int(text) <= most:
            return int(text)
        digits = re.sub(r"(?<=\d)[ ,.'’_](?=\d{3})", "", text)
        remedy = f"write it as {digits}" if re.fullmatch("[0-9]{1,13}", digits) else "write it in figures, as 20"
        raise _wrong(code, f"{quoted(text)} is not a whole number up to {most:,}", remedy)

    return read


def _day(value: object) -> HistoricalDate:
    text = _figures(value)
    date = read_date(text)
    if isinstance(date, HistoricalDate) and (date.is_range or date.precision is not Precision.DAY):
        date = None
    if isinstance(date, HistoricalDate) and date.text == text and not (date.approximate or date.uncertain):
        return date
    readings = date.readings if isinstance(date, AmbiguousDate) else (date,) if date else ()
    forms = " or ".join(reading.text.rstrip("~?%") for reading in readings) or "2027-06-15"
    raise _wrong(Code.BAD_DATE, f"{quoted(text)} is not one day in the form of a deck's dates", f"write it as {forms}")


def _reviewed(text: str, info: ValidationInfo) -> str:
    if text == "done" or (info.context or {}).get(DRAFTS_WANTED):
        return text
    remedy = "compare it with the source, mend it, then delete `review:`"
    raise _wrong(Code.UNREVIEWED, f"{quoted(text)} marks an unreviewed draft", remedy)


def _link(text: str) -> str:
    if re.match(r"https?://[^\s/]", text):
        return text
    raise _wrong(Code.BAD_URL, "this is not a link to a web page", "begin it with http:// or https://")


def _form(value: object) -> str:
    return LIST_TAG if isinstance(value, list) else TEXT_TAG


_Bounded = StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)
Text = Annotated[str, _Bounded]
Line = Annotated[str, _Bounded, AfterValidator(fold_space)]
Lines = Annotated[
    Annotated[Line, Tag(TEXT_TAG)] | Annotated[tuple[Line, ...], Tag(LIST_TAG)],
    Discriminator(_form),
]
Answers = Annotated[
    Annotated[Line, Tag(TEXT_TAG)] | Annotated[tuple[Line, ...], Field(min_length=1), Tag(LIST_TAG)],
    Discriminator(_form),
]
Id = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_ID), AfterValidator(_identifier)]
Ids = Annotated[
    Annotated[Id, Tag(TEXT_TAG)] | Annotated[tuple[Id, ...], Tag(LIST_TAG)],
    Discriminator(_form),
]
Kind = Annotated[str, StringConstraints(max_length=LONGEST_ID), AfterValidator(_kind)]
AskedKind = Annotated[str, StringConstraints(max_length=LONGEST_ID), AfterValidator(_asked_kind)]
Wording = Annotated[str, _Bounded, AfterValidator(_wording)]
Date = Annotated[HistoricalDate, PlainValidator(read_date_field, json_schema_input_type=str)]
Day = Annotated[HistoricalDate | None, PlainValidator(_day, json_schema_input_type=str)]
Review = Annotated[str, AfterValidator(_reviewed)]
Language = Annotated[str, StringConstraints(max_length=LONGEST_ID), AfterValidator(_language)]
Link = Annotated[Line, AfterValidator(_link)]
Retention = Annotated[float, PlainValidator(_retention, json_schema_input_type=str)]
PerDay = Annotated[int, PlainValidator(_whole(MOST_A_DAY, Code.BAD_SETTING), json_schema_input_type=str)]
Count = Annotated[int, PlainValidator(_whole(LARGEST_COUNT, Code.BAD_COUNT), json_schema_input_type=str)]
