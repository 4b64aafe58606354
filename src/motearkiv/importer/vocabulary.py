"""The vocabulary of the importer: labels, posts, columns and outcomes, each a list of words.

Before the labels in the importer. It is data (labels.yml, and an archive's own data/labels.yml on
top), so that an editor teaches the importer a word without code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from motearkiv.findings import Findings
from motearkiv.importer import faults
from motearkiv.importer.lines import squeeze
from motearkiv.importer.patterns import Patterns
from motearkiv.model import AttendanceRole, Outcome
from motearkiv.problem import Mark, Problem, Severity
from motearkiv.yaml_nodes import Mapping as Nodes
from motearkiv.yaml_nodes import Node, compose
from motearkiv.yaml_nodes import Sequence as NodeList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN_LABELS = "data/labels.yml"

DOCUMENT_KINDS = frozenset({"agenda", "supplement", "minutes", "other"})
LABEL_KINDS = frozenset(
    [
        *("proposal", "alternatives", "decision", "discussion", "vote", "description"),
        *("headings", "attachments", "meeting_attachments", "no_attachments", "attendance"),
        *("signatures", "title", "list_heads", "link_words", "file_heads", "head_body", "head_day"),
        *("head_date", "head_time", "head_end", "head_both", "head_place"),
        *("agenda", "supplement", "minutes"),
    ]
)
"""Kinds of words that may begin a line and say what follows."""
OTHER_KINDS = frozenset(
    [
        *("closing", "columns", "posts", "outcome_words", "roles", "series", "other"),
        *("label_roots", "label_verbs", "earlier_words", "attendance_words"),
        *("list_columns", "parties"),
    ]
)
_MIN_MISSPELT = 10
_FIELDS = frozenset(
    {"name", "post", "on_behalf_of", "substitute_for", "note", "presence", "absence"}
)


class LabelsError(Exception):
    """An archive's data/labels.yml is not lists of words under kinds."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong, each at its place in the file."""
        super().__init__()
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the vocabulary: its kind, and what else it says."""

    kind: str
    role: AttendanceRole | None = None
    """Of attendance and posts: the role of those who stand below or before it."""
    present: bool | None = None
    """Of attendance: whether they met."""
    outcome: Outcome | None = None
    """Of outcome words."""
    field: str | None = None
    """Of columns: the field of an attendance that stands below."""
    means: str | None = None
    """Of parts of labels: the kind of label that they make."""
    elsewhere: str | None = None
    """Of labels of decisions: the kind of label that they are in a paper that is no minutes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a vocabulary file."""

    text: str
    """The words, folded."""
    word: Word
    body: str | None = None
    """Id of the only body in whose papers it counts."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by what they are for, folded."""

    entries: Sequence[Entry]
    labels: Mapping[str, Word]
    papers: Mapping[str, str]
    """What a paper calls itself, and the kind of document that it then is."""
    posts: Mapping[str, Word]
    post_endings: Patterns[Word]
    """Patterns of the last word of a post in no list: *sjef, *rådgiver."""
    columns: Mapping[str, str]
    outcomes: Mapping[str, Outcome]
    roles: frozenset[str]
    series: frozenset[str]
    """Letters that say what sort of item it is, whatever the body: PS, RS, FO."""
    closing: re.Pattern[str]
    roots: Patterns[tuple[str, str]]
    """Parts of words that make a label, with its kind, in the order in which they count."""
    verbs: tuple[tuple[str, str], ...]
    """Verbs that announce a text, with the kind of label that they make, the longest first."""
    earlier: frozenset[str]
    """Words that make of a label a heading about earlier times."""
    parties: frozenset[str]
    party_endings: Patterns[Word]
    """Patterns of the last word of a party's or a list's name: *partiet, *lista."""
    list_columns: frozenset[str]
    """Heads of the columns of an agenda list."""
    attendance: Patterns[Word]
    """Words of attendance labels, and what each says of those below; many say nothing."""
    by_length: Mapping[int, Sequence[str]]
    """Labels that may have one wrong letter."""

    @classmethod
    def of(cls, entries: Sequence[Entry], body: str | None = None) -> Vocabulary:
        """The vocabulary of these entries; the last of two equal ones counts, and a body's own."""
        ranked = sorted((one for one in entries if one.body in {None, body}), key=_is_own)
        words: dict[str, dict[str, Word]] = defaultdict(dict)
        labels: dict[str, Word] = {}
        for one in ranked:
            words[one.word.kind][one.text] = one.word
            if one.word.kind in LABEL_KINDS:
                labels[one.text] = one.word
        by_length: dict[int, list[str]] = defaultdict(list)
        for text in labels:
            if len(text) >= _MIN_MISSPELT:
                by_length[len(text)].append(text)
        return cls(
            entries,
            labels,
            {text: kind for kind in DOCUMENT_KINDS for text in words[kind]},
            _plain(words["posts"]),
            _starred(words["posts"]),
            {text: word.field or "" for text, word in words["columns"].items()},
            {text: word.outcome for text, word in words["outcome_words"].items() if word.outcome},
            frozenset(words["roles"]),
            frozenset(text.upper() for text in words["series"]),
            re.compile(rf"(?:{'|'.join(map(re.escape, words['closing']))})\b"),
            Patterns.of(
                (text, (text, word.means or "")) for text, word in words["label_roots"].items()
            ),
            tuple(
                (text, words["label_verbs"][text].means or "")
                for text in sorted(words["label_verbs"], key=len, reverse=True)
            ),
            frozenset(words["earlier_words"]),
            frozenset(_plain(words["parties"])),
            _starred(words["parties"]),
            frozenset(words["list_columns"]),
            Patterns.of(words["attendance_words"].items()),
            dict(by_length),
        )

    def for_body(self, body: str) -> Vocabulary:
        """The vocabulary with the words that count in one body's papers only."""
        own = any(one.body == body for one in self.entries)
        return Vocabulary.of(self.entries, body) if own else self


def _plain(words: Mapping[str, Word]) -> dict[str, Word]:
    return {text: word for text, word in words.items() if "*" not in text}


def _starred(words: Mapping[str, Word]) -> Patterns[Word]:
    return Patterns.of((text, word) for text, word in words.items() if "*" in text)


def _is_own(entry: Entry) -> bool:
    return entry.body is not None


def read_vocabulary(root: Path) -> Vocabulary:
    """The shipped vocabulary with the archive's own data/labels.yml on top.

    Raises LabelsError where the archive's file is not lists of entries with a text, or names a
    kind, role, outcome or field that there is not.
    """
    own = root / OWN_LABELS
    return _vocabulary(own.read_bytes() if own.is_file() else b"")


@lru_cache(maxsize=4)
def _vocabulary(added: bytes) -> Vocabulary:
    """Kept for the next paper of the same archive."""
    return Vocabulary.of([*_shipped(), *_own_entries(added)])


def fold(words: str) -> str:
    """Words in small letters, single blanks, without the marks that may follow a label."""
    return squeeze(words).casefold().rstrip(" .:")


@cache
def _shipped() -> list[Entry]:
    file = files("motearkiv.importer").joinpath("labels.yml")
    return list(_read(yaml.safe_load(file.read_text(encoding="utf-8"))))


def _own_entries(data: bytes) -> list[Entry]:
    """The entries of an archive's own file, read as strictly as all that editors write."""
    findings = Findings(OWN_LABELS)
    root = compose(data, findings)
    wrong = [
        (problem.mark, problem.message(faults.LANGUAGE))
        for problem in findings.problems
        if problem.severity is Severity.ERROR
    ]
    entries: list[Entry] = []
    for node, kind, entry in () if root is None or wrong else _parts(root):
        try:
            entries += _read({kind: [entry]})
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            wrong.append((Mark(OWN_LABELS, node.line, node.column), squeeze(str(error))))
    if wrong:
        problems = [Problem(faults.BAD_LABELS, mark, {"text": text}) for mark, text in wrong]
        raise LabelsError(problems)
    return entries


def _parts(root: Node) -> Iterator[tuple[Node, str, Any]]:
    """Each entry below its kind as plain values, and the node that it stands at."""
    if not isinstance(root, Nodes):
        yield root, "", None
        return
    for key, value in root.pairs:
        entries = value.items if isinstance(value, NodeList) else [value]
        for node in entries or [key]:
            yield node, key.value, _plain_value(node)


def _plain_value(node: Node) -> Any:  # noqa: ANN401 - texts, and true and false, below keys
    if isinstance(node, Nodes):
        return {key.value: _plain_value(value) for key, value in node.pairs}
    if isinstance(node, NodeList):
        return [_plain_value(one) for one in node.items]
    return {"true": True, "false": False, "": None}.get(node.value, node.value)


def _read(lists: Mapping[str, Sequence[Mapping[str, object]]]) -> Iterator[Entry]:
    for kind, entries in lists.items():
        if kind not in LABEL_KINDS | OTHER_KINDS:
            raise ValueError(f"{kind}: {', '.join(sorted(LABEL_KINDS | OTHER_KINDS))}")
        for entry in entries:
            yield Entry(fold(str(entry["text"])), _word(kind, entry), _text(entry.get("body")))


def _word(kind: str, entry: Mapping[str, object]) -> Word:
    role, outcome, present = entry.get("role"), entry.get("outcome"), entry.get("present")
    field = _text(entry.get("field"))
    means, elsewhere = _text(entry.get("kind")), _text(entry.get("elsewhere"))
    if kind == "columns" and field not in _FIELDS:
        raise ValueError(f"{entry['text']}: field: {', '.join(sorted(_FIELDS))}")
    if kind in {"label_roots", "label_verbs"} and means not in LABEL_KINDS:
        raise ValueError(f"{entry['text']}: kind: {', '.join(sorted(LABEL_KINDS))}")
    if elsewhere and elsewhere not in LABEL_KINDS:
        raise ValueError(f"{entry['text']}: elsewhere: {', '.join(sorted(LABEL_KINDS))}")
    return Word(
        kind,
        AttendanceRole(str(role)) if role else None,
        present if isinstance(present, bool) else None,
        Outcome(str(outcome)) if outcome else None,
        field,
        means,
        elsewhere,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
