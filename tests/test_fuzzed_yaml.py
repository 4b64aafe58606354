"""A few of the made-up files that `make fuzz-yaml` reads by the ten thousand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

import fuzzed_yaml
from fuzzed_yaml import SHAPES, SOUND, try_one, write_base
from motearkiv import yaml_nodes
from motearkiv.importer.vocabulary import LabelsError, read_vocabulary
from motearkiv.permanence.changes import read_log
from motearkiv.search.own_words import read_own_words
from promised import note

if TYPE_CHECKING:
    from pathlib import Path

FILES = range(10**6, 10**6 + 1500)
"""Seeds that `make fuzz-yaml` does not come to."""


def test_whatever_stands_in_a_file_is_read_or_told_at_its_place(tmp_path: Path) -> None:
    write_base(tmp_path)
    outcomes = [(seed, try_one(tmp_path, seed)) for seed in FILES]
    wrong = [(seed, one) for seed, one in outcomes if one.what not in SOUND]
    note("broken_files", len(outcomes), len(wrong))
    assert wrong == []
    assert {one.path for _, one in outcomes} == set(SHAPES)
    counts = Counter(one.what for _, one in outcomes)
    # Not all refused: the archive around a sound file is linked and checked as well.
    assert counts["read"] > len(FILES) // 50


def test_a_reader_that_forgets_its_limits_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_base(tmp_path)
    deep = b"- " + b"[" * 5000 + b"]" * 5000 + b"\n"
    monkeypatch.setattr(fuzzed_yaml, "make_file", lambda *_: ("data/topics.yml", deep))
    assert try_one(tmp_path, 1).what == "refused"
    monkeypatch.setattr(yaml_nodes, "MAX_DEPTH", 10**6)
    assert try_one(tmp_path, 1).what.startswith("uncaught RecursionError")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\xff\xfep\x00", "1:1"),
        ("proposal:\n  - {text: måte}\n".encode("latin-1"), "2:13"),
        (b"proposal:\n  - {text: a}\n  - tekst\n", "3:5"),
        (b"proposal:\n  - {text: a, outcome: bra}\n", "2:5"),
        (b"a: &a {b: 1}\nproposal:\n  - {<<: *a}\n", "1:4"),
        (b"proposal: ja\n", "1:11"),
        (b"forslag:\n  - {text: a}\n", "2:5"),
        (b"[" * 100_000, "1:41"),
        (b"- a\n", "1:1"),
    ],
)
def test_what_is_wrong_with_labels_is_told_at_its_place(
    tmp_path: Path, content: bytes, place: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/labels.yml").write_bytes(content)
    with pytest.raises(LabelsError) as caught:
        read_vocabulary(tmp_path)
    first = caught.value.problems[0]
    assert first.line().startswith(f"data/labels.yml:{place}: ")
    assert first.code == "import-labels"


@pytest.mark.parametrize("text", ["parts: {", "parts: [a,", "parts: {\n", "synonyms: [[a],"])
def test_what_is_missing_at_the_end_of_a_file_is_told_within_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/search.yml").write_text(text, "utf-8")
    [problem] = read_own_words(tmp_path)[1]
    assert problem.mark.line <= text.count("\n") + 1


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000,
        '{"a":' * 50_000,
        '{"number": 1, "date": "2031-01-01", "kind": "added", "digest": "\\ud800"}',
        '{"number": 1, "date": "2031-01-01", "kind": "added", "digest": ["a"]}',
        '{"number": 1, "date": "2031-01-01", "kind": ["added"]}',
        f'{{"number": {"1" * 5000}}}',
    ],
)
def test_a_line_that_no_program_wrote_stops_no_reading_of_the_log(
    tmp_path: Path, line: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/changes.jsonl").write_text(f"{line}\n", "utf-8")
    [problem] = read_log(tmp_path).problems
    assert (problem.code, problem.mark.line) == ("change-form", 1)
