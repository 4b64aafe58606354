"""Insertions into a small archive: no anchor that was there before may change.

The tests make some, and `benchmarks/histories.py` as many as are asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edits import insert_case, insert_paragraph
from histories import History
from visits import Pages

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

INSERTIONS_OF_AN_ARCHIVE = 20
"""Then another one begins: a page is read as a whole after each."""
_RECORD = re.compile(r"#(?:[rs]-[0-9-]+-)?(?:vedtak|forslag|votering|vedlegg|p)-")
"""An anchor of the record's words; all others are of the page's own parts."""


def changed_anchors(root: Path, random: Random, insertions: int) -> tuple[int, list[str]]:
    """Insert into a new archive; how many anchors were looked at, and those that changed."""
    history = History(root, random)
    history.publish()
    before, seen, changed = _anchors(history), 0, []
    made = 0
    while made < insertions:
        edit = insert_paragraph if random.random() < 0.8 else insert_case
        if edit(history) is None:
            continue
        made += 1
        after = _anchors(history)
        seen += len(before)
        changed += [
            f"{edit.__name__}: {address}"
            for address, word in before.items()
            if address not in after or (_RECORD.search(address) and after[address] != word)
        ]
        before = after
    return seen, changed


def _anchors(history: History) -> dict[str, str | None]:
    history.write()
    return Pages(history.load()).ids()
