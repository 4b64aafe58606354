"""What a run writes, and when it writes nothing."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from agendas import AGENDA, MEETING, codes, files_below, import_text, write_archive

if TYPE_CHECKING:
    from pathlib import Path

PAPER = "data/documents/saksliste.txt"
RECORD = f"{PAPER}.import.json"
BARE = AGENDA.split("\n", 1)[1]
"""The agenda without the line that names body and day."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "archive")


def test_an_import_writes_paper_meeting_and_record(root: Path) -> None:
    before = set(files_below(root / "data"))
    result = import_text(root, AGENDA)
    assert result.written == root / MEETING
    assert (root / PAPER).read_text("utf-8") == AGENDA
    assert (root / MEETING).read_text("utf-8") == result.yaml
    written = {f"data/{name}" for name in set(files_below(root / "data")) - before}
    assert written == {PAPER, RECORD, MEETING}


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = files_below(root)
    result = import_text(root, AGENDA, dry_run=True)
    assert result.ok
    assert result.written is None
    assert "ER 2/22" in result.yaml
    assert set(files_below(root)) - set(before) == {"inn/saksliste.txt"}


@pytest.mark.parametrize("name", ["saksliste.txt", "annet-navn.txt"])
def test_the_same_paper_again_changes_nothing(root: Path, name: str) -> None:
    import_text(root, AGENDA)
    before = files_below(root / "data")
    result = import_text(root, AGENDA, name)
    assert (result.ok, codes(result), result.written) == (True, ["unchanged"], None)
    assert "er alt importert" in result.messages[0]
    assert files_below(root / "data") == before


def test_two_archives_give_the_same_bytes(tmp_path: Path) -> None:
    roots = [write_archive(tmp_path / name) for name in ("a", "b")]
    for one in roots:
        import_text(one, AGENDA)
    first, second = (files_below(one / "data") for one in roots)
    assert first == second


def test_a_reviewed_item_is_left_alone_and_the_draft_waits(root: Path) -> None:
    import_text(root, AGENDA)
    edited = (root / MEETING).read_text("utf-8").replace("unreviewed", "reviewed")
    (root / MEETING).write_text(edited, "utf-8")
    result = import_text(root, AGENDA.replace("mai", "juni"), "ny-saksliste.txt")
    assert "Arbeidet begynner i mai." in result.yaml
    assert "edited" in codes(result)
    (draft,) = (root / "data/drafts").iterdir()
    text = draft.read_text("utf-8")
    assert "$schema=../../schema/meeting.schema.json" in text
    assert "Arbeidet begynner i juni." in text
    assert f"data/drafts/{draft.name}" in result.messages[-1]


def test_a_run_that_was_cut_off_before_the_record_is_taken_up(root: Path) -> None:
    import_text(root, AGENDA)
    whole = files_below(root / "data")
    (root / RECORD).unlink()
    result = import_text(root, AGENDA)
    assert codes(result) == []
    assert files_below(root / "data") == whole


def test_a_failed_write_leaves_no_half_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_below(root / "data")

    def stop(_descriptor: int) -> None:
        raise OSError

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(OSError):  # noqa: PT011 - raised above
        import_text(root, AGENDA)
    assert files_below(root / "data") == before


def test_another_paper_of_the_same_name_is_refused(root: Path) -> None:
    import_text(root, AGENDA)
    before = files_below(root / "data")
    result = import_text(root, AGENDA.replace("7.2.2022", "8.2.2022"))
    assert codes(result) == ["name-taken"]
    assert files_below(root / "data") == before


def test_an_unknown_day_asks_for_the_option(root: Path) -> None:
    result = import_text(root, "Saksliste for Eksempelrådet\n" + BARE)
    assert codes(result) == ["no-date"]
    assert "--date" in result.messages[0]
    assert result.written is None


def test_an_unknown_body_asks_for_the_option(root: Path) -> None:
    result = import_text(root, BARE, day=date(2022, 2, 7))
    assert codes(result) == ["no-body"]
    assert "--body" in result.messages[0]
    assert "eksempelradet, eksempeltinget" in result.messages[0]


def test_options_give_what_the_paper_lacks(root: Path) -> None:
    result = import_text(root, BARE, body="Eksempelråd", day=date(2022, 2, 7))
    assert result.written == root / MEETING


def test_the_archives_default_body_serves_where_the_paper_names_none(tmp_path: Path) -> None:
    root = write_archive(tmp_path / "archive", default_body="eksempelradet")
    assert import_text(root, BARE, day=date(2022, 2, 7)).written == root / MEETING


def test_the_default_body_never_replaces_a_body_that_the_paper_names(tmp_path: Path) -> None:
    root = write_archive(tmp_path / "archive", default_body="eksempelradet")
    result = import_text(root, "Saksliste for Ukjentutvalget 7.2.2022\n" + BARE)
    assert codes(result) == ["unknown-body"]
    assert "«Ukjentutvalget»" in result.messages[0]


def test_an_option_that_differs_from_the_paper_counts_and_warns(root: Path) -> None:
    result = import_text(root, AGENDA, day=date(2022, 2, 8))
    assert codes(result) == ["option"]
    assert "date: 2022-02-08" in result.yaml


def test_an_unknown_body_in_the_option_is_refused(root: Path) -> None:
    assert codes(import_text(root, AGENDA, body="nav")) == ["unknown-body"]


def test_two_days_in_the_head_are_no_day(root: Path) -> None:
    result = import_text(root, "Møtedato: 8.2.2022\n" + AGENDA)
    assert codes(result) == ["two-dates"]
    assert "2022-02-07, 2022-02-08" in result.messages[0]


def test_two_bodies_in_the_head_are_no_body(root: Path) -> None:
    assert codes(import_text(root, "Utvalg: Storetinget\n" + AGENDA)) == ["two-bodies"]


def test_minutes_are_read_as_held(root: Path) -> None:
    result = import_text(root, AGENDA.replace("Saksliste for", "Protokoll fra møte i"))
    assert result.ok
    assert "status: held\n" in result.yaml
    assert "kind: minutes\n" in result.yaml


def test_an_editor_adds_a_label_without_code(root: Path) -> None:
    text = AGENDA.replace("Sak: Stien", "Saken i korte trekk: Stien")
    assert "Saken i korte trekk" in import_text(root, text, dry_run=True).yaml
    labels = root / "data/labels.yml"
    labels.write_text("description:\n  - {text: saken i korte trekk, lang: nb}\n", "utf-8")
    assert "Saken i korte trekk" not in import_text(root, text, dry_run=True).yaml


@pytest.mark.parametrize("content", ["[", "proposal: ja", "proposal:\n  - tekst", "- a"])
def test_labels_that_cannot_be_read_stop_the_import(root: Path, content: str) -> None:
    (root / "data/labels.yml").write_text(content, "utf-8")
    assert codes(import_text(root, AGENDA)) == ["labels"]


def test_a_register_with_errors_stops_the_import(root: Path) -> None:
    (root / "data/organizations.yml").write_text("- {navn: x}\n", "utf-8")
    assert codes(import_text(root, AGENDA)) == ["register"]


def test_every_warning_names_file_line_and_text(root: Path) -> None:
    result = import_text(root, AGENDA + "\nVotering: Enstemmig.\n")
    assert result.messages[0].startswith(
        "inn/saksliste.txt:16:1: ikke forstått (bare en protokoll sier hva et organ vedtok), "
        "tatt vare på under unparsed: «Votering: Enstemmig.»; flytt teksten"
    )
    assert result.messages[0].endswith(" [import-unparsed]")
