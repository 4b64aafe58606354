"""Site: Archive → every page and file of the site. THE seam between the record and any writer.

Last in the flow. What comes out is a pure function of the Archive: same input, same bytes. Each
page's words are compared with the record before it is handed on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import unquote

from motearkiv import urls
from motearkiv.archive.kept import registers_digest
from motearkiv.cards.writer import MOST_CASES, CardWriter
from motearkiv.citing.bibtex import bibtex
from motearkiv.citing.csl import csl_json
from motearkiv.embedding.writer import EmbedWriter
from motearkiv.following.files import FollowWriter
from motearkiv.output import Asset, HandWritten, Output, Page, Together
from motearkiv.permanence.guide import Guide
from motearkiv.permanence.told import Told
from motearkiv.problem import ArchiveError
from motearkiv.rebuild.facts import Facts, digest_of
from motearkiv.rebuild.groups import Unchanged
from motearkiv.render.head import moved_script
from motearkiv.render.overviews import OverviewWriter
from motearkiv.render.record import show_controls
from motearkiv.render.words import check_title, check_words
from motearkiv.search import description
from motearkiv.search.finding import search_files
from motearkiv.search.language import read_language
from motearkiv.sitemap import sitemap
from motearkiv.store import program
from motearkiv.twins.overviews import OverviewTwinWriter
from motearkiv.twins.schema import schema_bytes
from motearkiv.views.decisions import Ledger, decision_facets
from motearkiv.views.organization import organization_years
from motearkiv.views.topics import topic_years

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from motearkiv.archive import Archive
    from motearkiv.citing.citation import Citation
    from motearkiv.rebuild.groups import Groups


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
class _Writers:
    """What makes the pages, their twins, and their feeds and calendars."""

    pages: OverviewWriter
    twins: OverviewTwinWriter
    follow: FollowWriter
    embeds: EmbedWriter

    @classmethod
    def of(cls, archive: Archive, told: Told, guide: Guide, site_url: str | None) -> _Writers:
        return cls(
            OverviewWriter(archive, site_url, told, guide),
            OverviewTwinWriter(archive, told, site_url),
            FollowWriter(archive, told, site_url),
            EmbedWriter(archive, site_url),
        )


def outputs(
    archive: Archive,
    site_url: str | None = None,
    hand_written: Sequence[HandWritten] = (),
    cache: Path | None = None,
) -> Iterator[Output]:
    """Yield every page and file of the site, meeting by meeting.

    Args:
        archive: What to show.
        site_url: The site's own address with a trailing slash; without one there is no sitemap,
            and no feeds, calendars or cards.
        hand_written: Pages that the writer adds itself, for search and the sitemap; read last.
        cache: A folder that spares the next build work; what comes out is the same without it.

    Raises:
        ArchiveError: A page shows other words than the record, or two outputs have one path.
    """
    for output in outputs_since(archive, site_url, hand_written, cache):
        if not isinstance(output, Unchanged):
            yield output


def outputs_since(
    archive: Archive,
    site_url: str | None,
    hand_written: Sequence[HandWritten],
    cache: Path | None,
    groups: Groups | None = None,
) -> Iterator[Output | Unchanged]:
    """Yield the same, and for each file that the last site has already, that it is unchanged.

    Whoever writes the outputs tells `groups` of each before it asks for the next.
    """
    paths: dict[str, str] = {}
    for output in _Site(archive, site_url, hand_written, cache, groups).outputs():
        path = urls.page_file(output.url) if isinstance(output, Page) else output.path
        # Two spellings that differ in case alone are one file on macOS and Windows.
        other = paths.setdefault(path.casefold(), path)
        if other is not path:
            raise ArchiveError(f"two pages want one address: {other} and {path}")
        yield output


class _Site:
    """One pass over all outputs, each finished, with what it knows of them at the end."""

    def __init__(
        self,
        archive: Archive,
        site_url: str | None,
        hand_written: Sequence[HandWritten],
        cache: Path | None,
        groups: Groups | None,
    ) -> None:
        told, guide = Told.of(archive), Guide.of(archive)
        if groups:
            facts = Facts(archive, told, guide)
            groups.begin(facts, _base(archive, site_url))
            archive, told, guide = facts.archive, facts.told, facts.guide
        self._archive = archive
        self._site_url = site_url
        self._hand_written = hand_written
        self._cache = cache
        self._groups = groups
        self._writers = _Writers.of(archive, told, guide, site_url)
        self._cards = CardWriter(archive, site_url, cache)
        self._listed: list[str] = []

    def outputs(self) -> Iterator[Output | Unchanged]:
        for made in _all(self._archive, self._writers, self._hand_written, self._cache):
            if isinstance(made, Together):
                yield from self._together(made)
            else:
                yield from self._finished(made)
        self._cards.finish()
        if self._groups:
            self._groups.finish()
        if self._site_url:
            yield from self._for_engines(self._site_url)

    def _together(self, made: Together) -> Iterator[Output | Unchanged]:
        groups = self._groups
        if groups is None:
            for output in made.outputs:
                yield from self._finished(output)
        elif unchanged := groups.unchanged(made.name):
            self._listed += unchanged.listed
            self._cards.kept.use(unchanged.cards)
            yield from unchanged.files
        else:
            listed, cards = len(self._listed), len(self._cards.kept.names)
            groups.open()
            for output in made.outputs:
                yield from self._finished(output)
            groups.close(made.name, self._listed[listed:], self._cards.kept.names[cards:])

    def _finished(self, output: Output) -> Iterator[Output]:
        if isinstance(output, Asset):
            yield output
            return
        check_words(output.url, output.body, self._archive.read)
        check_title(output.url, output.title, output.body)
        if output.is_listed:
            self._listed.append(output.url)
        # What only leads on to another page is shown by that one's card.
        stands_for = output.url if output.canonical is None else output.canonical
        yield _without_controls(replace(output, card=self._cards.card_of(stands_for)))
        yield from self._cards.beside(output.url)

    def _for_engines(self, site_url: str) -> Iterator[Output]:
        """What programs ask for that search the web, or search from the browser's own field."""
        settings = self._archive.settings
        name = show_controls(settings.name)
        yield Asset(description.PATH, description.description(name, site_url))
        pages = [*self._listed, *sorted(page.url for page in self._hand_written)]
        last_change = self._writers.pages.told.last_change
        yield from sitemap(
            site_url,
            {page: last_change(page) for page in pages},
            hides_names=settings.privacy.names_searchable_days is not None,
        )


def _base(archive: Archive, site_url: str | None) -> bytes:
    """Changes with whatever all pages of meetings and cases depend on."""
    hidden = archive.hidden
    names = (sorted(hidden.meetings), hidden.by_first, sorted(hidden.surnames))
    parts = (site_url, len(archive.cases) < MOST_CASES, repr(names))
    return program() + registers_digest(archive.root) + digest_of(parts)


def _without_controls(page: Page) -> Page:
    """A page none of whose texts turns the direction of writing (record.py says why)."""
    return replace(
        page,
        title=show_controls(page.title),
        description=show_controls(page.description),
        body=show_controls(page.body),
    )


def _all(
    archive: Archive, to: _Writers, hand_written: Sequence[HandWritten], cache: Path | None
) -> Iterator[Output | Together]:
    yield from _hubs(to)
    yield from _overviews(archive, to)
    for organization in archive.organizations:
        yield to.pages.organization(organization)
        yield to.twins.organization(organization)
    parted = _Parted.of(archive)
    for year, keys in groupby(archive.meetings, lambda key: archive.meetings[key].date.year):
        for key in keys:
            yield Together(key, _meeting(archive, to, key))
        # Now, while the texts of the year's meetings are still in memory.
        yield from _year(to, year, parted)
    yield from to.follow.gathered()
    yield from _choosers(archive, to)
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


def _meeting(archive: Archive, to: _Writers, key: str) -> Iterator[Output]:
    """A meeting and the cases that it treated first."""
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


def _year(to: _Writers, year: int, parted: _Parted) -> Iterator[Output]:
    yield to.pages.year(year)
    yield to.twins.year(year)
    yield to.pages.decision_year(year)
    yield to.twins.decision_year(year)
    yield to.pages.documents(year)
    yield to.twins.documents(year)
    for organization in parted.organizations.get(year, ()):
        yield to.pages.organization_year(organization, year)
        yield to.twins.organization(organization, year)
    for topic in parted.topics.get(year, ()):
        yield to.pages.topic_year(topic, year)
        yield to.twins.topic(topic, year)


def _overviews(archive: Archive, to: _Writers) -> Iterator[Output]:
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
        yield to.pages.topic(topic)
        yield to.twins.topic(topic)
    for person in archive.appearances:
        yield to.pages.person(person)
        yield to.twins.person(person)


def _hubs(to: _Writers) -> Iterator[Output]:
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


def _choosers(archive: Archive, to: _Writers) -> Iterator[Output]:
    for bare in archive.choices:
        page = to.pages.chooser(bare)
        yield page
        if not page.canonical:
            yield to.twins.choice(bare)


def _papers(archive: Archive) -> Iterator[Output]:
    """Each paper, byte for byte, at the address that its fingerprint gives."""
    files = {url: file for file, url in reversed(list(archive.papers.items()))}
    for url, file in files.items():
        yield Asset(unquote(url), archive.root / "data" / "documents" / file)
