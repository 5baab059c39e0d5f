"""How numbers and dates are written, on screens and in exports alike."""

from __future__ import annotations

import re

from grader.report import whole

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\dZ")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def number(value: float) -> str:
    """A number without needless zeros: 18, 7.5."""
    return f"{value:.1f}".removesuffix(".0")


def percent(share: float) -> str:
    """A share of 0..1 as a whole percentage, "62 %"; all and nothing are said only where they are exact."""
    shown = whole(share * 100)
    if shown == 100 and share < 1:
        shown = 99
    if shown == 0 and share > 0:
        shown = 1
    return f"{shown} %"


def long_date(value: str) -> str:
    """A date written out, "4 March 2026", from YYYY-MM-DD, YYYY-MM or YYYY; anything else stays as it is."""
    found = _DATE.fullmatch(value)
    if found is None:
        return value
    year, month, day = found.groups()
    if month is None or not 1 <= int(month) <= 12:
        return value if month else year
    return " ".join(p for p in (str(int(day)) if day else "", MONTHS[int(month) - 1], year) if p)


def moment(value: str) -> str:
    """A moment written out, "4 March 2026, 21:05 UTC", from YYYY-MM-DDTHH:MM:SSZ; anything else stays as it is."""
    found = _MOMENT.fullmatch(value)
    return f"{long_date(found[1])}, {found[2]} UTC" if found else value


def fact_value(value: object) -> str:
    """A fact's plain value in words."""
    if value is None or value == "":
        return "none found"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, str):
        return long_date(value).replace("_", " ")
    if isinstance(value, dict):
        said = "; ".join(f"{str(k).replace('_', ' ')}: {fact_value(v)}" for k, v in value.items())
        return said or "none found"
    if isinstance(value, list | tuple):
        return ", ".join(fact_value(v) for v in value) or "none found"
    return str(value)
