"""The command `python -m benchmarks.speed`.

Measures what a grade costs beside what the libraries that it uses take for the same page, prints both, and holds the
bars of the project: exit status 1 where one is missed. `--hold` holds ratios and instructions to kept.json instead, for a
machine that others use as well; `--record` writes that file.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.speed.bars import held
from benchmarks.speed.instructions import made_by
from benchmarks.speed.kept import changes, read_kept, record
from benchmarks.speed.measured import FULL, HOLD, QUICK, Measured, run
from benchmarks.speed.table import bar_lines, kept_lines, lines

TRIES = 3
"""How often a figure that looks worse is measured some more before it is believed."""


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, hold."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--quick", action="store_true", help="under a minute: fewer rounds, no 50,000 words, no instructions"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every figure as JSON")
    parser.add_argument(
        "--hold",
        action="store_true",
        help="exit status 1 only where a kept figure worsened by more than its margin",
    )
    parser.add_argument("--record", action="store_true", help="keep what is measured as the new record")
    parser.add_argument("--reason", default="", help="why figures may be worse than those recorded before")
    options = parser.parse_args(arguments)
    if options.quick and (options.hold or options.record):
        parser.error("--quick measures too little to be held or recorded")
    plan = QUICK if options.quick else HOLD if options.hold or options.record else FULL
    measured = run(plan, say=lambda what: print(f"... {what}", file=sys.stderr, flush=True))
    worse = _worse(measured) if options.hold or options.record else []
    print("\n".join(lines(measured)))
    bars = held(measured.bar_figures())
    print("\n".join(bar_lines(bars)))
    if options.json:
        plain = measured.as_plain() | {
            "bars": {h.bar.name: {"value": h.value, "most": h.bar.most, "met": h.met} for h in bars}
        }
        options.json.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
    missed = [h for h in bars if not h.met]
    if not (options.hold or options.record):
        print(f"benchmarks.speed: {len(bars) - len(missed)} of {len(bars)} bars met")
        return int(bool(missed))
    print("\n".join(kept_lines(changes(measured.kept_figures(), read_kept(), made_by=made_by()))))
    if not options.record:
        print(f"benchmarks.speed: {len(worse)} figures worse than recorded")
        return int(bool(worse))
    refused = record(measured.kept_figures(), made_by=made_by(), reason=options.reason)
    if refused:
        names = ", ".join(c.name for c in refused)
        print(f"benchmarks.speed: nothing was recorded, because {names} got worse. Say why with --reason.")
        return 1
    print("benchmarks.speed: recorded")
    return 0


def _worse(measured: Measured) -> list[str]:
    """Names of the kept figures that stay worse however often they are measured."""
    kept = read_kept()
    for tries in range(TRIES + 1):
        found = changes(measured.kept_figures(), kept, made_by=made_by())
        worse = [c.name for c in found if c.worse]
        if tries == TRIES:
            break
        for name in worse:
            print(f"... {name} looks worse: measuring it again", file=sys.stderr, flush=True)
            measured.again(name)
    return worse


if __name__ == "__main__":
    sys.exit(main())
