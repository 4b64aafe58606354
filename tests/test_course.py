"""The picture of a case's way: its lanes, its dots, and the same in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archives import FICTIONAL, SEED, archive_of, pages_of, write_archive

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.output import Page


def picture(page: Page) -> str:
    found = re.search(r'<figure class="ma-fig ma-fig--course">.*?</figure>', page.body, re.DOTALL)
    return found[0] if found else ""


def test_a_case_over_three_bodies_has_a_lane_for_each_and_a_dot_for_each_step() -> None:
    found = picture(pages_of(archive_of(FICTIONAL))["sak/pmu-41-30/"])
    assert re.findall(r'<text class="t"[^>]*>([^<]*)', found) == [
        *("Utvalg for plan og miljø", "Formannskapet", "Kommunestyret")
    ]
    assert re.findall(r'class="dot (is-\w+)"', found) == [
        *("is-postponed", "is-amended", "is-adopted", "is-amended")
    ]
    places = [float(x) for x in re.findall(r'<circle[^>]*cx="([\d.]+)%"', found)]
    assert places == sorted(places)
    assert "Formannskapet 19.2.2031 vedtatt" in found.partition("</title>")[0]


def test_a_body_that_has_not_answered_stands_as_not_known() -> None:
    found = picture(pages_of(archive_of(SEED))["sak/nr-50-20/"])
    assert re.findall(r'class="dot (is-\w+)"', found) == ["is-proposed", "is-unknown"]
    assert "Regionrådet ikke kjent" in found.partition("</title>")[0]
    assert 'class="a-unknown"' in found


def test_a_case_of_one_body_has_no_picture() -> None:
    assert picture(pages_of(archive_of(SEED))["sak/nr-49-20/"]) == ""


def test_more_steps_than_can_be_read_have_no_picture(tmp_path: Path) -> None:
    first = [("2031-01-01-radet", "- {number: R 1/31, title: Saken}")]
    more = [
        (
            f"2031-{month:02d}-01-{('radet', 'styret')[month % 2]}",
            f"- {{number: {'RS'[month % 2]} {month}/31, title: Saken, case: r-1-31}}",
        )
        for month in range(2, 10)
    ]
    pages = pages_of(archive_of(write_archive(tmp_path, *first, *more)))
    assert picture(pages["sak/r-1-31/"]) == ""
    fewer = pages_of(archive_of(write_archive(tmp_path / "fewer", *first, *more[:7])))
    assert picture(fewer["sak/r-1-31/"]).count("<circle") == 8
