"""What hostile input costs and what comes of it: `python -m benchmarks.hostile`, a row a case.

Each case must end in a result or a clear error within 20 s of CPU (promise R2 of SECURITY.md). `--quick` makes the large
ones a tenth as large; `--write` does so and writes docs/hostile-input.md. Exit status 1 where a promise was broken.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.hostile.outcomes import everything
from benchmarks.hostile.table import PAGE, page


def main() -> int:
    """Try every case and print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = []
    for outcome in everything(1 if options.quick or options.write else 10):
        found.append(outcome)
        print(
            f"{outcome.seconds:6.2f} s  {outcome.kind}: {outcome.name[:60]!r}: {outcome.words[:120]}",
            flush=True,
        )
    broken = [outcome for outcome in found if outcome.broken]
    if options.write:
        PAGE.write_text(page(found), encoding="utf-8")
    for outcome in broken:
        print(f"BROKEN: {outcome.kind}: {outcome.name}: {outcome.words} ({outcome.seconds:.1f} s)")
    print(
        f"{len(found)} cases, {len(broken)} broken promises, slowest {max(o.seconds for o in found):.1f} s of CPU"
    )
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
