"""The import record: what the importer read from a paper, and what it wrote.

Last in the importer, beside the paper as JSON. It tells a later run that a paper is known, and
which values in the YAML are still the importer's own. It has no clock: same paper, same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motearkiv.importer.ledger import FURNITURE, Ledger, Summary, value_at
from motearkiv.importer.lines import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.importer.reading import SourceFile
    from motearkiv.model import Meeting

IMPORTER_VERSION = 2
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
        "values": _values(ledger, meeting),
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


def _values(ledger: Ledger, meeting: Meeting) -> dict[str, str]:
    owners = dict.fromkeys(
        span.owner for span in ledger.spans if not span.owner.startswith(FURNITURE)
    )
    return {owner: str(value_at(meeting, owner)) for owner in owners}
