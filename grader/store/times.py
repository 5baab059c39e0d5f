"""Moments as the store writes them: for people to the second, for the order of things to the microsecond, always in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stamp(moment: datetime) -> str:
    """YYYY-MM-DDTHH:MM:SSZ."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def micros(moment: datetime) -> int:
    """Microseconds since 1970-01-01 in UTC."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def micros_of_stamp(text: str) -> int:
    """Microseconds since 1970-01-01 of what `stamp` gave; raises ValueError for anything else."""
    return micros(datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC))
