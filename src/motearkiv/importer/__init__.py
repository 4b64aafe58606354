"""The importer: papers in plain text to meetings in YAML, without loss of a character.

First in the flow, run by an editor; nothing else of the archive depends on it but the command line.
"""

from __future__ import annotations

from motearkiv.importer.result import Change, ImportResult
from motearkiv.importer.run import import_file, import_files

__all__ = ["Change", "ImportResult", "import_file", "import_files"]
