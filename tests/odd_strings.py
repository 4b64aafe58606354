"""Strings that an escape may spoil, and strings of every day that somebody may take for markup."""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from functools import cache
from html.entities import html5
from random import Random
from typing import TYPE_CHECKING

from motearkiv.problem import Severity
from motearkiv.yaml_text import character_fault, suspect_in

if TYPE_CHECKING:
    from collections.abc import Callable

EVERYDAY = (
    "R&D <2020>", "Ås & Co.", "1 < 2", "3 > 2 >> 1", '"sitat"', "«sitat»", "O'Brien", "C#", "#1",
    "a_b*c", "**ikke fet**", "æøåÆØÅ", "100 %", "|", "{{ x }}", "{% x %}", "&amp;", "&lt;b&gt;",
    "<Navn Navnesen>", "+ 5 mill", "> 70 %", "2020. Vedtak", "5*3*2", "[1](2)", "`kode`", "a\\b",
    "50/50 – ja/nei?",
)  # fmt: skip
"""Names and titles as papers have them."""
_PIECES = (
    "<", ">", "&", '"', "'", "`", "/", "=", "<!--", "-->", "--!>", "]]>", "<![CDATA[", "</", "<?",
    "<!", "</script>", "<script>", "</title>", "</span>", "<b>", "<br/>", "&#", "&#x", "&#0;",
    "&#x41;", "&#128;", "&#x110000;", "&amp", "&notit;", "&lt", "&amp;amp;", "{{", "}}", "{%", "%}",
    "{#", "\n", "\t", " ", "  ", "ord", "å", "\u00a0", "\u202e", "\u2066", "e\u0301", "😀",
)  # fmt: skip


@cache
def _by_category() -> dict[str, str]:
    """Every character that a value may hold, by its category in Unicode; no half of a pair."""
    found: dict[str, list[str]] = defaultdict(list)
    for sign in map(chr, range(sys.maxunicode + 1)):
        is_refused = suspect_in(sign) and character_fault(sign).severity is Severity.ERROR
        # A carriage return is a line end, which every reader of HTML makes a line feed.
        if not is_refused and sign != "\r" and unicodedata.category(sign) != "Cs":
            found[unicodedata.category(sign)].append(sign)
    return {category: "".join(signs) for category, signs in found.items()}


def odd_strings(count: int) -> list[str]:
    """So many strings of signs of all categories, markup and entities; always the same ones."""
    draw, signs = Random(5000), _by_category()  # noqa: S311 - to be drawn again
    categories, entities = sorted(signs), [f"&{name}" for name in sorted(html5)]
    ways: tuple[Callable[[], str], ...] = (
        lambda: draw.choice(signs[draw.choice(categories)]),
        lambda: draw.choice(_PIECES),
        lambda: draw.choice(entities),
    )
    found = []
    for _ in range(count):
        some = draw.choice([ways[:1], ways[1:2], ways[2:], ways])
        found.append("".join(draw.choice(some)() for _ in range(draw.randint(1, 30))))
    return found
