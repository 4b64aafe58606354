"""An archive with more cases than one page has room for: three years, a case a meeting.

The same body treats them all, and each names the same company and is about the same topic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archives import write_archive

if TYPE_CHECKING:
    from pathlib import Path

YEARS = (2029, 2030, 2031)
EACH_YEAR = 25
_TOPICS = "- {id: tak, name: Tak, keywords: [takpapp]}\n"


def write_grown_archive(root: Path) -> Path:
    """Write it, and return its folder."""
    meetings = [
        (
            f"{year}-01-{day:02d}-radet",
            f"- number: R {day}/{year % 100}\n  title: Takpapp\n  description: Bedriften kom.\n",
        )
        for year in YEARS
        for day in range(1, EACH_YEAR + 1)
    ]
    write_archive(root, *meetings)
    (root / "data/topics.yml").write_text(_TOPICS, "utf-8")
    return root
