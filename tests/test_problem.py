"""A Problem is one line that an editor can act on; its codes are stable."""

from __future__ import annotations

import re
import string

import pytest

from motearkiv import faults
from motearkiv.faults import FAULTS
from motearkiv.findings import Findings, nearest, shown
from motearkiv.messages import translate
from motearkiv.problem import Fault, Mark, Problem, Severity


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_a_problem_is_one_line_with_place_fault_remedy_and_code() -> None:
    mark = Mark("data/topics.yml", 3, 7)
    problem = Problem(faults.UNKNOWN_FIELD, mark, {"field": "tittel", "guess": "title"})
    assert problem.line() == (
        'data/topics.yml:3:7: ukjent felt "tittel"; mente du "title"? [unknown-field]'
    )
    assert problem.line("en") == (
        'data/topics.yml:3:7: unknown field "tittel"; did you mean "title"? [unknown-field]'
    )
    assert (problem.code, problem.severity) == ("unknown-field", Severity.ERROR)


def test_marks_sort_as_an_editor_reads() -> None:
    marks = [Mark("b", 1, 1), Mark("a", 10, 1), Mark("a", 2, 9), Mark("a", 2, 10)]
    assert [str(mark) for mark in sorted(marks)] == ["a:2:9", "a:2:10", "a:10:1", "b:1:1"]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_has_a_code_and_norwegian_words(fault: Fault) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", fault.code)
    for words in (fault.message, fault.remedy):
        norwegian = translate("nb").gettext(words)
        assert norwegian != words
        assert _places(norwegian) <= _places(words)
        assert "\n" not in norwegian
        assert norwegian[-1] not in ".;"


def test_every_fault_has_a_code_of_its_own() -> None:
    named = [value for value in vars(faults).values() if isinstance(value, Fault)]
    assert len(named) == len(FAULTS)


def test_only_what_an_editor_must_answer_is_a_warning() -> None:
    by_severity = {
        severity: [code for code, fault in FAULTS.items() if fault.severity is severity]
        for severity in Severity
    }
    assert by_severity[Severity.WARNING] == [
        "bidi-control",
        "planned-decision",
        "account-number",
        "personal-contact",
        "paper-personal-contact",
        "alias-clash",
    ]
    assert by_severity[Severity.NOTE] == ["no-paper", "addresses-new"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("to\nlinjer", "to linjer"),
        ("a\x1b[31mb", "a⟦U+001B⟧[31mb"),
        ("a\u202eb\u2028c\x85d", "a⟦U+202E⟧b⟦U+2028⟧c⟦U+0085⟧d"),
        ("x" * 500, "x" * 120 + "…"),
    ],
)
def test_a_message_shows_what_cannot_be_seen(value: str, expected: str) -> None:
    assert shown(value) == expected


def test_findings_keep_warnings_after_a_thousand_errors() -> None:
    findings = Findings("f.yml")
    findings.add(faults.BIDI_CONTROL, 1, 1, character="U+202E")
    for line in range(1500):
        findings.add(faults.MERGE_KEY, line, 1)
    assert len(findings.problems) == 1001
    assert findings.is_full


@pytest.mark.parametrize(
    ("word", "known", "guess"),
    [
        ("tittel", ["text", "title"], "title"),
        ("TITLE", ["text", "title"], "title"),
        ("x" * 1_000_000, ["title"], "title"),
        ("x", [], "…"),
    ],
)
def test_the_nearest_word_is_guessed(word: str, known: list[str], guess: str) -> None:
    assert nearest(word, known) == guess
