"""Do pages that earned links score above those that did not? `python -m benchmarks.links --links DIR`.

DIR holds posts.csv (id, path, url), pairs.csv (site, linked, unlinked) and the scorer score.py that comes with them: two
posts of the same site, dated within a year of each other, one linked from at least two other sites, one from none.
Printed: the share of pairs that the score puts in the right order, by site and as their mean, with word count beside
it; `--bar` is the least mean that passes, `--quick` takes every tenth pair of each site (under a minute).
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path

from benchmarks.gold import AS_OF, load_scorer
from grader.batch import Row, grade_rows, read_list


def main() -> int:
    """Grade every post that stands in a pair and print the accuracies."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--links", type=Path, required=True, help="folder with posts.csv, pairs.csv and score.py"
    )
    parser.add_argument("--processes", type=int, default=0)
    parser.add_argument("--bar", type=float, default=0.0, help="exit with 1 below this mean accuracy")
    parser.add_argument("--quick", action="store_true", help="every tenth pair of each site")
    options = parser.parse_args()
    if not (options.links / "pairs.csv").is_file():
        print(f"benchmarks.links: {options.links} holds no pairs of posts; nothing was measured.")
        return 0
    with (options.links / "pairs.csv").open(newline="", encoding="utf-8") as file:
        pairs = list(csv.DictReader(file))
    if options.quick:
        pairs = pairs[::10]
    wanted = {pair[side] for pair in pairs for side in ("linked", "unlinked")}
    rows: list[Row] = [row for row in read_list(options.links / "posts.csv") if row.id in wanted]
    began = time.perf_counter()
    scores: dict[str, float | None] = {}
    words: dict[str, float | None] = {}
    for line in grade_rows(rows, as_of=AS_OF, processes=options.processes or None):
        scores[line.id] = line.report.score if line.report else None
        words[line.id] = line.report.words if line.report else None
    accuracy = load_scorer(options.links).accuracy_by_site
    by_site, by_words = accuracy(pairs, scores), accuracy(pairs, words)
    print(f"{len(rows)} posts in {time.perf_counter() - began:.0f} s")
    for site, value in sorted(by_site.items(), key=lambda item: -item[1]):
        print(f"{site:34} score {value:.3f}  words {by_words[site]:.3f}")
    mean, mean_words = sum(by_site.values()) / len(by_site), sum(by_words.values()) / len(by_words)
    print(
        f"pairwise accuracy: score {mean:.3f}, word count {mean_words:.3f}, over {len(by_site)} sites, {len(pairs)} pairs"
    )
    return int(mean < options.bar)


if __name__ == "__main__":
    sys.exit(main())
