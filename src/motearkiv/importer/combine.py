"""Several papers of one meeting as one meeting, the same in whatever order they came.

Before the merge in the importer. The agenda says what is proposed; the minutes what was done, and
when and where. Where two papers print one thing otherwise, one of them counts and the other's words
are kept under `unparsed`. A newer version of a paper counts instead of the older one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from motearkiv.importer import faults, merge_faults
from motearkiv.importer.likeness import folded, is_reprint, is_same_number, key_of
from motearkiv.importer.lines import squeeze
from motearkiv.importer.readings import (
    Difference,
    Lack,
    Part,
    Reading,
    Said,
    in_order,
    lacks_of,
    precedence,
    slots_of,
)
from motearkiv.model import (
    AgendaItem,
    Attachment,
    Attendance,
    Decision,
    DocumentKind,
    Meeting,
    MeetingStatus,
    Proposal,
    Unparsed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from motearkiv.importer.readings import Slot

_ENTRY = {"attachments": "title", "votes": "as_printed", "alternatives": "text"}


@dataclass(slots=True)
class Combined:
    """A meeting put together from its papers."""

    meeting: Meeting
    differences: list[Difference] = field(default_factory=list)
    lacks: list[Lack] = field(default_factory=list)
    doubts: list[dict[str, Said]] = field(default_factory=list)
    """Of each item, the fields that are uncertain, and where the paper says them that counts."""


def combine(readings: Iterable[Reading]) -> Combined:
    """Put the readings of one meeting's papers together; at least one, each with its own id."""
    ordered = in_order(readings)
    if len(ordered) == 1:
        alone = ordered[0]
        return Combined(
            alone.meeting,
            doubts=[
                {name: Said(alone, f"items.{at}.{name}", None) for name in item.uncertain}
                for at, item in enumerate(alone.meeting.items)
            ],
        )
    return _Combiner(ordered).combine()


class _Combiner:
    def __init__(self, ordered: Sequence[Reading]) -> None:
        self._ordered = ordered
        self._first = precedence(ordered)
        minutes = [one for one in self._first if one.kind is DocumentKind.MINUTES]
        self._treating = minutes + [one for one in self._first if one not in minutes]
        self._displaced: list[Unparsed] = []
        self._number: str | None = None
        self._done = Combined(ordered[0].meeting)

    def combine(self) -> Combined:
        first = self._first[0].meeting
        papers = [Part(one, "", one.meeting) for one in self._first]
        treating = [Part(one, "", one.meeting) for one in self._treating]
        is_held = any(one.meeting.status is MeetingStatus.HELD for one in self._ordered)
        slots = list(slots_of(self._first))
        self._done.meeting = replace(
            first,
            status=MeetingStatus.HELD if is_held else MeetingStatus.PLANNED,
            start=_value(self._choose(treating, "start")),
            end=_value(self._choose(treating, "end")),
            location=_value(self._choose(treating, "location")),
            published=_value(self._choose(papers, "published")),
            documents=tuple(one.meeting.documents[0] for one in self._ordered),
            attendance=self._union(treating, "attendance", _same_person),
            items=tuple(map(self._item, slots)),
            attachments=self._union(papers, "attachments", _same_paper),
            votes=self._list(treating, "votes"),
        )
        unparsed = [one for reading in self._ordered for one in reading.meeting.unparsed]
        ids = [one.id for one in self._ordered]
        unparsed = sorted(
            [*unparsed, *self._displaced],
            key=lambda one: (ids.index(one.document), one.lines or (0, 0)),
        )
        self._done.meeting = replace(self._done.meeting, unparsed=tuple(unparsed))
        self._done.lacks += lacks_of(slots, self._first)
        return self._done

    def _item(self, slot: Slot) -> AgendaItem:
        own = [Part(one, f"items.{at}.", one.meeting.items[at]) for one, at in slot]
        told = sorted(own, key=lambda one: self._treating.index(one.reading))
        number = self._choose(own, "number", is_same_number)
        self._number = _value(number)
        title = self._title(own)
        description, proposal = self._choose(own, "description"), self._choose(own, "proposal.text")
        kind = self._choose(own, "kind")
        basis = self._choose(own, "withheld.legal_basis")
        discussion, decision = self._choose(told, "discussion"), self._choose(told, "decision.text")
        outcome = _near(told, decision, "decision.text", "decision.outcome")
        item: AgendaItem = replace(
            own[0].noun,
            number=_value(number),
            title=_value(title),
            kind=_value(kind),
            description=_value(description),
            presenters=_of(description, own).presenters if description else (),
            proposal=_proposal(own, proposal),
            alternatives=self._list(told, "alternatives"),
            discussion=_value(discussion),
            votes=self._list(told, "votes"),
            decision=Decision(_value(decision), outcome) if decision or outcome else None,
            recommends_to=_near(own, proposal, "proposal.text", "recommends_to"),
            attachments=self._union(own, "attachments", _same_paper),
            withheld=_of(basis, own).withheld if basis else None,
            source=_sources(own, self._ordered),
        )
        chosen = {
            "title": title, "kind": kind, "description": description, "presenters": description,
            "proposal": proposal, "recommends_to": proposal, "discussion": discussion,
            "decision": decision,
        }  # fmt: skip
        self._number = None
        doubts = _doubts(own, item, chosen)
        self._done.doubts.append(doubts)
        return replace(item, uncertain=tuple(doubts))

    def _title(self, own: Sequence[Part]) -> Said:
        """The title that counts; capitals only where no paper prints it otherwise."""
        titled = [one for one in own if squeeze(one.noun.title) != squeeze(one.noun.number)]
        first = self._choose(titled or own, "title")
        if first is None:
            raise ValueError
        same = [
            Said(one, f"{path}title", item.title)
            for one, path, item in titled
            if is_reprint(item.title, first.value) and not item.title.isupper()
        ]
        return same[0] if same and first.value.isupper() else first

    def _choose(
        self,
        own: Sequence[Part],
        name: str,
        is_like: Callable[[str, str], bool] = is_reprint,
    ) -> Said | None:
        """The first value of a field; the others' words are kept where they differ from it."""
        said = list(_said(own, name))
        for other in said[1:]:
            if not is_like(str(said[0].value), str(other.value)):
                self._displace(name, said[0], other)
        return said[0] if said else None

    def _list(self, own: Sequence[Part], name: str) -> tuple[Any, ...]:
        """The first list of votes or proposals; of the others, what is not in it is kept."""
        full = [one for one in own if getattr(one.noun, name)]
        if not full:
            return ()
        first = getattr(full[0].noun, name)
        known = {key_of(entry) for entry in first}
        for reading, path, noun in full[1:]:
            for at, entry in enumerate(getattr(noun, name)):
                if key_of(entry) not in known:
                    inner = f"{path}{name}.{at}.{_ENTRY[name]}"
                    other = Said(reading, inner, getattr(entry, _ENTRY[name]))
                    self._displace(name, Said(full[0].reading, f"{path}{name}", None), other)
        return tuple(first)

    def _union(
        self,
        own: Sequence[Part],
        name: str,
        is_same: Callable[[Any, Any], bool],
    ) -> tuple[Any, ...]:
        """The entries of all lists, each once, filled with what the later ones add."""
        found: list[tuple[Any, Said]] = []
        for reading, path, noun in own:
            known = list(range(len(found)))
            for at, entry in enumerate(getattr(noun, name)):
                said = Said(reading, f"{path}{name}.{at}", entry)
                place = next((i for i in known if is_same(found[i][0], entry)), None)
                if place is None:
                    found.append((entry, said))
                else:
                    known.remove(place)
                    found[place] = (self._filled(name, found[place], said), found[place][1])
        return tuple(entry for entry, _ in found)

    def _filled(self, name: str, first: tuple[Any, Said], other: Said) -> Any:  # noqa: ANN401
        entry, said = first
        added: dict[str, object] = {}
        for one in entry.__dataclass_fields__:
            mine, theirs = getattr(entry, one), getattr(other.value, one)
            if mine is None:
                added[one] = theirs
            elif type(mine) is str and theirs and not is_reprint(mine, theirs):
                counts = Said(said.reading, f"{said.path}.{one}", mine)
                self._displace(name, counts, Said(other.reading, f"{other.path}.{one}", theirs))
        return replace(entry, **added)

    def _displace(self, name: str, counts: Said, other: Said) -> None:
        """Keep what does not count, with a note of both places; derived values have no words."""
        place = other.reading.places.get(other.path)
        if place is None or other.value is None:
            return
        self._done.differences.append(Difference(name, self._number, counts, other))
        if counts.reading.replaces(other.reading):
            return
        where = f"{self._number}, {name}" if self._number else name
        reason = faults.say(merge_faults.OTHER_READING).format(
            field=where, title=counts.reading.meeting.documents[0].title
        )
        text = other.reading.printed.get(other.path, str(other.value))
        lines = (place.first, place.last)
        self._displaced.append(Unparsed(other.reading.id, text, reason, place.page, lines))


def _value(said: Said | None) -> Any:  # noqa: ANN401 - a field of any type
    return said.value if said else None


def _said(own: Sequence[Part], name: str) -> Iterator[Said]:
    for reading, path, noun in own:
        value = noun
        for step in name.split("."):
            value = getattr(value, step, None)
        if value is not None:
            yield Said(reading, f"{path}{name}", value)


def _of(said: Said, own: Sequence[Part]) -> Any:  # noqa: ANN401 - a noun
    return next(noun for reading, _, noun in own if reading is said.reading)


def _near(own: Sequence[Part], chosen: Said | None, name: str, derived: str) -> Any:  # noqa: ANN401 - a field of any type
    """A derived value, from the papers that print the text it is derived from as it counts."""
    texts = {one.reading.id: one.value for one in _said(own, name)}
    for one in _said(own, derived):
        text = texts.get(one.reading.id)
        if chosen is None or (text is not None and is_reprint(text, chosen.value)):
            return one.value
    return None


def _proposal(own: Sequence[Part], text: Said | None) -> Proposal | None:
    return Proposal(text.value, _near(own, text, "proposal.text", "proposal.by")) if text else None


def _sources(own: Sequence[Part], ordered: Sequence[Reading]) -> Any:  # noqa: ANN401
    by_order = sorted(own, key=lambda one: ordered.index(one.reading))
    return tuple(source for _, _, item in by_order for source in item.source)


def _doubts(
    own: Sequence[Part], item: AgendaItem, chosen: dict[str, Said | None]
) -> dict[str, Said]:
    """What a paper is not sure of, where it is its value that counts."""
    found: dict[str, Said] = {}
    for reading, path, noun in own:
        for name in noun.uncertain:
            root = name.partition(".")[0]
            said = chosen.get(root)
            if said.reading is reading if said else getattr(item, root, None):
                found.setdefault(name, Said(reading, f"{path}{name}", None))
    return found


def _same_person(one: Attendance, other: Attendance) -> bool:
    return folded(one.name) == folded(other.name)


def _same_paper(one: Attachment, other: Attachment) -> bool:
    """By number where both have one, else by title."""
    if one.number is not None and other.number is not None:
        return one.number == other.number
    return folded(one.title) == folded(other.title)
