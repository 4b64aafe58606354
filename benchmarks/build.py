"""Time the build of a made-up archive against the bare writing of the same bytes.

    python benchmarks/build.py 1000

The ratio says how much the generator adds to what any program would have to do; it hardly depends
on the machine. Everything in the archive is invented, the same at each run, and plainly so.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
CASES_A_MEETING = 12
MEETINGS_A_YEAR = 10
FIRST_YEAR = 1990
WORDS = [
    "fiktivrådet",
    "oppdiktet",
    "prøvesak",
    "budsjett",
    "havn",
    "vei",
    "skole",
    "plan",
    "høring",
    "tilskudd",
    "areal",
    "samarbeid",
    "utredning",
    "oppfølging",
    "rekruttering",
    "kompetanse",
    "næring",
    "innbyggere",
    "transport",
    "energi",
    "reiseliv",
]
BODY = "fiktivraadet"
ARCHIVE = "name: Fiktivt arkiv for tidtaking\ndescription: Alt her er oppdiktet.\nlanguage: nb\n"
ORGANIZATIONS = f"""- id: {BODY}
  name: Fiktivrådet
  classification: body
  slug: fr
  series: [FR]
- id: oppdiktet-forening
  name: Oppdiktet Forening
  classification: association
"""


def main(cases: int) -> None:
    """Make the archive, build it, write the same bytes, and print the figures."""
    with tempfile.TemporaryDirectory(prefix="motearkiv-bench-") as folder:
        archive, site, plain = (Path(folder, name) for name in ("archive", "site", "plain"))
        write_archive(archive, cases)
        build = _children_seconds(lambda: _build(archive, site))
        files = {path: path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
        # The least of three: the first one also pays for what the system has not yet at hand.
        writing = min(_own_seconds(partial(_write, files, site, plain / str(n))) for n in range(3))
    size = sum(map(len, files.values())) / 1e6
    print(f"{cases} cases, {len(files)} files, {size:.1f} MB")
    print(f"build  {build:8.2f} CPU s  ({build / cases * 1000:.2f} ms a case)")
    print(f"write  {writing:8.2f} CPU s")
    print(f"ratio  {build / writing:8.1f}")


def write_archive(folder: Path, cases: int) -> None:
    """Write a made-up archive with so many cases, and the settings that the project itself has."""
    for name, text in (("archive.yml", ARCHIVE), ("organizations.yml", ORGANIZATIONS)):
        _put(folder / "data" / name, text)
    for name, text in _meetings(cases):
        _put(folder / "data/meetings" / name, text)
    for name in ("mkdocs.yml", "hooks", "docs", "overrides"):
        if (ROOT / name).exists():
            (folder / name).symlink_to(ROOT / name)


def _meetings(cases: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(cases)  # noqa: S311 - the same archive at each run
    sequence: dict[int, int] = {}
    for meeting, start in enumerate(range(0, cases, CASES_A_MEETING)):
        year = FIRST_YEAR + meeting // MEETINGS_A_YEAR
        day = date(year, 1, 15) + timedelta(days=35 * (meeting % MEETINGS_A_YEAR))
        items = []
        for _ in range(min(CASES_A_MEETING, cases - start)):
            sequence[year] = sequence.get(year, 0) + 1
            items.append(_item(f"FR {sequence[year]}/{year}", chance))
        head = f"body: {BODY}\ndate: {day.isoformat()}\nstatus: planned\nitems:\n"
        yield f"{year}/{day.isoformat()}-{BODY}.yml", head + "".join(items)


def _item(number: str, chance: random.Random) -> str:
    points = "".join(f"{point}. {_sentence(chance)}\n" for point in range(1, chance.randint(2, 5)))
    description = "\n".join(f"{_sentence(chance, 40)}\n" for _ in range(chance.randint(2, 6)))
    return (
        f"  - number: {number}\n"
        f"    title: {_sentence(chance, 6).rstrip('.')}\n"
        f"    kind: decision\n"
        f"    description: |\n{indent(description, ' ' * 6)}"
        f"    proposal:\n      text: |\n{indent(points, ' ' * 8)}"
        f"    review: reviewed\n"
    )


def _sentence(chance: random.Random, words: int = 12) -> str:
    chosen = chance.choices(WORDS, k=words)
    if chance.random() < 0.1:  # noqa: PLR2004 - a tenth of the sentences names somebody
        chosen[len(chosen) // 2] = "Oppdiktet Forening"
    return " ".join(chosen).capitalize() + "."


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _build(archive: Path, site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--site-dir", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=archive, env=environment, check=True)  # noqa: S603 - our own


def _write(files: dict[Path, bytes], site: Path, folder: Path) -> None:
    for path, content in files.items():
        target = folder / path.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _children_seconds(work: Callable[[], None]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _own_seconds(work: Callable[[], None]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
