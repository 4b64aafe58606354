"""Writer: which card each page has, and the files of those that are a page's own.

Last part of cards in the flow. A file stands beside its page under one name, without a digest of
its content: the programs that show it keep it by the page's address, and an address that is gone
would leave a hole in what was shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.cards.face import archive_face, case_face, meeting_face, organization_face
from motearkiv.cards.kept import Kept
from motearkiv.output import Asset, Card

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from motearkiv.archive import Archive
    from motearkiv.cards.face import Face
    from motearkiv.model import Settings

MOST_CASES = 2000
"""With so many cases or more, a case has the card of its body: hosts count files."""
_FOLDER = "cards"


def archive_card(settings: Settings, site_url: str | None) -> Card | None:
    """The card of the archive itself, which every page without one of its own shows.

    None where the archive wants no cards, or has no address: a card is named by a whole one.
    """
    if not (site_url and settings.outputs.cards):
        return None
    return Card(urls.card_file(urls.FRONT), archive_face(settings, site_url).alt)


class CardWriter:
    """Makes the cards of one archive."""

    def __init__(self, archive: Archive, site_url: str | None, cache: Path | None) -> None:
        """Take the site's own address, and a folder that spares the next build work."""
        self._archive = archive
        self._site_url = site_url or ""
        self._shared = archive_card(archive.settings, site_url)
        self.kept = Kept(cache / _FOLDER if cache else None)
        self._has_cases = len(archive.cases) < MOST_CASES

    def card_of(self, url: str) -> Card | None:
        """The card that the page at an address shows: its own, its body's or the archive's."""
        if self._shared is None:
            return None
        own = self._own(url)
        if own is None:
            return self._shared
        address, face = own
        return Card(urls.card_file(address), face.alt)

    def beside(self, url: str) -> Iterator[Asset]:
        """The file of a page's own card."""
        own = self._own(url) if self._shared else None
        if own and own[0] == url:
            yield Asset(urls.card_file(url), self.kept.card(own[1]))

    def finish(self) -> None:
        """Forget the cards of earlier builds that this one had no use for."""
        self.kept.drop_unused()

    def _own(self, url: str) -> tuple[str, Face] | None:
        """Address of the page whose card it is, and what the card says."""
        archive = self._archive
        hub, _, rest = url.partition("/")
        key = rest.removesuffix("/")
        match f"{hub}/":
            case urls.CASES if key in archive.cases:
                case = archive.cases[key]
                if self._has_cases:
                    return url, case_face(archive, case)
                return self._organization(archive.meetings[case.last.meeting].body)
            case urls.MEETINGS if key in archive.meetings:
                return url, meeting_face(archive, key)
            case urls.BODIES | urls.ORGANIZATIONS if key in archive.organizations:
                return self._organization(key)
            case "/" if not url:
                return url, archive_face(archive.settings, self._site_url)
        return None

    def _organization(self, key: str) -> tuple[str, Face]:
        face = organization_face(self._archive.organizations[key], self._archive.settings)
        return self._archive.organization_url(key), face
