"""Events: a meeting as a calendar shows it, with no more than its page tells.

Part of following in the flow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.following.icalendar import Event
from motearkiv.messages import translate
from motearkiv.model import MeetingStatus
from motearkiv.permanence.changes import ChangeKind

if TYPE_CHECKING:
    from datetime import date

    from motearkiv.archive import Archive, MeetingEntry
    from motearkiv.model import Meeting
    from motearkiv.permanence.told import Told


def event_of(archive: Archive, told: Told, key: str, site_url: str) -> Event:
    """The event of a meeting."""
    entry = archive.meetings[key]
    meeting = archive.read(key)
    url = urls.meeting_url(key)
    is_cancelled = meeting.status is MeetingStatus.CANCELLED
    logged = told.log.by_page.get(url, ())
    changed = sum(change.kind is not ChangeKind.ADDED for change in logged)
    return Event(
        uid=f"{key}@{site_url.partition('://')[2].rstrip('/')}",
        stamp=known_since(archive, told, key),
        sequence=changed + is_cancelled,
        day=meeting.date,
        start=meeting.start,
        end=meeting.end,
        summary=_summary(archive, entry),
        description="\n\n".join(
            filter(None, (archive.hidden.without(key, _agenda(meeting)), site_url + url))
        ),
        url=site_url + url,
        location=meeting.location,
        is_cancelled=is_cancelled,
    )


def known_since(archive: Archive, told: Told, key: str) -> date:
    """The day of a meeting's last change: as logged, else of its paper, else its own.

    Never after the archive's day, which is that of its newest paper: nobody knew it later.
    """
    logged = told.log.last_change(urls.meeting_url(key))
    return logged or min(archive.read(key).published or archive.meetings[key].date, archive.as_of)


def _summary(archive: Archive, entry: MeetingEntry) -> str:
    _ = translate(archive.settings.language).gettext
    title: str = _("Meeting of %(body)s") % {"body": archive.name_of(entry.body)}
    sitting = urls.sitting_of(entry.key, entry.date, entry.body)
    if sitting:
        title += f" ({_('meeting %(number)s') % {'number': sitting}})"
    if entry.status is MeetingStatus.CANCELLED:
        title = _("Cancelled: %(title)s") % {"title": title}
    return title


def _agenda(meeting: Meeting) -> str:
    """Numbers and titles, one item a line."""
    return "\n".join(" ".join(f"{item.number} {item.title}".split()) for item in meeting.items)
