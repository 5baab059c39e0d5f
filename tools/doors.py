"""docs/doors.md: every door tried by everybody on real servers: `python -m tools.doors` tries, --write writes the page."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "doors.md"
sys.path.insert(0, str(ROOT / "tests" / "support"))


def main() -> int:
    """Try every door; exit status 1 where one is open that should be shut, or shut that should be open."""
    import doors

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--write", action="store_true", help="write the page where every cell is as it should be"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, doors.house(folder) as house:
        table = doors.tried(house, all_of_it=True)
        cold = doors.cold(house, folder)
    wrong = sum(not shut for shut in cold.values())
    for path, shut in cold.items():
        print(f"first request after a start, /{path}: {'shut' if shut else 'WRONGLY open'}")
    for name, _, open_to in doors.DOORS:
        print(name)
        for who, is_open in table[name].items():
            wrong += (bad := is_open != doors.may(open_to, who))
            if is_open or bad:
                print(f"    {'WRONGLY ' if bad else ''}{'open' if is_open else 'shut'}: {who}")
    cells = sum(len(row) for row in table.values())
    print(f"{cells} cells, {wrong} wrong")
    if asked.write and not wrong:
        PAGE.write_text(doors.page(), encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
