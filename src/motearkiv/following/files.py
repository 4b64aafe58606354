"""Files: every feed and calendar of an archive, each beside the page that it belongs to.

Last part of following in the flow. What each meeting gives is taken while its texts are in memory,
and kept only where a feed or calendar over several meetings will show it; of a meeting that nobody
gave, it is made when it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.following.atom import Feed, feed_bytes
from motearkiv.following.entries import EntryWriter
from motearkiv.following.events import event_of
from motearkiv.following.followed import NEWEST, Followed, followed_pages, is_told
from motearkiv.following.icalendar import calendar_bytes
from motearkiv.messages import translate
from motearkiv.model import Classification
from motearkiv.output import Asset
from motearkiv.render.follow_links import FollowLinks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from motearkiv.archive import Archive, Case
    from motearkiv.following.atom import Entry
    from motearkiv.following.icalendar import Event
    from motearkiv.permanence.told import Told

MOST_MEETINGS = 1000
"""With more, the calendar of the whole archive has the newest two years and what is to come."""
MOST_MEETINGS_OF_A_BODY = 1000


class FollowWriter:
    """Makes the feeds and calendars of one archive; give it each meeting once, oldest first."""

    def __init__(self, archive: Archive, told: Told, site_url: str | None) -> None:
        """Without the site's own address there are none: both need whole addresses."""
        follows = FollowLinks.of(archive.settings, site_url)
        self._archive = archive
        self._told = told
        self._site_url = site_url or ""
        self._has_feeds = follows.has_feeds
        self._has_calendars = follows.has_calendars
        self._words = translate(archive.settings.language)
        self._entries = EntryWriter(archive, told, self._site_url)
        self._followed = tuple(followed_pages(archive, told)) if self._has_feeds else ()
        self._wanted = {step.key for one in self._followed for step in one.steps}
        self._made: dict[str, Entry] = {}
        self._events: dict[str, Event] = {}

    def case(self, case: Case) -> Iterator[Asset]:
        """The feed of a case: its treatments, and the corrections of its page."""
        if not self._has_feeds:
            return
        changes = tuple(filter(is_told, self._told.of_case(case)))
        name = f"{case.last.number} {self._archive.title_of(case.last)}"
        followed = Followed(
            urls.case_url(case.key), name, self._name(), tuple(reversed(case.steps)), changes
        )
        # Without what is made for others: a group of files notes all that it is made from.
        yield self._feed(followed, {})

    def meeting(self, key: str) -> Iterator[Asset]:
        """The calendar file of a meeting; what it gives to others is kept."""
        for step in self._archive.meetings[key].steps:
            if step.key in self._wanted:
                self._made[step.key] = self._entries.treatment(step)
        if self._has_calendars:
            self._events[key] = self._event(key)
            # Without a name of its own: Outlook would take it for a calendar to subscribe to.
            yield self._calendar(urls.meeting_url(key), "", "", [key])

    def gathered(self) -> Iterator[Asset]:
        """The feeds and calendars over several meetings; after the last of them."""
        for followed in self._followed:
            yield self._feed(followed, self._made)
        if not self._has_calendars:
            return
        yield self._whole_calendar()
        for body in self._archive.organizations.values():
            if body.classification is Classification.BODY:
                keys = self._archive.meetings_by_body.get(body.id, ())
                told = self._words.gettext("All meetings of %(body)s in the archive.")
                description = told % {"body": body.name}
                keys = keys[-MOST_MEETINGS_OF_A_BODY:]
                yield self._calendar(urls.body_url(body.id), body.name, description, keys)

    def _whole_calendar(self) -> Asset:
        keys: Iterable[str] = self._archive.meetings
        description = self._words.gettext("All meetings in the archive.")
        if len(self._archive.meetings) > MOST_MEETINGS:
            day = self._archive.as_of
            first = (day.year - 2, day.month, day.day)
            keys = [
                key
                for key, entry in self._archive.meetings.items()
                if (entry.date.year, entry.date.month, entry.date.day) >= first
            ]
            description = self._words.gettext(
                "The meetings of the newest two years in the archive, and those to come."
                " The calendar of each body has the older ones."
            )
        return self._calendar(urls.FRONT, self._name(), description, keys)

    def _calendar(self, url: str, name: str, description: str, keys: Iterable[str]) -> Asset:
        events = [self._events.get(key) or self._event(key) for key in keys]
        return Asset(urls.calendar_file(url), calendar_bytes(name, description, events))

    def _first_day(self) -> date:
        meetings = self._archive.meetings.values()
        return next((entry.date for entry in meetings), self._archive.as_of)

    def _event(self, key: str) -> Event:
        return event_of(self._archive, self._told, key, self._site_url)

    def _name(self) -> str:
        return self._archive.settings.name

    def _feed(self, followed: Followed, made: Mapping[str, Entry]) -> Asset:
        entry_of = self._entries.treatment
        found = [made.get(step.key) or entry_of(step) for step in followed.steps]
        found += map(self._entries.change, followed.changes)
        entries = sorted(found, key=lambda entry: entry.updated, reverse=True)[:NEWEST]
        file = urls.feed_file(followed.url)
        feed = Feed(
            url=self._site_url + followed.url,
            file_url=self._site_url + file,
            title=followed.title,
            subtitle=followed.subtitle,
            author=self._archive.settings.publisher or self._name(),
            language=self._archive.settings.language,
            # An empty feed has been so all along: the next meeting is no change of it.
            updated=max((one.updated for one in entries), default=None) or self._first_day(),
            entries=entries,
        )
        return Asset(file, feed_bytes(feed))
