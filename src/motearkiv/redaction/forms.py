"""What each field of the YAML holds: words, an id, a file, or nothing that a text can stand in.

Part of redaction in the flow. All of it follows from the model.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from motearkiv import model


class Holds(StrEnum):
    """What a field holds."""

    WORDS = "words"
    IDENTIFIER = "identifier"
    ADDRESS = "address"
    FILE = "file"
    OPTIONAL = "optional"
    """An outside address: no part of one can be left out, so all of it goes."""
    FIXED = "fixed"
    """An id that stands in addresses or names files: an editor must change it."""
    NOTHING = "nothing"
    """A day, a count, a kind: no words."""


_BY_FORM = {
    "line": Holds.WORDS,
    "text": Holds.WORDS,
    "id": Holds.IDENTIFIER,
    "address": Holds.ADDRESS,
    "file": Holds.FILE,
    "url": Holds.OPTIONAL,
    "email": Holds.OPTIONAL,
}
_FIXED = frozenset({"case", "slug", "document"})
_PAPER_ID = re.compile(r"documents\[\d+\]\.id")


def holds(field: str, where: str = "") -> Holds:
    """What a field holds, by its name and place; a field that the model has not holds words."""
    if field in _FIXED or _PAPER_ID.fullmatch(where):
        return Holds.FIXED
    return _known().get(field, Holds.WORDS)


def is_known(field: str) -> bool:
    """Whether the model has a field of this name."""
    return field in _known()


@cache
def _known() -> dict[str, Holds]:
    found: dict[str, Holds] = {}
    for noun in vars(model).values():
        if is_dataclass(noun) and isinstance(noun, type) and noun is not model.Form:
            hints = get_type_hints(noun, include_extras=True)
            for field in fields(noun):
                own = _of(hints[field.name])
                if found.get(field.name, Holds.NOTHING) is Holds.NOTHING:
                    found[field.name] = own
    return found


def _of(hint: Any) -> Holds:  # noqa: ANN401 - any annotation
    if get_origin(hint) is Annotated:
        form = next(one for one in get_args(hint) if isinstance(one, model.Form))
        return _BY_FORM.get(form.name, Holds.NOTHING)
    inner = [_of(one) for one in get_args(hint) if one is not type(None)]
    return next((one for one in inner if one is not Holds.NOTHING), Holds.NOTHING)
