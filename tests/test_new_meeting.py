"""A meeting that is typed by hand begins with a file that explains itself and is valid."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from agendas import write_archive
from motearkiv.archive import load_archive
from motearkiv.cli import main
from motearkiv.importer.skeleton import SkeletonError, make_skeleton
from motearkiv.problem import Severity

if TYPE_CHECKING:
    from pathlib import Path

PATH = "data/meetings/2026/2026-12-02-eksempelradet.yml"


def test_the_file_is_valid_as_it_is(tmp_path: Path) -> None:
    root = write_archive(tmp_path)
    words = ["new-meeting", "--body", "Eksempelråd", "--date", "2.12.2026", "--root", str(root)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    assert (root / PATH).is_file()
    problems = load_archive(root).problems
    assert [one for one in problems if one.severity is not Severity.NOTE] == []


def test_every_part_that_is_commented_out_is_valid_too(tmp_path: Path) -> None:
    """Whoever takes away the marks gets a meeting, field for field."""
    root = write_archive(tmp_path)
    path, text = make_skeleton(root, "eksempelradet", date(2026, 12, 2), 1)
    lines = [
        line.replace("# ", "", 1) if ":" in line and line.lstrip().startswith("# ") else line
        for line in text.splitlines()
    ]
    kept = [line for line in lines if not line.lstrip().startswith(("#", "yaml-", "Et møte"))]
    fields = "\n".join(kept)
    for name in ("start", "location", "documents", "attendance", "decision", "withheld"):
        assert f"{name}:" in fields
    assert path.name == "2026-12-02-eksempelradet.yml"


def test_items_are_numbered_in_the_bodys_series(tmp_path: Path) -> None:
    _, text = make_skeleton(write_archive(tmp_path), "eksempelradet", date(2026, 12, 2), 3)
    meeting = yaml.safe_load(text)
    assert [item["number"] for item in meeting["items"]] == ["ER 1/26", "ER 2/26", "ER 3/26"]
    assert meeting["status"] == "planned"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = write_archive(tmp_path)
    words = ["new-meeting", "--body", "eksempelradet", "--date", "2026-12-02", "--dry-run"]
    result = CliRunner().invoke(main, [*words, "--root", str(root)])
    assert "number: ER 1/26" in result.output
    assert not (root / PATH).exists()


def test_a_meeting_that_is_there_is_left_alone(tmp_path: Path) -> None:
    root = write_archive(tmp_path)
    (root / PATH).parent.mkdir(parents=True)
    (root / PATH).write_text("mitt", encoding="utf-8")
    words = ["new-meeting", "--body", "eksempelradet", "--date", "2026-12-02", "--root", str(root)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert "finnes fra før" in result.output
    assert (root / PATH).read_text("utf-8") == "mitt"


@pytest.mark.parametrize("name", ["oppdikta", "ukjent"])
def test_only_a_body_of_the_register_meets(name: str, tmp_path: Path) -> None:
    with pytest.raises(SkeletonError, match="eksempelradet, eksempeltinget"):
        make_skeleton(write_archive(tmp_path), name, date(2026, 12, 2), 1)
