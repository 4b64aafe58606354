"""The sentences that name an organization: where they begin and end, and where they lead."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from archives import FICTIONAL, SEED, archive_of, pages_of, write_archive
from motearkiv.render.words import record_elements
from motearkiv.views.passages import Part
from motearkiv.views.quotes import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.archive import Archive
    from motearkiv.output import Page
    from motearkiv.views.quotes import Quote, Quoted

_QUOTE = re.compile(
    r"<li><p[^>]*>.*?<span data-excerpt=.*?</span>.*?<a href=\"\.\./\.\./(?P<url>[^\"]*)\">",
    re.DOTALL,
)


@cache
def site_of(root: Path) -> dict[str, Page]:
    return pages_of(archive_of(root))


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def place_of(body: str, anchor: str) -> str:
    """The words of the paragraph or point with an anchor, less the link to itself."""
    found = re.search(rf'<(p|li|h2)[^>]* id="{re.escape(anchor)}".*?</\1>', body, re.DOTALL)
    assert found, anchor
    return words(re.sub(r'<a class="ma-anchor".*?</a>', "", found[0], flags=re.DOTALL))


@pytest.mark.parametrize("root", [SEED, FICTIONAL], ids=["seed", "fictional"])
def test_each_sentence_stands_in_the_paragraph_that_it_leads_to(root: Path) -> None:
    pages = site_of(root)
    followed = 0
    for page in pages.values():
        for found in _QUOTE.finditer(page.body):
            ((_, shown),) = record_elements(found[0], "excerpt")
            address, _, anchor = found["url"].partition("#")
            whole = place_of(pages[address].body, anchor) if anchor else words(pages[address].body)
            assert shown in whole, (page.url, found["url"])
            followed += 1
    assert followed > 25


def test_a_page_shows_at_most_three_sentences_of_a_case_and_says_how_many_there_are() -> None:
    body = site_of(SEED)["organisasjon/technoport/"].body
    assert body.count("<mark>") == body.count('data-excerpt="') == 3
    assert "Alle 10 stedene i saken" in words(body)
    assert 'href="../../sak/nr-50-20/#forslag-1">Forslag, punkt 1</a>' in body
    assert ">Saksopplysninger</a>" in body


def quotes(root: Path, text: str, title: str = "Saken") -> tuple[Quote, ...]:
    item = f"- number: R 1/31\n  title: {title}\n  description: |\n    "
    write_archive(root, ("2031-01-15-radet", item + text.replace("\n", "\n    ") + "\n"))
    return said(root).quotes


def said(root: Path) -> Quoted:
    archive: Archive = archive_of(root)
    return quoted(archive, archive.cases["r-1-31"].last, "bedriften")


def told(quote: Quote) -> str:
    late, early = "… " if quote.starts_late else "", " …" if quote.ends_early else ""
    pieces = [f"[{piece}]" if place % 2 else piece for place, piece in enumerate(quote.pieces)]
    return late + "".join(pieces) + early


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En. Bedriften vil. To.", ["[Bedriften] vil."]),
        ("Ja! Og Bedriften? Nei", ["Og [Bedriften]?"]),
        ("Bedriften og Bedriften. Nei.", ["[Bedriften] og [Bedriften]."]),
        (
            "Jf. Bedriften v/ P. Olsen og bl.a. Kari.",
            ["Jf. [Bedriften] v/ P. Olsen og bl.a. Kari."],
        ),
        ("Den 25. mai kom Bedriften.", ["Den 25. mai kom [Bedriften]."]),
        ("Uten punktum om Bedriften\n\nNytt avsnitt", ["Uten punktum om [Bedriften]"]),
        ("«En.» «Bedriftens svar.» Slutt", ["«[Bedriftens] svar.»"]),
        ("Om noe annet.", []),
    ],
)
def test_a_quote_is_the_sentence_around(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert [told(quote) for quote in quotes(tmp_path, text)] == expected


def test_a_long_sentence_is_cut_around_the_name_at_blanks(tmp_path: Path) -> None:
    (quote,) = quotes(tmp_path, "Her er " + "mange ord " * 60 + "om Bedriften " + "og flere " * 60)
    assert 380 < len("".join(quote.pieces)) < 420
    assert re.fullmatch(r"… (mange |ord )+om \[Bedriften\]( og| flere)+ …", told(quote))


def test_the_title_comes_last_and_leads_to_the_page(tmp_path: Path) -> None:
    found = quotes(tmp_path, "Bedriften vil.", "Bedriften")
    assert [quote.spots[0].part for quote in found] == [Part.DESCRIPTION, Part.TITLE]
    assert found[1].spots[0].url == "sak/r-1-31/"


BOTH = """\
- number: R 1/31
  title: Saken om Bedriften
  description: |
    Bedriften spør. Bedriften venter. Bedriften håper.
  proposal: {text: "1. Bedriften får svar."}
  decision: {text: "1. Bedriften får svar.", outcome: adopted}
"""


def test_a_sentence_in_decision_and_proposal_is_shown_once_with_both_places(tmp_path: Path) -> None:
    first, second, third = said(write_archive(tmp_path, ("2031-01-15-radet", BOTH))).quotes
    assert [(spot.part, spot.number) for spot in first.spots] == [
        (Part.DECISION, "1"),
        (Part.PROPOSAL, "1"),
    ]
    assert [spot.url.partition("#")[2] for spot in first.spots] == ["vedtak-1", "forslag-1"]
    assert first.times == 2
    assert [told(quote) for quote in (second, third)] == [
        "[Bedriften] spør.",
        "[Bedriften] venter.",
    ]
    body = pages_of(archive_of(tmp_path))["organisasjon/bedriften/"].body
    assert ">Vedtak, punkt 1</a> ·" in body
    assert ">Forslag, punkt 1</a>" in body


def test_a_picture_tells_where_the_places_are_that_no_quote_shows(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ("2031-01-15-radet", BOTH))
    rows = said(root).rows
    assert [(row.part, len(row.ticks)) for row in rows] == [
        (Part.TITLE, 1),
        (Part.DESCRIPTION, 3),
        (Part.PROPOSAL, 1),
        (Part.DECISION, 1),
    ]
    assert max(row.length for row in rows) == 100
    assert all(0 <= tick < row.length for row in rows for tick in row.ticks)
    body = pages_of(archive_of(root))["organisasjon/bedriften/"].body
    caption = "Hvor i saken: tittel 1, saksopplysninger 3, forslag 1, vedtak 1."
    assert caption in words(body)
    few = write_archive(
        tmp_path / "few", ("2031-01-15-radet", "- {number: R 1/31, title: Bedriften}")
    )
    assert "Hvor i saken" not in pages_of(archive_of(few))["organisasjon/bedriften/"].body
