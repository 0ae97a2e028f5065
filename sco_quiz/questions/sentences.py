"""Where a sentence ends: not after an ordinal, an initial or an abbreviation, in English and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PAUSE = re.compile(r"[.!?。！？]\s+(?=[\"“«„‘¿¡(]*(\w))")
_LAST_WORD = re.compile(r"[^\s(\[\"“«„‘]*$")
_NUMBERING = re.compile(r"\d{1,2}|[IVXLCDM]+")
_LONG_ORDINAL = re.compile(r"\d{3}")  # the 100. anniversary, if no year that a quote begins with
_ABBREVIATIONS = frozenset(
    # English, and what several languages share
    "adm approx art brig bros ca capt cf ch chap cmdr co col cols comm corp dr ed eds est etc ff fig fl ft gen gov hon "
    "inc jr lt ltd maj messrs mr mrs ms mt nn no nos nr pp pres prof rep rev sen sgt sr st ste vol vols vs viz "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    # German
    "abb abt anm aufl bd bde bzw chr dez diss dt ebd erg evtl frhr geb gegr gest ggf hg hl hll hrsg jg jh jhd jhdt kap "
    "kgl lat mio mrd nachf okt reg rd röm sog str tsd u usw verh vgl zit "
    # French
    "apr av bibl env éd éds ibid mgr mll mlle mm mme mmes chev janv févr juil déc "
    # Spanish
    "aprox apdo avda cap cía cnel dn dña dra fr gral hnos ntra núm núms pág págs sra sres srta tte ud uds "
    # Russian
    "акад вв вып гг ген гл губ деп др зам изд им кн млн млрд напр обл о-в пгт пер пл пол проф род рис св см соч ср ст "
    "стр табл тт тыс ул ум".split()
)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text whose white space is folded; two as one where the end of the first is in doubt."""
    ends = list(_ends(text))
    return [text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _ends(text: str) -> Iterator[int]:
    for pause in _PAUSE.finditer(text):
        next_letter, sign = pause[1], pause.start()
        if not next_letter.islower() and not (text[sign] == "." and _is_shortened(text[:sign])):
            yield pause.end()


def _is_shortened(before: str) -> bool:
    """Say whether the point after a text is that of its last word: `10`, `II`, `J`, `z. B`, `U.S`, `Gen`."""
    found = _LAST_WORD.search(before)
    word = found[0] if found else ""
    return (
        len(word) == 1
        or "." in word.strip(".")
        or _NUMBERING.fullmatch(word) is not None
        or (word != before and _LONG_ORDINAL.fullmatch(word) is not None)
        or word.casefold() in _ABBREVIATIONS
    )
