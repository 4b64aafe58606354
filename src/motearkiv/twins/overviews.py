"""Overviews: the twins of the pages that gather over all meetings.

Part of twins in the flow.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.permanence.told import NEWEST as NEWEST_CHANGES
from motearkiv.twins.nouns import (
    BodyFigures,
    ChangeList,
    CountedYear,
    CoverageTwin,
    DecisionsOf,
    DecisionYear,
    DocumentList,
    LinkedName,
    MeetingPapers,
    Paper,
    Participation,
    PersonTwin,
    TopicCase,
    TopicLine,
    TopicList,
    TopicTwin,
    Treatment,
    TreatmentList,
    YearFigures,
    YearLine,
    YearList,
    YearPage,
    YearTwin,
)
from motearkiv.twins.pages import (
    TwinWriter,
    case_fields,
    meeting_fields,
    meeting_reference,
    noun_fields,
    organization_reference,
)
from motearkiv.views.coverage import coverage_page
from motearkiv.views.decisions import NEWEST, Ledger, facet_steps, ledger_page, ledger_steps
from motearkiv.views.documents import documents_page
from motearkiv.views.lines import standing_of
from motearkiv.views.topics import is_found, topic_years
from motearkiv.views.years import year_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.archive import Archive, Step
    from motearkiv.output import Asset
    from motearkiv.views.decisions import Facet


class OverviewTwinWriter(TwinWriter):
    """Makes the twins of all pages of one archive."""

    def changes(self, year: int | None = None) -> Asset:
        """The log of changes, or the newest of it."""
        entries = self.told.entries(year)
        shown = entries if year else entries[-NEWEST_CHANGES:]
        return self.file(
            ChangeList(
                url=urls.year_url(year, urls.CHANGES) if year else urls.CHANGES,
                year=year,
                total=len(entries),
                years=_counted(self.told.by_year(), urls.CHANGES),
                entries=tuple(one.entry() for one in shown),
            )
        )

    def years(self) -> Asset:
        """The years with their numbers of meetings and cases."""
        entries = tuple(
            YearLine(
                year=line.year,
                url=line.url,
                meeting_count=line.meeting_count,
                case_count=line.case_count,
            )
            for line in year_lines(self.archive)
        )
        return self.file(YearList(url=urls.YEARS, entries=entries))

    def year(self, year: int) -> Asset:
        """All meetings and cases of a year."""
        archive = self.archive
        entries = [archive.meetings[key] for key in archive.meetings_by_year[year]]
        cases = dict.fromkeys(key for entry in entries for key in entry.cases)
        return self.file(
            YearTwin(
                url=urls.year_url(year),
                year=year,
                meetings=self.meetings(entry.key for entry in entries),
                cases=self.cases(cases),
            )
        )

    def ledger(self, ledger: Ledger) -> Asset:
        """The newest entries of a list over all years, and how many each year has."""
        page = ledger_page(self.archive, ledger)
        return self.file(
            TreatmentList(
                type=ledger,
                url=page.url,
                total=page.total,
                years=_counted(page.by_year, urls.DECISIONS),
                entries=self._treatments(islice(ledger_steps(self.archive, ledger), NEWEST)),
            )
        )

    def facet(self, facet: Facet) -> Asset:
        """The newest decisions of one outcome or body, and how many there are."""
        steps = facet_steps(self.archive, facet)
        return self.file(
            DecisionsOf(
                url=facet.url,
                standing=facet.standing,
                body=LinkedName(name=facet.body.text, url=facet.body.url) if facet.body else None,
                total=len(steps),
                entries=self._treatments(steps[:NEWEST]),
            )
        )

    def decision_year(self, year: int) -> Asset:
        """All entries of a year in each of the lists."""
        lists = {
            ledger: self._treatments(ledger_steps(self.archive, ledger, year)) for ledger in Ledger
        }
        return self.file(
            DecisionYear(
                url=urls.year_url(year, urls.DECISIONS),
                year=year,
                decisions=lists[Ledger.DECISIONS],
                proposals=lists[Ledger.PROPOSALS],
                unanswered=lists[Ledger.UNANSWERED],
            )
        )

    def _treatments(self, steps: Iterable[Step]) -> tuple[Treatment, ...]:
        return tuple(_treatment(self.archive, step) for step in steps)

    def coverage(self) -> Asset:
        """The figures of what the archive has and lacks, for each body and year."""
        page = coverage_page(self.archive)
        return self.file(
            CoverageTwin(
                url=urls.COVERAGE,
                as_of=page.as_of,
                total=page.total,
                bodies=tuple(
                    BodyFigures(
                        name=entry.body.text,
                        url=entry.body.url,
                        years=tuple(
                            YearFigures(**noun_fields(figures), year=year)
                            for year, figures in entry.years
                        ),
                    )
                    for entry in page.bodies
                ),
            )
        )

    def topics(self) -> Asset:
        """The topics with their numbers of cases."""
        entries = tuple(
            TopicLine(
                id=key,
                name=topic.name,
                url=urls.topic_url(key),
                case_count=len(self.archive.cases_by_topic.get(key, ())),
            )
            for key, topic in self.archive.topics.items()
        )
        return self.file(TopicList(url=urls.TOPICS, entries=entries))

    def topic(self, topic_id: str, year: int | None = None) -> Asset:
        """A topic with its cases, or those of a year, each with who says that it is about it."""
        archive = self.archive
        years = dict(topic_years(archive, topic_id))
        cases = tuple(
            TopicCase(
                **case_fields(archive, key),
                given_by="program" if is_found(archive.cases[key], topic_id) else "editor",
            )
            for key in archive.cases_by_topic.get(topic_id, ())
            if year is None or year in _years(archive, key)
        )
        return self.file(
            TopicTwin(
                **noun_fields(archive.topics[topic_id]),
                type="topic_year" if year else "topic",
                url=years[year] if year else urls.topic_url(topic_id),
                year=year,
                years=() if year else tuple(YearPage(year=of, url=years[of]) for of in years),
                cases=cases,
            )
        )

    def person(self, person_id: str) -> Asset:
        """A person of the register with the public roles that the papers name."""
        archive = self.archive
        entries = archive.appearances[person_id]
        return self.file(
            PersonTwin(
                **noun_fields(archive.people[person_id]),
                url=urls.person_url(person_id),
                presents=self.cases(
                    archive.case_of[entry.step.key] for entry in entries if entry.step
                ),
                takes_part_in=tuple(
                    Participation(**meeting_fields(archive, entry.meeting), role=entry.role)
                    for entry in entries
                    if entry.role
                ),
            )
        )

    def documents(self, year: int | None = None) -> Asset:
        """The papers that the page lists, by meeting."""
        page = documents_page(self.archive, year)
        entries = tuple(
            MeetingPapers(
                url=entry.meeting.url,
                papers=(
                    *(_paper(line.title.text, line.url) for line in entry.papers),
                    *(_paper(line.title.text, line.url) for line in entry.attachments),
                ),
            )
            for entry in page.meetings
        )
        years = _counted(page.by_year, urls.DOCUMENTS)
        return self.file(DocumentList(url=page.url, total=page.total, years=years, entries=entries))


def _counted(by_year: Iterable[tuple[int, int]], hub: str) -> tuple[CountedYear, ...]:
    """Each year's page below a hub, and how many it has."""
    return tuple(
        CountedYear(year=year, url=urls.year_url(year, hub), count=count) for year, count in by_year
    )


def _treatment(archive: Archive, step: Step) -> Treatment:
    asked = step.recommends_to
    own = {"number": step.number, "title": step.title}
    return Treatment(
        **case_fields(archive, archive.case_of[step.key]) | own,
        standing=standing_of(step, archive.meetings[step.meeting], archive.as_of),
        meeting=meeting_reference(archive, step.meeting),
        recommends_to=organization_reference(archive, asked) if asked else None,
    )


def _years(archive: Archive, case: str) -> set[int]:
    return {archive.meetings[step.meeting].date.year for step in archive.cases[case].steps}


def _paper(title: str, url: str | None) -> Paper:
    is_own = url is not None and url.startswith(urls.DOCUMENTS)
    return Paper(title=title, url=url if is_own else None, external_url=None if is_own else url)
