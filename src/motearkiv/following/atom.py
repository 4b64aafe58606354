"""Atom: a feed and its entries as the bytes of a file (RFC 4287).

Part of following in the flow. Nothing here knows the archive. Every value goes through `escaped`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motearkiv.json_text import CONTROLS

_NAMESPACE = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, not even by its number (XML 1.0, production 2)."""
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#xD;"}
_SPECIAL = re.compile(rf'[&<>"\r]|{CONTROLS.pattern}')


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to read: a treatment of a case, or a change of the archive."""

    id: str
    """Its permanent address, with that of the site; never another for the same thing."""
    title: str
    url: str
    """Where it leads, with the address of the site."""
    updated: date
    summary: str
    lang: str | None = None
    """Language of the title where it is not the feed's."""
    category: tuple[str, str] | None = None
    """How far the case has come: the word of the data model, and that of the pages."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a reader's program subscribes to."""

    url: str
    """Address of the page, with that of the site; also the feed's id."""
    file_url: str
    """Address of the feed itself."""
    title: str
    subtitle: str
    author: str
    language: str
    updated: date
    entries: Sequence[Entry]


def feed_bytes(feed: Feed) -> bytes:
    """The file of a feed."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="{_NAMESPACE}" xml:lang="{escaped(feed.language)}">',
        _element("id", feed.url),
        _element("title", feed.title),
        _element("subtitle", feed.subtitle),
        _element("updated", timestamp(feed.updated)),
        f"<author>{_element('name', feed.author)}</author>",
        f'<link rel="self" type="application/atom+xml" href="{escaped(feed.file_url)}"/>',
        f'<link rel="alternate" type="text/html" href="{escaped(feed.url)}"/>',
        *map(_entry, feed.entries),
        "</feed>\n",
    ]
    return "\n".join(lines).encode()


def _entry(entry: Entry) -> str:
    lang = f' xml:lang="{escaped(entry.lang)}"' if entry.lang else ""
    parts = [
        "<entry>",
        _element("id", entry.id),
        f"<title{lang}>{escaped(entry.title)}</title>",
        _element("updated", timestamp(entry.updated)),
        f'<link rel="alternate" type="text/html" href="{escaped(entry.url)}"/>',
        _element("summary", entry.summary),
    ]
    if entry.category:
        term, label = map(escaped, entry.category)
        parts.append(f'<category term="{term}" label="{label}"/>')
    return "\n".join([*parts, "</entry>"])


def _element(name: str, text: str) -> str:
    return f"<{name}>{escaped(text)}</{name}>"


def escaped(text: str) -> str:
    """A text as XML has it, in an element or between double quotes.

    What turns the direction of writing stands by its number, and is the same text when read.
    """
    return _SPECIAL.sub(_by_name, _NOT_XML.sub("", text))


def _by_name(found: re.Match[str]) -> str:
    return _MARKUP.get(found[0]) or f"&#x{ord(found[0]):X};"


def timestamp(day: date) -> str:
    """A day as RFC 3339 has it.

    The record knows no hour, and at noon in UTC it is the same day almost everywhere.
    """
    return f"{day.isoformat()}T12:00:00Z"
