"""Personal data in any text of a file: which Problem each kind is.

After the faults in the flow, before the reader. It walks whatever the model has, so that a new
field is looked at from its first day.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from motearkiv import faults
from motearkiv.model import Contact
from motearkiv.personal import Personal, find_personal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from motearkiv.problem import Fault

FAULTS = {
    Personal.NATIONAL_ID: faults.PERSONAL_NUMBER,
    Personal.ACCOUNT: faults.ACCOUNT_NUMBER,
    Personal.EMAIL: faults.PERSONAL_CONTACT,
    Personal.PHONE: faults.PERSONAL_CONTACT,
    Personal.HOME: faults.PERSONAL_CONTACT,
}
_NO_WORDS = frozenset({"sha256"})
_WEB = ("https:", "http:")
"""The numbers of an outside address are its own; one of `mailto:` is an address for e-mail."""


def check_personal(value: object, path: str) -> Iterator[tuple[Fault, str]]:
    """Yield each Fault of any text below a value, once a field, with the field's path.

    Whom readers may write to (`contact` of the archive) is there to be written to.
    """
    if isinstance(value, str):
        if not value.startswith(_WEB):
            words = value.replace("/", " / ") if path.endswith("file") else value
            yield from ((fault, path) for fault in faults_in(words))
    elif isinstance(value, tuple):
        for at, part in enumerate(value):
            yield from check_personal(part, f"{path}[{at}]")
    elif dataclasses.is_dataclass(value) and not isinstance(value, Contact):
        for one in dataclasses.fields(value):
            if one.name not in _NO_WORDS:
                name = f"{path}.{one.name}" if path else one.name
                yield from check_personal(getattr(value, one.name), name)


def faults_in(text: str) -> dict[Fault, int]:
    """Each Fault of a text, with the place of the first that it has."""
    found: dict[Fault, int] = {}
    for one in find_personal(text):
        found.setdefault(FAULTS[one.kind], one.start)
    return found


_IN_A_PAPER = {
    faults.PERSONAL_NUMBER: faults.PAPER_NUMBER,
    faults.ACCOUNT_NUMBER: faults.PAPER_CONTACT,
    faults.PERSONAL_CONTACT: faults.PAPER_CONTACT,
}
MOST_OF_A_PAPER = 200_000
"""Characters of an attachment that search reads, some eighty pages."""


def text_of(paper: Path) -> Path:
    """The file that holds a paper's text, as the importer leaves it: `kart.pdf.txt`."""
    is_text = paper.suffix.lower() == ".txt"
    return paper if is_text else paper.with_name(f"{paper.name}.txt")


def check_text_of(paper: Path) -> Iterator[tuple[Fault, int]]:
    """Yield each Fault of the text that search publishes of a paper, with its line from 1."""
    file = text_of(paper)
    if not file.is_file():
        return
    with file.open(encoding="utf-8", errors="replace") as content:
        text = content.read(MOST_OF_A_PAPER)
    found: dict[Fault, int] = {}
    for fault, place in faults_in(text).items():
        found.setdefault(_IN_A_PAPER[fault], text.count("\n", 0, place) + 1)
    yield from found.items()
