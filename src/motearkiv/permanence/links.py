"""Links with the names of what stands at addresses.

Part of permanence in the flow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.views.lines import Link

if TYPE_CHECKING:
    from motearkiv.archive import Archive


def link_of(archive: Archive, address: str) -> Link | None:
    """A link to what stands at an address, with its name; None where no record does."""
    page = address.partition("#")[0]
    section, _, key = page.rstrip("/").partition("/")
    name = None
    if f"{section}/" == urls.CASES and key in archive.case_of:
        last = archive.cases[archive.case_of[key]].last
        name = f"{last.number} {archive.title_of(last)}"
    elif f"{section}/" == urls.MEETINGS and key in archive.meetings:
        meeting = archive.meetings[key]
        name = f"{archive.name_of(meeting.body)} {meeting.date.isoformat()}"
    elif key in archive.organizations:
        name = archive.organizations[key].name
    elif key in archive.topics:
        name = archive.topics[key].name
    return Link(name, address) if name else None
