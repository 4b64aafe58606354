"""What a text names: each rule with what it must find and what it must leave alone."""

from __future__ import annotations

import pytest

from motearkiv.mentions import CaseReference, Found, MeetingReference, Name, TextReader
from motearkiv.model import Classification, FormerName, Organization

TEXTS = TextReader(
    [
        Organization("nit", "NiT", aliases=("næringsforeningen",)),
        Organization("lo", "LO"),
        Organization("nho", "NHO"),
        Organization("ntnu", "NTNU"),
        Organization("nix", "NIX"),
        Organization("nav", "NAV"),
        Organization("nav-trondelag", "NAV Trøndelag"),
        Organization("kavli", "Kavli-instituttet"),
        Organization("kompass", "Kompass"),
        Organization("technoport", "Technoport"),
        Organization("region", "Trondheimsregionen"),
        Organization("utvalget", "Statistikkutvalget"),
        Organization("nord", "Nord universitet", former_names=(FormerName("Høgskolen i Nord"),)),
        Organization("nord-selv", "Nord"),
        Organization("a", "Felles", aliases=("Felles råd",)),
        Organization("b", "Felles råd"),
        Organization("regionradet", "Regionrådet", classification=Classification.BODY),
        Organization(
            "naeringsradet",
            "Næringsrådet",
            aliases=("NRT",),
            classification=Classification.BODY,
            slug="nr",
            series=("NR",),
        ),
        Organization("ks", "KS", classification=Classification.BODY, slug="ks", series=("KS",)),
    ]
)


def told(text: str, found: Found) -> str:
    """A find as a line to compare: the words, what they are, and whose where the text says it."""
    what = found.what
    match what:
        case Name():
            meaning = what.organization or "nobody"
        case CaseReference():
            number = what.number
            meaning = f"{number.series or 'sak'} {number.sequence}/{number.year}"
        case MeetingReference():
            meaning = what.day.isoformat()
    owner = "" if found.of is None else f" of {found.of or 'others'}"
    return f"{text[found.start : found.end]} = {meaning}{owner}"


def names(text: str) -> list[str]:
    return [told(text, found) for found in TEXTS.find(text) if isinstance(found.what, Name)]


def references(text: str) -> list[str]:
    return [told(text, found) for found in TEXTS.find(text) if not isinstance(found.what, Name)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whole words in their own letters
        ("NiT vil, sier næringsforeningen.", ["NiT = nit", "næringsforeningen = nit"]),
        ("En lo og et blomsterlo, men LO", ["LO = lo"]),
        ("LOVEN og FLO, Nit og NIT", []),
        ("(Kavli-instituttet)", ["Kavli-instituttet = kavli"]),
        ("statistikkutvalget og technoport", []),
        ("LO/NHO og LO–NHO", ["LO = lo", "NHO = nho", "LO = lo", "NHO = nho"]),
        ("", []),
        # former names
        (
            "Høgskolen i Nord ble Nord universitet",
            ["Høgskolen i Nord = nord", "Nord universitet = nord"],
        ),
        # the longest wins, also where it is nobody's
        ("NAV Trøndelag og NAV", ["NAV Trøndelag = nav-trondelag", "NAV = nav"]),
        ("Felles råd er to, Felles er én", ["Felles råd = nobody", "Felles = a"]),
        # genitive
        ("Technoports og NAVs", ["Technoports = technoport", "NAVs = nav"]),
        ("NAV Trøndelags", ["NAV Trøndelags = nav-trondelag"]),
        ("Trondheimsregionens mål", ["Trondheimsregionens = region"]),
        ("LO-s, LO's og LO’s", ["LO-s = lo", "LO's = lo", "LO’s = lo"]),
        ("Kompass' og NIX’ råd", ["Kompass' = kompass", "NIX’ = nix"]),
        ("'Kompass' er et navn", ["Kompass = kompass"]),
        ("LOS, NAVS, Technoportsk og Kompasss", []),
        ("NAV Trøndelagsmodellen", ["NAV = nav"]),
        # bodies begin with a small letter too, names in small letters with a capital
        (
            "regionrådet og regionrådets",
            ["regionrådet = regionradet", "regionrådets = regionradet"],
        ),
        ("Næringsforeningen vil", ["Næringsforeningen = nit"]),
        ("nRT og kS", []),
        # other forms are no names
        ("regionrådene, regionrådenes, regionråd og et regionråds", []),
        ("Technoporten og Trondheimsregioner", []),
        # longer words
        ("NHO-representanten og NiT-medlemmer", ["NHO = nho", "NiT = nit"]),
        ("NHO- og LO-medlemmer", ["NHO = nho", "LO = lo"]),
        ("NTNU-Gjøvik, LO-2020 og Midt-NHO", []),
        ("Nord-norsk, Nord-Trøndelag og Technoport-avtalen", []),
        ("Technoport- og næringsarbeid", ["Technoport = technoport"]),
        ("NAV Trøndelag-kontoret", []),
        ("regionrådsmøte og Kavli-instituttetsbygg", []),
        # addresses
        ("www.Technoport.no, Technoport.no og post@NTNU.no", []),
        ("Hos Technoport.", ["Technoport = technoport"]),
    ],
)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a series, with any sign between
        ("Se NR 47/20.", ["NR 47/20 = NR 47/2020"]),
        (
            "NR-47/20, NR: 47/20 og NR47/2020",
            [
                "NR-47/20 = NR 47/2020",
                "NR: 47/20 = NR 47/2020",
                "NR47/2020 = NR 47/2020",
            ],
        ),
        ("NR-sak 047 / 20", ["NR-sak 047 / 20 = NR 47/2020"]),
        ("KS 19/31", ["KS 19/31 = KS 19/2031"]),
        ("PS 47/20, nr 47/20 og GNR 47/20", []),
        # the word
        ("sak 47/20", ["sak 47/20 = sak 47/2020"]),
        ("Sak nr. 47/2020", ["Sak nr. 47/2020 = sak 47/2020"]),
        ("saken 47/20, saka 48/20", ["saken 47/20 = sak 47/2020", "saka 48/20 = sak 48/2020"]),
        ("sak NR 47/2020", ["sak NR 47/2020 = NR 47/2020"]),
        ("sak PS 47/20", []),
        ("47/20 og 47/2020", []),
        ("arkivsak 47/20, saksnr. 47/20, forsak 47/20", []),
        ("sak 47/95", ["sak 47/95 = sak 47/1995"]),
        # lists
        (
            "sakene 43/20, 44/20 og 46/20",
            ["43/20 = sak 43/2020", "44/20 = sak 44/2020", "46/20 = sak 46/2020"],
        ),
        ("NR 43/20–46/20", ["NR 43/20 = NR 43/2020", "46/20 = NR 46/2020"]),
        ("sak 43/20 om tomt 44/20", ["sak 43/20 = sak 43/2020"]),
        # what else is written so
        ("sak 20/1234 og saken 12/3", []),
        ("sak 1/1-2022 og sak 1/12-2022", []),
        ("gnr. 12/30, 3/4 av 1/20 og 1/12/20", []),
        ("sak 47/20a og 47/20/2", []),
        # whose
        ("Regionrådets sak 47/20", ["sak 47/20 = sak 47/2020 of regionradet"]),
        ("sak 47/20 i Regionrådet", ["sak 47/20 = sak 47/2020 of regionradet"]),
        ("styrets sak 47/20", ["sak 47/20 = sak 47/2020 of others"]),
        ("sak 47/20 i kommunestyret", ["sak 47/20 = sak 47/2020 of others"]),
        ("som behandles sak 47/20 i dag", ["sak 47/20 = sak 47/2020"]),
    ],
)
def test_case_numbers_are_found(text: str, expected: list[str]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fra møtet 9.9.20", ["møtet 9.9.20 = 2020-09-09"]),
        ("Møte 25.11.2020", ["Møte 25.11.2020 = 2020-11-25"]),
        ("møte 25.11. 2020", ["møte 25.11. 2020 = 2020-11-25"]),
        ("møtet den 25. november 2020", ["møtet den 25. november 2020 = 2020-11-25"]),
        ("møtet onsdag 25. november 2020", ["møtet onsdag 25. november 2020 = 2020-11-25"]),
        ("møtet 25/11-2020", ["møtet 25/11-2020 = 2020-11-25"]),
        ("møtene 9.9.20 og 25.11.20", ["9.9.20 = 2020-09-09", "25.11.20 = 2020-11-25"]),
        # no meeting, or no day
        ("fra 1/1-2022 og 9.9.20", []),
        ("styremøtet 9.9.20, årsmøte 9.9.20 og møterom 9.9.20", []),
        ("møtet 9.9., møtet i november 2020 og møtet 31.2.2020", []),
        ("møtet varte til 9.9.20", []),
        # whose
        ("Regionrådets møte 9.9.20", ["møte 9.9.20 = 2020-09-09 of regionradet"]),
        ("møtet i regionrådet 9.9.20", ["9.9.20 = 2020-09-09 of regionradet"]),
        ("møtet 9.9.20 i Technoport", ["møtet 9.9.20 = 2020-09-09 of technoport"]),
        ("møtet i styret 9.9.20", ["9.9.20 = 2020-09-09 of others"]),
        ("styrets møte 9.9.20", ["møte 9.9.20 = 2020-09-09 of others"]),
        ("Innovasjons møte 9.9.20", ["møte 9.9.20 = 2020-09-09 of others"]),
        ("møtet 9.9.20 med leverandøren", ["møtet 9.9.20 = 2020-09-09 of others"]),
        ("dagens møte 9.9.20", ["møte 9.9.20 = 2020-09-09"]),
    ],
)
def test_days_of_meetings_are_found(text: str, expected: list[str]) -> None:
    assert references(text) == expected


def test_a_number_covers_the_name_in_it() -> None:
    assert names("KS 99/31, men KS mener") == ["KS = ks"]
    assert names("møtet i Regionrådet 9.9.20") == ["Regionrådet = regionradet"]


def test_a_spelling_of_the_register_is_nobodys_variant() -> None:
    reader = TextReader(
        [
            Organization("radet", "Rådet", classification=Classification.BODY),
            Organization("klubben", "Klubben", aliases=("rådet",)),
        ]
    )
    found = [told("rådet og Rådet", one) for one in reader.find("rådet og Rådet")]
    assert found == ["rådet = klubben", "Rådet = radet"]
