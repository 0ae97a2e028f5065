"""Dates typed in Russian, Chinese, German, French and Spanish, brought into the English words that are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sco_quiz.study.chinese_numbers import in_figures

_MONTHS = "january february march april may june july august september october november december".split()
_ROMAN = {"i": 1, "v": 5, "x": 10, "х": 10}  # the last is the Cyrillic letter, as typed in "ХХ век"
_HUNDRED = r"(?P<hundred>[ivxх]{1,6}|\d{1,2})"
_BELOW_TEN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_FIRST = "(?:^|(?<=- ))"  # of a date, or of the second of two
_BCE, _CE = " bce ", " ce "


@dataclass(frozen=True, slots=True)
class Rewriting:
    """How the dates of a language become English, step by step.

    `months`: every name of a month, as folded by `_plain`. `before`, `after`: patterns and what they become, before the
    months are named and after.
    """

    months: Mapping[str, int]
    before: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]
    after: tuple[tuple[re.Pattern[str], str], ...]


def in_english_words(text: str, language: str) -> str | None:
    """Return a date of the language in words that the English reading knows; None for a language without a table.

    `language`: a code such as `ru` or `zh-Hant`. What is no date comes out as something that is none.
    """
    rewriting = _REWRITINGS.get(language.partition("-")[0])
    if rewriting is None:
        return None
    words = _plain(text)
    for pattern, replacement in rewriting.before:
        words = pattern.sub(replacement, words)
    words = re.sub(r"[^\W\d_]+\.?", lambda word: _month(word[0], rewriting.months), words)
    words = " ".join(words.split())
    for pattern, replacement in rewriting.after:
        words = pattern.sub(replacement, words)
    return words


def _plain(text: str) -> str:
    """Return `text` in lower case without accents, º as o."""
    return _without_accents(text.replace("’", "'").casefold())


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(_without_accents(text), re.IGNORECASE)


def _month(word: str, months: Mapping[str, int]) -> str:
    number = months.get(word.rstrip("."))
    return word if number is None else f" {_MONTHS[number - 1]} "


def _century(match: re.Match[str]) -> str:
    """Return "20th century" for what was written XX or 20; a numeral that is none stays none."""
    numeral = match["hundred"]
    number = int(numeral) if numeral.isdigit() else _roman(numeral)
    return f" {number}th century "


def _roman(numeral: str) -> int:
    """Return the value of a numeral of i, v and x, 0 if it is none."""
    values = [_ROMAN[letter] for letter in numeral]
    total = sum(-one if one < later else one for one, later in zip(values, [*values[1:], 0], strict=True))
    return total if numeral.replace("х", "x") == "x" * (total // 10) + _BELOW_TEN[total % 10] else 0


def _names(*months: str) -> Mapping[str, int]:
    return MappingProxyType({_plain(name): number for number, names in enumerate(months, 1) for name in names.split()})


def _rules(*rules: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(pattern), becomes) for pattern, becomes in rules)


def _centuries(*patterns: str) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]:
    return tuple((_pattern(pattern), _century) for pattern in patterns)


_RUSSIAN = Rewriting(
    _names(
        "январь января январе янв",
        "февраль февраля феврале фев февр",
        "март марта марте мар",
        "апрель апреля апреле апр",
        "май мая мае",
        "июнь июня июне июн",
        "июль июля июле июл",
        "август августа августе авг",
        "сентябрь сентября сентябре сен сент",
        "октябрь октября октябре окт",
        "ноябрь ноября ноябре ноя нояб",
        "декабрь декабря декабре дек",
    ),
    (
        *_rules(
            (r"\bдо (?:н\. ?э\.?|нашей эры|р\. ?х\.?|рождества христова)(?!\w)", _BCE),
            (r"(?<!\w)(?:н\. ?э\.?|нашей эры|от р\. ?х\.?|от рождества христова)(?!\w)", _CE),
        ),
        *_centuries(rf"\b{_HUNDRED}(?:-?(?:й|го|м))? ?(?:век(?:а|е)?\b|столети[ея]\b|в\.(?!\w))"),
        *_rules(
            (r"\b(\d{2,3}0)-?(?:е|х|ые|ых)\b(?: ?(?:годы|годов|годах|гг?\b\.?))?", r"\1s"),
            (r"(?<=[\dse])\s*\b(?:гг|г|год|года|году|годы|годов|годах)\b\.?", " "),
            (r"\b(?:около|ок\.|примерно|приблизительно|прибл\.)(?= ?\w)", "c. "),
            (rf"{_FIRST}(?:возможно|вероятно|предположительно|может быть),? ", "perhaps "),
            (r"^(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье),? (?=\d)", ""),
            (r"(?<=\d)-?(?:го|ое|е)\b(?= )", ""),
        ),
    ),
    _rules(
        (r"^с (.+?) (?:по|до) (.+)$", r"from \1 to \2"),
        (r"^между (.+) и (.+)$", r"between \1 and \2"),
        (r"^(?:в|во) (?=\w)", ""),
        (r"^с (?=\d|\w{3})", "since "),
        (r"^до (?=\d|\w{3})", "until "),
    ),
)
_CHINESE = Rewriting(
    MappingProxyType({}),
    (
        (re.compile(r"[〇零一二三四五六七八九十]+"), lambda match: in_figures(match[0])),
        *_rules(
            (r"\s+(?=[年月日号號世])|(?<=[年月日号號])\s+", ""),
            (r"(?:公元|西元)?前(\d{1,4})年", r"00\1 bce 年"),  # so that no year passes for a day
            (r"(?:公元|西元)?前(\d+)世[纪紀]", r"\1th century bce "),
            (r"(?:公元|西元)(\d{1,4})年", r"00\1 ce 年"),
            (r"(\d+)世[纪紀](\d)0年代", r"\1世\g<2>0s"),
            (r"(?:公元)?(\d+)世[纪紀]", r"\1th century "),
            (r"(\d{3,4})年代", r"\1s"),
        ),
        (re.compile(r"(\d{1,2})世(\d)0s"), lambda match: f"{int(match[1]) - 1}{match[2]}0s"),
        *_rules(
            (r"(^|[至到-])(可能是?)?(?:大[约約]|[约約])(?:于|在)?", r"\1\2c. "),
            (r"^(.+?)(?:左右|前后|前後)$", r"c. \1"),
            (r"(^|[至到-])可能是?(?:在)?", r"\1perhaps "),
            (r"^[从從自由](.+[至到-].+)$", r"\1"),
            (r"^(?:自|从|從)?(.+?)(?:起|以来|以來)$", r"since \1"),
            (r"^(?:至|到|直到)(.+)$", r"until \1"),
            (r"\s*[至到]\s*(?=\S)", " - "),
            (r"[年日号號]", " "),
        ),
        (re.compile(r"\b(1[0-2]|0?[1-9])月"), lambda match: f" {_MONTHS[int(match[1]) - 1]} "),
    ),
    (),
)
_GERMAN = Rewriting(
    _names(
        "Januar Jänner Jan",
        "Februar Feber Feb Febr",
        "März Maerz Mär Mrz",
        "April Apr",
        "Mai",
        "Juni Jun",
        "Juli Jul",
        "August Aug",
        "September Sept Sep",
        "Oktober Okt",
        "November Nov",
        "Dezember Dez",
    ),
    (
        *_rules(
            (r"\b(?:v\. ?(?:Chr|u\. ?Z)\b\.?|vor (?:Christus|Christi Geburt|unserer Zeit(?:rechnung)?))(?!\w)", _BCE),
            (r"\b(?:n\. ?(?:Chr|u\. ?Z)\b\.?|nach (?:Christus|Christi Geburt)|u\. ?Z\.?)(?!\w)", _CE),
        ),
        *_centuries(rf"\b{_HUNDRED}\. ?(?:Jahrhunderts?|Jh?dt?|Jh)\b\.?"),
        *_rules(
            (r"\b(\d{2,3}0)er(?:[ -]?Jahren?)?\b", r"\1s"),
            (r"^(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag),? (?:den |dem )?(?=\d)", ""),
            (r"\b(?:um|etwa|ungefähr|circa|gegen) (?=\w)", "c. "),
            (rf"{_FIRST}(?:vielleicht|vermutlich|möglicherweise|wahrscheinlich) ", "perhaps "),
            (r"^(?:vom|von) (.+?) bis (?:zum )?(.+)$", r"from \1 to \2"),
            (r"^zwischen (.+) und (.+)$", r"between \1 and \2"),
            (r"(?<=\S) bis (?:zum )?(?=\S)", " - "),
            (r"^(?:seit|ab) (?:dem )?", "since "),
            (r"^bis (?:zum )?", "until "),
            (r"\b(?:am|im|der|den|dem|des|das|die|Jahre?s?|anno)\b", " "),
        ),
    ),
    _rules((r"(?<=\d)\.(?= *-)", "")),
)
_FRENCH = Rewriting(
    _names(
        "janvier janv jan",
        "février févr fév",
        "mars",
        "avril avr",
        "mai",
        "juin",
        "juillet juil",
        "août aout",
        "septembre sept",
        "octobre oct",
        "novembre nov",
        "décembre déc",
    ),
    (
        *_rules(
            (r"\b(?:av\.?|avant) (?:J\.? ?-? ?C\b\.?|Jésus-Christ|notre ère)(?!\w)", _BCE),
            (r"\b(?:(?:ap\.?|apr\.?|après) (?:J\.? ?-? ?C\b\.?|Jésus-Christ)|de notre ère)(?!\w)", _CE),
        ),
        *_centuries(rf"\b{_HUNDRED}(?:ère|er|ème|e) (?:siècle\b|s\b\.?)"),
        *_rules(
            (r"\b(?:les )?années (\d{2,3}0)\b", r"\1s"),
            (r"^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? (?=(?:le )?\d)", ""),
            (r"\b1er\b", "1"),
            (r"\b(?:vers|environ|env\.|autour de) (?=\w|l')", "c. "),
            (rf"{_FIRST}(?:peut-être|probablement|sans doute) ", "perhaps "),
            (r"^(?:de|du) (.+?) (?:à|au) (.+)$", r"from \1 to \2"),
            (r"^entre (.+) et (.+)$", r"between \1 and \2"),
            (r"^(?:depuis|à partir de) ", "since "),
            (r"^jusqu'(?:en|à|au) ", "until "),
            (r"(?<=\S) (?:à|au) (?=\d|\w{3})", " - "),
            (r"\bau mois d(?:e |')|^au\b", " "),
            (r"(?:\bl')?\ban(?:née)?\b|\b(?:le|en|de|du|la|les|an)\b|\bd'(?=\w)", " "),
        ),
    ),
    (),
)
_SPANISH = Rewriting(
    _names(
        "enero ene",
        "febrero feb",
        "marzo mar",
        "abril abr",
        "mayo may",
        "junio jun",
        "julio jul",
        "agosto ago",
        "septiembre setiembre sept sep set",
        "octubre oct",
        "noviembre nov",
        "diciembre dic",
    ),
    (
        *_rules(
            (r"(?<![^\W\d])(?:a\. ?(?:de )?C\b\.?|a\. ?e\. ?c\b\.?|antes de (?:Cristo|nuestra era))(?!\w)", _BCE),
            (r"(?<=\d) ?aC\b", _BCE),
            (r"(?<![^\W\d])(?:d\. ?(?:de )?C\b\.?|después de Cristo|de nuestra era)(?!\w)", _CE),
            (r"(?<=\d) ?dC\b", _CE),
        ),
        *_centuries(rf"\b(?:siglo|s\.) {_HUNDRED}\b"),
        *_rules(
            (r"\b(?:los )?(?:años|(?:la )?década de(?: los)?|decenio de) (\d{2,3}0)\b", r"\1s"),
            (r"^(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo),? (?=(?:el )?\d)", ""),
            (r"\b(\d{1,2})\.?[oº](?= )", r"\1"),
            (r"\b(?:hacia|alrededor de|cerca de|en torno a|aproximadamente) (?=\w)", "c. "),
            (rf"{_FIRST}(?:quizás?|tal vez|probablemente|posiblemente) ", "perhaps "),
            (r"^(?:de|del|desde) (.+?) (?:a|al|hasta) (.+)$", r"from \1 to \2"),
            (r"^entre (.+) y (.+)$", r"between \1 and \2"),
            (r"^desde ", "since "),
            (r"^hasta ", "until "),
            (r"(?<=\S) (?:a|al) (?=\d|\w{3})", " - "),
            (r"\b(?:el|en|de|del|la|los|las|año|día)\b", " "),
        ),
    ),
    (),
)
_REWRITINGS: Mapping[str, Rewriting] = MappingProxyType(
    {"ru": _RUSSIAN, "zh": _CHINESE, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}
)
