"""Slots: what differs from page to page in the chrome, as finished HTML.

Part of the MkDocs adapter: an output's Page comes in, what stands in the slots goes out.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from html import escape
from typing import TYPE_CHECKING

from motearkiv.output import CARD_HEIGHT, CARD_WIDTH

if TYPE_CHECKING:
    from motearkiv.output import Card, Page


@dataclass(frozen=True, slots=True)
class Slots:
    """What one page says, or the tokens that stand for it; all escaped, ready to be joined."""

    title: str
    description: str
    canonical: str
    """The page's whole address; empty where the site has none."""
    head: str
    body: str
    card: str
    """The tags that name the page's card; empty where it has none."""


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
        card=card_tags(page.card, site_url),
    )


def card_tags(card: Card | None, site_url: str | None) -> str:
    """What tells of a page's picture: by Open Graph a whole address, its size and its words."""
    if card is None or not site_url:
        return ""
    address, alt = _escape(site_url + card.path), _escape(card.alt)
    tags = (
        ("property", "og:image", address),
        ("property", "og:image:type", "image/png"),
        ("property", "og:image:width", CARD_WIDTH),
        ("property", "og:image:height", CARD_HEIGHT),
        ("property", "og:image:alt", alt),
        ("name", "twitter:image", address),
        ("name", "twitter:image:alt", alt),
    )
    return "\n    ".join(
        f'<meta {kind}="{name}" content="{content}">' for kind, name, content in tags
    )


def _escape(text: str) -> str:
    return escape(" ".join(text.split()))
