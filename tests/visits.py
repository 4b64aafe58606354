"""Visits to addresses of an archive: what a browser meets there, with and without an anchor."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from motearkiv import urls
from motearkiv.render.overviews import OverviewWriter

if TYPE_CHECKING:
    from collections.abc import Callable

    from motearkiv.archive import Archive
    from motearkiv.output import Page

_SCRIPT = re.compile(r'<script src="[^"]*moved\.js"([^>]*)></script>')
_DATA = re.compile(r'data-(\w+)="([^"]*)"')
_ID = re.compile(r'\bid="([^"]*)"')
_TOKEN = re.compile(r"T\d+q")
_ANY_TOKEN = re.compile(r"[BT]\d+q")
"""That of a body, too, which stands beside much else."""
_HEADING = re.compile(r'<h1\b.*?</h1>|<h2 class="ma-h2 ma-step".*?</h2>', re.DOTALL)
_STATUS = re.compile(r'<div class="ma-status">.*?</div>', re.DOTALL)
_ENTRY = re.compile(r"[^<>]*>.*?</li>", re.DOTALL)
_HREF = re.compile(r'href="([^"]*)"')
_MOST_HOPS = 5


@dataclass(frozen=True, slots=True)
class Visit:
    """Where a visit ended."""

    end: str
    fault: str | None
    """`broken`, `chain` or `loop`."""
    is_told: bool = False
    """Whether the place says what became of what once stood there."""
    tokens: frozenset[str] = frozenset()
    """The words of what stands there."""


class Pages:
    """The pages of an archive that its addresses lead to, each made when it is first asked for."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._writer = OverviewWriter(archive)
        self._makers = self._all()
        self._made: dict[str, Page] = {}

    def _all(self) -> dict[str, Callable[[], Page]]:
        archive, writer = self.archive, self._writer
        made: dict[str, Callable[[], Page]] = {}

        def add(url: str, maker: Callable[[], Page]) -> None:
            assert url not in made, f"two pages at {url}"
            made[url] = maker

        for key in archive.meetings:
            add(urls.meeting_url(key), lambda key=key: writer.meeting(key))  # type: ignore[misc]
        for case in archive.cases.values():
            add(urls.case_url(case.key), lambda case=case: writer.case(case))  # type: ignore[misc]
        for key, of in archive.case_of.items():
            if key != of:
                number = next(s.number for s in archive.cases[of].steps if s.key == key)
                url, to = urls.case_url(key), f"{urls.case_url(of)}#{key}"
                add(url, lambda a=(url, number, to): writer.moved(*a))  # type: ignore[misc]
        for key in archive.organizations:
            url = archive.organization_url(key)
            add(url, lambda key=key: writer.organization(key))  # type: ignore[misc]
        for bare in archive.choices:
            add(urls.chooser_url(bare), lambda bare=bare: writer.chooser(bare))  # type: ignore[misc]
        for page in writer.guide.fate_pages():
            add(page.url, lambda page=page: writer.fate(page))  # type: ignore[misc]
        return made

    @cached_property
    def papers(self) -> frozenset[str]:
        """Addresses of papers."""
        return frozenset(self.archive.papers.values())

    def page(self, url: str) -> Page | None:
        """The page at an address, as a host finds it: a missing slash is added."""
        wanted = url if url.endswith("/") else f"{url}/"
        if wanted in self._makers and wanted not in self._made:
            self._made[wanted] = self._makers[wanted]()
        return self._made.get(wanted)

    def visit(self, address: str) -> Visit:
        """Follow an address as a browser with scripts does."""
        hops = [address]
        while (to := self._leads_on(hops[-1])) is not None:
            if to in hops:
                return Visit(to, "loop")
            hops.append(to)
            if len(hops) > _MOST_HOPS:
                break
        if len(hops) > 2:  # the address itself, and one hop on
            return Visit(hops[-1], "chain")
        return self._at(hops[-1])

    def _leads_on(self, address: str) -> str | None:
        url, _, anchor = address.partition("#")
        page = None if url in self.papers else self.page(url)
        script = _SCRIPT.search(page.head) if page else None
        if page is None or script is None:
            return None
        data = {name: unescape(value) for name, value in _DATA.findall(script[1])}
        to, before = data.get("to", ""), data.get("before", "")
        end = before + anchor if anchor and before else to
        end = json.loads(data.get("points", "{}")).get(anchor, end)
        return urljoin(f"/{page.url}", end)[1:] if end else None

    def _at(self, address: str) -> Visit:
        """What stands at an address that leads no further."""
        url, _, anchor = address.partition("#")
        if url in self.papers:
            return Visit(address, None, tokens=frozenset(_TOKEN.findall(url)))
        page = self.page(url)
        if page is None:
            return Visit(address, "broken")
        is_fate = "<article data-fate=" in page.body
        at = page.body.find(f'id="{anchor}"') if anchor else -1
        if at < 0:
            if is_fate:
                return self._told(address, page, _STATUS.search(page.body))
            return Visit(address, "broken" if anchor else None, tokens=_tokens_of_page(page))
        if 0 <= page.body.find('id="flyttet"') < at:
            return self._told(address, page, _ENTRY.search(page.body, at))
        nearest = _TOKEN.search(page.body, at)
        return Visit(address, None, is_fate, frozenset([nearest[0]] if nearest else []))

    def _told(self, address: str, page: Page, told: re.Match[str] | None) -> Visit:
        """What a page tells of what stood there: where one link leads, or that it is gone."""
        hrefs = _HREF.findall(told[0]) if told else []
        ends = [urljoin(f"/{page.url}", unescape(href))[1:] for href in hrefs]
        if any(self._leads_on(end) is not None for end in ends):
            return Visit(address, "chain")
        visits = [self._at(end) for end in ends]
        faults = [visit.fault for visit in visits if visit.fault]
        if told is None or faults:
            return Visit(address, "broken")
        return visits[0] if len(visits) == 1 else Visit(address, None, is_told=True)

    def ids(self) -> dict[str, str | None]:
        """Every anchor of every page, with the first word of a thing behind it."""
        found: dict[str, str | None] = {}
        for url in self._makers:
            page = self.page(url)
            for opening in _ID.finditer(page.body if page else ""):
                nearest = _TOKEN.search(page.body, opening.end()) if page else None
                found[f"{url}#{opening[1]}"] = nearest[0] if nearest else None
        return found


def _tokens_of_page(page: Page) -> frozenset[str]:
    is_meeting = page.section == urls.MEETINGS
    shown = page.body if is_meeting else " ".join(_HEADING.findall(page.body))
    return frozenset(_ANY_TOKEN.findall(shown))


def tokens_at(pages: Pages, address: str) -> str | None:
    """The word of what stands at an address; None where several things do, or none."""
    url, _, anchor = address.partition("#")
    section = url.partition("/")[0]
    if section == "mote":
        key = url.split("/")[1]
        place = pages.archive.read(key).location or ""
        return _first(place)
    if re.fullmatch(r"sak/\d+-\d+/", url) or anchor.endswith(("utfall", "forslag")):
        return None
    if section == "sak" and not anchor:
        key = url.split("/")[1]
        steps = pages.archive.cases[pages.archive.case_of[key]].steps
        step = next(step for step in steps if step.key == key)
        return _first(pages.archive.read(step.meeting).items[step.position].title)
    visit = pages.visit(address)
    assert len(visit.tokens) <= 1, address
    return next(iter(visit.tokens), None)


def _first(text: str) -> str | None:
    found = _TOKEN.search(text)
    return found[0] if found else None
