"""The codes that lead from paper to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from motearkiv.render.qr import QrCodes

if TYPE_CHECKING:
    import pytest

SITE = "https://arkiv.example/"
ADDRESSES = st.from_regex(
    r"(sak/[a-z]{1,3}-[0-9]{1,4}-[0-9]{2}|mote/20[0-9]{2}-0[1-9])/", fullmatch=True
)


@settings(deadline=None, max_examples=20)
@given(
    st.lists(ADDRESSES, min_size=1, max_size=40), st.sampled_from([SITE, "https://møter.example/"])
)
def test_a_code_is_the_same_whatever_codes_were_made_before_it(urls: list[str], site: str) -> None:
    codes = QrCodes(site)
    for url in urls:
        assert codes.svg(url) == QrCodes(site).svg(url)


def test_most_codes_follow_from_those_before_them(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = segno.make

    def noted(address: str, **options: Any) -> segno.QRCode:  # noqa: ANN401 - as segno takes them
        made.append(address)
        return make(address, **options)

    monkeypatch.setattr(segno, "make", noted)
    codes = QrCodes(SITE)
    for number in range(1000, 3000):
        codes.svg(f"sak/nr-{number}-20/")
    assert len(made) < 20
