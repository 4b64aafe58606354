"""A site's manifest finds each file that is not as it was published."""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import subprocess
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import promised
from motearkiv.cli import main
from motearkiv.integrity import folder
from motearkiv.integrity.folder import is_listed
from motearkiv.integrity.manifest import MANIFEST, manifest_text, read_manifest
from motearkiv.integrity.remote import ask_site
from motearkiv.integrity.seal import SEAL, Seal, read_seal, seal_text
from motearkiv.permanence.changes import CHANGES, read_log
from motearkiv.permanence.ledger import FOLDER as LEDGER
from motearkiv.problem import ArchiveError
from nginx_server import running
from site_server import serve
from tampering import Tamperer, digest_of, is_found

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_server import BuiltSite


def write_manifest(root: Path) -> None:
    """The manifest of a folder as it is now."""
    paths = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    names = {path.relative_to(root).as_posix(): path for path in paths}
    digests = {
        name: sha256(path.read_bytes()).hexdigest()
        for name, path in names.items()
        if is_listed(name)
    }
    (root / MANIFEST).write_bytes(manifest_text(digests))


def faults_of_folder(root: Path) -> list[str]:
    return folder.faults_of_folder(root, str)


def run(*arguments: str | Path) -> tuple[int, str]:
    """Exit code of `motearkiv verify`, and what it says."""
    done = CliRunner().invoke(main, ["verify", *map(str, arguments)])
    return done.exit_code, done.output


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
        "index.html: changed",
        "new: not in the manifest",
        "pipe: not in the manifest",
        "sak/å/index.html: missing",
    ]


def test_a_link_or_pipe_in_place_of_a_file_is_not_read(site: Path) -> None:
    (site / "index.html").rename(site.parent / "outside.html")
    (site / "index.html").symlink_to(site.parent / "outside.html")
    (site / "sak/å/index.html").unlink()
    os.mkfifo(site / "sak/å/index.html")
    assert faults_of_folder(site) == ["index.html: changed", "sak/å/index.html: changed"]


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
    told = digest_of(site)
    assert CliRunner().invoke(main, ["verify", str(site), "--expect", told]).exit_code == 0
    (site / "index.html").write_text("x")
    assert CliRunner().invoke(main, ["verify", str(site)]).exit_code == 1
    write_manifest(site)
    assert CliRunner().invoke(main, ["verify", str(site)]).exit_code == 0
    assert CliRunner().invoke(main, ["verify", str(site), "--expect", told]).exit_code == 1


# A finished site


@pytest.fixture(name="built")
def _built(fictional_site: BuiltSite, tmp_path: Path) -> Path:
    """A copy of a finished site, to change."""
    shutil.copytree(fictional_site.folder, tmp_path / "site")
    return tmp_path / "site"


@pytest.mark.site
def test_a_finished_site_is_as_its_manifest_says_and_its_log_as_the_archives(
    each_site: BuiltSite,
) -> None:
    code, said = run(each_site.folder, "--data", each_site.root)
    assert code == 0, said
    listed = read_manifest((each_site.folder / MANIFEST).read_bytes())
    on_disk = {
        path.relative_to(each_site.folder).as_posix()
        for path in each_site.folder.rglob("*")
        if path.is_file()
    }
    assert listed.keys() == on_disk - {MANIFEST, ".motearkiv"}
    subprocess.run(["sha256sum", "-c", "--quiet", MANIFEST], cwd=each_site.folder, check=True)  # noqa: S603, S607


@pytest.mark.site
def test_every_tampering_is_found_and_named(built: Path) -> None:
    tamperer = Tamperer(built, random.Random(20_31))  # noqa: S311 - to be drawn again
    expected = digest_of(built)
    for _ in range(285):
        made = tamperer.tamper()
        assert is_found(built), made
        made.undo()
    seen = set()
    for _ in range(15):
        made = tamperer.rewrite()
        seen.add(made.path.partition("/")[0])
        assert not is_found(built), made
        assert is_found(built, expected), made
        made.undo()
    assert "endringer" in seen
    assert len(seen) > 3
    assert not is_found(built, expected)
    promised.note("tamperings", 300)


@pytest.mark.site
def test_a_check_that_trusts_sizes_misses_changes(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = read_manifest((built / MANIFEST).read_bytes())
    sizes = {built / name: (built / name).stat().st_size for name in listed}

    def trusting(path: Path) -> str:
        is_as_large = path.stat().st_size == sizes[path]
        return listed[path.relative_to(built).as_posix()] if is_as_large else ""

    monkeypatch.setattr(folder, "_digest", trusting)
    tamperer = Tamperer(built, random.Random(20_31))  # noqa: S311 - to be drawn again
    missed = set()
    for _ in range(100):
        made = tamperer.tamper()
        missed |= set() if is_found(built) else {made.kind}
        made.undo()
    assert missed == {"bit"}


@pytest.mark.site
def test_a_log_that_has_lost_its_end_is_found_beside_the_site(
    fictional_site: BuiltSite, tmp_path: Path
) -> None:
    lines = (fictional_site.root / CHANGES).read_text("utf-8").splitlines(keepends=True)
    for kept, code in ((len(lines), 0), (len(lines) - 1, 1), (0, 1)):
        data_with(tmp_path, lines[:kept])
        assert run(fictional_site.folder, "--data", tmp_path)[0] == code
    said = run(fictional_site.folder, "--data", tmp_path)[1]
    assert f"Arkivets egen logg har 0 linjer, nettstedets har {len(lines)}." in said


def broken_chain(built: Path) -> None:
    """Give an entry of a site's log another reason, and its manifest to it."""
    file = max(built.glob("endringer/2*/index.json"))
    twin = json.loads(file.read_text("utf-8"))
    twin["entries"][0]["reason"] = "En annen grunn."
    file.write_text(json.dumps(twin), encoding="utf-8")
    write_manifest(built)


def data_with(folder: Path, lines: list[str]) -> Path:
    """An archive's folder with a log of these lines."""
    (folder / "data").mkdir(exist_ok=True)
    (folder / CHANGES).write_text("".join(lines), encoding="utf-8")
    return folder


@pytest.mark.site
def test_an_entry_that_was_changed_breaks_the_chain_of_a_rewritten_site(built: Path) -> None:
    broken_chain(built)
    code, said = run(built)
    assert code == 1
    assert "Loggen over endringer på nettstedet er brutt ved linje " in said


@pytest.mark.site
def test_a_log_that_has_lost_its_end_is_found_by_its_head_without_the_archive(built: Path) -> None:
    file = max(built.glob("endringer/2*/index.json"))
    twin = json.loads(file.read_text("utf-8"))
    twin["entries"].pop()
    file.write_text(json.dumps(twin), encoding="utf-8")
    write_manifest(built)
    assert run(built)[1].startswith("Loggen over endringer på nettstedet slutter ikke der ")


@pytest.mark.site
def test_an_archive_that_promises_other_addresses_is_told(
    fictional_site: BuiltSite, tmp_path: Path
) -> None:
    shutil.copytree(fictional_site.root / "data", tmp_path / "data")
    assert run(fictional_site.folder, "--data", tmp_path)[0] == 0
    (tmp_path / LEDGER).mkdir()
    (tmp_path / LEDGER / "2031.txt").write_text("sak/x/\tsak x\n", encoding="utf-8")
    code, said = run(fictional_site.folder, "--data", tmp_path)
    assert (code, said.startswith("Adressene som arkivet har lovet")) == (1, True)


def test_a_mutated_seal_is_refused_or_says_something_else() -> None:
    draw = random.Random(1)  # noqa: S311 - to be drawn again
    seal = Seal(changes=21, changes_head="a" * 64, permalinks="b" * 64)
    good = seal_text(seal)
    assert read_seal(good) == seal
    for _ in range(2000):
        mutated = bytearray(good)
        place = draw.randrange(len(good))
        mutated[place : place + draw.randrange(3)] = draw.randbytes(draw.randrange(3))
        try:
            read = read_seal(bytes(mutated))
        except ArchiveError:
            continue
        assert (read == seal) == (mutated == good)


@pytest.mark.site
@pytest.mark.parametrize("content", ["", "[]", "{}", "[" * 100_000, "\xff", '{"changes": 1}'])
def test_a_seal_that_is_none_is_told(built: Path, content: str) -> None:
    (built / SEAL).write_text(content, encoding="latin-1")
    write_manifest(built)
    assert run(built)[1].startswith("integrity.json kan ikke leses.")


@pytest.mark.site
@pytest.mark.parametrize(
    "entries", ["{}", '{"entries": 1}', '{"entries": [{"number": "x"}]}', "[" * 100_000, "\xff"]
)
def test_a_log_that_is_none_is_told_and_not_followed(built: Path, entries: str) -> None:
    max(built.glob("endringer/2*/index.json")).write_text(entries, encoding="latin-1")
    write_manifest(built)
    code, said = run(built)
    assert code == 1
    assert "kan ikke leses" in said or "er brutt" in said


def test_a_folder_without_a_manifest_is_told_apart(tmp_path: Path) -> None:
    code, said = run(tmp_path)
    assert code == 2
    assert MANIFEST in said


# On a host


@pytest.mark.site
def test_a_site_on_its_host_is_checked_whole_or_in_part(built: Path) -> None:
    with serve(built) as address:
        assert run(address)[0] == 0
        assert run(address, "--sample", "20")[0] == 0
        page = built / "sak/uok-14-31/index.html"
        page.write_text(page.read_text("utf-8") + " ", encoding="utf-8")
        (built / "feed.xml").unlink()
        code, said = run(address)
    assert code == 1
    assert "sak/uok-14-31/index.html: endret" in said
    assert "feed.xml: HTTP Error 404" in said


def without_last_entry(built: Path) -> None:
    """Rewrite a site without the last entry of its log, so that all fits in itself."""
    tamperer = Tamperer(built, random.Random(1))  # noqa: S311 - to be drawn again
    while tamperer.rewrite().path.partition("/")[0] != "endringer":
        pass


@pytest.mark.site
def test_the_log_on_a_host_is_that_of_the_archive(
    fictional_site: BuiltSite, built: Path, tmp_path: Path
) -> None:
    lines = (fictional_site.root / CHANGES).read_text("utf-8").splitlines(keepends=True)
    with serve(built) as address:
        assert run(address, "--data", fictional_site.root)[0] == 0
        code, said = run(address, "--data", data_with(tmp_path, lines[:-2]))
        assert code == 0, said
        assert said.startswith("Nettstedets logg er arkivets egen og går videre: 2 linjer til.")
        assert run(address, "--data", data_with(tmp_path, []))[0] == 0
        other = json.loads(lines[3]) | {"reason": "En annen grunn."}
        wrong = [*lines[:3], json.dumps(other, ensure_ascii=False) + "\n", *lines[4:]]
        for own in (wrong, wrong[:-2]):
            code, said = run(address, "--data", data_with(tmp_path, own))
            assert code == 1
            assert "Linje 4 i loggen er en annen på nettstedet enn i arkivet." in said


@pytest.mark.site
def test_what_was_redacted_since_a_copy_was_taken_is_no_fault_and_what_came_back_is_one(
    fictional_site: BuiltSite, built: Path, tmp_path: Path
) -> None:
    lines = (fictional_site.root / CHANGES).read_text("utf-8").splitlines(keepends=True)
    without_words(built)
    with serve(built) as address:
        assert run(address, "--data", data_with(tmp_path, lines[:-1]))[0] == 0
        code, said = run(address, "--data", data_with(tmp_path, lines))
    assert (code, said.startswith("Linje 1 i loggen er en annen")) == (1, True)
    redacted = read_log(fictional_site.root).entries[0].without_words().line()
    with serve(fictional_site.folder) as address:
        own = data_with(tmp_path, [f"{redacted}\n", *lines[1:-1]])
        code, said = run(address, "--data", own)
    assert (code, "Linje 1 i loggen er en annen" in said) == (1, True)


def without_words(built: Path) -> None:
    """Take the words of the first entry of a site's log, as a redaction does."""
    for file in built.glob("endringer/2*/index.json"):
        twin = json.loads(file.read_text("utf-8"))
        for entry in twin["entries"]:
            for key in ("address", "before", "now", "reason", "salt"):
                if entry["number"] == 1:
                    entry.pop(key, None)
        file.write_text(json.dumps(twin), encoding="utf-8")
    write_manifest(built)


@pytest.mark.site
def test_a_host_whose_log_has_lost_its_end_is_found_beside_the_archive(
    fictional_site: BuiltSite, built: Path
) -> None:
    expected = digest_of(built)
    count = len((fictional_site.root / CHANGES).read_text("utf-8").splitlines())
    without_last_entry(built)
    told = f"Arkivets egen logg har {count} linjer, nettstedets har {count - 1}."
    assert told in run(built, "--data", fictional_site.root)[1]
    with serve(built) as address:
        assert run(address)[0] == 0
        assert run(address, "--expect", expected)[0] == 1
        for words in ((), ("--sample", "1")):
            code, said = run(address, "--data", fictional_site.root, *words)
            assert (code, told in said) == (1, True)


@pytest.mark.site
def test_a_chain_that_is_broken_on_a_host_is_found_in_the_smallest_sample(built: Path) -> None:
    broken_chain(built)
    with serve(built) as address:
        code, said = run(address, "--sample", "1")
    assert code == 1
    assert "Loggen over endringer på nettstedet er brutt ved linje " in said


@pytest.mark.site
def test_a_page_that_was_rewritten_with_its_manifest_on_a_host_is_not_the_expected_one(
    fictional_site: BuiltSite, built: Path
) -> None:
    expected = digest_of(built)
    page = built / "sak/uok-14-31/index.html"
    page.write_text(page.read_text("utf-8").replace("vedtatt", "avvist"), encoding="utf-8")
    write_manifest(built)
    with serve(built) as address:
        assert run(address, "--data", fictional_site.root)[0] == 0
        code, said = run(address, "--expect", expected)
    assert (code, "Manifestet er ikke det " in said) == (1, True)


@pytest.mark.site
def test_nginx_gives_every_file_as_it_was_built(built_site: BuiltSite, tmp_path: Path) -> None:
    with running(tmp_path, built_site) as server:
        code, said = run(server.url)
    assert code == 0, said


@pytest.mark.site
def test_a_host_that_leads_elsewhere_is_not_followed(built: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(built / MANIFEST, tmp_path / "elsewhere" / MANIFEST)
    with serve(tmp_path / "elsewhere") as elsewhere, leading_to(elsewhere) as address:
        code, said = run(address)
    assert code == 2
    assert "leads to" in said


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 x OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc",
    ],
    ids=repr,
)
def test_a_host_that_speaks_nonsense_stops_no_check_with_a_traceback(answer: bytes) -> None:
    with saying(answer) as address:
        done = CliRunner().invoke(main, ["verify", address])
    assert (done.exit_code, MANIFEST in done.output) == (2, True)


def test_an_address_that_is_none_is_told() -> None:
    assert run("http://[x")[0] == 2


@contextmanager
def saying(answer: bytes) -> Iterator[str]:
    """A server that gives these bytes to whoever asks first."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def speak() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer)

        thread = Thread(target=speak, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join(10)


@contextmanager
def leading_to(target: str) -> Iterator[str]:
    """A server that leads every request to another one."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(302)
            self.send_header("Location", target + self.path.lstrip("/"))
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_no_other_scheme_is_opened(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="http"):
        ask_site(f"file://{tmp_path}/", 0, str)
