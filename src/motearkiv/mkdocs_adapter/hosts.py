"""Hosts: what those that publish plain files for nothing have room for.

Part of the MkDocs adapter. The figures are what the hosts' own documents say (November 2026); no
build fails over them, since nobody knows here where the site will lie.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MEGA = 1_000_000
_NEAR = 0.9
"""A site so near to a limit is told of: the next meetings will pass it."""


@dataclass(frozen=True, slots=True)
class Host:
    """A host and the largest site that it takes."""

    name: str
    files: int | None = None
    bytes: int | None = None


HOSTS = (
    Host("GitHub Pages", bytes=1000 * _MEGA),
    Host("Cloudflare Pages Free", files=20_000),
    Host("Cloudflare Pages Pro", files=100_000),
    Host("GitLab Pages", files=200_000),
)


def room_left(files: int, size: int, gettext: Callable[[str], str]) -> list[str]:
    """What to tell of the hosts that a site has outgrown, or soon will.

    Args:
        files: Number of the site's files.
        size: Their bytes together.
        gettext: The words of the user's language.
    """
    whole = gettext("The site has {files} files and {megabytes} MB.").format(
        files=files, megabytes=round(size / _MEGA)
    )
    told = [
        text
        for host in HOSTS
        for text in (
            _told(host, files, host.files, gettext("{host} takes {most} files.")),
            _told(host, size, host.bytes, gettext("{host} takes {most} MB."), _MEGA),
        )
        if text
    ]
    if not told:
        return [whole]
    remedy = gettext("What a case has beside its page can be left out: `outputs` in {file}.")
    return [whole, *told, remedy.format(file="data/archive.yml")]


def _told(host: Host, size: int, most: int | None, text: str, unit: int = 1) -> str | None:
    if most is None or size < most * _NEAR:
        return None
    return text.format(host=host.name, most=most // unit)
