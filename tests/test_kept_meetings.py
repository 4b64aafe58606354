"""What a run keeps of the meetings spares the next one work, and changes nothing else."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
from dataclasses import astuple
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING

import pytest

from archives import FICTIONAL, write_archive
from motearkiv.archive import load_archive
from motearkiv.archive.parts import PartReader
from motearkiv.problem import ArchiveError
from motearkiv.site import outputs
from tampering import with_flipped_bits

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.archive import Loaded

LONG_AGO, LATER = 1_000_000_000, 4_000_000_000
ITEM = '- {number: R 1/31, title: Om brua, decision: {text: "Brua males.", outcome: adopted}}\n'
FURTHER = "- {number: R 2/31, title: Etter R 1/31, case: r-1-31}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(FICTIONAL / "data", tmp_path / "data")
    for file in (tmp_path / "data").rglob("*"):
        os.utime(file, (LONG_AGO, LONG_AGO))
    return tmp_path


def record(loaded: Loaded) -> tuple[list[str], str, list[str]]:
    archive = loaded.archive
    assert archive is not None
    lines = [problem.line() for problem in loaded.problems]
    return lines, repr(archive.cases), [repr(archive.read(key)) for key in archive.meetings]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read anew."""
    found: list[str] = []
    read = PartReader.read

    def noted(reader: PartReader, path: Path) -> object:
        found.append(path.name)
        return read(reader, path)

    monkeypatch.setattr(PartReader, "read", noted)
    return found


def load(root: Path) -> Loaded:
    return load_archive(root, root / "kept")


def everything(loaded: Loaded) -> tuple[list[str], list[tuple[object, ...]]]:
    assert loaded.archive is not None
    lines = [problem.line() for problem in loaded.problems]
    return lines, [astuple(one) for one in outputs(loaded.archive, "https://x.example/")]


def test_a_second_run_reads_no_file_and_gives_the_same(root: Path, reads: list[str]) -> None:
    plain = everything(load_archive(root))
    assert len(reads) > 10
    assert everything(load(root)) == plain
    reads.clear()
    assert everything(load(root)) == plain
    assert reads == []


def test_only_a_changed_meeting_is_read(root: Path, reads: list[str]) -> None:
    load(root)
    changed = sorted((root / "data/meetings").rglob("*.yml"))[3]
    changed.write_text(changed.read_text("utf-8") + "# En merknad.\n", "utf-8")
    reads.clear()
    load(root)
    assert reads == [changed.name]


@pytest.mark.parametrize("name", ["archive.yml", "organizations.yml", "topics.yml", "people.yml"])
def test_a_changed_register_is_felt_by_every_meeting(
    root: Path, reads: list[str], name: str
) -> None:
    load(root)
    register = root / "data" / name
    register.write_text(register.read_text("utf-8") + "# En merknad.\n", "utf-8")
    count = len(reads)
    load(root)
    assert len(reads) == 2 * count


def test_a_changed_paper_is_noticed(tmp_path: Path) -> None:
    paper = "- {number: R 1/31, title: Om brua, attachments: [{title: Kart, file: kart.txt}]}\n"
    write_archive(tmp_path, ("2031-01-15-radet", paper))
    file = tmp_path / "data/documents/kart.txt"
    prints: list[str] = []
    for words in ("Brua.", "Broen.", "Brott."):
        file.write_text(words, "utf-8")
        os.utime(file, (LONG_AGO + len(prints), LONG_AGO + len(prints)))
        archive = load(tmp_path).archive
        assert archive is not None
        prints.append(archive.papers["kart.txt"])
    assert len(set(prints)) == 3
    file.unlink()
    assert [problem.code for problem in load(tmp_path).problems] == ["missing-file"]


def test_a_paper_that_was_written_just_now_may_change_unseen_and_is_not_trusted(
    tmp_path: Path, reads: list[str]
) -> None:
    paper = "- {number: R 1/31, title: Om brua, attachments: [{title: Kart, file: kart.txt}]}\n"
    write_archive(tmp_path, ("2031-01-15-radet", paper))
    file = tmp_path / "data/documents/kart.txt"
    file.write_text("Brua.", "utf-8")
    os.utime(file, (LATER, LATER))
    load(tmp_path)
    load(tmp_path)
    assert reads == ["2031-01-15-radet.yml"] * 2


def test_what_is_wrong_is_told_again(tmp_path: Path, reads: list[str]) -> None:
    write_archive(tmp_path, ("2031-01-15-radet", ITEM + ITEM), ("2031-02-15-radet", FURTHER))
    first = [problem.line() for problem in load(tmp_path).problems]
    assert any("[duplicate-number]" in line for line in first)
    reads.clear()
    assert [problem.line() for problem in load(tmp_path).problems] == first
    assert reads == []


def test_a_meeting_that_is_gone_leaves_nothing_behind(tmp_path: Path) -> None:
    secret = ITEM.replace("Om brua", "Hemmeligheten")
    write_archive(tmp_path, ("2031-01-15-radet", ITEM), ("2031-02-15-styret", secret))
    load(tmp_path)
    assert holds(tmp_path, "Hemmeligheten")
    (tmp_path / "data/meetings/2031/2031-02-15-styret.yml").unlink()
    load(tmp_path)
    assert not holds(tmp_path, "Hemmeligheten")
    assert holds(tmp_path, "Om brua")


def holds(root: Path, word: str) -> bool:
    return any(word.encode() in file.read_bytes() for file in (root / "kept").iterdir())


def test_damage_of_any_byte_changes_nothing(tmp_path: Path) -> None:
    days = [f"2031-{month:02}-15-radet" for month in range(1, 10)]
    items = [ITEM.replace("1/31", f"{at}/31") for at in range(len(days))]
    root = write_archive(tmp_path, *zip(days, items, strict=True))
    plain = record(load(root))
    kept = root / "kept/meetings.sqlite"
    whole = kept.read_bytes()
    by = Random(26)  # noqa: S311 - the same in each run
    for _ in range(20):
        kept.write_bytes(with_flipped_bits(whole, 50, by))
        assert record(load(root)) == plain
    kept.write_bytes(whole[: len(whole) // 2])
    assert record(load(root)) == plain
    kept.write_bytes(b"nothing of the kind")
    assert record(load(root)) == plain


def test_a_value_of_a_stranger_is_not_made(tmp_path: Path, reads: list[str]) -> None:
    write_archive(tmp_path, ("2031-01-15-radet", ITEM))
    load(tmp_path)
    packed = pickle.dumps((print, shutil.rmtree))
    sealed = sha256(packed).digest()[:16] + packed
    with sqlite3.connect(tmp_path / "kept/meetings.sqlite") as rows:
        rows.execute("UPDATE kept SET near = ?", (sealed,))
    rows.close()
    plain = record(load_archive(tmp_path))
    reads.clear()
    assert record(load(tmp_path)) == plain
    assert reads == ["2031-01-15-radet.yml"]


def test_two_runs_at_once_and_a_folder_nobody_may_write_go_well(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ("2031-01-15-radet", ITEM))
    load(root)
    plain = everything(load_archive(root))
    other = sqlite3.connect(root / "kept/meetings.sqlite")
    other.execute("BEGIN EXCLUSIVE")
    changed = root / "data/meetings/2031/2031-01-15-radet.yml"
    changed.write_text(changed.read_text("utf-8") + "# En merknad.\n", "utf-8")
    assert everything(load(root)) == plain
    other.close()
    assert everything(load_archive(root, root / "data/archive.yml/below-a-file")) == plain


def test_a_file_that_changes_after_it_was_read_stops_what_shows_it(tmp_path: Path) -> None:
    write_archive(tmp_path, ("2031-01-15-radet", ITEM))
    archive = load_archive(tmp_path).archive
    assert archive is not None
    changed = tmp_path / "data/meetings/2031/2031-01-15-radet.yml"
    changed.write_text(changed.read_text("utf-8").replace("males", "rives"), "utf-8")
    with pytest.raises(ArchiveError, match="2031-01-15-radet changed while"):
        archive.read("2031-01-15-radet")
