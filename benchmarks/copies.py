"""Copies of the fictional archive: one archive with as many of them as wanted.

Used by `fictional`. A copy's bodies, their names and the case numbers are its own, in the texts
too, so that what is named there leads to the copy's own cases. The other organizations, the topics,
the people and the papers are shared: some are named in thousands of cases. Ten copies share their
years, as the cases of one municipality would; the next ten lie a year earlier, with bodies of their
own or, where that is asked for, with the same ones a year earlier.
"""

from __future__ import annotations

import re
import shutil
import string
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from motearkiv.model import Classification
from motearkiv.reader import meeting_paths, parse_meeting_name, read_organizations
from motearkiv.urls import meeting_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from motearkiv.model import Organization

ROOT = Path(__file__).parents[1]
ORIGINAL = ROOT / "tests/archive"
_SITE = (ROOT / "mkdocs.yml", ROOT / "hooks", ROOT / "docs", ORIGINAL / "overrides")
"""What a site needs beside data/; the overrides say on every page that it is invented."""
_REGISTER = "organizations.yml"
_COPIES_A_YEAR = 10
_YEARS = 70
"""Then the years begin anew: in case numbers, two digits below 60 are of this century."""
_ENTRIES = re.compile(r"^(?=- id: )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rewriting:
    """How the original's words become those of a copy."""

    bodies: int
    """Number of the set of bodies; 0 are those of the original."""
    years: int
    """How many years earlier than the original."""
    pattern: re.Pattern[str]

    def text(self, text: str) -> str:
        """Rewrite a file."""
        return self.pattern.sub(self._word, text) if self.bodies or self.years else text

    def id(self, body: str) -> str:
        """Id of the copy's body: `formannskapet-k7`."""
        return f"{body}-k{self.bodies}" if self.bodies else body

    def _word(self, found: re.Match[str]) -> str:
        word = found[0]
        match found.lastgroup:
            case "year":
                word = self._year(word)
            case "case":
                slug, sequence, year = word.split("-")
                word = f"{self._own('slug', slug)}-{sequence}-{self._year(year)}"
            case str(group):
                word = self._own(group, word)
        return word

    def _own(self, group: str, word: str) -> str:
        if not self.bodies:
            return word
        match group:
            case "id":
                word = self.id(word)
            case "slug":
                word += f"k{self.bodies}"
            case "series":
                word += _letters(self.bodies)
            case "name":
                # In front, since a text is searched by the first word of each name, and hundreds
                # of names that begin with the same word are of no real archive.
                word = f"Prøvevik{self.bodies}-{word}"
        return word

    def _year(self, digits: str) -> str:
        return str((int(digits) - self.years) % 10 ** len(digits)).zfill(len(digits))


def write_copies(folder: Path, count: int, *, is_sharing: bool = False) -> None:
    """Write an archive of so many copies, and what a build needs beside it.

    Args:
        folder: Where to write it.
        count: How many copies, the original being the first.
        is_sharing: Whether the copies of other years have the same bodies.
    """
    data = folder / "data"
    shared = shutil.ignore_patterns(_REGISTER, "meetings")
    shutil.copytree(ORIGINAL / "data", data, ignore=shared)
    bodies = _bodies()
    pattern = _pattern(bodies)
    rewritings = []
    for copy in range(count):
        years = copy // _COPIES_A_YEAR
        own = copy % _COPIES_A_YEAR + years // _YEARS * _COPIES_A_YEAR if is_sharing else copy
        rewritings.append(Rewriting(own, years % _YEARS, pattern))
    (data / _REGISTER).write_text(_register(bodies, rewritings), "utf-8")
    for path in meeting_paths(ORIGINAL):
        _write_meetings(data / "meetings", path, rewritings)
    for path in _SITE:
        (folder / path.name).symlink_to(path)


def _bodies() -> list[Organization]:
    organizations = read_organizations(ORIGINAL).value or ()
    return [entry for entry in organizations if entry.classification is Classification.BODY]


def _register(bodies: Sequence[Organization], rewritings: Sequence[Rewriting]) -> str:
    whole = (ORIGINAL / "data" / _REGISTER).read_text("utf-8")
    ids = {f"- id: {body.id}" for body in bodies}
    entries = [entry for entry in _ENTRIES.split(whole) if entry.partition("\n")[0] in ids]
    # The latest years of each set, which come first, say until when a former name held.
    newest = {rewriting.bodies: rewriting for rewriting in reversed(rewritings)}
    copied = (newest[own].text(entry) for own in sorted(newest) if own for entry in entries)
    return "\n".join([whole, *copied])


def _write_meetings(folder: Path, path: Path, rewritings: Iterable[Rewriting]) -> None:
    """Write one of the original's meetings and all its copies."""
    name = parse_meeting_name(path.stem)
    if not name:
        raise ValueError(path)
    day, body, sitting = name
    text = path.read_text("utf-8")
    for rewriting in rewritings:
        own_day = day.replace(year=day.year - rewriting.years)
        key = meeting_key(own_day, rewriting.id(body), sitting)
        target = folder / str(own_day.year) / f"{key}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(rewriting.text(text), "utf-8")


def _pattern(bodies: Iterable[Organization]) -> re.Pattern[str]:
    """What of a file is rewritten, each in a group of its own; the first group stays."""
    slugs = _any(body.slug for body in bodies if body.slug)
    series = _any(letters for body in bodies for letters in body.series)
    return re.compile(
        r"(?P<kept>https?://[^\s\"]+|[\w-]+\.(?:txt|pdf)\b)"
        r"|(?:(?<=\bid: )|(?<=\bbody: )|(?<=\borganization: )|(?<=\brecommends_to: ))"
        rf"(?P<id>{_any(body.id for body in bodies)})\b"
        rf"|(?<=\bslug: )(?P<slug>{slugs})\b"
        rf"|(?<=\bcase: )(?P<case>(?:{slugs})-\d+-\d\d)\b"
        rf"|\b(?P<series>{series})(?=\]|(?:-sak)?[ -]\d)"  # `series: [KS]`, `KS-sak 63/30`
        rf"|\b(?P<name>{_any(name for body in bodies for name in _names(body))})"
        # 2031, 3.12.2030, 63/30, 19.2.31
        r"|(?P<year>\b20[23]\d\b|(?<=\d/)3[01]\b|(?<=\.\d\.)3[01]\b)"
    )


def _names(body: Organization) -> Iterable[str]:
    return body.name, *body.aliases, *(former.name for former in body.former_names)


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


def _letters(number: int) -> str:
    """Letters that only the series of this set of bodies end in: AH for 7."""
    letters = ""
    while number or len(letters) < 2:  # noqa: PLR2004 - as many for nearly all, alike to the eye
        number, last = divmod(number, len(string.ascii_uppercase))
        letters = string.ascii_uppercase[last] + letters
    return letters
