"""What the browser tests share: visits to pages that note whatever goes wrong meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from pages import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage

WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", event =>
  console.error(`policy: ${event.violatedDirective} blocks ${event.blockedURI} ${event.sample}`));
"""


@dataclass(slots=True)
class Visit:
    """A page in the browser, and what happened there that should not."""

    page: Page
    addresses: dict[str, str]
    """Where each site begins."""
    faults: list[str] = field(default_factory=list)
    """Errors of scripts, breaches of the content security policy, requests to other hosts."""

    def go(self, kind: str) -> Page:
        """Open the page of a kind."""
        site, url = KINDS[kind]
        self.page.goto(self.addresses[site] + url, wait_until="load")
        return self.page

    def note_message(self, message: ConsoleMessage) -> None:
        """Note an error of the console, but not that a missing page is missing."""
        asked = message.location["url"] if message.location else ""
        is_the_page = asked == self.page.url and "404" in message.text
        if message.type == "error" and not is_the_page:
            self.faults.append(f"{self.page.url}: {message.text} {asked}")


Visitor = Callable[..., Visit]


@pytest.fixture
def visitor(chromium: Browser, site_addresses: dict[str, str]) -> Iterator[Visitor]:
    """Make visits to the built site; at the end, whatever a visit noted is a failure."""
    made: list[tuple[BrowserContext, Visit]] = []

    def make(
        width: int = 1280, scheme: str = "light", *, javascript: bool = True, **other: str
    ) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
            locale="nb-NO",
        )
        context.set_default_timeout(30_000)
        visit = _watch(context, {**site_addresses, **other})
        made.append((context, visit))
        return visit

    yield make
    for context, _ in made:
        context.close()
    assert [fault for _, visit in made for fault in visit.faults] == []


def _watch(context: BrowserContext, addresses: dict[str, str]) -> Visit:
    visit = Visit(context.new_page(), addresses)
    visit.page.add_init_script(WATCH_POLICY)
    # Playwright marks the owner of a method, which slots refuse: so a function.
    visit.page.on("console", lambda message: visit.note_message(message))  # noqa: PLW0108
    visit.page.on("pageerror", lambda error: visit.faults.append(f"{visit.page.url}: {error}"))
    own = ("data:", "blob:", *("/".join(url.split("/")[:3]) + "/" for url in addresses.values()))
    context.on(
        "request",
        lambda request: (
            visit.faults.append(f"{visit.page.url} asks {request.url}")
            if not request.url.startswith(own)
            else None
        ),
    )
    return visit
