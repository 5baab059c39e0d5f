"""Comparison: the pages that stand beside each other, in an order of their own, with the one that is ours."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from grader.compare.coverage import Coverage
from grader.plain import as_json, as_plain, from_plain
from grader.report import Report

COMPARISON_VERSION = "1"
"""Version of the JSON form; raised when a field changes its meaning or goes."""

MOST_PAGES = 20
"""Pages of one comparison, ours included."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a comparison: what was handed in and what it came to; `report` or `trouble` is there."""

    name: str
    """What people call it: a title where it was read, else the address, the file's name, or "Pasted draft 2"."""
    url: str = ""
    """Where it stands; "" for a draft."""
    report: Report | None = None
    coverage: Coverage | None = None
    """What it writes about; None where its text was not kept, so that nobody could tell."""
    trouble: str = ""
    """What happened, where there is no report: one sentence."""
    next_step: str = ""
    reason: str = ""
    """One of grader.errors' reasons, where the error has one."""

    @property
    def key(self) -> str:
        """Names the page by what it is, never by where it stood in the list: two copies at one address have one key."""
        told = self.report.content_sha256 if self.report is not None else self.trouble
        return hashlib.sha256(
            "\0".join((self.url, self.name, told)).encode("utf-8", "surrogatepass")
        ).hexdigest()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Pages beside each other; made by `compare`."""

    pages: tuple[Page, ...]
    """Best score first, then those without a score, then those that could not be read; ties by name and key, so that the
    order in which they were handed in changes nothing."""
    ours: int
    """Place of the marked page in `pages`; -1 where none is marked."""
    as_of: str
    """YYYY-MM-DD, the latest of the reports' dates; "" without any."""
    schema_version: str = COMPARISON_VERSION

    @property
    def rivals(self) -> tuple[int, ...]:
        """Places of the pages that were read and are not ours."""
        return tuple(i for i, page in enumerate(self.pages) if i != self.ours and page.report is not None)

    def to_json(self) -> str:
        """Canonical JSON: the same pages give the same bytes."""
        plain = as_plain(self)
        plain["pages"] = [
            {**told, "report": None if page.report is None else json.loads(page.report.to_json())}
            for told, page in zip(plain["pages"], self.pages, strict=True)
        ]
        return as_json(plain)

    @staticmethod
    def from_json(text: str) -> Comparison:
        """The Comparison whose `to_json` gave `text`; raises ValueError where it is another schema version."""
        plain = json.loads(text)
        if not isinstance(plain, dict) or plain.get("schema_version") != COMPARISON_VERSION:
            raise ValueError(f"this is no comparison of schema version {COMPARISON_VERSION}")
        reports = [
            None if page["report"] is None else Report.from_json(as_json(page["report"]))
            for page in plain["pages"]
        ]
        bare: Comparison = from_plain(
            Comparison, {**plain, "pages": [{**page, "report": None} for page in plain["pages"]]}
        )
        pages = tuple(replace(page, report=report) for page, report in zip(bare.pages, reports, strict=True))
        if not -1 <= bare.ours < len(pages):
            raise ValueError("the page that is marked as ours is not among the pages")
        return replace(bare, pages=pages)


def compare(pages: Iterable[Page], *, ours: Page | None = None) -> Comparison:
    """The pages beside each other; `ours` is one of them. Raises ValueError for more than MOST_PAGES, or `ours` not among them."""
    ordered = _in_order(pages)
    if len(ordered) > MOST_PAGES:
        raise ValueError(f"A comparison takes {MOST_PAGES} pages at most; these are {len(ordered)}.")
    if ours is not None and ours not in ordered:
        raise ValueError("The page that is marked as ours is not among them.")
    dates = [page.report.as_of for page in ordered if page.report is not None]
    return Comparison(tuple(ordered), -1 if ours is None else ordered.index(ours), max(dates, default=""))


def _in_order(pages: Iterable[Page]) -> list[Page]:
    """By `_order`; those that it cannot tell apart, such as one text graded on two days, by all that they hold."""
    ordered: list[Page] = []
    for _, alike in groupby(sorted(pages, key=_order), key=_order):
        told = list(alike)
        ordered += told if len(told) == 1 else sorted(told, key=_all_of_it)
    return ordered


def _all_of_it(page: Page) -> str:
    told = "" if page.report is None else page.report.to_json()
    return told + as_json(replace(page, report=None))


def _order(page: Page) -> tuple[int, float, str, str]:
    if page.report is None:
        return 2, 0.0, page.name, page.key
    if page.report.score is None:
        return 1, 0.0, page.name, page.key
    return 0, -page.report.score, page.name, page.key
