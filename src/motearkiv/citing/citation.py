"""Citation: what is cited of a case, a decision or a meeting, and how it reads as a text.

Part of citing in the flow. A decision is cited where minutes print its words, and nothing else is
ever called one: a case that is only proposed says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.archive import Archive
from motearkiv.citing.fingerprint import SHOWN, fingerprint_of_items, fingerprint_of_meeting
from motearkiv.messages import translate, written_day
from motearkiv.model import MeetingStatus
from motearkiv.permanence.told import Told
from motearkiv.views.lines import Standing, standing_of

if TYPE_CHECKING:
    from babel.support import Translations

    from motearkiv.archive import Case, MeetingEntry, Step


class Genre(StrEnum):
    """What is cited."""

    CASE = "case"
    PROPOSAL = "proposal"
    """A case of which the archive has a proposal and no more."""
    DECISION = "decision"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing to cite; texts are plain, for each form to escape."""

    genre: Genre
    name: str
    """What programs call it: `nr-50-20`, of a decision `nr-50-20-vedtak`."""
    body: str
    title: str
    number: str | None
    """Number of the case as printed."""
    day: date
    """Day of the meeting; of a case, its latest."""
    archive: str
    publisher: str | None
    language: str
    address: str | None
    """The permanent address; None where the site's own is not known."""
    last_change: date | None
    """The day on which the page was last changed; None where the log does not know it."""
    fingerprint: str
    """64 hexadecimal digits."""
    kind: str
    """The genre as a word."""
    words: tuple[str, ...]
    """What a note says: that it is only proposed, the meeting, the last change, the fingerprint."""

    @property
    def text(self) -> str:
        """The citation as a text, in the language of the archive."""
        parts = [f"{self.body}: {self.title}", self.archive, *self.words]
        sentences = " ".join(one if one.endswith((".", "?", "!")) else f"{one}." for one in parts)
        return f"{sentences} {self.address}" if self.address else sentences


def decision_name(step: Step) -> str:
    """What programs call the decision of a step."""
    return f"{step.key}-vedtak"


@dataclass(frozen=True, slots=True)
class Citer:
    """Makes the citations of one archive."""

    archive: Archive
    told: Told
    site_url: str | None
    """The site's own address with a trailing slash."""
    _latest: dict[str, tuple[Citation, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Of the latest case alone: its page and its files are written one after the other."""

    def of_case(self, case: Case) -> tuple[Citation, ...]:
        """The case itself, then each of its decisions, the oldest first."""
        if case.key not in self._latest:
            self._latest.clear()
            self._latest[case.key] = self._cited(case)
        return self._latest[case.key]

    def forget(self) -> None:
        """Work the next case's citations out anew: who asks notes what they are made from."""
        self._latest.clear()

    def _cited(self, case: Case) -> tuple[Citation, ...]:
        last_change = self.told.log.last_change_of(case)
        meeting = self.archive.meetings[case.last.meeting]
        standing = standing_of(case.last, meeting, self.archive.as_of)
        genre = Genre.PROPOSAL if standing is Standing.PROPOSED else Genre.CASE
        decided = [step for step in case.steps if self._is_decided(step)]
        return (
            self._of_steps(genre, case, case.steps, last_change),
            *(self._of_steps(Genre.DECISION, case, (step,), last_change) for step in decided),
        )

    def of_meeting(self, key: str) -> Citation:
        """A meeting."""
        entry, url = self.archive.meetings[key], urls.meeting_url(key)
        return self._made(
            Genre.MEETING,
            name=key,
            body=self.archive.name_of(entry.body),
            title=self.title_of(entry),
            number=None,
            day=entry.date,
            url=url,
            last_change=self.told.last_change(url),
            fingerprint=fingerprint_of_meeting(self.archive.read(key)),
        )

    def title_of(self, meeting: MeetingEntry) -> str:
        """What a meeting is called beside its body: its day, and that it was cancelled."""
        words = self._words.gettext("Meeting of %(date)s") % {"date": self._in_full(meeting.date)}
        if meeting.status is MeetingStatus.CANCELLED:
            words = self._words.gettext("%(meeting)s (cancelled)") % {"meeting": words}
        return words

    def _is_decided(self, step: Step) -> bool:
        decision = self.archive.read(step.meeting).items[step.position].decision
        return decision is not None and bool(decision.text)

    def _of_steps(
        self, genre: Genre, case: Case, steps: tuple[Step, ...], last_change: date | None
    ) -> Citation:
        step = steps[-1]
        meeting = self.archive.meetings[step.meeting]
        title, anchor = f"{step.number} {step.title}", ""
        if genre is Genre.DECISION:
            title = self._words.gettext("Decision in %(case)s") % {"case": title}
            anchor = "vedtak" if step.key == case.key else f"{step.key}-vedtak"
        items = (self.archive.read(one.meeting).items[one.position] for one in steps)
        return self._made(
            genre,
            name=decision_name(step) if anchor else case.key,
            body=self.archive.name_of(meeting.body),
            title=title,
            number=step.number,
            day=meeting.date,
            url=urls.case_url(case.key) + (f"#{anchor}" if anchor else ""),
            last_change=last_change,
            fingerprint=fingerprint_of_items(items),
        )

    def _made(  # noqa: PLR0913 - what the three genres say otherwise
        self,
        genre: Genre,
        *,
        name: str,
        body: str,
        title: str,
        number: str | None,
        day: date,
        url: str,
        last_change: date | None,
        fingerprint: str,
    ) -> Citation:
        settings = self.archive.settings
        return Citation(
            genre=genre,
            name=name,
            body=body,
            title=" ".join(title.split()),
            number=number,
            day=day,
            archive=settings.name,
            publisher=settings.publisher,
            language=settings.language,
            address=self.site_url + url if self.site_url else None,
            last_change=last_change,
            fingerprint=fingerprint,
            kind=self._kind(genre),
            words=tuple(self._note(genre, day, last_change, fingerprint)),
        )

    def _note(
        self, genre: Genre, day: date, last_change: date | None, fingerprint: str
    ) -> list[str]:
        words = []
        if genre is Genre.PROPOSAL:
            words.append(self._words.gettext("Proposed, not decided"))
        if genre is not Genre.MEETING:
            words.append(self._words.gettext("Meeting of %(date)s") % {"date": self._in_full(day)})
        if last_change:
            changed = {"date": self._in_full(last_change)}
            words.append(self._words.gettext("Last changed %(date)s") % changed)
        digits = {"digits": fingerprint[:SHOWN]}
        return [*words, self._words.gettext("Fingerprint %(digits)s (SHA-256)") % digits]

    def _kind(self, genre: Genre) -> str:
        _ = self._words.gettext
        words = {
            Genre.CASE: _("Case"),
            Genre.PROPOSAL: _("Proposed decision"),
            Genre.DECISION: _("Decision"),
            Genre.MEETING: _("Meeting"),
        }
        return words[genre]

    @property
    def _words(self) -> Translations:
        return translate(self.archive.settings.language)

    def _in_full(self, day: date) -> str:
        return written_day(day, "long", self.archive.settings.language)
