"""Writes docs/validity.md: every figure beside what it has to be compared with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.agreement import Figure
from benchmarks.intervals import Interval
from benchmarks.validity import words
from benchmarks.validity.earned import WithLinks
from benchmarks.validity.evidence import Gaming, Precision
from benchmarks.validity.measures import MEASURES, SCORE, WORDS
from benchmarks.validity.readers import WithReaders
from grader.checks import all_checks
from grader.profiles import PROFILE

FILE = Path(__file__).parents[2] / "docs" / "validity.md"
TWO_READERS = Path(__file__).parents[1] / "published" / "two_readers.json"

FEW = "too few"


@dataclass(frozen=True, slots=True)
class Shown:
    """All that one run measured; a part that was not measured is None."""

    version: str
    measured: str
    readers: WithReaders | None
    facts: tuple[Figure, ...]
    links: WithLinks | None
    precision: Precision | None
    gaming: Gaming | None
    held_out: bool = False
    quick: bool = False


def page(shown: Shown) -> str:
    """The whole page; the same measurements give the same page to the byte."""
    sections = [
        words.HEAD,
        f"Rubric {shown.version}, measured on {shown.measured}.{' A quick run on a sample.' if shown.quick else ''}\n",
        _in_short(shown),
        _readers(shown.readers),
        _links(shown.links),
        _facts(shown.facts),
        _findings(shown.precision),
        _gaming(shown.gaming),
        "## Limits\n",
        words.LIMITS.format(
            sample=words.HELD_OUT if shown.held_out else words.IN_SAMPLE,
            pages=shown.readers.pages if shown.readers else "The",
        ),
        "## Check it yourself\n",
        words.CHECK,
    ]
    return "\n".join(section for section in sections if section)


def _in_short(shown: Shown) -> str:
    lines = []
    if shown.readers is not None:
        ours, by_words = (next(m for m in shown.readers.measures if m.measure == n) for n in (SCORE, WORDS))
        lines.append(
            f"- With what readers found worth linking to: Spearman {_number(ours.spearman)} "
            f"{_range(ours.interval)}; word count {_number(by_words.spearman)}."
        )
    if shown.links is not None:
        best, length = shown.links.of(SCORE), shown.links.of(WORDS)
        lines.append(
            f"- With links that posts earned: {best.mean:.3f} of pairs in the right order {_range(best.interval, digits=3)}; "
            f"word count {length.mean:.3f}; chance 0.500."
        )
    if shown.gaming is not None and shown.gaming.pairs:
        share = shown.gaming.hold / shown.gaming.pairs
        lines.append(f"- Against gaming: {share:.1%} of {shown.gaming.pairs:,} tries end as they must.")
    lines.append("- " + _sample(shown))
    return "\n".join(lines) + "\n"


def _sample(shown: Shown) -> str:
    if shown.held_out:
        return "Measured on pages and posts that were kept apart."
    return "All of it in-sample: rules and weights were made with these pages and posts in view."


def _readers(found: WithReaders | None) -> str:
    title = "## Does it go with what readers find worth linking to?\n\n"
    if found is None:
        return f"{title}Not measured.\n"
    rows = [
        (
            MEASURES[m.measure],
            _number(m.spearman),
            _range(m.interval),
            "" if m.measure == SCORE else _signed(m.ahead),
            "" if m.measure == SCORE else _range(m.ahead_interval, signed=True),
        )
        for m in found.measures
    ]
    profiles = [
        (
            PROFILE[p.profile].title,
            str(p.pages),
            _number(p.own) if p.own is not None else FEW,
            _number(p.general),
            _signed(None if p.own is None or p.general is None else p.own - p.general),
            _range(p.ahead, signed=True),
        )
        for p in found.profiles
    ]
    kept = json.loads(TWO_READERS.read_text(encoding="utf-8"))
    return (
        title
        + words.READERS.format(
            pages=found.pages, unscored=_unscored(found.unscored, "pages", "ranked lowest")
        )
        + "\n"
        + _table(("Measure", "Spearman", "95 % interval", "Score ahead", "95 % interval"), rows, left=1)
        + "\n"
        + words.TWO_READERS.format(worth=kept["agreement"]["link_worthiness"], pages=kept["pages"])
        + "\n### By profile\n\n"
        + words.PROFILES
        + "\n"
        + _table(
            ("Profile", "Pages", "Own weights", "General weights", "Difference", "95 % interval"),
            profiles,
            left=1,
        )
    )


def _links(found: WithLinks | None) -> str:
    title = "## Does it go with links that posts earned?\n\n"
    if found is None:
        return f"{title}Not measured.\n"
    rows = [
        (
            MEASURES[m.measure],
            f"{m.mean:.3f}",
            _range(m.interval, digits=3),
            "" if m.measure == SCORE else f"{m.ahead:+.3f}",
            "" if m.measure == SCORE else _range(m.ahead_interval, signed=True, digits=3),
        )
        for m in found.measures
    ]
    sites = [(s.site, f"{s.pairs:,}", f"{s.score:.3f}", f"{s.words:.3f}") for s in found.sites]
    profiles = [
        (
            PROFILE[p.profile].title,
            f"{p.pairs:,}",
            str(p.sites),
            _number(p.own) if p.own is not None else FEW,
            _number(p.general),
            _signed(None if p.own is None or p.general is None else p.own - p.general),
            _range(p.ahead, signed=True),
        )
        for p in found.profiles
        if p.pairs
    ]
    above = sum(site.score > 0.5 for site in found.sites)
    return (
        title
        + words.LINKS.format(
            posts=found.posts,
            all_sites=found.all_sites,
            pairs=found.pairs,
            sites=len(found.sites),
            unscored=_unscored(found.unscored, "posts", "a tie in every pair"),
        )
        + "\n"
        + _table(("Measure", "Accuracy", "95 % interval", "Score ahead", "95 % interval"), rows, left=1)
        + f"\n### By site\n\nOn {above} of {len(found.sites)} sites the score does better than chance.\n\n"
        + _table(("Site", "Pairs", "Score", "Word count"), sites, left=1)
        + "\n### By profile\n\nPairs of which both posts fall under the same profile, all sites together.\n\n"
        + _table(
            ("Profile", "Pairs", "Sites", "Own weights", "General weights", "Difference", "95 % interval"),
            profiles,
            left=1,
        )
    )


def _facts(found: Sequence[Figure]) -> str:
    if not found:
        return ""
    beside = json.loads(TWO_READERS.read_text(encoding="utf-8"))["agreement"]
    rows = [
        (
            f"`{f.name}`"
            if "(" not in f.name
            else f.name.replace(f.name.split(" ")[0], f"`{f.name.split(' ')[0]}`"),
            f.what,
            str(len(f.cases)),
            _number(f.value),
            _range(f.interval()),
            f"{beside[f.name]:.2f}" if f.name in beside else "",
        )
        for f in found
        if f.name != "link_worthiness" and f.cases
    ]
    return (
        "## Does it read pages as readers do?\n\n"
        + words.FACTS
        + "\n"
        + _table(("Fact", "Measure", "Pages", "Agreement", "95 % interval", "Two readers"), rows, left=2)
    )


def _findings(found: Precision | None) -> str:
    title = "## Are its findings right?\n\n"
    if found is None:
        return f"{title}Not measured yet.\n"
    titles = {check.id: check.trait for check in all_checks()}
    rows = [
        (
            f"`{c.check}`",
            titles[c.check].replace("_", " "),
            str(c.judged),
            str(c.right),
            f"{c.precision:.2f}",
            _range(c.interval),
        )
        for c in found.checks
        if c.check in titles
    ]
    unread = len(titles) - len(rows)
    rest = f"\nNo finding of the other {unread} checks has been read.\n" if unread else ""
    return (
        title
        + words.FINDINGS.format(reader=found.reader, day=found.read_on)
        + "\n"
        + _table(("Check", "Trait", "Read", "Right", "Precision", "95 % interval"), rows, left=2)
        + rest
    )


def _gaming(found: Gaming | None) -> str:
    title = "## Can it be gamed?\n\n"
    if found is None or not found.pairs:
        return f"{title}Not measured.\n"
    rows = [
        (
            t.name.replace("_", " "),
            t.expects,
            str(t.pairs),
            str(t.hold),
            f"{t.hold / t.pairs:.1%}",
            _points(t.median),
            _points(t.worst),
        )
        for t in sorted(found.tricks, key=lambda t: t.expects)
    ]
    return (
        title
        + words.GAMING.format(pairs=found.pairs, hold=found.hold, share=found.hold / found.pairs)
        + "\n"
        + _table(("Change", "The score", "Pairs", "Hold", "Share", "Median", "Worst"), rows, left=2)
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], *, left: int) -> str:
    """A Markdown table; the first `left` columns are words, the others numbers."""
    rule = ["---" if number < left else "---:" for number in range(len(head))]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, rule, *rows))


def _number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 2) + 0.0:.2f}"


def _signed(value: float | None) -> str:
    return "" if value is None else f"{round(value, 2) + 0.0:+.2f}"


def _points(value: float | None) -> str:
    return "" if value is None else f"{round(value, 1) + 0.0:+.1f}"


def _range(interval: Interval | None, *, signed: bool = False, digits: int = 2) -> str:
    if interval is None:
        return ""
    form = f"{'+' if signed else ''}.{digits}f"
    # Adding zero makes -0.0 a plain zero.
    low, high = (round(end, digits) + 0.0 for end in (interval.low, interval.high))
    return f"[{low:{form}}, {high:{form}}]"


def _unscored(number: int, things: str, how: str) -> str:
    if not number:
        return ""
    one = things.removesuffix("s")
    return (
        f" {number} {one if number == 1 else things} without a score {'is' if number == 1 else 'are'} {how}."
    )
