"""CPU seconds of a warm grade by size of page: `python -m benchmarks.speed`.

Pages are put together from the project's own golden pages, so that every section says something else. Reading and
grading are measured apart, in CPU seconds of this process; the best of `--runs`. Exit status 1 where a grade of 3,000
words takes more than `--bar` seconds.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from pathlib import Path

from grader.api import grade_document, read
from grader.source import Source

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden"
SIZES = (300, 1_000, 3_000, 10_000)
_LONG_WORD = re.compile(r"\b[a-z]{7,}\b(?![^<]*>)")
_MAIN = re.compile(r"<(main|article)\b.*?</\1>", re.DOTALL | re.IGNORECASE)


def page_of(words: int) -> str:
    """An HTML page of about so many words of main text, made of the golden pages' articles and numbered copies of them."""
    articles = [
        m.group(0)
        for p in sorted(GOLDEN.glob("*.html"))
        if (m := _MAIN.search(p.read_text(encoding="utf-8")))
    ]
    parts: list[str] = []
    held = number = 0
    while held < words:
        copy = number // len(articles)
        # A number behind every long word keeps a copy from being taken for padding.
        text = _LONG_WORD.sub(lambda m, copy=copy: f"{m.group()}{copy}", articles[number % len(articles)])
        part = text if number >= len(articles) else articles[number]
        size = len(re.sub(r"<[^>]*>", " ", part).split())
        if held + size > words * 1.15:
            part = part[: part.find("</p>", int(len(part) * (words - held) / size)) + 4]
            size = len(re.sub(r"<[^>]*>", " ", part).split())
            parts.append(part)
            break
        parts.append(part)
        held += size
        number += 1
    return f"<!doctype html><html lang='en'><head><title>Speed</title></head><body><main>{''.join(parts)}</main></body></html>"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bar", type=float, default=0.6, help="most CPU seconds for 3,000 words")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="without the largest page, one run")
    options = parser.parse_args()
    sizes = SIZES[:-1] if options.quick else SIZES
    grade_document(read(Source(content=page_of(300), input_type="html", as_of="2026-11-22")))
    slow = False
    print(f"{'words':>7} {'read s':>8} {'grade s':>8} {'all s':>8} {'ms a 1,000 words':>17}")
    for size in sizes:
        source = Source(content=page_of(size), input_type="html", as_of="2026-11-22")
        best: tuple[float, float, int] = (1e9, 0.0, 0)
        for _ in range(1 if options.quick else options.runs):
            began = time.process_time()
            document = read(source)
            middle = time.process_time()
            report = grade_document(document)
            ended = time.process_time()
            best = min(best, (ended - began, middle - began, report.words))
        total, reading, words = best
        print(
            f"{words:>7} {reading:>8.3f} {total - reading:>8.3f} {total:>8.3f} {1e6 * total / max(1, words):>17.1f}"
        )
        slow |= size == 3_000 and total > options.bar
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
