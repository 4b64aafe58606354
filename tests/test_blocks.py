"""Paragraphs and points: layout is read, words are never changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motearkiv.blocks import Block, split_blocks


def test_a_blank_line_parts_paragraphs_and_other_line_breaks_do_not() -> None:
    assert split_blocks("en\nto\n\n\ntre\n \t\nfire") == (
        Block(None, "en to"),
        Block(None, "tre"),
        Block(None, "fire"),
    )


def test_points_keep_the_marker_that_is_printed() -> None:
    text = "Rådet vedtar:\n1. først\n   mer av den første\n2) så\na) under\n- strek\n• kule"
    assert [block.marker for block in split_blocks(text)] == [None, "1.", "2)", "a)", "-", "•"]
    assert [block.number for block in split_blocks(text)] == [None, "1", "2", "a", None, None]
    assert split_blocks(text)[1].text == "først mer av den første"


@pytest.mark.parametrize(
    "line",
    [
        "2020. Vedtak fra året før",
        "1. januar 2022 trer avtalen i kraft",
        "9.9.20 ble referatet skrevet",
        "-ing er en endelse",
        "1.2",
        "3",
    ],
)
def test_a_line_that_only_looks_like_a_point_is_a_paragraph(line: str) -> None:
    assert split_blocks(line) == (Block(None, line),)


@given(st.text())
def test_no_word_is_lost_or_changed(text: str) -> None:
    words = " ".join(block.words for block in split_blocks(text))
    assert words.split() == text.split()
