"""Addresses and anchors: permanent, plain and never twice the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motearkiv import urls

DAY = date(2015, 1, 19)


@pytest.mark.parametrize(
    ("printed", "part", "expected"),
    [
        ("NR 50/20", None, "nr-50-20"),
        ("NR 050/2020", None, "nr-50-20"),
        ("50/20", None, "nr-50-20"),
        ("NR 50/20", "b", "nr-50-20-b"),
        ("OS 3/20", None, "nr-os-3-20"),
        ("4.2", None, "nr-2015-01-19-4-2"),
    ],
)
def test_the_address_of_a_case_comes_from_body_number_and_year(
    printed: str, part: str | None, expected: str
) -> None:
    assert urls.case_key(printed, "nr", ("NR",), DAY, part) == expected


def test_a_text_without_a_number_gives_no_address() -> None:
    with pytest.raises(ValueError, match="Eventuelt"):
        urls.case_key("Eventuelt", "nr", ("NR",), DAY, None)


def test_a_second_meeting_on_one_day_keeps_its_own_address() -> None:
    assert urls.meeting_url(urls.meeting_key(DAY, "radet", 2)) == "mote/2015-01-19-radet-2/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ungt Entreprenørskap", "ungt-entreprenorskap"), ("Ærlig å", "aerlig-a"), ("…", "")],
)
def test_a_slug_folds_norwegian_letters(text: str, expected: str) -> None:
    assert urls.slug(text) == expected


@given(st.text())
def test_a_slug_has_only_plain_letters_digits_and_single_hyphens(text: str) -> None:
    slug = urls.slug(text)
    assert len(slug) <= 80
    assert not set(slug) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in slug
    assert slug == urls.slug(slug)


def test_a_paragraph_keeps_its_anchor_when_only_its_layout_changes() -> None:
    assert urls.paragraph_anchor("to  ord\nher") == urls.paragraph_anchor("to ord her")
    assert urls.paragraph_anchor("to ord") != urls.paragraph_anchor("to Ord")


def test_the_way_to_the_root_follows_the_depth() -> None:
    assert [urls.root_of(url) for url in ("", "om/", "sak/nr-50-20/")] == ["", "../", "../../"]


def test_a_paper_stands_under_its_fingerprint_and_its_own_name() -> None:
    url = urls.document_url("0123456789abcdef" * 4, "2020/Møte 1.pdf")
    assert url == "dokument/0123456789ab/M%C3%B8te%201.pdf"
