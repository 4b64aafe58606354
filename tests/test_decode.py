"""Nodes become the model's values, and every slip of an editor is found and explained."""

from __future__ import annotations

import dataclasses
import string
from typing import TYPE_CHECKING, Any

import pytest

from motearkiv import model
from motearkiv.decode import BROKEN, decoder
from motearkiv.findings import Findings
from motearkiv.schema import ListOf, Shape, fields_of
from motearkiv.yaml_nodes import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.problem import Problem

NOUNS = [
    noun
    for noun in vars(model).values()
    if isinstance(noun, type) and dataclasses.is_dataclass(noun) and noun is not model.Form
]


def decode(text: str, shape: Shape, name: str = "it") -> tuple[Any, list[Problem]]:
    findings = Findings("f.yml")
    node = compose(text.encode(), findings)
    assert node is not None
    assert findings.problems == []
    return decoder(shape, name)(node, findings), findings.problems


def codes(problems: list[Problem]) -> list[str]:
    return [f"{one.mark.line}:{one.mark.column} {one.code}" for one in problems]


def slips(name: str) -> Iterator[str]:
    """A name with one letter left out, doubled, changed, added, or two of them swapped."""
    for at, letter in enumerate(name):
        other = string.ascii_lowercase[(string.ascii_lowercase.find(letter) + 7) % 26]
        yield name[:at] + name[at + 1 :]
        yield name[:at] + letter + name[at:]
        yield name[:at] + other + name[at + 1 :]
        yield name[:at] + other + name[at:]
        yield name[:at] + name[at + 1 : at + 2] + letter + name[at + 2 :]


def test_one_letter_slips_of_every_field_are_caught_and_guessed() -> None:
    tried = caught = guessed = 0
    for noun in NOUNS:
        names = [field.name for field in fields_of(noun)]
        for name in names:
            for slip in {*slips(name)} - {*names, ""}:
                problems = [
                    problem
                    for problem in decode(f'"{slip}": x', noun)[1]
                    if problem.code == "unknown-field"
                ]
                tried += 1
                caught += len(problems)
                guessed += [problem.values["guess"] for problem in problems] == [name]
    assert tried > 500
    assert caught == tried
    assert guessed / tried >= 0.95, f"{guessed} of {tried}"


@pytest.mark.parametrize("noun", NOUNS)
def test_every_field_of_every_noun_can_be_decoded(noun: type) -> None:
    for field in fields_of(noun):
        assert decode("[[x]]", field.shape)[1], f"{noun.__name__}.{field.name} takes anything"


def test_what_is_wrong_is_named_at_the_value_and_what_is_unknown_at_the_key() -> None:
    text = "- {subject: x, votes_for: no, votes_agaisnt: 1}\n- {votes_for: 1}\n"
    value, problems = decode(text, ListOf(model.Vote), "votes")
    assert codes(problems) == ["1:27 bad-number", "1:31 unknown-field", "2:3 missing-field"]
    assert value is BROKEN


def test_a_scalar_at_fault_takes_its_default_so_that_checks_go_on() -> None:
    value, problems = decode("{title: x, number: no}", model.Attachment)
    assert value == model.Attachment(title="x")
    assert codes(problems) == ["1:20 bad-number"]


def test_a_list_keeps_the_positions_of_the_file_or_is_none_at_all() -> None:
    assert decode("[a, B, c]", ListOf(fields_of(model.Topic)[0].shape))[0] is BROKEN


def test_a_missing_field_is_named_with_the_others() -> None:
    value, problems = decode("by: x", model.Proposal)
    assert value is BROKEN
    assert problems[0].message() == 'feltet "text" mangler'


@pytest.mark.parametrize(
    ("text", "shape", "code"),
    [
        ("[a]", str, "not-text"),
        ("{a: b}", int, "not-text"),
        ("x:", model.Proposal, "unknown-field"),
        ("text:", model.Proposal, "empty-value"),
        ("text: '  '", model.Proposal, "empty-value"),
        ("- text", model.Proposal, "not-fields"),
        ("text", ListOf(str), "not-list"),
        ("''", ListOf(str), "empty-value"),
        ("''", model.Proposal, "empty-value"),
        ("a: b", ListOf(str), "not-list"),
        ("|\n  a\n  b", str, "line-break"),
    ],
)
def test_a_wrong_kind_of_value_is_explained(text: str, shape: Shape, code: str) -> None:
    problems = decode(text, shape)[1]
    assert code in [problem.code for problem in problems]


def test_record_text_loses_only_the_blanks_around_it() -> None:
    text = "text: |2\n\n    1.  Første   punkt\n       mer\n\n  2. Annet\n\n\n"
    value, problems = decode(text, model.Proposal)
    assert problems == []
    assert value.text == "1.  Første   punkt\n     mer\n\n2. Annet"


@pytest.mark.parametrize("text", ["~", "null", "NO", "0150", "1.10", "true"])
def test_a_line_of_text_is_what_stands_there(text: str) -> None:
    assert decode(f"name: {text}\nid: x", model.Topic)[0].name == text


@pytest.mark.parametrize("text", ["[]", "[1]", "[1, 2, 3]", "[2, 1]", "[0, 1]", "[a, b]", "1-2"])
def test_lines_are_a_first_and_a_last(text: str) -> None:
    assert codes(decode(f"document: x\nlines: {text}", model.Source)[1]) == ["2:8 bad-lines"]


def test_lines_may_be_one_line() -> None:
    assert decode("document: x\nlines: [3, 3]", model.Source)[0].lines == (3, 3)


def test_an_enumeration_tells_what_is_possible_and_what_was_meant() -> None:
    [problem] = decode("outcome: adoptd", model.Decision)[1]
    assert problem.values["guess"] == "adopted"
    assert problem.remedy().startswith('mente du "adopted"? Mulige: adopted, amended, noted')


def test_a_thousand_errors_are_enough() -> None:
    text = "".join(f"x{n}: 1\n" for n in range(1500))
    assert len(decode(text, model.Topic)[1]) == 1000
