"""Shell: one rendered page of the theme, cut at its tokens, from which all others are joined.

Part of the MkDocs adapter. The theme is rendered once with tokens in the slots; the result is cut
before any record text is near it, and what is joined is never looked through for tokens again.
So text that looks like a token stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from secrets import token_hex

from motearkiv.mkdocs_adapter.slots import SLOT_NAMES, Slots
from motearkiv.problem import ArchiveError

_NEEDED = ("title", "body")
_STUB = 14
"""So many characters of the mark give a token away that a template has cut off."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What stands in the slots while the shell is rendered; drawn anew for each build."""

    mark: str
    """What each token begins with: letters and digits, which no filter of a template changes."""

    @classmethod
    def draw(cls) -> Tokens:
        """Draw tokens that no text can hold by chance (128 bits)."""
        return cls(f"ma{token_hex(16)}")

    def slots(self, *, has_address: bool) -> Slots:
        """The tokens as a page's slots; a site without an address has none for its pages."""
        values = {name: f"{self.mark}{name}z" for name in SLOT_NAMES}
        return Slots(**values | ({} if has_address else {"canonical": ""}))


@dataclass(frozen=True, slots=True)
class Shell:
    """HTML between the slots, and the slots' names, in turn."""

    mark: str
    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str, tokens: Tokens, source: str) -> Shell:
        """Cut rendered HTML at its tokens.

        Args:
            html: The page as the theme rendered it.
            tokens: What stands in its slots.
            source: Name of the page, for the message.

        Raises:
            ArchiveError: The theme has lost a slot, or changed a token.
        """
        shell = cls(tokens.mark, tuple(re.split(f"{tokens.mark}({'|'.join(SLOT_NAMES)})z", html)))
        names = shell.pieces[1::2]
        lost = [name for name in _NEEDED if name not in names]
        if lost or names.count("body") > 1:
            named = ", ".join(lost) or "body"
            raise ArchiveError(f"{source}: the theme must print once what stands in: {named}")
        if any(tokens.mark[:_STUB] in piece.lower() for piece in shell.pieces[::2]):
            raise ArchiveError(f"{source}: the theme or a plugin has changed the text of a slot")
        return shell

    def join(self, slots: Slots) -> str:
        """Join the page with these values.

        Raises:
            ArchiveError: A value holds a token of this very build, so it was not made from data.
        """
        pieces = list(self.pieces)
        pieces[1::2] = [getattr(slots, name) for name in pieces[1::2]]
        if any(self.mark in value for value in pieces[1::2]):
            raise ArchiveError(f"the page {slots.title!r} holds a token of the shell")
        return "".join(pieces)
