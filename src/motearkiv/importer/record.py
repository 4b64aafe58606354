"""The import record: what the importer read from a paper, and what it wrote.

Last in the importer, beside the paper as JSON. It tells a later run that a paper is known, and
which values in the YAML are still the importer's own. It has no clock: same paper, same bytes.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict, astuple, dataclass, is_dataclass
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motearkiv.decode import decoder
from motearkiv.findings import Findings
from motearkiv.importer.emit import field_names
from motearkiv.importer.ledger import FURNITURE, Ledger, Summary, value_at
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
_SHORT = re.compile(r"\[\n(?:\s+(?:null|\d+),?\n){2,3}\s*\]")
"""Lists of two or three numbers: pages and lines, which stand on one line."""


@dataclass(frozen=True, slots=True)
class Record:
    """What an earlier run noted of a paper."""

    path: Path
    sha256: str
    meeting: str
    """The file that it wrote, relative to the archive."""


def write_record(
    source: SourceFile, ledger: Ledger, reading: Reading, target: str, summary: Summary
) -> str:
    """The record as JSON text; the ledger is that of the meeting as it is written."""
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
        "conversions": [
            {"owner": owner, "printed": printed, "value": str(value_at(reading.meeting, owner))}
            for owner, printed in reading.printed.items()
        ],
        "warnings": dict(sorted(Counter(problem.code for problem in ledger.problems).items())),
        "places": {owner: astuple(place) for owner, place in reading.places.items()},
        "reading": _plain(reading.meeting),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return _SHORT.sub(lambda found: " ".join(found[0].split()), text) + "\n"


def parse_record(path: Path, data: bytes) -> Record | None:
    """What a record's bytes say; None where they are none."""
    try:
        content = json.loads(data)
        return Record(path, content["sha256"], content["meeting"])
    except (ValueError, KeyError, TypeError):
        return None


def _furniture(ledger: Ledger) -> Iterator[dict[str, Any]]:
    for span in sorted(ledger.spans, key=lambda span: (span.piece.line.number, span.piece.start)):
        if span.owner.startswith(FURNITURE):
            kind = span.owner.removeprefix(FURNITURE)
            yield {"line": span.piece.line.printed, "kind": kind, "text": squeeze(span.piece.text)}


def reading_of(meeting: Meeting, ledger: Ledger) -> Reading:
    """A paper as it was read alone: its meeting, and where the ledger says that all stands."""
    places: dict[str, Place] = {}
    for span in ledger.spans:
        if not span.owner.startswith(FURNITURE):
            line = span.piece.line
            here = Place(line.page, line.printed, line.printed)
            before = places.get(span.owner, here)
            start = min(before, here, key=lambda place: place.first)
            places[span.owner] = Place(start.page, start.first, max(before.last, here.last))
    return Reading(meeting, places, {one.owner: one.printed.strip() for one in ledger.conversions})


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of the model
    """A value as JSON has it, fields that say nothing left out."""
    if is_dataclass(value):
        return {name: _plain(getattr(value, name)) for name in field_names(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value if isinstance(value, bool | int) else str(value)


def read_reading(data: bytes) -> Reading | None:
    """What the importer read from a paper, by its record; None in a record of an older form."""
    try:
        content = json.loads(data)
        findings = Findings("")
        node = compose(json.dumps(content["reading"], ensure_ascii=False).encode(), findings)
        meeting = decoder(Meeting, "meeting")(node, findings) if node else None
        places = {owner: Place(*place) for owner, place in content["places"].items()}
        printed = {one["owner"]: one["printed"] for one in content["conversions"]}
    except (ValueError, KeyError, TypeError):
        return None
    if not isinstance(meeting, Meeting) or findings.problems or not meeting.documents:
        return None
    return Reading(meeting, places, printed)
