"""What the importer wrote, what stands in the file now, and what it would write: one meeting.

Before the splicing in the importer. A value that is still the importer's own follows the papers;
an editor's stays, and what is said of it otherwise is a conflict. Nothing is ever half a value: a
proposal is taken with its proposer, or not at all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from motearkiv.importer.likeness import Items, is_reprint, is_same, key_of, leaves
from motearkiv.model import AgendaItem, Meeting, Review

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

_EDITORS = frozenset({"accept", "review", "items"})
"""Fields that the merge of single values leaves alone."""
_NO_CONTENT = frozenset({"source", "uncertain", "review"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that is an editor's, where the papers say something else."""

    place: str
    """Where it stands in the file: `items[3].title`; of what an editor removed, what was around."""
    path: str
    """Where the other value stands in the meeting as the importer would write it."""


@dataclass(slots=True)
class Merge:
    """The meeting as it is to stand in the file."""

    meeting: Meeting
    conflicts: list[Conflict] = field(default_factory=list)
    replaced: list[tuple[str, str]] = field(default_factory=list)
    """Values of the importer's own that another took the place of, with their paths."""
    reopened: list[str] = field(default_factory=list)
    """Numbers of reviewed items that get something new."""


def merge(base: Meeting, ours: Meeting, theirs: Meeting) -> Merge:
    """Bring what has changed from `base` to `theirs` into `ours`, where no editor has been.

    `base` is what the importer wrote last, `ours` the file, `theirs` what it would write now.
    Lists keep the order of `ours`.
    """
    merger = _Merger(Merge(ours))
    values = merger.fields((base, ours, theirs), ("", ""), is_frozen=False)
    merger.done.meeting = replace(ours, **values, items=merger.items(base, ours, theirs))
    return merger.done


_Three = tuple[Any, Any, Any]
"""One value three times: what the importer wrote, what stands there, what it would write."""
_Paths = tuple[str, str]
"""The value's place in the file (`items[3].title`), and its path in `theirs`."""


@dataclass(slots=True)
class _Merger:
    done: Merge

    def fields(self, three: _Three, at: _Paths, *, is_frozen: bool) -> dict[str, Any]:
        """The fields of a noun, merged each by itself."""
        values: dict[str, Any] = {}
        for one in fields(three[1]):
            name = one.name
            if name in _EDITORS:
                continue
            own = tuple(getattr(noun, name) for noun in three)
            paths = (f"{at[0]}.{name}".lstrip("."), f"{at[1]}.{name}".lstrip("."))
            is_listing = isinstance(own[1], tuple) and name != "lines"
            frozen = is_frozen and name not in _NO_CONTENT
            choose = self._list if is_listing else self._value
            values[name] = choose((own[0], own[1], own[2]), paths, is_frozen=frozen)
        return values

    def _value(self, three: _Three, at: _Paths, *, is_frozen: bool) -> Any:  # noqa: ANN401
        base, ours, theirs = three
        if is_same(theirs, base) or is_same(ours, theirs):
            return ours
        if is_same(ours, base) and (not is_frozen or ours is None):
            self._replace(at[0], ours, theirs)
            return theirs
        if _agrees(base, ours, theirs):
            return theirs
        self.done.conflicts.append(Conflict(*at))
        return ours

    def _replace(self, place: str, ours: Any, theirs: Any) -> None:  # noqa: ANN401
        kept = {text for _, text in leaves(theirs)} if theirs is not None else set()
        gone = [leaf for leaf in leaves(ours, place) if leaf[1] not in kept]
        self.done.replaced += gone

    def _list(self, three: _Three, at: _Paths, *, is_frozen: bool) -> tuple[Any, ...]:
        """A list: each entry by its key; the editor's order, additions and deletions stay."""
        base, ours, theirs = map(_keyed, three)
        places = {key: place for place, key in enumerate(theirs)}
        result: dict[Hashable, Any] = {}
        for place, (key, entry) in enumerate(ours.items()):
            path = f"{at[1]}.{places[key]}" if key in theirs else at[1]
            paths = (f"{at[0]}[{place}]", path)
            if key in theirs:
                own = (base.get(key), entry, theirs[key])
                result[key] = self._value(own, paths, is_frozen=is_frozen)
            elif key in base and is_same(base[key], entry) and not is_frozen:
                self._replace(paths[0], entry, None)
            else:
                result[key] = entry
        order = list(result)
        for key, entry in theirs.items():
            path = f"{at[1]}.{places[key]}"
            if key in base and key not in ours and not is_same(base[key], entry):
                self.done.conflicts.append(Conflict(at[0], path))
            elif key not in base and key not in ours:
                order.insert(_spot(key, list(theirs), order), key)
                result[key] = entry
        return tuple(result[key] for key in order)

    # Items

    def items(self, base: Meeting, ours: Meeting, theirs: Meeting) -> tuple[AgendaItem, ...]:
        """The items: paired by number, or by title where an editor has corrected a number."""
        in_base, in_theirs = (
            item_pairs(ours.items, base.items),
            item_pairs(ours.items, theirs.items),
        )
        of_base = item_pairs(theirs.items, base.items)
        by_base = {one: at for at, one in of_base.items()}
        for at in range(len(ours.items)):
            other = by_base.get(in_base.get(at, -1))
            if at not in in_theirs and other is not None and other not in in_theirs.values():
                in_theirs[at] = other
            if at not in in_base and in_theirs.get(at) in of_base:
                in_base[at] = of_base[in_theirs[at]]
        merged: list[tuple[int | None, AgendaItem]] = []
        for at, item in enumerate(ours.items):
            place = in_theirs.get(at)
            old = base.items[in_base[at]] if at in in_base else _nothing(item)
            if place is None:
                merged.append((None, item))
            else:
                paths = (f"items[{at}]", f"items.{place}")
                merged.append((place, self._item(old, item, theirs.items[place], paths)))
        used = set(in_theirs.values())
        for place, item in enumerate(theirs.items):
            old_at = of_base.get(place)
            if place in used:
                continue
            if old_at is None:
                known = [one for one, _ in merged]
                merged.insert(_spot(place, range(len(theirs.items)), known), (place, item))
            elif not is_same(item, base.items[old_at]):
                self.done.conflicts.append(Conflict("items", f"items.{place}"))
        return tuple(item for _, item in merged)

    def _item(
        self, base: AgendaItem, ours: AgendaItem, theirs: AgendaItem, at: _Paths
    ) -> AgendaItem:
        is_frozen = ours.review is Review.REVIEWED
        before = len(self.done.conflicts)
        values = self.fields((base, ours, theirs), at, is_frozen=is_frozen)
        names = {one.path[len(at[1]) + 1 :] for one in self.done.conflicts[before:]}
        roots = {name.partition(".")[0] for name in names}
        values["uncertain"] = tuple(
            name
            for name in values["uncertain"]
            if name in ours.uncertain or name.partition(".")[0] not in roots
        )
        item = replace(ours, **values)
        changed = {name for name in values if getattr(item, name) != getattr(ours, name)}
        if is_frozen and changed - _NO_CONTENT:
            self.done.reopened.append(item.number)
            return replace(item, review=Review.UNREVIEWED)
        return item


def _agrees(base: Any, ours: Any, theirs: Any) -> bool:  # noqa: ANN401 - nouns of the model
    """Whether a value only adds to what stands there, and to nothing that an editor took away."""
    if not is_dataclass(ours) or type(ours) is not type(theirs):
        return False
    for one in fields(ours):
        before, own, other = (getattr(noun, one.name, None) for noun in (base, ours, theirs))
        if not is_same(own, other) and (own is not None or before is not None):
            return False
    return True


def _keyed(entries: Sequence[Any]) -> dict[Hashable, Any]:
    """Entries by their key; of equal ones each has its own."""
    seen: Counter[object] = Counter()
    found: dict[Hashable, Any] = {}
    for entry in entries:
        key = key_of(entry)
        seen[key] += 1
        found[key, seen[key]] = entry
    return found


def _spot(key: Hashable, order: Sequence[Hashable], known: Sequence[Hashable]) -> int:
    """Where in a list of known entries another belongs: behind the one that it follows."""
    at = list(order).index(key)
    for before in reversed(order[:at]):
        if before in known:
            return list(known).index(before) + 1
    for after in order[at + 1 :]:
        if after in known:
            return list(known).index(after)
    return len(known)


def item_pairs(items: Sequence[AgendaItem], others: Sequence[AgendaItem]) -> dict[int, int]:
    """Which of the others each item is: by number, else by the same title."""
    found: dict[int, int] = {}
    known, taken = Items(others), set[int]()
    free = set(range(len(others)))
    for at, item in enumerate(items):
        place = known.find(item, taken)
        if place is not None:
            found[at] = place
            taken.add(place)
            free.remove(place)
    for at, item in enumerate(items):
        same = [place for place in free if is_reprint(others[place].title, item.title)]
        if at not in found and len(same) == 1:
            found[at] = same[0]
            free.remove(same[0])
    return found


def _nothing(item: AgendaItem) -> AgendaItem:
    """What the importer wrote of an item that it did not write: nothing."""
    return replace(AgendaItem("", ""), part=item.part)
