"""Face: what each card says, in words; all that its picture depends on.

First part of cards in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from babel.dates import format_date

from motearkiv.messages import translate
from motearkiv.model import Classification, MeetingStatus
from motearkiv.render.labels import CLASSIFICATIONS, MEETING_STATUSES, SEARCH_KINDS, STANDINGS
from motearkiv.render.record import show_controls
from motearkiv.views.lines import Standing, case_line, lacks_minutes, meeting_standing

if TYPE_CHECKING:
    from datetime import date

    from motearkiv.archive import Archive, Case, MeetingEntry
    from motearkiv.model import Organization, Settings


@dataclass(frozen=True, slots=True)
class Chip:
    """How far a case or a meeting has come, as the pages show it."""

    dress: str
    """Class of the chip on a page, `is-proposed`: its lines and colours."""
    word: str
    is_guessed: bool = False
    """Whether a program read it out of the words."""


@dataclass(frozen=True, slots=True)
class Face:
    """The words of a card, in its order from top to foot; empty ones are not there."""

    kicker: str
    """A case's number, a meeting's body, a kind of organization."""
    title: str
    chip: Chip | None
    note: str
    """A sentence beside the chip."""
    text: str
    """A line below, or a sentence of several where there is no chip; it is cut before `end`."""
    end: str
    """What stands behind it whole."""
    foot: str

    @property
    def alt(self) -> str:
        """The card in words, for those who do not see it; nothing is cut."""
        heading = f"{self.kicker}: {self.title}" if self.kicker else self.title
        state = self.chip.word if self.chip else ""
        about = ", ".join(filter(None, (self.text, self.end)))
        parts = filter(None, (heading, state, self.note, about, self.foot))
        return " ".join(one if one.endswith((".", "?", "!")) else f"{one}." for one in parts)


def case_face(archive: Archive, case: Case) -> Face:
    """What the card of a case says: its latest treatment, as its page does."""
    line = case_line(archive, case)
    _ = translate(archive.settings.language).gettext
    dress, word = STANDINGS[line.standing]
    state = f"{_(word)} {_('(inferred)')}" if line.is_guessed else _(word)
    is_proposed = line.standing is Standing.PROPOSED
    return Face(
        kicker=show_controls(line.number.text),
        title=show_controls(line.title.text),
        chip=Chip(dress, state, line.is_guessed),
        note=_("This is proposed, not decided.") if is_proposed else "",
        text=show_controls(line.body.text),
        end=_in_full(line.date, archive.settings.language),
        foot=show_controls(archive.settings.name),
    )


def meeting_face(archive: Archive, key: str) -> Face:
    """What the card of a meeting says."""
    entry = archive.meetings[key]
    words = translate(archive.settings.language)
    dress, word = _meeting_state(entry, archive.as_of)
    count = len(entry.steps)
    return Face(
        kicker=show_controls(archive.name_of(entry.body)),
        title=words.gettext("Meeting of %(date)s")
        % {"date": _in_full(entry.date, archive.settings.language)},
        chip=Chip(dress, words.gettext(word)),
        note="",
        text=words.ngettext("%(count)s item", "%(count)s items", count) % {"count": count},
        end="",
        foot=show_controls(archive.settings.name),
    )


def _meeting_state(entry: MeetingEntry, as_of: date) -> tuple[str, str]:
    if entry.status is MeetingStatus.CANCELLED:
        return MEETING_STATUSES[MeetingStatus.CANCELLED]
    if lacks_minutes(entry, as_of):
        return STANDINGS[Standing.MINUTES_MISSING]
    if not entry.has_minutes and meeting_standing(entry, as_of) is Standing.NOT_YET:
        return MEETING_STATUSES[MeetingStatus.PLANNED]
    return "is-held", MEETING_STATUSES[MeetingStatus.HELD][1]


def organization_face(organization: Organization, settings: Settings) -> Face:
    """What the card of an organization says: nothing that the next meeting changes."""
    _ = translate(settings.language).gettext
    kind = organization.classification
    is_body = kind is Classification.BODY
    word = CLASSIFICATIONS[kind] if kind else SEARCH_KINDS["organization"]
    about = _("Meetings, cases and decisions") if is_body else _("Cases that name the organisation")
    return Face(
        kicker=_(word),
        title=show_controls(organization.name),
        chip=None,
        note="",
        text=show_controls(organization.description or about),
        end="",
        foot=show_controls(settings.name),
    )


def archive_face(settings: Settings, site_url: str) -> Face:
    """What the card of the archive itself says; at its foot who publishes it, or where it is."""
    return Face(
        kicker="",
        title=show_controls(settings.name),
        chip=None,
        note="",
        text=show_controls(settings.description or ""),
        end="",
        foot=show_controls(settings.publisher or urlsplit(site_url).netloc),
    )


@cache
def _in_full(day: date, language: str) -> str:
    return format_date(day, "long", locale=language)
