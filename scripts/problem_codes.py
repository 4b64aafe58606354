"""Print the editors' page of Problems, in Norwegian: every code, what it means, what to do.

python scripts/problem_codes.py > docs/om/feilmeldinger.md
"""

from __future__ import annotations

import re
import sys

from motearkiv import faults
from motearkiv.importer import document_faults, merge_faults
from motearkiv.importer import faults as importer_faults
from motearkiv.messages import translate
from motearkiv.problem import Fault, Severity

HEAD = """\
---
description: Alt programmet kan si fra om, med kode, og hva du gjør med det.
---

# Feilmeldinger

`motearkiv check` og `motearkiv import` viser én linje for hvert sted der noe er galt: fil, linje,
kolonne, hva som er galt, hva du skriver i stedet, og en kode. Kodene endrer seg aldri. En feil
stopper byggingen. Et varsel gjør det også, til noen har rettet eller godtatt det (`accept`). En
merknad er bare til opplysning.
"""
SEVERITIES = {Severity.ERROR: "feil", Severity.WARNING: "varsel", Severity.NOTE: "merknad"}
PARTS = {
    "I arkivets filer": (faults,),
    "Når et dokument åpnes": (document_faults,),
    "Når et papir leses inn": (importer_faults, merge_faults),
}
_LITERAL = {"{{": "{", "}}": "}"}
_BRACES = re.compile(r"\{\{|\}\}|\{[^}]*\}")


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for title, modules in PARTS.items():
        values = (value for module in modules for value in vars(module).values())
        found = {value.code: value for value in values if isinstance(value, Fault)}
        rows = (_row(fault) for _, fault in sorted(found.items()))
        parts += [f"\n## {title}\n\n", *rows]
    return "".join(parts)


def _row(fault: Fault) -> str:
    wrong, remedy = _plain(fault.message), _plain(fault.remedy)
    return f"- **`{fault.code}`** ({SEVERITIES[fault.severity]}): {wrong}; {remedy}\n"


def _plain(message: str) -> str:
    """The Norwegian words, with dots for what a real message fills in."""
    words = _BRACES.sub(lambda found: _LITERAL.get(found[0], "…"), translate("nb").gettext(message))
    return re.sub(r"([\\`*_\[\]|<>#])", r"\\\1", words)


if __name__ == "__main__":
    sys.stdout.write(page())
