"""What search knows of Norwegian: parts of compounds, nynorsk words, synonyms, words left whole.

First in search. The words are data (language/*.yml, and an archive's own data/search.yml on top),
so that an editor teaches search a word without code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from motearkiv.problem import ArchiveError, Severity
from motearkiv.search.own_words import read_own_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Language:
    """The words that search knows something of, in lower case."""

    parts: frozenset[str] = frozenset()
    """Words of which compounds are made."""
    nynorsk: Mapping[str, str] = field(default_factory=dict)
    """The bokmål word that a nynorsk word is searched as, and the word of a form that changes."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words that mean the same: an abbreviation and its words, two names of one thing."""
    protected: frozenset[str] = frozenset()
    """Words that look inflected and are not."""
    short_ends: frozenset[str] = frozenset()
    """Words of three letters or fewer that often end a compound."""
    stop: frozenset[str] = frozenset()
    """Words that every text has."""


def read_language(root: Path) -> Language:
    """The shipped words with the archive's own on top.

    Raises ArchiveError with a line for each mistake in data/search.yml.
    """
    own, problems = read_own_words(root)
    if any(one.severity is Severity.ERROR for one in problems):
        raise ArchiveError("\n".join(one.line() for one in problems))
    parts = {word for words in _shipped("parts").values() for word in words}
    nynorsk = _shipped("nynorsk")
    parts |= {one for one, other in nynorsk.items() if other in parts}
    return Language(
        frozenset(_lower((*parts, *_shipped("irregular"), *own.parts))),
        _pairs(_shipped("irregular")) | _pairs(nynorsk) | _pairs(own.nynorsk),
        _groups((*_shipped("synonyms")["groups"], *own.synonyms)),
        frozenset(_lower((*_shipped("protected"), *own.protected))),
        frozenset(_lower(_shipped("short_ends")["words"])),
        frozenset(_lower(_shipped("stop")["words"])),
    )


@cache
def _shipped(name: str) -> Mapping[str, Any]:
    text = files("motearkiv.search").joinpath("language", f"{name}.yml")
    loader = yaml.CSafeLoader  # fifteen times as fast
    found: Mapping[str, Any] = yaml.load(text.read_text(encoding="utf-8"), loader)  # noqa: S506 - safe
    return found


def _lower(words: Iterable[object]) -> list[str]:
    return [str(word).lower() for word in words]


def _pairs(words: Mapping[Any, object]) -> dict[str, str]:
    return {str(one).lower(): str(other).lower() for one, other in words.items()}


def _groups(groups: Iterable[Sequence[object]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_lower(group)) for group in groups)
