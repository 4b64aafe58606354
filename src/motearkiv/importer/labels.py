"""Labels: what the words at the start of a line mean, in agendas and in minutes.

Beside the lines in the importer. The words are data (vocabulary); here is only how a line may set
them: with a colon, a dash or a gap after them, glued to their text, or with a case number, a
bracket or an owner in the genitive around them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from motearkiv.importer.attendance_labels import read_attendance_label, read_origin_label
from motearkiv.importer.compounds import is_put_by, read_compound
from motearkiv.importer.label import MAX_START, Label, read_sentence, read_voting
from motearkiv.importer.lines import CELL, squeeze
from motearkiv.importer.shapes import BODY
from motearkiv.importer.vocabulary import DOCUMENT_KINDS, Vocabulary, Word, fold
from motearkiv.model import AttendanceRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_FIRST_COLUMN = ("sak", "utval", "nr", "arkiv")
"""How the heads of an agenda list begin: «unntatt offentlighet» alone says something of an item."""
_MAX_LABEL = 70
_MAX_START_WORDS = 8
"""How many words a sentence's beginning that is an attendance label may have."""
_MAX_PREFIX_WORDS = 4
_MAX_OWNER_WORDS = 9
"""An owner with "si" behind it may be long: leiaren i utval for oppvekst og levekår si."""
_LANGUAGES = 2
_MIN_MISSPELT = 10
"""A label this long may have one wrong letter: in a short one another word would be meant."""
_OWNED = frozenset({"proposal", "decision", "discussion", "alternatives"})
"""Kinds that a role or a body may own: rådmannens innstilling, rådets behandling."""
_DASHED = frozenset({"proposal", "decision"})
"""Kinds whose label may be parted from its text by a dash alone."""
_COLON = re.compile(rf"\s*(?P<label>[^:\n]{{2,{_MAX_LABEL}}}?)\s*:")
_GLUED = re.compile(rf"\s*(?P<label>[^.\n]{{2,{_MAX_LABEL}}}?)\.(?=\d+[.)])")
_GAP = re.compile(rf"\s*(?P<label>\S(?:[^{CELL}\n]{{0,{_MAX_LABEL}}}?\S)?)(?:{CELL}| {{3,}})\s*")
_BARE = re.compile(
    r"\s*(?P<label>(?:Møte)?(?:[Dd]ato|[Tt]id|[Tt]idspunkt))\s(?=\d|kl|\w{2,4}dag\b)"
)
"""The labels of a head may stand without a colon: «Møtedato 12.12.2023»."""
_DASH = re.compile(rf"\s*(?P<label>[^-–\n]{{2,{_MAX_LABEL}}}?)\s[-–]\s+(?=[A-ZÆØÅ«\"\d])")
_NUMBERED = re.compile(
    r"\s*(?P<label>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,3})\s*(?:nr\.?\s*)?(?P<number>\d{1,3})\s*"
    r"(?:[:.)]|[-–](?=\s)|(?=\s[A-ZÆØÅ«\"”])|$)",
)
_COUNT = re.compile(r"\s*(?:nr\.?\s*)?\d{1,2}$")
_AUTHOR = re.compile(r"(?P<label>.+?) (?:fra|frå|ved) (?P<by>.+)", re.IGNORECASE)
_MEETING = re.compile(
    r"(?P<label>[^\W\d_]+) (?:i|frå|fra) (?P<body>[^\W\d_][\w. -]{1,60}?)"
    r"(?:\s?[,–-]?\s(?:den )?(?P<day>\d{1,2}\.\s?(?:\d{1,2}\.|[a-z]{3,9})\s?\d{2,4}))?"
)
_TO_BODY = re.compile(r"(?P<label>.+) (?:til|overfor) (?P<body>[^\W\d_][\w -]{2,60})")
_BODY = re.compile(rf"{BODY}\w*(?:\s(?:for|i|av)\s.*)?$", re.IGNORECASE)
_PARTED = re.compile(r"\s*(?:[^\W\d_] ){3,}[^\W\d_]\s*")
"""A title in parted letters: «M Ø T E B O K»."""
_BEHIND_DASH = re.compile(r"\s[-–]\s(?P<words>[^\W\d_]+)$")
"""What a paper calls itself behind a body's name: «Kommunestyret – protokoll»."""
_BRACKET = re.compile(r"\s*\([^()]{1,30}\)\s*$")
_CASE = re.compile(
    r"(?:\b[A-ZÆØÅ]{1,6}(?:-?sak)?\s*[-–]?\s*)?\b(?:(?:[Ss]ak|SAK)\s*)?(?:nr\.?\s*)?"
    r"\d{1,4}\s?[/.]\s?(?:\d{4}|\d{2})\b\s*[-–:]?"
)
_LINKS = re.compile(
    r"(?:\s*\b(?:i|for|til)?\s*(?:saken|saka|sak)?(?:\s*nr\.?)?\s*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Labels:
    """Finds the labels of a vocabulary at the starts of lines."""

    vocabulary: Vocabulary
    _seen: dict[str, Label | None] = field(default_factory=dict, compare=False, repr=False)
    """Lines looked at before: each step of the importer asks for the same ones."""

    @property
    def _known(self) -> Mapping[str, Word]:
        return self.vocabulary.labels

    def match(self, text: str) -> Label | None:
        """The label that a line begins with: the whole line, or up to a colon.

        A label begins with a capital letter, so that a word of a wrapped sentence is none.
        """
        if text not in self._seen:
            self._seen[text] = self._match(text)
        return self._seen[text]

    def _match(self, text: str) -> Label | None:
        start = text.lstrip()[:1]
        if not start.isupper():
            return None
        found = _NUMBERED.match(text[:MAX_START])
        if found and self._kind_of(found["label"]) == "attachments":
            return Label("attachments", found.end(), number=found.span("number"))
        for words, end in _candidates(text):
            if label := self._look_up(words, end):
                return label
        return (
            self._dashed(text) or read_sentence(text) or read_voting(text) or self._compound(text)
        )

    def document_kind(self, text: str) -> tuple[str, int] | None:
        """The kind of paper that a line names with its first words, and where they end."""
        if not text.lstrip()[:1].isupper():
            return None
        papers = self.vocabulary.papers
        if _PARTED.fullmatch(text) and (kind := papers.get(fold(re.sub(r"\s", "", text)))):
            return kind, len(text)
        found = list(re.finditer(r"[^\W\d_]+", text[:_MAX_LABEL]))[:_MAX_PREFIX_WORDS]
        for last in reversed(found):
            if kind := papers.get(fold(text[: last.end()])):
                return kind, last.end()
        if behind := _BEHIND_DASH.search(text[: 2 * _MAX_LABEL].rstrip(" .:")):
            kind = papers.get(fold(behind["words"]))
            if kind in DOCUMENT_KINDS - {"other"}:
                return kind, len(text)
        for word in found[:1]:
            kind = next((papers[one] for one in papers if fold(word[0]).endswith(one)), None)
            if kind in DOCUMENT_KINDS - {"other"}:
                return kind, word.end()
        return None

    def attendance_sentence(self, text: str) -> Label | None:
        """A sentence that begins as an attendance label: «Fra kommunen møtte Kari Nes og …»."""
        words = list(re.finditer(r"\S+", text[:MAX_START]))[: _MAX_START_WORDS + 1]
        for at in range(len(words) - 1, 0, -1):
            if not words[at][0][0].isupper() and self._kind_of_post(words[at][0]) is None:
                continue
            begin = text[: words[at - 1].end()]
            word = read_attendance_label(begin, self.vocabulary)
            if at == 1 and (one := self.vocabulary.attendance.find(fold(begin))):
                # «Varamedlem Kari Nes møtte for Ola Li.»
                word = one if one.role is AttendanceRole.SUBSTITUTE else None
            if word:
                return Label("attendance", words[at].start(), word=word)
        return None

    def attendance_origin(self, text: str) -> Label | None:
        """A label of where people come from, with a colon: «Fra skolen: rektor Kari Nes»."""
        found = _COLON.match(text[:MAX_START])
        word = read_origin_label(found["label"], self.vocabulary) if found else None
        return Label("attendance", found.end(), word=word) if found and word else None

    def _kind_of_post(self, word: str) -> str | None:
        post = self.vocabulary.posts.get(fold(word))
        return post.kind if post else None

    def says_none(self, text: str) -> bool:
        """Whether a text says that there are no attachments."""
        return self._kind_of(text) == "no_attachments"

    def closes(self, text: str) -> bool:
        """Whether a line begins what stands after the last item."""
        return self.vocabulary.closing.match(fold(text[:_MAX_LABEL])) is not None

    def _kind_of(self, words: str) -> str | None:
        word = self._known.get(fold(words))
        return word.kind if word else None

    def _look_up(self, words: str, end: int) -> Label | None:
        folded = fold(words)
        if word := self._known.get(folded):
            return Label(word.kind, end, word=word)
        columns = folded.replace(CELL, " ").split()
        is_head = len(columns) > 1 and columns[0].startswith(_FIRST_COLUMN)
        if is_head and {fold(one) for one in columns} <= self.vocabulary.list_columns:
            return Label("list_heads", end)
        if word := read_attendance_label(words, self.vocabulary):
            return Label("attendance", end, word=word)
        return (
            self._owned(words, end)
            or self._dressed(words, end)
            or self._of_meeting(words, end)
            or self._to_body(words, end)
            or self._in_two_languages(words, end)
            or self._misspelt(folded, end)
        )

    def _in_two_languages(self, words: str, end: int) -> Label | None:
        """A label said twice, as on Sámi papers: «Mearrádus / Vedtak»."""
        sides = words.split(" / ")
        if len(sides) != _LANGUAGES:
            return None
        found = [self._look_up(side, end) for side in sides]
        kinds = {label.kind for label in found if label}
        return next((label for label in found if label), None) if len(kinds) == 1 else None

    def _owned(self, words: str, end: int) -> Label | None:
        """A label with its owner before it in the genitive, or after it with "fra"."""
        parts = words.split()
        if words.endswith("."):
            return None
        for count in range(1, min(_MAX_OWNER_WORDS, len(parts) - 1) + 1):
            if count > _MAX_PREFIX_WORDS and parts[count - 1].casefold() != "si":
                continue
            kind = self._kind_of(" ".join(parts[count:]))
            owner = _nominative(parts[:count])
            if kind in _OWNED and owner:
                return Label(kind, end, owner)
        found = _AUTHOR.fullmatch(squeeze(words))
        if not found:
            return None
        kind = self._kind_of(found["label"])
        if kind is None and _COUNT.sub("", fold(found["label"])) in {"forslag", "framlegg"}:
            is_body = re.fullmatch(r"[a-zæøå]*(?:nemnd|komit)\w*", found["by"])
            kind = "proposal" if is_body or self._is_role(found["by"]) else "alternatives"
        if kind == "proposal" and is_put_by(found["label"], found["by"], self.vocabulary.roles):
            kind = "alternatives"
        may_end = kind in {"proposal", "alternatives"} or end > len(words)
        return Label(kind, end, found["by"]) if kind in _OWNED and may_end else None

    def _is_role(self, by: str) -> bool:
        return fold(by) in self.vocabulary.roles

    def _dressed(self, words: str, end: int) -> Label | None:
        """A label with a bracket after it, or with a case number and perhaps a body around it."""
        bare = _BRACKET.sub("", words)
        without = _CASE.sub(" ", bare)
        if bare == words and without == bare:
            return None
        if (word := self._known.get(fold(bare))) or (word := self._known.get(fold(without))):
            return Label(word.kind, end, word=word)
        if word := read_attendance_label(bare, self.vocabulary):
            return Label("attendance", end, word=word)
        if without == bare:
            return self._owned(bare, end)
        trimmed = squeeze(_LINKS.sub("", squeeze(without)).strip(" -–"))
        if self._kind_of(trimmed) in _OWNED | {"vote"}:
            return Label(self._known[fold(trimmed)].kind, end)
        first, _, last = trimmed.rpartition(" ")
        kind = self._kind_of(last)
        is_body = bool(first) and kind in _OWNED and len(first.split()) <= _MAX_PREFIX_WORDS
        return Label(str(kind), end, first) if is_body else self._owned(trimmed, end)

    def _of_meeting(self, words: str, end: int) -> Label | None:
        """A label with the body, and perhaps the day: «Vedtak i fylkesutvalet - 20.04.2023»."""
        found = _MEETING.fullmatch(squeeze(words))
        if found is None or self._kind_of(found["label"]) != "decision":
            return None
        is_body = found["day"] or _BODY.search(found["body"])
        return Label("decision", end, found["body"]) if is_body else None

    def _to_body(self, words: str, end: int) -> Label | None:
        """A label with the body that is to decide: «Innstilling til kommunestyret»."""
        found = _TO_BODY.fullmatch(squeeze(words))
        if found is None or not _BODY.search(found["body"]):
            return None
        label = self._look_up(found["label"], end)
        return label if label and label.kind in _DASHED and not label.meant else None

    def _misspelt(self, folded: str, end: int) -> Label | None:
        if len(folded) < _MIN_MISSPELT - 1:
            return None
        lengths = range(len(folded) - 1, len(folded) + 2)
        long = self.vocabulary.by_length
        known = chain.from_iterable(long.get(length, ()) for length in lengths)
        near = [words for words in known if _is_one_letter_off(words, folded)]
        kinds = {self._known[words].kind for words in near}
        if len(kinds) != 1:
            return None
        return Label(kinds.pop(), end, meant=near[0], word=self._known[near[0]])

    def _compound(self, text: str) -> Label | None:
        """A label in no list, by its parts; what it is taken for is told with a warning."""
        found = read_compound(text, self.vocabulary)
        if found is None:
            return None
        known = next(one for one, word in self._known.items() if word.kind == found.kind)
        meant = None if found.kind == "headings" else known
        is_sentence = found.is_sentence and found.kind == "proposal"
        return Label(found.kind, found.end, found.by or None, meant, is_sentence=is_sentence)

    def _dashed(self, text: str) -> Label | None:
        found = _DASH.match(text[:MAX_START])
        label = self._look_up(found["label"], found.end()) if found else None
        return label if label and label.kind in _DASHED and not label.meant else None


def _candidates(text: str) -> Iterator[tuple[str, int]]:
    for shape in (_COLON, _GLUED, _GAP, _BARE):
        if found := shape.match(text[:MAX_START]):
            yield found["label"], found.end()
    if len(words := squeeze(text[: 2 * MAX_START])) <= _MAX_LABEL:
        yield words, len(text)


def _nominative(owner: list[str]) -> str | None:
    """The owner without its genitive: rådmannens -> rådmannen, leiaren si -> leiaren."""
    if len(owner) > 1 and owner[-1].casefold() in {"si", "sitt", "sin"}:
        return " ".join(owner[:-1])
    words = " ".join(owner)
    if re.search(r"\d", words):
        return None  # «Punkt 1–3 i styrets innstilling: Vedtatt …» is a vote.
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
