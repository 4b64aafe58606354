"""Embeds: what shows a case inside an article elsewhere, and what tells programs of it.

Part of render in the flow. The form is oEmbed 1.0 (oembed.com), found by the link in the head of a
case's page: a static site has no endpoint that could be asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.archive.hidden_names import HiddenNames
from motearkiv.views.embed import NARROW, WIDE

if TYPE_CHECKING:
    from motearkiv.archive import Archive, Case
    from motearkiv.views.embed import EmbedCard

_SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
"""Nothing but to open the case in a tab of its own."""


@dataclass(frozen=True, slots=True)
class Embeds:
    """Whether cases may be shown elsewhere, and how."""

    site_url: str
    """Empty where they may not: an article needs whole addresses."""
    hidden: HiddenNames

    @classmethod
    def of(cls, archive: Archive, site_url: str | None) -> Embeds:
        """What the archive's settings ask for."""
        shown = archive.settings.outputs.embeds
        return cls(site_url if site_url and shown else "", archive.hidden)

    def name(self, case: Case, card: EmbedCard) -> str:
        """What an article and a program call a case: they stand on pages that any search finds."""
        line = card.latest.line
        return f"{line.number.text} {self.hidden.without(case.last.meeting, line.title.text)}"

    def code(self, case: Case, card: EmbedCard) -> str:
        """The HTML that an article holds; empty where there is none."""
        if not self.site_url:
            return ""
        address = escape(self.site_url + urls.embed_url(case.key))
        title = escape(self.name(case, card))
        return (
            f'<iframe src="{address}" title="{title}" width="{WIDE}" height="{card.height(NARROW)}"'
            f' loading="lazy" sandbox="{_SANDBOX}"'
            f' style="width:100%;max-width:700px;height:{_height(card)};border:0"></iframe>'
        )

    def link(self, key: str) -> str:
        """The link that leads programs from a case's page to what they may show."""
        if not self.site_url:
            return ""
        address = escape(self.site_url + urls.oembed_file(key))
        # Two relations: for a lone `alternate` the theme's script looks for a sitemap beside it.
        return (
            '<link rel="alternate describedby" type="application/json+oembed" title="oEmbed"'
            f' href="{address}">'
        )


def _height(card: EmbedCard) -> str:
    """The height in CSS: on a phone the column is narrow, and the card as much higher."""
    narrow, wide = card.height(NARROW), card.height(WIDE)
    slope = (narrow - wide) / (WIDE - NARROW)
    return f"clamp({wide}px,{narrow}px - {slope:.2f} * (100vw - {NARROW}px),{narrow}px)"
