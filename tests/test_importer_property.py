"""Whatever paper the grammar gives, its import says the same words in the same order."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agendas import write_archive
from golden_papers import Column, differences
from made_papers import REGISTER, make_paper
from motearkiv.importer import import_file
from motearkiv.reader import read_meeting


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9))
def test_a_made_up_paper_imports_to_what_it_was_made_of(seed: int) -> None:
    paper = make_paper(seed)
    with tempfile.TemporaryDirectory() as folder:
        root = write_archive(Path(folder), register=REGISTER)
        file = root / "paper.txt"
        file.write_text(paper.text, encoding="utf-8")
        result = import_file(root, file, body=None, day=None, dry_run=False)
        assert result.written, (paper.text, result.messages)
        meeting = read_meeting(root, result.written).value
    assert meeting
    wrong = [
        check
        for check in differences(paper.expected, meeting)
        if not (paper.is_paged and check.column is Column.PARAGRAPHS)
    ]
    assert wrong == [], paper.text
