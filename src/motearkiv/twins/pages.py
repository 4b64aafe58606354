"""Pages: the twins of cases, meetings, organizations and of the archive as a whole.

Part of twins in the flow.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from motearkiv import urls
from motearkiv.model import Classification
from motearkiv.output import Asset
from motearkiv.twins.nouns import (
    AgendaEntry,
    ArchiveTwin,
    CaseList,
    CaseReference,
    CaseTwin,
    MeetingList,
    MeetingReference,
    MeetingTwin,
    NamedOrganization,
    NamingCase,
    OrganizationList,
    OrganizationReference,
    OrganizationTwin,
    PlacedDecision,
    PlacedProposal,
    PlacedVote,
    PublishedAttachment,
    PublishedDocument,
    Step,
    YearPage,
)
from motearkiv.twins.text import to_bytes
from motearkiv.views.lines import standing_of
from motearkiv.views.organization import organization_years

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.archive import Archive, Case
    from motearkiv.archive import Step as ArchiveStep
    from motearkiv.model import AgendaItem, Attachment, Document
    from motearkiv.permanence.told import Told
    from motearkiv.twins.nouns import Twin


class TwinWriter:
    """Makes the twins of one archive."""

    def __init__(self, archive: Archive, told: Told, site_url: str | None = None) -> None:
        """Take the archive, what its log tells, and the site's own address with a final slash."""
        self.archive = archive
        self.told = told
        self._site_url = site_url

    def case(self, case: Case) -> Asset:
        """A case with all its steps, and the day of its last change where the log knows it."""
        archive = self.archive
        return self.file(
            CaseTwin(
                **case_fields(archive, case.key),
                last_changed=self.told.log.last_change_of(case),
                steps=tuple(_step(archive, case, step) for step in case.steps),
                cites=self.cases(archive.cites.get(case.key, ())),
                cited_by=self.cases(archive.cited_by.get(case.key, ())),
                organizations=tuple(
                    NamedOrganization(
                        **_organization_fields(archive, organization), roles=tuple(roles)
                    )
                    for organization, roles in sorted(
                        archive.organizations_in.get(case.key, {}).items()
                    )
                ),
            )
        )

    def meeting(self, key: str) -> Asset:
        """A meeting with its agenda; the items' texts stand in the cases' twins."""
        archive = self.archive
        meeting, entry = archive.read(key), archive.meetings[key]
        url = urls.meeting_url(key)
        own = noun_fields(meeting) | {
            "body": organization_reference(archive, meeting.body),
            "documents": tuple(_document(archive, one) for one in meeting.documents),
            "items": tuple(
                AgendaEntry(
                    number=step.number, title=step.title, case=case, url=urls.case_url(case)
                )
                for step, case in zip(entry.steps, entry.cases, strict=True)
            ),
            "attachments": _attachments(archive, meeting.attachments),
        }
        last_changed = self.told.last_change(url)
        return self.file(MeetingTwin(id=key, url=url, last_changed=last_changed, **own))

    def organization(self, organization_id: str, year: int | None = None) -> Asset:
        """An organization with the cases that name it, and a body's meetings; or a year of it."""
        archive = self.archive
        organization = archive.organizations[organization_id]
        years = dict(organization_years(archive, organization_id))

        def is_wanted(meeting: str) -> bool:
            return year in {None, archive.meetings[meeting].date.year}

        own = noun_fields(organization) | {
            "url": years[year] if year else archive.organization_url(organization_id),
            "external_url": organization.url,
        }
        return self.file(
            OrganizationTwin(
                type="organization_year" if year else "organization",
                **own,
                year=year,
                years=() if year else tuple(YearPage(year=of, url=years[of]) for of in years),
                cases=tuple(
                    NamingCase(**case_fields(archive, naming.case), roles=naming.roles)
                    for naming in archive.namings.get(organization_id, ())
                    if is_wanted(naming.step.meeting)
                ),
                meetings=self.meetings(
                    filter(is_wanted, archive.meetings_by_body.get(organization_id, ()))
                ),
            )
        )

    def front(self) -> Asset:
        """The archive as a whole: its settings and where its lists are."""
        own = noun_fields(self.archive.settings) | {"as_of": self.archive.as_of}
        lists = (
            *(urls.MEETINGS, urls.CASES, urls.BODIES, urls.ORGANIZATIONS, urls.YEARS),
            *(urls.DECISIONS, urls.OPEN_PROPOSALS, urls.UNANSWERED),
            *(urls.COVERAGE, urls.DOCUMENTS, urls.CHANGES),
            *((urls.TOPICS,) if self.archive.topics else ()),
        )
        return self.file(
            ArchiveTwin(url=urls.FRONT, lists=tuple(map(urls.twin_file, lists)), **own)
        )

    def all_meetings(self) -> Asset:
        """All meetings."""
        entries = self.meetings(self.archive.meetings)
        return self.file(MeetingList(url=urls.MEETINGS, entries=entries))

    def all_cases(self) -> Asset:
        """All cases."""
        entries = self.cases(self.archive.cases)
        return self.file(CaseList(type="cases", url=urls.CASES, entries=entries))

    def choice(self, bare: str) -> Asset:
        """The cases that a bare number may mean."""
        entries = self.cases(self.archive.choices[bare])
        return self.file(CaseList(type="choice", url=urls.chooser_url(bare), entries=entries))

    def all_bodies(self) -> Asset:
        """All bodies that may have meetings here."""
        entries = self._organizations(are_bodies=True)
        return self.file(OrganizationList(type="bodies", url=urls.BODIES, entries=entries))

    def other_organizations(self) -> Asset:
        """All organizations that are no bodies."""
        entries = self._organizations(are_bodies=False)
        return self.file(
            OrganizationList(type="organizations", url=urls.ORGANIZATIONS, entries=entries)
        )

    def file(self, twin: Twin) -> Asset:
        """A twin as the file beside its page."""
        return Asset(urls.twin_file(twin.url), to_bytes(twin, self._site_url))

    def cases(self, keys: Iterable[str]) -> tuple[CaseReference, ...]:
        """Cases by id, address, number and title."""
        return tuple(CaseReference(**case_fields(self.archive, key)) for key in keys)

    def meetings(self, keys: Iterable[str]) -> tuple[MeetingReference, ...]:
        """Meetings by id, address, date, status and body."""
        return tuple(meeting_reference(self.archive, key) for key in keys)

    def _organizations(self, *, are_bodies: bool) -> tuple[OrganizationReference, ...]:
        return tuple(
            organization_reference(self.archive, organization.id)
            for organization in self.archive.organizations.values()
            if (organization.classification is Classification.BODY) == are_bodies
        )


def case_fields(archive: Archive, key: str) -> dict[str, Any]:
    """The fields of a reference to a case."""
    last = archive.cases[key].last
    return {"id": key, "url": urls.case_url(key), "number": last.number, "title": last.title}


def meeting_fields(archive: Archive, key: str) -> dict[str, Any]:
    """The fields of a reference to a meeting."""
    entry = archive.meetings[key]
    return {
        "id": key,
        "url": urls.meeting_url(key),
        "date": entry.date,
        "status": entry.status,
        "body": organization_reference(archive, entry.body),
    }


def meeting_reference(archive: Archive, key: str) -> MeetingReference:
    """A meeting by id, address, date, status and body."""
    return MeetingReference(**meeting_fields(archive, key))


def organization_reference(archive: Archive, organization_id: str) -> OrganizationReference:
    """An organization by id, name and address."""
    return OrganizationReference(**_organization_fields(archive, organization_id))


def noun_fields(noun: Any) -> dict[str, Any]:  # noqa: ANN401 - any noun of the model
    """The fields of a noun, to make one of that has more."""
    return {field.name: getattr(noun, field.name) for field in fields(noun)}


def _organization_fields(archive: Archive, organization_id: str) -> dict[str, Any]:
    return {
        "id": organization_id,
        "name": archive.name_of(organization_id),
        "url": archive.organization_url(organization_id),
    }


def _step(archive: Archive, case: Case, step: ArchiveStep) -> Step:
    item = archive.read(step.meeting).items[step.position]
    page = urls.case_url(case.key)
    own = None if step.key == case.key else step.key
    prefix = f"{page}#{own}-" if own else f"{page}#"
    placed = noun_fields(item) | _placed(item, prefix)
    return Step(
        url=f"{page}#{own}" if own else page,
        meeting=meeting_reference(archive, step.meeting),
        standing=standing_of(step, archive.meetings[step.meeting], archive.as_of),
        **placed | {"attachments": _attachments(archive, item.attachments)},
    )


def _placed(item: AgendaItem, prefix: str) -> dict[str, Any]:
    """What of an item has an anchor of its own on the page of the case."""
    decision, proposal = item.decision, item.proposal
    return {
        "proposal": proposal and PlacedProposal(**noun_fields(proposal), url=f"{prefix}forslag"),
        "votes": tuple(
            PlacedVote(**noun_fields(vote), url=f"{prefix}votering-{at}")
            for at, vote in enumerate(item.votes, start=1)
        ),
        "decision": decision
        and PlacedDecision(
            **noun_fields(decision), url=f"{prefix}{'vedtak' if decision.text else 'utfall'}"
        ),
    }


def _attachments(
    archive: Archive, attachments: Iterable[Attachment]
) -> tuple[PublishedAttachment, ...]:
    return tuple(PublishedAttachment(**_published(archive, one)) for one in attachments)


def _document(archive: Archive, document: Document) -> PublishedDocument:
    return PublishedDocument(**_published(archive, document))


def _published(archive: Archive, paper: Attachment | Document) -> dict[str, Any]:
    """The fields of a paper; its own address is that of the archive's copy."""
    held = archive.papers.get(paper.file) if paper.file else None
    return noun_fields(paper) | {"url": held, "external_url": paper.url}
