"""Schema: what anybody may rely on in the JSON beside the pages, as JSON Schema.

Last part of twins in the flow. Keys are never taken away or given another meaning; new ones may
come, and a reader is to pass over those that it does not know.
"""

from __future__ import annotations

import json
import typing
from datetime import date, time
from typing import Any

from motearkiv.schema import Rule, Rules, fields_of, schema_of
from motearkiv.twins.nouns import Twin
from motearkiv.twins.text import is_place

_JSON: dict[object, Rule] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
    dict[str, Any]: {"type": "object"},
}
_PERMALINK = {
    "description": "The same as a whole address, which never changes its meaning.",
    "type": "string",
    "format": "uri",
}
_OWN = {"description": "The schema of the file.", "type": "string", "format": "uri"}


class _TwinRules(Rules):
    """The rules of twins: each `url` of the site's own has its `permalink` beside it."""

    def object(self, noun: type) -> Rule:
        rule = super().object(noun)
        fields = fields_of(noun)
        if any(map(is_place, fields)):
            rule["properties"]["permalink"] = _PERMALINK
        # What the model has a default for, and no lack of, stands in every file.
        rule["required"] = [field.name for field in fields if field.default not in {None, ()}]
        return rule


def twin_schema() -> Rule:
    """The JSON Schema (2020-12) of every twin, with what only a site with an address has."""
    rules = _TwinRules(_JSON)
    kinds = [rules.of(noun) for noun in typing.get_args(Twin)]
    for kind in kinds:
        rules.definitions[kind["$ref"].rpartition("/")[2]]["properties"]["$schema"] = _OWN
    return schema_of("The JSON beside a page of the archive", {"oneOf": kinds}, rules)


def schema_bytes() -> bytes:
    """The schema as the site publishes it."""
    return (json.dumps(twin_schema(), ensure_ascii=False, indent=1) + "\n").encode()
