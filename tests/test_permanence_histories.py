"""After any edit that is made as the editors' guide tells it, every address ever published answers.

Each history draws its edits, publishes after each, and visits all addresses and anchors that the
ledger has: the page and its point are there, or one redirect leads to them, or a page says what
became of them. Where the guide asks for an entry, the check stops the edit without it.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import promised
from edits import EDITS, make
from histories import History
from insertions import INSERTIONS_OF_AN_ARCHIVE, changed_anchors
from motearkiv import urls
from motearkiv.permanence.guide import Guide

if TYPE_CHECKING:
    import pytest

HISTORIES = 60
EDITS_OF_A_HISTORY = 13
"""Some find nothing to change."""


@settings(max_examples=HISTORIES, deadline=None, derandomize=True, database=None)
@given(
    st.integers(0, 2**32),
    st.lists(
        st.sampled_from(sorted(EDITS)),
        min_size=EDITS_OF_A_HISTORY,
        max_size=EDITS_OF_A_HISTORY,
    ),
)
def test_every_address_ever_published_answers(seed: int, edits: list[str]) -> None:
    with TemporaryDirectory() as folder:
        history = History(Path(folder) / "archive", Random(seed))  # noqa: S311 - to be drawn again
        history.publish()
        for name in edits:
            make(history, name)
            assert history.found.faults == []
        promised.note("permalinks", history.found.counts["edits"])


def test_a_hundred_insertions_change_no_anchor() -> None:
    for seed in range(100 // INSERTIONS_OF_AN_ARCHIVE):
        with TemporaryDirectory() as folder:
            root = Path(folder) / "archive"
            seen, changed = changed_anchors(root, Random(seed), INSERTIONS_OF_AN_ARCHIVE)  # noqa: S311 - likewise
        assert seen > 1000
        assert changed == []
        promised.note("anchors", INSERTIONS_OF_AN_ARCHIVE)


def test_pages_that_nobody_writes_are_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Guide, "fate_pages", lambda _: iter(()))
    history = History(tmp_path, Random(1))  # noqa: S311 - to be drawn again
    history.publish()
    for name in EDITS:
        make(history, name)
    assert history.found.counts["broken"] > 10


def test_anchors_that_follow_the_order_are_seen_to_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_words = urls.block_anchor
    monkeypatch.setattr(urls, "block_anchor", lambda _, *rest: by_words("avsnitt", *rest))
    _, changed = changed_anchors(tmp_path, Random(1), INSERTIONS_OF_AN_ARCHIVE)  # noqa: S311
    assert len(changed) > 10


def test_each_edit_is_made_by_some_history(tmp_path: Path) -> None:
    """An edit that never finds what it changes would test nothing."""
    made: set[str] = set()
    for seed in range(10):
        history = History(tmp_path / str(seed), Random(seed))  # noqa: S311 - to be drawn again
        history.publish()
        for name in (*EDITS, *EDITS):
            if name not in made and make(history, name):
                made.add(name)
    assert made == set(EDITS)
