"""Remote: a site on its host against the manifest that it publishes.

Part of integrity in the flow. It asks one host only, a few files at a time, and reads no more of
any of them than a file of a site may have.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from http.client import HTTPException
from random import SystemRandom
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from motearkiv.integrity.manifest import MANIFEST, read_manifest
from motearkiv.integrity.published_log import PublishedLog, is_of_log
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPMessage, HTTPResponse
    from typing import IO

_SECONDS = 30
_LARGEST = 500_000_000
"""Bytes of a file; nothing that a site holds comes near."""
_AT_ONCE = 4
_NOT_FOUND_PAGE = "404.html"
"""Hosts give it with the status of what is not there."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a host has answered."""

    faults: list[str]
    """What it does not give as the manifest has it, a line each."""
    manifest: bytes
    log: PublishedLog


class _OneHost(HTTPRedirectHandler):
    """Follows a redirect only where it stays on the host."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - as the base class has it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl)[:2] != urlsplit(req.full_url)[:2]:
            raise HTTPError(req.full_url, code, f"leads to {newurl}", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def ask_site(
    address: str,
    sample: int,
    gettext: Callable[[str], str],
    tick: Callable[[], object] = lambda: None,
) -> Answers:
    """Ask a host for its manifest, for files to compare with it, and for the log of changes.

    Args:
        address: The site's own, with a trailing slash.
        sample: How many files to ask for, drawn by lot, beside those of the log; all where it is 0.
        gettext: The words of the user's language.
        tick: Called once for each file that was asked for.

    Raises:
        ArchiveError: The host gives no manifest, or one that cannot be read.
    """
    opener = build_opener(_OneHost)
    manifest = _manifest(opener, address)
    listed = read_manifest(manifest)
    log = PublishedLog()

    def fault(path: str) -> str:
        try:
            content = _read(opener, address + _as_asked(path))
        except OSError as error:
            return f"{path}: {error}"
        finally:
            tick()
        log.take(path, content)
        is_same = sha256(content).hexdigest() == listed[path]
        return "" if is_same else gettext("{path}: changed").format(path=path)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        faults = sorted(filter(None, pool.map(fault, _drawn(sorted(listed), sample))))
    return Answers(faults, manifest, log)


def ask_manifest(address: str) -> bytes:
    """Ask a host for its manifest.

    Raises:
        ArchiveError: It gives none.
    """
    return _manifest(build_opener(_OneHost), address)


def _manifest(opener: OpenerDirector, address: str) -> bytes:
    try:
        return _read(opener, address + MANIFEST)
    except OSError as error:
        raise ArchiveError(f"{address}{MANIFEST}: {error}") from error


def _drawn(paths: list[str], sample: int) -> list[str]:
    """Some paths by lot, and those of the log: a chain can only be followed whole."""
    if not 0 < sample < len(paths):
        return paths
    return sorted({*SystemRandom().sample(paths, sample), *filter(is_of_log, paths)})


def _as_asked(path: str) -> str:
    """A file as readers ask for it: hosts lead `sak/x/index.html` to `sak/x/`."""
    is_page = path == "index.html" or path.endswith("/index.html")
    return quote(path.removesuffix("index.html") if is_page else path)


def _read(opener: OpenerDirector, address: str) -> bytes:
    """Give what a host answers; whatever is no answer is an OSError too."""
    try:
        return _answer(opener, address)
    except (HTTPException, ValueError) as error:
        raise URLError(f"no answer that can be read: {error!r}") from error


def _answer(opener: OpenerDirector, address: str) -> bytes:
    if urlsplit(address).scheme not in {"http", "https"}:
        raise URLError("http: or https: only")
    request = Request(address, headers={"Accept-Encoding": "identity"})  # noqa: S310 - see above
    try:
        answer: HTTPResponse = opener.open(request, timeout=_SECONDS)
    except HTTPError as error:
        with error:
            if error.code != HTTPStatus.NOT_FOUND or not address.endswith(f"/{_NOT_FOUND_PAGE}"):
                raise
            return error.read(_LARGEST)
    with answer:
        content = answer.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise URLError(f"more than {_LARGEST} bytes")
    return content
