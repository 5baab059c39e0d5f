"""A comparison as one HTML page that needs nothing else: no script, no outside request, to be read, printed and listened to."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from markupsafe import Markup

from grader import __version__
from grader.compare.differences import details, ordinal
from grader.export.comparison_parts import (
    MOST_QUOTES,
    SHOWN_NOT_SCORED,
    SIGNS,
    Parts,
    gap_lists,
    shown,
)
from grader.export.html import environment, page_style, policy
from grader.report import BASE_RATE, MEANING, UNKNOWN_TO_THE_SCORE, whole

_TONES = {"passed": "good", "has": "good", "failed": "bad", "lacks": "bad"}


@cache
def style() -> str:
    """What a page of a comparison is dressed in."""
    own = (files("grader") / "export" / "comparison.css").read_text(encoding="utf-8").strip()
    return f"{page_style()}\n{own}"


def _heat(score: float | None) -> str:
    """The class of a score's tint: h0 without one, h1 to h10 in steps of ten points."""
    return "h0" if score is None else f"h{min(10, 1 + int(score // 10))}"


def _link(address: str) -> str:
    """An address that a click may lead to; "" for any that is not of the web."""
    return address if address.lower().startswith(("http://", "https://")) else ""


def _pages(told: Parts) -> list[dict[str, Any]]:
    row = told.overall
    made = []
    for place, page in enumerate(told.pages):
        stand = row.stands[place] if row is not None else None
        made.append(
            {
                "name": told.names[place],
                "ours": place == told.ours,
                "link": _link(page.url),
                "url": page.url,
                "read": page.report is not None,
                "score": None if stand is None or stand.score is None else whole(stand.score),
                "trouble": f"{page.trouble} {page.next_step}".strip(),
                "reason": stand.reason if stand is not None else "",
                "band": page.report.band if page.report is not None else "",
            }
        )
    return made


def _heat_rows(told: Parts) -> list[list[dict[str, str]]]:
    """For each page a cell for each row of the standings."""
    made = []
    for place in range(len(told.pages)):
        cells = []
        for row in told.standings.rows:
            stand = row.stands[place]
            under = ""
            if stand.rank is not None:
                behind = whole(stand.behind or 0.0)
                under = ordinal(stand.rank) + (f", −{behind}" if behind else "")
            cells.append({"tint": _heat(stand.score), "value": shown(stand.score), "under": under})
        made.append(cells)
    return made


def _gaps(told: Parts) -> list[dict[str, Any]]:
    cells = {row.id: row.cells for row in told.assets}
    return [
        {
            "heading": heading,
            "said": said,
            "gaps": [
                {
                    "gap": gap,
                    "points": whole(gap.points),
                    "held": [(place, cells[gap.asset][place]) for place in gap.holders],
                }
                for gap in found
            ],
        }
        for heading, said, found in gap_lists(told.gaps)
    ]


def _topics(told: Parts) -> list[tuple[str, list[tuple[str, list[Any]]]]]:
    kinds = {"subject": "Subjects", "entity": "Names", "question": "Questions"}
    made = []
    for heading, found in (
        ("Rivals cover, yours does not", told.topics.missing),
        ("Only yours covers", told.topics.only_ours),
        ("Covered by several", told.topics.shared),
    ):
        ordered = sorted(found, key=lambda t: list(kinds).index(t.kind) if t.kind in kinds else len(kinds))
        groups = [(kinds.get(kind, kind), list(of)) for kind, of in groupby(ordered, key=lambda t: t.kind)]
        if groups:
            made.append((heading, groups))
    return made


def render(told: Parts) -> str:
    """The comparison as a page of its own."""
    return (
        environment()
        .get_template("comparison.html.j2")
        .render(
            policy=policy(style()),
            style=Markup(style()),
            told=told,
            pages=_pages(told),
            heat=_heat_rows(told),
            gap_lists=_gaps(told),
            topics=_topics(told),
            details=details,
            signs=SIGNS,
            tones=_TONES,
            most=MOST_QUOTES,
            link=_link,
            shown_not_scored=SHOWN_NOT_SCORED,
            known=(MEANING, BASE_RATE, UNKNOWN_TO_THE_SCORE),
            program=__version__,
        )
        + "\n"
    )
