"""Every Fault has a small archive that has it, and the exact lines that an editor then sees."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from motearkiv.faults import FAULTS
from motearkiv.permanence.check import load_and_check

FOLDER = Path(__file__).parent / "invalid"
MEETING = "data/meetings/2020/2020-11-25-kommunestyret.yml"
VALID = "body: kommunestyret\ndate: 2020-11-25\nitems:\n  - number: 50/20\n    title: {title}\n"


def _titled(title: str) -> str:
    return VALID.format(title=title)


# What git or an editor would not keep, or nobody would want to open.
WRITTEN = {
    "bidi-control": _titled("Budsjett \u202e02 for Eksempelvik").encode(),
    "control-character": _titled("Budsjett\x00 for \x1bEksempelvik").encode(),
    "not-utf8": _titled("Budsjett for Eksempelvåg").encode("cp1252"),
    "odd-line-break": _titled("Budsjett\u2028for\x85Eksempelvik").encode(),
    "too-deep": (_titled("Budsjett") + "votes: " + "[" * 100_000).encode(),
    "too-large": (_titled("Budsjett") + "#" * 5_000_000).encode(),
    "too-many-values": (_titled("Budsjett") + "votes: [" + "a," * 200_001 + "]").encode(),
    "utf16": _titled("Budsjett for Eksempelvik").encode("utf-16"),
}
CASES = sorted(path.name for path in FOLDER.iterdir())


def _lines(case: str, scratch: Path) -> list[str]:
    root = FOLDER / case
    if case in WRITTEN:
        root = shutil.copytree(root, scratch / "archive")
        (root / MEETING).parent.mkdir(parents=True)
        (root / MEETING).write_bytes(WRITTEN[case])
    return [problem.line() for problem in load_and_check(root).problems]


@pytest.mark.parametrize("case", CASES)
def test_an_editor_sees_exactly_these_lines(case: str, tmp_path: Path) -> None:
    expected = (FOLDER / case / "expected.txt").read_text("utf-8")
    assert "".join(f"{line}\n" for line in _lines(case, tmp_path)) == expected


def test_every_fault_has_an_archive_that_has_it_alone() -> None:
    for code in FAULTS:
        lines = (FOLDER / code / "expected.txt").read_text("utf-8").splitlines()
        assert lines, code
        assert [line for line in lines if not line.endswith(f" [{code}]")] == []


def test_no_archive_is_left_over() -> None:
    assert [case for case in CASES if case not in FAULTS and not case.startswith("many-")] == []


def test_a_file_with_many_faults_shows_them_all() -> None:
    lines = (FOLDER / "many-faults" / "expected.txt").read_text("utf-8").splitlines()
    assert len(lines) == 21
    assert len({line.rsplit("[", 1)[1] for line in lines}) == 17
