"""Agreement of the facts and the score with labelled pages: `python -m benchmarks.gold --gold DIR`.

DIR holds list.csv (id, path, url), the pages that it names, and labels.jsonl. Every figure is held to its floor in
gold_floor.json. Floors only rise: `--raise` lifts them to what was measured; `--lower FIGURE --reason WHY` is the one way
down, and the reason stays in the file.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.agreement import figures
from benchmarks.labels import AS_OF, read_labels
from grader.batch import grade_rows, read_list

FLOOR = Path(__file__).with_name("gold_floor.json")


def predictions(folder: Path, processes: int | None) -> dict[str, dict[str, Any]]:
    """What the grader says of every page of the list, by id."""
    rows = read_list(folder / "list.csv")
    return {line.id: line.as_plain() for line in grade_rows(rows, as_of=AS_OF, processes=processes)}


def main() -> int:
    """Measure, print, hold against the floors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True, help="folder with list.csv and labels.jsonl")
    parser.add_argument("--processes", type=int, default=0)
    parser.add_argument(
        "--predictions", type=Path, help="also write what the grader said, one JSON object a page"
    )
    parser.add_argument(
        "--raise", dest="lift", action="store_true", help="lift every floor to what was measured"
    )
    parser.add_argument("--lower", help="name of the one figure whose floor may fall to what was measured")
    parser.add_argument("--reason", default="", help="why it may fall")
    options = parser.parse_args()
    if not (options.gold / "list.csv").is_file():
        print(f"benchmarks.gold: {options.gold} holds no labelled pages; nothing was measured.")
        return 0
    began = time.perf_counter()
    predicted = predictions(options.gold, options.processes or None)
    seconds = time.perf_counter() - began
    errors = {key: line["error"] for key, line in predicted.items() if line["error"]}
    if options.predictions:
        options.predictions.write_text(
            "".join(json.dumps(p) + "\n" for p in predicted.values()), encoding="utf-8"
        )
    floors: dict[str, Any] = (
        json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {"floors": {}, "lowered": []}
    )
    below = []
    print(f"{len(predicted)} pages in {seconds:.0f} s, {len(errors)} with an error")
    for figure in figures(read_labels(options.gold), predicted):
        name, value = figure.name, figure.value
        floor = floors["floors"].get(name)
        mark = ""
        if value is not None and floor is not None and value < floor - 0.0005:
            mark = "BELOW ITS FLOOR"
            if options.lower == name and options.reason:
                floors["lowered"].append(
                    {"figure": name, "from": floor, "to": round(value - 0.0005, 3), "reason": options.reason}
                )
                floors["floors"][name] = round(value - 0.0005, 3)
                mark = "floor lowered"
            else:
                below.append(name)
        elif options.lift and value is not None and (floor is None or value > floor):
            floors["floors"][name] = int(value * 1000) / 1000
        shown = "-" if value is None else f"{value:.3f}"
        held = "-" if floor is None else f"{floor:.3f}"
        print(
            f"{name:28} n={len(figure.cases):<4} {shown:>6}  floor {held:>6}  {figure.what}  {mark}".rstrip()
        )
    for key, error in errors.items():
        print(f"error on {key}: {error}")
    if options.lift or (options.lower and options.reason):
        FLOOR.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if below or errors:
        print(f"benchmarks.gold: {len(below)} figures below their floor, {len(errors)} pages with an error")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
