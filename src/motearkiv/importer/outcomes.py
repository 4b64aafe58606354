"""Outcomes: what minutes say became of a proposal, read from their words alone.

Beside the votes in the importer. Nothing is computed from counts, and a sentence that could be read
in two ways gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from motearkiv.importer.lines import squeeze
from motearkiv.model import Outcome

_MAX_SENTENCE = 400
_NOT = r"(?:ikke|ikkje)"
_UNSAID = re.compile(
    r"\b(?:dersom|hvis|viss|om|når|skal|kan|bør|må|vil|ville|skulle|ønsker|forslag om|"
    r"foreslo|foreslår|ba om|bad om|ber)\b",
    re.IGNORECASE,
)
"""Words that make of a sentence something other than a report of what was done."""
_CASE = r"(?:saken|saka|sak\S*|punktet|møtesaken|behandlingen|handsaminga|spørsmålet)"
_MOVES = frozenset({Outcome.POSTPONED, Outcome.WITHDRAWN, Outcome.REFERRED})
"""What may happen to a case instead of a decision on its proposal."""


@dataclass(frozen=True)
class Outcomes:
    """The words of a vocabulary that say what became of a proposal."""

    words: Mapping[str, Outcome]

    @cached_property
    def pattern(self) -> str:
        """A pattern that matches any of the words, the longest first, with "ikke" before it."""
        ordered = sorted(self.words, key=len, reverse=True)
        return rf"(?:{_NOT} )?(?:{'|'.join(map(re.escape, ordered))})"

    @cached_property
    def _found(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?P<words>{self.pattern})\b", re.IGNORECASE)

    def of(self, printed: str) -> Outcome | None:
        """The outcome that words say: a participle, turned round by "ikke" before it."""
        words = squeeze(printed).casefold()
        if plain := self.words.get(words):
            return plain
        bare = re.sub(rf"^{_NOT} ", "", words)
        is_turned = bare != words and self.words.get(bare) is Outcome.ADOPTED
        return Outcome.REJECTED if is_turned else None

    def in_sentence(self, sentence: str) -> Outcome | None:
        """The one outcome that a sentence reports; None where it says several, or a wish."""
        if len(sentence) > _MAX_SENTENCE or _UNSAID.search(sentence):
            return None
        found = {self.of(match["words"]) for match in self._found.finditer(sentence)}
        return found.pop() if len(found) == 1 else None

    def of_decision(self, text: str) -> Outcome | None:
        """The outcome that a decision's own text says: one sentence that notes, puts off, elects.

        A text of several sentences or points decides something; whether that was the proposal, it
        does not say.
        """
        words = squeeze(text)
        if len(words) > _MAX_SENTENCE or re.search(r"[.!?]\s+\S", words):
            return self._of_first(words)
        found = {self.of(match["words"]) for match in self._found.finditer(words)} - {None}
        moves = found & _MOVES
        if moves and not re.match(rf"{_CASE}\b", words, re.IGNORECASE):
            return None
        return found.pop() if len(found) == 1 else None

    def _of_first(self, words: str) -> Outcome | None:
        """A case that is put off, drawn or sent on says so first, with its reasons after it."""
        every = re.split(r"(?<=[.!?])\s+", words)
        if len(words) <= _MAX_SENTENCE and all(
            self.in_sentence(one) is Outcome.ELECTED for one in every
        ):
            return Outcome.ELECTED
        first = every[0]
        is_move = re.match(rf"{_CASE}\b", first, re.IGNORECASE) and len(first) <= _MAX_SENTENCE
        found = self.in_sentence(first) if is_move else None
        return found if found in _MOVES else None

    def of_case(self, sentence: str) -> Outcome | None:
        """What a sentence of the treatment says of the case itself: put off, drawn, sent on."""
        said = re.match(rf"{_CASE}\s+(?:ble|blei|vart|er|var|blir|vert)\b", sentence, re.IGNORECASE)
        found = self.in_sentence(sentence) if said else None
        return found if found in _MOVES else None
