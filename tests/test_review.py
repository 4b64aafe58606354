"""The review shows each field beside the lines it was read from, and never runs what it shows."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from agendas import import_text, write_archive
from motearkiv.cli import main
from motearkiv.importer.review import How, Review, as_html, as_json, review_of

if TYPE_CHECKING:
    from pathlib import Path

PAPER = """\
Møteprotokoll for Eksempelrådet 7.2.2022

ER 1/22 Plan for stien over
Åsen

Saksopplysninger:
Stien er lang <script>alert(1)</script> og bred.

Vedtak:
Planen godkjennes.

ER 2/22 Eventuelt
\fDette står for seg selv & alene:
"""


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return review_of(import_text(write_archive(tmp_path / "archive"), PAPER, "protokoll.txt"))


def test_each_field_tells_its_lines_and_how_it_came(review: Review) -> None:
    fields = {field.path: field for group in review.groups for field in group.fields}
    title = fields["items.0.title"]
    assert (title.value, title.lines, title.page) == ("Plan for stien over Åsen", (3, 4), 1)
    assert (title.how, title.is_uncertain) == (How.PRINTED, True)
    outcome = fields["items.0.decision.outcome"]
    assert (outcome.value, outcome.how, outcome.lines) == ("adopted", How.INFERRED, ())
    assert not fields["items.0.description"].is_uncertain


def test_every_character_of_the_paper_is_shown_with_its_owner(review: Review) -> None:
    shown = "".join(one.text for line in review.lines for one in line.stretches)
    assert "".join(shown.split()) == "".join(PAPER.split())
    unowned = [one.text for line in review.lines for one in line.stretches if not one.owner]
    assert not any(text.strip() for text in unowned)


def test_the_page_runs_nothing_that_a_paper_says(review: Review) -> None:
    page = as_html([review])
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)


def test_every_link_of_the_page_leads_somewhere_and_every_id_is_there_once(
    review: Review,
) -> None:
    page = as_html([review, review])
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]*)"', page))
    assert targets
    assert targets <= set(ids)


def test_the_json_has_the_same_in_keys(review: Review) -> None:
    (paper,) = json.loads(as_json([review]))["papers"]
    assert paper["file"] == "protokoll.txt"
    assert paper["change"] == "new"
    assert paper["summary"].endswith("uplassert")
    (first,) = [
        field
        for group in paper["groups"]
        for field in group["fields"]
        if field["path"] == "items.0.title"
    ]
    assert first["lines"] == [3, 4]
    assert {finding["code"] for finding in paper["findings"]} >= {"import-title"}


def test_a_refused_paper_has_its_reason_in_the_review(tmp_path: Path) -> None:
    result = import_text(write_archive(tmp_path / "archive"), "Hei", "brev.txt")
    page = as_html([review_of(result)])
    assert "import-no-items" in page
    assert "brev.txt" in page


@pytest.mark.parametrize("name", ["r.html", "r.json"])
def test_the_command_line_writes_the_review(name: str, tmp_path: Path) -> None:
    root = write_archive(tmp_path / "archive")
    file = tmp_path / "protokoll.txt"
    file.write_text(PAPER, encoding="utf-8")
    report = tmp_path / name
    words = ["import", "--root", str(root), "--report", str(report), str(file)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    assert f"Gjennomgang: {report}" in result.output
    assert "Plan for stien over Åsen" in report.read_text("utf-8")


def test_a_review_of_another_kind_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    root = write_archive(tmp_path / "archive")
    words = ["import", "--root", str(root), "--report", "r.pdf", "a.txt"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert ".html eller .json" in result.output
