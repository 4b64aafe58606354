"""The forms of a word have one stem, and words that are others have not."""

from __future__ import annotations

import pytest

from motearkiv.stems import WORD, stem


@pytest.mark.parametrize(
    "forms",
    [
        "svømmehall svømmehallen svømmehaller svømmehallene svømmehallens",
        "vedtak vedtaket vedtakene",
        "nøkkel nøkler nøkkelen nøklene",
        "kapittel kapitler kapitlet kapitlene",
        "forsker forskere forskeren forskerne forskar forskarane",
        "lærer lærere lærerne lærar lærarane",
        "veg vegen vegar vegane",
        "utredning utredninger utredninga utredningar",
        "SKOLE skolen Skoler skolenes",
        "museum museet museer museene museums museets",
        "krematorium krematoriet krematorier krematoriene",
        "jubileum jubileet jubileer",
        "stadium stadiet stadier stadia",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1, forms


@pytest.mark.parametrize(
    "pair", ["ledig leder", "vedtak vedlegg", "plan plass", "barnehage barn", "museum mus"]
)
def test_other_words_have_other_stems(pair: str) -> None:
    first, second = pair.split()
    assert stem(first) != stem(second)


def test_a_number_is_no_word() -> None:
    assert WORD.findall("I 2031 ble 12b og A4 brukt i Sjøbad") == [
        *("I", "ble", "og", "A4", "brukt", "i", "Sjøbad")
    ]
