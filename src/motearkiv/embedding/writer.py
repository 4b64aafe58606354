"""Writer: the cards of cases and of addresses that cases once had, and what oEmbed tells of them.

Part of embedding in the flow.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.json_text import json_text
from motearkiv.output import Asset
from motearkiv.render.embeds import Embeds
from motearkiv.render.environment import environment
from motearkiv.render.record import RecordWriter, show_controls
from motearkiv.render.words import check_words
from motearkiv.views.case import treatment_of
from motearkiv.views.embed import WIDE, embed_card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.archive import Archive, Case
    from motearkiv.permanence.guide import FatePage
    from motearkiv.views.embed import EmbedCard

_A_DAY = 86_400
"""Seconds for which a program may keep what oEmbed tells."""


class EmbedWriter:
    """Makes the embeds of one archive."""

    def __init__(self, archive: Archive, site_url: str | None) -> None:
        """Take the archive, and the site's own address with a trailing slash."""
        self._archive = archive
        self._embeds = Embeds.of(archive, site_url)
        self._env = environment(archive.settings.language)

    def case(self, case: Case) -> Iterator[Asset]:
        """The card of a case, and its oEmbed file."""
        if not self._embeds.site_url:
            return
        card = self._card(case)
        yield self._page(case.key, case.key, card)
        yield Asset(urls.oembed_file(case.key), self._oembed(case, card).encode())

    def moved(self, key: str, case: Case) -> Iterator[Asset]:
        """The card at a number under which a case was published by itself once: the case's."""
        if self._embeds.site_url:
            yield self._page(key, case.key, self._card(case))

    def fate(self, page: FatePage) -> Iterator[Asset]:
        """The card at an address that a case once had: that of the case, or what became of it."""
        hub, _, rest = page.url.partition("/")
        key = rest.rstrip("/")
        if not self._embeds.site_url or f"{hub}/" != urls.CASES or not key:
            return
        ends = [str(end.url).partition("#")[0] for end in page.ends]
        if len(ends) == 1 and (case := self._case_at(ends[0])):
            yield from self.moved(key, case)
        else:
            yield self._page(key, key, None)

    def _card(self, case: Case) -> EmbedCard:
        return embed_card(treatment_of(self._archive, case, case.last))

    def _case_at(self, url: str) -> Case | None:
        return self._archive.cases.get(url.removeprefix(urls.CASES).rstrip("/"))

    def _page(self, at: str, leads_to: str, card: EmbedCard | None) -> Asset:
        """The card at one case's address, which leads to the page of a case."""
        url = urls.embed_url(at)
        self._env.here.leave()  # a card is no page: it stands by itself in a frame
        html = self._env.get_template("embed.html.j2").render(
            card=card,
            address=self._embeds.site_url + urls.case_url(leads_to),
            record=RecordWriter(self._archive, urls.root_of(url), "", ""),
            settings=self._archive.settings,
            style=self._style,
            policy=self._policy,
        )
        check_words(url, html, self._archive.read)
        return Asset(urls.page_file(url), show_controls(html).encode())

    @cached_property
    def _style(self) -> str:
        return (files("motearkiv.render") / "templates/embed.css").read_text("utf-8").strip()

    @cached_property
    def _policy(self) -> str:
        # By its hash, since 'self' is nobody in a frame that its article puts in a sandbox.
        digest = b64encode(sha256(f"\n{self._style}\n".encode()).digest()).decode()
        return (
            f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )

    def _oembed(self, case: Case, card: EmbedCard) -> str:
        line, settings = card.latest.line, self._archive.settings
        return json_text(
            {
                "version": "1.0",
                "type": "rich",
                "title": self._embeds.name(case, card),
                "author_name": line.body.text,
                "author_url": f"{self._embeds.site_url}{line.body.url}",
                "provider_name": settings.name,
                "provider_url": self._embeds.site_url,
                "cache_age": _A_DAY,
                "html": self._embeds.code(case, card),
                "width": WIDE,
                "height": card.height(WIDE),
            }
        )
