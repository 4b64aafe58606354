"""The import record: what the importer read from a paper, and what it wrote.

Last in the importer, beside the paper as JSON. It tells a later run that a paper is known, and
which values in the YAML are still the importer's own. It has no clock: same paper, same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, is_dataclass
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motearkiv.decode import decoder
from motearkiv.findings import Findings
from motearkiv.importer.emit import field_names
from motearkiv.importer.ledger import FURNITURE, Ledger, Summary
from motearkiv.importer.lines import squeeze
from motearkiv.importer.readings import Place, Reading
from motearkiv.model import Meeting
from motearkiv.yaml_nodes import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.importer.reading import SourceFile

IMPORTER_VERSION = 3
"""Rises whenever the importer would read a paper otherwise than before."""
SUFFIX = ".import.json"


@dataclass(frozen=True, slots=True)
class Record:
    """What an earlier run noted of a paper."""

    path: Path
    sha256: str
    meeting: str
    """The file that it wrote, relative to the archive."""


def write_record(
    source: SourceFile, ledger: Ledger, meeting: Meeting, target: str, summary: Summary
) -> str:
    """The record as JSON text."""
    content = {
        "importer": IMPORTER_VERSION,
        "sha256": source.sha256,
        "encoding": source.paper.encoding,
        "meeting": target,
        "ledger": asdict(summary),
        "furniture": list(_furniture(ledger)),
        "dropped": [
            {"line": one.line, "character": f"U+{ord(one.character):04X}"}
            for one in source.paper.dropped
        ],
        "joins": [asdict(join) for join in ledger.joins],
        "conversions": [asdict(conversion) for conversion in ledger.conversions],
        "warnings": dict(sorted(Counter(problem.code for problem in ledger.problems).items())),
        "places": places_of(ledger),
        "reading": _plain(meeting),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def find_record(root: Path, sha256: str) -> Record | None:
    """The record of a paper with these bytes, whatever its name, where its meeting still exists."""
    for path in sorted((root / "data" / "documents").glob(f"*{SUFFIX}")):
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            record = Record(path, content["sha256"], content["meeting"])
        except (ValueError, KeyError, TypeError):
            continue
        if record.sha256 == sha256 and (root / record.meeting).is_file():
            return record
    return None


def _furniture(ledger: Ledger) -> Iterator[dict[str, Any]]:
    for span in sorted(ledger.spans, key=lambda span: (span.piece.line.number, span.piece.start)):
        if span.owner.startswith(FURNITURE):
            kind = span.owner.removeprefix(FURNITURE)
            yield {"line": span.piece.line.printed, "kind": kind, "text": squeeze(span.piece.text)}


def places_of(ledger: Ledger) -> dict[str, tuple[int | None, int, int]]:
    """Page, first and last line of each field that the paper prints."""
    places: dict[str, tuple[int | None, int, int]] = {}
    for span in ledger.spans:
        if not span.owner.startswith(FURNITURE):
            line = span.piece.line
            page, *lines = places.get(span.owner, (line.page, line.printed, line.printed))
            places[span.owner] = (page, min(*lines, line.printed), max(*lines, line.printed))
    return places


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of the model
    """A value as JSON has it, fields that say nothing left out."""
    if is_dataclass(value):
        return {name: _plain(getattr(value, name)) for name in field_names(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value if isinstance(value, bool | int) else str(value)


def read_reading(path: Path) -> Reading | None:
    """What the importer read from a paper, by its record; None in a record of an older form."""
    content = json.loads(path.read_text(encoding="utf-8"))
    if "reading" not in content:
        return None
    findings = Findings(path.name)
    node = compose(json.dumps(content["reading"], ensure_ascii=False).encode(), findings)
    meeting = decoder(Meeting, "meeting")(node, findings) if node else None
    if findings.problems or not isinstance(meeting, Meeting):
        return None
    places = {owner: Place(*place) for owner, place in content["places"].items()}
    printed = {one["owner"]: one["printed"].strip() for one in content["conversions"]}
    return Reading(meeting, places, printed)
