"""One page of each kind on the built site, and what its data say should be found there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from site_server import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

REAL = {
    "front": "",
    "meetings": "mote/",
    "cases": "sak/",
    "years": "ar/",
    "year": "ar/2020/",
    "decisions, none yet": "vedtak/",
    "open proposals": "vedtak/apne-forslag/",
    "recommendations": "vedtak/anbefalinger/",
    "decisions of a year": "vedtak/2020/",
    "coverage": "dekning/",
    "papers": "dokument/",
    "person": "person/torstein-langeland/",
    "bodies": "organ/",
    "organisations": "organisasjon/",
    "meeting": "mote/2020-11-25-naeringsradet/",
    "case with points": "sak/nr-50-20/",
    "case without text": "sak/nr-54-20/",
    "body": "organ/naeringsradet/",
    "organisation": "organisasjon/technoport/",
    "search": "sok/",
    "about": "om/",
    "privacy": "om/personvern/",
    "how to follow": "om/folg/",
    "accessibility": "om/tilgjengelighet/",
    "for editors": "om/for-redaktorer/",
    "not found": "finnes/ikke/",
}
"""One page of each kind on the site that the repository builds."""
FICTIONAL = {
    "decided case over three bodies": "sak/uok-14-31/",
    "withheld case": "sak/ks-20-31/",
    "case in another language": "sak/ks-21-31/",
    "number chooser": "sak/14-31/",
    "meeting with minutes": "mote/2031-04-24-kommunestyret/",
    "cancelled meeting": "mote/2031-05-20-kommunestyret/",
    "decisions": "vedtak/",
    "decisions of one outcome": "vedtak/utfall/utsatt/",
    "decisions of one body": "vedtak/organ/kommunestyret/",
    "organisation with places": "organisasjon/eksempelvik-utvikling/",
    "topics": "tema/",
    "topic": "tema/skole/",
    "coverage of several bodies": "dekning/",
    "papers of a year": "dokument/2031/",
    "person who chairs": "person/berit-provestad/",
    "body that is asked": "organ/kommunestyret/",
}
"""Kinds that the real archive has not got, on the site of tests/archive."""
GROWN = {
    "year of a body": "organ/radet/2030/",
    "year of an organisation": "organisasjon/bedriften/2030/",
    "year of a topic": "tema/tak/2030/",
    "organisation with pictures": "organisasjon/bedriften/",
}
"""Kinds that need more cases than one page has room for."""
KINDS = {
    **{kind: ("real", url) for kind, url in REAL.items()},
    **{kind: ("fictional", url) for kind, url in FICTIONAL.items()},
    **{kind: ("grown", url) for kind, url in GROWN.items()},
}
"""Site and address, by kind."""
WITHOUT_FILE = {"not found"}
POINTS_CASE = "case with points"
MOVED = "sak/50-20/", "sak/nr-50-20/"
"""A bare number that means one case, and where it leads."""


@cache
def meetings() -> dict[str, Any]:
    """The meetings' YAML by key, each value as text: read without the program under test."""
    return {
        path.stem: _load(path.as_posix()) for path in sorted(ROOT.glob("data/meetings/*/*.yml"))
    }


@cache
def organizations() -> list[Any]:
    """The entries of the register of organizations."""
    loaded = _load(str(ROOT / "data/organizations.yml"))
    return loaded if isinstance(loaded, list) else next(iter(loaded.values()))


def _load(path: str) -> Any:  # noqa: ANN401 - the shape is what the tests look into
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - yaml takes the open file
        return yaml.load(file, Loader=yaml.BaseLoader)  # noqa: S506 - makes text only


def items() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every agenda item with the key of its meeting."""
    for key, meeting in meetings().items():
        for item in meeting["items"]:
            yield key, item


def record_text(path: str) -> str:
    """The text of a field that `data-record` names: `2020-…/items[7].proposal.text`."""
    key, _, field = path.partition("/")
    value = meetings()[key]
    for step in field.replace("[", ".").replace("]", "").split("."):
        value = value[int(step)] if step.isdigit() else value[step]
    assert isinstance(value, str)
    return " ".join(value.split())
