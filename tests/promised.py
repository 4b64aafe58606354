"""What stands behind the page of promises: how much was tried, and how much of it failed.

A test or a benchmark notes what it has tried; a whole run that ends well writes the figures down,
so that no figure on the page is typed by anybody. `MOTEARKIV_CHECKS` names the file.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FILE = "MOTEARKIV_CHECKS"
PROMISED = {
    "words": "tekster vist på en side og sammenlignet, tegn for tegn; ulike",
    "links": "lenker på ferdige sider fulgt til fil og sted; brutte",
    "slips": "lenker ødelagt med vilje; ikke oppdaget",
    "twins": "JSON-filer holdt mot det publiserte skjemaet; i strid med det",
    "permalinks": "endringer i et arkiv, med besøk på hver adresse som noen gang er publisert;"
    " adresser som ikke svarer",
    "anchors": "avsnitt og saker satt inn; ankere som ble et annet",
    "codes": "QR-koder med en fast adresse lest av et annet program; lest som noe annet",
    "silent": "vedtak og voteringer endret uten grunn; ikke stanset",
    "kills": "bygg drept på et tilfeldig sted over et nettsted som sto; halve nettsteder etterpå",
    "refusals": "bygg der disken nektet å skrive en fil; nettsteder som ikke ble stående",
    "attacks": "skadelige tekster satt inn i alle felter og lest i nettleseren Chromium;"
    " sider der en ble noe annet enn tekst",
    "broken_files": "ødelagte datafiler lest; uten svar, eller feil uten linje og kolonne",
    "tamperings": "filer på et ferdig nettsted endret, byttet, fjernet eller lagt til;"
    " ikke oppdaget",
    "redactions": "navn tatt ut av et arkiv og søkt etter i hver byte; funnet igjen",
}
"""Each check by its name: what it tries, and what counts as failed, in the words of the page."""

_tried: Counter[str] = Counter()
_failed: Counter[str] = Counter()


def note(name: str, tried: int, failed: int = 0) -> None:
    """Note what a check has tried, and what of it has failed; further notes are added."""
    if name not in PROMISED:
        raise KeyError(name)
    _tried[name] += tried
    _failed[name] += failed


def write(run: str, command: str) -> None:
    """Write down what this process has noted, if a file is named for it.

    Args:
        run: `test` for the share that every run of the tests tries, `full` for a benchmark.
        command: What somebody else would run to see the same.
    """
    if not (path := os.environ.get(FILE)) or not _tried:
        return
    file = Path(path)
    checks: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    for name, tried in _tried.items():
        check = checks.setdefault(name, {})
        check["what"] = PROMISED[name]
        check[run] = {
            "date": datetime.now(UTC).date().isoformat(),
            "command": command,
            "tried": tried,
            "failed": _failed[name],
        }
    known = {name: checks[name] for name in PROMISED if name in checks}
    text = json.dumps(known, ensure_ascii=False, indent=2)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")
