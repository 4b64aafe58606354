"""Bytes to lines: encodings, odd characters, pages, and files that are no plain text."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from agendas import AGENDA, MEETING, codes, files_below, import_text, write_archive
from motearkiv.importer import checks
from motearkiv.importer.lines import UnreadableTextError, decode

if TYPE_CHECKING:
    from pathlib import Path

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_letter_survives_the_encoding(encoding: str) -> None:
    text = "Møte på Åsen: «ærlig» blåbærsyltetøy, ÆØÅ é ü §\n" * 3
    paper = decode(text.encode(encoding))
    assert "\n".join(line.text for line in paper.lines) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_by_its_mark_in_either_order(encoding: str) -> None:
    assert decode("\ufeffÅsen".encode(encoding)).lines[0].text == "Åsen"


@pytest.mark.parametrize(
    ("encoding", "warned"),
    [
        ("utf-8", False),
        ("utf-8-sig", False),
        ("utf-16", False),
        ("cp1252", True),
        ("latin-1", True),
    ],
)
def test_only_a_guessed_encoding_warns_and_shows_the_words(
    tmp_path: Path, encoding: str, *, warned: bool
) -> None:
    result = import_text(write_archive(tmp_path / "archive"), AGENDA.encode(encoding))
    assert result.ok
    assert "Plan for stien på Åsen" in result.yaml
    assert codes(result) == (["cp1252"] if warned else [])
    if warned:
        assert "Eksempelrådet, på, Åsen, bør, få" in result.messages[0]


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(UnreadableTextError):
        decode(b"\x81\x8d\xff")


def test_a_cut_utf16_file_is_refused() -> None:
    with pytest.raises(UnreadableTextError):
        decode(b"\xff\xfea")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts(line_end: str) -> None:
    lines = decode(line_end.join(["a", "b", "c"]).encode()).lines
    assert [(line.number, line.text) for line in lines] == [(1, "a"), (2, "b"), (3, "c")]


def test_a_form_feed_begins_a_page() -> None:
    lines = decode(b"a\n\fb\nc\f\nd").lines
    assert [line.page for line in lines] == [1, 2, 2, 3]
    assert [line.page for line in decode(b"a\nb").lines] == [None, None]


def test_clean_up_changes_ligatures_and_no_break_blanks_only() -> None:
    paper = decode("o\u0302ﬁ ﬂo\u00a0x \u00adab".encode())
    assert paper.lines[0].text == "ôfi flo x ab"
    assert [(one.column, one.character) for one in paper.dropped] == [(10, "\u00ad")]


def test_dropped_and_odd_characters_are_named(tmp_path: Path) -> None:
    text = AGENDA.replace("lang", "l\u00adang\u202e").replace("Planen", "\x07Planen")
    result = import_text(write_archive(tmp_path / "archive"), text)
    assert codes(result) == ["characters", "characters"]
    assert "U+00AD, U+202E" in result.messages[0]
    assert "U+0007" in result.messages[1]
    assert "lang\u202e og" in result.yaml


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\f\n \xc2\xa0", "empty"),
        (b"Saksliste\n\0\n", "nul"),
        (AGENDA.encode("utf-16-le"), "nul"),
        (b"\x81\x8d\x8f", "encoding"),
        (b"Bare en hilsen fra Eksempelr\xc3\xa5det 7.2.2022.\n", "no-items"),
    ],
)
def test_hostile_and_empty_files_are_refused(tmp_path: Path, data: bytes, code: str) -> None:
    root = write_archive(tmp_path / "archive", default_body="eksempelradet")
    before = files_below(root / "data")
    result = import_text(root, data)
    assert code in codes(result)
    assert (result.ok, result.written) == (False, None)
    assert files_below(root / "data") == before


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    from motearkiv.importer import import_file  # noqa: PLC0415

    result = import_file(tmp_path, tmp_path / "borte.txt", body=None, day=None, dry_run=True)
    assert codes(result) == ["no-file"]


def test_a_file_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "MAX_BYTES", 1000)
    result = import_text(write_archive(tmp_path / "archive"), AGENDA * 9)
    assert codes(result) == ["too-large"]


@pytest.mark.parametrize("seed", range(3))
def test_megabytes_of_noise_end_with_a_message(tmp_path: Path, seed: int) -> None:
    letters = random.Random(seed).choices("abcæøåÆ .\n:-0123456789", k=200_000)  # noqa: S311
    result = import_text(write_archive(tmp_path / "archive"), "".join(letters))
    assert not result.ok
    assert all(message.endswith("]") for message in result.messages)


def test_mutated_agendas_never_crash(tmp_path: Path) -> None:
    chance = random.Random(20201125)  # noqa: S311 - the same files on every run
    root = write_archive(tmp_path / "archive")
    for _ in range(150):
        data = bytearray(AGENDA.encode())
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(data))
            data[at : at + chance.choice([0, 1, 30])] = chance.randbytes(chance.choice([0, 1, 3]))
        result = import_text(root, bytes(data), dry_run=True)
        assert set(codes(result)) & {"ledger", "not-valid"} == set()


FLATTENED = AGENDA.replace("\n", " ") + (
    "Stien går fra stasjonen over bruen og opp til åsen, og den er i bruk hele året av mange. " * 4
)


def test_a_flattened_paper_is_broken_up_and_uncertain_throughout(tmp_path: Path) -> None:
    result = import_text(write_archive(tmp_path / "archive"), FLATTENED)
    assert codes(result)[0] == "flattened"
    assert result.yaml.count("- number:") == 2
    assert "title: Godkjenning av saksliste\n" in result.yaml
    assert "uncertain: [title, proposal, kind]" in result.yaml
    assert "uncertain: [title, description, proposal, kind]" in result.yaml
    assert "lines: [1, 1]" in result.yaml
    assert MEETING.endswith(result.written.name if result.written else "?")


def test_a_long_paragraph_that_names_a_case_is_not_flattened(tmp_path: Path) -> None:
    long = "lang, jf. vedtak i ER 3/21 Plan og ER 4/21 Plan, " * 20
    result = import_text(write_archive(tmp_path / "archive"), AGENDA.replace("lang", long))
    assert "flattened" not in codes(result)
    assert result.yaml.count("- number:") == 2
