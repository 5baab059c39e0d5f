"""What the score has been shown to say: `python -m benchmarks.validity --gold DIR --links DIR`.

Writes docs/validity.md and grader/validity.toml. DIR of --gold holds list.csv (id, path, url) with the pages that it names
and labels.jsonl, DIR of --links posts.csv with the posts and pairs.csv; `python -m benchmarks.fetch` makes both. About ten
minutes on two idle cores; `--gaming FILE` takes the table of a run of benchmarks.gaming instead of making it anew (half of
the time). `--quick` measures a sample in under a minute and writes nothing but where `--page` says. The same pages and
rubric give the same files. Exit status 1 where a page could not be graded: then nothing is written.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.agreement import figures
from benchmarks.labels import read_labels
from benchmarks.pairs import posts_of, read_pairs
from benchmarks.validity import page, statement
from benchmarks.validity.earned import WithLinks, with_links
from benchmarks.validity.evidence import Gaming, read_gaming, read_precision, run_gaming
from benchmarks.validity.measures import Measured, measure
from benchmarks.validity.readers import WithReaders, with_readers
from grader.batch import Row, read_list
from grader.rubric import rubric

QUICK_PAGES = 4
"""A quick run takes every so manieth labelled page."""

QUICK_PAIRS = 25
"""A quick run takes every so manieth pair."""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True, help="folder with list.csv and labels.jsonl")
    parser.add_argument("--links", type=Path, required=True, help="folder with posts.csv and pairs.csv")
    parser.add_argument("--gaming", type=Path, metavar="FILE", help="what benchmarks.gaming --json wrote")
    parser.add_argument("--without-gaming", action="store_true", help="leave that part unmeasured")
    parser.add_argument("--quick", action="store_true", help="a sample, under a minute")
    parser.add_argument("--page", type=Path, help=f"where the page goes (default docs/{page.FILE.name})")
    parser.add_argument("--statement", type=Path, help="where the figures for the program go")
    parser.add_argument(
        "--predictions", type=Path, help="also write what the grader said of every page and post"
    )
    parser.add_argument("--day", type=date.fromisoformat, help="day of the measurement (default today, UTC)")
    parser.add_argument(
        "--held-out",
        action="store_true",
        help="these pages and posts were kept apart from the rubric's making",
    )
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args()


def main() -> int:
    """Grade, compare, write."""
    options = _options()
    missing = [
        str(file)
        for file in (options.gold / "list.csv", options.gold / "labels.jsonl", options.links / "pairs.csv")
        if not file.is_file()
    ]
    if missing:
        print(f"benchmarks.validity: there is no {', '.join(missing)}; nothing was measured.")
        return 0
    began = time.perf_counter()
    labels = read_labels(options.gold)
    listed = [row for row in read_list(options.gold / "list.csv") if row.id in labels]
    pairs = read_pairs(options.links / "pairs.csv")
    if options.quick:
        listed, pairs = listed[::QUICK_PAGES], pairs[::QUICK_PAIRS]
        labels = {row.id: labels[row.id] for row in listed}
    pages = _measured(listed, options.processes)
    _say(began, f"{len(pages)} labelled pages graded")
    wanted = posts_of(pairs)
    posts = _measured(
        [row for row in read_list(options.links / "posts.csv") if row.id in wanted], options.processes
    )
    _say(began, f"{len(posts)} posts graded")
    if failed := [one for one in (*pages, *posts) if one.error]:
        for one in failed:
            print(f"error on {one.id}: {one.error}")
        print(f"benchmarks.validity: nothing was written, for {len(failed)} pages were not graded")
        return 1
    readers, links = with_readers(labels, pages), with_links(pairs, posts)
    _say(began, "held against labels and links")
    gaming = _gaming(options)
    _say(began, "gaming tried" if gaming else "gaming left out")
    shown = page.Shown(
        version=rubric().version,
        measured=(options.day or datetime.now(UTC).date()).isoformat(),
        readers=readers,
        facts=tuple(figures(labels, {one.id: one.plain for one in pages})),
        links=links,
        precision=read_precision(),
        gaming=gaming,
        held_out=options.held_out,
        quick=options.quick,
    )
    _write(options, shown)
    if options.predictions:
        lines = (json.dumps(one.plain, sort_keys=True) + "\n" for one in (*pages, *posts))
        options.predictions.write_text("".join(lines), encoding="utf-8")
    _say(began, "done")
    _print(readers, links, gaming)
    return 0


def _measured(rows: list[Row], processes: int) -> list[Measured]:
    """Every row in order; one that failed, by a time limit on a busy machine for one, is tried once more by itself."""
    found = list(measure(rows, processes=processes))
    again = [row for row, one in zip(rows, found, strict=True) if one.error]
    second = {one.id: one for one in measure(again, processes=1)} if again else {}
    return [second.get(one.id, one) for one in found]


def _gaming(options: argparse.Namespace) -> Gaming | None:
    if options.without_gaming:
        return None
    if options.gaming:
        return read_gaming(options.gaming)
    return None if options.quick else run_gaming(options.gold, processes=options.processes)


def _write(options: argparse.Namespace, shown: page.Shown) -> None:
    text = page.page(shown)
    figures_text = statement.statement(
        version=shown.version,
        measured=shown.measured,
        readers=shown.readers,
        links=shown.links,
        gaming=shown.gaming,
        held_out=shown.held_out,
    )
    # A sample must not pass for the measurement: a quick run writes only where it is told to.
    for file, default, content in (
        (options.page, page.FILE, text),
        (options.statement, statement.FILE, figures_text),
    ):
        where = file or (None if options.quick else default)
        if where is not None:
            where.write_text(content, encoding="utf-8")
            print(f"wrote {where}")


def _print(readers: WithReaders, links: WithLinks | None, gaming: Gaming | None) -> None:
    print(
        f"{'':22} Spearman, {readers.pages} pages   pairs in order{f', {len(links.sites)} sites' if links else ''}"
    )
    for found in readers.measures:
        rho = "-" if found.spearman is None else f"{found.spearman:.3f}"
        share = f"{links.of(found.measure).mean:.3f}" if links else "-"
        print(f"{found.measure:22} {rho:>8} {share:>24}")
    if gaming:
        print(f"gaming: {gaming.hold} of {gaming.pairs} tries end as they must")


def _say(began: float, what: str) -> None:
    print(f"{time.perf_counter() - began:5.0f} s  {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
