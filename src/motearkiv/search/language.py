"""What search knows of Norwegian: parts of compounds, nynorsk words, synonyms, words left whole.

First in search. The words are data (language/*.yml, and an archive's own data/search.yml on top),
so that an editor teaches search a word without code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

OWN = "data/search.yml"
_KEYS = frozenset({"parts", "nynorsk", "synonyms", "protected"})


class LanguageError(Exception):
    """An archive's data/search.yml does not have the form that its keys ask for."""


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

    Raises LanguageError where data/search.yml is no mapping of the known keys to words.
    """
    own = root / OWN
    added = _load(own.read_text(encoding="utf-8")) if own.is_file() else {}
    if unknown := set(added) - _KEYS:
        raise LanguageError(f"{', '.join(sorted(unknown))}: {', '.join(sorted(_KEYS))}")
    parts = {word for words in _shipped("parts").values() for word in words}
    nynorsk = _shipped("nynorsk")
    parts |= {one for one, other in nynorsk.items() if other in parts}
    try:
        return Language(
            frozenset(_lower(parts))
            | frozenset(_lower(_shipped("irregular")))
            | frozenset(_lower(added.get("parts") or ())),
            _pairs(_shipped("irregular")) | _pairs(nynorsk) | _pairs(added.get("nynorsk") or {}),
            _groups((*_shipped("synonyms")["groups"], *(added.get("synonyms") or ()))),
            frozenset(_lower((*_shipped("protected"), *(added.get("protected") or ())))),
            frozenset(_lower(_shipped("short_ends")["words"])),
            frozenset(_lower(_shipped("stop")["words"])),
        )
    except (AttributeError, TypeError, ValueError) as error:
        raise LanguageError(str(error)) from error


def _load(text: str) -> dict[str, Any]:
    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        raise LanguageError(str(error)) from error
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise LanguageError(", ".join(sorted(_KEYS)))
    return found


def _shipped(name: str) -> dict[str, Any]:
    text = files("motearkiv.search").joinpath("language", f"{name}.yml")
    return _load(text.read_text(encoding="utf-8"))


def _lower(words: Iterable[object]) -> list[str]:
    return [str(word).lower() for word in words]


def _pairs(words: Mapping[Any, object]) -> dict[str, str]:
    return {str(one).lower(): str(other).lower() for one, other in words.items()}


def _groups(groups: Iterable[Sequence[object]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_lower(group)) for group in groups)
