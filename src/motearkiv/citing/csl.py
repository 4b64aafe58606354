"""CSL-JSON: citations as items of the Citation Style Language, which reference managers read.

Part of citing in the flow. Each item is a `report`, a type that every style knows; `genre` tells
what it is. Source of the names: the CSL 1.0.2 data schema (csl-data.json).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from motearkiv.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.citing.citation import Citation


def csl_json(citations: Iterable[Citation]) -> str:
    """Citations as a list of items, in their order."""
    return json_text([csl_item(citation) for citation in citations])


def csl_item(citation: Citation) -> dict[str, Any]:
    """A citation as an item; what is not known is left out."""
    day = citation.day
    found = {
        "id": citation.name,
        "type": "report",
        "genre": citation.kind,
        "title": citation.title,
        "number": citation.number,
        "author": [{"literal": citation.body}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "container-title": citation.archive,
        "publisher": citation.publisher,
        "URL": citation.address,
        "language": citation.language,
        "note": ". ".join(citation.words),
    }
    return {name: value for name, value in found.items() if value is not None}
