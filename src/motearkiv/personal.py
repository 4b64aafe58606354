"""Personal data in running text: what must not, or perhaps should not, be published.

Beside the blocks in the flow: the reader's checks and the importer look with the same eyes. Numbers
are known by their check digits, so that amounts, case numbers and organisation numbers are silent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Personal(StrEnum):
    """A kind of personal data."""

    NATIONAL_ID = "national_id"
    """Fødselsnummer or D-number: Norwegian folkeregisterforskriften chapter 2."""
    ACCOUNT = "account"
    """A bank account, of a person or not."""
    EMAIL = "email"
    """An address that is not an office's, as post@ and arkiv@ are."""
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class FoundPersonal:
    """Personal data and where it stands in a text."""

    kind: Personal
    start: int
    end: int


_DIGITS = re.compile(r"\d[\d .-]{5,}\d")
"""Where a number long enough may stand: a quick look, since texts are many."""
_BEFORE, _AFTER = 16, 3
"""How far around the digits the forms may reach."""
_NUMBER = re.compile(
    r"(?<![\d.,/-])(?P<eleven>\d{6}[ -]?\d{5}|\d{4}[. ]\d{2}[. ]\d{5})(?![\d/]|[-.,]\d)"
    r"|(?<![\d.,/-])(?<!\d )(?:\+47 ?)?(?P<phone>\d{2} \d{2} \d{2} \d{2}|\d{3} \d{2} \d{3}|"
    r"(?<=\+47)\d{8}|(?<=\+47 )\d{8})(?![\d/]| \d{2}|[-.,]\d)"
    r"|\b(?:tlf|telefon|mobil|mob)\w*\.?:? {0,3}\d[\d ]{7,10}(?!\d)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b", re.IGNORECASE)
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
"""Weights of the two check digits of a fødselsnummer; the second are those of an account too."""
_PHONE_DIGITS = 8
_OFFICES = re.compile(
    r"(?:(?:e-?)?post|postmottak|info|kontakt|firmapost|service\w*|sentralbord|resepsjon\w*|"
    r"presse|arkiv\w*|dokument\w*|politisk\w*|sekretari\w*|kommune\w*|fylkes\w*|utvalg\w*|"
    r"møte\w*|mote\w*|rådet|radet|styret|admin\w*|personvern\w*|innsyn\w*|varsling\w*)"
    r"(?:[._-]\w+)*@",
    re.IGNORECASE,
)
"""Addresses of an office and not of a human: post@, politisk.sekretariat@."""


def find_personal(text: str) -> Iterator[FoundPersonal]:
    """Yield the personal data of a text: numbers first, then addresses."""
    seen = 0
    for digits in _DIGITS.finditer(text):
        start = max(seen, digits.start() - _BEFORE)
        for found in _NUMBER.finditer(text, start, digits.end() + _AFTER):
            if kind := _kind_of(found):
                yield FoundPersonal(kind, *found.span())
        seen = digits.end()
    for found in _EMAIL.finditer(text) if "@" in text else ():
        if not _OFFICES.match(found[0]):
            yield FoundPersonal(Personal.EMAIL, *found.span())


def _kind_of(found: re.Match[str]) -> Personal | None:
    digits = [int(character) for character in found[0] if character.isdigit()]
    if found["eleven"]:
        if _is_national_id(digits):
            return Personal.NATIONAL_ID
        return Personal.ACCOUNT if _is_checked(digits, _SECOND) else None
    subscriber = digits[-_PHONE_DIGITS:]
    return Personal.PHONE if subscriber[0] > 1 and len(subscriber) == _PHONE_DIGITS else None


def _is_national_id(digits: list[int]) -> bool:
    """Whether eleven digits are a day of birth, perhaps raised, and check digits that fit."""
    return _is_day(digits) and _is_checked(digits, _FIRST) and _is_checked(digits, _SECOND)


def _is_day(digits: list[int]) -> bool:
    day, month = digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]
    day -= 40 if day > 40 else 0  # noqa: PLR2004 - D-numbers add 40 to the day
    month -= 80 if month > 80 else 40 if month > 40 else 0  # noqa: PLR2004 - synthetic ones
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True


def _is_checked(digits: list[int], weights: tuple[int, ...]) -> bool:
    """Whether the weighted sum of the first digits is a multiple of 11."""
    return sum(a * b for a, b in zip(digits, weights, strict=False)) % 11 == 0
