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
from typing import Any, NamedTuple

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
    "tamperings": "filer på et ferdig nettsted endret, byttet, fjernet eller lagt til, noen sammen"
    " med manifestet, som da er et annet enn det kunngjorte; ikke oppdaget",
    "redactions": "navn tatt ut av et arkiv og søkt etter i hver byte; funnet igjen",
}
"""Each check by its name: what it tries, and what counts as failed, in the words of the page."""


class Seeded(NamedTuple):
    """A fault that was put in on purpose, which a check must find: one that cannot fail is none."""

    fault: str
    """What was broken, and what became of it, in the words of the page."""
    test: str
    """The test that does so in every run."""


SEEDED = {
    "words": Seeded(
        "et ord, et tall eller et tegn på siden ble byttet: byggingen stoppet",
        "tests/test_words.py::test_a_changed_word_number_or_sign_stops_the_build",
    ),
    "links": Seeded(
        "200 lenker på ferdige sider ble ødelagt: hver av dem ble navngitt",
        "tests/test_link_check.py::test_every_seeded_slip_is_found",
    ),
    "slips": Seeded(
        "kontrollen glemte stedene på sidene: lenker ble stående uoppdaget, og det ble sagt",
        "tests/test_link_check.py::test_a_check_that_forgets_places_misses_slips",
    ),
    "twins": Seeded(
        "en fil av hvert slag manglet et felt eller hadde et galt: hver av dem ble funnet",
        "tests/test_twins.py::test_a_broken_copy_of_each_kind_is_found",
    ),
    "permalinks": Seeded(
        "sidene som sier hva som skjedde, ble ikke skrevet: gamle adresser svarte ikke",
        "tests/test_permanence_histories.py::test_pages_that_nobody_writes_are_missed",
    ),
    "anchors": Seeded(
        "ankrene fulgte rekkefølgen og ikke ordene: de ble andre når noe ble satt inn",
        "tests/test_permanence_histories.py::test_anchors_that_follow_the_order_are_seen_to_change",
    ),
    "codes": Seeded(
        "et hjørne av koden ble visket ut: den ble ikke lest",
        "tests/browser/test_printing.py::test_a_spoilt_code_is_not_read_as_the_address",
    ),
    "silent": Seeded(
        "det vi har lovet om en votering, glemte tallene: andre tall ble ikke stanset",
        "tests/test_changes.py::test_promises_that_forget_the_counts_let_edits_through",
    ),
    "kills": Seeded(
        "byggingen tømte det gamle nettstedet først: et halvt ble stående",
        "tests/test_safe_build.py::test_a_build_that_empties_the_old_site_is_seen_to_leave_half",
    ),
    "refusals": Seeded(
        "byggingen tømte det gamle nettstedet først: det ble ikke stående",
        "tests/test_safe_build.py::test_a_refused_build_that_empties_the_old_site_is_seen",
    ),
    "attacks": Seeded(
        "et element, et skript eller en fremmed adresse ble satt inn på en side: hvert ble funnet",
        "tests/browser/test_hostile.py::test_a_seeded_fault_of_a_page_is_found",
    ),
    "broken_files": Seeded(
        "leseren glemte grensen for hvor dypt en liste kan ligge: filen ble stående uten svar",
        "tests/test_fuzzed_yaml.py::test_a_reader_that_forgets_its_limits_is_caught",
    ),
    "tamperings": Seeded(
        "kontrollen så på filenes størrelse og ikke på innholdet: endringer ble ikke oppdaget",
        "tests/test_integrity.py::test_a_check_that_trusts_sizes_misses_changes",
    ),
    "redactions": Seeded(
        "slettingen glemte loggen over endringer: navnene ble funnet igjen der",
        "tests/test_redaction.py::test_a_redaction_that_forgets_the_log_is_found_out",
    ),
}
"""By each check: how it is known that it can fail."""

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
        check["seeded"] = SEEDED[name]._asdict()
        check[run] = {
            "date": datetime.now(UTC).date().isoformat(),
            "command": command,
            "tried": tried,
            "failed": _failed[name],
        }
    known = {name: checks[name] for name in PROMISED if name in checks}
    text = json.dumps(known, ensure_ascii=False, indent=2)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")
