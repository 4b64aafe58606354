"""Proofs: what stands behind the promises, put into a hand-written page.

Part of render in the flow. In a page's Markdown `[[kontrollert: links]]` becomes a sentence on one
check, and a paragraph `[[kontroller]]` the table of all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motearkiv.render.environment import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from motearkiv.promises import Check

_TABLE = re.compile(r"<p>\[\[kontroller\]\]</p>")
_SENTENCE = re.compile(r"\[\[kontrollert: ([a-z-]+)\]\]")


def with_proofs(html: str, checks: Mapping[str, Check], language: str) -> str:
    """Fill in what was checked.

    Args:
        html: The content of a hand-written page.
        checks: What the archive's file has, by name; one that it lacks reads as not checked.
        language: Of the user interface.
    """
    env = environment(language)

    def sentence(found: re.Match[str]) -> str:
        check = checks.get(found[1])
        return env.get_template("proof.html.j2").render(run=check and check.largest)

    if _TABLE.search(html):
        table = env.get_template("proofs.html.j2").render(checks=list(checks.values()))
        html = _TABLE.sub(lambda _: table, html)
    return _SENTENCE.sub(sentence, html)
