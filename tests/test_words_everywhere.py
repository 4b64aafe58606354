"""The record's words in every output: one changed letter stops the build, or is found here."""

from __future__ import annotations

import dataclasses
import json
import re
from functools import cache
from html import unescape
from random import Random
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from lxml import etree

from archives import FICTIONAL, SEED, archive_of
from motearkiv.output import Page
from motearkiv.problem import ArchiveError
from motearkiv.render.words import check_title, check_words
from motearkiv.site import outputs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from motearkiv.archive import Archive

SITE = "https://arkiv.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
OF_RECORD = {
    "title", "number", "name", "text", "by", "subject", "as_printed",
    "location", "description", "discussion", "post", "keywords", "on_behalf_of", "substitute_for",
    "note", "legal_basis", "aliases",
}  # fmt: skip
"""Keys of the twins below which the record's own words stand."""
_ELEMENT = re.compile(r'<(\w+)\b[^>]*\bdata-(?:record|excerpt)="[^"]*"[^>]*>([^<]*\w[^<]*)')
_ENTITY = re.compile(r"&#?\w+;")
_LETTERS = re.compile(r"[^\W\d_]")


@cache
def archive(root: Path) -> Archive:
    return archive_of(root)


@cache
def made(root: Path) -> tuple[list[Page], dict[str, bytes]]:
    pages, files = [], {}
    for output in outputs(archive(root), SITE):
        if isinstance(output, Page):
            pages.append(output)
        elif isinstance(output.content, bytes):
            files[output.path] = output.content
    return pages, files


def words(text: str) -> str:
    return " ".join(text.split())


def texts(value: object) -> Iterator[str]:
    """Every text of the model's values, blanks apart."""
    if isinstance(value, str):
        yield words(value)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


@cache
def record(root: Path) -> frozenset[str]:
    own = archive(root)
    registers = [own.organizations, own.people, own.topics]
    values = [own.settings, *map(own.read, own.meetings)]
    return frozenset(texts([*values, *(one for each in registers for one in each.values())]))


def leaves(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from leaves(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, key)
    elif isinstance(value, str):
        yield key, value


def foreign(root: Path, twin: bytes) -> list[str]:
    """Texts of a twin that the record does not have."""
    found = leaves(json.loads(twin))
    return [text for key, text in found if key in OF_RECORD and words(text) not in record(root)]


def changed(text: str, by: Random) -> str:
    """A text with one letter changed."""
    at = by.choice([found.start() for found in _LETTERS.finditer(text)])
    return text[:at] + ("q" if text[at] != "q" else "x") + text[at + 1 :]


@pytest.mark.parametrize("root", [FICTIONAL, SEED], ids=["fictional", "seed"])
def test_one_changed_letter_on_any_page_stops_the_build(root: Path) -> None:
    by, count = Random(4), 0  # noqa: S311 - the same in each run
    for page in made(root)[0]:
        places = [
            found.start(2) + letter.start()
            for found in _ELEMENT.finditer(page.body)
            for letter in _LETTERS.finditer(_ENTITY.sub(_blanked, found[2]))
        ]
        for at in by.sample(places, min(len(places), 6)):
            other = "q" if page.body[at] != "q" else "x"
            body = page.body[:at] + other + page.body[at + 1 :]
            with pytest.raises(ArchiveError, match="shows other words than the record"):
                check_words(page.url, body, archive(root).read)
            count += 1
    assert count > 60


def _blanked(entity: re.Match[str]) -> str:
    return " " * len(entity[0])


def test_one_changed_letter_in_the_title_of_a_case_stops_the_build() -> None:
    by, count = Random(5), 0  # noqa: S311 - the same in each run
    for page in made(FICTIONAL)[0]:
        check_title(page.url, page.title, page.body)
        heading = re.search(r"<h1\b.*?</h1>", page.body, re.DOTALL)
        shown = _ELEMENT.search(heading[0]) if heading else None
        if shown and _LETTERS.search(title := unescape(shown[2])):
            assert title in page.title
            broken = page.title.replace(title, changed(title, by))
            with pytest.raises(ArchiveError, match="shows other words than the record"):
                check_title(page.url, broken, page.body)
            count += 1
    assert count > 30


@pytest.mark.parametrize("root", [FICTIONAL, SEED], ids=["fictional", "seed"])
def test_every_text_of_every_twin_is_one_of_the_record(root: Path) -> None:
    twins = {path: data for path, data in made(root)[1].items() if path.endswith("index.json")}
    assert {path: foreign(root, data) for path, data in twins.items() if foreign(root, data)} == {}
    assert len(twins) > 20


def test_one_changed_letter_in_a_twin_is_found() -> None:
    by = Random(6)  # noqa: S311 - the same in each run
    twins = [data for path, data in made(FICTIONAL)[1].items() if path.endswith("index.json")]
    for data in twins:
        found = [text for key, text in leaves(json.loads(data)) if key in OF_RECORD]
        for text in by.sample(found, min(3, len(found))):
            if _LETTERS.search(text):
                old, new = (
                    json.dumps(one, ensure_ascii=False) for one in (text, changed(text, by))
                )
                assert foreign(FICTIONAL, data.replace(old.encode(), new.encode())), text


def titles(own: Archive) -> dict[str, list[str]]:
    """By case: number and title of each treatment."""
    return {
        key: [words(f"{step.number} {step.title}") for step in case.steps]
        for key, case in own.cases.items()
    }


def test_a_feed_a_calendar_a_citation_and_the_search_call_a_case_as_the_record_does() -> None:
    own, files = archive(FICTIONAL), made(FICTIONAL)[1]
    known = titles(own)
    counts = dict.fromkeys(("feed", "calendar", "citation", "search"), 0)
    for path, data in files.items():
        for kind, key, text in _told(path, data):
            counts[kind] += 1
            assert any(title in words(text) for title in known[key]), (path, key, text)
    assert min(counts.values()) > 20, counts


def _told(path: str, data: bytes) -> Iterator[tuple[str, str, str]]:
    """What a file says of cases: its kind, the case, and the text that must hold its title."""
    if path.endswith("feed.xml"):
        for entry in etree.fromstring(data).iter(f"{ATOM}entry"):
            link = entry.find(f"{ATOM}link").get("href").removeprefix(SITE)
            if key := _case(link):
                yield "feed", key, entry.findtext(f"{ATOM}title")
    elif path.startswith("sak/") and path.endswith("sitering.json"):
        for entry in json.loads(data):
            yield "citation", path.split("/")[1], entry["title"]
    elif path.startswith("search/index/"):
        for row in _rows(json.loads(data)):
            if key := _case(row[0]):
                yield "search", key, f"{row[2]} {row[3]}"
    elif path.endswith("mote.ics"):
        yield from _told_by_calendar(path.split("/")[1], data)


def _told_by_calendar(meeting: str, data: bytes) -> Iterator[tuple[str, str, str]]:
    cases = archive(FICTIONAL).meetings[meeting].cases
    [event] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    lines = str(event.get("description", "")).split("\n")
    for key, line in zip(cases, lines, strict=False):
        yield "calendar", key, line


def _case(url: str) -> str | None:
    key = url.removeprefix("sak/").partition("/")[0]
    return key if url.startswith("sak/") and key in archive(FICTIONAL).cases else None


def _rows(value: Any) -> list[Any]:  # noqa: ANN401 - whatever a file of the search holds
    is_block = isinstance(value, list) and value and isinstance(value[0], list)
    return [row for row in value if len(row) > 6 and isinstance(row[0], str)] if is_block else []


def test_linked_data_names_the_record_and_nothing_else() -> None:
    scripts = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
    whole = "\n".join(sorted(record(FICTIONAL)))
    count = 0
    for page in made(FICTIONAL)[0]:
        for found in scripts.finditer(page.head + page.body):
            for key, text in leaves(json.loads(found[1])):
                if key in {"legislationIdentifier", "identifier", "description"}:
                    count += 1
                    assert all(part in whole for part in text.removesuffix("…").split(" … ")), text
    assert count > 50
