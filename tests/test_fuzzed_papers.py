"""A few of the fuzzed papers that `make fuzz` imports by the thousand."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from fuzzed_papers import SHARES, SOUND, try_one

FILES = range(10**6, 10**6 + 120)
"""Seeds that `make fuzz` does not come to."""


def test_mutated_papers_are_imported_whole_or_say_what_is_wrong() -> None:
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(zip(FILES, pool.map(try_one, FILES), strict=True))
    wrong = [(seed, form, what) for seed, (form, what, _) in outcomes if what not in SOUND]
    assert wrong == []
    forms = Counter(form for _, (form, _, _) in outcomes)
    assert set(forms) == {f".{form}" for form, _ in SHARES}
    # Not all refused: there are papers among them that are read in spite of a mutation.
    assert {what for _, (_, what, _) in outcomes} == SOUND
