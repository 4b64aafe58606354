"""QR: the permanent address of a page as a code that a phone reads off paper (ISO/IEC 18004).

Part of render in the flow.
"""

from __future__ import annotations

from itertools import groupby

import segno
from markupsafe import Markup

_MASK = 2
"""One of the eight patterns that keep a code readable. To try them all and take the best is four
fifths of the work, and readers make out any: the tests read every code."""
_QUIET = 4
"""Modules of white around a code (ISO/IEC 18004, section 6.3.8)."""


def qr_code(site_url: str, url: str) -> Markup:
    """The code of a page as SVG, a stroke for each run of dark modules; empty without an address.

    It is for paper alone: on a screen the style sheet hides it, and from screen readers it is
    hidden always, since the address stands beside it in letters.
    """
    if not site_url:
        return Markup()
    code = segno.make(site_url + url, error="m", micro=False, mask=_MASK, boost_error=False)
    strokes = []
    for row, modules in enumerate(code.matrix):
        at = 0
        for is_dark, run in groupby(modules):
            length = len(list(run))
            if is_dark:
                strokes.append(f"M{at} {row}h{length}")
            at += length
    side = len(code.matrix) + 2 * _QUIET
    box = f"-{_QUIET} -{_QUIET}.5 {side} {side}"
    return Markup(
        '<svg class="ma-qr" viewBox="{}" aria-hidden="true" focusable="false"><path d="{}"/></svg>'
    ).format(box, "".join(strokes))
