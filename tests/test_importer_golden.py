"""Invented agendas and the YAML that the importer makes of each: a new case is a new file.

`UPDATE_GOLDEN=1 pytest tests/test_importer_golden.py` writes the .yml files anew.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agendas import import_text, write_archive

if TYPE_CHECKING:
    from motearkiv.importer import ImportResult

FOLDER = Path(__file__).parent / "golden" / "importer"
CASES = sorted(FOLDER.glob("*.txt"))


def shown(result: ImportResult) -> str:
    """The YAML, with the report and the messages below it as comments."""
    return result.yaml + "".join(f"\n# {line}" for line in (result.report, *result.messages)) + "\n"


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_an_agenda_gives_the_expected_meeting(case: Path, tmp_path: Path) -> None:
    result = import_text(write_archive(tmp_path / "archive"), case.read_bytes(), case.name)
    golden = case.with_suffix(".yml")
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown(result), encoding="utf-8", newline="\n")
    assert shown(result) == golden.read_text(encoding="utf-8")
