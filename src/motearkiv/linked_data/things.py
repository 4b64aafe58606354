"""Things: a page's case, meeting or organization, or the archive itself, as schema.org names them.

Part of linked data in the flow. Only a decision that minutes print, and of which they say that it
was adopted, is told of as one. What is not known is left out; so are addresses, where the site's
own is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from motearkiv import urls
from motearkiv.citing.citation import Citer, decision_name
from motearkiv.messages import translate
from motearkiv.model import Classification, MeetingStatus, Outcome
from motearkiv.moments import moment
from motearkiv.permanence.changes import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from babel.support import Translations

    from motearkiv.archive import Archive, Case, Step
    from motearkiv.citing.citation import Citation
    from motearkiv.model import Organization, Settings

Thing = dict[str, Any]

_STATUSES = {
    MeetingStatus.PLANNED: "EventScheduled",
    MeetingStatus.HELD: "EventScheduled",
    MeetingStatus.CANCELLED: "EventCancelled",
}
"""schema.org has no word for what has been held: it is what was scheduled, and is past."""
_ADOPTED = frozenset({Outcome.ADOPTED, Outcome.AMENDED})


@dataclass(frozen=True, slots=True)
class LinkedData:
    """Tells of the things of one archive."""

    citer: Citer

    @property
    def _archive(self) -> Archive:
        return self.citer.archive

    @property
    def _words(self) -> Translations:
        return translate(self._archive.settings.language)

    def of_front(self) -> tuple[Thing, ...]:
        """The site, and the archive as a collection of data."""
        archive, settings = self._archive, self._archive.settings
        days = [meeting.date.isoformat() for meeting in archive.meetings.values()]
        shared = {
            "name": settings.name,
            "description": settings.description,
            "url": self._address(urls.FRONT),
            "inLanguage": settings.language,
            "publisher": _publisher(settings),
        }
        return (
            _thing("WebSite", **shared),
            _thing(
                "Dataset",
                self._archive_id(),
                **shared,
                license=settings.licence and (settings.licence.url or settings.licence.name),
                isAccessibleForFree=True,
                temporalCoverage=f"{days[0]}/{days[-1]}" if days else None,
                distribution=self._downloads(),
            ),
        )

    def of_case(self, case: Case, citations: Sequence[Citation]) -> tuple[Thing, ...]:
        """A case, its adopted decisions, and the way to its page."""
        citation, *decisions = citations
        meeting = self._archive.meetings[case.last.meeting]
        item = self._archive.read(case.last.meeting).items[case.last.position]
        report = _thing(
            "Report",
            citation.address,
            url=citation.address,
            identifier=citation.number,
            name=self._archive.hidden.without(case.last.meeting, citation.title),
            genre=citation.kind,
            inLanguage=item.lang or citation.language,
            author=self._body(meeting.body),
            publisher=_publisher(self._archive.settings),
            isPartOf=_thing("Dataset", self._archive_id(), name=citation.archive),
            recordedAt=[self._sitting(step) for step in case.steps],
            datePublished=_day(self.published(case)),
            dateModified=_day(citation.last_change),
        )
        trail = [
            (self._archive.name_of(meeting.body), urls.body_url(meeting.body)),
            (meeting.date.isoformat(), urls.meeting_url(meeting.key)),
            (case.last.number, urls.case_url(case.key)),
        ]
        return report, *self._decisions(case, decisions), *self.breadcrumbs(trail)

    def of_meeting(self, key: str, citation: Citation) -> tuple[Thing, ...]:
        """A meeting, and the way to its page."""
        meeting = self._archive.read(key)
        event = _thing(
            "Event",
            citation.address,
            url=citation.address,
            name=f"{citation.body}: {citation.title}",
            inLanguage=citation.language,
            startDate=moment(meeting.date, meeting.start),
            endDate=moment(meeting.date, meeting.end) if meeting.end else None,
            eventStatus=f"https://schema.org/{_STATUSES[meeting.status]}",
            location=_thing("Place", name=meeting.location) if meeting.location else None,
            organizer=self._body(meeting.body),
        )
        trail = [
            (citation.body, urls.body_url(meeting.body)),
            (meeting.date.isoformat(), urls.meeting_url(key)),
        ]
        return event, *self.breadcrumbs(trail)

    def of_organization(self, organization_id: str) -> tuple[Thing, ...]:
        """A body or another organization, and the way to its page."""
        archive = self._archive
        organization = archive.organizations[organization_id]
        url = archive.organization_url(organization_id)
        parent = archive.organizations.get(organization.parent or "")
        thing = self._organization(organization) | _known(
            alternateName=list(organization.aliases) or None,
            description=organization.description,
            sameAs=organization.url,
            parentOrganization=self._organization(parent) if parent else None,
        )
        is_body = organization.classification is Classification.BODY
        words = self._words.gettext("Bodies") if is_body else self._words.gettext("Organisations")
        hub = urls.BODIES if is_body else urls.ORGANIZATIONS
        return thing, *self.breadcrumbs([(words, hub), (organization.name, url)])

    def published(self, case: Case) -> date | None:
        """The day on which a case was published: its first."""
        return self.published_meeting(case.steps[0].meeting)

    def published_meeting(self, key: str) -> date | None:
        """The day of publication: as printed, else as the log has it, else that of the meeting.

        None where no paper and no log tells, and the meeting is yet to come.
        """
        if printed := self._archive.read(key).published:
            return printed
        entries = self.citer.told.log.by_page.get(urls.meeting_url(key), ())
        added = [entry.date for entry in entries if entry.kind is ChangeKind.ADDED]
        held = self._archive.meetings[key].date
        return added[0] if added else (held if held <= self._archive.as_of else None)

    def _decisions(self, case: Case, decisions: Sequence[Citation]) -> list[Thing]:
        adopted = {decision_name(step): step for step in case.steps if self._is_law(step)}
        return [
            _thing(
                "Legislation",
                citation.address,
                url=citation.address,
                name=self._archive.hidden.without(adopted[citation.name].meeting, citation.title),
                legislationIdentifier=citation.number,
                legislationDate=citation.day.isoformat(),
                legislationPassedBy=_thing("GovernmentOrganization", name=citation.body),
            )
            for citation in decisions
            if citation.name in adopted
        ]

    def _is_law(self, step: Step) -> bool:
        has_minutes = self._archive.meetings[step.meeting].has_minutes
        return step.outcome in _ADOPTED and has_minutes and not step.is_outcome_guessed

    def _sitting(self, step: Step) -> Thing:
        meeting = self._archive.meetings[step.meeting]
        name = f"{self._archive.name_of(meeting.body)}: {self.citer.title_of(meeting)}"
        return _thing("Event", self._address(urls.meeting_url(step.meeting)), name=name)

    def _body(self, organization_id: str) -> Thing:
        return self._organization(self._archive.organizations[organization_id])

    def _organization(self, organization: Organization) -> Thing:
        is_body = organization.classification is Classification.BODY
        address = self._address(self._archive.organization_url(organization.id))
        kind = "GovernmentOrganization" if is_body else "Organization"
        return _thing(kind, address, name=organization.name, url=address)

    def _downloads(self) -> list[Thing] | None:
        if not self.citer.site_url:
            return None
        return [
            _thing(
                "DataDownload",
                contentUrl=self._address(urls.twin_file(hub)),
                encodingFormat="application/json",
            )
            for hub in (urls.MEETINGS, urls.CASES, urls.BODIES, urls.ORGANIZATIONS)
        ]

    def breadcrumbs(self, trail: Sequence[tuple[str, str]]) -> list[Thing]:
        """The way to a page from the front page: name and address of each page on it."""
        if not self.citer.site_url:
            return []
        whole = [(self._words.gettext("Front page"), urls.FRONT), *trail]
        steps = [
            _thing("ListItem", position=place, name=name, item=self._address(url))
            for place, (name, url) in enumerate(whole, 1)
        ]
        return [_thing("BreadcrumbList", itemListElement=steps)]

    def _archive_id(self) -> str | None:
        address = self._address(urls.FRONT)
        return f"{address}#arkiv" if address else None

    def _address(self, url: str) -> str | None:
        return self.citer.site_url + url if self.citer.site_url else None


def _publisher(settings: Settings) -> Thing | None:
    return _thing("Organization", name=settings.publisher) if settings.publisher else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _thing(kind: str, identity: str | None = None, /, **properties: object) -> Thing:
    return _known(**{"@type": kind, "@id": identity, **properties})


def _known(**properties: object) -> Thing:
    return {name: value for name, value in properties.items() if value is not None}
