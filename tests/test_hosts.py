"""Hosts: a build tells of those that a site has outgrown, and of no others."""

from __future__ import annotations

import pytest

from motearkiv.messages import translate
from motearkiv.mkdocs_adapter.hosts import room_left

SIZE = "Nettstedet har {} filer og {} MB."
REMEDY = "Det en sak har ved siden av siden sin, kan utelates: `outputs` i data/archive.yml."


def told(files: int, size: int) -> list[str]:
    return room_left(files, size, translate("nb").gettext)


def test_a_small_site_is_told_its_size_and_nothing_more() -> None:
    assert told(300, 4_600_000) == [SIZE.format(300, 5)]


@pytest.mark.parametrize("files", [18_000, 20_000, 20_001, 89_999])
def test_a_site_near_the_first_limit_of_files_is_told_of_it(files: int) -> None:
    assert told(files, 0) == [
        SIZE.format(files, 0),
        "Cloudflare Pages Free tar 20000 filer.",
        REMEDY,
    ]


def test_a_large_site_is_told_of_every_host_that_it_has_outgrown() -> None:
    lines = told(1_500_000, 6_100_000_000)
    assert lines[0] == SIZE.format(1_500_000, 6100)
    assert [line.partition(" tar ")[0] for line in lines[1:-1]] == [
        "GitHub Pages",
        "Cloudflare Pages Free",
        "Cloudflare Pages Pro",
        "GitLab Pages",
    ]


def test_bytes_alone_are_enough() -> None:
    assert told(10, 900_000_000)[1:-1] == ["GitHub Pages tar 1000 MB."]
    assert told(10, 899_000_000)[1:] == []
