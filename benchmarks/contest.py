"""One turn of all that is measured side by side, each as a process of its own.

Used by `side_by_side`. A turn builds the same made-up record in every way that the table has, one
after the other, and removes what it no longer needs.
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from benchmarks.cost import run, size_of
from benchmarks.hugo_site import write_hugo_site
from benchmarks.made_archive import write_archive, write_files

from motearkiv.integrity.manifest import MANIFEST
from motearkiv.model import Outputs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from benchmarks.cost import Cost

MATERIAL_MOST = 1_000
"""Plain MkDocs writes the whole menu into every page: beyond this it takes hours."""
_BUILD = "from motearkiv.cli import main; main()"
_SITE_URL = "https://arkiv.example/"


@dataclass(frozen=True, slots=True)
class Row:
    """What one way of building took."""

    cpu: float
    """Seconds, user and system."""
    wall: float
    """Seconds."""
    peak: float
    """Megabytes of the largest process."""
    files: int
    bytes: int
    changed: int | None = None
    """Files that are new, other or gone, where a site was built again."""


def turn(folder: Path, cases: int, others: Collection[str]) -> Iterator[tuple[str, Row]]:
    """Build in every way, in this order; gives each by its name in the results.

    Args:
        folder: An empty folder.
        cases: How many cases the record has.
        others: Which of `pagefind` and `material` are among them.
    """
    archive = folder / "archive"
    more = write_archive(archive, cases)
    site = archive / "site"
    settings = archive / "data/archive.yml"
    text = settings.read_text("utf-8")
    off = "".join(f"  {field.name}: false\n" for field in fields(Outputs))
    settings.write_text(f"{text}outputs:\n{off}", "utf-8")
    yield "pages", _row(_build(archive, ""), site)
    settings.write_text(text, "utf-8")
    _remove(site, archive / ".cache")
    yield "all", _row(_build(archive, _SITE_URL), site)
    yield "write", _write(site, folder / "written")
    yield from _rebuilt(archive, more.path, more.text)
    _remove(archive / ".cache")
    yield from _others(folder, archive, others)


def _rebuilt(archive: Path, path: str, text: str) -> Iterator[tuple[str, Row]]:
    """Build again: nothing changed, then with one meeting more."""
    site = archive / "site"
    for name, added in (("again", []), ("added", [(path, text)])):
        before = _digests(site)
        write_files(archive, added)
        cost = _build(archive, _SITE_URL)
        changed = {path for path, _ in before.items() ^ _digests(site).items()}
        yield name, _row(cost, site, len(changed))
    (archive / path).unlink()


def _others(folder: Path, archive: Path, others: Collection[str]) -> Iterator[tuple[str, Row]]:
    """Build the same record with other generators."""
    plain, ours, public = folder / "plain", archive / "site", folder / "plain/public"
    write_hugo_site(plain, ours)
    _remove(ours)
    run([sys.executable, "-m", "benchmarks.markdown", str(archive), str(plain / "content")])
    words = ["--quiet", "--destination", "public", "--cacheDir", str(folder / "cache")]
    yield "hugo", _row(run([sys.executable, "-m", "hugo", *words], plain), public)
    if "pagefind" in others:
        cost = run([sys.executable, "-m", "pagefind", "--quiet", "--site", str(public)], plain)
        yield "pagefind", _row(cost, public / "pagefind")
    _remove(public)
    if "material" in others:
        yield "material", _material(plain)
    _remove(plain)


def _material(plain: Path) -> Row:
    settings = {
        "site_name": "Oppdiktet arkiv for målinger",
        "docs_dir": "content",
        "theme": {"name": "material", "language": "nb", "font": False},
    }
    write_files(plain, [("mkdocs.yml", json.dumps(settings))])
    cost = run([sys.executable, "-m", "mkdocs", "--quiet", "build"], plain)
    return _row(cost, plain / "site")


def _write(site: Path, target: Path) -> Row:
    cost = run([sys.executable, "-m", "benchmarks.bare", str(site), str(target)])
    told = json.loads(cost.said)
    row = Row(told["cpu"], told["wall"], cost.megabytes, *size_of(target))
    _remove(target)
    return row


def _build(archive: Path, site_url: str) -> Cost:
    settings = str(archive / "mkdocs.yml")
    command = [sys.executable, "-c", _BUILD, "build", "--quiet", "--config-file", settings]
    return run(command, env={"SITE_URL": site_url})


def _row(cost: Cost, site: Path, changed: int | None = None) -> Row:
    return Row(cost.seconds, cost.wall, cost.megabytes, *size_of(site), changed)


def _digests(site: Path) -> dict[str, str]:
    """The digest of each file of a site, from its manifest."""
    lines = (site / MANIFEST).read_text("utf-8").splitlines()
    return {path: digest for digest, _, path in (line.partition("  ") for line in lines)}


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
