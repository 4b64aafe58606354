"""Facts: what the theme's templates know of the archive, beside what MkDocs tells them.

Part of the MkDocs adapter.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from motearkiv.cards.writer import archive_card
from motearkiv.mkdocs_adapter.slots import card_tags

if TYPE_CHECKING:
    from collections.abc import Callable

    from motearkiv.model import Settings

THEME = Path(__file__).parent / "theme"
_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A name, with an address where there is one."""

    name: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """The global `archive` of the templates; plain text, for them to escape, but the card."""

    locale: str
    name: str | None = None
    publisher: str | None = None
    contact: NamedLink | None = None
    licence: NamedLink | None = None
    card: str | None = None
    """The tags that name the card of the archive itself, as HTML; None where it has none."""
    faults: tuple[str, ...] = ()


def facts_of(
    settings: Settings | None, faults: tuple[str, ...], language: str, site_url: str | None
) -> Facts:
    """What the templates may know; without settings, only the language and the faults."""
    locale = _LOCALES.get(language, language)
    if settings is None:
        return Facts(locale, faults=faults)
    contact, licence = settings.contact, settings.licence
    email = f"mailto:{contact.email}" if contact and contact.email else None
    return Facts(
        locale,
        settings.name,
        settings.publisher,
        NamedLink(contact.name, email or contact.url) if contact else None,
        NamedLink(licence.name, licence.url) if licence else None,
        card_tags(archive_card(settings, site_url), site_url) or None,
        faults,
    )


def material_words(_: Callable[[str], str]) -> dict[str, str]:
    """Our words for Material's own keys, most of them names of landmarks."""
    return {
        "action.skip": _("Skip to the content"),
        "nav": _("Pages in this part"),
        "toc": _("On this page"),
    }
