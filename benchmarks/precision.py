"""How often a check's findings are right: `python -m benchmarks.precision --gold DIR`.

DIR holds list.csv (id, path, url). The findings that a writer is shown are held against the verdicts of a reader, kept
in verdicts/<check>.jsonl, one JSON object a line: page, finding (see `finding_id`), right, and a note in the reader's
own words. No word of a page is kept. `--unjudged CHECK` shows findings that nobody has read yet, one of every page
before a second of any; `--record CHECK` takes lines "page finding right|wrong note" from standard input; `--write` puts
the counts into precision.json, which the method page shows.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.intervals import wilson
from benchmarks.labels import AS_OF
from grader.api import Document, Report, Source, grade
from grader.batch import Row, read_list
from grader.check import Finding
from grader.checks import all_checks

VERDICTS = Path(__file__).with_name("verdicts")
COUNTS = Path(__file__).with_name("precision.json")

MOST_SHOWN = 8
"""Findings of one check that the screen shows; the rest is only counted there."""

BAR = 0.8
LEAST_JUDGED = 5
"""A check with fewer verdicts is held to no bar."""

READ_ON = "2026-11-24"
"""The day on which the findings were read."""

READER = "language models; each finding read by one of them, on the page that it speaks of"


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as a writer meets it."""

    check: str
    page: str
    id: str
    message: str
    quote: str
    verdict: str
    around: str
    """The page's words about the place, for a reader at the terminal only."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader said of one finding."""

    page: str
    finding: str
    right: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How one check stands: findings and pages today, and how many of the findings were read and right."""

    check: str
    findings: int
    pages: int
    judged: int
    right: int
    stale: int
    """Verdicts on findings that are no longer made."""

    @property
    def precision(self) -> float | None:
        """Share of the judged findings that are right, 0..1; None where none was judged."""
        return self.right / self.judged if self.judged else None

    def as_plain(self) -> dict[str, object]:
        """The object that `--json` writes for the check."""
        return asdict(self) | {"precision": self.precision} | asdict(wilson(self.right, self.judged))


def finding_id(check: str, message: str, quote: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of check, message and quoted words, a line break between them."""
    return hashlib.sha256(f"{check}\n{message}\n{quote}".encode()).hexdigest()[:16]


def shown(report: Report, page: str) -> Iterator[Shown]:
    """What the report asks a writer to change: the findings of each advised check that did not pass.

    A check that names no single finding is represented by its verdict. The same words twice on a page are one finding.
    """
    for result in report.results:
        if result.score is None or result.passed or not result.advised:
            continue
        seen = set()
        for finding in result.findings[:MOST_SHOWN] or (Finding(result.verdict),):
            quote = finding.quote.text if finding.quote else ""
            key = finding_id(result.check, finding.message, quote)
            if key not in seen:
                seen.add(key)
                around = _around(report.document, finding)
                yield Shown(result.check, page, key, finding.message, quote, result.verdict, around)


def _around(document: Document | None, finding: Finding, reach: int = 240) -> str:
    if document is None:
        return ""
    span = finding.quote.span if finding.quote else None
    if span is None and finding.missing_at is None:
        return ""
    start, end = (span.start, span.end) if span else (finding.missing_at or 0, finding.missing_at or 0)
    before, after = document.text[max(0, start - reach) : start], document.text[end : end + reach]
    return f"{before}⟦{document.text[start:end][:400]}⟧{after}"


def _of_page(row: Row) -> tuple[list[Shown], str]:
    """The findings of one page with its line of facts for the reader; runs in a worker."""
    content = row.path.read_bytes() if row.path else b""
    report = grade(Source(content=content, input_type="html", url=row.url, as_of=AS_OF))
    facts = {line.name: line.value for line in report.facts}
    head = (
        f"{report.title!r} {report.url} kind={facts.get('kind')} words={report.words} lang={report.language}"
    )
    return list(shown(report, row.id)), head


def findings_of(folder: Path, processes: int) -> tuple[list[Shown], dict[str, str]]:
    """All findings shown on the pages of `folder`, and a headline for each page by its id."""
    rows = read_list(folder / "list.csv")
    found: list[Shown] = []
    heads: dict[str, str] = {}
    with ProcessPoolExecutor(processes) as pool:
        for row, (findings, head) in zip(rows, pool.map(_of_page, rows), strict=True):
            found += findings
            heads[row.id] = head
    return found, heads


def read_verdicts(check: str) -> dict[tuple[str, str], Verdict]:
    """The verdicts kept for a check, by page and finding; the last one on a finding counts."""
    file = VERDICTS / f"{check}.jsonl"
    if not file.exists():
        return {}
    lines = filter(str.strip, file.read_text(encoding="utf-8").splitlines())
    verdicts = [Verdict(**json.loads(line)) for line in lines]
    return {(v.page, v.finding): v for v in verdicts}


def write_verdicts(check: str, verdicts: Iterable[Verdict]) -> None:
    """Keep `verdicts` as those of the check, in the order of page and finding."""
    ordered = sorted(verdicts, key=lambda v: (v.page, v.finding))
    VERDICTS.mkdir(exist_ok=True)
    text = "".join(json.dumps(asdict(v), ensure_ascii=False) + "\n" for v in ordered)
    (VERDICTS / f"{check}.jsonl").write_text(text, encoding="utf-8")


def parsed(lines: Iterable[str]) -> list[Verdict]:
    """Verdicts from lines "page finding right|wrong note"; raises ValueError for any other line."""
    found = []
    for line in filter(str.strip, lines):
        page, finding, word, *note = line.split(maxsplit=3)
        if word not in ("right", "wrong") or len(finding) != 16:
            raise ValueError(f"not a verdict: {line.strip()!r}")
        found.append(Verdict(page, finding, word == "right", note[0].strip() if note else ""))
    return found


def tallies(found: Iterable[Shown], verdicts: Mapping[str, Mapping[tuple[str, str], Verdict]]) -> list[Tally]:
    """The table, a line for each check that there is, by name."""
    by_check: dict[str, dict[tuple[str, str], Shown]] = defaultdict(dict)
    for finding in found:
        by_check[finding.check][finding.page, finding.id] = finding
    made = []
    for check in sorted(c.id for c in all_checks()):
        now, kept = by_check[check], verdicts.get(check, {})
        judged = [v for key, v in kept.items() if key in now]
        pages = len({page for page, _ in now})
        right = sum(v.right for v in judged)
        made.append(Tally(check, len(now), pages, len(judged), right, len(kept) - len(judged)))
    return made


def sampled(found: Iterable[Shown]) -> list[Shown]:
    """The findings in an order that is the same every time: one of each page, then a second of each, and so on."""
    pages: dict[str, list[Shown]] = defaultdict(list)
    for finding in sorted(found, key=lambda f: hashlib.sha256(f"{f.page} {f.id}".encode()).digest()):
        pages[finding.page].append(finding)
    ranked = [(rank, finding) for several in pages.values() for rank, finding in enumerate(several)]
    return [finding for _, finding in sorted(ranked, key=lambda pair: pair[0])]


def counts(table: Iterable[Tally]) -> str:
    """What precision.json holds."""
    checks = {t.check: {"judged": t.judged, "right": t.right} for t in table if t.judged}
    return json.dumps({"read_on": READ_ON, "reader": READER, "checks": checks}, indent=1) + "\n"


def _print_table(table: Iterable[Tally], bar: float) -> list[str]:
    below = []
    print(f"{'check':24} findings pages judged right precision  95 % interval  unjudged  stale")
    for t in table:
        share, mark = "-", ""
        if t.precision is not None:
            between = wilson(t.right, t.judged)
            share = f"{t.precision:9.2f}  {between.low:.2f} to {between.high:.2f}"
            if t.judged >= LEAST_JUDGED and t.precision < bar:
                below.append(t.check)
                mark = "BELOW THE BAR"
        left = t.findings - t.judged
        print(
            f"{t.check:24} {t.findings:8} {t.pages:5} {t.judged:6} {t.right:5} {share:>23} {left:10} {t.stale:6}  {mark}".rstrip()
        )
    return below


def _print_unjudged(found: Iterable[Shown], heads: Mapping[str, str], limit: int) -> None:
    for finding in sampled(found)[:limit]:
        print(f"{finding.page} {finding.id}  {heads[finding.page]}")
        print(f"  verdict: {finding.verdict}\n  finding: {finding.message}")
        if finding.quote:
            print(f"  quote:   {finding.quote[:600]!r}")
        if finding.around:
            print(f"  around:  {finding.around!r}")
        print()


def main() -> int:
    """Grade, and print the table or what is still to be read; or record verdicts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, help="folder with list.csv and the pages")
    parser.add_argument("--json", type=Path, help="also write the table to this file")
    parser.add_argument("--write", action="store_true", help="write precision.json beside this module")
    parser.add_argument("--bar", type=float, default=BAR, help="least precision that passes")
    parser.add_argument(
        "--unjudged", metavar="CHECK", action="append", help="show findings without a verdict"
    )
    parser.add_argument("--limit", type=int, default=25, help="how many of them")
    parser.add_argument("--record", metavar="CHECK", help="read verdicts from standard input")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    known = {c.id for c in all_checks()}
    for name in (*(options.unjudged or ()), options.record or ""):
        if name and name not in known:
            parser.error(f"no check is called {name}")
    if options.record:
        fresh = {(v.page, v.finding): v for v in parsed(sys.stdin)}
        write_verdicts(options.record, (read_verdicts(options.record) | fresh).values())
        print(f"{len(fresh)} verdicts recorded for {options.record}")
        return 0
    if options.gold is None:
        parser.error("--gold is wanted")
    if not (options.gold / "list.csv").is_file():
        print(f"benchmarks.precision: {options.gold} holds no pages; nothing was measured.")
        return 0
    began = time.perf_counter()
    found, heads = findings_of(options.gold, options.processes)
    verdicts = {check: read_verdicts(check) for check in known}
    if options.unjudged:
        for check in options.unjudged:
            mine = [f for f in found if f.check == check and (f.page, f.id) not in verdicts[check]]
            print(f"== {check}: {len(mine)} findings without a verdict\n")
            _print_unjudged(mine, heads, options.limit)
        return 0
    table = tallies(found, verdicts)
    print(f"{len(heads)} pages in {time.perf_counter() - began:.0f} s")
    below = _print_table(table, options.bar)
    if options.json:
        options.json.write_text(json.dumps([t.as_plain() for t in table], indent=1) + "\n", encoding="utf-8")
    if options.write:
        COUNTS.write_text(counts(table), encoding="utf-8")
    if below:
        print(f"benchmarks.precision: {len(below)} checks under {options.bar:g}: {', '.join(below)}")
    return int(bool(below))


if __name__ == "__main__":
    sys.exit(main())
