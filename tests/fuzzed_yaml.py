"""Files of an archive made by chance, and what reading the archive that holds one comes to.

Of the files of each kind a part are sound ones that were mutated, a part are written from the
model with values and slips drawn by chance, a part are signs of YAML in any order, a part random
bytes, and one in some hundreds is large. A seed gives the same file again.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import date
from datetime import time as clock
from enum import StrEnum
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from click.testing import CliRunner

from archives import FICTIONAL, SEED, write_archive
from motearkiv.cli import main
from motearkiv.importer.vocabulary import LabelsError, read_vocabulary
from motearkiv.model import Fate, Form, Meeting, Organization, Person, Settings, Topic
from motearkiv.permanence.check import load_and_check
from motearkiv.problem import Severity
from motearkiv.schema import LineRange, ListOf, Shape, fields_of
from motearkiv.search.own_words import read_own_words
from motearkiv.yaml_text import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from motearkiv.problem import Problem

MEETING = "data/meetings/2031/2031-01-15-radet.yml"
SHAPES: dict[str, Shape | None] = {
    MEETING: Meeting,
    "data/organizations.yml": ListOf(Organization),
    "data/people.yml": ListOf(Person),
    "data/topics.yml": ListOf(Topic),
    "data/archive.yml": Settings,
    "data/addresses.yml": ListOf(Fate),
    "data/search.yml": None,
    "data/labels.yml": None,
    "data/changes.jsonl": None,
    "data/permalinks/2031.txt": None,
}
"""Every file that is read, with what the model says of it."""
SOUND = frozenset({"read", "refused"})
"""What may become of a file."""

_WRITTEN = {
    "data/search.yml": "parts: [sko, løype]\nprotected:\n  - skole\nnynorsk: {skule: skole, a: b}\n"
    "synonyms: [[heis, skiheis], [a, b]]\n",
    "data/labels.yml": "proposal:\n  - {text: framlegg til vedtak, lang: nn}\n"
    "columns:\n  - {text: Møtte, field: presence}\n",
    "data/people.yml": "- id: kari\n  name: Kari\n  aliases: [K. Nes]\n  organization: radet\n",
    "data/topics.yml": "- {id: vei, name: Vei, keywords: [gatelys]}\n",
    "data/addresses.yml": "- {address: sak/r-9-31/, gone: deleted, date: 1.2.2031, reason: Feil.}\n"
    "- {address: sak/r-8-31/, to: [sak/r-1-31/], date: 1.2.2031, reason: Flyttet.}\n",
}
_ITEMS = """\
- number: R 1/31
  title: Ny hall
  proposal: {text: "1. Hallen bygges.", by: Styret}
  decision: {text: "1. Hallen bygges.", outcome: adopted}
  attachments: [{title: Kart, file: kart.txt}]
"""
_SIGNS = (
    *"-:#?,[]{}&*!|>'\"%@`~<\\/=. \n\t\r", "- ", ": ", " #", "\n  ", "\n- ", "---\n", "...", "<<: ",
    "&a ", "*a", "!!int ", "!x ", "|\n", ">-\n", "%YAML 2.0\n", '"\\u0000"', '"\\ud800"', "\\x",
    "\u00a0", "\u2028", "\u0085", "\u202e", "\ufeff", "\x00", "\x07", "\x1b", "å", "😀", "e\u0301",
    "id", "name", "items", "number", "title", "file: ", "NR 1/31", "null", "~", "12:30", "0150",
)  # fmt: skip
_TEXTS = (
    "Ny hall", "NR #43", "&co AS", "*viktig*", "Sak: om vei", "> 70 %", "- punkt", "12:30", "0150",
    "NO", "1.10", "", " ", "~", "null", "\\", '"\\0"', '"a\\0b.pdf"', '"\\ud83d"', "'", '"', "[",
    "{a: b}", "[a, b]", "|\n a\n b", "|\n 1. a\n 2. b", "2031-13-45", "1.2.31", "2031-01-15",
    "radet", "styret", "R 1/31", "1/31", "r-1-31", "sak/r-1-31/", "https://a.example/",
    "javascript:alert(1)", "http://[", "http://a:99999999999/", "mailto:a@b.no", "kart.txt",
    "../kart.txt", "/etc/passwd", "kart.txt/", "loop.txt", "x" * 300 + ".txt",
    "a/" * 2100 + "a.txt", "con.txt", "C:\\kart.txt", "\\ud800", "\\u0000", "[" * 100_000,
    '{"a":' * 50_000, "body", "adopted", "held", "true", "false", "yes", "0", "7", "-1",
    "9" * 5000, "1e9", "٣", "x" * 3000, "\u202eno", "a" * 64, "nb", "*", "[1, 2]", "[2, 1]",
    "[1, 99999999999999999999]",
)  # fmt: skip
_VALUE = re.compile(r"(?<=: )[^\n,{}\[\]]+|(?<=- )[^\n:]+$|(?<=\t).+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading an archive with one file in it came to."""

    path: str
    what: str
    """`read`, `refused`, or what should not have been."""
    seconds: float
    errors: int
    """How many errors were told."""
    placed: int
    """How many of them are at a line and column that the file has."""


def write_base(root: Path) -> None:
    """The sound archive in which each file takes its turn."""
    write_archive(
        root, ("2031-01-15-radet", _ITEMS), ("2031-02-15-styret", "- {number: S 1/31, title: B}")
    )
    (root / "data/documents/kart.txt").write_text("Kart.\n", "utf-8")
    (root / "data/documents/loop.txt").symlink_to("loop.txt")
    for path in ("data/people.yml", "data/topics.yml"):
        (root / path).write_text(_WRITTEN[path], "utf-8")
    done = CliRunner().invoke(main, ["accept", "--root", str(root)])
    assert done.exit_code == 0, done.output


def make_file(root: Path, seed: int) -> tuple[str, bytes]:
    """The path and the bytes of a file."""
    by = Random(seed)  # noqa: S311 - to be drawn again
    path = by.choice([*SHAPES, MEETING, MEETING])
    way = by.random()
    if way < 0.25:
        return path, _with_value(by.choice(_sound(root, path)[-2:]), by)
    if way < 0.5:
        return path, _mutated(by.choice(_sound(root, path)), by)
    if way < 0.85 and SHAPES[path]:
        data = "".join(_lines(SHAPES[path], by, 0)).encode()
        return path, _mutated(data, by) if by.random() < 0.5 else data
    if way < 0.95:
        text = "".join(by.choices(_SIGNS, k=by.randrange(1, 200)))
        return path, text.encode(
            by.choice(("utf-8", "utf-8", "utf-8", "utf-16", "cp1252")), "replace"
        )
    if way < 0.998:
        return path, by.randbytes(by.randrange(3000))
    sign = by.choice(_SIGNS).encode()
    return path, (sign * (MAX_BYTES // len(sign)))[: by.randrange(MAX_BYTES + 10)]


@cache
def _sound(root: Path, path: str) -> tuple[bytes, ...]:
    """Files of one kind that were written for real or for tests."""
    pattern = "data/meetings/*/*.yml" if path == MEETING else path
    if path.startswith("data/permalinks"):
        pattern = "data/permalinks/*.txt"
    files = [file for base in (SEED, FICTIONAL, root) for file in sorted(base.glob(pattern))]
    found = [file.read_bytes() for file in files]
    return tuple(found) + ((_WRITTEN[path].encode(),) if path in _WRITTEN else ())


def _with_value(data: bytes, by: Random) -> bytes:
    """A file with another text in place of one value, or of a part of it."""
    text = data.decode()
    start, end = by.choice([found.span() for found in _VALUE.finditer(text)] or [(0, 0)])
    if by.random() < 0.5:
        start = by.randrange(start, end + 1)
    return (text[:start] + by.choice(_TEXTS) + text[end:]).encode()


def _mutated(data: bytes, by: Random) -> bytes:
    """Bytes changed, cut, doubled, moved or put in; seldom as another program would save them."""
    changed = bytearray(data)
    for _ in range(by.choice((1, 1, 1, 2, 5, 30))):
        at = by.randrange(len(changed) + 1)
        length = by.choice((1, 1, 4, 40, 400))
        act = by.choice(("sign", "sign", "byte", "cut", "double", "move", "text"))
        if act == "sign":
            changed[at:at] = by.choice(_SIGNS).encode()
        elif act == "text":
            changed[at : at + length] = by.choice(_TEXTS).encode()
        elif act == "byte":
            changed[at : at + 1] = by.randbytes(1)
        elif act == "cut":
            del changed[at : at + length]
        else:
            part = changed[at : at + length]
            if act == "move":
                del changed[at : at + length]
                at = by.randrange(len(changed) + 1)
            changed[at:at] = part
    if by.random() < 0.02:
        return bytes(changed).decode("utf-8", "replace").encode(by.choice(("utf-16", "utf-32")))
    return bytes(changed)


def _lines(shape: Shape | None, by: Random, depth: int) -> Iterator[str]:
    """A value as YAML below its key, with a slip now and then."""
    match shape:
        case ListOf(entry):
            for _ in range(by.choice((0, 1, 1, 2, 3))):
                yield f"{_blanks(depth, by)}- "
                yield from _entry(entry, by, depth + 2)
        case type() if hasattr(shape, "__dataclass_fields__"):
            for field in fields_of(shape):
                if by.random() < (0.97 if field.is_required else 0.3):
                    yield f"{_blanks(depth, by)}{_key(field.name, by)}:"
                    yield from _value(field.shape, by, depth + 2)
        case _:
            yield f"{_blanks(depth, by)}{_scalar(shape, by)}\n"


def _entry(shape: Shape, by: Random, depth: int) -> Iterator[str]:
    written = "".join(_lines(shape, by, depth))
    yield written.removeprefix(" " * depth) or f"{_scalar(shape, by)}\n"


def _value(shape: Shape, by: Random, depth: int) -> Iterator[str]:
    is_wrong = by.random() < 0.03
    if not is_wrong and (isinstance(shape, ListOf) or hasattr(shape, "__dataclass_fields__")):
        yield "\n"
        yield from _lines(shape, by, depth)
    else:
        yield f" {_scalar(shape, by)}\n"


def _blanks(depth: int, by: Random) -> str:
    return " " * (depth if by.random() > 0.005 else by.randrange(9))


def _key(name: str, by: Random) -> str:
    return name if by.random() > 0.01 else by.choice((name[:-1], name.upper(), f"{name}x", "<<"))


_BY_FORM: dict[object, tuple[str, ...]] = {
    "id": ("radet", "styret", "bedriften", "kari", "vei", "r-1-31"),
    "url": ("https://a.example/x?y=1",),
    "file": ("kart.txt", "kart.pdf", "loop.txt"),
    "address": ("sak/r-1-31/", "sak/r-7-31/", "mote/2031-01-15-radet/", "sak/r-1-31/#x"),
    date: ("2031-01-15",),
    clock: ("18:00",),
    int: ("0", "7", "29"),
    bool: ("true",),
    LineRange(): ("[1, 2]",),
}
_WORDS = ("R 1/31", "R 2/31", "NR 50/20", "4.2", "Ny hall", "Møtet i Rådet", "1. a\n\n  2. b")


def _scalar(shape: Shape | None, by: Random) -> str:
    """Mostly a value of the right form."""
    if by.random() < 0.1:
        return by.choice(_TEXTS)
    if isinstance(shape, type) and issubclass(shape, StrEnum):
        return str(by.choice(list(shape)).value)
    key = shape.name if isinstance(shape, Form) else shape
    return by.choice(_WORDS if isinstance(key, ListOf) else _BY_FORM.get(key, _WORDS))


def try_one(root: Path, seed: int) -> Outcome:
    """Read the base archive with one of its files made by chance; the archive is left as it was."""
    path, data = make_file(root, seed)
    file = root / path
    before = file.read_bytes() if file.is_file() else None
    file.write_bytes(data)
    begun = time.perf_counter()
    try:
        errors = _errors(root, path)
        for error in errors:
            assert "\n" not in error.line()
        seconds = time.perf_counter() - begun
        placed = sum(_is_placed(root, error) for error in errors)
        what = "refused" if errors else "read"
        if placed < len(errors):
            what = f"without a place: {next(e.line() for e in errors if not _is_placed(root, e))}"
        return Outcome(path, what, seconds, len(errors), placed)
    except Exception as error:  # noqa: BLE001 - what is counted
        what = f"uncaught {type(error).__name__}: {error}"
        return Outcome(path, what, time.perf_counter() - begun, 0, 0)
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)


def _errors(root: Path, path: str) -> list[Problem]:
    """The errors that an editor is told."""
    problems = list(load_and_check(root).problems)
    if path == "data/search.yml":
        problems += read_own_words(root)[1]
    if path == "data/labels.yml":
        try:
            read_vocabulary(root)
        except LabelsError as error:
            problems += error.problems
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _is_placed(root: Path, problem: Problem) -> bool:
    """Whether a Problem is at a place that its file has."""
    mark = problem.mark
    file = root / mark.path
    if not file.is_file():
        return False
    if problem.code in {"utf16", "too-large"}:
        return (mark.line, mark.column) == (1, 1)
    text = file.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return 1 <= mark.line <= len(lines) and 1 <= mark.column <= len(lines[mark.line - 1]) + 2
