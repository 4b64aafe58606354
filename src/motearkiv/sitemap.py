"""Sitemap: the addresses that search engines may list.

After render in the flow. A page's day is that of its last change in the log; where the log does not
know it there is none: the day of a build is no answer.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from motearkiv.output import Asset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

_ADDRESSES_A_FILE = 50_000
"""The most that one file may hold (sitemaps.org, protocol 0.9)."""
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(
    site_url: str, pages: Mapping[str, date | None], *, hides_names: bool = False
) -> Iterator[Asset]:
    """Yield sitemap.xml, as an index of several files where one is not enough, and robots.txt.

    Args:
        site_url: The site's own address, with a trailing slash.
        pages: Addresses relative to it, with the day of their last change.
        hides_names: Whether names are hidden after some days: the JSON beside a page is the record
            as it stands, and no page that could say that it must not be listed.
    """
    files = [f"sitemap-{place}.xml" for place in range(1, 1 + -(-len(pages) // _ADDRESSES_A_FILE))]
    if len(files) <= 1:
        yield _file("sitemap.xml", "urlset", "url", site_url, pages)
    else:
        yield _file("sitemap.xml", "sitemapindex", "sitemap", site_url, dict.fromkeys(files))
        for place, name in enumerate(files):
            part = dict(
                islice(pages.items(), place * _ADDRESSES_A_FILE, (place + 1) * _ADDRESSES_A_FILE)
            )
            yield _file(name, "urlset", "url", site_url, part)
    kept_out = "Disallow: /*index.json$\nDisallow: /*sitering.\n" if hides_names else ""
    robots = f"User-agent: *\nAllow: /\n{kept_out}Sitemap: {site_url}sitemap.xml\n"
    yield Asset("robots.txt", robots.encode())


def _file(
    path: str, outer: str, inner: str, site_url: str, addresses: Mapping[str, date | None]
) -> Asset:
    lines = [
        f"<{inner}><loc>{escape(site_url + address)}</loc>"
        f"{f'<lastmod>{day.isoformat()}</lastmod>' if day else ''}</{inner}>"
        for address, day in addresses.items()
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{outer} xmlns="{_SCHEMA}">'
    return Asset(path, "\n".join([head, *lines, f"</{outer}>\n"]).encode())
