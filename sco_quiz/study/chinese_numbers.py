"""Chinese numerals as figures: 二〇〇二 is 2002, 二十一 is 21."""

from __future__ import annotations

import re

_FIGURES = {numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_TENS = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)")


def in_figures(numerals: str) -> str:
    """Return a run of numerals 〇 to 十 in figures: with 十 a number under 100, else figure by figure.

    What is no number is returned as it stands.
    """
    if tens := _TENS.fullmatch(numerals):
        return f"{_FIGURES.get(tens[1], '1')}{_FIGURES.get(tens[2], '0')}"
    return numerals if "十" in numerals else "".join(_FIGURES[numeral] for numeral in numerals)
