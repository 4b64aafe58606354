"""Record text as HTML: anchors that last, links that are real, nothing that runs."""

from __future__ import annotations

import re

import pytest

from archives import FICTIONAL, archive_of
from motearkiv.render.record import RecordWriter

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
