"""Whatever the importer is not sure of has a comment that says where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from agendas import import_text, write_archive

if TYPE_CHECKING:
    from pathlib import Path

PAPER = """\
Møteprotokoll for Eksempelrådet 7.2.2022

ER 1/22 Plan for stien over
Åsen

Vedtak:
Planen godkjennes.
\fER 2/22 Eventuelt
"""


def test_a_comment_over_uncertain_names_each_field_and_its_place(tmp_path: Path) -> None:
    result = import_text(write_archive(tmp_path / "archive"), PAPER)
    lines = [line.strip() for line in result.yaml.splitlines()]
    at = lines.index("uncertain: [decision.outcome, title]")
    assert lines[at - 1] == (
        "# Sammenlign med dokumentet: decision.outcome, tolket av ordene; title, linje 3 på side 1."
    )


def test_each_item_with_something_uncertain_has_its_comment(tmp_path: Path) -> None:
    result = import_text(write_archive(tmp_path / "archive"), PAPER)
    items = yaml.safe_load(result.yaml)["items"]
    unsure = sum("uncertain" in item for item in items)
    assert unsure
    assert result.yaml.count("# Sammenlign med dokumentet: ") == unsure
