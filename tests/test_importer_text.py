"""Lines to paragraphs, points and words, and back to lines in the YAML."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from motearkiv.blocks import begins_point, split_blocks
from motearkiv.importer.emit import WIDTH, scalar, wrap
from motearkiv.importer.lines import Line, decode, whole
from motearkiv.importer.text import Words, join_lines


def joined(text: str) -> str:
    lines = decode(text.encode()).lines
    return join_lines([whole(line) for line in lines], Words.of(lines)).text


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("Et avsnitt\nsom går videre.", "Et avsnitt som går videre."),
        ("Et avsnitt.\n\nEt annet.", "Et avsnitt.\n\nEt annet."),
        ("Et avsnitt som\n\ngår videre.", "Et avsnitt som går videre."),
        ("Uten punktum\n\nNeste avsnitt.", "Uten punktum\n\nNeste avsnitt."),
        ("Ferdig.\n\nog litt til.", "Ferdig.\n\nog litt til."),
        ("Slutt på siden\n Ny side begynner her.", "Slutt på siden\n\nNy side begynner her."),
        ("Slutt på siden\n  Innrykk Midt i.", "Slutt på siden Innrykk Midt i."),
        ("Slutt på siden.\n\fNy side her.", "Slutt på siden.\n\nNy side her."),
        ("Rådet vedtar:\n1. Ja\n2. Nei\n   takk", "Rådet vedtar:\n\n1. Ja\n2. Nei takk"),
        ("- a\n- b\nmer\n\nSlutt.", "- a\n- b mer\n\nSlutt."),
        ("Det skjer den\n12. plass i køen.", "Det skjer den 12. plass i køen."),
        ("Møtet er\n1. juni i år.", "Møtet er 1. juni i år."),
        ("1. En\n2. To er i\n3. Tre", "1. En\n2. To er i\n3. Tre"),
    ],
)
def test_lines_become_paragraphs_and_points(printed: str, text: str) -> None:
    assert joined(printed) == text


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("arbeids-\nog utdanning", "arbeids- og utdanning"),
        ("plan-\nlegging og planlegging", "planlegging og planlegging"),
        ("IT-\ningeniører", "IT-ingeniører"),
        ("IT-\n\ningeniører", "IT-ingeniører"),
        ("kjøpe-\navtale, en kjøpe-avtale", "kjøpe-avtale, en kjøpe-avtale"),
        ("Nord-\nEksempel", "Nord-Eksempel"),
        ("2021-\nplanen", "2021-planen"),
        ("en strek -\nog mer", "en strek - og mer"),
        ("Uklart-\nord", "Uklart-ord"),
        ("arbeids- og\nplan-\nlegging, planlegging", "arbeids- og planlegging, planlegging"),
    ],
)
def test_hyphens_at_line_ends(printed: str, text: str) -> None:
    assert joined(printed) == text


def test_furniture_in_a_sentence_leaves_no_trace() -> None:
    lines = [
        Line(1, "Dette må selvfølgelig legges fram for"),
        Line(2, ""),
        Line(3, "", cut=True),
        Line(4, ""),
        Line(5, "Regionrådet til høsten."),
    ]
    passage = join_lines([whole(line) for line in lines], Words.of(lines))
    assert passage.text == "Dette må selvfølgelig legges fram for Regionrådet til høsten."


WORDS = st.lists(
    st.one_of(
        st.sampled_from(["1.", "2)", "a)", "-", "–", "3.5.", "mai", "og", "§", "kr"]),
        st.text("abcæøå", min_size=1, max_size=30),
    ),
    min_size=1,
    max_size=60,
)


@given(words=WORDS)
def test_wrapping_keeps_the_words_and_makes_no_point(words: list[str]) -> None:
    lines = list(wrap(words, 40))
    assert " ".join(lines).split(" ") == words
    assert not any(begins_point(line) for line in lines[1:])
    assert len(split_blocks("\n".join(lines))) == 1


def test_wrapped_lines_are_no_wider_than_wanted() -> None:
    words = ["et", "helt", "vanlig", "avsnitt", "med", "vanlige", "ord"] * 30
    assert max(map(len, wrap(words, WIDTH))) <= WIDTH


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("NR 50/20", "NR 50/20"),
        ("Utviklingsplan 2021-2024", "Utviklingsplan 2021-2024"),
        ("12:30", '"12:30"'),
        ("NO", '"NO"'),
        ("4.2", '"4.2"'),
        ("2020-11-25", '"2020-11-25"'),
        ("Plan: del 1", '"Plan: del 1"'),
        ("Nr #1", '"Nr #1"'),
        ("- strek", '"- strek"'),
        ("«Sitat»", "«Sitat»"),
        ('Han sa "ja" \\', 'Han sa "ja" \\'),
        ('"Sitat" først', '"\\"Sitat\\" først"'),
        ("", '""'),
    ],
)
def test_a_value_is_quoted_only_where_it_must(value: str, shown: str) -> None:
    assert scalar(value) == shown


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20))
def test_every_value_reads_back_as_the_same_text(text: str) -> None:
    assert yaml.safe_load(f"k: {scalar(text)}") == {"k": text}
    assert yaml.safe_load(f"[{{k: {scalar(text, in_flow=True)}}}]") == [{"k": text}]
