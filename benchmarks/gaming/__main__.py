"""Can the score be gamed? `python -m benchmarks.gaming --gold DIR`.

Tries changes that must not raise a page's score, that must raise it, and that must leave it alone on the golden pages
and, where DIR holds labelled pages (list.csv: id, path, url), on those. Printed: how many pairs of page and relation
hold. "Not raise" is at most +1.0, "not change" at most 0.5 either way, "raise" at least +1 overall or +3 in the trait
unless it passes in full already. Pairs without a score before and after are counted apart. Exit status 1 below --bar.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

from benchmarks.gaming.pages import Raw, gold_pages, own_pages
from benchmarks.gaming.relation import RELATIONS, Page, Version, judged
from benchmarks.gaming.runner import PROCESSES, Row, Tried, graded, rows, run, sample
from grader.api import Report

BAR = 0.98
QUICK_EACH = 3
"""Pages for each relation in a quick run."""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, help="folder with list.csv and the pages that it names")
    parser.add_argument("--quick", action="store_true", help="each relation on a few pages, under a minute")
    parser.add_argument("--every", type=int, default=1, help="only every so manieth labelled page")
    parser.add_argument("--only", nargs="*", default=[], metavar="RELATION", help="only these relations")
    parser.add_argument(
        "--bar", type=float, default=BAR, help="least share of pairs that must hold (default 0.98)"
    )
    parser.add_argument("--json", type=Path, help="also write the table as JSON")
    parser.add_argument("--pairs", type=Path, help="also write every pair, one JSON object a line")
    parser.add_argument("--processes", type=int, default=PROCESSES)
    parser.add_argument("--explain", nargs=2, metavar=("RELATION", "PAGE"), help="what moved for one pair")
    options = parser.parse_args()
    if unknown := {*options.only, *(options.explain or [])[:1]} - set(RELATIONS):
        parser.error(f"no relation is called {', '.join(sorted(unknown))}; there are {', '.join(RELATIONS)}")
    return options


def _pages(options: argparse.Namespace) -> list[Raw]:
    pages = list(own_pages())
    if options.gold:
        if (options.gold / "list.csv").is_file():
            pages += list(gold_pages(options.gold))[:: options.every]
        else:
            print(
                f"benchmarks.gaming: {options.gold} holds no labelled pages; the golden pages alone are tried."
            )
    return pages


def _explain(name: str, wanted: str, pages: list[Raw]) -> int:
    raw = next((p for p in pages if p.id == wanted), None)
    if raw is None:
        print(f"benchmarks.gaming: no page is called {wanted}.")
        return 2
    plain = graded(Version(raw.html), raw.url)
    relation = RELATIONS[name]
    versions = relation.versions(Page(raw.id, raw.html, raw.url, plain.language, plain.words))
    if versions is None:
        print(f"{name} does not apply to {wanted}.")
        return 0
    before, after = (graded(v, raw.url) for v in versions)
    pair = judged(relation, raw.id, before, after)
    held = {True: "holds", False: "DOES NOT HOLD", None: "no score before and after"}[pair.holds]
    print(f"{name} ({relation.expects}) on {wanted}: {pair.before} -> {pair.after}, {held}")
    if pair.trait_change is not None:
        print(f"trait {relation.trait}: {pair.trait_change:+.1f}")
    for title, one, other in (
        ("words", before.words, after.words),
        ("profile", before.profile, after.profile),
        ("reason", before.profile_reason, after.profile_reason),
    ):
        print(f"{title}: {one} -> {other}")
    _print_moved(before, after, pair.moved)
    facts = {f.name: f.value for f in before.facts}
    for fact in after.facts:
        if facts.get(fact.name) != fact.value:
            print(f"  fact {fact.name}: {facts.get(fact.name)!r} -> {fact.value!r}")
    return 0


def _print_moved(before: Report, after: Report, moved: tuple[tuple[str, float], ...]) -> None:
    old, new = ({r.check: r for r in report.results} for report in (before, after))
    for check, change in moved:
        one, other = old[check], new[check]
        print(
            f"  {change:+6.2f} {check}: {one.score} -> {other.score} (weight {one.weight} -> {other.weight})"
        )
        print(f"         before: {one.verdict or one.reason}")
        print(f"         after:  {other.verdict or other.reason}")


def _print(table: list[Row], results: list[Tried]) -> float:
    kind = ""
    for row in table:
        if row.expects != kind:
            kind = row.expects
            print(f"\n{kind:34} {'pairs':>6} {'hold':>6} {'share':>6} {'median':>7} {'worst':>7}  of page")
        part = f"{row.hold / row.pairs:.3f}" if row.pairs else "-"
        print(
            f"  {row.relation:32} {row.pairs:>6} {row.hold:>6} {part:>6} {_shown(row.median):>7} {_shown(row.worst):>7}  "
            f"{row.worst_page:24} {' '.join(f'{check} {n}x' for check, n in row.movers)}".rstrip()
        )
    pairs, hold = sum(r.pairs for r in table), sum(r.hold for r in table)
    share = hold / pairs if pairs else 1.0
    apart = sum(r.unscored for r in table)
    print(
        f"\n{hold} of {pairs} pairs of page and relation hold ({share:.1%}); {apart} pairs without a score are not counted."
    )
    for result in results:
        if result.error:
            print(f"{result.page} could not be graded: {result.error}")
    return share


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:+.1f}"


def main() -> int:
    """Try, print, hold against the bar."""
    options = _options()
    pages = _pages(options)
    if options.explain:
        return _explain(options.explain[0], options.explain[1], pages)
    began = time.perf_counter()
    names = options.only or list(RELATIONS)
    work = sample(pages, each=QUICK_EACH) if options.quick else [(raw, names) for raw in pages]
    if options.quick and options.only:
        work = [(raw, [n for n in mine if n in options.only]) for raw, mine in work]
    results = list(run(work, processes=options.processes))
    print(f"{len(results)} pages, {len(names)} relations, {time.perf_counter() - began:.0f} s")
    table = rows(results)
    share = _print(table, results)
    if options.json:
        plain = {"bar": options.bar, "share": round(share, 4), "relations": [asdict(row) for row in table]}
        options.json.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
    if options.pairs:
        lines = [json.dumps(asdict(pair)) for result in results for pair in result.pairs]
        options.pairs.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if share < options.bar:
        print(f"benchmarks.gaming: below the bar of {options.bar:.0%}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
