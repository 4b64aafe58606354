"""The ranking: lunr's, from counts, with the groups of a query that a document has counting twice.

After the query in search. The weights are those of lunr 2.3.9 (BM25, rounded to three decimals) and
of lunr.py, which the tests hold them against; a document's vector divided by nothing of its own is
what lets a part of the index score as the whole (olivernn/lunr.js, Vector.similarity).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.search.documents import BOOSTS, FIELDS
from motearkiv.search.query import FIELD_AT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.search.postings import Posting
    from motearkiv.search.query import Group, Index, Query

_K1, _B = 1.2, 0.75
"""lunr's own defaults."""
_DECIMALS = 9
"""Sums in another order differ further behind."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the weights depend on besides the counts."""

    documents: int
    means: tuple[float, ...]
    """Terms of a document, by field, on average."""

    def idf(self, postings: Sequence[Sequence[Posting]]) -> float:
        """How rare a term is: its documents are summed over the fields, as lunr does."""
        found = sum(map(len, postings))
        return math.log(1 + abs((self.documents - found + 0.5) / (found + 0.5)))

    def weight(self, idf: float, at: int, posting: Posting) -> float:
        """The weight of a term in a field of a document."""
        _, count, length = posting
        share = _K1 * (1 - _B + _B * (length / self.means[at]))
        score = idf * ((_K1 + 1) * count) / (share + count) * BOOSTS[at]
        return math.floor(score * 1000 + 0.5) / 1000


def rank(query: Query, index: Index, scale: Scale) -> list[tuple[int, float]]:
    """Numbers of documents with their scores, best first; of two equal ones the newer.

    What lunr gives a document, times the square of the share of the groups that it has.
    """
    wanted = [group for group in query.groups if not group.is_excluded]
    sums = _lunr_scores(wanted, index, scale)
    with_group = [_documents(group, index) for group in wanted]
    matched: dict[int, int] = {}
    for found in with_group:
        for document in found:
            matched[document] = matched.get(document, 0) + 1
    kept = set(sums)
    for group, found in zip(wanted, with_group, strict=True):
        if group.is_required:
            kept &= found
    for group in query.groups:
        if group.is_excluded:
            kept -= _documents(group, index, least=1.0)
    scores = [
        (document, round(sums[document] * (matched[document] / len(wanted)) ** 2, _DECIMALS))
        for document in kept
    ]
    return sorted(scores, key=lambda one: (-one[1], -one[0]))


def _lunr_scores(groups: Sequence[Group], index: Index, scale: Scale) -> dict[int, float]:
    """The score of each document: by field, the query's vector times the document's."""
    sums: dict[int, float] = {}
    for at in range(len(FIELDS)):
        vector: dict[str, float] = {}
        for group in groups:
            if FIELD_AT.get(group.field or "", at) == at:
                for term, boost in group.terms.items():
                    if index.postings(term) is not None:
                        vector[term] = vector.get(term, 0.0) + boost
        magnitude = math.sqrt(sum(boost**2 for boost in vector.values()))
        for term, boost in vector.items():
            postings = index.postings(term) or ()
            idf = scale.idf(postings)
            for posting in postings[at]:
                score = boost * scale.weight(idf, at, posting) / magnitude
                sums[posting[0]] = sums.get(posting[0], 0.0) + score
    return sums


def _documents(group: Group, index: Index, least: float = 0.0) -> set[int]:
    """The documents that have a term of a group, of those that weigh at least so much."""
    only = FIELD_AT.get(group.field or "")
    found = (index.postings(term) or () for term, own in group.terms.items() if own >= least)
    return {
        posting[0]
        for fields in found
        for at, every in enumerate(fields)
        if only in {None, at}
        for posting in every
    }
