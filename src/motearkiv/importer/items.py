"""From one printed item to one AgendaItem.

Beside the draft in the importer: each section goes to its field or is left unplaced.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from motearkiv.blocks import begins_point
from motearkiv.importer import faults, grammar
from motearkiv.importer.attachments import read_attachments
from motearkiv.importer.derive import (
    find_recipients,
    find_speakers,
    infer_kind,
    is_placeholder,
    is_unlabelled_proposal,
)
from motearkiv.importer.grammar import Entry
from motearkiv.importer.labels import Vocabulary
from motearkiv.importer.ledger import FURNITURE, Ledger
from motearkiv.importer.lines import Line, Piece, squeeze
from motearkiv.importer.register import Register
from motearkiv.importer.text import Passage, Words, join_lines
from motearkiv.importer.withholding import (
    find_item_withheld,
    find_paper_withheld,
    is_only_withheld,
)
from motearkiv.model import (
    AgendaItem,
    Attachment,
    Document,
    DocumentKind,
    Organization,
    Presenter,
    Proposal,
    Source,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.importer.grammar import Section

_REASONS = {
    grammar.UNCLEAR: faults.UNCLEAR_NUMBER,
    grammar.UNKNOWN: faults.UNKNOWN_HEADING,
    grammar.ATTACHED: faults.ATTACHED_PAPER,
    grammar.CLOSING: faults.AFTER_LAST,
    grammar.TEXT: faults.AFTER_PROPOSAL,
    "proposal": faults.SECOND_PROPOSAL,
}
_FOREIGN = frozenset({grammar.ATTACHED, grammar.CLOSING})
_DESCRIBES = frozenset({"description", "headings", grammar.TEXT})
_GUESSABLE = (
    "title",
    "description",
    "proposal",
    "presenters",
    "recommends_to",
    "attachments",
    "kind",
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every item of a paper is read with."""

    ledger: Ledger
    vocabulary: Vocabulary
    register: Register
    words: Words
    body: Organization
    document: Document
    is_flattened: bool = False


@dataclass(slots=True)
class ItemDraft:
    """An item on its way from print to model."""

    entry: Entry
    index: int
    around: Surroundings
    uncertain: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    _title: Passage = field(default_factory=Passage)
    _description: Passage = field(default_factory=Passage)
    _proposal: Passage | None = None
    _by: str | None = None

    def build(self) -> AgendaItem:
        """Read the item."""
        row = self.entry.row
        ledger = self.around.ledger
        self._title = join_lines(self.entry.title, self.around.words)
        ledger.place(f"{self._owner}.number", [row.number])
        ledger.place(f"{FURNITURE}label", [*row.furniture, *self.entry.furniture])
        if row.archive:
            self.around.ledger.leave([row.archive], faults.ARCHIVE_NUMBER)
        self._place(self._title, "title")
        for section in self.entry.sections:
            self._take(section)
        self._place(self._description, "description")
        return AgendaItem(**self._fields())

    @property
    def _owner(self) -> str:
        return f"items.{self.index}"

    def _take(self, section: Section) -> None:
        label = section.label
        if label and label.meant:
            self.around.ledger.warn(
                faults.MISSPELT, section.line, section.line.text, meant=label.meant
            )
        if section.kind == "attachments":
            self._take_attachments(section)
        elif section.kind == "proposal" and self._proposal is None:
            self._take_proposal(section)
        elif section.kind in _DESCRIBES and not (section.kind == grammar.TEXT and self._proposal):
            self._describe(section)
        else:
            self._leave(section)

    def _leave(self, section: Section) -> None:
        reason = _REASONS.get(section.kind, faults.NOT_IN_AGENDA)
        fault = faults.UNKNOWN_SECTION if section.kind == grammar.UNKNOWN else faults.UNPLACED
        self.around.ledger.leave([*section.labels, *section.content], reason, fault)

    def _take_proposal(self, section: Section) -> None:
        self._label(section)
        passage = join_lines(section.content, self.around.words)
        if passage.pieces:
            self._proposal = passage
            self._by = section.label.by if section.label else None
            self._place(passage, "proposal.text")

    def _describe(self, section: Section) -> None:
        passage = join_lines(section.content, self.around.words)
        alone = self.entry.sections == [section] and section.kind == grammar.TEXT
        if (
            alone
            and self.around.document.kind is DocumentKind.AGENDA
            and is_unlabelled_proposal(passage.text)
        ):
            self._proposal = passage
            self.uncertain.append("proposal")
            self._place(passage, "proposal.text")
            return
        if section.kind == "headings" or (section.labels and self._description.parts):
            self._description.add(_with_heading(section, self.around.words))
        else:
            self._label(section)
            self._description.add(passage)
        for at, piece in enumerate(section.content):
            if grammar.is_unknown_label(piece.text) and _is_heading(section, at):
                self.around.ledger.warn(faults.UNKNOWN_LABEL, piece.line, piece.text)

    def _take_attachments(self, section: Section) -> None:
        listing = read_attachments(section, self.around.vocabulary)
        ledger = self.around.ledger
        ledger.place(f"{FURNITURE}label", listing.furniture)
        for paper in listing.papers:
            owner = f"{self._owner}.attachments.{len(self.attachments)}"
            number = int(paper.number.text) if paper.number else None
            if paper.number:
                ledger.convert(f"{owner}.number", paper.number, number)
            title = join_lines(paper.title, self.around.words)
            self._place(title, f"attachments.{len(self.attachments)}.title")
            withheld = find_paper_withheld(paper.title, ledger)
            if withheld and self.attachments and is_only_withheld(title.text):
                self.attachments[-1] = replace(self.attachments[-1], withheld=withheld)
            self.attachments.append(Attachment(squeeze(title.text), number, withheld=withheld))
        if self.attachments and (withheld := find_paper_withheld(listing.loose, ledger)):
            self.attachments[-1] = replace(self.attachments[-1], withheld=withheld)
        ledger.leave(listing.loose, faults.NO_ATTACHMENT)

    def _label(self, section: Section) -> None:
        self.around.ledger.place(f"{FURNITURE}label", section.labels)

    def _place(self, passage: Passage, name: str) -> None:
        ledger = self.around.ledger
        ledger.place(f"{self._owner}.{name}", passage.pieces)
        ledger.place(f"{FURNITURE}line-end hyphen", passage.hyphens)
        ledger.joins += passage.joins
        for line, word in passage.doubtful:
            ledger.warn(faults.JOINED, line, word)

    def _fields(self) -> dict[str, Any]:
        proposal = self._proposal.text if self._proposal else None
        recipient = self._recipient(proposal or "")
        kind = infer_kind(self.entry.title_text, proposal, has_recipient=recipient is not None)
        if self.entry.is_title_guessed:
            self.uncertain.append("title")
            line = self.entry.title[-1].line
            self.around.ledger.warn(faults.TITLE_GUESSED, line, self.entry.title_text)
        values: dict[str, Any] = {
            "number": squeeze(self.entry.row.number.text),
            "title": squeeze(self._title.text),
            "kind": kind,
            "description": self._description.text or None,
            "presenters": self._presenters(),
            "proposal": Proposal(proposal, self._by) if proposal else None,
            "recommends_to": recipient,
            "attachments": tuple(self.attachments),
            "withheld": find_item_withheld(self.entry, self.around.ledger),
            "source": (self._source(),),
        }
        self.uncertain += ["proposal"] if proposal and is_placeholder(proposal) else []
        self.uncertain += ["kind"] if kind else []
        if self.around.is_flattened:
            self.uncertain = [name for name in _GUESSABLE if values[name]]
        return values | {"uncertain": tuple(self.uncertain)}

    def _presenters(self) -> tuple[Presenter, ...]:
        found = []
        for speaker in find_speakers(self._description.text):
            organization = self.around.register.find(speaker.organization)
            found.append(Presenter(speaker.name, organization.id if organization else None))
            if organization is None:
                line = _line_of(self._description.pieces, speaker.name)
                self.around.ledger.warn(
                    faults.UNKNOWN_PRESENTER, line, line.text, name=speaker.organization
                )
        return tuple(found)

    def _recipient(self, proposal: str) -> str | None:
        """The body that is asked to decide; None where it is this body, unknown, or not one."""
        names = find_recipients(proposal)
        bodies = {name: self.around.register.find_body(name) for name in names}
        for name, body in bodies.items():
            if body is None and self._proposal:
                line = _line_of(self._proposal.pieces, name)
                self.around.ledger.warn(faults.UNKNOWN_RECIPIENT, line, line.text, name=name)
        ids = {body.id for body in bodies.values() if body} - {self.around.body.id}
        return ids.pop() if len(ids) == 1 and all(bodies.values()) else None

    def _source(self) -> Source:
        row = self.entry.row.line
        pieces = list(self.entry.title)
        for section in self.entry.sections:
            if section.kind not in _FOREIGN:
                pieces += [*section.labels, *section.content]
        last = (piece.line.number for piece in pieces if not piece.is_blank)
        return Source(
            self.around.document.id,
            row.page,
            (row.number, max(row.number, *last, 0)),
        )


def _is_heading(section: Section, at: int) -> bool:
    """Whether a line stands between a blank line and a text that is no list."""
    below = (piece for piece in islice(section.content, at + 1, None) if not piece.is_blank)
    after = next(below, None)
    return (
        at > 0
        and section.content[at - 1].is_blank
        and after is not None
        and not begins_point(after.text)
    )


def _with_heading(section: Section, words: Words) -> Passage:
    """A heading stays in the text: a paragraph of its own, or run in as printed."""
    heading = section.labels
    passage = Passage()
    content = section.content
    if (
        len(heading) == 1
        and content
        and content[0].line == heading[0].line
        and not content[0].is_blank
    ):
        line = heading[0].line
        content = [Piece(line, heading[0].start, content[0].end), *content[1:]]
    else:
        passage.add(join_lines(heading, words))
    passage.add(join_lines(content, words))
    return passage


def _line_of(pieces: Sequence[Piece], words: str) -> Line:
    """The line on which words begin that may run over a line's end."""
    first = words.split(maxsplit=1)[0]
    return next((piece.line for piece in pieces if first in piece.text), pieces[0].line)
