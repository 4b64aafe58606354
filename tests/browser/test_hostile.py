"""A record that means harm does none: what a part of `make hostile` finds, in Chromium."""

from __future__ import annotations

import shutil
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from hostile import NOT_FILLED, PAYLOADS, ROOTS, text_fields
from hostile_pages import (
    Twins,
    Watch,
    address_faults,
    hostile_values,
    lost,
    page_faults,
    search_faults,
)
from promised import note
from site_server import BuiltSite, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser]

MEETINGS, OF_SETTINGS, SEARCHES, VALUES = 16, 5, 16, 120
CASE = "sak/r-1-28/"


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Twins:
    """The two sites."""
    return Twins.build(tmp_path_factory.mktemp("hostile"), MEETINGS, OF_SETTINGS)


@pytest.fixture(scope="module")
def bases(twins: Twins) -> Iterator[tuple[str, str]]:
    """Where this machine serves the two sites."""
    with serve(twins.hostile.folder) as hostile, serve(twins.harmless.folder) as harmless:
        yield hostile, harmless


@pytest.fixture
def watch(chromium: Browser, bases: tuple[str, str]) -> Iterator[Watch]:
    """A page of Chromium on which nothing may happen that should not."""
    with chromium.new_context(locale="nb-NO") as context:
        watch = Watch.over(context.new_page(), *bases)
        yield watch
    assert watch.faults == []


def some(items: list[str], number: int) -> list[str]:
    return Random(20).sample(items, number)  # noqa: S311 - the same in each run


def test_every_text_field_and_every_payload_is_tried(twins: Twins) -> None:
    filled = twins.filler.filled
    fields = {name for root in ROOTS for name in text_fields(root)}
    assert fields - set(filled) == set(NOT_FILLED)
    assert len(PAYLOADS) == 200
    assert set(PAYLOADS) <= set().union(*filled.values())
    assert twins.filler.values > 1000


def test_pages_have_the_elements_of_harmless_ones_and_show_every_word(
    twins: Twins, bases: tuple[str, str], watch: Watch
) -> None:
    kinds = {url.split("/")[0]: url for url in twins.pages()}
    found, shown = page_faults(watch, bases, twins.pages(), kinds.values())
    note("attacks", twins.filler.values, len(found))
    assert found == []
    assert lost(twins.filler, shown) == []
    mark, (_, payload) = next(iter(twins.filler.marks.items()))
    assert len(lost(twins.filler, shown.replace(f"{mark} {payload}", mark))) == 1


def test_search_shows_words_and_no_elements(
    twins: Twins, bases: tuple[str, str], watch: Watch
) -> None:
    titles = ("AgendaItem.title", "Organization.name", "Topic.name", "Proposal.text")
    marks = [mark for mark, (name, _) in twins.filler.marks.items() if name in titles]
    assert search_faults(watch, bases, some(marks, SEARCHES)) == []


def test_no_address_brings_an_element_to_a_page(bases: tuple[str, str], watch: Watch) -> None:
    values = some(list(hostile_values()), VALUES)
    assert address_faults(watch, bases[0], CASE, values) == []


def test_feeds_calendars_citations_and_data_hold_words_and_no_structure(twins: Twins) -> None:
    assert twins.other_faults() == []


SEEDED = (
    ("sak/r-1-28/index.html", "</h1>", "<b></b></h1>"),
    ("sak/r-1-28/index.html", "</h1>", "<!-- x --></h1>"),
    ("sak/r-1-28/index.html", "<h1", '<h1 onclick="alert(1)"'),
    ("sak/r-1-28/index.html", '<a href="../', '<a href="javascript:alert(1)//'),
    ("mote/index.html", "</body>", "<script>window.__x = 1</script></body>"),
    ("mote/index.html", "</body>", '<img alt="" src="https://evil.example/x"></body>'),
)


@pytest.mark.parametrize("seeded", SEEDED)
def test_a_seeded_fault_of_a_page_is_found(
    twins: Twins, chromium: Browser, tmp_path: Path, seeded: tuple[str, str, str]
) -> None:
    name, old, new = seeded
    folder = _with_fault(twins, tmp_path, name, old, new)
    with (
        serve(folder) as hostile,
        serve(twins.harmless.folder) as harmless,
        chromium.new_context(locale="nb-NO") as context,
    ):
        watch = Watch.over(context.new_page(), hostile, harmless)
        url = name.removesuffix("index.html")
        found, _ = page_faults(watch, (hostile, harmless), [url], [url])
        assert found


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("feed.xml", "</title>", "<b/></title>"),
        ("moter.ics", "BEGIN:VEVENT\r\n", "BEGIN:VEVENT\r\nX-EVIL:1\r\n"),
        ("sak/r-1-28/index.json", '"url"', '"evil": 1, "url"'),
        ("sak/r-1-28/sitering.bib", "  title =", "  evil = {x},\n  title ="),
        ("sak/r-1-28/sitering.json", '"title"', '"evil": "x", "title"'),
    ],
)
def test_a_seeded_fault_of_a_file_is_found(
    twins: Twins, tmp_path: Path, name: str, old: str, new: str
) -> None:
    folder = _with_fault(twins, tmp_path, name, old, new)
    broken = replace(twins, hostile=BuiltSite(folder, twins.hostile.url, twins.hostile.root))
    assert [fault.partition(":")[0] for fault in broken.other_faults()] == [name]


def _with_fault(twins: Twins, tmp_path: Path, name: str, old: str, new: str) -> Path:
    folder = shutil.copytree(twins.hostile.folder, tmp_path / "site")
    text = (folder / name).read_bytes().decode()
    assert old in text
    (folder / name).write_bytes(text.replace(old, new, 1).encode())
    return folder
