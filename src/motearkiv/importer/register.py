"""Names of organizations as papers print them, looked up in the archive's register.

Beside the labels in the importer. Only exact names count, whatever their case, and for a deciding
body the indefinite form as well (Næringsråd for Næringsrådet); likeness is never enough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.importer.lines import squeeze
from motearkiv.model import Classification, Organization

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_BRACKETS = re.compile(r"(?P<name>.+?)\s*\((?P<short>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Register:
    """The archive's organizations, found by what papers call them."""

    organizations: tuple[Organization, ...]

    @property
    def bodies(self) -> tuple[Organization, ...]:
        """The organizations whose meetings the archive may hold."""
        return tuple(one for one in self.organizations if one.classification is Classification.BODY)

    def find(self, printed: str) -> Organization | None:
        """The one organization of that name, alias or id; "Navn (NA)" also by either part."""
        found = _BRACKETS.fullmatch(squeeze(printed))
        forms = [printed, *((found["name"], found["short"]) if found else ())]
        return next((one for form in forms if (one := _only(self._named(form)))), None)

    def find_body(self, printed: str) -> Organization | None:
        """The one deciding body of that name, alias or id, in definite or indefinite form."""
        key = _fold(printed)
        return _only(one for one in self.bodies if key in _body_names(one))

    def bodies_named_in(self, text: str) -> tuple[Organization, ...]:
        """The deciding bodies that a text names by name or alias, as whole words."""
        words = _fold(text)
        return tuple(
            one
            for one in self.bodies
            if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in _names(one))
        )

    def board_of(self, printed: str) -> Organization | None:
        """The one deciding body of an organization by that name that calls itself its board."""
        owner = self.find(printed)
        return _only(
            one
            for one in self.bodies
            if owner and one.parent == owner.id and _fold(one.name).startswith("styre")
        )

    def _named(self, printed: str) -> Iterator[Organization]:
        key = _fold(printed)
        return (one for one in self.organizations if key in set(_names(one)))


def _only(found: Iterable[Organization]) -> Organization | None:
    every = list(found)
    return every[0] if len(every) == 1 else None


def _fold(text: str) -> str:
    return squeeze(text).casefold().strip(" .,:;")


def _names(one: Organization) -> Iterator[str]:
    former = (old.name for old in one.former_names)
    return map(_fold, (one.id, one.name, *one.aliases, *former))


def _body_names(body: Organization) -> set[str]:
    names = set(_names(body))
    return names | {form for name in names for form in _indefinite(name)}


def _indefinite(name: str) -> Iterator[str]:
    """Forms without the article at the end of the first word: rådet -> råd, styret -> styre."""
    first, blank, rest = name.partition(" ")
    for ending in ("et", "en", "a"):
        if first.endswith(ending):
            yield first[: -len(ending)] + blank + rest
            yield first[:-1] + blank + rest
