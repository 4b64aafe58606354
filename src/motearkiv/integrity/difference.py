"""Difference: which files of one site another one has not, by their manifests.

Part of integrity in the flow. What it tells is all that has to be copied to a host, or to
go from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.integrity.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Difference:
    """Paths in the site, sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    same: int
    """How many files both have."""

    @classmethod
    def between(cls, old: Mapping[str, str], new: Mapping[str, str]) -> Difference:
        """Compare two manifests: hexadecimal SHA-256 by path."""
        both = old.keys() & new.keys()
        changed = sorted(path for path in both if old[path] != new[path])
        return cls(
            added=tuple(sorted(new.keys() - both)),
            changed=tuple(changed),
            gone=tuple(sorted(old.keys() - both)),
            same=len(both) - len(changed),
        )

    @property
    def to_copy(self) -> tuple[str, ...]:
        """What a host lacks, and last the manifest, which is in none."""
        files = sorted([*self.added, *self.changed])
        return (*files, MANIFEST) if files or self.gone else ()
