"""Holds a grader's own output against the published labels and pairs, without grading anything.

`python -m benchmarks.score --labels labels.jsonl PREDICTIONS` prints the agreement of every fact and of the score with
the labels, `--pairs pairs.csv` how often the score puts the linked post of a pair first. PREDICTIONS holds one JSON
object a page: id, score (0..100 or null) and, for the labels, facts. Any grader can be held so. Standard library only.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.agreement import figures
from benchmarks.labels import read_lines
from benchmarks.pairs import accuracy_by_site, mean_over_sites, posts_of, read_pairs


def main() -> int:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("predictions", type=Path, metavar="PREDICTIONS")
    parser.add_argument("--labels", type=Path, help="labels.jsonl")
    parser.add_argument("--pairs", type=Path, help="pairs.csv")
    options = parser.parse_args()
    if not options.labels and not options.pairs:
        parser.error("--labels or --pairs is wanted")
    predicted = read_lines(options.predictions)
    if options.labels:
        labels = read_lines(options.labels)
        print(f"{len(labels)} labelled pages, {len(labels.keys() - predicted.keys())} without a prediction")
        for figure in figures(labels, predicted):
            shown = "-" if figure.value is None else f"{figure.value:.3f}"
            print(f"{figure.name:28} n={len(figure.cases):<4} {shown:>6}  {figure.what}")
    if options.pairs:
        pairs = read_pairs(options.pairs)
        score = {post: one.get("score") for post, one in predicted.items()}
        by_site = accuracy_by_site(pairs, score)
        for site, share in sorted(by_site.items(), key=lambda item: -item[1]):
            print(f"{site:34} {share:.3f}")
        found = mean_over_sites(by_site)
        if found is None:
            print("no site has pairs enough")
            return 1
        mean, interval = found
        between = f" [{interval.low:.3f}, {interval.high:.3f}]" if interval else ""
        without = sum(score.get(post) is None for post in posts_of(pairs))
        print(
            f"pairwise accuracy {mean:.3f}{between} over {len(by_site)} sites, {len(pairs)} pairs; "
            f"{without} posts without a score"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
