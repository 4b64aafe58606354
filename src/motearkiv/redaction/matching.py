"""Finding a text wherever its words stand, however they are written.

Part of redaction in the flow. Words stand in their order with any blanks, line breaks or signs of
an address between them; letters of either case, composed or decomposed, perhaps parted at a line's
end; in addresses and file names also without the Norwegian letters. A genitive is hit, its s stays.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from motearkiv.redaction.escapes import decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Span = tuple[int, int]

_SOFT = "\u00ad\u200b-\u200d\u2060\ufeff"
"""What may stand within a word unseen: soft hyphens, zero-width blanks."""
_WITHIN = rf"(?:[{_SOFT}]+|-\s*)?"
"""Between two letters of a word: at a line's end a hyphen parts them, and an import keeps it."""
_WITHIN_NUMBER = rf"(?:[{_SOFT}]+|[\s.-])?"
_BETWEEN = rf"(?:[\s{_SOFT}¶#_+*-]+|\.)"
"""Between two words: `kari.nordmann@`, `kari-nordmann`, a comment's next line, a ledger's ¶."""
_START = r"(?<![^\W_]|[\u0300-\u036f])"
_END = r"(?=(?:['’]?s)?(?![^\W_]|[\u0300-\u036f]))"
_ALIKE = ("'’‘`´", '"“”«»„', "-‐‑‒–")
_HYPHENS = _ALIKE[2]
_PLAIN = {
    "æ": ("ae",), "ø": ("o", "oe"), "å": ("a", "aa"),
    "ä": ("ae", "a"), "ö": ("o", "oe"), "ü": ("u", "ue"), "ß": ("ss",), "đ": ("d",),
}  # fmt: skip
"""How a letter is written in addresses and file names."""
_LIGATURES = {"ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
_NUMBER = re.compile(r"\+?\d[\d\s.-]{3,}\d")
_ADDRESS = re.compile(r"[/@]")


class Matcher:
    """Finds texts in a text."""

    __slots__ = ("_has_one_word", "_is_plain", "_plain", "_written", "shortest")

    def __init__(self, texts: Iterable[str]) -> None:
        own = [" ".join(unicodedata.normalize("NFC", text).split()) for text in texts]
        own = sorted({text for text in own if text}, key=lambda text: (-len(text), text))
        self.shortest = min((len(text) for text in own), default=0)
        """Letters of the shortest text."""
        self._written = [re.compile(_pattern(text, _letter), re.IGNORECASE) for text in own]
        plain = [re.compile(_pattern(text, _plain_letter), re.IGNORECASE) for text in own]
        self._plain = plain
        self._has_one_word = [" " not in text for text in own]
        self._is_plain = [a.pattern == b.pattern for a, b in zip(plain, self._written, strict=True)]

    def spans(self, text: str) -> list[Span]:
        """Where the texts stand in a running text, in order and without overlap."""
        return self._found(text, is_address=False)

    def address_spans(self, address: str) -> list[Span]:
        """Where they stand in an address, an id or a file name."""
        return self._found(address, is_address=True)

    def is_in(self, text: str) -> bool:
        """Whether a running text holds one of the texts."""
        return bool(self.spans(text))

    def is_in_address(self, address: str) -> bool:
        """Whether an address, an id or a file name holds one of the texts."""
        return bool(self.address_spans(address))

    def _found(self, text: str, *, is_address: bool) -> list[Span]:
        spans = self._in(text, is_address=is_address)
        if undone := decoded(text):
            inner = self._in(undone.text, is_address=is_address)
            spans += [undone.raw_span(*span) for span in inner]
        return _merged(spans)

    def _in(self, text: str, *, is_address: bool) -> list[Span]:
        spans = [found.span() for one in self._written for found in one.finditer(text)]
        ways = zip(self._plain, self._is_plain, self._has_one_word, strict=True)
        for one, is_plain, is_short in ways:
            if is_plain:
                continue
            spans += [
                found.span()
                for found in one.finditer(text)
                # A single word without its letters is another word: «Ås» is no «AS».
                if is_address or not is_short or _ADDRESS.search(_token(text, *found.span()))
            ]
        return spans


def replaced(text: str, spans: Iterable[Span], by: str | Callable[[str], str]) -> str:
    """Write something in the place of stretches of a text."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], by if isinstance(by, str) else by(text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _pattern(text: str, letter: Callable[[str], str]) -> str:
    if _NUMBER.fullmatch(text):
        digits = [re.escape(sign) for sign in text if sign.isdigit() or sign == "+"]
        body = _WITHIN_NUMBER.join(digits)
    else:
        body = _BETWEEN.join(_word(word, letter) for word in text.split())
    start = _START if text[0].isalnum() else ""
    return start + body + (_END if text[-1].isalnum() else "")


def _word(word: str, letter: Callable[[str], str]) -> str:
    parts, at = [], 0
    while at < len(word):
        pair = word[at : at + 2].lower()
        if pair in _LIGATURES:
            parts.append(f"(?:{letter(pair[0])}{_WITHIN}{letter(pair[1])}|{_LIGATURES[pair]})")
            at += 2
        else:
            parts.append(letter(word[at]))
            at += 1
    return _WITHIN.join(parts)


def _letter(sign: str) -> str:
    if sign in _HYPHENS:
        return rf"[{_HYPHENS}]\s*"
    for alike in _ALIKE:
        if sign in alike:
            return f"[{alike}]"
    forms = {unicodedata.normalize(form, sign) for form in ("NFC", "NFD")}
    return _either(forms)


def _plain_letter(sign: str) -> str:
    written = _letter(sign)
    lower = sign.lower()
    bare = unicodedata.normalize("NFD", lower)[:1]
    further = {*_PLAIN.get(lower, ()), *(() if bare == lower or not bare.isascii() else (bare,))}
    return f"(?:{written}|{_either(further)})" if further and sign.isalpha() else written


def _either(forms: set[str]) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    escaped = [re.escape(form) for form in ordered]
    return escaped[0] if len(escaped) == 1 else f"(?:{'|'.join(escaped)})"


def _token(text: str, start: int, end: int) -> str:
    """The stretch without blanks around a find."""
    before = re.split(r"\s", text[max(start - 200, 0) : start])[-1]
    behind = re.split(r"\s", text[end : end + 200], maxsplit=1)[0]
    return before + behind


def _merged(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(set(spans)):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
