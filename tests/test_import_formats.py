"""The real agenda reads the same from a PDF, a Word or OpenDocument file and a web page."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from made_documents import FORMS
from motearkiv.importer import ImportResult, import_file

ROOT = Path(__file__).parents[1]
PAPER = ROOT / "data/documents/2020-11-25-naeringsradet-saksliste.txt"


def archive(folder: Path) -> Path:
    (folder / "data").mkdir(parents=True)
    for name in ("archive.yml", "organizations.yml", "topics.yml", "people.yml"):
        if (ROOT / "data" / name).exists():
            shutil.copy(ROOT / "data" / name, folder / "data")
    return folder


def imported(root: Path, form: str) -> ImportResult:
    file = root / f"saksliste.{form}"
    FORMS[form](file, PAPER.read_text("utf-8"))
    return import_file(root, file, body=None, day=None, dry_run=False)


def said(text: str) -> dict[str, Any]:
    """What the YAML says, less where it was read."""
    meeting: dict[str, Any] = yaml.safe_load(text)
    del meeting["documents"]
    for item in meeting["items"]:
        del item["source"]
    return meeting


@pytest.mark.parametrize("form", FORMS)
def test_the_agenda_gives_the_same_meeting_from_every_format(form: str, tmp_path: Path) -> None:
    text = import_file(archive(tmp_path / "text"), PAPER, body=None, day=None, dry_run=True)
    other = imported(archive(tmp_path / form), form)
    assert said(other.yaml) == said(text.yaml)
    assert other.report == text.report
    assert "13 103 av 13 103" in other.report


@pytest.mark.parametrize("form", FORMS)
def test_the_text_that_the_lines_count_in_is_kept_beside_the_document(
    form: str, tmp_path: Path
) -> None:
    root = archive(tmp_path)
    items = yaml.safe_load(imported(root, form).yaml)["items"]
    kept = (root / f"data/documents/saksliste.{form}.txt").read_text("utf-8")
    lines = kept.replace("\f", "").split("\n")
    for item in items:
        first, _ = item["source"][0]["lines"]
        assert lines[first - 1].strip().startswith(item["number"])


def test_pages_of_a_pdf_are_told_and_begin_with_form_feeds(tmp_path: Path) -> None:
    root = archive(tmp_path)
    items = yaml.safe_load(imported(root, "pdf").yaml)["items"]
    kept = (root / "data/documents/saksliste.pdf.txt").read_text("utf-8")
    for item in items:
        page, (first, _) = item["source"][0]["page"], item["source"][0]["lines"]
        above = "\n".join(kept.split("\n")[:first])
        assert above.count("\f") + 1 == page
