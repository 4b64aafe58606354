"""Head: what programs read in the head of a page, beyond what the theme writes of every page.

Part of render in the flow.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import escape

from motearkiv.json_text import json_for_script

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from motearkiv.linked_data.things import Thing


def linked(things: Sequence[Thing]) -> str:
    """Things as JSON-LD in a block of data, which no browser runs."""
    data = {"@context": "https://schema.org", "@graph": list(things)}
    return f'<script type="application/ld+json">{json_for_script(data)}</script>'


def times(published: date | None, modified: date | None) -> str:
    """The days of an article, as Open Graph names them."""
    known = (("published", published), ("modified", modified))
    return "".join(
        f'<meta property="article:{name}_time" content="{escape(day.isoformat())}">'
        for name, day in known
        if day
    )


def moved_script() -> bytes:
    """The script of the pages that lead on."""
    return (files("motearkiv.render") / "templates/moved.js").read_bytes()
