"""Slots: what differs from page to page in the chrome, as finished HTML.

Part of the MkDocs adapter: an output's Page comes in, what stands in the slots goes out.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motearkiv.output import Page


@dataclass(frozen=True, slots=True)
class Slots:
    """What one page says, or the tokens that stand for it; all escaped, ready to be joined."""

    title: str
    description: str
    canonical: str
    """The page's whole address; empty where the site has none."""
    head: str
    body: str


SLOT_NAMES = tuple(field.name for field in fields(Slots))


def slots_of(page: Page, site_url: str | None) -> Slots:
    """Escape what is plain text of a page: the one place where the chrome's text is escaped."""
    address = page.url if page.canonical is None else page.canonical
    return Slots(
        title=_escape(page.title),
        description=_escape(page.description),
        canonical=_escape(site_url + address) if site_url else "",
        head=page.head,
        body=page.body,
    )


def _escape(text: str) -> str:
    return escape(" ".join(text.split()))
