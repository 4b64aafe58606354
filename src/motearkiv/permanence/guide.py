"""The guide: what pages tell of addresses and places that have moved on or are gone.

Part of permanence in the flow. A browser keeps the anchor of an address to itself, so what leads a
reader on from a page that has moved says where each of its anchors stands now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.archive import Archive
from motearkiv.model import Fate
from motearkiv.permanence.fates import Ways, read_ways
from motearkiv.permanence.ledger import read_ledger
from motearkiv.permanence.links import link_of
from motearkiv.views.lines import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ANY = "*"
"""Stands for any anchor; none is written like this."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a page where something stood once."""

    anchor: str
    fate: Fate
    ends: tuple[Link, ...]
    """Where it stands now; none where it is gone, several where it was split."""


@dataclass(frozen=True, slots=True)
class FatePage:
    """An address at which a page once stood."""

    url: str
    section: str
    fate: Fate
    ends: tuple[Link, ...]
    """Where its record stands now; none where it is gone, several where it was split."""


@dataclass(frozen=True, slots=True)
class WayOn:
    """Where the reader of a page is led that has moved as a whole, or in some of its points."""

    to: str
    """Empty where the page itself leads nowhere, or to several."""
    before_anchor: str
    """What a published anchor is put behind: `sak/nr-50-20/#`; empty where its place is `to`."""
    by_anchor: Mapping[str, str]
    """Where anchors lead that do not follow that rule; empty for those of which this page tells."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The ways of an archive, as its pages tell of them."""

    archive: Archive
    ways: Ways
    anchors: Mapping[str, Sequence[str]]
    """By page, published addresses with an anchor that may have moved on or be gone."""

    @classmethod
    def of(cls, archive: Archive) -> Guide:
        """Read what became of an archive's addresses."""
        ledger = read_ledger(archive.root)
        ways = read_ways(archive, ledger)
        pages = {address.partition("#")[0] for address in ways.fates} | ways.moved.keys()
        anchors: dict[str, dict[str, None]] = defaultdict(dict)
        for address in (*ways.fates, *ledger.kept):
            page, mark, _ = address.partition("#")
            if mark and page in pages:
                anchors[page][address] = None
        return cls(archive, ways, {page: tuple(found) for page, found in anchors.items()})

    def fate_pages(self) -> Iterator[FatePage]:
        """Yield a page for each address of a page or paper that has a fate; anchors have points."""
        for address, fate in self.ways.fates.items():
            if "#" not in address:
                ends = self.links(self.ways.ends(address))
                section = address.partition("/")[0] + "/"
                # A static host answers for a file that is a folder now with the page in there.
                yield FatePage(f"{address.rstrip('/')}/", section, fate, ends)

    def points(self, page: str) -> tuple[Point, ...]:
        """The places of a page where something stood that has a fate of its own."""
        found = []
        for address in self.anchors.get(page, ()):
            if fate := self._own_fate(address):
                ends = () if fate.gone else self.links(self.ways.ends(address))
                found.append(Point(address.partition("#")[2], fate, ends))
        return tuple(found)

    def way_on(self, address: str) -> WayOn | None:
        """Where the reader of a page that has moved is led; None where the page is the end."""
        to = _only(self.ways.ends(address))
        before, mark, rest = _only(self.ways.ends(f"{address}#{_ANY}")).partition(_ANY)
        before = before if to and mark and not rest else ""
        by_anchor = {}
        for published in self.anchors.get(address, ()):
            anchor = published.partition("#")[2]
            by_rule = f"{before}{anchor}" if before else to
            ends = self.ways.ends(published)
            end = "" if ends == (address,) else _only(ends)
            if end != by_rule and (end or self._own_fate(published)):
                by_anchor[anchor] = end
        return WayOn(to, before, by_anchor) if to or any(by_anchor.values()) else None

    def links(self, addresses: Iterable[str]) -> tuple[Link, ...]:
        """Links to addresses, with the names of what stands there."""
        return tuple(link_of(self.archive, one) or Link(one, one) for one in addresses)

    def _own_fate(self, address: str) -> Fate | None:
        """The fate of a point, unless it is that of its whole page."""
        found = self.ways.fate_of(address)
        return found[1] if found and "#" in found[0] else None


def _only(addresses: Sequence[str]) -> str:
    return addresses[0] if len(addresses) == 1 else ""
