"""The site that the repository builds, and a server that shows it as a plain host does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from motearkiv.reader import read_fates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[1]
SITE_URL = "https://arkiv.example/moter/"
"""Below a folder of its host, where a link from the host's root shows as broken."""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A finished site."""

    folder: Path
    url: str
    """The address that it was built for."""
    root: Path
    """The archive that it was built from."""

    @property
    def fates(self) -> frozenset[str]:
        """Addresses of pages that moved or are gone: nothing of the site leads to them."""
        told = [one.address for one in read_fates(self.root).value or ()]
        return frozenset(f"{address.rstrip('/')}/" for address in told if "#" not in address)

    def page(self, url: str) -> str:
        """HTML of the page at an address relative to the site: `sak/nr-50-20/`."""
        return (self.folder / url / "index.html").read_text("utf-8")


def build_site(
    root: Path,
    folder: Path,
    settings: Mapping[str, str] | None = None,
    *,
    is_strict: bool = True,
    within: Sequence[str] = (),
) -> BuiltSite:
    """Build the archive in a folder as an editor's machine does, strictly but where told.

    Args:
        within: A command that runs others, and its words: what the build is to run in.
    """
    environment = {
        name: value
        for name, value in os.environ.items()
        if name in {"PATH", "HOME", "LANG", "TMPDIR"}
    }
    environment |= {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1", **(settings or {})}
    strict = ["--strict"] if is_strict else []
    done = subprocess.run(  # noqa: S603 - our own command
        [*within, sys.executable, "-m", "mkdocs", "build", *strict, "--site-dir", str(folder)],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"the build of {root} failed:\n{done.stdout}{done.stderr}")
    return BuiltSite(folder, SITE_URL, root)


def copy_archive(data: Path, folder: Path) -> Path:
    """Lay out an archive with the project's own settings, pages and hook around its data."""
    folder.mkdir(parents=True)
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(data, folder / "data")
    for name in ("overrides", "hooks", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder below a path, and `404.html` for what is not there."""

    site = Path()
    below = "/"

    def translate_path(self, path: str) -> str:
        plain = urlsplit(path).path
        if not plain.startswith(self.below):
            return str(self.site / "not-below-the-path")
        return super().translate_path(f"/{plain.removeprefix(self.below)}")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self.site / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Say nothing: a browser that leaves early is no news."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing where a browser closed the connection; tell all else."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve(folder: Path, below: str = "/") -> Iterator[str]:
    """Serve a folder below a path of this machine, at any free port; yield the address."""
    handler = type("Handler", (_Handler,), {"site": folder, "below": below})
    server = _Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{below}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
