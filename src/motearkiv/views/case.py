"""The case page: a case over its meetings, with the texts of each treatment.

Part of the views in the flow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.archive import Case, MeetingEntry, Role
from motearkiv.blocks import split_blocks
from motearkiv.errata import text_with
from motearkiv.model import AgendaItem, Attachment, Document, DocumentKind, Erratum, Source, Vote
from motearkiv.numbers import bare_number
from motearkiv.views.comparison import Comparison, Wording, compare
from motearkiv.views.course import Course, course_of
from motearkiv.views.lines import (
    CaseLine,
    Link,
    RecordText,
    Referral,
    answer_to,
    case_line,
    organization_link,
    printed_line,
    referral_of,
    step_line,
)
from motearkiv.views.particulars import Particulars, particulars_of
from motearkiv.views.related import RelatedCase, related_cases
from motearkiv.views.topics import CaseTopic, topics_of

if TYPE_CHECKING:
    from motearkiv.archive import Archive, Step

_SHORT = 140
"""A decision of one paragraph up to this many characters is told in the course of the case."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A paper that an item was read from, and where in it."""

    document: Document
    url: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """An attachment with its address, or None where the archive has no file of it."""

    attachment: Attachment
    title: RecordText
    url: str | None
    anchor: str


@dataclass(frozen=True, slots=True)
class PresenterLine:
    """Somebody who presents the case."""

    name: RecordText
    url: str | None
    """Address of the person's page, where there is one."""
    organization: Link | None


@dataclass(frozen=True, slots=True)
class Treatment:
    """One step of the case with all its text."""

    line: CaseLine
    item: AgendaItem
    field: str
    """Field of the item: `2020-11-25-naeringsradet/items[7]`."""
    anchor: str | None
    """Anchor of a step whose number is not the case's own."""
    meeting: MeetingEntry
    comparison: Comparison | None
    """Proposal and decision compared, where the step has the text of both."""
    presenters: tuple[PresenterLine, ...]
    attachments: tuple[AttachmentLine, ...]
    sources: tuple[SourceLine, ...]
    referral: Referral | None
    recommends_to: Link | None
    """The body that the case goes on to; None where it does not go on."""
    answer: CaseLine | None
    """The receiving body's own treatment; None where the archive does not have it."""
    short_decision: RecordText | None
    """The decision, where it is short."""
    errata: Mapping[str, Sequence[Erratum]]
    """Mistakes of the paper itself, by the field in whose text they stand."""
    is_coming: bool
    """Whether the meeting is after the archive's day."""

    @property
    def minutes_sources(self) -> tuple[SourceLine, ...]:
        """Where a decision was read: minutes alone print one."""
        found = [line for line in self.sources if line.document.kind is DocumentKind.MINUTES]
        return tuple(found) or self.sources

    @property
    def vote(self) -> Vote | None:
        """The vote, where there was one only."""
        return self.item.votes[0] if len(self.item.votes) == 1 else None


@dataclass(frozen=True, slots=True)
class NamedOrganization:
    """An organization that the case names."""

    link: Link
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """What the page of a case shows."""

    url: str
    case: Case
    treatments: tuple[Treatment, ...]
    """Oldest first."""
    named: tuple[NamedOrganization, ...]
    topics: tuple[CaseTopic, ...]
    course: Course | None
    overall: Comparison | None
    """The first proposal and the last decision, where the one came of the other over steps."""
    particulars: Particulars
    """Amounts and days that the latest treatment names."""
    cited_by: tuple[CaseLine, ...]
    """Cases that refer to it."""
    related: tuple[RelatedCase, ...]
    """Cases that it refers to, and others that have to do with it."""
    namesakes: tuple[tuple[Link, tuple[CaseLine, ...]], ...]
    """Each number that it shares (`50/20`, with the address of the choice) and the other cases."""
    previous: CaseLine | None
    next: CaseLine | None
    """Neighbours of the latest step in its meeting."""

    @property
    def latest(self) -> Treatment:
        """The latest treatment: the page's title and status are its."""
        return self.treatments[-1]


def case_page(archive: Archive, case: Case) -> CasePage:
    """What the page of a case shows."""
    previous, following = _neighbours(archive, case.last)
    treatments = tuple(treatment_of(archive, case, step) for step in case.steps)
    last = treatments[-1]
    return CasePage(
        url=urls.case_url(case.key),
        case=case,
        treatments=treatments,
        named=_named(archive, case),
        topics=topics_of(archive, case),
        course=course_of(
            [treatment.line for treatment in treatments],
            None if last.answer else last.recommends_to,
        ),
        overall=_overall(treatments[0].item, last.item) if len(treatments) > 1 else None,
        particulars=particulars_of(archive, case.last),
        cited_by=tuple(
            case_line(archive, archive.cases[key]) for key in archive.cited_by.get(case.key, ())
        ),
        related=related_cases(archive, case),
        namesakes=_namesakes(archive, case),
        previous=previous,
        next=following,
    )


def treatment_of(archive: Archive, case: Case, step: Step) -> Treatment:
    """One treatment of a case, with its texts."""
    meeting = archive.read(step.meeting)
    item = meeting.items[step.position]
    field = f"{step.meeting}/items[{step.position}]"
    entry = archive.meetings[step.meeting]
    anchor = None if step.key == case.key else step.key
    line = printed_line(archive, step)
    referral = referral_of(step, line.standing)
    return Treatment(
        line=line,
        item=item,
        field=field,
        anchor=anchor,
        meeting=entry,
        comparison=_comparison(item),
        presenters=_presenters(archive, item, field),
        attachments=attachment_lines(archive, item.attachments, f"{field}.", anchor),
        sources=tuple(
            SourceLine(document, _at_page(document_address(archive, document), source), source)
            for source in item.source
            for document in meeting.documents
            if document.id == source.document
        ),
        referral=referral,
        recommends_to=organization_link(archive, step.recommends_to)
        if referral and step.recommends_to
        else None,
        answer=answer_to(archive, case, step),
        short_decision=_short_decision(item, field),
        errata=_errata(item),
        is_coming=entry.date > archive.as_of,
    )


def _presenters(archive: Archive, item: AgendaItem, field: str) -> tuple[PresenterLine, ...]:
    return tuple(
        PresenterLine(
            RecordText(presenter.name, f"{field}.presenters[{place}].name"),
            archive.person_url(presenter.name),
            organization_link(archive, presenter.organization) if presenter.organization else None,
        )
        for place, presenter in enumerate(item.presenters)
    )


def _errata(item: AgendaItem) -> Mapping[str, Sequence[Erratum]]:
    found: dict[str, list[Erratum]] = {}
    for erratum in item.errata:
        found.setdefault(text_with(item, erratum) or "title", []).append(erratum)
    return found


def _short_decision(item: AgendaItem, field: str) -> RecordText | None:
    text = item.decision.text if item.decision else None
    if text and len(text) <= _SHORT and len(split_blocks(text)) == 1:
        return RecordText(text, f"{field}.decision.text")
    return None


def _overall(first: AgendaItem, last: AgendaItem) -> Comparison | None:
    """Compare the first proposal with the last decision; None where that tells nothing more."""
    proposal = first.proposal.text if first.proposal else None
    decision = last.decision.text if last.decision else None
    if not proposal or not decision or (last.proposal and last.proposal.text == proposal):
        return None
    whole = compare(proposal, decision)
    return whole if whole.is_paired and whole.wording is Wording.CHANGED else None


def _comparison(item: AgendaItem) -> Comparison | None:
    if item.proposal and item.decision and item.decision.text:
        return compare(item.proposal.text, item.decision.text)
    return None


def attachment_lines(
    archive: Archive, attachments: tuple[Attachment, ...], owner: str, step: str | None
) -> tuple[AttachmentLine, ...]:
    """The attachments of an item or a meeting, each with its address and anchor."""
    lines = []
    taken: Counter[str] = Counter()
    for place, attachment in enumerate(attachments):
        # Without a printed number it is reached by its words: a place in the list would move.
        number = attachment.number
        name = str(number) if number is not None else urls.paragraph_anchor(attachment.title)
        anchor = urls.anchor("vedlegg", name, step)
        taken[anchor] += 1
        repeat = f"--{taken[anchor]}" if taken[anchor] > 1 else ""
        url = archive.paper_url(attachment.file) if attachment.file else attachment.url
        title = RecordText(attachment.title, f"{owner}attachments[{place}].title")
        lines.append(AttachmentLine(attachment, title, url, anchor + repeat))
    return tuple(lines)


def document_address(archive: Archive, document: Document) -> str | None:
    """Where a paper can be read: the archive's copy first, else the body's own."""
    return (archive.paper_url(document.file) if document.file else None) or document.url


def _at_page(url: str | None, source: Source) -> str | None:
    """The address of a paper, at its page where its form has pages that a browser opens."""
    is_paged = url is not None and url.lower().endswith(".pdf") and source.page
    return f"{url}#page={source.page}" if is_paged else url


def _named(archive: Archive, case: Case) -> tuple[NamedOrganization, ...]:
    named = [
        NamedOrganization(organization_link(archive, organization), roles)
        for organization, roles in archive.organizations_in.get(case.key, {}).items()
    ]
    return tuple(sorted(named, key=lambda entry: entry.link.text.casefold()))


def _namesakes(archive: Archive, case: Case) -> tuple[tuple[Link, tuple[CaseLine, ...]], ...]:
    numbers = dict.fromkeys(filter(None, (bare_number(step.number) for step in case.steps)))
    return tuple(
        (
            Link(number.replace("-", "/"), urls.chooser_url(number)),
            tuple(
                step_line(archive, step)
                for key in archive.choices[number]
                if key != case.key
                for step in archive.cases[key].steps
                if bare_number(step.number) == number
            ),
        )
        for number in numbers
        if len(archive.choices[number]) > 1
    )


def _neighbours(archive: Archive, step: Step) -> tuple[CaseLine | None, CaseLine | None]:
    steps = archive.meetings[step.meeting].steps
    before = steps[step.position - 1] if step.position else None
    after = steps[step.position + 1] if step.position + 1 < len(steps) else None
    return (
        step_line(archive, before) if before else None,
        step_line(archive, after) if after else None,
    )
