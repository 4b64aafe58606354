"""A real nginx that serves a built site by the recipe of deploy/."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import pytest

from site_server import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from site_server import BuiltSite

BELOW = "/moter"
"""The folder of the host that the tests' sites are built for."""
_ASSET = re.compile(r'href="(?:\.\./)*(assets/stylesheets/main\.[0-9a-f]{8}\.min\.css)"')
NO_CHANGE: Mapping[str, str] = {}
"""What a test changes in the recipe: it serves as it stands in deploy/."""
# An [error] is no more than an address that is not there.
_TROUBLE = re.compile(r"\[(?:warn|crit|alert|emerg)\]")
MAIN = """\
{user}daemon off;
worker_processes 1;
pid {folder}/pid;
error_log stderr warn;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/temp;
    proxy_temp_path {folder}/temp;
    fastcgi_temp_path {folder}/temp;
    uwsgi_temp_path {folder}/temp;
    scgi_temp_path {folder}/temp;
    default_type application/octet-stream;
    include site.conf;
}}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Server:
    """An nginx that serves the built site below a folder of this machine."""

    port: int
    below: str
    asset: str
    """A file of the theme whose name has its fingerprint."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.below}/"

    def named(self, path: str) -> str:
        """The address of what a test calls by another name, since its name is its content's."""
        if path in {"index file", "block of results"}:
            manifest = json.loads(self.get("/search/manifest.json").body)
            block = f"{manifest['parts'][0]['blocks'][0]}-0"
            name = manifest["names"] if path == "index file" else block
            return f"/search/index/{name}.json"
        return self.asset if path == "main.css" else path

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for an address below the site's folder, and follow nothing."""
        return self.get_raw(self.below + path, **headers)

    def get_raw(self, path: str, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def follow(self, path: str) -> tuple[int, list[str]]:
        """The last status, and the addresses that the server sent one on to."""
        hops: list[str] = []
        answer = self.get(path)
        while answer.status == 301 and len(hops) < 5:
            hops.append(answer.headers["location"])
            answer = self.get_raw(hops[-1])
        return answer.status, [hop.removeprefix(self.below) for hop in hops]


def nginx_path() -> str:
    """Debian keeps nginx where only root's PATH looks."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.fail("nginx is missing, so no recipe was tried: apt-get install nginx")
    return found


def settings_of(form: str, site: Path) -> str:
    """What deploy/settings.py prints, on a bare Python as on any web host."""
    command = [sys.executable, "-I", str(ROOT / "deploy/settings.py"), form, str(site)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603


def recipe_for(below: str, port: int, root: Path, change: Mapping[str, str]) -> str:
    """The recipe with an operator's own values; a value that moved or doubled is a failure."""
    text = (ROOT / "deploy/nginx.conf").read_text("utf-8")
    for old, new in {
        "    listen 80;\n    listen [::]:80;\n": f"    listen 127.0.0.1:{port};\n",
        "    server_name arkiv.example;\n": "    server_name 127.0.0.1;\n",
        "    root /var/www/motearkiv;\n": f"    root {root};\n",
        'map $host $motearkiv_below {\n    default "";\n': (
            f'map $host $motearkiv_below {{\n    default "{below}";\n'
        ),
        **change,
    }.items():
        assert text.count(old) == 1, f"deploy/nginx.conf: {old!r}"
        text = text.replace(old, new)
    return text


@contextmanager
def running(
    folder: Path,
    site: BuiltSite,
    below: str = BELOW,
    snippet: str = "",
    change: Mapping[str, str] = NO_CHANGE,
) -> Iterator[Server]:
    """Start nginx in a folder of its own, with the recipe as it stands in deploy/."""
    nginx = nginx_path()
    root = folder / "www"
    shutil.copytree(site.folder, root / below.strip("/"))
    (folder / "snippets").mkdir()
    shutil.copy("/etc/nginx/mime.types", folder)
    (folder / "snippets/motearkiv-site.conf").write_text(
        snippet or settings_of("nginx", site.folder)
    )
    # Its worker is whoever started it; root's would else be a user who may not read the folder.
    user = "" if os.geteuid() else "user root root;\n"
    # nginx takes over a socket that already listens: nobody can take the port in between, and
    # whoever connects before it is ready waits.
    with socket.create_server(("127.0.0.1", 0)) as listener, (folder / "log").open("wb") as log:
        port = listener.getsockname()[1]
        (folder / "site.conf").write_text(recipe_for(below, port, root, change))
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
        process = subprocess.Popen(  # noqa: S603 - the machine's own nginx
            [nginx, "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")],
            env={"PATH": os.environ["PATH"], "NGINX": f"{listener.fileno()};"},
            pass_fds=[listener.fileno()],
            stdout=log,
            stderr=log,
        )
        listener.close()
        try:
            asset = _ASSET.search(site.page(""))
            assert asset, "the front page names no stylesheet of the theme"
            yield Server(port, below, f"/{asset[1]}")
        finally:
            stopped = process.poll()
            process.terminate()
            process.wait(10)
            told = (folder / "log").read_text("utf-8")
            assert stopped is None, f"nginx stopped by itself:\n{told}"
            assert not _TROUBLE.search(told), f"nginx:\n{told}"
