"""From one printed item to one AgendaItem.

Beside the draft in the importer: each section goes to its field or is left unplaced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from motearkiv.importer import faults, shapes, tree
from motearkiv.importer.derive import (
    find_introducer,
    find_speakers,
    infer_kind,
    is_placeholder,
    is_unlabelled_proposal,
)
from motearkiv.importer.headings import is_heading, with_heading
from motearkiv.importer.lines import Piece, squeeze
from motearkiv.importer.ownership import own_sections
from motearkiv.importer.papers import write_papers
from motearkiv.importer.recipients import line_of, names_recipient, recipient
from motearkiv.importer.surroundings import Pen, Surroundings
from motearkiv.importer.text import Passage, join_lines
from motearkiv.importer.told import part_told, tells
from motearkiv.importer.treatment import KINDS, Treatment
from motearkiv.importer.tree import Entry, Section
from motearkiv.importer.withholding import (
    find_item_withheld,
    part_doors,
    part_withheld,
)
from motearkiv.model import (
    AgendaItem,
    DocumentKind,
    Presenter,
    Proposal,
    Source,
    Withheld,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_REASONS = {
    tree.UNCLEAR: faults.UNCLEAR_NUMBER,
    tree.UNKNOWN: faults.UNKNOWN_HEADING,
    tree.ATTACHED: faults.ATTACHED_PAPER,
    tree.CLOSING: faults.AFTER_LAST,
    tree.TEXT: faults.AFTER_PROPOSAL,
    "proposal": faults.SECOND_PROPOSAL,
}
_FOREIGN = frozenset({tree.ATTACHED, tree.CLOSING})
_PREPARED = frozenset({"description", "headings", "proposal"})
"""Sections beside which a text without a label is what was written before the meeting."""
_DESCRIBES = frozenset({"description", "headings", tree.TEXT})
_RESULT = re.compile(r"(?P<title>.+?)\s*(?::|\s[-–])\s*(?P<result>[A-ZÆØÅ][\wæøå ]{3,40})\.?\s*")
_GUESSABLE = (
    "title",
    "description",
    "proposal",
    "alternatives",
    "discussion",
    "votes",
    "decision",
    "presenters",
    "recommends_to",
    "attachments",
    "kind",
)


@dataclass(slots=True)
class ItemDraft:
    """An item on its way from print to model."""

    entry: Entry
    index: int
    around: Surroundings
    is_plain: bool = False
    """Whether the paper has no label for what was discussed."""
    uncertain: list[str] = field(default_factory=list)
    _title: Passage = field(default_factory=Passage)
    _description: Passage = field(default_factory=Passage)
    _proposal: Passage | None = None
    _by: str | None = None
    _papers: list[Section] = field(default_factory=list)
    _introduced: list[Piece] = field(default_factory=list)
    """Names on lines of their own: «Innleder: Kari Nes»."""
    _labels: list[Piece] = field(default_factory=list)
    """Labels of proposals and decisions, which may name the body that is asked to decide."""
    _withheld: Withheld | None = None
    _is_withheld_placed: bool = False
    _pen: Pen = field(init=False)
    _treatment: Treatment = field(init=False)

    def __post_init__(self) -> None:
        """Give the item its place in the meeting."""
        self._pen = Pen(self.around, f"items.{self.index}")
        self._treatment = Treatment(self._pen, self.uncertain)

    def build(self) -> AgendaItem:
        """Read the item."""
        row = self.entry.row
        if self.around.are_minutes:
            self._take_result()
        self._title = join_lines(self.entry.title, self.around.words)
        self.around.ledger.place(f"{self._pen.owner}.number", [row.number])
        self._pen.label([*row.furniture, *self.entry.furniture])
        if row.archive:
            self.around.ledger.leave([row.archive], faults.ARCHIVE_NUMBER)
        self._pen.place("title", self._title)
        self._withheld = find_item_withheld(self.entry, self.around.ledger)
        for section in own_sections(self.entry.sections, self._pen):
            self._take(section)
        self._pen.place("description", self._description)
        return AgendaItem(**self._fields())

    def _take_result(self) -> None:
        """A result behind the title, as in «Godkjenning av referat: Godkjent»."""
        last = self.entry.title[-1] if self.entry.title else None
        found = _RESULT.fullmatch(last.text) if last else None
        if last and found and self.around.forms.outcomes.of(found["result"]):
            self.entry.title[-1] = last.part(*found.span("title"))
            self._pen.label([last.part(found.end("title"), found.start("result"))])
            self._treatment.read_result([last.part(found.start("result"), len(last.text))])

    def _take(self, section: Section) -> None:
        label = section.label
        if label and label.meant:
            self.around.ledger.warn(
                faults.MISSPELT, section.line, section.line.text, meant=label.meant
            )
        if label and label.word.elsewhere and not self.around.are_minutes:
            section.kind = label.word.elsewhere
        is_text = section.kind in _DESCRIBES or (
            section.kind == "discussion" and not self.around.are_minutes
        )
        if section.kind in {"proposal", "decision"}:
            self._labels += section.labels
        if section.kind == "attachments":
            self._papers.append(section)
        elif section.kind == "alternatives" or (section.kind in KINDS and self.around.are_minutes):
            self._treatment.take(section)
        elif section.kind == "proposal" and self._is_recommended(section):
            self.uncertain.append("decision")
            self._treatment.take(replace(section, kind="decision"))
        elif section.kind == "proposal" and self._proposal is None:
            self._take_proposal(section)
        elif is_text and not (section.kind in {tree.TEXT, "discussion"} and self._proposal):
            self._describe(section)
        else:
            self._leave(section)

    def _is_recommended(self, section: Section) -> bool:
        """Whether minutes give what this body itself recommends to another, in its decision.

        It stands after the votes, or as a second «Innstilling til kommunestyret».
        """
        by = section.label.by if section.label else None
        is_own = by is not None and self.around.is_own(by)
        is_second = self._proposal is not None and by is None and names_recipient(section.labels)
        is_told = (is_own and self._treatment.has_votes) or is_second
        return self.around.are_minutes and is_told

    def _leave(self, section: Section) -> None:
        reason = _REASONS.get(section.kind, faults.NOT_IN_AGENDA)
        fault = faults.UNKNOWN_SECTION if section.kind == tree.UNKNOWN else faults.UNPLACED
        self.around.ledger.leave([*section.labels, *section.content], reason, fault)

    def _take_proposal(self, section: Section) -> None:
        self._pen.label(section.labels)
        content = self._told_apart(section.content)
        are_minutes = self.around.are_minutes
        content, told = part_told(
            content, tells if are_minutes else self.around.forms.tells_of_vote
        )
        if told and are_minutes:
            self.uncertain.append("discussion")
            self._treatment.take(Section("discussion", section.line, content=list(told)))
        elif told:
            # How the body voted that recommends it: no part of what it recommends.
            self.uncertain.append("description")
            self._description.add(join_lines(told, self.around.words))
        passage = join_lines(content, self.around.words)
        if passage.pieces:
            self._proposal = passage
            self._by = section.label.by if section.label else None
            self._pen.place("proposal.text", passage)

    def _told_apart(self, content: Sequence[Piece]) -> Sequence[Piece]:
        """A text without the votes and proposals that minutes tell of within it."""
        return self._treatment.part(content) if self.around.are_minutes else content

    def _describe(self, section: Section) -> None:
        if self._take_withheld(section):
            return
        content = self._told_apart(self._without_names(section.content))
        passage = join_lines(content, self.around.words)
        alone = self.entry.sections == [section] and section.kind == tree.TEXT
        if alone and passage.pieces and is_unlabelled_proposal(passage.text):
            if self.around.are_minutes:
                self._treatment.decide(content)
                return
            if self.around.document.kind is DocumentKind.AGENDA:
                self._proposal = passage
                self.uncertain.append("proposal")
                self._pen.place("proposal.text", passage)
                return
        if section.kind == tree.TEXT and self._is_told(passage.text):
            self._treatment.take(replace(section, kind="discussion", content=list(content)))
            return
        is_kept = section.kind in {"headings", "discussion"}
        if section.labels and (is_kept or self._description.parts):
            self._description.add(with_heading(section.labels, content, self.around.words))
        else:
            self._pen.label(section.labels)
            self._description.add(passage)
        for at, piece in enumerate(section.content):
            if shapes.is_unknown_label(piece.text) and is_heading(section, at):
                self.around.ledger.warn(faults.UNKNOWN_LABEL, piece.line, piece.text)

    def _without_names(self, content: Sequence[Piece]) -> list[Piece]:
        """A text without the lines that only say who introduces the item; they are kept."""
        rest: list[Piece] = []
        for piece in content:
            if span := find_introducer(piece.text):
                self._introduced.append(piece.part(*span))
                self._pen.label([piece.part(0, span[0]), piece.part(span[1], len(piece.text))])
                rest.append(piece.part(0, 0))
            else:
                rest.append(piece)
        return rest

    def _is_told(self, text: str) -> bool:
        """Whether text without a label tells of the meeting: no papers are printed before it."""
        kinds = {section.kind for section in self.entry.sections}
        is_told = self.is_plain or tells(text)
        return self.around.are_minutes and is_told and not kinds & _PREPARED

    def _take_withheld(self, section: Section) -> bool:
        """Take a text that says nothing but that the item is kept back, as its legal basis."""
        if self._withheld is None or section.labels:
            return False
        told, content = part_doors(section.content)
        own, rest = part_withheld(content, self._withheld)
        printed = squeeze(" ".join(piece.text for piece in own))
        if own and (self._is_withheld_placed or printed != self._withheld.legal_basis):
            # Said a second time: in the agenda list, and here.
            self._pen.label([*own, *rest])
        elif own:
            self.around.ledger.place(f"{self._pen.owner}.withheld.legal_basis", own)
            self._pen.label(rest)
            self._is_withheld_placed = True
        if own and told and self.around.are_minutes:
            self._treatment.take(replace(section, kind="discussion", content=told))
        elif own and told:
            self._description.add(join_lines(told, self.around.words))
        return bool(own)

    def _fields(self) -> dict[str, Any]:
        proposal = self._proposal.text if self._proposal else None
        told = self._treatment.fields(proposal)
        asked = recipient(self._proposal, self._labels, self.around)
        kind = infer_kind(self.entry.title_text, proposal, has_recipient=asked is not None)
        if not self._title.parts:
            self.uncertain.append("title")
            number = squeeze(self.entry.row.number.text)
            self.around.ledger.warn(faults.TITLE_MISSING, self.entry.row.line, number=number)
        elif self.entry.is_title_guessed:
            self.uncertain.append("title")
            line = self.entry.title[-1].line
            self.around.ledger.warn(faults.TITLE_GUESSED, line, self.entry.title_text)
        values: dict[str, Any] = {
            "number": squeeze(self.entry.row.number.text),
            "title": squeeze(self._title.text) or squeeze(self.entry.row.number.text),
            "kind": kind,
            "description": self._description.text or None,
            "presenters": self._presenters(),
            "proposal": Proposal(proposal, self._by) if proposal else None,
            **told,
            "recommends_to": asked,
            "attachments": write_papers(self._papers, self._pen),
            "withheld": self._withheld,
            "source": (self._source(),),
        }
        self.uncertain += ["proposal"] if proposal and is_placeholder(proposal) else []
        self.uncertain += ["kind"] if kind else []
        if self.around.is_flattened:
            self.uncertain = [name for name in _GUESSABLE if values.get(name)]
        return values | {"uncertain": tuple(self.uncertain)}

    def _presenters(self) -> tuple[Presenter, ...]:
        found = [Presenter(squeeze(piece.text)) for piece in self._introduced]
        for at, piece in enumerate(self._introduced):
            self.around.ledger.place(f"{self._pen.owner}.presenters.{at}.name", [piece])
        for speaker in find_speakers(self._description.text):
            organization = self.around.register.find(speaker.organization)
            found.append(Presenter(speaker.name, organization.id if organization else None))
            if organization is None and speaker.organization:
                line = line_of(self._description.pieces, speaker.name)
                self.around.ledger.warn(
                    faults.UNKNOWN_PRESENTER, line, line.text, name=speaker.organization
                )
        return tuple(found)

    def _source(self) -> Source:
        row = self.entry.row.line
        pieces = list(self.entry.title)
        for section in self.entry.sections:
            if section.kind not in _FOREIGN:
                pieces += [*section.labels, *section.content]
        last = (piece.line.printed for piece in pieces if not piece.is_blank)
        return Source(
            self.around.document.id,
            row.page,
            (row.printed, max(row.printed, *last, 0)),
        )
