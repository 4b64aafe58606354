"""What the pages of addresses show that have moved on or are gone.

Part of permanence in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.model import Fate
from motearkiv.permanence.fates import ADDRESSES, read_ways
from motearkiv.permanence.ledger import read_ledger
from motearkiv.views.lines import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.archive import Archive


@dataclass(frozen=True, slots=True)
class FatePage:
    """An address at which a page once stood."""

    url: str
    section: str
    fate: Fate
    ends: tuple[Link, ...]
    """Where its record stands now; none where it is gone, several where it was split."""


def fate_pages(archive: Archive) -> Iterator[FatePage]:
    """Yield a page for each address of a page or paper that has a fate; the guide has anchors."""
    if not (archive.root / ADDRESSES).is_file():
        return
    ways = read_ways(archive, read_ledger(archive.root))
    for address, fate in ways.fates.items():
        section = address.partition("/")[0] + "/"
        if "#" not in address:
            ends = tuple(link_of(archive, end) or Link(end, end) for end in ways.ends(address))
            # A static host answers for a file that is a folder now with the page in there.
            yield FatePage(f"{address.rstrip('/')}/", section, fate, ends)


def link_of(archive: Archive, address: str) -> Link | None:
    """A link to what stands at an address, with its name; None where no record does."""
    page = address.partition("#")[0]
    section, _, key = page.rstrip("/").partition("/")
    name = None
    if f"{section}/" == urls.CASES and key in archive.case_of:
        last = archive.cases[archive.case_of[key]].last
        name = f"{last.number} {last.title}"
    elif f"{section}/" == urls.MEETINGS and key in archive.meetings:
        meeting = archive.meetings[key]
        name = f"{archive.name_of(meeting.body)} {meeting.date.isoformat()}"
    elif key in archive.organizations:
        name = archive.organizations[key].name
    elif key in archive.topics:
        name = archive.topics[key].name
    return Link(name, address) if name else None
