"""Moments: a day and a local time of Norway, with the offset from UTC.

After the model in the flow. The rule is that of Directive 2000/84/EC, in force alike since 1996:
summer time from 01.00 UTC on the last Sunday of March to 01.00 UTC on the last Sunday of October.
It stands here since the same data must give the same bytes, whatever time zones the machine knows.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

_SINCE = 1996
_FORWARD = time(2)
"""Local time at which clocks are put forward to 03.00, in March."""
_BACK = time(3)
"""Local time at which they are put back to 02.00, in October; the hour before it comes twice."""


def moment(day: date, at: time | None) -> str:
    """A day, with the time where it is known: `2020-11-25T12:30:00+01:00`.

    Before 1996 other rules held, and the time stands without an offset.
    """
    if at is None:
        return day.isoformat()
    hours = _offset(day, at)
    offset = "" if hours is None else f"+{hours:02d}:00"
    return f"{datetime.combine(day, at).isoformat(timespec='seconds')}{offset}"


def in_utc(day: date, at: time) -> datetime | None:
    """The moment at which it is this hour in Norway; of an hour that comes twice, the first.

    None before 1996, when other rules held.
    """
    hours = _offset(day, at)
    if hours is None:
        return None
    return datetime.combine(day, at, tzinfo=UTC) - timedelta(hours=hours)


def _offset(day: date, at: time) -> int | None:
    """Hours before UTC; None where the rule does not hold."""
    if day.year < _SINCE:
        return None
    local = datetime.combine(day, at)
    begins = datetime.combine(_last_sunday(local.year, 3), _FORWARD)
    ends = datetime.combine(_last_sunday(local.year, 10), _BACK)
    return 2 if begins <= local < ends else 1


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
