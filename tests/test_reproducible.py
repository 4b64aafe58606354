"""The same data give the same bytes, on whatever machine and in whatever folder."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from site_server import ROOT, BuiltSite, build_site, copy_archive

if TYPE_CHECKING:
    from pathlib import Path

OTHER_MACHINE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "4242",
    "PYTHONUTF8": "0",
    "HOME": "/nonexistent",
}


def manifest(folder: Path) -> dict[str, str]:
    """Mode and fingerprint of each file below a folder."""
    return {
        path.relative_to(folder).as_posix(): (
            f"{path.stat().st_mode & 0o777:o} {sha256(path.read_bytes()).hexdigest()}"
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.site
def test_two_builds_give_the_same_bytes(built_site: BuiltSite, tmp_path: Path) -> None:
    root = copy_archive(ROOT / "data", tmp_path / "på et annet sted" / "arkiv")
    before = os.umask(0o077)
    try:
        other = build_site(root, tmp_path / "ut" / "site", OTHER_MACHINE)
    finally:
        os.umask(before)
    first, second = manifest(built_site.folder), manifest(other.folder)
    names = first.keys() | second.keys()
    assert {name for name in names if first.get(name) != second.get(name)} == set()
    assert len(first) > 50


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
