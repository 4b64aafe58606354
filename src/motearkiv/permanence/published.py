"""Every address and anchor that an archive promises to keep, with what each names.

Part of permanence in the flow. Promised are meetings, cases and their further numbers, bodies,
organizations, topics, papers, the choices among cases, and on a case's page its numbered points of
decisions and proposals, its votes and its papers. Pages of people are not: they may be taken away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.model import Classification
from motearkiv.permanence.wording import decision_line, outcome_line, vote_line
from motearkiv.views.case import attachment_lines
from motearkiv.views.passages import Part, passages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.archive import Archive, Case, Step

CHOICE = "valg "
"""What the address of a bare number names begins with."""
REGISTER = "register"
"""The shelf of addresses that belong to no year."""
_NUMBERED = {Part.DECISION: "vedtak", Part.PROPOSAL: "forslag"}


@dataclass(frozen=True, slots=True)
class Promise:
    """An address, perhaps with an anchor, and what it names."""

    address: str
    """Relative to the site's root: `sak/nr-50-20/#vedtak-2`."""
    names: str
    """What it must always name, in one line: a meeting's key, a decision's words and outcome."""
    shelf: str
    """The year of its meeting, or REGISTER: which file of the ledger has it."""
    place: tuple[str, str] | None = None
    """Of a decision or vote: the meeting's key, and the field that says it."""
    case_of: str | None = None
    """Of a case's own address: the key of the meeting that treated it first."""


def promises_of(archive: Archive) -> Iterator[Promise]:
    """Every promise of an archive as it is now, in the order of the ledger's files."""
    yield from _registers(archive)
    for key, entry in archive.meetings.items():
        year = str(entry.date.year)
        yield Promise(urls.meeting_url(key), f"møte {key}", year)
        for step in entry.steps:
            case = archive.cases[archive.case_of[step.key]]
            yield from _step(archive, case, step, year)
    for bare in archive.choices:
        yield Promise(urls.chooser_url(bare), f"{CHOICE}{bare}", REGISTER)
    for url in dict.fromkeys(archive.papers.values()):
        yield Promise(url, "dokument", REGISTER)


def _registers(archive: Archive) -> Iterator[Promise]:
    for key, organization in archive.organizations.items():
        is_body = organization.classification is Classification.BODY
        kind = "organ" if is_body else "organisasjon"
        yield Promise(archive.organization_url(key), f"{kind} {key}", REGISTER)
    for key in archive.topics:
        yield Promise(urls.topic_url(key), f"tema {key}", REGISTER)


def _step(archive: Archive, case: Case, step: Step, year: str) -> Iterator[Promise]:
    page = urls.case_url(case.key)
    if step.key == case.key:
        yield Promise(page, f"sak i {step.meeting}", year, case_of=step.meeting)
    else:
        yield Promise(urls.case_url(step.key), f"punkt i {step.meeting}", year)
        yield Promise(f"{page}#{step.key}", f"punkt i {step.meeting}", year)
    item = archive.read(step.meeting).items[step.position]
    own = None if step.key == case.key else step.key
    prefix = f"{own}-" if own else ""
    field = f"items[{step.position}]"
    if decision := item.decision:
        if decision.outcome:
            place = (step.meeting, f"{field}.decision.outcome")
            yield Promise(f"{page}#{prefix}utfall", outcome_line(decision.outcome), year, place)
        if decision.text:
            place = (step.meeting, f"{field}.decision.text")
            yield Promise(f"{page}#{prefix}vedtak", decision_line(decision.text), year, place)
    if item.proposal:
        yield Promise(f"{page}#{prefix}forslag", "forslaget", year)
    for passage in passages_of(archive, step):
        if passage.number and (kind := _NUMBERED.get(passage.part)):
            yield Promise(passage.url, f"{kind} {passage.number}", year)
    for at, vote in enumerate(item.votes, start=1):
        place = (step.meeting, f"{field}.votes[{at - 1}]")
        yield Promise(f"{page}#{prefix}votering-{at}", vote_line(vote), year, place)
    for line in attachment_lines(archive, item.attachments, "", own):
        title = " ".join(line.attachment.title.split())
        yield Promise(f"{page}#{line.anchor}", f"vedlegg: {title}", year)
