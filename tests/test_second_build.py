"""The second build of a real site: the same bytes, and only what differs is written."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from archives import write_archive
from site_server import build_site, copy_archive
from test_rebuild import ITEM, small

if TYPE_CHECKING:
    from pathlib import Path

LIVE = {".motearkiv", "SHA256SUMS"}
"""Files that the manifest does not have."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive, and its first site in `site/` beside it."""
    folder = tmp_path_factory.mktemp("built")
    data = small(folder / "written") / "data"
    build_site(copy_archive(data, folder / "archive"), folder / "site", is_strict=False)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "mine")
    return tmp_path / "mine"


def again(folder: Path) -> Path:
    return build_site(folder / "archive", folder / "site", is_strict=False).folder


def state(site: Path) -> dict[str, tuple[bytes, int]]:
    return {
        file.relative_to(site).as_posix(): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in site.rglob("*")
        if file.is_file() and file.name not in LIVE
    }


def inode(folder: Path) -> int:
    return (folder / "site/sak/r-1-31/index.html").stat().st_ino


def test_nothing_changed_no_file_has_another_time(folder: Path) -> None:
    before, number = state(folder / "site"), inode(folder)
    assert state(again(folder)) == before
    assert inode(folder) == number


def test_one_meeting_changed_the_others_files_keep_their_times(folder: Path) -> None:
    before = state(folder / "site")
    data = folder / "archive/data/meetings/2031/2031-06-15-radet.yml"
    data.write_text(data.read_text("utf-8").replace("males", "rives"), "utf-8")
    after = state(again(folder))
    other = {path for path in after if before.get(path) != after[path]}
    assert all(before[path][0] != after[path][0] for path in other & before.keys())
    assert "sak/r-12-31/index.html" in other
    assert "sak/r-1-31/index.html" not in other
    shutil.rmtree(folder / "archive/.cache")
    shutil.rmtree(folder / "site")
    clean = state(again(folder))
    assert {path: content for path, (content, _) in clean.items()} == {
        path: content for path, (content, _) in after.items()
    }


def test_a_page_that_somebody_has_changed_is_made_anew(folder: Path) -> None:
    before = state(folder / "site")
    page = folder / "site/sak/r-3-31/index.html"
    page.write_bytes(page.read_bytes().replace(b"Sak 3", b"Sak 4"))
    assert state(again(folder))["sak/r-3-31/index.html"][0] == before["sak/r-3-31/index.html"][0]


def test_a_meeting_that_is_gone_leaves_no_file(folder: Path) -> None:
    added = write_archive(folder / "archive", ("2031-09-15-radet", ITEM.format(at=40, text="Ny.")))
    assert (again(folder) / "sak/r-40-31/index.html").is_file()
    (added / "data/meetings/2031/2031-09-15-radet.yml").unlink()
    assert not any("r-40-31" in path for path in state(again(folder)))
