"""No build harms the site that stands: a whole one takes its place, or it stays as it is."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

import promised
from cut_off import CutOff, Stands, files_of
from motearkiv.mkdocs_adapter import aside, exchange
from motearkiv.mkdocs_adapter.aside import Aside, check_apart, check_is_ours
from motearkiv.mkdocs_adapter.disk import line_of
from motearkiv.mkdocs_adapter.lock import Lock
from motearkiv.mkdocs_adapter.site_folder import MARKER, SiteFolder
from motearkiv.problem import ArchiveError
from site_server import ROOT
from test_mkdocs_adapter import ADAPTER, COMMAND, Site, make_site

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = ROOT / "tests"


def put(folder: Path, **files: str) -> Path:
    """A folder with these files, `__` in their names for a slash."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def build(site: Path, **files: str) -> None:
    """Put a site in the place of the one that stands."""
    beside = Aside(site)
    beside.take(0)
    put(beside.new, dot_motearkiv="x", **files)
    beside.publish()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a site stands or shall stand; nothing else is in the folder around it."""
    folder = tmp_path / "around"
    folder.mkdir()
    return folder / "site"


# What may stand in the place


@pytest.mark.parametrize(
    "files",
    [
        None,
        {},
        {"dot_git": "x", "dot_well-known__acme": "x"},
        {"dot_motearkiv": "x", "index__html": "old", "their__own": "x"},
        {"index.json": '{"type": "archive"}', "assets__motearkiv__motearkiv.css": "x"},
    ],
    ids=["nothing", "empty", "hidden", "marked", "built before there were markers"],
)
def test_a_site_takes_the_place_of_nothing_or_of_another_site(
    place: Path, files: dict[str, str] | None
) -> None:
    if files is not None:
        place.mkdir()
        put(place, **files)
    build(place, new="x")
    shown = [path.name for path in place.iterdir() if path.name[0] != "."]
    assert shown == ["new"]
    assert [path.name for path in place.parent.iterdir()] == ["site"]


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({"report.odt": "x"}, "report.odt"),
        ({"index.json": '{"type": "archive"}', "readme": "x"}, "index.json"),
        ({"index.json": "[]", "assets__motearkiv__a": "x"}, "assets"),
        ({"index.json": "no json", "assets__motearkiv__a": "x"}, "assets"),
        ({"dot_motearkiv__settings": "x", "a": "x"}, "a"),
    ],
    ids=["a file", "another archive", "other JSON", "no JSON", "a folder called like the marker"],
)
def test_nothing_is_removed_that_no_build_has_written(
    place: Path, files: dict[str, str], named: str
) -> None:
    before = files_of(put(place, **files))
    with pytest.raises(ArchiveError, match=rf"such as {named},.*nothing was done"):
        build(place, new="x")
    assert files_of(place) == before


def test_a_file_is_no_site_folder(place: Path) -> None:
    place.write_text("x")
    with pytest.raises(ArchiveError, match="is a file"):
        check_is_ours(place)


def test_a_mount_point_cannot_be_exchanged() -> None:
    with pytest.raises(ArchiveError, match="is a mount point"):
        check_is_ours(Path("/proc"))


def test_what_somebody_puts_there_during_the_build_is_kept(place: Path) -> None:
    beside = Aside(place)
    beside.take(0)
    put(place, theirs="x")
    with pytest.raises(ArchiveError, match="such as theirs"):
        beside.publish()
    beside.leave()
    assert files_of(place).keys() == {"theirs"}


@pytest.mark.parametrize(
    ("site", "why"),
    [
        (".", "holds the archive"),
        ("..", "holds the archive"),
        ("data", "lies in"),
        ("data/meetings/site", "lies in"),
        ("docs/site", "lies in"),
        ("link", "holds the archive"),
    ],
)
def test_a_site_stands_apart_from_what_it_is_built_from(
    tmp_path: Path, site: str, why: str
) -> None:
    root = put(tmp_path / "a/archive", data__x="x", docs__x="x")
    (root / "link").symlink_to(root)
    with pytest.raises(ArchiveError, match=why):
        check_apart(root / site, root, (root / "data", root / "docs"))


def test_a_site_may_stand_in_the_archive_or_beside_it(tmp_path: Path) -> None:
    root = put(tmp_path / "archive", data__x="x")
    for site in (root / "site", root / "data-site", tmp_path / "site"):
        check_apart(site, root, (root / "data",))


def test_hidden_files_are_kept_whole_and_by_the_same_links(place: Path) -> None:
    put(place, dot_git__objects__a="1", dot_htaccess="2", dot_motearkiv="old", a="3")
    (place / ".link").symlink_to("nowhere")
    (place / ".htaccess").chmod(0o600)
    number = (place / ".htaccess").stat().st_ino
    build(place, b="4")
    assert (place / ".htaccess").stat().st_ino == number
    assert (place / ".htaccess").stat().st_mode & 0o777 == 0o600
    assert (place / ".link").readlink() == Path("nowhere")
    assert (place / MARKER).read_text() == "x"
    assert files_of(place).keys() == {".git/objects/a", ".htaccess", MARKER, "b"}


def test_hidden_files_are_copied_where_there_are_no_links(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    put(place, dot_git__a="1")
    monkeypatch.setattr(os, "link", refuse)
    build(place)
    assert (place / ".git/a").read_text() == "1"


def test_a_link_to_the_site_stays_and_leads_to_the_new_one(tmp_path: Path) -> None:
    put(tmp_path / "releases/site", dot_motearkiv="x", old="x")
    link = tmp_path / "link"
    link.symlink_to("releases/site")
    build(link, new="x")
    assert link.readlink() == Path("releases/site")
    assert files_of(link).keys() == {MARKER, "new"}
    assert [path.name for path in (tmp_path / "releases").iterdir()] == ["site"]


# The exchange


def test_two_folders_trade_names(tmp_path: Path) -> None:
    put(tmp_path, a__x="a", b__y="b")
    assert exchange.exchange(tmp_path / "a", tmp_path / "b")
    assert files_of(tmp_path).keys() == {"a/y", "b/x"}


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM])
def test_a_file_system_that_knows_no_exchange_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def call(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(exchange, "_call", call)
    assert not exchange.exchange(tmp_path, tmp_path)


def test_a_library_without_the_call_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    assert not exchange.exchange(tmp_path, tmp_path)
    exchange.to_disk(tmp_path)


def test_folders_that_cannot_be_exchanged_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="gone"):
        exchange.exchange(tmp_path, tmp_path / "gone")


def test_the_new_site_is_on_the_disk_before_readers_see_it(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, bool]] = []

    def to_disk(folder: Path) -> None:
        seen.append((folder.name, (place / "new").exists()))

    put(place, dot_motearkiv="x")
    monkeypatch.setattr(aside, "to_disk", to_disk)
    build(place, new="x")
    assert seen == [("new", False)]


def test_a_disk_that_refuses_at_last_leaves_the_old_site(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def to_disk(_: Path) -> None:
        raise OSError(errno.EIO, "no")

    before = files_of(put(place, dot_motearkiv="x", old="x"))
    monkeypatch.setattr(aside, "to_disk", to_disk)
    beside = Aside(place)
    beside.take(0)
    with pytest.raises(OSError, match="no"):
        beside.publish()
    beside.leave()
    assert files_of(place) == before
    assert [path.name for path in place.parent.iterdir()] == ["site"]


@pytest.mark.parametrize(
    ("path", "remedy"),
    [
        ("data/meetings/a.yml", "see to that file, and build again"),
        (".site.aside/new/om/index.html", "allowed to write in {}"),
        (".site.aside", "allowed to write in {}"),
        ("", "allowed to write in {}"),
    ],
)
def test_what_may_not_be_read_is_told_apart_from_what_may_not_be_written(
    place: Path, path: str, remedy: str
) -> None:
    beside = Aside(place)
    error = PermissionError(errno.EACCES, "Permission denied", str(place.parent / path))
    assert remedy.format(place.parent) in line_of(error, beside.site, beside.new)


def test_without_exchange_two_renames_do(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(place, dot_motearkiv="x", old="x")
    monkeypatch.setattr(aside, "exchange", lambda *_: False)
    build(place, new="x")
    assert files_of(place).keys() == {MARKER, "new"}
    assert [path.name for path in place.parent.iterdir()] == ["site"]


def test_a_second_rename_that_fails_brings_the_old_site_back(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(put(place, dot_motearkiv="x", old="x"))
    monkeypatch.setattr(aside, "exchange", lambda *_: False)
    beside = Aside(place)
    beside.take(0)
    beside.new.rmdir()  # so that there is nothing to rename
    monkeypatch.setattr(aside, "_keep_hidden", lambda *_: None)
    monkeypatch.setattr(aside, "to_disk", lambda *_: None)
    with pytest.raises(FileNotFoundError):
        beside.publish()
    beside.leave()
    assert files_of(place) == before


KILLED_BETWEEN = """
import os, signal, sys
from pathlib import Path
import two_renames
from motearkiv.mkdocs_adapter.aside import Aside

def watch(event, arguments):
    if event == "os.rename" and os.fspath(arguments[0]).endswith("new"):
        os.kill(os.getpid(), signal.SIGKILL)

beside = Aside(Path(sys.argv[1]))
beside.take(0)
sys.addaudithook(watch)
beside.publish()
"""


def test_a_build_killed_between_two_renames_is_made_good_by_the_next(place: Path) -> None:
    before = files_of(put(place, dot_motearkiv="x", old="x"))
    done = run_python(KILLED_BETWEEN, str(place))
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert not place.exists()
    beside = Aside(place)
    beside.take(0)
    assert files_of(place) == before
    beside.leave()
    assert files_of(place) == before
    assert [path.name for path in place.parent.iterdir()] == ["site"]


def test_what_a_killed_build_left_goes_with_the_next(place: Path) -> None:
    put(place, dot_motearkiv="x", old="x")
    put(place.parent / ".site.aside", new__half="x", old__older="x")
    (place.parent / ".site.aside/motearkiv.lock").write_text("4194304")
    build(place, new="x")
    assert files_of(place.parent).keys() == {f"site/{MARKER}", "site/new"}


def test_other_files_beside_the_site_are_kept(place: Path) -> None:
    put(place.parent / ".site.aside", theirs="x", new__half="x")
    put(place.parent, **{"site.ny": "x"})
    build(place, new="x")
    assert files_of(place.parent).keys() == {
        ".site.aside/theirs",
        "site.ny",
        f"site/{MARKER}",
        "site/new",
    }


def test_an_old_site_that_cannot_be_removed_fails_no_build(
    place: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(path: Path) -> None:
        raise OSError(errno.EACCES, "not allowed", str(path))

    put(place, dot_motearkiv="x", old="x")
    monkeypatch.setattr(shutil, "rmtree", refuse)
    build(place, new="x")
    assert files_of(place).keys() == {MARKER, "new"}
    # A strict build fails for what is logged below MkDocs' own name.
    (record,) = (one for one in caplog.records if one.levelname == "WARNING")
    assert record.name == "motearkiv"
    assert "not allowed; the next build tries again" in record.getMessage()


# One build at a time


def run_python(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    )


HOLDER = """
import sys
from pathlib import Path
from motearkiv.mkdocs_adapter.aside import Aside

beside = Aside(Path(sys.argv[1]))
beside.take(0)
print("holds", flush=True)
sys.stdin.read()
beside.leave()
"""


@contextmanager
def held(place: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that builds the site, until its standard input is closed."""
    with subprocess.Popen(  # noqa: S603 - our own
        [sys.executable, "-c", HOLDER, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "holds\n"
        yield other


def test_a_second_build_waits_and_then_names_the_first(
    place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    with held(place) as other:
        beside = Aside(place)
        with pytest.raises(ArchiveError, match=rf"by process {other.pid}, still after 0\.3 sec"):
            beside.take(0.3)
        beside.leave()
        assert f"by process {other.pid}: waiting for it" in caplog.text
        assert (place.parent / ".site.aside/new").is_dir(), "what the first builds is left alone"


def test_a_second_build_goes_on_when_the_first_is_done(place: Path) -> None:
    with held(place) as other:
        assert other.stdin
        lock = Lock(place.parent / ".site.aside/motearkiv.lock")
        with pytest.raises(ArchiveError):
            lock.take("it", 0)
        other.stdin.close()
        build_when_free(place)
    assert files_of(place).keys() == {MARKER, "new"}
    assert [path.name for path in place.parent.iterdir()] == ["site"]


def build_when_free(place: Path) -> None:
    beside = Aside(place)
    beside.take(60)
    put(beside.new, dot_motearkiv="x", new="x")
    beside.publish()


def test_a_folder_that_goes_while_it_is_made_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []
    mkdir = type(tmp_path).mkdir

    def beaten(path: Path, *, parents: bool, exist_ok: bool) -> None:
        tries.append(path)
        if len(tries) == 1:
            raise FileExistsError(path)
        mkdir(path, parents=parents, exist_ok=exist_ok)

    monkeypatch.setattr(type(tmp_path), "mkdir", beaten)
    lock = Lock(tmp_path / ".site.aside/motearkiv.lock")
    lock.take("site", 5)
    assert lock.is_held
    lock.leave()


def test_a_killed_build_holds_no_lock(place: Path) -> None:
    with held(place) as other:
        other.kill()
        other.wait()
        build(place, new="x")
    assert files_of(place).keys() == {MARKER, "new"}


def test_a_lock_on_a_file_that_is_gone_is_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (Lock(tmp_path / ".site.aside/motearkiv.lock") for _ in range(2))
    first.take("it", 0)
    flock = fcntl.flock

    def late(descriptor: int, how: int) -> None:
        first.leave()  # after the second has opened the file, and before it locks it
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", late)
    second.take("it", 60)
    monkeypatch.undo()
    third = Lock(tmp_path / ".site.aside/motearkiv.lock")
    with pytest.raises(ArchiveError, match=f"by process {os.getpid()}"):
        third.take("it", 0)
    second.leave()
    assert list(tmp_path.iterdir()) == []


RIVAL = """
import sys
from pathlib import Path
from motearkiv.mkdocs_adapter.aside import Aside

place, name = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
for number in range(50):
    beside = Aside(place)
    beside.take(60)
    for file in ("a", "b", ".motearkiv", "c"):
        (beside.new / file).write_text(f"{name} {number}")
    beside.publish()
"""


def test_readers_of_two_rivals_see_whole_sites_only(place: Path) -> None:
    build(place, a="0", b="0", c="0")
    rivals = [
        subprocess.Popen(  # noqa: S603 - our own
            [sys.executable, "-c", RIVAL, str(place), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    for rival in rivals:
        assert rival.stdout
        assert rival.stdout.readline() == "ready\n"
    for rival in rivals:
        assert rival.stdin
        rival.stdin.write("go\n")
        rival.stdin.flush()
    seen = set()
    while any(rival.poll() is None for rival in rivals):
        seen.add(_read(place))
    for rival in rivals:
        assert rival.communicate()[1] == ""
        assert rival.returncode == 0
    assert all(len(set(words)) == 1 for words in seen), "a reader saw half of two sites"
    assert len(seen) > 2
    assert files_of(place).keys() == {MARKER, "a", "b", "c"}
    assert [path.name for path in place.parent.iterdir()] == ["site"]


def _read(place: Path) -> tuple[str, ...]:
    """All of one site: a folder that is opened stays the same, whatever takes its name."""
    folder = os.open(place, os.O_RDONLY)
    try:
        words = []
        for name in ("a", "b", "c"):
            file = os.open(name, os.O_RDONLY, dir_fd=folder)
            words.append(os.read(file, 100).decode())
            os.close(file)
    except FileNotFoundError:  # the old site is removed while it is read
        return ("",)
    finally:
        os.close(folder)
    return tuple(words)


# Whole builds


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return make_site(tmp_path / "arkiv", *ADAPTER)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """An archive whose site stands; each test breaks it in a way of its own and mends it again."""
    made = make_site(tmp_path_factory.mktemp("standing") / "arkiv", *ADAPTER)
    done = made.build("--strict")
    assert done.returncode == 0, done.stderr
    return made


@contextmanager
def left_as_it_is(site: Site) -> Iterator[None]:
    """Nothing in the site changes meanwhile, not even a date, and nothing is left beside it."""

    def state() -> object:
        paths = sorted(site.built.rglob("*"))
        return (
            [(path, path.stat().st_mtime_ns, path.stat().st_ino) for path in paths],
            sorted(path.name for path in site.root.iterdir() if path.name != "__pycache__"),
        )

    before = state()
    yield
    assert state() == before


WARNED = "# Hjelp\n\n[Varslet](../personvern/), siden MkDocs vil ha filen.\n"
FAULTS = {
    "a file of the archive": ("data/fake.json", '{"word": "x", "problems": [["error", 1]]}'),
    "a page that says otherwise": ("data/fake.json", '{"word": "x", "raises": "other words"}'),
    "a template": ("overrides/main.html", "{% broken %}"),
    "a link": ("docs/om/hjelp.md", "# Hjelp\n\n[borte](finnes-ikke.md)\n"),
    "a warning, strictly": ("docs/om/hjelp.md", WARNED),
    "the settings": ("mkdocs.yml", "site_name: [\n"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_a_build_that_fails_leaves_the_site(shared: Site, fault: str, host: str) -> None:
    name, text = FAULTS[fault]
    path = shared.root / name
    before = path.read_text("utf-8") if path.exists() else None
    path.write_text(text, "utf-8")
    with left_as_it_is(shared):
        done = shared.build("--strict", host=host)
    path.unlink() if before is None else path.write_text(before, "utf-8")
    assert done.returncode == 1, done.stderr


@pytest.mark.parametrize("options", [[], ["-q"]])
def test_one_warning_of_mkdocs_publishes_nothing(shared: Site, options: list[str]) -> None:
    path = shared.root / "docs/om/hjelp.md"
    before = path.read_text("utf-8")
    path.write_text(WARNED, "utf-8")
    with left_as_it_is(shared):
        done = shared.run("-c", COMMAND, *options)
    path.write_text(before, "utf-8")
    assert done.returncode == 1
    assert "1 varsel i et strengt bygg: nettstedet blir stående som det var." in done.stderr


def test_a_warning_publishes_where_the_build_is_not_strict(site: Site) -> None:
    (site.root / "docs/om/hjelp.md").write_text(WARNED, "utf-8")
    assert site.build().returncode == 0
    assert "Varslet" in site.page("om/hjelp")


SIGNALLED = """
import os, signal
from mkdocs.plugins import event_priority

def on_post_page(output, *, page, config):
    if page.file.src_uri == "om/index.md":
        os.kill(os.getpid(), signal.{name})
    return output
"""


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 1), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_build_that_is_told_to_end_tidies_up(shared: Site, name: str, code: int) -> None:
    hook = shared.root / "signalled.py"
    hook.write_text(SIGNALLED.format(name=name))
    settings = (shared.root / "mkdocs.yml").read_text("utf-8")
    own = shared.root / f"with-{name}.yml"
    own.write_text(settings.replace("hooks:\n", "hooks:\n  - signalled.py\n"), "utf-8")
    with left_as_it_is(shared):
        done = shared.run("-m", "mkdocs", "build", "-f", own.name)
    hook.unlink()
    own.unlink()
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_a_disk_that_refuses_any_write_leaves_the_site(site: Site) -> None:
    done = site.run(str(TESTS / "refused.py"), "25")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["refused"]
    assert len(found) == 25
    for code, lines, is_same in found:
        assert (code, is_same) == (1, True), lines
        assert lines[-1].startswith(str(site.root / ".site.aside")), lines
        assert lines[-1].endswith("The site that stood there is as it was.")
    assert sum("there is room for a site of" in lines[-1] for _, lines, _ in found) > 10
    promised.note("refusals", len(found))


def test_a_refused_build_that_empties_the_old_site_is_seen(tmp_path: Path) -> None:
    site = make_site(tmp_path / "arkiv", TESTS / "wiped_first.py", *ADAPTER)
    done = site.run(str(TESTS / "refused.py"), "2")
    assert done.returncode == 0, done.stderr
    # The first refusal comes before there is a folder beside the site, and nothing was emptied.
    assert [is_same for _, _, is_same in json.loads(done.stdout)["refused"]] == [True, False]


def test_where_nothing_can_be_written_one_line_says_so(shared: Site) -> None:
    with left_as_it_is(shared):
        done = shared.build("-q", "--site-dir", "/proc/nowhere/site")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "/proc/nowhere: No such file or directory" in line


@pytest.mark.parametrize("given", ["ut/site", "ut/site/", "./ut/../ut/site"])
def test_the_folder_is_the_one_that_is_asked_for(site: Site, given: str) -> None:
    done = site.build("--site-dir", given)
    assert done.returncode == 0, done.stderr
    assert f"The site stands in {site.root / 'ut/site'}\n" in done.stderr
    assert (site.root / "ut/site/index.html").is_file()
    assert [path.name for path in (site.root / "ut").iterdir()] == ["site"]


def test_a_folder_with_other_files_is_refused_by_a_whole_build(shared: Site) -> None:
    put(shared.root / "theirs", report="x")
    with left_as_it_is(shared):
        done = shared.build("-d", "theirs")
    assert done.returncode == 1
    assert "holds what no build here has written, such as report" in done.stderr
    assert files_of(shared.root / "theirs").keys() == {"report"}


@pytest.mark.parametrize("given", ["data/site", "overrides/site"])
def test_no_site_is_built_where_people_write(shared: Site, given: str) -> None:
    with left_as_it_is(shared):
        done = shared.build("-d", given)
    assert done.returncode == 1
    assert (
        f"lies in {shared.root / given.split('/', maxsplit=1)[0]}, which people write in"
        in done.stderr
    )
    assert not (shared.root / given).exists()


IN_ONE_PROCESS = """
import os, signal
from mkdocs.commands.build import build
from mkdocs.config import load_config

def state():
    mask = os.umask(0)
    os.umask(mask)
    return mask, signal.getsignal(signal.SIGTERM) is signal.SIG_DFL

os.umask(0o077)
before = state()
for _ in range(2):
    config = load_config("mkdocs.yml")
    asked = config.site_dir
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    assert config.site_dir == asked, "`mkdocs gh-deploy` reads it after the build"
    assert state() == before

with open("data/fake.json", "w") as file:
    file.write('{"word": "x", "raises": "other words"}')
config = load_config("mkdocs.yml")
try:
    build(config)
except SystemExit:
    assert config.site_dir == asked
    assert state() == before
    assert not os.path.exists(".site.aside")
else:
    raise AssertionError("this build cannot succeed")
"""


def test_a_build_leaves_its_process_and_settings_as_they_were(site: Site) -> None:
    done = site.run("-c", IN_ONE_PROCESS)
    assert done.returncode == 0, done.stderr
    modes = {path.stat().st_mode & 0o777 for path in site.built.rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in site.built.rglob("*") if path.is_dir()}
    assert (modes, folders, site.built.stat().st_mode & 0o777) == ({0o644}, {0o755}, 0o755)


# Nothing is forgotten


def written(root: Path) -> SiteFolder:
    put(root, om__hjelp__index="of MkDocs")
    folder = SiteFolder(root)
    folder.write("sak/nr-1-20/index.html", b"a page")
    folder.write("å.json", b"{}")
    return folder


def test_all_that_was_written_is_counted(tmp_path: Path) -> None:
    folder = written(tmp_path)
    folder.check(["om/hjelp/index"])
    assert folder.measure() == (3, 17)


def test_a_file_that_is_gone_stops_the_build(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (tmp_path / "å.json").unlink()
    with pytest.raises(ArchiveError, match=r"2 files of 15 bytes lie.*3 of 17 bytes were"):
        folder.check([])


def test_a_file_that_was_cut_off_stops_the_build(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (tmp_path / "sak/nr-1-20/index.html").write_bytes(b"a pag")
    with pytest.raises(ArchiveError, match="3 files of 16 bytes"):
        folder.check([])


def test_a_file_that_nobody_has_written_stops_the_build(tmp_path: Path) -> None:
    folder = written(tmp_path)
    put(tmp_path, sak__other="x")
    with pytest.raises(ArchiveError, match="sak/other lies in the site, and no build has written"):
        folder.check([])


SILENCED = """
def on_post_page(output, *, page, config):
    return "" if page.file.src_uri == "om/alene.md" else output
"""


def test_a_hand_written_page_that_mkdocs_leaves_out_stops_the_build(site: Site) -> None:
    (site.root / "silenced.py").write_text(SILENCED)
    (site.root / "docs/om/alene.md").write_text("# Ingen lenker hit", "utf-8")
    settings = (site.root / "mkdocs.yml").read_text("utf-8")
    (site.root / "mkdocs.yml").write_text(settings.replace("hooks:\n", "hooks:\n  - silenced.py\n"))
    done = site.build()
    assert done.returncode == 1
    assert "om/alene/index.html: MkDocs has not written this page" in done.stderr
    assert not site.built.exists()


# Kills


@pytest.mark.parametrize("hooks", [(), (TESTS / "two_renames.py",)], ids=["one step", "two"])
def test_a_killed_build_leaves_the_old_site_or_the_new_one(
    tmp_path: Path, hooks: tuple[Path, ...]
) -> None:
    builds = CutOff(make_site(tmp_path / "arkiv", *hooks, *ADAPTER).root)
    chance = Random(time.time_ns())  # noqa: S311 - other moments at each run
    seen = [builds.kill(chance.random()) for _ in range(4)]
    seen += [builds.kill(chance.random(), at_the_end=True) for _ in range(2)]
    assert Stands.HALF not in seen
    assert hooks or Stands.NONE not in seen
    promised.note("kills", len(seen))


def test_a_build_that_empties_the_old_site_is_seen_to_leave_half(tmp_path: Path) -> None:
    hooks = TESTS / "wiped_first.py", *ADAPTER
    builds = CutOff(make_site(tmp_path / "arkiv", *hooks).root)
    assert builds.kill(0, at_the_end=True) is Stands.HALF
