"""Contents: which pages and files a site has, in which order, and how each is made and finished.

Before `site` in the flow. Most are made together with others, from the same few things: the pages
of a meeting and its cases, of a year, of an organization. Each such group can be made by itself, in
any process, and need not be made where nothing that it asks of the archive has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import unquote

from motearkiv import urls
from motearkiv.cards.writer import CardWriter
from motearkiv.citing.bibtex import bibtex
from motearkiv.citing.csl import csl_json
from motearkiv.embedding.writer import EmbedWriter
from motearkiv.following.files import FollowWriter
from motearkiv.output import Asset, Output, Page
from motearkiv.permanence.guide import Guide
from motearkiv.permanence.told import Told
from motearkiv.rebuild.facts import Facts, digest_of
from motearkiv.rebuild.groups import Made
from motearkiv.render.head import moved_script
from motearkiv.render.overviews import OverviewWriter
from motearkiv.render.record import show_controls
from motearkiv.render.words import check_title, check_words
from motearkiv.search.finding import search_files
from motearkiv.search.language import read_language
from motearkiv.twins.overviews import OverviewTwinWriter
from motearkiv.twins.schema import schema_bytes
from motearkiv.views.decisions import Ledger, decision_facets
from motearkiv.views.organization import organization_years
from motearkiv.views.topics import topic_years

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from motearkiv.archive import Archive
    from motearkiv.citing.citation import Citation
    from motearkiv.output import HandWritten


@dataclass(frozen=True, slots=True)
class _Parted:
    """Organizations and topics with too many cases for one page, by each year that has its own."""

    organizations: Mapping[int, Sequence[str]]
    topics: Mapping[int, Sequence[str]]

    @classmethod
    def of(cls, archive: Archive) -> _Parted:
        organizations: dict[int, list[str]] = {}
        topics: dict[int, list[str]] = {}
        for keys, years_of, found in (
            (archive.organizations, organization_years, organizations),
            (archive.topics, topic_years, topics),
        ):
            for key in keys:
                for year, _ in years_of(archive, key):
                    found.setdefault(year, []).append(key)
        return cls(organizations, topics)


@dataclass(frozen=True, slots=True)
class Writers:
    """What makes the pages, their twins, and their feeds and calendars."""

    pages: OverviewWriter
    twins: OverviewTwinWriter
    follow: FollowWriter
    embeds: EmbedWriter

    @classmethod
    def of(cls, archive: Archive, told: Told, guide: Guide, site_url: str | None) -> Writers:
        """Take the archive, its log and its guide, and the site's own address."""
        return cls(
            OverviewWriter(archive, site_url, told, guide),
            OverviewTwinWriter(archive, told, site_url),
            FollowWriter(archive, told, site_url),
            EmbedWriter(archive, site_url),
        )


@dataclass(frozen=True, slots=True)
class Together:
    """Outputs that are made from the same few things."""

    name: str
    """The same in every build."""
    make: partial[Iterator[Output]]
    """A function of this module and its values, to be given the writers: any process can do it."""

    @property
    def key(self) -> str:
        """Its name and values: with others it is another group."""
        return f"{self.name} {digest_of(self.make.args).hex()}"


class Maker:
    """Makes the outputs of one archive, each finished."""

    def __init__(self, archive: Archive, site_url: str | None, cache: Path | None) -> None:
        """Take the archive, the site's own address, and a folder for what spares work."""
        self.facts = Facts(archive, Told.of(archive), Guide.of(archive))
        archive = self.facts.archive
        self.site_url = site_url
        self.writers = Writers.of(archive, self.facts.told, self.facts.guide, site_url)
        self.cards = CardWriter(archive, site_url, cache)

    def make(self, make: Callable[[Writers], Iterator[Output]]) -> Made:
        """Make a group, and note what it asks of the archive.

        Raises:
            ArchiveError: A page shows other words than the record.
        """
        first_card = len(self.cards.kept.names)
        self.facts.begin()
        self.writers.pages.citer.forget()
        outputs = tuple(one for output in make(self.writers) for one in self.finished(output))
        asked = self.facts.end()
        return Made(outputs, tuple(self.cards.kept.names[first_card:]), asked)

    def finished(self, output: Output) -> Iterator[Output]:
        """An output as it is written, and its card.

        Raises:
            ArchiveError: A page shows other words than the record.
        """
        if isinstance(output, Asset):
            yield output
            return
        check_words(output.url, output.body, self.facts.archive.read)
        check_title(output.url, output.title, output.body)
        # What only leads on to another page is shown by that one's card.
        stands_for = output.url if output.canonical is None else output.canonical
        yield _without_controls(replace(output, card=self.cards.card_of(stands_for)))
        yield from self.cards.beside(output.url)


def _without_controls(page: Page) -> Page:
    """A page none of whose texts turns the direction of writing (record.py says why)."""
    return replace(
        page,
        title=show_controls(page.title),
        description=show_controls(page.description),
        body=show_controls(page.body),
    )


def contents(
    archive: Archive, to: Writers, hand_written: Sequence[HandWritten], cache: Path | None
) -> Iterator[Output | Together]:
    """Yield every output, or the group that it belongs to, meeting by meeting."""
    yield from _hubs(to)
    yield from _overviews(archive, to)
    for organization in archive.organizations:
        yield Together(archive.organization_url(organization), partial(_organization, organization))
    parted = _Parted.of(archive)
    for year, keys in groupby(archive.meetings, lambda key: archive.meetings[key].date.year):
        for key in keys:
            yield Together(urls.meeting_url(key), partial(_meeting, key))
        # Now, while the texts of the year's meetings are still in memory.
        yield from _year(year, parted)
    yield from to.follow.gathered()
    # A number's last two figures are its year's: one more case makes those of one year anew.
    by_year = sorted(archive.choices, key=lambda bare: bare[-2:])
    for end, numbers in groupby(by_year, lambda bare: bare[-2:]):
        yield Together(f"{urls.CASES}-{end}", partial(_choosers, tuple(numbers)))
    for fate in to.pages.guide.fate_pages():
        yield to.pages.fate(fate)
        yield from to.embeds.fate(fate)
    yield Asset(urls.MOVED_SCRIPT, moved_script())
    yield Asset(urls.TWIN_SCHEMA, schema_bytes())
    yield from _papers(archive)
    yield to.pages.search()
    language = read_language(archive.root)
    names = to.pages.search_names()
    for path, content in search_files(archive, hand_written, language, names, cache):
        yield Asset(path, content)


def _meeting(key: str, to: Writers) -> Iterator[Output]:
    """A meeting and the cases that it treated first."""
    archive = to.pages.archive
    page = to.pages.meeting(key)
    yield page
    yield to.twins.meeting(key)
    yield from _citations(page.url, (to.pages.citer.of_meeting(key),))
    yield from to.follow.meeting(key)
    entry = archive.meetings[key]
    for step, case_key in zip(entry.steps, entry.cases, strict=True):
        case = archive.cases[case_key]
        if case.steps[0] is step:
            yield to.pages.case(case)
            yield to.twins.case(case)
            yield from _citations(urls.case_url(case_key), to.pages.citer.of_case(case))
            yield from to.follow.case(case)
            yield from to.embeds.case(case)
        if step.key != case_key:
            stands_at = f"{urls.case_url(case_key)}#{step.key}"
            yield to.pages.moved(urls.case_url(step.key), step.number, stands_at)
            yield from to.embeds.moved(step.key, case)


def _citations(url: str, citations: Sequence[Citation]) -> Iterator[Output]:
    """What a page is cited by, beside it, for programs that manage references."""
    # BibTeX has no escape for what turns the direction of writing, so it is shown as on the page.
    yield Asset(urls.citation_file(url, "bib"), show_controls(bibtex(citations)).encode())
    yield Asset(urls.citation_file(url, "json"), csl_json(citations).encode())


def _organization(organization: str, to: Writers) -> Iterator[Output]:
    yield to.pages.organization(organization)
    yield to.twins.organization(organization)


def _year(year: int, parted: _Parted) -> Iterator[Together]:
    yield Together(urls.year_url(year), partial(_all_of_year, year))
    for organization in parted.organizations.get(year, ()):
        yield Together(f"{organization} {year}", partial(_organization_year, organization, year))
    for topic in parted.topics.get(year, ()):
        yield Together(f"{urls.topic_url(topic)} {year}", partial(_topic_year, topic, year))


def _all_of_year(year: int, to: Writers) -> Iterator[Output]:
    yield to.pages.year(year)
    yield to.twins.year(year)
    yield to.pages.decision_year(year)
    yield to.twins.decision_year(year)
    yield to.pages.documents(year)
    yield to.twins.documents(year)


def _organization_year(organization: str, year: int, to: Writers) -> Iterator[Output]:
    yield to.pages.organization_year(organization, year)
    yield to.twins.organization(organization, year)


def _topic_year(topic: str, year: int, to: Writers) -> Iterator[Output]:
    yield to.pages.topic_year(topic, year)
    yield to.twins.topic(topic, year)


def _topic(topic: str, to: Writers) -> Iterator[Output]:
    yield to.pages.topic(topic)
    yield to.twins.topic(topic)


def _person(person: str, to: Writers) -> Iterator[Output]:
    yield to.pages.person(person)
    yield to.twins.person(person)


def _overviews(archive: Archive, to: Writers) -> Iterator[Output | Together]:
    """The pages that gather over all years, and those of the topics and the people."""
    yield to.pages.years()
    yield to.twins.years()
    for ledger in Ledger:
        yield to.pages.ledger(ledger)
        yield to.twins.ledger(ledger)
    facets = decision_facets(archive)
    for facet in facets:
        yield to.pages.facet(facet, facets)
        yield to.twins.facet(facet)
    yield to.pages.documents()
    yield to.twins.documents()
    yield to.pages.coverage()
    yield to.twins.coverage()
    for changed in (None, *(year for year, _ in to.pages.told.by_year())):
        yield to.pages.changes(changed)
        yield to.twins.changes(changed)
    if archive.topics:
        yield to.pages.topics()
        yield to.twins.topics()
    for topic in archive.topics:
        yield Together(urls.topic_url(topic), partial(_topic, topic))
    for person in archive.appearances:
        yield Together(urls.person_url(person), partial(_person, person))


def _hubs(to: Writers) -> Iterator[Output]:
    yield to.pages.front()
    yield to.twins.front()
    yield to.pages.meetings()
    yield to.twins.all_meetings()
    yield to.pages.cases()
    yield to.twins.all_cases()
    yield to.pages.bodies()
    yield to.twins.all_bodies()
    yield to.pages.organizations()
    yield to.twins.other_organizations()


def _choosers(numbers: Iterable[str], to: Writers) -> Iterator[Output]:
    for bare in numbers:
        page = to.pages.chooser(bare)
        yield page
        if not page.canonical:
            yield to.twins.choice(bare)


def _papers(archive: Archive) -> Iterator[Output]:
    """Each paper, byte for byte, at the address that its fingerprint gives."""
    files = {url: file for file, url in reversed(list(archive.papers.items()))}
    for url, file in files.items():
        yield Asset(unquote(url), archive.root / "data" / "documents" / file)
