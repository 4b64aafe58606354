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

from motearkiv import overview_twins, twins, urls
from motearkiv.citing.bibtex import bibtex
from motearkiv.citing.csl import csl_json
from motearkiv.following.files import FollowWriter
from motearkiv.model import Classification
from motearkiv.output import Asset, HandWritten, Output, Page
from motearkiv.problem import ArchiveError
from motearkiv.render.overviews import OverviewWriter
from motearkiv.render.pages import moved_script
from motearkiv.render.record import show_controls
from motearkiv.render.words import check_words
from motearkiv.search import description
from motearkiv.search.finding import search_files
from motearkiv.search.language import read_language
from motearkiv.sitemap import sitemap
from motearkiv.views.decisions import Ledger, decision_facets
from motearkiv.views.organization import organization_years
from motearkiv.views.topics import topic_years

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from motearkiv.archive import Archive
    from motearkiv.citing.citation import Citation

Twin = dict[str, "Any"]


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
            and no feeds or calendars.
        hand_written: Pages that the writer adds itself, for search and the sitemap; read last.
        cache: A folder that spares the next build work; what comes out is the same without it.

    Raises:
        ArchiveError: A page shows other words than the record, or two outputs have one path.
    """
    paths: dict[str, str] = {}
    for output in _checked(archive, site_url, hand_written, cache):
        path = urls.page_file(output.url) if isinstance(output, Page) else output.path
        # Two spellings that differ in case alone are one file on macOS and Windows.
        other = paths.setdefault(path.casefold(), path)
        if other is not path:
            raise ArchiveError(f"two pages want one address: {other} and {path}")
        yield output


def _checked(
    archive: Archive,
    site_url: str | None,
    hand_written: Sequence[HandWritten],
    cache: Path | None,
) -> Iterator[Output]:
    listed = []
    writer = OverviewWriter(archive, site_url)
    follow = FollowWriter(archive, writer.told, site_url)
    for output in _all(archive, writer, follow, hand_written, cache):
        if isinstance(output, Page):
            check_words(output.url, output.body, archive.read)
            if output.is_listed:
                listed.append(output.url)
            yield _without_controls(output)
        else:
            yield output
    if site_url:
        name = show_controls(archive.settings.name)
        yield Asset(description.PATH, description.description(name, site_url))
        pages = [*listed, *sorted(page.url for page in hand_written)]
        yield from sitemap(site_url, {page: writer.told.last_change(page) for page in pages})


def _without_controls(page: Page) -> Page:
    """A page none of whose texts turns the direction of writing (record.py says why)."""
    return replace(
        page,
        title=show_controls(page.title),
        description=show_controls(page.description),
        body=show_controls(page.body),
    )


def _all(
    archive: Archive,
    writer: OverviewWriter,
    follow: FollowWriter,
    hand_written: Sequence[HandWritten],
    cache: Path | None,
) -> Iterator[Output]:
    yield from _hubs(archive, writer)
    yield from _overviews(archive, writer)
    for organization in archive.organizations:
        twin = twins.organization_twin(archive, organization)
        yield from _with_twin(writer.organization(organization), twin)
    parted = _Parted.of(archive)
    for year, keys in groupby(archive.meetings, lambda key: archive.meetings[key].date.year):
        for key in keys:
            yield from _meeting(archive, writer, follow, key)
        # Now, while the texts of the year's meetings are still in memory.
        yield from _year(archive, writer, year, parted)
    yield from follow.gathered()
    yield from _choosers(archive, writer)
    yield from map(writer.fate, writer.guide.fate_pages())
    yield Asset(urls.MOVED_SCRIPT, moved_script())
    yield from _papers(archive)
    yield writer.search()
    language = read_language(archive.root)
    names = writer.search_names()
    for path, content in search_files(archive, hand_written, language, names, cache):
        yield Asset(path, content)


def _meeting(
    archive: Archive, writer: OverviewWriter, follow: FollowWriter, key: str
) -> Iterator[Output]:
    """A meeting and the cases that it treated first."""
    told = writer.told
    page = writer.meeting(key)
    yield from _with_twin(page, twins.meeting_twin(archive, key, told.last_change(page.url)))
    yield from _citations(page.url, (writer.citer.of_meeting(key),))
    yield from follow.meeting(key)
    entry = archive.meetings[key]
    for step, case_key in zip(entry.steps, entry.cases, strict=True):
        case = archive.cases[case_key]
        if case.steps[0] is step:
            yield from _with_twin(
                writer.case(case), twins.case_twin(archive, case, told.log.last_change_of(case))
            )
            yield from _citations(urls.case_url(case_key), writer.citer.of_case(case))
            yield from follow.case(case)
        if step.key != case_key:
            to = f"{urls.case_url(case_key)}#{step.key}"
            yield writer.moved(urls.case_url(step.key), step.number, to)


def _citations(url: str, citations: Sequence[Citation]) -> Iterator[Output]:
    """What a page is cited by, beside it, for programs that manage references."""
    # BibTeX has no escape for what turns the direction of writing, so it is shown as on the page.
    yield Asset(urls.citation_file(url, "bib"), show_controls(bibtex(citations)).encode())
    yield Asset(urls.citation_file(url, "json"), csl_json(citations).encode())


def _year(archive: Archive, writer: OverviewWriter, year: int, parted: _Parted) -> Iterator[Output]:
    yield from _with_twin(writer.year(year), overview_twins.year_twin(archive, year))
    twin = overview_twins.decision_year_twin(archive, year)
    yield from _with_twin(writer.decision_year(year), twin)
    yield from _with_twin(writer.documents(year), overview_twins.documents_twin(archive, year))
    for organization in parted.organizations.get(year, ()):
        twin = twins.organization_twin(archive, organization, year)
        yield from _with_twin(writer.organization_year(organization, year), twin)
    for topic in parted.topics.get(year, ()):
        twin = overview_twins.topic_twin(archive, topic, year)
        yield from _with_twin(writer.topic_year(topic, year), twin)


def _overviews(archive: Archive, writer: OverviewWriter) -> Iterator[Output]:
    """The pages that gather over all years, and those of the topics and the people."""
    yield from _with_twin(writer.years(), overview_twins.years_twin(archive))
    for ledger in Ledger:
        yield from _with_twin(writer.ledger(ledger), overview_twins.ledger_twin(archive, ledger))
    facets = decision_facets(archive)
    for facet in facets:
        twin = overview_twins.facet_twin(archive, facet)
        yield from _with_twin(writer.facet(facet, facets), twin)
    yield from _with_twin(writer.documents(), overview_twins.documents_twin(archive))
    yield from _with_twin(writer.coverage(), overview_twins.coverage_twin(archive))
    for changed in (None, *(year for year, _ in writer.told.by_year())):
        twin = overview_twins.changes_twin(writer.told, changed)
        yield from _with_twin(writer.changes(changed), twin)
    if archive.topics:
        yield from _with_twin(writer.topics(), overview_twins.topics_twin(archive))
    for topic in archive.topics:
        yield from _with_twin(writer.topic(topic), overview_twins.topic_twin(archive, topic))
    for person in archive.appearances:
        yield from _with_twin(writer.person(person), overview_twins.person_twin(archive, person))


def _with_twin(page: Page, twin: Twin) -> Iterator[Output]:
    yield page
    yield Asset(urls.twin_file(page.url), twins.to_bytes(twin))


def _hubs(archive: Archive, writer: OverviewWriter) -> Iterator[Output]:
    yield from _with_twin(writer.front(), twins.front_twin(archive))
    meetings = [twins.meeting_reference(archive, key) for key in archive.meetings]
    cases = [twins.case_reference(archive, key) for key in archive.cases]
    bodies: list[Twin] = []
    others: list[Twin] = []
    for organization in archive.organizations.values():
        is_body = organization.classification is Classification.BODY
        reference = twins.organization_reference(archive, organization.id)
        (bodies if is_body else others).append(reference)
    for page, kind, entries in (
        (writer.meetings(), "meetings", meetings),
        (writer.cases(), "cases", cases),
        (writer.bodies(), "bodies", bodies),
        (writer.organizations(), "organizations", others),
    ):
        yield from _with_twin(page, twins.list_twin(kind, page.url, entries))


def _choosers(archive: Archive, writer: OverviewWriter) -> Iterator[Output]:
    for bare, keys in archive.choices.items():
        page = writer.chooser(bare)
        if page.canonical:
            yield page
            continue
        entries = [twins.case_reference(archive, key) for key in keys]
        yield from _with_twin(page, twins.list_twin("choice", page.url, entries))


def _papers(archive: Archive) -> Iterator[Output]:
    """Each paper, byte for byte, at the address that its fingerprint gives."""
    files = {url: file for file, url in reversed(list(archive.papers.items()))}
    for url, file in files.items():
        yield Asset(unquote(url), archive.root / "data" / "documents" / file)
