"""The command line is a thin skin: right exit codes, one line for what stops it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from motearkiv import __version__, importer
from motearkiv.cli import main
from motearkiv.importer import Change, ImportResult, faults
from motearkiv.mkdocs_adapter import command
from motearkiv.problem import ArchiveError, Mark, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

INVALID = Path(__file__).parent / "invalid"
VALID = Path(__file__).parent / "archive"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def _in_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").touch()
    monkeypatch.chdir(tmp_path)


def test_check_of_a_good_archive_ends_well() -> None:
    result = run("check", "--root", VALID)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("0 feil, 0 varsler, ")


@pytest.mark.parametrize(
    ("case", "code", "counts"),
    [
        ("unknown-field", 1, "1 feil, 0 varsler, 0 merknader"),
        ("needs-quotes", 1, "6 feil, 0 varsler, 0 merknader"),
        ("planned-decision", 1, "0 feil, 1 varsel, 0 merknader"),
        ("no-paper", 0, "0 feil, 0 varsler, 1 merknad"),
    ],
)
def test_check_shows_all_and_counts_them(case: str, code: int, counts: str) -> None:
    result = run("check", "--root", INVALID / case)
    expected = (INVALID / case / "expected.txt").read_text("utf-8")
    assert result.stdout == f"{expected}{counts}\n"
    assert result.exit_code == code


def test_check_speaks_json() -> None:
    result = run("check", "--root", INVALID / "unknown-field", "--format", "json")
    assert json.loads(result.stdout) == [
        {
            "path": "data/meetings/2020/2020-11-25-kommunestyret.yml",
            "line": 6,
            "column": 5,
            "severity": "error",
            "code": "unknown-field",
            "message": 'ukjent felt "tittel"',
            "remedy": 'mente du "title"?',
        }
    ]
    assert result.stderr == "1 feil, 0 varsler, 0 merknader\n"
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("case", "level"),
    [("unknown-field", "error"), ("planned-decision", "warning"), ("no-paper", "notice")],
)
def test_check_marks_lines_in_a_pull_request(case: str, level: str) -> None:
    line = run("check", "--root", INVALID / case, "--format", "github").stdout
    path = "data/meetings/2020/2020-11-25-kommunestyret.yml"
    assert line.startswith(f"::{level} file={path},line=")
    assert line.endswith(f" [{case}]\n")


def test_a_workflow_command_cannot_be_broken_out_of(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "meetings" / "2020"
    folder.mkdir(parents=True)
    (tmp_path / "data" / "archive.yml").write_text("name: x\n", encoding="utf-8")
    (folder / "a,b:c%.yml").write_text('"100 %\\n::error::x": 1\n', encoding="utf-8")
    lines = run("check", "--root", tmp_path, "--format", "github").stdout.splitlines()
    start = "::error file=data/meetings/2020/a%2Cb%3Ac%25.yml,line=1,col=1::"
    assert [line.startswith(start) for line in lines] == [True, True, True]
    assert any('"100 %25 ::error::x"' in line for line in lines)


def test_schema_writes_the_schemas(tmp_path: Path) -> None:
    assert run("schema", "--root", tmp_path).exit_code == 0
    assert (tmp_path / "schema" / "meeting.schema.json").is_file()


@pytest.mark.usefixtures("_in_an_archive")
@pytest.mark.parametrize("code", [0, 1])
def test_build_ends_as_the_build_ends(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    calls: list[Any] = []

    def build_site(config_file: Path, jobs: int | None, *, quiet: bool) -> int:
        calls.append((config_file, jobs, quiet))
        return code

    monkeypatch.setattr(command, "build_site", build_site)
    assert run("build", "-q").exit_code == code
    assert run("build", "--jobs", "3").exit_code == code
    assert calls == [(Path("mkdocs.yml"), None, True), (Path("mkdocs.yml"), 3, False)]


def _importing(monkeypatch: pytest.MonkeyPatch, *, ok: bool) -> list[Any]:
    calls: list[Any] = []

    def import_files(root: Path, files: tuple[Path, ...], **options: object) -> Iterator[object]:
        for file in files:
            calls.append((root, file, options))
            fault = faults.CHARACTERS if ok else faults.NO_ITEMS
            words = {"where": "", "codes": "U+0007", "text": "x"}
            problem = Problem(fault, Mark(str(file), 1), words)
            change = Change.NEW if ok else Change.FAILED
            yield ImportResult(file, change, "body: x\n", (problem,), "12 av 12" if ok else "")

    monkeypatch.setattr(importer, "import_files", import_files)
    return calls


def test_import_reports_on_each_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls = _importing(monkeypatch, ok=True)
    words = ("--body", "radet", "--date", "25.11.2020", "--root", tmp_path)
    result = run("import", "a.txt", "b.txt", *words)
    assert result.exit_code == 0
    assert result.stdout == "12 av 12\n12 av 12\n2 av 2 dokumenter: 2 nye møter\n"
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["a.txt", "b.txt"]
    assert [call[1] for call in calls] == [Path("a.txt"), Path("b.txt")]
    assert calls[0][0] == tmp_path
    assert calls[0][2]["body"] == "radet"
    assert calls[0][2]["day"].isoformat() == "2020-11-25"
    assert calls[0][2]["dry_run"] is False


def test_a_dry_run_prints_the_yaml_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    _importing(monkeypatch, ok=True)
    result = run("import", "--dry-run", "a.txt")
    assert result.stdout == "body: x\n"
    assert result.stderr.endswith("12 av 12\n")


def test_a_paper_that_cannot_be_imported_ends_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    _importing(monkeypatch, ok=False)
    result = run("import", "a.txt", "b.txt")
    assert result.exit_code == 1
    assert "2 av 2 dokumenter: 2 avvist\n  2 × [import-no-items]" in result.stdout


@pytest.mark.parametrize("error", [ArchiveError("arkivet er borte"), OSError("disken er full")])
@pytest.mark.usefixtures("_in_an_archive")
def test_what_stops_a_command_is_one_line(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def build_site(*_: object, **__: object) -> int:
        raise error

    monkeypatch.setattr(command, "build_site", build_site)
    result = run("build")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"{error}\n")


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").output == f"motearkiv {__version__}\n"


@pytest.mark.parametrize("name", ["check", "import", "build"])
def test_help_teaches_by_example(name: str) -> None:
    text = run(name, "--help").output
    assert f"Eksempler:\n    motearkiv {name}" in text


def test_help_needs_neither_mkdocs_nor_the_importer() -> None:
    code = "import sys, motearkiv.cli; print(*sys.modules)"
    loaded = subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    unwanted = {"mkdocs", "motearkiv.importer", "motearkiv.archive", "motearkiv.mkdocs_adapter"}
    assert unwanted & set(loaded) == set()


def test_a_paper_becomes_a_meeting_that_check_accepts(tmp_path: Path) -> None:
    archive = Path(__file__).parent / "archive" / "data"
    (tmp_path / "data").mkdir()
    for name in ("archive.yml", "organizations.yml"):
        (tmp_path / "data" / name).write_bytes((archive / name).read_bytes())
    paper = tmp_path / "saksliste.txt"
    paper.write_text(
        "Saksliste\n\nKommunestyret 25.06.2031\n\nKS 40/31 Referatsaker\n\n"
        "Forslag til vedtak:\nSakene tas til orientering.\n",
        encoding="utf-8",
    )
    result = run("import", "--root", str(tmp_path), str(paper))
    assert result.exit_code == 0, result.output
    written = tmp_path / "data/meetings/2031/2031-06-25-kommunestyret.yml"
    assert f"Skrevet: {written}" in result.stdout.splitlines()
    assert run("check", "--root", str(tmp_path)).exit_code == 0
