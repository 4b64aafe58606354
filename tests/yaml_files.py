"""A meeting's YAML as the strict reader reads it, from bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from motearkiv.problem import Severity
from motearkiv.reader import read_meeting

if TYPE_CHECKING:
    from motearkiv.model import Meeting


def read_bytes(data: bytes, name: str = "2022/2022-02-07-eksempelradet") -> Meeting:
    """The meeting in a file's bytes, which must have no error."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data/meetings" / f"{name}.yml"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        reading = read_meeting(Path(folder), path)
    errors = [one.line() for one in reading.problems if one.severity is Severity.ERROR]
    assert errors == []
    assert reading.value
    return reading.value
