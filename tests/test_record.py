"""Record text as HTML: anchors that last, links that are real, nothing that runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from archives import FICTIONAL, archive_of, write_archive
from motearkiv.render.record import RecordWriter

if TYPE_CHECKING:
    from motearkiv.archive import Archive

ARCHIVE = archive_of(FICTIONAL)


@pytest.fixture
def writer() -> RecordWriter:
    return RecordWriter(ARCHIVE, "../../", "Lenke til punkt %s", "Lenke til avsnittet")


def ids(html: str) -> list[str]:
    return re.findall(r'id="([^"]*)"', html)


def test_points_are_reached_by_their_printed_number(writer: RecordWriter) -> None:
    html = writer.text("Vedtar:\n2. to\n5) fem\na) under\n- strek", "m/f", "vedtak")
    assert ids(html)[1:4] == ["vedtak-2", "vedtak-5", "vedtak-5-a"]
    assert ids(html)[0].startswith("vedtak-p-")
    assert ids(html)[4].startswith("vedtak-p-")


def test_a_number_that_is_printed_twice_gets_two_anchors(writer: RecordWriter) -> None:
    assert ids(writer.text("5. en\n5. to", "m/f", "forslag")) == ["forslag-5", "forslag-5-2"]


def test_the_points_of_another_step_carry_its_number(writer: RecordWriter) -> None:
    assert ids(writer.text("1. en", "m/f", "vedtak", "ps-30-20")) == ["ps-30-20-vedtak-1"]


def test_a_new_paragraph_changes_no_other_anchor(writer: RecordWriter) -> None:
    before = ids(writer.text("en\n\nto", "m/f"))
    other = RecordWriter(ARCHIVE, "../../", "Lenke til punkt %s", "Lenke til avsnittet")
    after = ids(other.text("null\n\nen\n\nhalvannen\n\nto", "m/f"))
    assert [after[1], after[3]] == before


def test_the_same_words_twice_on_a_page_get_two_anchors(writer: RecordWriter) -> None:
    first, second = ids(writer.text("ja", "m/a")), ids(writer.text("ja", "m/b"))
    assert second == [f"{first[0]}-2"]


def test_only_the_first_mention_in_a_paragraph_is_a_link(writer: RecordWriter) -> None:
    html = writer.text("Formannskapet og formannskapet.\n\nFormannskapet igjen", "m/f")
    assert html.count('href="../../organ/formannskapet/"') == 2


@pytest.mark.parametrize(
    "token", ["kr 500 000,-", "kr 100,50", "1,5 mill kr", "1/1-2022", "9.9.20", "IT-ingeniører"]
)
def test_amounts_and_dates_are_kept_on_one_line(writer: RecordWriter, token: str) -> None:
    assert f'<span class="ma-num">{token}</span>' in writer.text(f"Koster {token} i alt", "m/f")


def test_markup_in_a_text_is_text(writer: RecordWriter) -> None:
    html = writer.text("<script>alert(1)</script> & <b>", "m/f")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in html


def test_a_character_that_turns_the_writing_is_shown_by_its_number(writer: RecordWriter) -> None:
    html = writer.text("ja\u202enei", "m/f")
    assert "ja⟦U+202E⟧nei" in html
    assert "\u202e" not in html


def test_no_two_anchors_are_alike_whatever_the_paper_numbers(writer: RecordWriter) -> None:
    found = ids(writer.text("1. a\n1. b\n1.2. c\n1. d", "m/f", "forslag"))
    assert len(found) == len(set(found)) == 4


def test_a_decision_in_the_proposals_own_words_moves_no_anchor(writer: RecordWriter) -> None:
    other = RecordWriter(ARCHIVE, "../../", "Lenke til punkt %s", "Lenke til avsnittet")
    before = ids(other.text("Referatet godkjennes.", "m/p", "forslag"))
    writer.text("Referatet godkjennes.", "m/d", "vedtak")
    assert ids(writer.text("Referatet godkjennes.", "m/p", "forslag")) == before


LINKED = """\
- number: R 1/31
  title: Første sak
- number: R 2/31
  title: Andre sak
  proposal: {text: Rådet viser til sak 1/31.}
"""


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    further = "- {number: S 7/31, title: Andre sak, case: r-2-31}\n"
    root = tmp_path_factory.mktemp("linked")
    write_archive(root, ("2031-01-15-radet", LINKED), ("2031-02-15-styret", further))
    return archive_of(root)


def links(archive: Archive, text: str, case: str | None = None) -> list[tuple[str, str]]:
    writer = RecordWriter(archive, "../../", "Lenke til punkt %s", "Lenke til avsnittet", case)
    html = writer.text(text, "2031-01-15-radet/items[0].description")
    return re.findall(r'<a class="ma-mention[^"]*" href="\.\./\.\./([^"]*)">([^<]*)</a>', html)


def test_a_number_a_day_and_a_name_lead_to_what_they_name(linked: Archive) -> None:
    text = "Rådets sak 1/31 fra møtet 15.1.31, S-7/31 og Bedriftens svar"
    assert links(linked, text) == [
        ("organ/radet/", "Rådets"),
        ("sak/r-1-31/", "sak 1/31"),
        ("mote/2031-01-15-radet/", "møtet 15.1.31"),
        ("sak/r-2-31/#s-7-31", "S-7/31"),
        ("organisasjon/bedriften/", "Bedriftens"),
    ]


def test_a_case_is_linked_once_in_a_paragraph_whatever_its_number(linked: Archive) -> None:
    text = "R 2/31, S 7/31 og sak 2/31\n\nSe R 2/31"
    assert [url for url, _ in links(linked, text)] == ["sak/r-2-31/", "sak/r-2-31/"]


def test_a_case_does_not_link_to_itself(linked: Archive) -> None:
    assert links(linked, "R 2/31, S 7/31 og R 1/31", "r-2-31") == [("sak/r-1-31/", "R 1/31")]


@pytest.mark.parametrize("text", ["R 9/31", "møtet 16.1.31", "sak 7/31", "møtet 15.2.31"])
def test_what_the_archive_or_the_body_lacks_is_no_link(linked: Archive, text: str) -> None:
    assert links(linked, text) == []
