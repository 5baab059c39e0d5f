"""A day as people and programs write it, as an ISO day."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_NUMBER = {name[:length]: i for i, name in enumerate(_MONTHS, 1) for length in (3, len(name))} | {"sept": 9}
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?![\d-])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_MONTH_FIRST = re.compile(
    r"(?:[a-z]{3,9},?\s{1,3})??([a-z]{3,9})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(\d{4})(?!\d)"
)
_DAY_FIRST = re.compile(
    r"(?:[a-z]{3,9},?\s{1,3})?(\d{1,2})(?:st|nd|rd|th)?\.?\s{1,3}(?:of\s{1,3})?([a-z]{3,9})\.?,?\s{1,3}(\d{4})(?!\d)"
)
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.?,?\s{1,3}(\d{4})(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def iso_day(written: str) -> str:
    """YYYY-MM-DD, YYYY-MM or YYYY for `written`, a time of day left out; "" where it is no day or could be two.

    English month names only. 03/04/2024 is two days to two readers, and so none; 03.04.2024 is the 3rd of April.
    """
    text = written.strip().strip("\"'").strip()[:80].lower()
    # A compact day would else be taken for a bare year.
    if found := _COMPACT.match(text):
        return _day(*found.groups())
    if found := _YEAR_FIRST.match(text):
        year, _, month, day = found.groups()
        return _day(year, month, day)
    if found := _MONTH_FIRST.match(text):
        return _day(found.group(3), _month(found.group(1)), found.group(2))
    if found := _DAY_FIRST.match(text):
        return _day(found.group(3), _month(found.group(2)), found.group(1))
    if found := _MONTH_YEAR.match(text):
        return _day(found.group(2), _month(found.group(1)), None)
    if found := _NUMERIC.match(text):
        first, mark, second, year = found.groups()
        if mark == "." or int(first) > 12 or first == second:
            return _day(year, second, first)
        return _day(year, first, second) if int(second) > 12 else ""
    return ""


def _month(name: str) -> str:
    return str(_NUMBER.get(name, 0))


def _day(year: str, month: str | None, day: str | None) -> str:
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return ""
    if month is None:
        return f"{int(year):04d}"
    if not 1 <= int(month) <= 12:
        return ""
    if day is None:
        return f"{int(year):04d}-{int(month):02d}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
