"""Archive: all meetings linked, read-only; after the reader in the flow, before the views.

`load_archive` reads a whole archive and says everything that is wrong with it; what it returns is
what every page is made from.
"""

from motearkiv.archive.kinship import Kin
from motearkiv.archive.loading import Loaded, load_archive
from motearkiv.archive.namings import record_texts
from motearkiv.archive.references import Kind, Mention
from motearkiv.archive.values import Appearance, Archive, Case, MeetingEntry, Naming, Role, Step

__all__ = [
    "Appearance",
    "Archive",
    "Case",
    "Kin",
    "Kind",
    "Loaded",
    "MeetingEntry",
    "Mention",
    "Naming",
    "Role",
    "Step",
    "load_archive",
    "record_texts",
]
