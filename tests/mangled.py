"""Addresses of cases as people type them and mail programs leave them, and where they should lead.

The archive is tests/archive, with one body whose address has folded letters and hyphens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_server import ROOT, copy_archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LETTERS = "okonomi-og-naering"
"""What the cases of one body begin with: Økonomi og næring."""

MANGLED = {
    # The number alone, or without sak/.
    "uok-14-31": "sak/uok-14-31/",
    "uok-14-31/": "sak/uok-14-31/",
    "14-31": "sak/14-31/",
    "14/31": "sak/14-31/",
    "14/31/": "sak/14-31/",
    "14-2031": "sak/14-31/",
    "014-31": "sak/14-31/",
    "sak-14-31": "sak/14-31/",
    "Sak%2014/31": "sak/14-31/",
    "sak%20nr.%2014/31": "sak/14-31/",
    "saksnr%2014/31": "sak/14-31/",
    "sak/14_31": "sak/14-31/",
    "sak/14.31": "sak/14-31/",
    # Capitals.
    "UOK-14-31": "sak/uok-14-31/",
    "sak/UOK-14-31/": "sak/uok-14-31/",
    "sak/Uok-14-31": "sak/uok-14-31/",
    "SAK/UOK-14-31/": "sak/uok-14-31/",
    # No slash, and what was taken for part of the address.
    "sak/uok-14-31": "sak/uok-14-31/",
    "sak/uok-14-31.": "sak/uok-14-31/",
    "sak/uok-14-31/...": "sak/uok-14-31/",
    "sak/uok-14-31)": "sak/uok-14-31/",
    "sak/uok-14-31/).": "sak/uok-14-31/",
    "sak/uok-14-31,": "sak/uok-14-31/",
    "sak/uok-14-31/;": "sak/uok-14-31/",
    "sak/uok-14-31>": "sak/uok-14-31/",
    "sak/uok-14-31/>": "sak/uok-14-31/",
    'sak/uok-14-31/"': "sak/uok-14-31/",
    "sak/uok-14-31%2E": "sak/uok-14-31/",
    "sak/uok-14-31/%29": "sak/uok-14-31/",
    "sak/uok-14-31%2C": "sak/uok-14-31/",
    "sak/uok-14-31%3B": "sak/uok-14-31/",
    "sak/uok-14-31/%3E": "sak/uok-14-31/",
    "sak/uok-14-31%22": "sak/uok-14-31/",
    "sak/uok-14-31/%2522": "sak/uok-14-31/",
    "sak/uok-14-31»": "sak/uok-14-31/",
    "sak/uok-14-31…": "sak/uok-14-31/",
    "%3Csak/uok-14-31%3E": "sak/uok-14-31/",
    # Spelt otherwise.
    "sak/uok-14-2031/": "sak/uok-14-31/",
    "sak/uok14-31/": "sak/uok-14-31/",
    "uok14/31": "sak/uok-14-31/",
    "UOK%2014/31": "sak/uok-14-31/",
    "UOK%252014/31": "sak/uok-14-31/",
    "UOK+14/31": "sak/uok-14-31/",
    "sak/uok 14/31": "sak/uok-14-31/",
    "sak/uok_14_31": "sak/uok-14-31/",
    "sak/uok-014-31": "sak/uok-14-31/",
    "sak/UOK–14–31": "sak/uok-14-31/",
    "sak/uok/14/31": "sak/uok-14-31/",
    "sak/sak-uok-14-31": "sak/uok-14-31/",
    "uøk-14-31": "sak/uok-14-31/",
    "UØK 14/31": "sak/uok-14-31/",
    # The part of a case.
    "UOK-5-31-B": "sak/uok-5-31-b/",
    "sak/uok 5/31 b": "sak/uok-5-31-b/",
    "uok-5-31b).": "sak/uok-5-31-b/",
    "sak/uok-5-31-b": "sak/uok-5-31-b/",
    # Letters with marks, and more than one word.
    "sak/økonomi-og-næring-1-31/": f"sak/{LETTERS}-1-31/",
    "ØKONOMI OG NÆRING 1/31": f"sak/{LETTERS}-1-31/",
    "Økonomi_og_næring_21_30.": f"sak/{LETTERS}-21-30/",
    "sak/%C3%98konomi%20og%20n%C3%A6ring%2022/30": f"sak/{LETTERS}-22-30/",
    "okonomi-og-naering-2-2031": f"sak/{LETTERS}-2-31/",
    # Numbers that start anew in each meeting.
    "fsk-2031-06-10-4-2": "sak/fsk-2031-06-10-4-2/",
    "sak/FSK-2031-06-10-4-2/": "sak/fsk-2031-06-10-4-2/",
    "sak/fsk-2031-06-10-4.2": "sak/fsk-2031-06-10-4-2/",
    "FSK 2031.06.10 4.2)": "sak/fsk-2031-06-10-4-2/",
    "sak/fsk_2031_06_10_04_02/": "sak/fsk-2031-06-10-4-2/",
    "Økonomi og næring 2030-12-11 3": f"sak/{LETTERS}-2030-12-11-3/",
    "sak/økonomi-og-næring-2031-03-04-3.": f"sak/{LETTERS}-2031-03-04-3/",
}
"""By address below the site, as far as a reader's program does not encode it anyway."""

LEADS_NOWHERE = (
    "uok-99-31",
    "xx-14-31",
    "uok-14-1931",
    "uok-14-31x",
    "uok-14-31-c",
    "mote/14-31",
    "sak/uok-14-31/finnes-ikke",
    "fsk-2031-06-10-4-2-1-1-1",
    "fsk-2031-06-11-4-2",
    "uok-14",
    "%D8KS-30-31",
    "/evil.example/",
    "/evil.example/sak/uok-99-31",
    "%2F%2Fevil.example%2F",
    "https://evil.example/",
    "%5C%5Cevil.example/",
)
"""Too far from any address, or from another host's: nobody may be led anywhere."""


def write_archive(folder: Path) -> Path:
    """Lay out the archive."""
    archive = copy_archive(ROOT / "tests/archive/data", folder)
    for path in (archive / "data").rglob("*.yml"):
        text = path.read_text("utf-8")
        changed = text.replace("  slug: ku\n", f"  slug: {LETTERS}\n")
        changed = changed.replace("case: ku-1-31", f"case: {LETTERS}-1-31")
        path.write_text(changed, "utf-8")
    return archive


def spellings(key: str) -> Iterator[str]:
    """Further ways to write a case's key, all of which must mean the same on every host."""
    letters, _, rest = key.partition("-")
    yield from (key, key.upper(), f"sak/{key}.", f"SAK {key}", f"({key})", f"sak/{key}/»")
    yield from (f"sak/{key.replace('-', mark)}" for mark in "_./ +–")
    yield from (f"{letters}{rest}", f"{letters}--00{rest}", f"{key}b", f"{key}-B)", f"{key}-4")
    yield key.replace("o", "ø").replace("ae", "æ").title()
    yield from (f"x{key}", key[:-1], f"{key[:-2]}20{key[-2:]}", f"{key[:-2]}19{key[-2:]}")
