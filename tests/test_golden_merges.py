"""Papers of one meeting give what `NAME.merged.yml` says, in whichever order they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from golden_archive import PAPERS, expected_files, write_golden_archive, write_paper
from golden_form import read_yaml
from golden_papers import differences
from motearkiv.importer import Change, ImportResult, import_files
from motearkiv.importer.ledger import find_loss

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def imported(root: Path, papers: Sequence[Path]) -> list[ImportResult]:
    """Import papers in their order."""
    return list(import_files(write_golden_archive(root), papers))


@pytest.mark.parametrize("merge", expected_files("merged"), ids=lambda path: path.name)
def test_papers_of_one_meeting_are_merged_in_either_order(merge: Path, tmp_path: Path) -> None:
    expected = read_yaml(merge)
    papers = [write_paper(PAPERS / name, tmp_path) for name in expected["papers"]]
    written = []
    for name, order in (("one", papers), ("other", papers[::-1])):
        results = imported(tmp_path / name, order)
        assert [result.change for result in results] == [Change.NEW, Change.MERGED]
        for result in results:
            assert result.paper
            assert result.ledger
            assert result.meeting
            assert find_loss(result.paper.lines, result.ledger, result.meeting) is None
            assert differences(expected, result.meeting) == [] or result is results[0]
        (file,) = (tmp_path / name / "data/meetings").rglob("*.yml")
        written.append(file.read_bytes())
    assert written[0] == written[1]
