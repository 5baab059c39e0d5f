"""Does the store keep what it says, and is it quick? `python -m benchmarks.storing`.

Parts, each by its name: kills_sqlite (500 kills of processes that save), kills_postgres (100, of savers, of the server's
own processes and of the whole server), quickness (10,000 reports: list, search and open at p95; import and export), archive
(everything out and in, to the byte), faults (each fault for real: what is said, and whether it goes on afterwards).

Without names all of them, some ten minutes; --quick a small dose of each. Exit status 1 where something was not held.
Postgres must be installed; faults of real disks need the right to mount one, and are told as not tried without it.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.storing.measured import Line
from benchmarks.storing.postgres import MISSING, binaries

QUICK = {"kills_sqlite": 10, "kills_postgres": 5, "quickness": 300, "archive": 8}
WHOLE = {"kills_sqlite": 500, "kills_postgres": 100, "quickness": 10_000, "archive": 200}


def _parts(dose: dict[str, int], each: int) -> dict[str, Callable[[Path], list[Line]]]:
    from benchmarks.storing import faults, kills, quickness, round_trip

    return {
        "kills_sqlite": lambda folder: kills.on_sqlite(dose["kills_sqlite"], folder),
        "kills_postgres": lambda _: kills.on_postgres(dose["kills_postgres"]),
        "quickness": lambda folder: quickness.measured(dose["quickness"], folder, each=each),
        "archive": lambda folder: round_trip.measured(dose["archive"], folder),
        "faults": lambda folder: [*faults.of_sqlite(folder), *faults.of_postgres()],
    }


def main() -> int:
    """Measure and print; 1 where a line was not held."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(WHOLE)}, faults; all without"
    )
    parser.add_argument("--quick", action="store_true", help="a small dose of each part")
    options = parser.parse_args()
    if unknown := set(options.parts) - {*WHOLE, "faults"}:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    if binaries() is None:
        print(f"benchmarks.storing: {MISSING}", file=sys.stderr)
        return 2
    # What an environment says of another store is not ours.
    for name in ("DATABASE_URL", "LINKWORTHY_DATA", "LINKWORTHY_RETENTION_DAYS"):
        os.environ.pop(name, None)
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    parts = _parts(QUICK if options.quick else WHOLE, 40 if options.quick else 200)
    failed = 0
    for name, measure in parts.items():
        if options.parts and name not in options.parts:
            continue
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="linkworthy-storing-") as folder:
            lines = measure(Path(folder))
        print(f"{name} ({time.monotonic() - began:.0f} s)")
        for line in lines:
            print(line)
            failed += line.held is False
        sys.stdout.flush()
    print("everything held" if not failed else f"{failed} not held")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
