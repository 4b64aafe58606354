"""No path of a paper leads out of data/documents, and no name gives an address that is none."""

from __future__ import annotations

import json
import os
import random
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from archives import archive_of, assets_of, write_archive
from motearkiv import faults, scalars
from motearkiv.archive import load_archive
from motearkiv.archive.checks import DOCUMENT_TYPES
from motearkiv.archive.registers import read_registers
from motearkiv.model import Form
from motearkiv.reader import read_fates
from motearkiv.urls import slug

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HIDDEN = "HEMMELIG-INNHOLD"
PATHS = 500
SLUGS = 5000
_UP = (
    "../",
    "..\\",
    "a/../../",
    "./../",
    "..//",
    "....//",
    "%2e%2e/",
    "..%2f",
    "．．/",
    "..;/",
    "~/",
)
_ENDS = ("", ".txt", ".pdf", ".PDF", ".txt/", ".txt/.", ".txt ", ".txt\\", ".txt:x", ".txt%00.pdf")
_WINDOWS = ("con", "prn", "aux", "nul", "com1", "lpt9", "CON ", "aux.", "clock$", "conin$")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def hostile_paths() -> Iterator[str]:
    """Paths that are none, lead elsewhere, or name what is no paper."""
    yield from ("link.txt", "folder/kart.txt", "loop.txt", "fifo.txt", "box.txt", "dead.txt")
    yield from ("kart.txt/", "kart.txt/.", "./kart.txt", "sub/../kart.txt", "sub//kart.txt")
    yield from ("KART.TXT", "Kart.txt", "kart.txt.", "sub\\kart.txt", "a\\b.txt", "box.txt/x.txt")
    yield from (".", "..", "/", "//", "\\", ".txt", "...txt", "sub", "sub/", "\0.txt", "kart\0.txt")
    yield from ("x" * 300 + ".txt", "x/" * 3000 + "k.txt", "kart.txt" + "/" * 5000)
    yield from (f"kart.{ending}" for ending in ("html", "svg", "htm", "xml", "js", "xhtml", "mht"))
    yield from (f"kart.{ending}" for ending in ("svgz", "php", "exe", "wasm", "css", "json", "hta"))
    yield from (f"{name}{ending}" for name in _WINDOWS for ending in _ENDS)
    yield from ("C:\\kart.txt", "C:kart.txt", "\\\\host\\kart.txt", "//host/kart.txt")
    yield from ("file:///etc/passwd.txt", "https://a.example/kart.txt", "data:text/plain,kart.txt")
    by = random.Random(20)  # noqa: S311 - to be drawn again
    while True:
        up = "".join(by.choices(_UP, k=by.randint(1, 6)))
        name = by.choice(
            ("secret", "kart", "archive", "etc/passwd", "data/secret", "documents/kart")
        )
        yield by.choice(("", "/", "sub/", "folder/")) + up + name + by.choice(_ENDS)


@pytest.fixture
def archive_folder(tmp_path: Path) -> Path:
    """An archive with sound papers, and with links and special files beside them."""
    root = write_archive(tmp_path / "archive", ("2031-01-15-radet", "- {number: R 1/31, title: A}"))
    papers = root / "data/documents"
    (tmp_path / "secret.txt").write_text(HIDDEN, "utf-8")
    (root / "secret.txt").write_text(HIDDEN, "utf-8")
    (root / "data/secret.txt").write_text(HIDDEN, "utf-8")
    (papers / "sub").mkdir()
    for name in ("kart.txt", "sub/kart.txt", "a\\b.txt", "kart.svg", "kart.html"):
        (papers / name).write_text("Kart.", "utf-8")
    (papers / "link.txt").symlink_to(tmp_path / "secret.txt")
    (papers / "folder").symlink_to(root / "data")
    (papers / "loop.txt").symlink_to("loop.txt")
    (papers / "dead.txt").symlink_to("nowhere.txt")
    (papers / "box.txt").mkdir()
    os.mkfifo(papers / "fifo.txt")
    return root


def attach(root: Path, paths: list[str]) -> None:
    items = "".join(
        f"- {{number: R {at}/31, title: A, attachments: [{{title: B, file: {json.dumps(one)}}}]}}\n"
        for at, one in enumerate(paths, start=1)
    )
    write_archive(root, ("2031-01-15-radet", items))


def test_every_hostile_path_of_an_attachment_is_an_error_at_its_line(archive_folder: Path) -> None:
    stream = hostile_paths()
    paths = list(dict.fromkeys(next(stream) for _ in range(PATHS * 2)))[:PATHS]
    assert len(paths) == PATHS
    attach(archive_folder, paths)
    loaded = load_archive(archive_folder)
    assert loaded.archive is None
    told = {problem.mark.line for problem in loaded.problems}
    first = 4  # body, date and `items:` stand above
    assert [path for line, path in enumerate(paths, start=first) if line not in told] == []
    assert len({problem.code for problem in loaded.problems}) >= 4


@pytest.mark.parametrize("path", ["link.txt", "folder/secret.txt", "loop.txt", "\0.txt", "x" * 300])
def test_a_hostile_path_of_a_document_is_an_error_too(archive_folder: Path, path: str) -> None:
    meeting = archive_folder / "data/meetings/2031/2031-01-15-radet.yml"
    document = {"id": "d", "kind": "minutes", "title": "P", "file": path}
    meeting.write_text(
        f"body: radet\ndate: 2031-01-15\ndocuments: [{json.dumps(document)}]\n", "utf-8"
    )
    loaded = load_archive(archive_folder)
    assert loaded.archive is None
    assert {problem.mark.line for problem in loaded.problems} == {3}


def test_a_sound_path_is_published_and_nothing_beside_it(archive_folder: Path) -> None:
    attach(archive_folder, ["kart.txt", "sub/kart.txt"])
    papers = [
        asset
        for path, asset in assets_of(archive_of(archive_folder)).items()
        if path.startswith("dokument/") and path.endswith(tuple(DOCUMENT_TYPES))
    ]
    assert [asset.content for asset in papers] == [archive_folder / "data/documents/kart.txt"]


def test_a_name_that_looks_like_markup_is_an_address_that_leads_to_the_paper(
    archive_folder: Path,
) -> None:
    names = [
        '"><img src=x onerror=alert(1)>.txt',
        "a%2F..%2Fb.txt",
        "a?b#c.txt",
        "å é.txt",
        "'.txt",
    ]
    for at, name in enumerate(names):
        (archive_folder / "data/documents" / name).write_text(f"Kart {at}.", "utf-8")
    attach(archive_folder, names)
    archive = archive_of(archive_folder)
    assets = assets_of(archive)
    for at, name in enumerate(names):
        url = archive.papers[name]
        assert url.endswith("/" + quote(name))
        paper = assets[url.rsplit("/", 1)[0] + "/" + name].content
        assert not isinstance(paper, bytes)
        assert paper.read_text("utf-8") == f"Kart {at}."


def test_nothing_that_a_browser_would_run_may_be_published() -> None:
    allowed = {".pdf", ".docx", ".odt", ".xlsx", ".png", ".jpg", ".jpeg", ".csv", ".txt"}
    assert allowed == DOCUMENT_TYPES


@pytest.mark.parametrize(
    "address",
    [
        "sak/../../x/",
        "sak/a/../../../../tmp/evil/",
        "sak/%2e%2e/x/",
        "sak/%2E%2E/x/",
        "sak//x/",
        "sak/./x/",
        "sak/a\\b/",
        'sak/"><script>alert(1)</script>/',
        "sak/'onload=alert(1)/",
        "sak/{{x}}/",
        f"sak/{'x' * 300}/",
        "dokument/0123456789ab/..",
        "dokument/0123456789ab/../x/",
        "dokument/0123456789ab/..%2Fx.txt",
        "dokument/0123456789ab/a%00.txt",
        "dokument/0123456789ab/" + "%C3%A5" * 130,
        "index.html",
        "sak/r-9-31/index.html",
        "søk/",
    ],
)
def test_nothing_stands_at_an_address_that_the_site_cannot_have(
    archive_folder: Path, address: str
) -> None:
    fate = {"address": address, "gone": "deleted", "date": "2031-02-01", "reason": "Feil."}
    (archive_folder / "data/addresses.yml").write_text(json.dumps([fate]), "utf-8")
    [problem] = read_fates(archive_folder).problems
    assert problem.line().startswith("data/addresses.yml:1:14: ")
    assert problem.code == "bad-address"


@pytest.mark.parametrize(
    "address",
    [
        "sak/nr-50-20/",
        "sak/nr-50-20/#vedtak-2",
        "vedtak/utfall/utsatt/",
        "sak/50-20/",
        "sak/x",
        "dokument/0123456789ab/et-brev.txt",
        "dokument/0123456789ab/M%C3%B8te%201...pdf/",
    ],
)
def test_what_became_of_a_real_address_can_be_told(archive_folder: Path, address: str) -> None:
    fate = {"address": address, "gone": "deleted", "date": "2031-02-01", "reason": "Feil."}
    (archive_folder / "data/addresses.yml").write_text(json.dumps([fate]), "utf-8")
    assert read_fates(archive_folder).problems == ()


def names(count: int, seed: int = 7) -> Iterator[str]:
    """Names by chance: of letters of many scripts, signs, and what systems reserve."""
    by = random.Random(seed)  # noqa: S311 - to be drawn again
    letters = "aeiouyæøåÆØÅéüßđİıŁﬁǅbcdfghjklmnpqrstvwxzABC0123456789 中ж\u00a0\u0301\u200b"
    letters += "-_./\\:*?\"<>|'&,;()"
    for _ in range(count):
        if by.random() < 0.1:
            yield by.choice((*_WINDOWS, "index", "-", "..", "", "Aux", "CON.txt", "COM¹"))
        else:
            yield "".join(by.choices(letters, k=by.choice((1, 2, 5, 12, 40, 200))))


def check_slugs(root: Path, every: list[str]) -> tuple[int, int]:
    """Register names under their slugs; gives how many clash, and how many no system takes.

    A clash or a name that some system refuses must be told, and nothing else.
    """
    entries = []
    for name in every:
        own = slug(name)
        assert len(own.encode()) <= 80, name
        for form in ("NFC", "NFD"):
            assert slug(unicodedata.normalize(form, name)) == own, name
        entries.append({"id": own or "-", "name": "A"})
    (root / "data").mkdir(parents=True, exist_ok=True)
    lines = "".join(f"- {json.dumps(entry)}\n" for entry in entries)
    (root / "data/topics.yml").write_text(lines, "utf-8")
    (root / "data/archive.yml").write_text("name: Prøve\n", "utf-8")
    told = {(one.mark.line, one.code) for one in read_registers(root)[1]}
    seen: set[str] = set()
    clashes, refused = set(), set()
    for line, entry in enumerate(entries, start=1):
        folded = unicodedata.normalize("NFC", entry["id"]).casefold()
        if folded == "-" or _RESERVED.fullmatch(folded):
            refused.add((line, "bad-id"))
        elif folded in seen:
            clashes.add((line, "duplicate-id"))
        seen.add(folded)
    assert {one for one in told if one[1] == "bad-id"} == refused
    # Where an id is refused, the register is not read, and its clashes wait.
    assert refused or told == clashes
    return len(clashes), len(refused)


def test_a_clash_of_slugs_and_a_name_that_windows_refuses_are_told(tmp_path: Path) -> None:
    every = list(names(SLUGS))
    refused = check_slugs(tmp_path, every[:900])[1]
    sound = [name for name in every if slug(name) and not _RESERVED.fullmatch(slug(name))]
    clashes = check_slugs(tmp_path, sound[:900])[0]
    assert refused > 10
    assert clashes > 10


@pytest.mark.parametrize("name", [*_WINDOWS[:6], "com0", "x" * 81])
def test_an_id_is_a_name_that_every_system_takes(name: str) -> None:
    refusal = scalars.read_form(Form("id", "[a-z0-9]+"), name)
    assert refusal[0] is faults.BAD_ID
    assert re.fullmatch("[a-z0-9-]{1,80}", refusal[1]["suggestion"])  # type: ignore[index]
