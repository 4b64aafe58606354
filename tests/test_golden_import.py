"""Each test paper imports to what its expected file says, whatever file it comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from golden_archive import expected_files, paper_of, write_golden_archive, write_paper
from golden_form import read_yaml
from golden_papers import compare, differences
from motearkiv.importer import import_file
from motearkiv.reader import read_meeting

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = {paper_of(file).name: file for file in expected_files()}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_gives_what_its_expected_file_says(name: str, tmp_path: Path) -> None:
    root = write_golden_archive(tmp_path / "archive", PAPERS[name].parent)
    file = write_paper(paper_of(PAPERS[name]), tmp_path)
    result = import_file(root, file, body=None, day=None, dry_run=False)
    assert result.written, result.messages
    meeting = read_meeting(root, result.written).value
    assert meeting
    expected = read_yaml(PAPERS[name])
    assert compare(expected, meeting)
    assert differences(expected, meeting) == []
