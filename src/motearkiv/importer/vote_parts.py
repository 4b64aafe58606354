"""Parts of what minutes tell of a vote: counts in figures and words, subjects, voters' names.

Before the forms in the importer. Counts are read where the words leave one reading, never computed.
"""

from __future__ import annotations

import re

from motearkiv.importer.lines import squeeze
from motearkiv.model import Outcome

_WORDS = {
    "ingen": 0, "null": 0, "en": 1, "én": 1, "ei": 1, "ein": 1, "éin": 1, "ett": 1, "to": 2,
    "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10,
    "elleve": 11, "tolv": 12,
}  # fmt: skip
COUNT = rf"(?:\d{{1,3}}|{'|'.join(_WORDS)})"
VOTES = r"(?:stemmer|stemme|røyster|røyst|stemmar|st\.?|representanter|representantar|medlemmer)"
WAS = r"(?:ble|blei|vart|er|var|blir|vert|fikk|fekk|falt|dermed|altså|da)"
FOR, AGAINST, BLANK = "votes_for", "votes_against", "votes_blank"
_WITH = re.compile(
    rf"\b(?:med\s)?(?P<one>{COUNT})\s(?:{VOTES}\s)?(?:\([^()]*\)\s?)?(?:og\s)?(?:(?:falt|fall)\s(?:dermed\s)?)?(?:mot|imot|-|–)\s?"
    rf"(?P<other>{COUNT})\b(?:\s{VOTES})?",
    re.IGNORECASE,
)
PARTED = re.compile(
    rf"\bmed\s(?P<one>{COUNT})\s{VOTES},?\s(?:og\s|mens\s|medan\s)?(?P<other>{COUNT})\s"
    r"(?:stemte|stemde|røysta|røystet)\s(?:i?mot|nei)\b",
    re.IGNORECASE,
)
"""«vedtatt med 6 stemmer, mens 2 stemte imot»"""
_WITH_BLANK = re.compile(
    rf"\b(?:fikk|fekk|med)\s(?P<one>{COUNT})\s{VOTES},?\s(?:og\s|mens\s|medan\s)?(?P<other>{COUNT})\s"
    r"(?:stemmesedler\s|røystesetlar\s|stemmer\s|røyster\s)?(?:var\s|stemte\s|røysta\s)?blan[kt]\w*",
    re.IGNORECASE,
)
_AGAINST_ONLY = re.compile(rf"\bmot\s(?P<count>{COUNT})\s{VOTES}", re.IGNORECASE)
_GOT = re.compile(
    rf"\b(?:fikk|fekk|med|mot)\s(?P<count>{COUNT})\s{VOTES}(?!\s(?:for|mot|imot)\b)", re.IGNORECASE
)
_AUX = re.compile(rf"\s(?:{WAS})(?:\s(?:da|så|dermed|deretter|også))?$", re.IGNORECASE)


def count_of(printed: str) -> int:
    """The number that COUNT matched, in figures or as a word."""
    words = printed.casefold()
    return _WORDS[words] if words in _WORDS else int(words)


def counts_of(words: str, result: Outcome | None) -> dict[str, int]:
    """Counts of «med n mot m» where the result leaves one reading; of «mot n», of «fikk n»."""
    if both := _WITH.search(words):
        one, other = count_of(both["one"]), count_of(both["other"])
        is_odd = (result is Outcome.REJECTED and one > other) or (
            result is not Outcome.REJECTED and one < other
        )
        return {} if is_odd else {FOR: one, AGAINST: other}
    if parted := PARTED.search(words):
        return {FOR: count_of(parted["one"]), AGAINST: count_of(parted["other"])}
    if blank := _WITH_BLANK.search(words):
        return {FOR: count_of(blank["one"]), BLANK: count_of(blank["other"])}
    against = _AGAINST_ONLY.search(words)
    if against and result is not Outcome.REJECTED:
        return {AGAINST: count_of(against["count"])}
    got = None if against else _GOT.search(words)
    if got:
        return {FOR: count_of(got["count"])}
    return {}


def subject_of(printed: str | None) -> str | None:
    """What was voted on: the words before the verb."""
    if not printed:
        return None
    words = squeeze(printed)
    while (shorter := _AUX.sub("", words)) != words:
        words = shorter
    return words.strip(" ,") or None


_NO_SUBJECT = re.compile(
    r"\b(?:har|hadde|skal|skulle|kan|kunne|må|måtte|bør|burde|vil|ville|dersom|hvis|viss|som|at|"
    r"når|da|tidligere|tidlegare)\b",
    re.IGNORECASE,
)


_COUNTED = re.compile(rf"\b{COUNT}\s{VOTES}\b", re.IGNORECASE)


def may_be_subject(printed: str | None) -> bool:
    """Whether words before a verb can be what was voted on: no clause, no other count."""
    return not printed or not (_NO_SUBJECT.search(printed) or _COUNTED.search(printed))


def names_of(rest: str) -> list[str]:
    """The names of voters after a count; none where the rest is no plain list of them."""
    listed = re.sub(r"\([^()]*\)", "", rest).strip(" .:,;–-")
    if not listed or re.search(r"\d", listed):
        return []
    parts = [part.strip() for part in re.split(r",|;| og ", listed)]
    parts = [part for part in parts if part]
    are_names = all(re.fullmatch(r"[A-ZÆØÅ][\w.'’-]*(?: [\w.'’-]+){1,4}", part) for part in parts)
    return parts if are_names else []
