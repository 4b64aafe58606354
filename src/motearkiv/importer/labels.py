"""The label vocabulary: what the words at the start of a line mean.

Beside the lines in the importer. The words are data (labels.yml, and an archive's own
data/labels.yml), so that an editor teaches the importer a label without code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

import yaml

from motearkiv.importer.lines import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCUMENT_KINDS = frozenset({"agenda", "supplement", "minutes"})
_MAX_LABEL = 70
_MAX_START = 200
"""How much of a line is looked at, blanks before and after the label included."""
_MAX_PREFIX_WORDS = 4
_MIN_MISSPELT = 10
"""A label this long may have one wrong letter: in a short one another word would be meant."""
_OWNED = frozenset({"proposal", "decision", "discussion"})
"""Kinds that a role or a body may own: rådmannens innstilling, rådets behandling."""
_COLON = re.compile(rf"\s*(?P<label>[^:\n]{{2,{_MAX_LABEL}}}?)\s*:")
_GLUED = re.compile(rf"\s*(?P<label>[^.\n]{{2,{_MAX_LABEL}}}?)\.(?=\d+[.)])")
_NUMBERED = re.compile(
    r"\s*(?P<label>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,3})\s*(?:nr\.?\s*)?(?P<number>\d{1,3})\s*"
    r"(?:[:.)]|[-–](?=\s)|(?=\s[A-ZÆØÅ«\"”])|$)",
)
_AUTHOR = re.compile(r"(?P<label>.+?) (?:fra|frå) (?P<by>.+)", re.IGNORECASE)


class LabelsError(Exception):
    """An archive's data/labels.yml is not lists of labels under kinds."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a label at the start of a line means, and where it ends."""

    kind: str
    end: int
    """Position after the label and its colon."""
    by: str | None = None
    """Whom the label names: rådmannen, of "Rådmannens innstilling"."""
    meant: str | None = None
    """The known label, where the paper's has one wrong letter."""
    number: tuple[int, int] | None = None
    """Where an attachment's number stands."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Known labels by their words, folded, and what makes them quick to find."""

    kinds: Mapping[str, str]
    by_length: Mapping[int, Sequence[str]]
    """Labels that may have one wrong letter."""
    closing: re.Pattern[str]

    @classmethod
    def of(cls, kinds: Mapping[str, str]) -> Vocabulary:
        """The vocabulary of these words and kinds."""
        by_length: dict[int, list[str]] = defaultdict(list)
        for words, kind in kinds.items():
            if len(words) >= _MIN_MISSPELT and kind not in {"roles", "closing"}:
                by_length[len(words)].append(words)
        closing = (re.escape(words) for words, kind in kinds.items() if kind == "closing")
        return cls(kinds, dict(by_length), re.compile(rf"(?:{'|'.join(closing)})\b"))

    def match(self, text: str) -> Label | None:
        """The label that a line begins with: the whole line, or up to a colon.

        A label begins with a capital letter, so that a word of a wrapped sentence is none.
        """
        if not text.lstrip()[:1].isupper():
            return None
        found = _NUMBERED.match(text[:_MAX_START])
        if found and self.kinds.get(_fold(found["label"])) == "attachments":
            return Label("attachments", found.end(), number=found.span("number"))
        for words, end in _candidates(text):
            if label := self._look_up(words, end):
                return label
        return None

    def document_kind(self, text: str) -> tuple[str, int] | None:
        """The kind of paper that a line names with its first words, and where they end."""
        found = list(re.finditer(r"[^\W\d_]+", text[:_MAX_LABEL]))[:_MAX_PREFIX_WORDS]
        for last in reversed(found):
            kind = self.kinds.get(_fold(text[: last.end()]))
            if kind in DOCUMENT_KINDS and text.lstrip()[:1].isupper():
                return kind, last.end()
        return None

    def says_none(self, text: str) -> bool:
        """Whether a text says that there are no attachments."""
        return self.kinds.get(_fold(text)) == "no_attachments"

    def closes(self, text: str) -> bool:
        """Whether a line begins what stands after the last item."""
        return self.closing.match(_fold(text[:_MAX_LABEL])) is not None

    def _look_up(self, words: str, end: int) -> Label | None:
        folded = _fold(words)
        if kind := self.kinds.get(folded):
            return None if kind == "roles" else Label(kind, end)
        return self._owned(words, end) or self._misspelt(folded, end)

    def _owned(self, words: str, end: int) -> Label | None:
        """A label with its owner before it in the genitive, or after it with "fra"."""
        parts = words.split()
        for count in range(1, min(_MAX_PREFIX_WORDS, len(parts) - 1) + 1):
            kind = self.kinds.get(_fold(" ".join(parts[count:])))
            owner = _nominative(parts[:count])
            if kind in _OWNED and owner:
                return Label(kind, end, owner)
        found = _AUTHOR.fullmatch(squeeze(words))
        kind = found and self.kinds.get(_fold(found["label"]))
        return Label(kind, end, found["by"]) if found and kind in _OWNED else None

    def _misspelt(self, folded: str, end: int) -> Label | None:
        lengths = range(len(folded) - 1, len(folded) + 2)
        known = chain.from_iterable(self.by_length.get(length, ()) for length in lengths)
        near = [words for words in known if _is_one_letter_off(words, folded)]
        kinds = {self.kinds[words] for words in near}
        return Label(kinds.pop(), end, meant=near[0]) if len(kinds) == 1 else None


def read_vocabulary(root: Path) -> Vocabulary:
    """The shipped vocabulary with the archive's own data/labels.yml on top.

    Raises LabelsError where the archive's file is not lists of entries with a text.
    """
    own = root / "data" / "labels.yml"
    added = _kinds(own.read_text(encoding="utf-8")) if own.is_file() else {}
    return Vocabulary.of(_shipped() | added)


@cache
def _shipped() -> dict[str, str]:
    file = files("motearkiv.importer").joinpath("labels.yml")
    return _kinds(file.read_text(encoding="utf-8"))


def _kinds(text: str) -> dict[str, str]:
    return {words: kind for kind, words in _entries(text)}


def _entries(text: str) -> Iterator[tuple[str, str]]:
    try:
        for kind, entries in (yaml.safe_load(text) or {}).items():
            for entry in entries:
                yield kind, _fold(entry["text"])
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, RecursionError) as error:
        raise LabelsError(squeeze(str(error))) from error


def _fold(words: str) -> str:
    return squeeze(words).casefold().rstrip(" .:")


def _candidates(text: str) -> Iterator[tuple[str, int]]:
    for shape in (_COLON, _GLUED):
        if found := shape.match(text[:_MAX_START]):
            yield found["label"], found.end()
    if len(text.strip()) <= _MAX_LABEL:
        yield text.strip(), len(text)


def _nominative(owner: list[str]) -> str | None:
    """The owner without its genitive: rådmannens -> rådmannen, leiaren si -> leiaren."""
    if len(owner) > 1 and owner[-1].casefold() in {"si", "sitt", "sin"}:
        return " ".join(owner[:-1])
    words = " ".join(owner)
    if words.endswith(("'", "’")):
        return words[:-1]
    return words[:-1] if words.casefold().endswith("s") else None


def _is_one_letter_off(known: str, seen: str) -> bool:
    short, long = sorted((known, seen), key=len)
    same = next(
        (at for at, pair in enumerate(zip(short, long, strict=False)) if len(set(pair)) > 1),
        len(short),
    )
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
