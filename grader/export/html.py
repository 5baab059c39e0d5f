"""A report as one HTML page that needs nothing else: no script, no outside request, to be read, printed and listened to."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from grader.check import SCORED
from grader.errors import GraderError
from grader.export.found import Found, by_trait, findings, to_change
from grader.export.inert import showable
from grader.export.marked import Marked
from grader.export.wording import fact_value, long_date, number, percent
from grader.profiles import PROFILE
from grader.report import (
    BANDS,
    BASE_RATE,
    MEANING,
    UNKNOWN_TO_THE_SCORE,
    Report,
    Result,
    band_of,
    next_band,
    whole,
)
from grader.scale import between, interval_shown, interval_told, standing_told
from grader.traits import TRAIT
from grader.validity import in_full

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def _shown(value: object) -> object:
    """What a template prints: text loses the signs that no page can hold; escaping comes after."""
    return value if isinstance(value, Markup) else showable(str(value))


def shortened(text: str, most: int) -> str:
    """The first `most` characters, cut at a word, with an ellipsis where something is left out; one line."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[most // 2 :] else cut} …"


@cache
def environment() -> Environment:
    """Templates of this folder, escaped; what they print loses the signs that no page can hold."""
    made = Environment(
        loader=PackageLoader("grader", "export"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "shortened": shortened,
        "whole": whole,
        "percent": percent,
        "long_date": long_date,
        "fact_value": fact_value,
    }
    return made


@cache
def page_style() -> str:
    """What every page is dressed in."""
    return (files("grader") / "export" / "page.css").read_text(encoding="utf-8").strip()


@cache
def policy(style: str = "") -> str:
    """The content security policy of such a page: its own style, told by its hash, and nothing else at all."""
    digest = b64encode(sha256((style or page_style()).encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class _Group:
    """A trait with its checks, as the page shows them."""

    title: str
    said: str
    failed: tuple[_Failed, ...]
    passed: tuple[Result, ...]
    rest: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class _Failed:
    result: Result
    found: tuple[Found, ...]


def _title(trait: str) -> str:
    return TRAIT[trait].title if trait in TRAIT else trait


def _groups(report: Report, found: tuple[Found, ...]) -> list[_Group]:
    of: dict[str, list[Found]] = {}
    for one in found:
        # A finding that only says the verdict again stands in no list of its own.
        if one.result.findings:
            of.setdefault(one.result.check, []).append(one)
    made = []
    for trait, results in by_trait(report):
        score = next((t for t in report.traits if t.trait == trait), None)
        said = []
        if score is not None and score.weight and score.score is not None:
            said.append(f"{whole(score.score)} of 100; weighs {number(score.weight)} points")
        elif score is not None and not score.weight:
            said.append("shown, and worth no points")
        to_do = sum(map(to_change, results))
        said.append(f"{to_do} to change" if to_do else "nothing to change")
        scored = [r for r in results if r.state == SCORED]
        made.append(
            _Group(
                _title(trait),
                "; ".join(said),
                tuple(_Failed(r, tuple(of.get(r.check, ()))) for r in scored if not r.passed),
                tuple(r for r in scored if r.passed),
                tuple(r for r in results if r.state != SCORED),
            )
        )
    return made


def _traits(report: Report) -> list[dict[str, Any]]:
    rows = sorted(report.traits, key=lambda t: (-t.weight * t.assessed, -t.weight))
    longest = max((t.weight * t.assessed for t in rows), default=0.0) or 1.0
    made = []
    for row in rows:
        assessed = row.weight * row.assessed
        brought = assessed * (row.score or 0.0) / 100
        made.append(
            {
                "title": _title(row.trait),
                "points": f"{whole(brought)} of {max(1, whole(assessed))}" if assessed else "none",
                "assessed": assessed,
                "width": round(100 * assessed / longest, 2),
                "brought": round(100 * brought / longest, 2),
                "score": whole(row.score) if row.score is not None else "not assessed",
                "ran": row.ran,
                "total": row.total,
            }
        )
    return made


def _bands(report: Report) -> list[dict[str, Any]]:
    here = band_of(report.score) if report.score is not None else None
    ends = [*(b.low for b in BANDS), 100]
    return [
        {
            "name": band.name,
            "meaning": band.meaning,
            "low": low,
            "high": high,
            "here": band is here,
            "reached": here is not None and low <= here.low,
        }
        for band, (low, high) in zip(BANDS, pairwise(ends), strict=True)
    ]


def _onward(score: float) -> str:
    upper = next_band(score)
    if upper is None:
        return "Good enough to publish; the rest is polish."
    missing = upper.low - whole(score)
    return f"{missing} {'point' if missing == 1 else 'points'} to “{upper.name}”."


def _known(report: Report) -> list[str]:
    said = [MEANING, BASE_RATE, UNKNOWN_TO_THE_SCORE, interval_told(report)]
    if report.validity is not None:
        said += in_full(report.validity, rubric_version=report.rubric_version)
    return [paragraph for paragraph in said if paragraph]


def render(report: Report, *, saved_at: str = "", open_at: str = "", unfolded: bool = False) -> str:
    """The report as a page of its own.

    `saved_at` says when it was saved and `open_at` is the address of the dashboard that shows it, for a report that lies
    in a store; `unfolded` opens all that is folded, for paper.
    """
    found = findings(report)
    document = report.document
    marked = Marked(document, found) if document is not None else None
    wide = interval_shown(report)
    score = report.score
    ladder = f"Score {whole(score)} of 100, in the band {report.band}." if score is not None else ""
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            policy=policy(),
            style=Markup(page_style()),
            report=report,
            title=report.title or report.url or "Untitled",
            saved_at=saved_at,
            open_at=open_at,
            open=Markup(" open") if unfolded else "",
            could_be=between(wide) if wide else "",
            interval=report.interval,
            ladder=ladder,
            bands=_bands(report),
            onward=_onward(score) if score is not None else "",
            standing=standing_told(report),
            profile=PROFILE[report.profile].title.lower() if report.profile in PROFILE else report.profile,
            meaning=MEANING,
            base_rate=BASE_RATE,
            notes=list(dict.fromkeys((*report.notes, *(document.cuts if document is not None else ())))),
            traits=_traits(report),
            groups=_groups(report, found),
            found=found,
            placed=marked.numbers if marked is not None else frozenset(),
            text=marked.html if marked is not None else None,
            language=report.language if _LANGUAGE.fullmatch(report.language) else "",
            known=_known(report),
        )
        + "\n"
    )


def render_trouble(error: GraderError) -> str:
    """A page in the same dress that says what went wrong and what to do next."""
    return (
        environment()
        .get_template("missing.html.j2")
        .render(policy=policy(), style=Markup(page_style()), title=error.message, next_step=error.next_step)
        + "\n"
    )
