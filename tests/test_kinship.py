"""Cases are kin where they share what few have, and the page tells what that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from archives import FICTIONAL, SEED, archive_of, pages_of, write_archive

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.archive import Archive, Kin
    from motearkiv.output import Page

COMPANY = "- {id: bedriften, name: Bedriften, classification: company}\n"
BODIES = """\
- {id: radet, name: Rådet, classification: body, slug: r, series: [R]}
- {id: styret, name: Styret, classification: body, slug: s, series: [S]}
"""


def archive(root: Path, *cases: tuple[str, str], organizations: str = BODIES + COMPANY) -> Archive:
    """An archive of cases R 1/31, R 2/31 … with these titles and descriptions, and of others."""
    others = [(f"Ulik overskrift nummer{place}", "") for place in "abcdefghij"]
    items = "".join(
        f"- number: R {number}/31\n  title: {title}\n"
        + (f"  description: {text}\n" if text else "")
        for number, (title, text) in enumerate([*cases, *others], 1)
    )
    return archive_of(write_archive(root, ("2031-01-15-radet", items), organizations=organizations))


def kin(found: Archive, case: str = "r-1-31") -> dict[str, Kin]:
    return {entry.case: entry for entry in found.kinship.of(case)}


def test_a_rare_word_in_both_titles_makes_kin_in_any_inflection(tmp_path: Path) -> None:
    found = kin(archive(tmp_path, ("Ny svømmehall", ""), ("Drift av svømmehallen", "")))
    assert list(found) == ["r-2-31"]
    assert found["r-2-31"].words == ("svømmehall",)


def test_one_word_of_the_text_is_no_ground(tmp_path: Path) -> None:
    cases = ("Taket", "Det er fuktig."), ("Gulvet", "Også det er fuktig.")
    assert kin(archive(tmp_path, *cases)) == {}


def test_many_words_of_the_text_are_ground_enough(tmp_path: Path) -> None:
    text = "Fuktmåling viser råteskader bak kledningen på klokketårnet"
    found = kin(archive(tmp_path, ("Taket", text), ("Gulvet", text)))
    assert {"fuktmåling", "klokketårn"} <= set(found["r-2-31"].words)


def test_an_organization_counts_with_a_word_of_a_title(tmp_path: Path) -> None:
    cases = (
        ("Leie av lokaler", "Bedriften vil flytte."),
        ("Regnskap", "Bedriften sa opp sine lokaler."),
        ("Sommerfest", "Bedriften spanderte."),
    )
    found = kin(archive(tmp_path, *cases))
    assert list(found) == ["r-2-31"]
    assert found["r-2-31"].organizations == ("bedriften",)


@pytest.mark.parametrize(
    "text",
    ["Kari Nordheim la fram tall for Styret", "Saken behandles i møtet etter innstilling"],
    ids=["names", "words of every paper"],
)
def test_names_and_the_daily_words_of_papers_are_no_ground(tmp_path: Path, text: str) -> None:
    items = "".join(
        f"- number: R {number}/31\n  title: {title}\n  description: {text}\n"
        "  presenters: [{name: Kari Nordheim}]\n"
        for number, title in enumerate(["Taket", "Gulvet", "Veggen lenger borte"], 1)
    )
    found = archive_of(write_archive(tmp_path, ("2031-01-15-radet", items)))
    assert kin(found) == {}


def test_what_many_cases_have_is_no_ground(tmp_path: Path) -> None:
    cases = [(f"Svømmehallen, del{letter}", "") for letter in "abcd"]
    assert kin(archive(tmp_path, *cases)) == {}


def test_at_most_five_are_kin_and_the_nearest_come_first(tmp_path: Path) -> None:
    cases = [("Klokketårnet og råteskader", "")]
    cases += [("Klokketårnet igjen med råteskader", ""), ("Om råteskader", "")]
    assert list(kin(archive(tmp_path, *cases))) == ["r-2-31", "r-3-31"]


def test_a_withheld_case_has_no_kin_by_what_is_withheld(tmp_path: Path) -> None:
    text = "Fuktmåling viser råteskader bak kledningen på klokketårnet"
    items = (
        f"- {{number: R 1/31, title: Taket, description: {text}}}\n"
        f"- {{number: R 2/31, title: Gulvet, description: {text}, withheld: {{legal_basis: x}}}}\n"
    )
    found = archive_of(write_archive(tmp_path, ("2031-01-15-radet", items)))
    assert kin(found) == kin(found, "r-2-31") == {}


def related(page: Page) -> dict[str, str]:
    """The words beside each related case on a page, by its address."""
    section = page.body.partition('id="beslektet"')[2].partition("</section>")[0]
    items = re.findall(r'<li>.*?href="\.\./\.\./(sak/[^"]+)"(.*?)</li>', section, re.DOTALL)
    return {url: " ".join(re.sub(r"<[^>]*>", "", html).split()) for url, html in items}


def test_the_page_tells_the_grounds_in_the_words_of_the_case() -> None:
    found = related(pages_of(archive_of(SEED))["sak/nr-48-20/"])
    assert list(found) == ["sak/nr-50-20/"]
    assert "«Talent», «Attraction», «Management»" in found["sak/nr-50-20/"]
    assert "Begge nevner Tequity" in found["sak/nr-50-20/"]


def test_the_cases_that_one_refers_to_come_first_and_say_so() -> None:
    pages = pages_of(archive_of(FICTIONAL))
    found = related(pages["sak/fsk-35-31/"])
    assert next(iter(found.items())) == (
        "sak/fsk-88-30/",
        found["sak/fsk-88-30/"],
    )
    assert "Denne saken viser til den." in found["sak/fsk-88-30/"]
    # Those that refer to a case have a list of their own.
    assert "sak/fsk-35-31/" not in related(pages["sak/fsk-88-30/"])
