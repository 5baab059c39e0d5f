"""What the score has been shown to say: the figures of the last measurement, and the plain words for them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from grader.errors import RubricError


@dataclass(frozen=True, slots=True)
class Interval95:
    """A 95 % interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Readers:
    """How the score goes with what readers said a page is worth as a link."""

    spearman: float
    """Rank correlation, -1..1."""
    pages: int
    word_count: float | None = None
    """The same for the number of words."""
    interval: Interval95 | None = None
    held_out: bool = False
    """Measured on pages that the rubric was not made with."""


@dataclass(frozen=True, slots=True)
class Links:
    """How often the score puts the linked one of two posts of a site first."""

    accuracy: float
    """Share of pairs in the right order, mean over sites, 0..1; chance is 0.5."""
    word_count: float | None
    """The same for the number of words."""
    sites: int
    pairs: int
    interval: Interval95 | None = None
    held_out: bool = False


@dataclass(frozen=True, slots=True)
class Gaming:
    """How many tries to move the score by tricks, or by honest work, ended as they must."""

    hold: float
    """Share of the tries, 0..1."""
    pairs: int


@dataclass(frozen=True, slots=True)
class Validity:
    """The figures of one measurement; a part that was not measured is None."""

    rubric_version: str
    measured: str
    """The day, YYYY-MM-DD."""
    readers: Readers | None = None
    links: Links | None = None
    gaming: Gaming | None = None


def parse_validity(text: str) -> Validity:
    """Read validity.toml; raises RubricError where a figure is missing from its part or out of its range."""
    raw = tomllib.loads(text)
    try:
        readers, links, gaming = raw.get("readers"), raw.get("links"), raw.get("gaming")
        return Validity(
            str(raw["rubric_version"]),
            str(raw["measured"]),
            readers
            and Readers(
                _within(readers["spearman"], -1, 1),
                int(readers["n"]),
                _within(readers["word_count"], -1, 1) if "word_count" in readers else None,
                _interval(readers, -1),
                bool(readers.get("held_out", False)),
            ),
            links
            and Links(
                _within(links["accuracy"], 0, 1),
                _within(links["word_count"], 0, 1) if "word_count" in links else None,
                int(links["sites"]),
                int(links["pairs"]),
                _interval(links, 0),
                bool(links.get("held_out", False)),
            ),
            gaming and Gaming(_share(gaming["hold"], int(gaming["pairs"])), int(gaming["pairs"])),
        )
    except KeyError as error:
        raise RubricError(f"validity.toml does not say {error.args[0]}.") from error


def _interval(part: Mapping[str, Any], least: float) -> Interval95 | None:
    if "low" not in part or "high" not in part:
        return None
    return Interval95(_within(part["low"], least, 1), _within(part["high"], part["low"], 1))


def _share(hold: float, pairs: int) -> float:
    # TOML tells 1 from 1.0: a number without a decimal point counts tries.
    return _within(hold / pairs if isinstance(hold, int) else hold, 0, 1)


def _within(value: float, least: float, most: float) -> float:
    if not least <= value <= most:
        raise RubricError(f"validity.toml: {value} lies outside of {least} to {most}.")
    return float(value)


@cache
def validity() -> Validity:
    """The figures that ship with this version."""
    return parse_validity((files("grader") / "validity.toml").read_text(encoding="utf-8"))


NOTHING = "What this score says has not been measured yet."
READERS = "The readers are language models that read each page by one written guide; they are not people."
SITES = "The posts come mostly from technical blogs and the sites of software projects, and all of them are in English."
NO_CAUSE = "None of this shows that a change brings links: pages that were linked were compared with pages that were not."
CHANCE = "50"


UNTESTED_LANGUAGE = "Not tested for this language: the pages that scores were held against are in English."


def in_a_line(shown: Validity, *, rubric_version: str = "", language: str = "") -> str:
    """The shortest true statement about the score of a text in `language`: one sentence; `rubric_version` as for `in_full`."""
    if language not in ("", "en"):
        return UNTESTED_LANGUAGE
    other = "" if rubric_version in ("", shown.rubric_version) else f" with rubric {shown.rubric_version}"
    if shown.links is not None:
        links = shown.links
        beside = f" (by word count: {_of_100(links.word_count)})" if links.word_count is not None else ""
        return (
            f"Tested{_where(links.held_out)}{other}: of two posts of one site, the linked one scores higher in "
            f"{_of_100(links.accuracy)} of 100 pairs{beside}."
        )
    if shown.readers is not None:
        readers = shown.readers
        return (
            f"Tested{_where(readers.held_out)}{other}: on {readers.pages:,} pages it goes with what language models, as readers, "
            f"find worth linking to at {_number(readers.spearman)}; 0 is not at all, 1 is always."
        )
    return NOTHING


def _where(held_out: bool) -> str:
    return "" if held_out else " in-sample"


def in_full(shown: Validity, *, rubric_version: str = "") -> tuple[str, ...]:
    """All that was measured and was not, a paragraph each, with its interval and its limits.

    `rubric_version` is the one that makes the scores at hand; another one than was measured is said.
    """
    if shown.links is None and shown.readers is None and shown.gaming is None:
        return (NOTHING,)
    said = [_links(shown.links), _readers(shown.readers), _gaming(shown.gaming), NO_CAUSE]
    when = f"Measured on {shown.measured} with rubric {shown.rubric_version}"
    if rubric_version not in ("", shown.rubric_version):
        when += f"; scores by rubric {rubric_version} have not been measured yet"
    return (*said, f"{when}.")


def _links(links: Links | None) -> str:
    if links is None:
        return "Links: not measured yet."
    beside = (
        f"Word count by itself does as much in {_percent(links.word_count)}, tossing a coin in {CHANCE} %."
        if links.word_count is not None
        else f"Tossing a coin does as much in {CHANCE} %."
    )
    return (
        "Links: of two posts of the same site and about the same age, one linked to from at least two other sites and one "
        f"from none, the linked one scores higher in {_percent(links.accuracy)} of pairs ({_range(links.interval)}mean over "
        f"{links.sites} sites, {links.pairs:,} pairs). {beside} {SITES} {_sample(links.held_out)}"
    )


def _readers(readers: Readers | None) -> str:
    if readers is None:
        return "Readers: not measured yet."
    inside = readers.interval
    beside = (
        f" Word count by itself: {_number(readers.word_count)}." if readers.word_count is not None else ""
    )
    between = f" (95 % interval {_number(inside.low)} to {_number(inside.high)})" if inside else ""
    return (
        f"Readers: on {readers.pages:,} pages the score goes with how much readers found them worth linking to at Spearman "
        f"{_number(readers.spearman)}{between}; 0 is no relation, 1 is the same order.{beside} {READERS} {_sample(readers.held_out)}"
    )


def _gaming(gaming: Gaming | None) -> str:
    if gaming is None:
        return "Tricks: how well the score stands up to them has not been measured yet."
    return (
        f"Tricks: of {gaming.pairs:,} tries to move the score (padding and hidden text that must not raise it, honest "
        f"work that must, mere markup that must change nothing) {_percent(gaming.hold)} ended as they must."
    )


def _sample(held_out: bool) -> str:
    if held_out:
        return "They were kept apart from the making of the weights."
    return "In-sample: the weights were chosen with these pages in view, so expect less on others."


def _range(interval: Interval95 | None) -> str:
    return f"95 % interval {_number(100 * interval.low)} to {_percent(interval.high)}; " if interval else ""


def _of_100(share: float) -> str:
    return f"{int(100 * share + 0.5)}"


def _percent(share: float) -> str:
    return f"{_number(round(100 * share, 1))} %"


def _number(value: float) -> str:
    return f"{value:.2f}" if abs(value) <= 1 else f"{value:.1f}".removesuffix(".0")
