"""What can be told of a further paper of a meeting: Faults, and the words of comments and reasons.

Beside the faults of papers in the importer.
"""

from __future__ import annotations

from motearkiv.importer.faults import N_
from motearkiv.problem import Fault, Severity

DIFFERS = Fault(
    "import-differs",
    Severity.WARNING,
    "{field} is another than in {other}{where}: «{text}»; {counts} counts, "
    "the other words are kept under unparsed",
    "compare the two papers and choose the right words",
)
ADDED = Fault(
    "import-added",
    Severity.WARNING,
    "{number} is not in {paper}{where}; it is added: «{text}»",
    "check the number, and that the item was on the agenda",
)
MISSING = Fault(
    "import-missing",
    Severity.WARNING,
    "{number} is not in {paper}{where}, so it has no outcome: «{text}»",
    "check the paper for the item",
)
DROPPED = Fault(
    "import-dropped",
    Severity.WARNING,
    "{number} is not in the newer version {paper}{where}; it stays: «{text}»",
    "remove it if it is no longer on the agenda",
)
EDITED = Fault(
    "import-edited",
    Severity.WARNING,
    "an editor has changed {field} ({place}), and it stays so; "
    "this paper says otherwise{where}: «{text}»; its reading is {draft}",
    "move what is right from the draft, and delete it",
)
REOPENED = Fault(
    "import-reopened",
    Severity.WARNING,
    "{number} was reviewed before this paper added to it; it is unreviewed again",
    "compare the item with the paper and write review: reviewed",
)
LOCKED = Fault(
    "import-locked",
    Severity.ERROR,
    "another import is at work in this archive: nothing is imported",
    "import the paper when it is done",
)
UNTOUCHED = Fault(
    "import-draft",
    Severity.WARNING,
    "{meeting} is left as it is ({reason}); the reading of this paper is {draft}",
    "move what is new from the draft, and delete it",
)
NEWER = Fault(
    "import-newer",
    Severity.NOTE,
    "{field} is another than in the older version {other}{where}; the newer one counts: «{text}»",
    "nothing, if this is the newer version of the paper",
)
REPLACED = Fault(
    "import-replaced",
    Severity.NOTE,
    "{field} was «{text}» before; this paper counts",
    "git diff shows the whole change",
)

OTHER_READING = N_("{field} is another in the paper that counts, {title}")
HAS_ERRORS = N_("it has errors, see motearkiv check")
ODD_FORM = N_("it is written in a form that cannot be added to without touching your own words")
MADE_ERRORS = N_("with this paper it would have an error: {text}")
SITTINGS = N_("the body has several meetings on that day")
COMPARE = N_("Compare with the paper: {fields}.")
ON_LINE = N_("{field}, line {line}")
ON_PAGE = N_("{field}, line {line} on page {page}")
ON_LINE_OF = N_("{field}, line {line} of {file}")
ON_PAGE_OF = N_("{field}, line {line} on page {page} of {file}")
INFERRED = N_("{field}, inferred from the words")
