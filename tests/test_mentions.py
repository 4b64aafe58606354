"""Names in running text: whole words in their own letters, the longest first."""

import pytest

from motearkiv.mentions import Names
from motearkiv.model import FormerName, Organization

NAMES = Names(
    [
        Organization("nit", "NiT", aliases=("næringsforeningen",)),
        Organization("lo", "LO"),
        Organization("nav", "NAV"),
        Organization("nav-trondelag", "NAV Trøndelag"),
        Organization("kavli", "Kavli-instituttet"),
        Organization("nord", "Nord universitet", former_names=(FormerName("Høgskolen i Nord"),)),
        Organization("a", "Felles", aliases=("Felles råd",)),
        Organization("b", "Felles råd"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NiT vil, sier næringsforeningen.", [("NiT", "nit"), ("næringsforeningen", "nit")]),
        ("En lo og et blomsterlo, men LO", [("LO", "lo")]),
        ("LOVEN og FLO", []),
        ("NAV Trøndelag og NAV", [("NAV Trøndelag", "nav-trondelag"), ("NAV", "nav")]),
        ("NAV Trøndelags", [("NAV", "nav")]),
        ("(Kavli-instituttet)", [("Kavli-instituttet", "kavli")]),
        (
            "Høgskolen i Nord ble Nord universitet",
            [("Høgskolen i Nord", "nord"), ("Nord universitet", "nord")],
        ),
        ("Felles råd er to, Felles er én", [("Felles", "a")]),
        ("", []),
    ],
)
def test_names_are_found_as_whole_words(text: str, expected: list[tuple[str, str]]) -> None:
    found = [
        (text[mention.start : mention.end], mention.organization) for mention in NAMES.find(text)
    ]
    assert found == expected
