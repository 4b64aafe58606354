"""Here: what every template knows of the page that is being written.

Part of render in the flow. Jinja runs a file of macros once where its macros know nothing of the
page that imports them, else once a page; so what they share stands in one global of the templates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from markupsafe import Markup

from motearkiv.citing.citation import Citation
from motearkiv.model import Settings
from motearkiv.permanence.guide import Point
from motearkiv.permanence.told import Told
from motearkiv.render.follow_links import FollowLinks
from motearkiv.render.record import RecordWriter


@dataclass(slots=True, kw_only=True)
class Here:
    """The page that is being written; a template that asks for more than this stops the build."""

    root: str
    """Relative way from the page to the site's root."""
    record: RecordWriter
    """Writes what the papers say."""
    settings: Settings
    page_name: str
    """What a letter about the page calls it."""
    told: Told
    """What the log tells of changes."""
    follows: FollowLinks
    qr: Callable[[str], Markup]
    """The code that leads from paper to an address."""
    moved_points: Sequence[Point] = ()
    """Places on the page that have gone elsewhere."""
    cited: tuple[Citation, ...] = ()
    """What is cited of the page."""
    embed: str = ""
    """The HTML with which an article shows the case."""

    @classmethod
    def nowhere(cls) -> Here:
        """On no page: whatever is asked for is missing."""
        return cls.__new__(cls)

    def turn_to(self, page: Here) -> None:
        """Become another page, in all that there is to know of it."""
        for name in _NAMES:
            setattr(self, name, getattr(page, name))

    def leave(self) -> None:
        """Be on no page any more."""
        for name in _NAMES:
            if hasattr(self, name):
                delattr(self, name)


_NAMES = tuple(field.name for field in fields(Here))
