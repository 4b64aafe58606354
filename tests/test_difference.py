"""What two sites differ in is what has to be copied to a host, or removed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from motearkiv.cli import main
from motearkiv.integrity.difference import Difference
from motearkiv.integrity.manifest import MANIFEST, manifest_text
from site_server import serve

if TYPE_CHECKING:
    from pathlib import Path

OLD = {"a.html": "0" * 64, "b.html": "1" * 64, "c.html": "2" * 64}
NEW = {"a.html": "0" * 64, "b.html": "3" * 64, "å b.html": "4" * 64}


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    for name, files in (("old", OLD), ("new", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / MANIFEST).write_bytes(manifest_text(files))
    return tmp_path / "old", tmp_path / "new"


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["diff", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_what_is_new_changed_and_gone_is_listed(sites: tuple[Path, Path]) -> None:
    code, listed, told = run(*sites)
    assert code == 0
    assert listed == "~ b.html\n- c.html\n+ å b.html\n"
    assert told == "1 nye, 1 endret, 1 borte, 1 som før.\n"


def test_a_manifest_by_itself_and_an_address_will_do(sites: tuple[Path, Path]) -> None:
    old, new = sites
    with serve(old) as address:
        assert run(address, new / MANIFEST)[1] == run(old, new)[1]


def test_paths_to_copy_end_with_the_manifest_which_is_in_none(sites: tuple[Path, Path]) -> None:
    assert run(*sites, "--paths", "copy")[1].split("\n") == ["b.html", "å b.html", MANIFEST, ""]
    assert run(*sites, "--paths", "remove")[1] == "c.html\n"


def test_of_two_that_are_the_same_nothing_is_to_be_done(sites: tuple[Path, Path]) -> None:
    assert Difference.between(OLD, OLD).to_copy == ()
    assert run(sites[0], sites[0], "--paths", "copy")[:2] == (0, "")


def test_a_folder_that_is_no_site_is_told(tmp_path: Path) -> None:
    code, _, told = run(tmp_path, tmp_path)
    assert code == 1
    assert told == f"{tmp_path} har ingen SHA256SUMS\n"


def test_copying_what_is_told_gives_the_new_site() -> None:
    found = Difference.between(OLD, NEW)
    host = {path: OLD[path] for path in OLD if path not in found.gone}
    host |= {path: NEW[path] for path in found.to_copy if path in NEW}
    assert host == NEW
