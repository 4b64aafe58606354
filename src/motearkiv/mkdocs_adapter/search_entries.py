"""Search entries: the archive's pages in the index that Material's search reads.

Part of the MkDocs adapter. The plugin knows only the pages that MkDocs renders, so the others are
added after it has written its file.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from motearkiv.output import Page

INDEX = "search/search_index.json"


class Entry(TypedDict):
    """One entry as Material's search reads it."""

    location: str
    title: str
    text: str


def entry_of(page: Page) -> Entry | None:
    """The entry of a page; escaped, since search prints titles and texts as HTML."""
    if page.search is None:
        return None
    title, text = (escape(words, quote=False) for words in (page.search.title, page.search.text))
    return Entry(location=page.url, title=title, text=text)


def add_entries(site: Path, entries: Sequence[Entry]) -> None:
    """Add entries to the index of a built site, if it has one."""
    path = site / INDEX
    if not path.is_file():
        return
    index = json.loads(path.read_bytes())
    index["docs"] += entries
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_bytes(text.encode())
