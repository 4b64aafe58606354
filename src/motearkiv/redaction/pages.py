"""Which pages a redaction concerns, and what became of the papers that it withdraws.

Part of redaction in the flow. The log names each page, and the reason, without a trace of the text.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.reader import read_fates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from motearkiv.archive import Archive
    from motearkiv.redaction.words import Order, Work

FATES = "data/addresses.yml"
_ITEM = re.compile(r"items\[(\d+)\]")
_ENTRY = re.compile(r"\[(\d+)\]")


def pages_of(archive: Archive, work: Work, path: str, fields: Iterable[str]) -> Iterator[str]:
    """Yield the pages that show some fields of a file, under the ids that they have from now on."""
    key = PurePosixPath(path).stem
    if path.startswith("data/meetings/") and key in archive.meetings:
        for field in fields:
            item = _ITEM.match(field)
            yield _item_url(archive, key, int(item[1])) if item else urls.meeting_url(key)
    elif found := _ids(archive, path):
        for field in fields:
            if (entry := _ENTRY.match(field)) and int(entry[1]) < len(found):
                old = found[int(entry[1])]
                address = old if path == FATES else _register_url(archive, path, old)
                yield address.replace(f"/{old}/", f"/{work.tokens.get(old, old)}/")


def _item_url(archive: Archive, meeting: str, position: int) -> str:
    """The page of the case that an item belongs to; that of the meeting where it has none."""
    for step in archive.meetings[meeting].steps:
        if step.position == position:
            return urls.case_url(archive.case_of[step.key])
    return urls.meeting_url(meeting)


def _ids(archive: Archive, path: str) -> list[str]:
    if path == FATES:
        return [fate.address for fate in read_fates(archive.root).value or ()]
    registers = {
        "data/organizations.yml": archive.organizations,
        "data/topics.yml": archive.topics,
    }
    return list(registers.get(path, ()))


def _register_url(archive: Archive, path: str, identifier: str) -> str:
    if path == "data/topics.yml":
        return urls.topic_url(identifier)
    return archive.organization_url(identifier)


def told(order: Order, pages: Iterable[str], papers: Iterable[str]) -> list[dict[str, str]]:
    """The entries of the log: one of each page, and one of each paper's address."""
    reason = f"{order.reason} ({order.ground})"
    entries = [
        {"kind": "redacted", "address": page, "reason": reason} for page in dict.fromkeys(pages)
    ]
    entries += [
        {
            "kind": "withdrawn",
            "address": paper,
            "before": "dokument",
            "now": "redacted",
            "reason": reason,
        }
        for paper in papers
    ]
    return entries


def tombstones(order: Order, papers: Iterable[str]) -> str:
    """Entries of data/addresses.yml: what became of papers, and by what law."""
    return "".join(
        f"- address: {_quoted(paper)}\n"
        "  gone: redacted\n"
        f"  date: {order.day.isoformat()}\n"
        f"  reason: {_quoted(order.reason)}\n"
        f"  ground: {_quoted(order.ground)}\n"
        for paper in papers
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
