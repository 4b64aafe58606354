"""The importer: a paper in plain text to a draft meeting in YAML, without loss of a character.

First in the flow, run by an editor; nothing else of the archive depends on it but the command line.
"""

from __future__ import annotations

from motearkiv.importer.run import ImportResult, import_file

__all__ = ["ImportResult", "import_file"]
