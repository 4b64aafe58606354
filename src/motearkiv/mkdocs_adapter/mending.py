"""Mending: small faults of Material's HTML that none of its blocks reaches.

Part of the MkDocs adapter: rendered HTML of the chrome in, sound HTML out. Each change is tried by
a test, so that a new Material in which it no longer applies is noticed.
"""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<[^>]*>")
_HEADERLINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>', re.DOTALL)
_CHANGES = (
    # `autocomplete` means nothing on a checkbox.
    (re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"'), r"\1"),
    (re.compile(r'(<label\b[^>]*) tabindex=""'), r"\1"),
)
_TOC_TITLE = '<label class="md-nav__title" for="__toc">'
_BANNER = '<aside class="md-banner">'
_NO_SKIP = re.compile(r'(<div data-md-component="skip">)\s*(</div>)')


def words_of(html: str) -> str:
    """The words of a page's content, as plain text; links to headings are none."""
    return " ".join(unescape(_TAG.sub(" ", _HEADERLINK.sub(" ", html))).split())


def mend(html: str, *, skip: str, notice: str) -> str:
    """Mend the chrome of a page.

    Args:
        html: The page as the theme rendered it.
        skip: Words of the link to the content.
        notice: Name of what stands above the header.
    """
    for pattern, replacement in _CHANGES:
        html = pattern.sub(replacement, html)
    html = html.replace(_BANNER, f'{_BANNER[:-1]} aria-label="{notice}">', 1)
    if 'id="__toc"' not in html:
        html = html.replace(_TOC_TITLE, _TOC_TITLE.replace(' for="__toc"', ""))
    if 'id="innhold"' in html:
        link = f'<a href="#innhold" class="md-skip">{skip}</a>'
        html = _NO_SKIP.sub(lambda found: found[1] + link + found[2], html, count=1)
    return html
