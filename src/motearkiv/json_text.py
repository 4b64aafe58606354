"""JSON text: values as JSON that shows no other words than it holds, and ends no script.

Beside the model in the flow; the JSON twins, the search's files, citations and linked data agree on
it.
"""

from __future__ import annotations

import json
import re
from typing import Any

CONTROLS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of writing: shown by their number, so that no text can show
other words than it holds (Unicode Technical Report 36, section 2.1.2)."""
_OF_SCRIPTS = re.compile(r"[<>&\u2028\u2029]")
"""What could end a script or a line of one (HTML standard, restrictions for contents of script)."""


def with_escaped_controls(text: str) -> str:
    """JSON text whose characters that turn the direction of writing are JSON's own escapes."""
    return CONTROLS.sub(_escape, text)


def json_text(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """A value as JSON for a file, with a line a value and a newline at the end."""
    return with_escaped_controls(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def json_for_script(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """A value as JSON that may stand inside a `<script>` element of a page, on one line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _OF_SCRIPTS.sub(_escape, with_escaped_controls(text))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
