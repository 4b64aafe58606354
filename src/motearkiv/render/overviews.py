"""Overviews: the pages that gather over all meetings: years, decisions, topics, papers, people.

Last part of render in the flow.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.model import Classification
from motearkiv.output import Page
from motearkiv.render.head import linked
from motearkiv.render.labels import LEDGERS, SEARCH_KINDS, STANDINGS
from motearkiv.render.pages import NOINDEX, PageWriter
from motearkiv.views.coverage import coverage_page
from motearkiv.views.decisions import decision_year, facet_page, ledger_page
from motearkiv.views.documents import documents_page
from motearkiv.views.organization import organization_year
from motearkiv.views.person import person_page
from motearkiv.views.topics import topic_lines, topic_page, topic_year
from motearkiv.views.years import year_lines, year_page

if TYPE_CHECKING:
    from motearkiv.permanence.guide import FatePage
    from motearkiv.views.decisions import Facet, Ledger


class OverviewWriter(PageWriter):
    """Makes every page of one archive, those that gather over all meetings too."""

    def years(self) -> Page:
        """The hub of years."""
        title = self._words.gettext("Years")
        return self._hub("years", urls.YEARS, title, year_lines(self.archive))

    def year(self, year: int) -> Page:
        """The meetings and cases of a year."""
        page = year_page(self.archive, year)
        title = self._words.gettext("The year %(year)s") % {"year": year}
        made = self._below(urls.YEARS, self._hub("year", page.url, title, page))
        return self._with_way(made, "Years", str(year))

    def ledger(self, ledger: Ledger) -> Page:
        """Decisions, open proposals or recommendations without a known answer, over all years."""
        page = ledger_page(self.archive, ledger)
        title = self._words.gettext(LEDGERS[ledger])
        return self._below(urls.DECISIONS, self._hub("ledger", page.url, title, page))

    def facet(self, facet: Facet, facets: tuple[Facet, ...]) -> Page:
        """The decisions of one outcome or of one body."""
        page = facet_page(self.archive, facet, facets)
        if facet.standing:
            outcome = self._words.gettext(STANDINGS[facet.standing][1])
            title = self._words.gettext("Decisions: %(outcome)s") % {"outcome": outcome}
        else:
            name = facet.body.text if facet.body else ""
            title = self._words.gettext("Decisions of %(body)s") % {"body": name}
        return self._below(urls.DECISIONS, self._hub("facet", facet.url, title, page))

    def decision_year(self, year: int) -> Page:
        """The decisions and proposals of a year."""
        page = decision_year(self.archive, year)
        title = self._words.gettext("Decisions and proposals in %(year)s") % {"year": year}
        return self._below(urls.DECISIONS, self._hub("decision_year", page.url, title, page))

    def coverage(self) -> Page:
        """What the archive has and what it lacks."""
        title = self._words.gettext("What the archive has and lacks")
        return self._hub("coverage", urls.COVERAGE, title, coverage_page(self.archive))

    def changes(self, year: int | None = None) -> Page:
        """The log of changes: the newest, or all of a year."""
        page = self.told.page(year)
        title = (
            self._words.gettext("Changes in %(year)s") % {"year": year}
            if year
            else self._words.gettext("Changes")
        )
        made = self._below(urls.CHANGES, self._hub("changes", page.url, title, page))
        if self.archive.settings.privacy.names_searchable_days is not None:
            # The log prints what decisions said before and say now, with the names in them.
            made = replace(made, head=made.head + NOINDEX, is_listed=False)
        return made if year else replace(made, head=made.head + self.follows.feed())

    def search(self) -> Page:
        """The page that search fills in; without a script it leads to what can be browsed."""
        title = self._words.gettext("Search")
        page = self._hub("search", urls.SEARCH, title, bool(self.archive.topics))
        return replace(page, head=NOINDEX, is_listed=False)

    def search_names(self) -> dict[str, dict[str, object]]:
        """What results and facets of search call the values of a case, by their keys."""
        gettext = self._words.gettext
        bodies: dict[str, object] = {}
        others: dict[str, object] = {}
        for key, organization in self.archive.organizations.items():
            is_body = organization.classification is Classification.BODY
            others[key] = organization.name
            if is_body:
                bodies[key] = organization.name
        return {
            "kind": {kind: gettext(word) for kind, word in SEARCH_KINDS.items()},
            "body": bodies,
            "organizations": others,
            "topics": {key: topic.name for key, topic in self.archive.topics.items()},
            "standing": {
                one.value: [dress, gettext(word)] for one, (dress, word) in STANDINGS.items()
            },
        }

    def topics(self) -> Page:
        """The hub of topics."""
        lines = topic_lines(self.archive)
        return self._hub("topics", urls.TOPICS, self._words.gettext("Topics"), lines)

    def topic(self, topic_id: str) -> Page:
        """The page of a topic."""
        page = topic_page(self.archive, topic_id)
        topic = page.topic
        title = self._words.gettext("Topic: %(name)s") % {"name": topic.name}
        made = self._below(urls.TOPICS, self._hub("topic", page.url, title, page))
        made = self._with_way(made, "Topics", topic.name)
        return replace(
            made,
            head=made.head + self.follows.feed(),
            source="data/topics.yml",
        )

    def topic_year(self, topic_id: str, year: int) -> Page:
        """The cases of a topic that a year treats."""
        page = topic_year(self.archive, topic_id, year)
        title = self._words.gettext("%(name)s in %(year)s") % {
            "name": page.topic.text,
            "year": year,
        }
        return self._below(urls.TOPICS, self._hub("topic_year", page.url, title, page))

    def organization_year(self, organization_id: str, year: int) -> Page:
        """A year of a body, or the cases of a year that name another organization."""
        page = organization_year(self.archive, organization_id, year)
        title = self._words.gettext("%(name)s in %(year)s") % {
            "name": page.organization.text,
            "year": year,
        }
        section = urls.BODIES if page.is_body else urls.ORGANIZATIONS
        return self._below(section, self._hub("organization_year", page.url, title, page))

    def person(self, person_id: str) -> Page:
        """The page of a person: found by the archive's own search, never by others."""
        page = person_page(self.archive, person_id)
        made = self._hub("person", page.url, page.person.name, page)
        return replace(
            self._below(urls.PERSONS, made),
            head=made.head + NOINDEX,
            source="data/people.yml",
            is_listed=False,
        )

    def fate(self, page: FatePage) -> Page:
        """The page of an address that has moved on, or at which nothing stands any more."""
        _ = self._words.gettext
        title = _("The page has moved") if page.ends else _("The page is gone")
        is_moved = len(page.ends) == 1
        return Page(
            url=page.url,
            section=page.section,
            title=title,
            description=page.fate.reason,
            body=self._body("fate", page.url, page, title),
            head=NOINDEX + self._leads_on(page.url, page.fate.address),
            canonical=str(page.ends[0].url).partition("#")[0] if is_moved else None,
            source="data/addresses.yml",
            is_listed=False,
        )

    def documents(self, year: int | None = None) -> Page:
        """The papers of all meetings, or of those of a year."""
        page = documents_page(self.archive, year)
        title = (
            self._words.gettext("Papers in %(year)s") % {"year": year}
            if year
            else self._words.gettext("Papers")
        )
        return self._below(urls.DOCUMENTS, self._hub("documents", page.url, title, page))

    def _below(self, section: str, page: Page) -> Page:
        return replace(page, section=section)

    def _with_way(self, page: Page, hub: str, name: str) -> Page:
        """Tell search engines of the page's place below its hub."""
        trail = [(self._words.gettext(hub), page.section), (name, page.url)]
        crumbs = self._linked.breadcrumbs(trail)
        return replace(page, head=page.head + linked(crumbs)) if crumbs else page
