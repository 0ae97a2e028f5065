"""Number words of six languages: what "six", "sechste", "vingt" and 十二 count, and which words are numbers at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sco_quiz.model.text import fold
from sco_quiz.study.chinese_numbers import in_figures

_TENS = range(30, 100, 10)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number as written. `is_ordinal`: it counts a place in a series: sixth, not six."""

    value: int
    is_ordinal: bool = False


def _counted(cardinals: str, tens: str) -> dict[str, Number]:
    """Read a table of words for 0 to 20, then for 30 to 90; forms of one number stand with a bar between."""
    values = zip((*range(21), *_TENS), (*cardinals.split(), *tens.split()), strict=True)
    return {fold(form): Number(value) for value, forms in values for form in forms.split("|")}


def _placed(ordinals: str, endings: str = "") -> dict[str, Number]:
    """Read a table of words for 1st to 20th. `endings`: what each may end in, with bars between."""
    return {
        fold(form + ending): Number(value, is_ordinal=True)
        for value, forms in enumerate(ordinals.split(), start=1)
        for form in forms.split("|")
        for ending in endings.split("|")
    }


_WORDS: Mapping[str, Mapping[str, Number]] = MappingProxyType(
    {
        "en": _counted(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen twenty",
            "thirty forty fifty sixty seventy eighty ninety",
        )
        | _placed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        "ru": _counted(
            "ноль|нуль один|одна|одно два|две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
            "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать",
            "тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
        )
        | _placed(
            "перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат "
            "пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат",
            "ый|ой|ий|ая|ое|ого|ому|ым|ом|ую|я|е|его|ему|ей|ю",
        )
        | _placed("первый второй третий"),
        "de": _counted(
            "null ein|eins|eine|einen|einer zwei drei vier fünf|fuenf sechs sieben acht neun zehn elf zwölf|zwoelf "
            "dreizehn vierzehn fünfzehn|fuenfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
            "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
        )
        | _placed(
            "erst zweit dritt viert fünft|fuenft sechst siebt|siebent acht neunt zehnt elft zwölft|zwoelft dreizehnt "
            "vierzehnt fünfzehnt sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst",
            "e|er|es|en|em",
        ),
        "fr": _counted(
            "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
            "dix-sept dix-huit dix-neuf vingt",
            "trente quarante cinquante soixante soixante-dix quatre-vingts|quatre-vingt quatre-vingt-dix",
        )
        | _placed(
            "premier|première deuxième|second|seconde troisième quatrième cinquième sixième septième huitième neuvième "
            "dixième onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième "
            "vingtième"
        ),
        "es": _counted(
            "cero uno|un|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
            "dieciséis diecisiete dieciocho diecinueve veinte",
            "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        )
        | _placed(
            "primer|primero|primera segundo|segunda tercer|tercero|tercera cuarto|cuarta quinto|quinta sexto|sexta "
            "séptimo|séptima octavo|octava noveno|novena décimo|décima undécimo|undécima duodécimo|duodécima "
            "decimotercero|decimotercera decimocuarto|decimocuarta decimoquinto|decimoquinta decimosexto|decimosexta "
            "decimoséptimo|decimoséptima decimoctavo|decimoctava decimonoveno|decimonovena vigésimo|vigésima"
        ),
        "zh": MappingProxyType({}),
    }
)
_ALL = frozenset(part for words in _WORDS.values() for word in words for part in word.split())
_ORDINAL_FIGURES = MappingProxyType(
    {
        "en": re.compile(r"(\d{1,18})(?:st|nd|rd|th)"),
        "ru": re.compile(r"(\d{1,18})-?(?:й|ый|ой|я|ая|е|ое|го|ого|м)"),
        "de": re.compile(r"(\d{1,18})\."),
        "fr": re.compile(r"(\d{1,18})(?:er|re|ère|e|ème)"),
        "es": re.compile(r"(\d{1,18})\.?[oaºª]"),
    }
)
_GERMAN_TENS = re.compile(r"^([a-z]+?)und(zwanzig|[a-z]+zig|dreissig)$")
_CHINESE = re.compile(r"(第?)([〇零一二两三四五六七八九十]{1,4}|\d{1,18})")


def is_number_word(word: str) -> bool:
    """Say whether a folded word is a number in one of the languages, so that a slip in it changes the sense."""
    return word in _ALL


def number_of(word: str, languages: Iterable[str]) -> Number | None:
    """Return what a number word, or figures with an ordinal ending, count; None if it is none. `word`: as typed.

    `languages`: codes such as `en` and `zh-Hant`.
    """
    primaries = [language.partition("-")[0] for language in languages]
    found = (_of_language(word.casefold(), language) for language in primaries if language in _WORDS)
    return next((one for one in found if one is not None), None)


def _of_language(word: str, language: str) -> Number | None:
    if language == "zh":
        return _chinese(word)
    figures = _ORDINAL_FIGURES[language].fullmatch(word)
    return _in_words(fold(word), _WORDS[language]) if figures is None else Number(int(figures[1]), is_ordinal=True)


def _in_words(folded: str, words: Mapping[str, Number]) -> Number | None:
    """Read one word, or tens and a unit: "twenty one", "vingt et un", "treinta y uno", "einundzwanzig"."""
    if folded in words:
        return words[folded]
    parts = _GERMAN_TENS.sub(r"\2 \1", folded).split()
    if len(parts) == 3 and parts[1] in ("et", "y"):
        parts = [parts[0], parts[2]]
    if len(parts) != 2 or not all(part in words for part in parts):
        return None
    tens, unit = (words[part] for part in parts)
    if tens.value < 20 or tens.value % 10 or tens.is_ordinal or not 0 < unit.value < 10:
        return None
    return Number(tens.value + unit.value, unit.is_ordinal)


def _chinese(word: str) -> Number | None:
    found = _CHINESE.fullmatch(word)
    if found is None:
        return None
    figures = in_figures(found[2].replace("两", "二")) if not found[2].isdigit() else found[2]
    return Number(int(figures), is_ordinal=bool(found[1])) if figures.isdigit() else None
