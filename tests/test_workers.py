"""Groups that other processes make are the ones that this process would make."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from random import Random
from typing import TYPE_CHECKING

import pytest

from archives import FICTIONAL, archive_of, write_archive
from edits import EDITS, make
from histories import History
from motearkiv import workers
from motearkiv.contents import Together
from motearkiv.output import Asset, Output
from motearkiv.problem import ArchiveError
from motearkiv.site import Means, outputs, outputs_since
from motearkiv.workers import Workers, usual_count
from test_rebuild import ITEM, SITE_URL, Builder, clean, without_cards, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from motearkiv.contents import Writers


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let other processes make even the first groups."""
    monkeypatch.setattr(workers, "_FEW", 0)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(FICTIONAL / "data", tmp_path / "data")
    without_cards(tmp_path)
    return tmp_path


def made_by(root: Path, by: Workers) -> dict[str, bytes]:
    try:
        found = outputs_since(archive_of(root), SITE_URL, (), Means(workers=by))
        return dict(written(one) for one in found if isinstance(one, Output))
    finally:
        by.finish()


def test_forked_processes_make_the_same(root: Path) -> None:
    assert made_by(root, Workers(2)) == clean(root)


def test_a_process_that_knows_nothing_reads_the_archive_and_makes_the_same(root: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as elsewhere:
        assert made_by(root, Workers(1, elsewhere)) == clean(root)
        assert elsewhere.submit(os.getpid).result() != os.getpid()


def test_the_order_is_the_same(root: Path) -> None:
    archive, by = archive_of(root), Workers(2)
    found = list(outputs_since(archive, SITE_URL, (), Means(workers=by)))
    by.finish()
    assert found == list(outputs(archive, SITE_URL))


def test_after_any_edits_many_processes_give_the_site_of_a_clean_build(tmp_path: Path) -> None:
    by = Random(31)  # noqa: S311 - the same in each run
    history = History(tmp_path / "archive", by)
    history.publish()
    builder = Builder(tmp_path, jobs=2)
    for name in ("", *by.sample(sorted(EDITS), 8)):
        if name:
            make(history, name)
        without_cards(history.root)
        assert builder.build(history.root).site == clean(history.root), name


def raising(words: str, _: Writers) -> Iterator[Output]:
    raise ArchiveError(words)
    yield Asset("", b"")


def dying(parent: int, _: Writers) -> Iterator[Output]:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    yield Asset("made.txt", b"made")


def test_what_is_wrong_there_is_told_here(root: Path) -> None:
    by = Workers(2)
    list(outputs_since(archive_of(root), SITE_URL, (), Means(workers=by)))
    wait = by.make(Together("x", partial(raising, "other words")))
    with pytest.raises(ArchiveError, match="other words"):
        wait()
    by.finish()


def test_what_a_killed_process_was_to_make_is_made_here(root: Path) -> None:
    by = Workers(2)
    list(outputs_since(archive_of(root), SITE_URL, (), Means(workers=by)))
    for number in range(3):
        made = by.make(Together(f"{number}", partial(dying, os.getpid())))()
        assert made.outputs == (Asset("made.txt", b"made"),)
    by.finish()


def test_a_process_elsewhere_makes_nothing_of_an_archive_that_has_changed(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ("2031-01-15-radet", ITEM.format(at=1, text="Brua males.")))
    archive = archive_of(root)
    file = root / "data/meetings/2031/2031-01-15-radet.yml"
    file.write_text(file.read_text("utf-8") + "# En merknad.\n", "utf-8")
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as elsewhere:
        means = Means(workers=Workers(1, elsewhere))
        with pytest.raises(ArchiveError, match="changed while the site was being built"):
            list(outputs_since(archive, SITE_URL, (), means))


def test_a_few_groups_are_not_worth_a_process(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_FEW", 10_000)
    monkeypatch.setattr(workers, "ProcessPoolExecutor", None)
    assert made_by(root, Workers(8)) == clean(root)


def test_by_itself_a_build_uses_the_cores_that_it_may() -> None:
    assert 1 <= usual_count() <= (os.cpu_count() or 1)
