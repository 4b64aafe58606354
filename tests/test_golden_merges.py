"""Papers of one meeting together give what `NAME.merged.yml` says, in whichever order they come.

What a paper gives when it is read alone is another test's business: a value that is wrong there
already is not held against the merge.
"""

from __future__ import annotations

import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agendas import codes
from golden_checks import GRAVE
from golden_form import read_yaml
from golden_papers import differences
from motearkiv.importer import Change, ImportResult, import_files
from motearkiv.importer.ledger import find_loss

if TYPE_CHECKING:
    from collections.abc import Sequence

    from golden_checks import Check
    from motearkiv.model import Meeting

PAPERS = Path(__file__).parent / "golden" / "import"
MERGES = sorted(PAPERS.glob("*.merged.yml"))


def paper(name: str, folder: Path) -> Path:
    """The paper of a name; one that is written by a program is written to the folder."""
    if not name.endswith(".py"):
        return PAPERS / name
    spec = spec_from_file_location("golden_paper", PAPERS / name)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    # A paper's own annotations name Path without importing it where it is only read.
    spec.loader.exec_module(module)
    path = folder / name.removesuffix(".py")
    module.build(path)
    return path


def imported(root: Path, papers: Sequence[Path]) -> list[ImportResult]:
    (root / "data").mkdir(parents=True)
    (root / "data/archive.yml").write_text("name: Eksempelarkiv\n", "utf-8")
    shutil.copy(PAPERS / "organizations.yml", root / "data")
    results = list(import_files(root, papers))
    if any("unsupported" in codes(result) for result in results):
        pytest.skip("no reader for these papers yet")
    return results


def meeting_of(results: Sequence[ImportResult]) -> Meeting:
    meeting = results[-1].meeting
    assert meeting
    return meeting


@pytest.mark.parametrize("merge", MERGES, ids=lambda path: path.name)
def test_papers_of_one_meeting_are_merged_in_either_order(merge: Path, tmp_path: Path) -> None:
    expected = read_yaml(merge)
    papers = [paper(name, tmp_path) for name in expected["papers"]]
    written = []
    for name, order in (("one", papers), ("other", papers[::-1])):
        results = imported(tmp_path / name, order)
        assert [result.change for result in results] == [Change.NEW, Change.MERGED]
        for result in results:
            assert result.paper
            assert result.ledger
            assert result.meeting
            assert find_loss(result.paper.lines, result.ledger, result.meeting) is None
        (file,) = (tmp_path / name / "data/meetings").rglob("*.yml")
        written.append(file.read_bytes())
    assert written[0] == written[1]
    wrong = differences(expected, meeting_of(results))
    assert [check for check in wrong if check.column in GRAVE] == []
    alone = _wrong_alone(expected["papers"], papers, tmp_path)
    assert [check for check in wrong if _told(check) not in alone] == []


def _wrong_alone(names: Sequence[str], papers: Sequence[Path], folder: Path) -> set[str]:
    """What is wrong of the papers when each is read alone."""
    wrong: list[Check] = []
    for name, file in zip(names, papers, strict=True):
        bare = name.removesuffix(".py")
        expected = read_yaml(PAPERS / f"{bare.rpartition('.')[0]}.expected.yml")
        results = imported(folder / f"alone-{name}", [file])
        wrong += differences(expected, meeting_of(results))
    return {_told(check) for check in wrong}


def _told(check: Check) -> str:
    """A value and what was made of it, whatever number its item is printed with."""
    return f"{check.column} {check.got} {check.expected}"
