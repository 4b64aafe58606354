"""Pages: views → the pages of the site, each with its head, body and search entry.

Part of render in the flow.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.citing.citation import Citation, Citer
from motearkiv.linked_data.things import LinkedData
from motearkiv.messages import translate
from motearkiv.model import Classification
from motearkiv.output import Page
from motearkiv.permanence.guide import Guide
from motearkiv.permanence.told import Told
from motearkiv.render.descriptions import cut, describe, has_hidden_names
from motearkiv.render.embeds import Embeds
from motearkiv.render.environment import environment
from motearkiv.render.follow_links import FollowLinks
from motearkiv.render.head import linked, times
from motearkiv.render.here import Here
from motearkiv.render.qr import QrCodes
from motearkiv.render.record import RecordWriter
from motearkiv.views.case import case_page
from motearkiv.views.embed import embed_card
from motearkiv.views.hubs import (
    OrganizationLine,
    case_hub,
    chooser_page,
    front_page,
    meeting_hub,
    organization_lines,
)
from motearkiv.views.meeting import meeting_page
from motearkiv.views.organization import organization_page

if TYPE_CHECKING:
    from datetime import date

    from motearkiv.archive import Archive, Case

_TWIN = '<link rel="alternate describedby" type="application/json" href="index.json">'
"""Two relations: for a lone `alternate` the theme's script looks for a sitemap beside the file."""
NOINDEX = '<meta name="robots" content="noindex">'


@dataclass(frozen=True, slots=True)
class OrganizationList:
    """The hub of bodies, or of the other organizations."""

    lines: tuple[OrganizationLine, ...]
    is_bodies: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """An address whose case stands at another."""

    number: str
    title: str
    to: str


class PageWriter:
    """Makes the pages of one archive, in its language."""

    def __init__(
        self,
        archive: Archive,
        site_url: str | None = None,
        told: Told | None = None,
        guide: Guide | None = None,
    ) -> None:
        """Take the archive, and the site's own address with a trailing slash.

        Its log and its guide are read, where they are not given.
        """
        self.archive = archive
        self._env = environment(archive.settings.language)
        self._words = translate(archive.settings.language)
        self.guide = guide or Guide.of(archive)
        self.told = told or Told.of(archive)
        self.citer = Citer(archive, self.told, site_url)
        self._linked = LinkedData(self.citer)
        self.follows = FollowLinks.of(archive.settings, site_url)
        self._embeds = Embeds.of(archive, site_url)
        self._qr = QrCodes(site_url or "").svg

    def case(self, case: Case) -> Page:
        """The page of a case."""
        page = case_page(self.archive, case)
        line = page.latest.line
        title = f"{line.number.text} {line.title.text}"
        meeting = page.latest.meeting
        cited = self.citer.of_case(case)
        embed = self._embeds.code(case, embed_card(page.latest))
        has_names = any(has_hidden_names(self.archive, step) for step in case.steps)
        return Page(
            url=page.url,
            section=urls.CASES,
            title=title,
            description=describe(self.archive, line, meeting.key, page.latest.item),
            body=self._body("case", page.url, page, line.number.text, case.key, cited, embed),
            head=_TWIN
            + self.follows.feed()
            + self._embeds.link(case.key)
            + times(self._linked.published(case), self.told.last_change(page.url))
            + linked(self._linked.of_case(case, cited))
            + (NOINDEX if has_names else ""),
            source=meeting.path,
            is_listed=not has_names,
        )

    def meeting(self, key: str) -> Page:
        """The page of a meeting."""
        page = meeting_page(self.archive, key)
        day = self._in_full(page.meeting.date)
        title = self._words.gettext("%(body)s, meeting of %(date)s") % {
            "body": page.body.text,
            "date": day,
        }
        cited = self.citer.of_meeting(key)
        entry = self.archive.meetings[key]
        has_names = any(has_hidden_names(self.archive, step) for step in entry.steps) or (
            self.archive.hidden.is_old(key) and bool(page.attendance)
        )
        numbers = [f"{line.case.number.text} {line.case.title.text}" for line in page.agenda]
        return Page(
            url=page.url,
            section=urls.MEETINGS,
            title=title,
            description=cut(self.archive.hidden.without(key, ", ".join(numbers))) or title,
            body=self._body("meeting", page.url, page, title, cited=(cited,)),
            head=_TWIN
            + self.follows.calendar(page.url)
            + times(self._linked.published_meeting(key), self.told.last_change(page.url))
            + linked(self._linked.of_meeting(key, cited))
            + (NOINDEX if has_names else ""),
            source=entry.path,
            is_listed=not has_names,
        )

    def organization(self, organization_id: str) -> Page:
        """The page of a body or another organization."""
        page = organization_page(self.archive, organization_id)
        organization = page.organization
        is_body = organization.classification is Classification.BODY
        return Page(
            url=page.url,
            section=urls.BODIES if is_body else urls.ORGANIZATIONS,
            title=organization.name,
            description=organization.description
            or self._words.gettext("Cases in the archive that name %(name)s.")
            % {"name": organization.name},
            body=self._body("organization", page.url, page, organization.name),
            head=_TWIN
            + self.follows.feed()
            + (self.follows.calendar(page.url) if is_body else "")
            + linked(self._linked.of_organization(organization_id)),
            source="data/organizations.yml",
        )

    def chooser(self, bare: str) -> Page:
        """The page of a bare number: a way on where it means one case, else a choice."""
        page = chooser_page(self.archive, bare)
        if len(page.cases) == 1:
            return self.moved(urls.chooser_url(bare), page.number, page.cases[0].url)
        title = self._words.gettext("Case %(number)s") % {"number": page.number}
        return Page(
            url=page.url,
            section=urls.CASES,
            title=title,
            description=title,
            body=self._body("chooser", page.url, page, title),
            head=_TWIN + NOINDEX,
            is_listed=False,
        )

    def moved(self, url: str, number: str, to: str) -> Page:
        """A page that leads on to a case at another address, at once and with a link to see."""
        case = self.archive.cases[to.removeprefix(urls.CASES).partition("/")[0]]
        title = f"{case.last.number} {self.archive.title_of(case.last)}"
        return Page(
            url=url,
            section=urls.CASES,
            title=self._words.gettext("Case %(number)s") % {"number": number},
            description=title,
            body=self._body("moved", url, Moved(number, title, to), title),
            head=NOINDEX + self._leads_on(url, url),
            canonical=to.partition("#")[0],
            is_listed=False,
        )

    def _leads_on(self, url: str, address: str) -> str:
        """What leads the reader of a page on at once, if it has one end: its script, or the page.

        Only a script sees the anchor of the address and takes it along. Where scripts do not run,
        the page leads on by itself, unless it tells of points that have gone elsewhere.
        """
        way = self.guide.way_on(address)
        if way is None:
            return ""
        root = urls.root_of(url)
        by_anchor = {anchor: to and root + to for anchor, to in way.by_anchor.items()}
        data = {
            "to": way.to and root + way.to,
            "before": way.before_anchor and root + way.before_anchor,
            "points": json.dumps(by_anchor, separators=(",", ":")) if by_anchor else "",
        }
        told = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items() if value)
        script = f'<script src="{root}{urls.MOVED_SCRIPT}"{told}></script>'
        if by_anchor:
            return script
        refresh = f'<meta http-equiv="refresh" content="0; url={escape(data["to"])}">'
        return f"{script}<noscript>{refresh}</noscript>"

    def front(self) -> Page:
        """The front page."""
        settings = self.archive.settings
        body = self._body("front", urls.FRONT, front_page(self.archive), settings.name)
        description = settings.description or settings.name
        follow = self.follows.feed() + self.follows.calendar(urls.FRONT)
        head = _TWIN + follow + linked(self._linked.of_front())
        return Page(urls.FRONT, "", settings.name, description, body, head)

    def meetings(self) -> Page:
        """The hub of meetings."""
        page = meeting_hub(self.archive)
        return self._hub("meetings", urls.MEETINGS, self._words.gettext("Meetings"), page)

    def cases(self) -> Page:
        """The hub of cases."""
        page = case_hub(self.archive)
        return self._hub("cases", urls.CASES, self._words.gettext("Cases"), page)

    def bodies(self) -> Page:
        """The hub of deciding bodies."""
        page = OrganizationList(self._organizations(are_bodies=True), is_bodies=True)
        return self._hub("organizations", urls.BODIES, self._words.gettext("Bodies"), page)

    def organizations(self) -> Page:
        """The hub of organizations that are no bodies."""
        page = OrganizationList(self._organizations(are_bodies=False), is_bodies=False)
        return self._hub(
            "organizations", urls.ORGANIZATIONS, self._words.gettext("Organisations"), page
        )

    def _organizations(self, *, are_bodies: bool) -> tuple[OrganizationLine, ...]:
        return tuple(
            line
            for line in organization_lines(self.archive)
            if (line.classification is Classification.BODY) == are_bodies
        )

    def _hub(self, template: str, url: str, title: str, page: object) -> Page:
        description = f"{title}: {self.archive.settings.name}"
        return Page(url, url, title, description, self._body(template, url, page, title), _TWIN)

    def _body(  # noqa: PLR0913, PLR0917 - what every template is told
        self,
        template: str,
        url: str,
        page: object,
        name: str,
        case: str | None = None,
        cited: tuple[Citation, ...] = (),
        embed: str = "",
    ) -> str:
        """The page's HTML; its name is what a letter about it calls it."""
        root = urls.root_of(url)
        record = RecordWriter(
            self.archive,
            root,
            point_label=self._words.gettext("Link to point %s"),
            paragraph_label=self._words.gettext("Link to this paragraph"),
            case=case,
        )
        here = Here(
            root=root,
            record=record,
            settings=self.archive.settings,
            page_name=name,
            told=self.told,
            follows=self.follows,
            qr=self._qr,
            moved_points=self.guide.points(url),
            cited=cited,
            embed=embed,
        )
        self._env.here.turn_to(here)
        return self._env.get_template(f"{template}.html.j2").render(page=page)

    def _in_full(self, day: date) -> str:
        words: str = self._env.filters["in_full"](day)
        return words
