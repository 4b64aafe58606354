"""The review of an import: each field beside the lines it was read from, for people and machines.

After the run in the importer; the command line writes it where `--report` says. It reads nothing
but what the import gave back, and the page asks nothing of any other host.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from motearkiv.blocks import split_blocks
from motearkiv.importer import faults
from motearkiv.importer.faults import N_
from motearkiv.importer.ledger import FURNITURE, Ledger, value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from motearkiv.importer.lines import Line, Piece
    from motearkiv.importer.result import ImportResult
    from motearkiv.model import Meeting

_LABELS = {
    "number": N_("Number"),
    "title": N_("Title"),
    "description": N_("Case information"),
    "proposal": N_("Proposed decision"),
    "alternatives": N_("Other proposal"),
    "discussion": N_("Treatment"),
    "votes": N_("Vote"),
    "decision": N_("Decision"),
    "outcome": N_("Outcome"),
    "by": N_("Proposed by"),
    "recommends_to": N_("Recommends to"),
    "presenters": N_("Presenter"),
    "attachments": N_("Attachment"),
    "attendance": N_("Attendance"),
    "withheld": N_("Withheld"),
    "kind": N_("Kind"),
    "body": N_("Body"),
    "date": N_("Date"),
    "start": N_("Begins"),
    "end": N_("Ends"),
    "location": N_("Place"),
    "unparsed": N_("Not placed"),
}
_WORDS = (
    N_("Review of imported papers"),
    N_("Papers"),
    N_("What to look at"),
    N_("line"),
    N_("uncertain"),
    N_("The paper"),
    N_("page"),
    N_("What was read"),
    N_("inferred"),
    N_("in another form"),
)
"""The words of the page, for the catalogue: its template is outside the site's."""
_INFERRED = ("kind", "decision.outcome", "recommends_to", "presenters")
"""Fields of an item that own no words: they are read out of what stands in other fields."""


class How(StrEnum):
    """How a value came to be."""

    PRINTED = "printed"
    CONVERTED = "converted"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the meeting and where it was read."""

    path: str
    """As in the YAML, indexes as numbers: items.3.title."""
    label: str
    value: str
    how: How
    is_uncertain: bool
    lines: tuple[int, ...]
    """The paper's lines that it was read from; none for one that is inferred."""
    page: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of the meeting itself, or of one of its items."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a source line and its owner."""

    text: str
    owner: str
    """A field's path, `furniture:` with a kind, or "" for blanks."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the paper."""

    number: int
    page: int | None
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A Problem as the editor reads it."""

    line: int
    severity: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Review:
    """One paper: what was read, from where, and what to look at."""

    file: str
    change: str
    summary: str
    written: str
    findings: tuple[Finding, ...]
    groups: tuple[Group, ...]
    lines: tuple[SourceLine, ...]


def review_of(result: ImportResult) -> Review:
    """The review of one paper; one that was refused has findings only."""
    findings = tuple(
        Finding(
            problem.mark.line,
            problem.severity.value,
            problem.code,
            f"{problem.message(faults.LANGUAGE)}; {problem.remedy(faults.LANGUAGE)}",
        )
        for problem in sorted(result.problems, key=lambda problem: problem.mark)
    )
    groups: tuple[Group, ...] = ()
    lines: tuple[SourceLine, ...] = ()
    if result.paper and result.ledger and result.meeting:
        groups = tuple(_groups(result.ledger, result.meeting))
        lines = tuple(_lines(result.paper.lines, result.ledger))
    written = result.written.name if result.written else ""
    return Review(
        result.file.name, result.change.value, result.report, written, findings, groups, lines
    )


def as_json(reviews: Iterable[Review]) -> str:
    """The reviews as JSON: `{"papers": [Review …]}`, keys as the classes here name them."""
    papers = [asdict(review) for review in reviews]
    return json.dumps({"papers": papers}, ensure_ascii=False, indent=1) + "\n"


def as_html(reviews: Sequence[Review]) -> str:
    """The reviews as one web page: the papers at the left, the fields at the right."""
    environment = Environment(
        loader=PackageLoader("motearkiv.importer", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["_"] = faults.say
    return environment.get_template("report.html.j2").render(reviews=reviews)


def _groups(ledger: Ledger, meeting: Meeting) -> Iterator[Group]:
    pieces: dict[str, list[Piece]] = {}
    for span in ledger.spans:
        if not span.owner.startswith(FURNITURE):
            pieces.setdefault(span.owner, []).append(span.piece)
    converted = {one.owner for one in ledger.conversions}
    owners = sorted(pieces, key=lambda owner: (_place(pieces[owner]), owner))
    own = [one for one in owners if not one.startswith(("items.", "unparsed."))]
    yield Group(
        faults.say(N_("The meeting")),
        tuple(_field(owner, meeting, pieces, converted) for owner in own),
    )
    for at, item in enumerate(meeting.items):
        prefix = f"items.{at}."
        inside = [owner for owner in owners if owner.startswith(prefix)]
        if inside:
            fields = [_field(owner, meeting, pieces, converted) for owner in inside]
            fields += [
                _field(prefix + name, meeting, pieces, converted)
                for name in _INFERRED
                if value_at(meeting, prefix + name) and prefix + name not in pieces
            ]
            yield Group(f"{item.number} {item.title}", tuple(fields))
    loose = [owner for owner in owners if owner.startswith("unparsed.")]
    if loose:
        fields = [_field(owner, meeting, pieces, converted) for owner in loose]
        yield Group(faults.say(N_("Not placed")), tuple(fields))


def _place(pieces: Sequence[Piece]) -> int:
    return pieces[0].line.number


def _field(
    owner: str, meeting: Meeting, pieces: dict[str, list[Piece]], converted: set[str]
) -> Field:
    own = pieces.get(owner, [])
    how = How.CONVERTED if owner in converted else How.PRINTED if own else How.INFERRED
    lines = tuple(dict.fromkeys(piece.line.printed for piece in own))
    page = own[0].line.page if own else None
    unsure = _uncertain(owner, meeting)
    return Field(owner, _label(owner), _shown(value_at(meeting, owner)), how, unsure, lines, page)


def _uncertain(owner: str, meeting: Meeting) -> bool:
    parts = owner.split(".")
    if parts[0] != "items":
        return False
    names = meeting.items[int(parts[1])].uncertain
    inner = ".".join(part for part in parts[2:] if not part.isdigit())
    return any(inner == name or inner.startswith(f"{name}.") for name in names)


def _label(owner: str) -> str:
    known = [part for part in owner.split(".") if part in _LABELS]
    last = known[-1] if known else ""
    # The title of an attachment is an attachment, and not another title.
    first = known[0] if last in {"title", "number"} and known else last
    return faults.say(_LABELS[first]) if first else owner


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(getattr(one, "name", str(one)) for one in value)
    if isinstance(value, Enum):
        return str(value.value)
    # The file's line breaks are no part of a text: each paragraph and point runs on.
    blocks = split_blocks(value) if isinstance(value, str) and "\n" in value else ()
    return "\n".join(block.text for block in blocks) or str(value)


def _lines(lines: Sequence[Line], ledger: Ledger) -> Iterator[SourceLine]:
    spans: dict[int, list[tuple[Piece, str]]] = {}
    for span in ledger.spans:
        spans.setdefault(span.piece.line.number, []).append((span.piece, span.owner))
    for line in lines:
        at, stretches = 0, []
        for piece, owner in sorted(spans.get(line.number, ()), key=lambda pair: pair[0].start):
            if piece.start > at:
                stretches.append(Stretch(line.text[at : piece.start], ""))
            stretches.append(Stretch(line.text[piece.start : piece.end], owner))
            at = piece.end
        if line.text[at:].strip():
            stretches.append(Stretch(line.text[at:], ""))
        yield SourceLine(line.printed, line.page, tuple(stretches))
