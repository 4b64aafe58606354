"""What search finds: each case, meeting, organization and topic as a document with fields.

After the compounds in search. It reads what may be published, and no more: what is withheld is in
no document, since the archive does not hand it out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.model import Classification
from motearkiv.personal_checks import MOST_OF_A_PAPER, text_of
from motearkiv.views.lines import Standing, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from motearkiv.archive import Archive, Case
    from motearkiv.model import AgendaItem
    from motearkiv.output import HandWritten

FIELDS = ("number", "title", "names", "text", "parts")
"""In the order in which files hold them."""
BOOSTS = (8.0, 4.0, 3.0, 1.0, 0.5)


@dataclass(frozen=True, slots=True)
class Document:
    """Something that search finds: what it is found by, and what a result shows."""

    url: str
    kind: str
    """case, meeting, body, organization, person, topic or page."""
    title: str
    number: str = ""
    """The number that a result shows."""
    earlier: tuple[str, ...] = ()
    """Numbers that it had before, in other bodies or meetings."""
    date: dt.date | None = None
    body: str = ""
    """Id of the body."""
    standing: Standing | None = None
    is_guessed: bool = False
    """Whether the standing is an outcome that a program read out of the words."""
    topics: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    """Ids of the organizations that it names."""
    names: tuple[str, ...] = ()
    """Names that it is found by: bodies, organizations, who presents it."""
    text: tuple[str, ...] = field(default=(), repr=False)


def documents(archive: Archive) -> Iterator[Document]:
    """Every document: meetings and cases by date, then the others by address."""
    for key, entry in archive.meetings.items():
        yield _meeting(archive, key)
        for step, case_key in zip(entry.steps, entry.cases, strict=True):
            case = archive.cases[case_key]
            if case.steps[0] is step:
                yield _case(archive, case)
    yield from sorted(_others(archive), key=lambda one: one.url)


def _meeting(archive: Archive, key: str) -> Document:
    entry = archive.meetings[key]
    return Document(
        url=urls.meeting_url(key),
        kind="meeting",
        title=f"{archive.name_of(entry.body)} {entry.date.isoformat()}",
        date=entry.date,
        body=entry.body,
        names=(archive.name_of(entry.body),),
    )


def _case(archive: Archive, case: Case) -> Document:
    steps = [(step, archive.read(step.meeting).items[step.position]) for step in case.steps]
    last = case.last
    meeting = archive.meetings[last.meeting]
    organizations = tuple(sorted(archive.organizations_in.get(case.key, {})))
    names = [archive.name_of(archive.meetings[step.meeting].body) for step in case.steps]
    for one in organizations:
        organization = archive.organizations[one]
        names += [organization.name, *organization.aliases]
    names += [
        presenter.name
        for step, item in steps
        if not archive.hidden.is_old(step.meeting)
        for presenter in item.presenters
    ]
    names += [archive.topics[topic].name for topic in case.topics if topic in archive.topics]
    return Document(
        url=urls.case_url(case.key),
        kind="case",
        title=archive.title_of(last),
        number=last.number,
        date=meeting.date,
        body=meeting.body,
        standing=standing_of(last, meeting, archive.as_of),
        is_guessed=last.outcome is not None and last.is_outcome_guessed,
        topics=case.topics,
        organizations=organizations,
        earlier=tuple({step.number: None for step in case.steps if step.number != last.number}),
        names=tuple(dict.fromkeys(names)),
        text=tuple(
            archive.hidden.without(step.meeting, text)
            for step, item in steps
            for text in (*_texts(item), *_papers(archive.root, item))
        ),
    )


def _texts(item: AgendaItem) -> Iterator[str]:
    """Everything that the papers say of an item, in the order in which its page shows it."""
    decision, proposal = item.decision, item.proposal
    found = [
        item.title,
        decision and decision.text,
        proposal and proposal.text,
        proposal and proposal.by,
        *(text for one in item.alternatives for text in (one.by, one.text)),
        item.description,
        item.discussion,
        *(vote.as_printed for vote in item.votes),
        *(paper.title for paper in item.attachments if not paper.withheld),
    ]
    return (text for text in found if text)


def _papers(root: Path, item: AgendaItem) -> Iterator[str]:
    """The texts of an item's attachments, of those that are published and whose text is there."""
    for paper in item.attachments:
        if paper.file and not paper.withheld:
            file = text_of(root / "data/documents" / paper.file)
            if file.is_file():
                with file.open(encoding="utf-8", errors="replace") as content:
                    yield content.read(MOST_OF_A_PAPER)


def page_document(page: HandWritten) -> Document:
    """A hand-written page."""
    return Document(page.url, "page", page.title, text=(page.text,))


def _others(archive: Archive) -> Iterable[Document]:
    for key, organization in archive.organizations.items():
        is_body = organization.classification is Classification.BODY
        former = (old.name for old in organization.former_names)
        yield Document(
            url=archive.organization_url(key),
            kind="body" if is_body else "organization",
            title=organization.name,
            organizations=(key,),
            names=(*organization.aliases, *former),
            text=(organization.description,) if organization.description else (),
        )
    for key in archive.appearances:  # Those with a page: nobody, where the archive has none.
        person = archive.people[key]
        yield Document(
            url=urls.person_url(key),
            kind="person",
            title=person.name,
            organizations=(person.organization,) if person.organization else (),
            names=person.aliases,
            text=(person.role,) if person.role else (),
        )
    for key, topic in archive.topics.items():
        yield Document(urls.topic_url(key), "topic", topic.name)
