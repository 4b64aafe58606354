"""A made-up archive for tests of the adapter, as a hook: it stands in for reading and rendering.

Listed before the real hook in a test site's mkdocs.yml, it replaces what the adapter calls. What
the archive says is read from `data/fake.json`, so that a test can break it between two builds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from motearkiv.mkdocs_adapter import run
from motearkiv.model import Settings
from motearkiv.output import Asset, HandWritten, Page
from motearkiv.problem import ArchiveError, Fault, Mark, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from motearkiv.output import Output
    from motearkiv.site import Means

HOSTILE = (
    "</title><script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "R&D &amp; <b>5</b> < 6",
    "ma0123456789abcdef0123456789abcdef" + "titlez",
    "{{ config.site_name }} {% raw %} #{1} \\1 \\g<0>",
    "Ærlig talt: «sitat» – 1/2",
)
"""Titles and texts that must come out as they are."""
HUBS = (
    "mote/",
    "sak/",
    "vedtak/",
    "organ/",
    "organisasjon/",
    "ar/",
    "dokument/",
    "dekning/",
    "endringer/",
    "sok/",
)
"""The hubs that the menu and the hand-written pages lead to."""


@dataclass(frozen=True)
class FakeArchive:
    """What the adapter knows of an archive: its settings, and here the words of its pages."""

    settings: Settings
    word: str
    raises: str | None
    extra: tuple[str, ...]


@dataclass(frozen=True)
class FakeLoaded:
    """What came of reading."""

    archive: FakeArchive | None
    problems: tuple[Problem, ...]


def load_archive(root: Path, _cache: Path) -> FakeLoaded:
    """Read `data/fake.json`: a word, and Problems as pairs of severity and line."""
    said: dict[str, Any] = json.loads((root / "data/fake.json").read_text("utf-8"))
    if said.get("fails"):
        raise ArchiveError(said["fails"])
    problems = tuple(
        Problem(
            Fault(f"fake-{severity}", Severity(severity), "wrong: <b>{n}</b>", "write otherwise"),
            Mark("data/fake.json", line),
            {"n": line},
        )
        for severity, line in said.get("problems", ())
    )
    if any(problem.severity is Severity.ERROR for problem in problems):
        return FakeLoaded(None, problems)
    settings = Settings(name='Utvalget for <prøver> & "slikt"')
    archive = FakeArchive(settings, said["word"], said.get("raises"), tuple(said.get("extra", ())))
    return FakeLoaded(archive, problems)


def outputs(
    archive: FakeArchive,
    site_url: str | None,
    hand_written: Sequence[HandWritten],
    _means: Means,
) -> Iterator[Output]:
    """Yield pages of each place with hostile words, a twin and a sitemap."""
    for one in pages(archive.word):
        yield one
        yield Asset(f"{one.url}index.json", b'{"a": 1}\n')
    yield Asset("opensearch.xml", b"<OpenSearchDescription/>")
    urls = " ".join(sorted(page.url for page in hand_written))
    yield Asset("sitemap.xml", f"<urlset>{site_url} {urls}</urlset>".encode())
    yield Asset(
        "words.txt", "\n".join(f"{page.title}: {page.text}" for page in hand_written).encode()
    )
    for path in archive.extra:
        yield Asset(path, b"extra")
    if archive.raises:
        raise ArchiveError(archive.raises)


def pages(word: str) -> Iterator[Page]:
    """Pages of each place, the hostile ones below each hub."""
    yield page("", "", "Forsiden", word)
    for hub in HUBS:
        yield page(hub, hub, f"Alt under {hub}", word)
        for number, title in enumerate(HOSTILE):
            yield page(f"{hub}s-{number}/", hub, title, word)


def page(url: str, section: str, title: str, word: str) -> Page:
    """A page that says its title in every slot."""
    escaped = title.replace("&", "&amp;").replace("<", "&lt;")
    return Page(
        url=url,
        section=section,
        title=title,
        description=f"{title}\n {word}",
        body=f'<h1>{escaped}</h1>\n<p id="p-1">{word} {escaped} <code> tabindex=""</code></p>',
        head='<link rel="alternate" type="application/json" href="index.json">'
        '<script type="application/ld+json">{"name": "x"}</script>',
        canonical="sak/s-0/" if url == "sak/s-1/" else None,
    )


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs' signature
    """Stand in for the record from now on, in this process."""
    vars(run).update(load_and_check=load_archive, outputs_since=outputs)
