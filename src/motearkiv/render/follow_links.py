"""Follow links: what tells programs, in the head of a page, of its feed and its calendar.

Part of render in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.messages import translate

if TYPE_CHECKING:
    from motearkiv.model import Settings


@dataclass(frozen=True, slots=True)
class FollowLinks:
    """Whether the site has feeds and calendars, and their links."""

    has_feeds: bool
    has_calendars: bool
    language: str

    @classmethod
    def of(cls, settings: Settings, site_url: str | None) -> FollowLinks:
        """What the archive's settings ask for; a site without an address has neither."""
        wanted = settings.outputs
        return cls(
            bool(site_url) and wanted.feeds, bool(site_url) and wanted.calendars, settings.language
        )

    # Two relations each: for a lone `alternate` the theme's script looks for a sitemap beside it.
    def feed(self) -> str:
        """The link to the feed beside a page."""
        if not self.has_feeds:
            return ""
        title = escape(translate(self.language).gettext("Follow this page"))
        return (
            f'<link rel="alternate feed" type="application/atom+xml" title="{title}"'
            ' href="feed.xml">'
        )

    def calendar(self, url: str) -> str:
        """The link to the calendar file beside a page."""
        if not self.has_calendars:
            return ""
        title = escape(translate(self.language).gettext("Calendar"))
        file = urls.calendar_file(url).removeprefix(url)
        return (
            f'<link rel="alternate describedby" type="text/calendar" title="{title}" href="{file}">'
        )
