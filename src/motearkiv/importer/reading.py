"""From a paper's lines to a draft meeting: the steps of the importer in their order.

After the single steps in the importer; it reads no file and writes none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from motearkiv.importer import faults
from motearkiv.importer.attendance import AttendanceReader
from motearkiv.importer.draft import draft_meeting
from motearkiv.importer.furniture import find_furniture
from motearkiv.importer.grammar import parse
from motearkiv.importer.head import HeadReader
from motearkiv.importer.labels import Labels
from motearkiv.importer.ledger import FURNITURE
from motearkiv.importer.lines import Paper, squeeze, whole
from motearkiv.importer.lone_numbers import ROW
from motearkiv.importer.outcomes import Outcomes
from motearkiv.importer.people import PersonReader
from motearkiv.importer.register import Register
from motearkiv.importer.rows import find_rows, strict_row
from motearkiv.importer.surroundings import Surroundings
from motearkiv.importer.text import Words
from motearkiv.importer.vote_forms import VoteForms
from motearkiv.model import Document, DocumentKind
from motearkiv.numbers import CaseNumber, parse_number
from motearkiv.personal import Personal, find_personal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.importer.claims import Head
    from motearkiv.importer.furniture import Furniture
    from motearkiv.importer.ledger import Ledger
    from motearkiv.importer.lines import Line
    from motearkiv.importer.row import Rows
    from motearkiv.importer.tree import Tree
    from motearkiv.model import Meeting, Organization


@dataclass(frozen=True, slots=True)
class Archive:
    """What the archive knows already that a paper is read with."""

    labels: Labels
    register: Register
    default_body: str | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A paper and its file."""

    paper: Paper
    name: str
    """File name below data/documents/."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the editor gives as options; None leaves it to the paper."""

    body: str | None = None
    day: date | None = None
    kind: DocumentKind | None = None


def read_meeting_paper(
    source: SourceFile, archive: Archive, wanted: Wanted, ledger: Ledger
) -> Meeting | None:
    """Draft the meeting of an agenda or of minutes; None after an error in the ledger."""
    paper = source.paper
    if not _may_be_published(paper, ledger):
        return None
    labels, register = archive.labels, archive.register
    furniture = find_furniture(paper.lines, register, lambda line: _kind_of(line, labels))
    lines = furniture.cut(paper.lines)
    rows, tree, head = _parse(lines, furniture, archive, wanted)
    if not tree.entries:
        ledger.warn(faults.NO_ITEMS, 1)
        return None
    body, day = _body(head, archive, wanted, ledger), _day(head, wanted, ledger)
    if body and day:
        _place_furniture(paper, furniture, ledger)
        _warn_of_rows(rows, body, labels.vocabulary.series, ledger)
        around = Surroundings(
            ledger,
            labels,
            register,
            forms_of(labels),
            Words.of(lines),
            body,
            day,
            _document(head, tree, source, wanted),
            paper.is_flattened,
        )
        return draft_meeting(tree, head, around)
    return None


def _may_be_published(paper: Paper, ledger: Ledger) -> bool:
    """Warn of personal data; False where a number stands that must not be published."""
    may_be = True
    for line in paper.lines:
        kinds = {found.kind for found in find_personal(line.text)}
        if Personal.NATIONAL_ID in kinds:
            # The number itself stays out of the message, and of whatever keeps it.
            ledger.warn(faults.PERSONAL_NUMBER, line)
            may_be = False
        elif kinds:
            ledger.warn(faults.PERSONAL, line, line.text)
    return may_be


def _parse(
    lines: Sequence[Line], furniture: Furniture, archive: Archive, wanted: Wanted
) -> tuple[Rows, Tree, Head]:
    """The paper's parts; a day that only its head gives tells which years its numbers may have."""
    labels = archive.labels
    attendance = AttendanceReader(PersonReader(labels.vocabulary, archive.register))
    reader = HeadReader(labels, archive.register, attendance, forms_of(labels))
    year = _year(wanted, furniture)
    while True:
        rows = find_rows(lines, labels, year)
        tree = parse(lines, rows, labels)
        head = reader.read(tree.head, furniture.headers)
        years = {day.year for day in head.days()}
        if year or len(years) != 1:
            reader.read_tail(head, tree.tail())
            return rows, tree, head
        year = years.pop()


def forms_of(labels: Labels) -> VoteForms:
    """The forms of votes in the words of an archive's vocabulary."""
    return VoteForms(Outcomes(labels.vocabulary.outcomes))


def _warn_of_rows(rows: Rows, body: Organization, known: frozenset[str], ledger: Ledger) -> None:
    """Numbers that are no items because of their year, and letters that are another body's."""
    for row in rows.older:
        ledger.warn(faults.OLDER, row.line, row.line.text, number=squeeze(row.number.text))
    seen = {*body.series, *known}
    for row in rows.by_line.values():
        number = parse_number(row.number.text)
        series = number.series if isinstance(number, CaseNumber) else None
        if body.series and series and series not in seen:
            seen.add(series)
            own = ", ".join(body.series)
            ledger.warn(
                faults.OTHER_SERIES,
                row.line,
                row.line.text,
                series=series,
                body=body.name,
                own=own,
            )


def _kind_of(line: Line, labels: Labels) -> str | None:
    """What a line is by its own words: a row, or what its label means."""
    if strict_row(line):
        return ROW
    label = labels.match(line.text)
    return label.kind if label else None


def _year(wanted: Wanted, furniture: Furniture) -> int | None:
    days = {header.day for header in furniture.headers if header.day} | (
        {wanted.day} if wanted.day else set()
    )
    return max(days).year if days else None


def _place_furniture(paper: Paper, furniture: Furniture, ledger: Ledger) -> None:
    for line in paper.lines:
        if kind := furniture.kinds.get(line.number):
            ledger.place(f"{FURNITURE}{kind}", [whole(line)])
    for line in furniture.loose:
        ledger.leave([whole(line)], faults.LONE_NUMBER)


def _body(head: Head, archive: Archive, wanted: Wanted, ledger: Ledger) -> Organization | None:
    """The body by option, by the paper, or, where it names none, by the archive's default."""
    register = archive.register
    bodies = ", ".join(body.id for body in register.bodies)
    named = head.bodies()
    if wanted.body:
        body = register.find_body(wanted.body)
        if body is None:
            ledger.warn(faults.UNKNOWN_BODY, 1, wanted.body, bodies=bodies)
        elif named and body not in named:
            first, line = next(iter(named.items()))
            ledger.warn(faults.OPTION_DIFFERS, line, line.text, printed=first.id, given=body.id)
        return body
    unknown = head.unknown_body()
    if len(named) > 1:
        names = ", ".join(body.id for body in named)
        ledger.warn(
            faults.TWO_BODIES,
            min(line.number for line in named.values()),
            names=names,
            bodies=bodies,
        )
    elif unknown and not named:
        ledger.warn(faults.UNKNOWN_BODY, unknown.line, unknown.text, bodies=bodies)
    elif named:
        return next(iter(named))
    elif found := _mentioned_body(head, archive, ledger):
        return found
    else:
        ledger.warn(faults.NO_BODY, 1, bodies=bodies)
    return None


def _mentioned_body(head: Head, archive: Archive, ledger: Ledger) -> Organization | None:
    """The only body that the head mentions, with a warning; where it mentions none, the default."""
    register = archive.register
    mentioned = {
        body: piece for piece in head.lines for body in register.bodies_named_in(piece.text)
    }
    if not mentioned:
        return register.find_body(archive.default_body or "")
    body, piece = mentioned.popitem()
    if mentioned:
        return None
    ledger.warn(faults.MENTIONED_BODY, piece.line, piece.text, body=body.id)
    return body


def _day(head: Head, wanted: Wanted, ledger: Ledger) -> date | None:
    days = head.days()
    if wanted.day:
        if days and wanted.day not in days:
            printed, line = next(iter(days.items()))
            ledger.warn(faults.OPTION_DIFFERS, line, line.text, printed=printed, given=wanted.day)
        return wanted.day
    if len(days) == 1:
        return next(iter(days))
    if days:
        shown = ", ".join(str(day) for day in sorted(days))
        ledger.warn(faults.TWO_DATES, min(line.number for line in days.values()), days=shown)
    else:
        ledger.warn(faults.NO_DATE, 1)
    return None


def _kind(head: Head, tree: Tree, wanted: Wanted) -> DocumentKind:
    """What the editor or the paper itself says; else an agenda where it only proposes."""
    if wanted.kind:
        return wanted.kind
    if head.kind:
        return DocumentKind(head.kind)
    kinds = {section.kind for entry in tree.entries for section in entry.sections}
    is_agenda = "proposal" in kinds and not kinds & {"decision", "vote", "attendance"}
    return DocumentKind.AGENDA if is_agenda else DocumentKind.OTHER


def _document(head: Head, tree: Tree, source: SourceFile, wanted: Wanted) -> Document:
    kind = _kind(head, tree, wanted)
    ids = {DocumentKind.OTHER: "paper"}
    named = faults.AGENDA_TITLE if kind is DocumentKind.AGENDA else faults.OTHER_TITLE_OF_PAPER
    title = squeeze(head.title.text) if head.title else faults.say(named)
    return Document(ids.get(kind, kind.value), kind, title, file=source.name, sha256=source.sha256)
