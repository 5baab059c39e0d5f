"""What the editing loop takes and whether it holds: `python -m benchmarks.editing`.

Prints the script time of the text with its findings in Chromium (100,000 characters, 2,000 findings), the CPU of
grading a draft again after an edit of one paragraph as a part of its first grade, and how far projections lie beside
the grades of copies with their fixes made. Exit status 1 where a bar is missed. Chromium is found by BROWSER_PATH or
PATH; without one its figures are left out with a sentence.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys

from benchmarks.editing import document, projection
from benchmarks.speed.warm import Regrade, warm_up

REGRADE_BAR = 0.10
"""CPU of a grade after an edit of one paragraph, as a part of the first grade of a 10,000-word draft, at most."""
WORDS = 10_000


def _painted() -> bool | None:
    path = next(
        (
            f
            for n in (os.environ.get("BROWSER_PATH"), "chromium", "google-chrome")
            if n and (f := shutil.which(n))
        ),
        None,
    )
    if path is None:
        print("document: no Chromium was found (set BROWSER_PATH), so nothing was painted")
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(document.FLAGS))
        figures = document.measure(browser)
        browser.close()
    print("\n".join(document.lines(figures)))
    return figures.passed


def _graded_again(rounds: int) -> bool:
    warm_up()
    regrade = Regrade(WORDS)
    for _ in range(rounds):
        regrade.measure()
    print(
        f"re-grade: a {WORDS:,}-word draft {regrade.first:.3f} s of CPU at first, {regrade.again:.3f} s after an edit of one "
        f"paragraph, {regrade.ratio:.2f} of it (bar {REGRADE_BAR:.2f})"
    )
    return regrade.ratio <= REGRADE_BAR


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="every third golden page, one round of grades")
    quick = parser.parse_args().quick
    kept = [_painted(), _graded_again(1 if quick else 3)]
    held = projection.measure(quick=quick)
    print(projection.printed(held))
    kept.append(held.holds)
    return int(False in kept)


if __name__ == "__main__":
    sys.exit(main())
