"""The door to the readers: a document's bytes in, a Paper out, whatever the bytes do.

The document is read by `child` in a process of its own with limits on time, memory and output; what
comes back is checked field by field, and nothing in it is ever executed.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motearkiv.importer.lines import Look, Paper, Printed, tidy
from motearkiv.importer.readers.child import LETTERS, MAX_MEMORY, MAX_SECONDS
from motearkiv.importer.readers.found import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

WALL_SECONDS = 65
LETTER_SECONDS = 20
"""How long the second library may look at a PDF."""
_MAX_OUTPUT = 60 << 20
_MODULES = {"pdf": "pypdfium2", "docx": "lxml", "odt": "lxml", "html": "lxml"}
_MAX_DIFFERENCE = 0.005
"""Two readers whose letters differ by more than this share of a page disagree."""
_LENGTH: tuple[type, ...] = (int, float, type(None))
_LOOK: tuple[tuple[type, ...], ...] = (*(_LENGTH,) * 4, (bool,), (int, type(None)))
_SOURCE = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as lines, and what an editor must know of it."""

    paper: Paper
    notices: tuple[tuple[str, int, Mapping[str, str | int]], ...] = ()
    """Code of a fault, line, and the values that its message names."""


def read_document(data: bytes, form: str) -> Reading:
    """Read a PDF, DOCX, ODT or HTML in a process of its own.

    Raises RefusedError with the code of the fault: the reader is not installed, the document is
    locked, broken, empty, too large, or took more time or memory than it may.
    """
    if find_spec(_MODULES[form]) is None:
        raise RefusedError("no-reader")
    second = _start(LETTERS) if form == "pdf" and find_spec("pypdf") else None
    try:
        told = _answer(_run(form, data))
        lines = [_line(one) for one in told["lines"]]
        paper = tidy(lines, form, form)
        notices = [_notice(one) for one in told["notices"]]
        if not any(line.text.strip() and not line.running for line in paper.lines):
            raise RefusedError("empty")
        if not hasattr(signal, "SIGXCPU"):
            notices.append(("no-limits", 1, {}))
        if second:
            notices += _compare(paper, _second(second, data))
    finally:
        if second:
            _end(second)
    return Reading(paper, tuple(notices))


def _start(form: str) -> subprocess.Popen[bytes]:
    """Start a child with no more environment than Python needs."""
    kept = {
        name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ
    }
    code = f"import sys; sys.path.insert(1, {str(_SOURCE)!r}); from {_CHILD} import main; main()"
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-I", "-S", "-c", _with_site(code), form],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept,
        start_new_session=True,
    )


_CHILD = "motearkiv.importer.readers.child"


def _with_site(code: str) -> str:
    """The code with this process's own way to its packages: no .pth file is run again."""
    paths = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    return f"import sys; sys.path += {paths!r}; {code}"


def _run(form: str, data: bytes) -> bytes:
    child = _start(form)
    try:
        output, _ = child.communicate(data, timeout=WALL_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise RefusedError("time", limit=WALL_SECONDS) from error
    finally:
        _end(child)
    if child.returncode == -getattr(signal, "SIGXCPU", 0) or child.returncode == -getattr(
        signal, "SIGKILL", 0
    ):
        raise RefusedError("time", limit=MAX_SECONDS)
    if child.returncode or len(output) > _MAX_OUTPUT:
        # The reader's library ended the process: out of memory, or a fault of its own.
        raise RefusedError("crashed", limit=MAX_MEMORY >> 20)
    return output


def _end(child: subprocess.Popen[bytes]) -> None:
    """See that a child and its pipes are gone."""
    if child.poll() is None:
        child.kill()
    for pipe in (child.stdin, child.stdout):
        with suppress(OSError):
            if pipe:
                pipe.close()
    child.wait()


def _answer(output: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(output)
    except ValueError as error:
        raise RefusedError("crashed", limit=MAX_MEMORY >> 20) from error
    if not isinstance(told, dict):
        raise RefusedError("crashed", limit=MAX_MEMORY >> 20)
    if "refused" in told:
        values = {str(name): _plain(value) for name, value in dict(told.get("values", {})).items()}
        raise RefusedError(str(told["refused"]), **values)
    return told


def _line(told: Sequence[Any]) -> Printed:
    text, page, running, look = told
    is_sound = (
        isinstance(text, str)
        and (page is None or isinstance(page, int))
        and (running is None or isinstance(running, str))
        and (
            look is None
            or all(isinstance(one, kinds) for one, kinds in zip(look, _LOOK, strict=True))
        )
    )
    if not is_sound:
        raise RefusedError("crashed", limit=MAX_MEMORY >> 20)
    # A lone surrogate is no character; JSON can carry it all the same.
    clean = text.encode("utf-8", "replace").decode("utf-8").replace("\n", " ").replace("\r", " ")
    return Printed(clean.replace("\f", " "), page, Look(*look) if look else None, running)


def _notice(told: Sequence[Any]) -> tuple[str, int, dict[str, str | int]]:
    code, line, values = told
    return str(code), int(line), {str(name): _plain(value) for name, value in values.items()}


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)


def _second(child: subprocess.Popen[bytes], data: bytes) -> list[tuple[Counter[str], bool]]:
    """The letters of each page that the second library came to, and whether it is damaged."""
    try:
        output, _ = child.communicate(data, timeout=LETTER_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        output, _ = child.communicate()
    pages = []
    for line in output.splitlines():
        try:
            letters, is_damaged = json.loads(line)
            pages.append((_folded(letters), bool(is_damaged)))
        except (ValueError, TypeError, AttributeError):
            break
    return pages


def _compare(
    paper: Paper, second: Sequence[tuple[Counter[str], bool]]
) -> list[tuple[str, int, dict[str, str | int]]]:
    """Pages whose letters the two libraries do not agree on, or that one did not come to."""
    own: dict[int, Counter[str]] = {}
    first: dict[int, int] = {}
    for line in paper.lines:
        page = line.page or 1
        first.setdefault(page, line.number)
        own.setdefault(page, Counter()).update(_folded(Counter(filter(str.isalnum, line.text))))
    count = max(own, default=0)
    notices: list[tuple[str, int, dict[str, str | int]]] = []
    for page, (other, is_damaged) in enumerate(second, start=1):
        mine = own.get(page, Counter())
        total = max(mine.total(), other.total())
        apart = ((mine - other).total() + (other - mine).total()) / 2
        if is_damaged:
            notices.append(("damaged-page", first.get(page, 1), {"page": page}))
        elif total and apart > max(_MAX_DIFFERENCE * total, 1):
            notices.append(("readers-differ", first.get(page, 1), {"page": page}))
    if len(second) < count:
        notices.append(("not-compared", first.get(len(second) + 1, 1), {"page": len(second) + 1}))
    return notices


def _folded(counts: Mapping[str, int]) -> Counter[str]:
    """Counts of letters without ligatures and accents set apart."""
    folded: Counter[str] = Counter()
    for letter, count in counts.items():
        for one in unicodedata.normalize("NFKC", letter):
            if one.isalnum():
                folded[one] += count
    return folded
