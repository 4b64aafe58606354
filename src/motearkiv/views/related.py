"""Related cases: those that a case refers to, and its kin, each with what the two share.

Part of the views in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.archive import record_texts
from motearkiv.stems import WORD, stem
from motearkiv.views.lines import CaseLine, Link, case_line, organization_link

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from motearkiv.archive import Archive, Case, Kin

_MOST_WORDS = 4
"""Of the words in common so many are told."""


@dataclass(frozen=True, slots=True)
class RelatedCase:
    """A case that has to do with another, and why."""

    case: CaseLine
    is_cited: bool
    """Whether the other refers to it by its number."""
    words: tuple[str, ...] = ()
    """Rare words in both, as the other prints them."""
    organizations: tuple[Link, ...] = ()
    """Organizations that both name."""
    topics: tuple[Link, ...] = ()
    """Topics of both."""


def related_cases(archive: Archive, case: Case) -> tuple[RelatedCase, ...]:
    """The cases that have to do with a case, less those that refer to it."""
    cited = archive.cites.get(case.key, ())
    kin = archive.kinship.of(case.key, {*cited, *archive.cited_by.get(case.key, ())})
    printed = _printed(archive, case, {word for entry in kin for word in entry.words})
    return (
        *(RelatedCase(case_line(archive, archive.cases[key]), is_cited=True) for key in cited),
        *(_kin(archive, entry, printed) for entry in kin),
    )


def _kin(archive: Archive, kin: Kin, printed: dict[str, str]) -> RelatedCase:
    return RelatedCase(
        case=case_line(archive, archive.cases[kin.case]),
        is_cited=False,
        words=tuple(printed[word] for word in kin.words[:_MOST_WORDS]),
        organizations=tuple(organization_link(archive, key) for key in kin.organizations),
        topics=tuple(Link(archive.topics[key].name, urls.topic_url(key)) for key in kin.topics),
    )


def _printed(archive: Archive, case: Case, stems: Collection[str]) -> dict[str, str]:
    """The first form in which a case prints a word of each stem."""
    found: dict[str, str] = {}
    for text in _texts(archive, case) if stems else ():
        for word in WORD.findall(text):
            if (own := stem(word)) in stems:
                found.setdefault(own, word)
    return found


def _texts(archive: Archive, case: Case) -> Iterator[str]:
    for step in reversed(case.steps):
        yield from record_texts(archive.read(step.meeting).items[step.position])
