"""Facts: what is asked of an archive while something is made from it, and whether it still holds.

Part of rebuild in the flow. Pages ask a linked archive by key: this case, the meeting before that
one, who cites this. Each question is a fact; the answers of two builds are compared by digest.
What has no key here (settings, registers, the program) belongs to what all of a build depends on.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeVar, cast

from motearkiv.permanence.told import Told

if TYPE_CHECKING:
    from motearkiv.archive import Archive, Kin
    from motearkiv.archive.kinship import Kinship
    from motearkiv.permanence.guide import Guide

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)
Fact = tuple[str, Any]
"""What was asked, and for which key; None as the key for the whole."""
_SIZE = 16
_ABSENT = object()
_OF_REGISTERS = {"organizations", "people", "topics", "people_by_name"}
"""What all of a build depends on."""


class Facts:
    """An archive that notes what it is asked."""

    def __init__(self, archive: Archive, told: Told, guide: Guide) -> None:
        """Take the archive, its log and its guide."""
        self._answers: dict[str, Callable[[Any], object]] = {}
        self._digests: dict[Fact, bytes] = {}
        self._asked: dict[Fact, None] | None = None
        self.archive = self._noting(archive)
        log = replace(told.log, by_page=self._map("changes", told.log.by_page))
        self.told = Told(self.archive, log)
        ways = replace(
            guide.ways,
            fates=self._map("fates", guide.ways.fates),
            moved=self._map("moved", guide.ways.moved),
        )
        anchors = self._map("anchors", guide.anchors)
        self.guide = replace(guide, archive=self.archive, ways=ways, anchors=anchors)

    def begin(self) -> None:
        """Note what is asked from now on."""
        self._asked = {}

    def end(self) -> tuple[Fact, ...]:
        """What was asked since `begin`, each once."""
        asked, self._asked = self._asked or {}, None
        return tuple(asked)

    def digest(self, facts: Collection[Fact]) -> bytes:
        """Changes with every answer."""
        digest = blake2b(digest_size=_SIZE)
        for fact in facts:
            if fact not in self._digests:
                name, key = fact
                self._digests[fact] = digest_of(self._answers[name](key))
            digest.update(self._digests[fact])
        return digest.digest()

    def _note(self, name: str, key: object) -> None:
        if self._asked is not None:
            self._asked[name, key] = None

    def _noting(self, archive: Archive) -> Archive:
        maps: dict[str, Any] = {
            field.name: self._map(field.name, value)
            for field in fields(archive)
            if field.name not in _OF_REGISTERS
            and isinstance(value := getattr(archive, field.name), Mapping)
        }
        mentions = archive.mentions.over(
            self._map("numbers", archive.mentions.by_number),
            self._map("days", archive.mentions.by_day),
        )
        # What was asked of the last archive may be gone from this one.
        self._answers["text"] = lambda key: (
            archive.made_from(key) if key in archive.meetings else _ABSENT
        )

        def read(key: str) -> Any:  # noqa: ANN401 - a meeting
            self._note("text", key)
            return archive.read(key)

        self._answers["as_of"] = lambda day: _compared(archive.as_of, day)
        self._answers["kinship"] = lambda asked: (
            archive.kinship.of(*asked) if archive.cases.keys() >= {asked[0], *asked[1]} else _ABSENT
        )
        return replace(
            archive,
            **maps,
            mentions=mentions,
            read=read,
            as_of=_Day.noting(archive.as_of, self._note),
            kinship=cast("Kinship", _Kinship(archive.kinship, self._note)),
        )

    def _map(self, name: str, real: Mapping[K, V_co]) -> Mapping[K, V_co]:
        def answer(key: K | None) -> object:
            return list(real.items()) if key is None else real.get(key, _ABSENT)

        self._answers[name] = answer
        return _Map(name, real, self._note)


class _Map(Mapping[K, V_co]):
    """A mapping that notes which of its keys are asked for."""

    __slots__ = ("_name", "_note", "_real")

    def __init__(
        self, name: str, real: Mapping[K, V_co], note: Callable[[str, object], None]
    ) -> None:
        self._name = name
        self._real = real
        self._note = note

    def __getitem__(self, key: K) -> V_co:
        self._note(self._name, key)
        return self._real[key]

    def get(self, key: K, default: Any = None) -> Any:  # noqa: ANN401 - as Mapping has it
        self._note(self._name, key)
        return self._real.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(self._name, key)
        return key in self._real

    def __iter__(self) -> Iterator[K]:
        self._note(self._name, None)
        return iter(self._real)

    def __len__(self) -> int:
        self._note(self._name, None)
        return len(self._real)

    def items(self) -> Any:  # noqa: ANN401 - the real one's
        self._note(self._name, None)
        return self._real.items()

    def values(self) -> Any:  # noqa: ANN401 - the real one's
        self._note(self._name, None)
        return self._real.values()


class _Kinship:
    """Notes whose kin is asked for."""

    def __init__(self, real: Kinship, note: Callable[[str, object], None]) -> None:
        self._real = real
        self._note = note

    def of(self, case: str, but: Collection[str] = ()) -> tuple[Kin, ...]:
        self._note("kinship", (case, tuple(but)))
        return self._real.of(case, but)


class _Day(date):
    """A day that notes with which others it is compared, and whether it is looked at itself."""

    note: Callable[[str, object], None]

    @classmethod
    def noting(cls, day: date, note: Callable[[str, object], None]) -> _Day:
        """The same day."""
        noting = cls(day.year, day.month, day.day)
        noting.note = note
        return noting


def _compared(day: date, other: date | None) -> object:
    return day if other is None else (day < other, day == other)


def _comparing(name: str) -> Callable[[_Day, date], Any]:
    def compare(day: _Day, other: date) -> Any:  # noqa: ANN401 - as date has it
        day.note("as_of", other)
        return getattr(date, name)(day, other)

    return compare


def _looking(name: str) -> Callable[..., Any]:
    def look(day: _Day, *others: Any, **named: Any) -> Any:  # noqa: ANN401 - as date has it
        day.note("as_of", None)
        return getattr(date, name)(day, *others, **named)

    return look


def _looking_at(part: Any) -> Callable[[_Day], int]:  # noqa: ANN401 - what C has for a property
    def look(day: _Day) -> int:
        day.note("as_of", None)
        found: int = part.__get__(day)
        return found

    return look


_COMPARED: tuple[str, ...] = ("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__")
_LOOKED_AT = (
    *("__add__", "__format__", "__hash__", "__radd__", "__reduce__", "__repr__", "__rsub__"),
    *("__str__", "__sub__", "ctime", "isocalendar", "isoformat", "isoweekday", "replace"),
    *("strftime", "timetuple", "toordinal", "weekday"),
)
for _name in _COMPARED:
    setattr(_Day, _name, _comparing(_name))
for _name in _LOOKED_AT:
    setattr(_Day, _name, _looking(_name))
for _name in ("year", "month", "day"):
    setattr(_Day, _name, property(_looking_at(getattr(date, _name))))


def digest_of(value: object) -> bytes:
    """A digest of a value of the archive's kinds: the same for equal ones, in every process."""
    if value is _ABSENT:
        return b"-" * _SIZE
    if isinstance(value, bytes):
        return blake2b(value, digest_size=_SIZE).digest()
    packed = io.BytesIO()
    pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
    # Without it, what is one object twice is packed otherwise than what is two equal ones.
    pickler.fast = True
    pickler.dump(value)
    return blake2b(packed.getvalue(), digest_size=_SIZE).digest()
