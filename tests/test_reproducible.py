"""The same data give the same bytes, on whatever machine and in whatever folder."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from left_out import NO_NETWORK, may_unshare
from site_server import ROOT, BuiltSite, build_site, copy_archive, serve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

OTHER_MACHINE = {
    "TZ": "Pacific/Kiritimati",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "4242",
    "PYTHONUTF8": "0",
    "PYTHONOPTIMIZE": "1",
    "HOME": "/nonexistent",
    "SOURCE_DATE_EPOCH": "4102444800",
    "COLUMNS": "20",
    "NO_COLOR": "1",
    # Another clock, files listed the other way round, no network and no readers of documents.
    "PYTHONPATH": str(ROOT / "tests/other_machine"),
}
NO_NETWORK_CODE = 97
"""How Python ends there when it is asked for a network."""
REFUSALS: dict[str, tuple[Mapping[str, str], tuple[str, ...]]] = {
    "Python refuses": ({"PYTHONPATH": OTHER_MACHINE["PYTHONPATH"]}, ())
}
"""How the network is taken away: what the environment gets, and what the build runs in."""
if may_unshare():
    REFUSALS["the system has none"] = ({}, NO_NETWORK)


def manifest(folder: Path) -> dict[str, str]:
    """Mode and fingerprint of each file below a folder."""
    return {
        path.relative_to(folder).as_posix(): (
            f"{path.stat().st_mode & 0o777:o} {sha256(path.read_bytes()).hexdigest()}"
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def different(one: Path, other: Path) -> set[str]:
    first, second = manifest(one), manifest(other)
    assert len(first) > 50
    return {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}


@pytest.mark.site
def test_another_machine_makes_the_same_bytes(built_site: BuiltSite, tmp_path: Path) -> None:
    assert different(built_site.folder, _elsewhere(ROOT / "data", tmp_path)) == set()


@pytest.mark.site
def test_another_machine_makes_the_same_bytes_of_all_that_an_archive_can_have(
    fictional_site: BuiltSite, tmp_path: Path
) -> None:
    other = _elsewhere(ROOT / "tests/archive/data", tmp_path)
    assert different(fictional_site.folder, other) == set()


def _elsewhere(data: Path, folder: Path) -> Path:
    """Build it where everything is different that may be."""
    root = copy_archive(data, folder / "på et annet sted" / "arkiv")
    for file in root.rglob("*"):
        os.utime(file, (86_400, 86_400))
    before = os.umask(0o077)
    try:
        return build_site(root, folder / "ut ÆØÅ" / "site", OTHER_MACHINE).folder
    finally:
        os.umask(before)


@pytest.mark.site
@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_build_needs_no_network(refusal: str, built_site: BuiltSite, tmp_path: Path) -> None:
    settings, within = REFUSALS[refusal]
    other = build_site(ROOT, tmp_path / "site", settings, within=within)
    assert different(built_site.folder, other.folder) == set()


@pytest.mark.parametrize("refusal", REFUSALS)
def test_without_a_network_nobody_is_reached(refusal: str, tmp_path: Path) -> None:
    settings, within = REFUSALS[refusal]
    with serve(tmp_path) as address:
        code = f"from urllib.request import urlopen; urlopen({address!r})"
        assert _python(code, {}, ()) == 0
        assert _python(code, settings, within) != 0


@pytest.mark.parametrize(
    ("code", "ended"),
    [
        ("import socket; socket.getaddrinfo('arkiv.example', 80)", NO_NETWORK_CODE),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", NO_NETWORK_CODE),
        (
            "import socket; s = socket.socket(2, 2); s.sendto(b'', ('127.0.0.1', 9))",
            NO_NETWORK_CODE,
        ),
        ("import pypdf", 1),
        ("import lxml.etree", 1),
        ("import pypdfium2", 1),
        ("import datetime, sys; sys.exit(datetime.date.today().year - 2026 > 9)", 1),
        ("import datetime, sys; sys.exit(datetime.datetime.now().year - 2026 > 9)", 1),
        ("import sys, time; sys.exit(time.gmtime()[0] > 2036 < time.localtime()[0])", 1),
        ("import os, sys; sys.exit([e.name for e in os.scandir('.')] == ['b', 'a'])", 1),
        ("import pathlib, sys; sys.exit([e.name for e in pathlib.Path().iterdir()][0] == 'b')", 1),
        ("import jinja2, yaml, mkdocs", 0),
    ],
)
def test_the_other_machine_is_another(code: str, ended: int, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).touch()
    assert _python(code, OTHER_MACHINE, (), tmp_path) == ended


def _python(
    code: str, settings: Mapping[str, str], within: Sequence[str], folder: Path = ROOT
) -> int:
    environment = {"PATH": os.environ["PATH"], **settings}
    command = [*within, sys.executable, "-c", code]
    done = subprocess.run(  # noqa: S603 - our own Python
        command, cwd=folder, env=environment, capture_output=True, check=False
    )
    return done.returncode


def test_a_manifest_shows_a_changed_byte_a_changed_mode_and_a_new_name(tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text("a", "utf-8")
    file.chmod(0o644)
    seen = [manifest(tmp_path)]
    file.write_text("b", "utf-8")
    seen.append(manifest(tmp_path))
    file.chmod(0o600)
    seen.append(manifest(tmp_path))
    file.rename(tmp_path / "Index.html")
    seen.append(manifest(tmp_path))
    assert len({str(entry) for entry in seen}) == len(seen)
