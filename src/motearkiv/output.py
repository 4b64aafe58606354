"""Output: what one page or file of the finished site is, before anything writes it.

Between `render` and `site` in the flow: `site.outputs()` yields these, and every writer (the MkDocs
adapter, a plain folder) takes them. Nothing here knows a theme.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page that the writer adds itself, as search and the sitemap know it."""

    url: str
    title: str = ""
    text: str = ""
    """Its words, as plain text."""


CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Pixels of every card: 1.91 to 1, which the programs that show one cut nothing off."""


@dataclass(frozen=True, slots=True)
class Card:
    """The picture that others show beside a page's address."""

    path: str
    """File relative to the site's root: `sak/nr-50-20/kort.png`."""
    alt: str
    """Its words, as plain text."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: plain text for the head, finished HTML for the body."""

    url: str
    """Address relative to the site's root: `sak/nr-50-20/`; the front page's is empty."""
    section: str
    """Address of the hub whose menu entry is active: `sak/`; empty on the front page."""
    title: str
    """Plain text for `<title>`, without the site's name."""
    description: str
    """Plain text for `<meta name="description">`."""
    body: str
    """Finished HTML that stands inside the theme's content column; it holds the page's one h1."""
    head: str = ""
    """Finished HTML for `<head>`: links to the JSON twin and feeds, robots."""
    canonical: str | None = None
    """Address of the page that this one stands for; None where it is its own."""
    source: str | None = None
    """The YAML file that the page shows, relative to the archive: `data/meetings/2020/….yml`."""
    is_listed: bool = True
    """Whether search engines may list it; the sitemap holds these pages only."""
    card: Card | None = None
    """Its own, or that of a page it belongs to; None where the site has none."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is written as it is: a JSON twin, a sitemap, a paper."""

    path: str
    """File relative to the site's root: `sak/nr-50-20/index.json`."""
    content: bytes | Path
    """The bytes, or the file to copy byte for byte."""


Output = Page | Asset
