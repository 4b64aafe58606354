"""A site's manifest finds each file that is not as it was published."""

from __future__ import annotations

import os
import random
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from motearkiv.cli import main
from motearkiv.integrity.folder import faults_of_folder, manifest_digest, write_manifest
from motearkiv.integrity.manifest import MANIFEST, manifest_text, read_manifest
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(name="site")
def _site(tmp_path: Path) -> Path:
    for path in ("index.html", "sak/å/index.html", "a\\b\nc.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    write_manifest(tmp_path)
    return tmp_path


def test_sha256sum_agrees_with_the_manifest(site: Path) -> None:
    assert faults_of_folder(site) == []
    subprocess.run(["sha256sum", "-c", "--strict", MANIFEST], cwd=site, check=True)  # noqa: S603, S607


def test_changed_missing_and_extra_files_are_named(site: Path) -> None:
    (site / "index.html").write_text("x")
    (site / "sak/å/index.html").unlink()
    (site / "_headers").write_text("")
    (site / "new").symlink_to("/etc")
    os.mkfifo(site / "pipe")
    assert faults_of_folder(site) == [
        "'index.html': changed",
        "'new': not in the manifest",
        "'pipe': not in the manifest",
        "'sak/å/index.html': missing",
    ]


def test_a_link_or_pipe_in_place_of_a_file_is_not_read(site: Path) -> None:
    (site / "index.html").rename(site.parent / "outside.html")
    (site / "index.html").symlink_to(site.parent / "outside.html")
    (site / "sak/å/index.html").unlink()
    os.mkfifo(site / "sak/å/index.html")
    assert faults_of_folder(site) == ["'index.html': changed", "'sak/å/index.html': changed"]


@pytest.mark.parametrize("path", ["../x", "/x", "a/./b", "a//b", ""])
def test_a_path_out_of_the_site_is_refused(path: str) -> None:
    with pytest.raises(ArchiveError):
        read_manifest(manifest_text({path: "0" * 64}))


def test_mutated_manifests_are_refused_or_say_something_else() -> None:
    draw = random.Random(1)  # noqa: S311
    good = manifest_text(
        {f"sak/{n}/index.html": f"{n:064x}" for n in range(5)} | {"a\\\n": "0" * 64}
    )
    for _ in range(3000):
        mutated = bytearray(good)
        place = draw.randrange(len(good))
        mutated[place : place + draw.randrange(3)] = draw.randbytes(draw.randrange(3))
        try:
            read = read_manifest(bytes(mutated))
        except ArchiveError:
            continue
        assert (read == read_manifest(good)) == (mutated == good)


def test_only_an_expected_digest_finds_a_site_rewritten_with_its_manifest(site: Path) -> None:
    told = manifest_digest(site)
    assert CliRunner().invoke(main, ["verify", str(site), "--expect", told]).exit_code == 0
    (site / "index.html").write_text("x")
    assert CliRunner().invoke(main, ["verify", str(site)]).exit_code == 1
    write_manifest(site)
    assert CliRunner().invoke(main, ["verify", str(site)]).exit_code == 0
    assert CliRunner().invoke(main, ["verify", str(site), "--expect", told]).exit_code == 1
