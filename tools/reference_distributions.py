"""Makes grader/reference.json anew: `python -m tools.reference_distributions --gold DIR --links DIR`.

How the scores of real pages are spread, by profile, as numbers only. DIR of --gold holds list.csv, DIR of --links
posts.csv (each with the columns id, path, url). Run it whenever the rubric's version changes: until then the program
compares no page with them. About three minutes on two cores; --check writes nothing and exits with 1 where the file
would change.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.labels import AS_OF
from grader.batch import Line, grade_rows, read_list
from grader.profiles import PROFILES
from grader.reference import ALL, Distribution, distribution, parse_reference
from grader.rubric import rubric

FILE = Path(__file__).resolve().parents[1] / "grader" / "reference.json"


def groups(lines: Iterable[Line]) -> dict[str, Distribution]:
    """The spread of the scores by profile and of all; pages without a score and in other languages are left out."""
    scores: dict[str, list[float]] = {profile.id: [] for profile in PROFILES}
    for line in lines:
        report = line.report
        if report is not None and report.score is not None and report.language in ("", "en"):
            scores[report.profile].append(report.score)
    everything = [score for rows in scores.values() for score in rows]
    return {name: distribution(rows) for name, rows in {ALL: everything, **scores}.items()}


def written(found: dict[str, Distribution], *, version: str, as_of: str) -> str:
    """The file's text: a line for each group, so that a change is read as a diff."""
    rows = [
        f'  "{name}": {json.dumps({"pages": group.pages, "quantiles": list(group.quantiles)})}'
        for name, group in found.items()
    ]
    head = f'{{\n "rubric_version": {json.dumps(version)},\n "as_of": {json.dumps(as_of)},\n "groups": {{\n'
    return head + ",\n".join(rows) + "\n }\n}\n"


def main() -> int:
    """Grade all pages and write their spread, or say what would change."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True, help="folder with list.csv")
    parser.add_argument("--links", type=Path, required=True, help="folder with posts.csv")
    parser.add_argument("--processes", type=int, default=0, help="worker processes; 0 is one a core")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 where it would change"
    )
    asked = parser.parse_args()
    rows = read_list(asked.gold / "list.csv") + read_list(asked.links / "posts.csv")
    lines = list(grade_rows(rows, as_of=AS_OF, processes=asked.processes or None))
    failed = [line for line in lines if line.error]
    for line in failed:
        print(f"error on {line.id}: {line.error}", file=sys.stderr)
    found = groups(lines)
    text = written(found, version=rubric().version, as_of=AS_OF)
    parse_reference(text)
    for name, group in found.items():
        middle = f"median {group.at(0.5):.1f}" if group.quantiles else "too few to compare with"
        print(f"{name:12} {group.pages:5} pages, {middle}")
    if failed:
        print("tools.reference_distributions: nothing was written, for not every page was graded")
        return 1
    if asked.check:
        stale = not FILE.exists() or FILE.read_text(encoding="utf-8") != text
        print("grader/reference.json is stale" if stale else "grader/reference.json is fresh")
        return int(stale)
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
