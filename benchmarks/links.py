"""Do pages that earned links score above those that did not? `python -m benchmarks.links --links DIR`.

DIR holds posts.csv (id, path, url), the posts that it names, and pairs.csv (site, linked, unlinked): two posts of the
same site, dated within a year of each other, one linked from at least two other sites, one from none. Printed: the share
of pairs that the score puts in the right order, by site and as their mean, with word count beside it; `--bar` is the
least mean that passes, `--quick` takes every tenth pair (under a minute).
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks.labels import AS_OF
from benchmarks.pairs import accuracy_by_site, mean_over_sites, posts_of, read_pairs
from grader.batch import grade_rows, read_list


def main() -> int:
    """Grade every post that stands in a pair and print the accuracies."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--links", type=Path, required=True, help="folder with posts.csv and pairs.csv")
    parser.add_argument("--processes", type=int, default=0)
    parser.add_argument("--bar", type=float, default=0.0, help="exit with 1 below this mean accuracy")
    parser.add_argument("--quick", action="store_true", help="every tenth pair")
    options = parser.parse_args()
    if not (options.links / "pairs.csv").is_file():
        print(f"benchmarks.links: {options.links} holds no pairs of posts; nothing was measured.")
        return 0
    pairs = read_pairs(options.links / "pairs.csv")
    if options.quick:
        pairs = pairs[::10]
    wanted = posts_of(pairs)
    rows = [row for row in read_list(options.links / "posts.csv") if row.id in wanted]
    began = time.perf_counter()
    scores: dict[str, float | None] = {}
    words: dict[str, float | None] = {}
    for line in grade_rows(rows, as_of=AS_OF, processes=options.processes or None):
        scores[line.id] = line.report.score if line.report else None
        words[line.id] = line.report.words if line.report else None
    by_site, by_words = accuracy_by_site(pairs, scores), accuracy_by_site(pairs, words)
    print(f"{len(rows)} posts in {time.perf_counter() - began:.0f} s")
    for site, value in sorted(by_site.items(), key=lambda item: -item[1]):
        print(f"{site:34} score {value:.3f}  words {by_words[site]:.3f}")
    ours, by_length = mean_over_sites(by_site), mean_over_sites(by_words)
    if ours is None or by_length is None:
        print("benchmarks.links: no site has pairs enough; nothing was measured.")
        return 0
    print(
        f"pairwise accuracy: score {ours[0]:.3f}, word count {by_length[0]:.3f}, "
        f"over {len(by_site)} sites, {len(pairs)} pairs"
    )
    return int(ours[0] < options.bar)


if __name__ == "__main__":
    sys.exit(main())
