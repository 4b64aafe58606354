"""Stems: what the inflected forms of a Norwegian word have in common.

After blocks in the flow. Snowball's Norwegian stemmer, for bokmål and nynorsk alike, with a few
rules of our own where it parts forms of one word, or cuts so much that two words become one.
"""

from __future__ import annotations

import re
from functools import lru_cache

# The pure Python class: the package's own factory hands over to another program where that is
# installed, and the same words must give the same stems on every machine.
from snowballstemmer.norwegian_stemmer import NorwegianStemmer

WORD = re.compile(r"\b[^\W\d_]\w*")
"""A word that begins with a letter; numbers are none."""
_KEPT_WORDS = 100_000
"""Stems that are kept: texts share their frequent words, and a stem takes a tenth of a ms."""
_SHORTEST = 4
"""A stem of fewer letters says too little: of such a word only a light ending is cut."""
_LONG_ENOUGH = 5
_CUT = 2
_LIGHT_ENDING = re.compile(r"(?:ane|ene|ens|ar|en|er|et|es|a|e)\Z")
_DOUBLED = re.compile(r"([bdfgkmpt])\1el\Z")
"""`nøkkel` beside `nøkler`, `kapittel` beside `kapitler`."""
_TRADE = re.compile(r"(\w{3,}(?:er|ar))(?:e|ne|en|ene|ar|ane)\Z")
"""`forskerne`, `forskarane`: people by their trade, with an ending of number after it."""
_KEPT = re.compile(r"(\w{2,}(?:lov|itet))(?:a|as|en|ens|er|ene|enes|s)?")
"""`kommuneloven`, `aktiviteten`: the stemmer takes the law for an ending, or parts the forms."""
_LATIN = re.compile(r"(\w{2,}[ei])um(?:s|et|ets)?")
"""`museum` beside `museet` and `museer`: the stemmer takes *-um* for a part of the word."""
_BEFORE_ENDING = r"(by|øy|\w*[^\Waeiouyæøå]\w*[aeiouyæøå])"
_AFTER_VOWEL = re.compile(rf"{_BEFORE_ENDING}(?:en|ene|ens|enes|er|ers|et|ets)")
"""`veien`, `bruene`, `komiteen`: the stemmer leaves an ending behind a vowel."""
_SNOWBALL = NorwegianStemmer()


@lru_cache(maxsize=_KEPT_WORDS)
def stem(word: str) -> str:
    """The stem of a word, in lower case; `svømmehallene` and `svømmehall` have the same."""
    whole = _TRADE.sub(r"\1", word.lower())
    if whole.endswith("ers"):
        # Versions of Snowball part here: the genitive of *-er* goes first, and *univers* is whole.
        if whole.endswith("vers"):
            return whole
        whole = whole[:-1]
    if kept := _KEPT.fullmatch(whole) or _AFTER_VOWEL.fullmatch(whole) or _LATIN.fullmatch(whole):
        return kept[1]
    found: str = _SNOWBALL.stemWord(whole)
    is_cut_short = len(found) < _SHORTEST and len(whole) - len(found) >= _CUT
    if is_cut_short and len(whole) >= _LONG_ENOUGH:
        found = _LIGHT_ENDING.sub("", whole)
    return _DOUBLED.sub(r"\1l", found)
