"""What hostile input costs and what comes of it: a result or a clear error, each within 20 s of CPU."""

from __future__ import annotations

import argparse

from benchmarks.hostile.documents import documents
from benchmarks.hostile.outcomes import everything, of_document


def part(options: argparse.Namespace) -> int:
    """All cases at full size; a small dose takes every twentieth document at a tenth."""
    found = [of_document(case) for case in list(documents())[::20]] if options.quick else list(everything(10))
    broken = [outcome for outcome in found if outcome.broken]
    for outcome in broken:
        print(f"{outcome.kind}: {outcome.name}: {outcome.words} ({outcome.seconds:.1f} s)")
    print(
        f"{len(found)} cases, {len(broken)} broken promises, slowest {max(o.seconds for o in found):.1f} s of CPU"
    )
    return int(bool(broken))
