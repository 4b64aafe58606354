"""Which names a text names: each rule with what it must find and what it must leave alone."""

from __future__ import annotations

import unicodedata

import pytest

from mentioned import BODY, TEXTS, names, references, told
from motearkiv.mentions import TextReader
from motearkiv.model import Organization


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NiT vil, sier næringsforeningen.", ["NiT = nit", "næringsforeningen = nit"]),
        ("En lo og et blomsterlo, men LO", ["LO = lo"]),
        ("LOVEN og FLO, Nit og NIT", []),
        ("(Kavli-instituttet)", ["Kavli-instituttet = kavli"]),
        ("statistikkutvalget og technoport", []),
        ("LO/NHO og LO–NHO", ["LO = lo", "NHO = nho", "LO = lo", "NHO = nho"]),
        ("«LO» og ”NHO”", ["LO = lo", "NHO = nho"]),
        ("rapport_NTNU.pdf og Technoport2021", []),
        ("", []),
    ],
)
def test_a_name_is_whole_words_in_their_own_letters(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NAV Trøndelag og NAV", ["NAV Trøndelag = nav-trondelag", "NAV = nav"]),
        ("Felles råd er to, Felles er én", ["Felles råd = nobody", "Felles = a"]),
        ("Høgskolen i Nord", ["Høgskolen i Nord = nord"]),
        ("Nord universitet og Nord", ["Nord universitet = nord", "Nord = nord-selv"]),
    ],
)
def test_the_longest_name_wins_also_where_it_is_nobodys(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Technoports og NAVs", ["Technoports = technoport", "NAVs = nav"]),
        ("NAV Trøndelags", ["NAV Trøndelags = nav-trondelag"]),
        ("Trondheimsregionens mål", ["Trondheimsregionens = region"]),
        ("LO-s, LO's og LO’s", ["LO-s = lo", "LO's = lo", "LO’s = lo"]),
        ("Kompass' og NIX’ råd", ["Kompass' = kompass", "NIX’ = nix"]),
        ("'Kompass' er et navn", ["Kompass = kompass"]),
        ("LO sin politikk", ["LO = lo"]),
        ("LOS, NAVS, Technoportsk og Kompasss", []),
    ],
)
def test_the_genitive_is_a_part_of_the_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "regionrådet og regionrådets",
            ["regionrådet = regionradet", "regionrådets = regionradet"],
        ),
        ("REGIONRÅDET OG LO", ["REGIONRÅDET = regionradet", "LO = lo"]),
        ("REGIONRÅDETS MØTEPLAN", ["REGIONRÅDETS = regionradet"]),
        ("UTVALG FOR PLAN OG MILJØ", ["UTVALG FOR PLAN OG MILJØ = miljo"]),
        ("Næringsforeningen vil", ["Næringsforeningen = nit"]),
        # An acronym and a company have one spelling: KOMPASS may be the word.
        ("nRT og kS", []),
        ("KOMPASS OG TECHNOPORT", []),
        ("NÆRINGSFORENINGEN", []),
        # Other forms are no names.
        ("regionrådene, regionrådenes, regionråd og et regionråds", []),
        ("regionråda og regionsrådet", []),
        ("Technoporten og Trondheimsregioner", []),
    ],
)
def test_a_body_is_named_in_small_and_in_capital_letters(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NHO-representanten og NiT-medlemmer", ["NHO = nho", "NiT = nit"]),
        ("NHO- og LO-medlemmer", ["NHO = nho", "LO = lo"]),
        ("NTNU-Gjøvik, LO-2020 og Midt-NHO", []),
        ("Nord-norsk, Nord-Trøndelag og Technoport-avtalen", []),
        ("Technoport- og næringsarbeid", ["Technoport = technoport"]),
        ("NAV Trøndelag-kontoret", []),
        ("regionrådsmøte og Kavli-instituttetsbygg", []),
    ],
)
def test_a_longer_word_is_only_that_of_an_acronym(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NTNU Samfunnsforskning", ["NTNU = nobody"]),
        ("LO Trøndelag", ["LO = nobody"]),
        ("NAV Trøndelagsmodellen", ["NAV = nobody"]),
        ("Technoport AS", ["Technoport = technoport"]),
        ("LO OG NHO", ["LO = lo", "NHO = nho"]),
        ("NTNU. Samfunn, LO: Ja, NHO – Trondheim", ["NTNU = ntnu", "LO = lo", "NHO = nho"]),
        ("NTNUs Kari og Nord universitet Levanger", ["NTNUs = ntnu", "Nord universitet = nord"]),
        # A common word is another's name in another place, but not where it is at home.
        ("Regionrådet i Fosen", ["Regionrådet = nobody"]),
        ("regionrådet for Fosen", ["regionrådet = nobody"]),
        (
            "Næringsrådet i Trondheimsregionen",
            ["Næringsrådet = naeringsradet", "Trondheimsregionen = region"],
        ),
        ("Regionrådet i dag, i NR 47/20", ["Regionrådet = regionradet"]),
        ("Technoport i Trondheim", ["Technoport = technoport"]),
    ],
)
def test_a_name_that_begins_a_longer_one_is_nobodys(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "www.Technoport.no, Technoport.no og post@NTNU.no",
        "https://x.example/NTNU og http://NTNU",
        "facebook.com/Technoport",
        "https://x.example/NR-47/20",
        "NR 47/20.pdf",
    ],
)
def test_a_part_of_an_address_is_no_name_and_no_number(text: str) -> None:
    assert not TEXTS.find(text)


def test_an_address_ends_at_a_blank() -> None:
    assert names("Se www.x.example NTNU, m.fl./NHO. Hos Technoport.") == [
        "NTNU = ntnu",
        "NHO = nho",
        "Technoport = technoport",
    ]


def test_a_number_covers_the_name_in_it() -> None:
    assert names("KS 99/31, men KS mener") == ["KS = ks"]
    assert names("møtet i Regionrådet 9.9.20") == ["Regionrådet = regionradet"]


def test_a_spelling_of_the_register_is_nobodys_variant() -> None:
    reader = TextReader(
        [
            Organization("radet", "Rådet", classification=BODY),
            Organization("klubben", "Klubben", aliases=("rådet",)),
        ]
    )
    assert names("rådet og Rådet", reader) == ["rådet = klubben", "Rådet = radet"]


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u202f"])
def test_other_blanks_part_the_words_of_names_and_numbers(blank: str) -> None:
    text = "NAV Trøndelag, sak nr. 47/20, NR 48/20 og møtet 9. september 2020"
    odd = text.replace(" ", blank)
    assert [told(odd, found).replace(blank, " ") for found in TEXTS.find(odd)] == [
        "NAV Trøndelag = nav-trondelag",
        "sak nr. 47/20 = sak 47/2020",
        "NR 48/20 = NR 48/2020",
        "møtet 9. september 2020 = 2020-09-09",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # å as a and a ring, in the text or in the register
        ("Så sa regionra\u030adets leder", ["regionra\u030adets = regionradet"]),
        ("regionra\u030adene", []),
        # a hyphen that is not shown, a blank of no width
        ("Techno\u00adport\u00ads", ["Techno\u00adport\u00ads = technoport"]),
        ("Techno\u200bport", ["Techno\u200bport = technoport"]),
        ("Technoport\u00aden", []),
        # a hyphen at which no line ends
        ("Kavli\u2011instituttet", ["Kavli\u2011instituttet = kavli"]),
        ("Midt\u2011NHO", []),
        # a mark that makes no letter of its own, one that makes another, one at the beginning
        ("\u0301LO og Technoport\u0301", ["LO = lo", "Technoport\u0301 = technoport"]),
        ("NHO\u0301", []),
    ],
)
def test_a_name_is_found_in_the_letters_of_any_program(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_register_in_decomposed_letters_is_the_same() -> None:
    decomposed = unicodedata.normalize("NFD", "Møller\u00a0på Åsen")
    reader = TextReader([Organization("moller", decomposed)])
    assert names("Møller på Åsen", reader) == ["Møller på Åsen = moller"]
    assert names(f"Hos {decomposed}.", reader) == [f"{decomposed} = moller"]


def test_positions_are_those_of_the_text_as_it_was() -> None:
    text = unicodedata.normalize(
        "NFD", "Blåbærrådet så på NR\u00ad-47/20 i møtet i Regionrådet 9.9.20"
    )
    regionradet = unicodedata.normalize("NFD", "Regionrådet = regionradet")
    assert names(text) == [regionradet]
    assert references(text)[1] == "9.9.20 = 2020-09-09 of regionradet"


def test_no_mention_is_lost_in_a_text_of_many() -> None:
    text = "Se sak 47/20 og NHO i møtet 9.9.20 i Regionrådet. "
    assert len(TEXTS.find(text * 2000)) == 2000 * len(TEXTS.find(text))
