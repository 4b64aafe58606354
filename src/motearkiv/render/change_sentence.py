"""Change sentence: a comparison in one or two sentences, in the archive's language.

Part of render in the flow. It tells what became of the words, never of the outcome.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.lists import format_list
from babel.support import Translations

from motearkiv.render.labels import N_
from motearkiv.views.comparison import Change, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from motearkiv.views.comparison import ComparedPoint, Comparison

_COUNTS = (
    "0",
    N_("one"),
    N_("two"),
    N_("three"),
    N_("four"),
    N_("five"),
    N_("six"),
    N_("seven"),
    N_("eight"),
    N_("nine"),
    N_("ten"),
    N_("eleven"),
    N_("twelve"),
)
_SHORTEST_RUN = 3
"""Points in a row that are told as `1–3`."""
_KEPT = frozenset({Change.SAME, Change.RENUMBERED, Change.MOVED_AWAY, Change.MOVED_HERE})
"""Points whose words stand in both texts."""


@dataclass(frozen=True, slots=True)
class ChangeSentence:
    """Tells of comparisons in one language."""

    words: Translations
    language: str

    def __call__(self, comparison: Comparison) -> str:
        """Tell what became of a proposal's words in the decision."""
        gettext = self.words.gettext
        if comparison.wording is Wording.SAME:
            return str(gettext("The wording is the same as in the proposal."))
        if comparison.wording is Wording.OTHER:
            return str(gettext("The decision is another than the proposal."))
        points = [point for point in comparison.points if point.change is not Change.MOVED_AWAY]
        numbered = [point for point in points if point.old or point.new]
        if all(point.change in _KEPT for point in points):
            lead = gettext("The words are the same, but their numbers or order are changed.")
            return " ".join([lead, *self._renumbered(numbered)])
        if not numbered or not comparison.is_paired:
            return str(gettext("The wording is changed."))
        return " ".join([*self._changed(numbered), *self._unnumbered(points), *self._kept(points)])

    def _changed(self, numbered: Sequence[ComparedPoint]) -> Iterator[str]:
        """`Two of three points are changed`, and which: rewritten, new, removed."""
        changed = [point for point in numbered if point.change not in _KEPT]
        if not changed:
            return
        told = ", ".join(self._clauses(changed, numbered))
        if len(numbered) == 1:
            yield _capital(f"{told}.")
            return
        lead = self.words.ngettext(
            "%(changed)s of %(count)s points is changed",
            "%(changed)s of %(count)s points are changed",
            len(changed),
        ) % {"changed": self._count(len(changed)), "count": self._count(len(numbered))}
        yield _capital(f"{lead}: {told}.")

    def _clauses(
        self, changed: Sequence[ComparedPoint], numbered: Sequence[ComparedPoint]
    ) -> Iterator[str]:
        ngettext = self.words.ngettext
        rewritten = [self._label(point) for point in changed if point.change is Change.CHANGED]
        if rewritten:
            yield ngettext(
                "point %(points)s is rewritten", "points %(points)s are rewritten", len(rewritten)
            ) % {"points": self._list(rewritten)}
        new = [_spaced(point.new) for point in changed if point.change is Change.NEW]
        if new:
            yield ngettext("point %(points)s is new", "points %(points)s are new", len(new)) % {
                "points": self._list(new)
            }
        removed = [point for point in changed if point.change is Change.REMOVED]
        if removed:
            yield self._removed(removed, {point.new for point in numbered})

    def _removed(self, removed: Sequence[ComparedPoint], taken: set[str | None]) -> str:
        """Whose number they are is told where the decision has a point of that number."""
        numbers = self._list([_spaced(point.old) for point in removed])
        if any(point.old in taken for point in removed):
            return self.words.ngettext(
                "point %(points)s of the proposal is removed",
                "points %(points)s of the proposal are removed",
                len(removed),
            ) % {"points": numbers}
        return self.words.ngettext(
            "point %(points)s is removed", "points %(points)s are removed", len(removed)
        ) % {"points": numbers}

    def _unnumbered(self, points: Sequence[ComparedPoint]) -> Iterator[str]:
        """What happened to text without a number: the introduction, if it stands first."""
        changed = [
            place
            for place, point in enumerate(points)
            if not (point.old or point.new) and point.change not in _KEPT
        ]
        if not changed:
            return
        first = next(place for place, point in enumerate(points) if point.old or point.new)
        if changed[-1] < first:
            yield self.words.gettext("The introduction is changed.")
        else:
            yield self.words.gettext("Text without a number is changed.")

    def _kept(self, points: Sequence[ComparedPoint]) -> Iterator[str]:
        same = [_spaced(point.new) for point in points if point.new and point.change is Change.SAME]
        if same:
            yield self.words.ngettext(
                "Point %(points)s is as proposed.", "Points %(points)s are as proposed.", len(same)
            ) % {"points": self._list(same)}
        yield from self._renumbered(points)

    def _renumbered(self, points: Sequence[ComparedPoint]) -> Iterator[str]:
        moved = [
            point
            for point in points
            if point.change in _KEPT and point.old and point.new and point.old != point.new
        ]
        if moved:
            yield self.words.ngettext(
                "Point %(old)s of the proposal is point %(new)s of the decision, in the same"
                " words.",
                "Points %(old)s of the proposal are points %(new)s of the decision, in the same"
                " words.",
                len(moved),
            ) % {
                "old": self._list([_spaced(point.old) for point in moved]),
                "new": self._list([_spaced(point.new) for point in moved]),
            }

    def _label(self, point: ComparedPoint) -> str:
        """A rewritten point's number, with the one that it had if that was another."""
        if point.new is None or point.old is None or point.old == point.new:
            return _spaced(point.new or point.old)
        return self.words.gettext("%(new)s (%(old)s in the proposal)") % {
            "new": _spaced(point.new),
            "old": _spaced(point.old),
        }

    def _count(self, number: int) -> str:
        if number < len(_COUNTS):
            return str(self.words.gettext(_COUNTS[number]))
        return str(number)

    def _list(self, numbers: Sequence[str]) -> str:
        return format_list(_with_runs(numbers), locale=self.language)


def _with_runs(numbers: Sequence[str]) -> list[str]:
    """Numbers in a row as one: `1, 2, 3, 5` is `1–3, 5`."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        part
        for run in runs
        for part in ([f"{run[0]}–{run[-1]}"] if len(run) >= _SHORTEST_RUN else run)
    ]


def _follows(before: str, number: str) -> bool:
    both = before.isdecimal() and number.isdecimal()
    return both and int(number) == int(before) + 1


def _spaced(number: str | None) -> str:
    """A full number as it is read: `2 a`."""
    return (number or "").replace("-", " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
