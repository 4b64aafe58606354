"""The head of a case's file, as archive systems print it over the case: number, officer, plan.

Before the grammar in the importer. It stands above the row of its own item, and is no part of the
item before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motearkiv.importer import shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.importer.labels import Labels
    from motearkiv.importer.lines import Line
    from motearkiv.importer.row import Rows

_MIN_LINES = 2
_PLAN = re.compile(
    r"\s*(?:Utval[gs]*sak|Saksnr|Saksnummer|Sak|Sakstype)?\s*(?:Utval[gs]*namn|Utvalgsnavn|Utval|"
    r"Utvalg|Organ|Behandlet av|Handsama av)\s+(?:Møtedato|Dato|Møte)\s*"
)
_LIKE = frozenset({"list_heads", "link_words", "title", "head_date", "head_day", "head_body"})


def filed_lines(lines: Sequence[Line], rows: Rows, labels: Labels) -> frozenset[int]:
    """The lines, by number, of the heads that stand right above a row."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if line.number in rows.by_line:
            found |= _above(lines, at, rows, labels)
    return frozenset(found)


def _above(lines: Sequence[Line], at: int, rows: Rows, labels: Labels) -> set[int]:
    run: set[int] = set()
    filed = 0
    for line in reversed(lines[:at]):
        if not line.text.strip():
            continue
        label = labels.match(line.text)
        is_filed = label is not None and label.kind == "file_heads"
        is_plan = shapes.is_plan_line(line.text) or _PLAN.fullmatch(line.text)
        is_like = label is not None and label.kind in _LIKE
        if line.number in rows.by_line or not (is_filed or is_plan or is_like):
            break
        filed += is_filed
        run.add(line.number)
    return run if filed >= _MIN_LINES else set()
