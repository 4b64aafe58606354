"""Stages: the parts of a build, each run as a process of its own so that its memory is its own.

Used by `parts`, which runs `python -m benchmarks.stages STAGE FOLDER`: what a stage finds goes
to standard output as JSON.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from benchmarks.cost import Cost, run

from motearkiv.archive import Archive, load_archive
from motearkiv.archive.registers import read_registers
from motearkiv.mentions import TextReader
from motearkiv.output import Page
from motearkiv.problem import Severity
from motearkiv.site import outputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from motearkiv.mentions import Found
    from motearkiv.output import Output

    Find = Callable[[TextReader, str], list[Found]]

_BUILD = "from motearkiv.cli import main; main()"
_LINK = re.compile(r'<a class="ma-mention[^"]*" href="(?:\.\./)*(?P<hub>\w+)/')
_SITE_URL = "https://arkiv.example/"


@dataclass(slots=True)
class Clock:
    """CPU seconds inside a function; looking at the clock makes a call dearer by a microsecond."""

    seconds: float = 0.0

    def around(self, find: Find) -> Find:
        """The same function, with its seconds counted."""

        def timed(reader: TextReader, text: str) -> list[Found]:
            before = time.process_time()
            found = find(reader, text)
            self.seconds += time.process_time() - before
            return found

        return timed


def run_stage(stage: str, folder: Path) -> tuple[Cost, dict[str, Any]]:
    """Run a stage on the archive in a folder: what it costs, and what it says of its work."""
    cost = run([sys.executable, "-m", "benchmarks.stages", stage, str(folder)])
    return cost, json.loads(cost.said)


def run_build(folder: Path) -> Cost:
    """Build the site into `folder/site`, as a user does."""
    settings = str(folder / "mkdocs.yml")
    return run([sys.executable, "-c", _BUILD, "build", "--quiet", "--config-file", settings])


def _load(folder: Path) -> dict[str, Any]:
    """Load the archive."""
    return {"seconds": _loaded(folder)[1]}


def _render(folder: Path) -> dict[str, Any]:
    """Load the archive and make all pages and files, which are then dropped."""
    clock, links = Clock(), Counter[str]()
    with patch.object(TextReader, "find", clock.around(TextReader.find)):
        archive, loading = _loaded(folder)
        finding = clock.seconds
        rendering = _drain(outputs(archive, _SITE_URL), links)
    return {
        "cases": len(archive.cases),
        "meetings": len(archive.meetings),
        "loading": loading,
        "rendering": rendering,
        "finding": {"loading": finding, "rendering": clock.seconds - finding},
        "links": links,
    }


def _drain(made: Iterator[Output], links: Counter[str]) -> float:
    """CPU seconds of making the outputs; links on pages of cases are counted beside, by hub."""
    seconds = 0.0
    while True:
        before = time.process_time()
        output = next(made, None)
        seconds += time.process_time() - before
        if output is None:
            return seconds
        if isinstance(output, Page) and output.section == "sak/":
            links.update(found["hub"] for found in _LINK.finditer(output.body))


def _render_without(folder: Path) -> dict[str, Any]:
    """Do the same where nothing is found in any text, so that nothing is linked or listed."""
    with patch.object(TextReader, "find", _find_nothing):
        return _render(folder)


def _find(folder: Path) -> dict[str, Any]:
    """Find once again, one after the other, what all the texts of the record name."""
    texts: list[str] = []

    def keep(_: TextReader, text: str) -> list[Found]:
        texts.append(text)
        return []

    with patch.object(TextReader, "find", keep):
        _loaded(folder)
    reader = TextReader(read_registers(folder)[0].organizations.values())
    before = time.process_time()
    names = sum(len(reader.find(text)) for text in texts)
    seconds = time.process_time() - before
    size = sum(len(text.encode()) for text in texts)
    return {"seconds": seconds, "texts": len(texts), "bytes": size, "finds": names}


def _loaded(folder: Path) -> tuple[Archive, float]:
    before = time.process_time()
    loaded = load_archive(folder)
    seconds = time.process_time() - before
    wrong = [entry for entry in loaded.problems if entry.severity is not Severity.NOTE]
    if wrong or loaded.archive is None:
        raise SystemExit("\n".join(problem.line("nb") for problem in wrong[:10]))
    return loaded.archive, seconds


def _find_nothing(_: TextReader, __: str) -> list[Found]:
    return []


_STAGES = {
    "load": _load,
    "render": _render,
    "render-without": _render_without,
    "find": _find,
}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_STAGES[sys.argv[1]](Path(sys.argv[2]))))
