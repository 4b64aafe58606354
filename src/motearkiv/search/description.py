"""The OpenSearch description: how a browser searches the archive from its own address bar.

Beside the files in search. OpenSearch 1.1, draft 6 (github.com/dewitt/opensearch).
"""

from __future__ import annotations

from html import escape

from motearkiv import urls

PATH = "opensearch.xml"
_SHORT = 16
"""Letters of the short name at most, as the specification says."""


def description(name: str, site_url: str) -> bytes:
    """The description of an archive's search; `site_url` ends with a slash."""
    short = name if len(name) <= _SHORT else f"{name[: _SHORT - 1]}…"
    template = f"{site_url}{urls.SEARCH}?q={{searchTerms}}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(short)}</ShortName>\n"
        f"<Description>{escape(name)}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template="{escape(template)}"/>\n'
        "</OpenSearchDescription>\n"
    ).encode()
