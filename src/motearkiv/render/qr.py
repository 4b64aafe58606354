"""QR: the permanent address of a page as a code that a phone reads off paper (ISO/IEC 18004).

Part of render in the flow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import segno
from markupsafe import Markup

_MASK = 2
"""One of the eight patterns that keep a code readable. To try them all and take the best is four
fifths of the work, and readers make out any: the tests read every code."""
_QUIET = 4
"""Modules of white around a code (ISO/IEC 18004, section 6.3.8)."""
_DARK = re.compile("1+")


@dataclass(slots=True)
class QrCodes:
    """The codes of one site's pages."""

    site_url: str
    """The site's own address; without one there are no codes."""
    _known: dict[int, _Alike] = field(default_factory=dict)
    """By the length of the address."""

    def svg(self, url: str) -> Markup:
        """The code of a page as SVG, a stroke for each run of dark modules.

        It is for paper alone: on a screen the style sheet hides it, and from screen readers it is
        hidden always, since the address stands beside it in letters.
        """
        if not self.site_url:
            return Markup()
        address = self.site_url + url
        alike = self._known.setdefault(len(address), _Alike())
        modules, width = alike.modules(address), alike.width
        dark = f"{modules:0{width * width}b}"
        path = "".join(
            f"M{run.start()} {row}h{run.end() - run.start()}"
            for row in range(width)
            for run in _DARK.finditer(dark[row * width : (row + 1) * width])
        )
        side = width + 2 * _QUIET
        return Markup(  # noqa: S704 - numbers alone
            f'<svg class="ma-qr" viewBox="-{_QUIET} -{_QUIET}.5 {side} {side}" aria-hidden="true"'
            f' focusable="false"><path d="{path}"/></svg>'
        )


@dataclass(slots=True)
class _Alike:
    """What is known of the codes of addresses of one length.

    Which modules a bit of the address turns does not depend on its other bits: the code that
    corrects errors is linear, and all else is the same for one length (ISO/IEC 18004, 7.5 and 7.8).
    So the code of an address that is the sum of known ones, bit by bit without carrying, is the sum
    of theirs. Addresses and codes are held as numbers, to sum them with `^`; what is known are
    differences from the first.
    """

    width: int = 0
    """Modules of a side."""
    _first: tuple[int, int] | None = None
    _differences: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Address and code, by the highest bit of the address: no two have the same."""

    def modules(self, address: str) -> int:
        """The code of an address, row by row, a bit a module."""
        bits = int.from_bytes(address.encode())
        if self._first is None:
            self._first = bits, self._made(address)
        rest, found = bits ^ self._first[0], self._first[1]
        while rest and (known := self._differences.get(rest.bit_length())):
            rest, found = rest ^ known[0], found ^ known[1]
        if rest:
            made = self._made(address)
            self._differences[rest.bit_length()] = rest, found ^ made
            return made
        return found

    def _made(self, address: str) -> int:
        code = segno.make(
            address, error="m", mode="byte", micro=False, mask=_MASK, boost_error=False
        )
        self.width = len(code.matrix)
        return int("".join("01"[module] for row in code.matrix for module in row), 2)
