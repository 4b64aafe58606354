"""What a small made-up register finds in a text, as lines to compare."""

from __future__ import annotations

from motearkiv.mentions import CaseReference, Found, MeetingReference, Name, TextReader
from motearkiv.model import Classification, FormerName, Organization

BODY = Classification.BODY

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
        Organization("regionradet", "Regionrådet", classification=BODY),
        Organization(
            "naeringsradet",
            "Næringsrådet",
            aliases=("NRT",),
            classification=BODY,
            slug="nr",
            series=("NR",),
            parent="region",
        ),
        Organization("miljo", "Utvalg for plan og miljø", classification=BODY),
        Organization("ks", "KS", classification=BODY, slug="ks", series=("KS",)),
    ]
)


def told(text: str, found: Found) -> str:
    """A find as a line: the words, what they are, and whose where the text says or suggests it."""
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
    owner += "" if found.near is None else f" near {found.near or 'others'}"
    return f"{text[found.start : found.end]} = {meaning}{owner}"


def names(text: str, reader: TextReader = TEXTS) -> list[str]:
    """The names in a text."""
    return [told(text, found) for found in reader.find(text) if isinstance(found.what, Name)]


def references(text: str) -> list[str]:
    """The case numbers and days in a text."""
    return [told(text, found) for found in TEXTS.find(text) if not isinstance(found.what, Name)]
