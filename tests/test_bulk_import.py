"""A folder of papers goes in with one command, whatever else lies in it, and goes on if stopped."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest

from agendas import AGENDA, codes, files_below, write_archive
from golden_archive import PAPERS, expected_files, paper_of, write_golden_archive, write_paper
from motearkiv.importer import Change, import_files, run
from motearkiv.importer.bulk import Tally, ahead, papers_in

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.importer.reading import SourceFile


def paper(number: int) -> str:
    return AGENDA.replace("7.2.2022", f"{number}.2.2022").replace("/22", f"{number}/22")


def papers(folder: Path, count: int) -> list[Path]:
    folder.mkdir(parents=True)
    files = [folder / f"{number:02}.txt" for number in range(1, count + 1)]
    for number, file in enumerate(files, start=1):
        file.write_text(paper(number), encoding="utf-8")
    return files


def test_a_folder_stands_for_the_papers_in_it(tmp_path: Path) -> None:
    for name in (
        "b/2.PDF", "a.docx", "b/1.txt", ".hemmelig/x.txt", ".skjult.txt", "a.docx.import.json",
        "a.docx.txt", "bilde.png", "b/notat.md",
    ):  # fmt: skip
        file = tmp_path / "inn" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    (tmp_path / "ute.txt").write_text("x", encoding="utf-8")
    (tmp_path / "inn" / "lenke.txt").symlink_to(tmp_path / "ute.txt")
    found = [path.relative_to(tmp_path).as_posix() for path in papers_in([tmp_path / "inn"])]
    assert found == ["inn/a.docx", "inn/b/1.txt", "inn/b/2.PDF", "inn/b/notat.md"]
    assert list(papers_in([tmp_path / "ute.txt"])) == [tmp_path / "ute.txt"]


@pytest.mark.parametrize("jobs", [1, 3])
def test_any_number_of_jobs_writes_the_same(jobs: int, tmp_path: Path) -> None:
    own = [file for file in expected_files() if file.parent == PAPERS]
    roots = [write_golden_archive(tmp_path / name) for name in ("one", "other")]
    files = [write_paper(paper_of(file), tmp_path) for file in own[:12]]
    for root, count in zip(roots, (1, jobs), strict=True):
        changes = [result.change for result in import_files(root, files, jobs=count)]
        assert Change.FAILED not in changes
    assert files_below(roots[0] / "data") == files_below(roots[1] / "data")


def test_a_stopped_import_goes_on_where_it_was(tmp_path: Path) -> None:
    root, files = write_archive(tmp_path / "archive"), papers(tmp_path / "inn", 5)
    results = import_files(root, files)
    assert [next(results).change for _ in range(2)] == [Change.NEW, Change.NEW]
    assert isinstance(results, Generator)
    results.close()  # As Ctrl-C ends it.
    again = [result.change for result in import_files(root, files)]
    assert again == [Change.UNCHANGED] * 2 + [Change.NEW] * 3


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_bad_paper_stops_no_other(
    jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, files = write_archive(tmp_path / "archive"), papers(tmp_path / "inn", 4)
    files[1].write_bytes(b"%PDF-1.7 avkuttet")
    module: Any = run
    read = module.read_meeting_paper

    def break_down(source: SourceFile, *others: Any) -> Any:  # noqa: ANN401 - as they come
        if source.name == "03.txt":
            raise ZeroDivisionError("her")
        return read(source, *others)

    monkeypatch.setattr(run, "read_meeting_paper", break_down)
    results = list(import_files(root, [*files, tmp_path / "borte.txt"], jobs=jobs))
    assert [result.change for result in results] == [
        Change.NEW, Change.FAILED, Change.FAILED, Change.NEW, Change.FAILED,
    ]  # fmt: skip
    told = [codes(result) for result in results if not result.ok]
    assert told == [["broken-pdf"], ["broke-down"], ["no-file"]]
    assert "ZeroDivisionError: her" in results[2].messages[0]
    assert "03.txt" in results[2].messages[0]


def test_what_became_of_the_papers_is_counted(tmp_path: Path) -> None:
    root, files = write_archive(tmp_path / "archive"), papers(tmp_path / "inn", 3)
    tally = Tally()
    for result in import_files(root, [*files, files[0], tmp_path / "borte.txt"]):
        tally.add(result)
    assert tally.changes == {Change.NEW: 3, Change.UNCHANGED: 1, Change.FAILED: 1}
    assert tally.reasons == {"import-no-file": 1}
    assert (tally.files, tally.items) == (5, 6)


def test_things_come_in_their_order_with_their_work_done() -> None:
    done: list[int] = []
    found = [(one, one in done) for one in ahead(done.append, range(50), 4)]
    assert found == [(one, True) for one in range(50)]


def test_an_error_of_the_work_comes_in_its_place() -> None:
    def fail(one: int) -> None:
        if one == 2:
            raise ValueError(one)

    results = ahead(fail, range(9), 3)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ValueError, match="2"):
        next(results)
