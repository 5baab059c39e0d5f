"""Measures what the service holds out: `python -m benchmarks.hosting PART [--quick] [its own options]`; no part runs them all.

A part is a file of this folder with a function `part(options) -> int` (exit status, not 0 below its bar) and, where it
has options of its own, `options(parser)`. The first sentence of its docstring stands in the list. `--quick` asks for a
small dose; of all parts together it takes under a minute.
"""

from __future__ import annotations

import argparse
import ast
import sys
import time
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parent


def parts() -> dict[str, str]:
    """Each part's name with its first sentence, read without importing it."""
    found = {}
    for path in sorted(FOLDER.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.FunctionDef) and node.name == "part" for node in tree.body):
            found[path.stem] = (ast.get_docstring(tree) or "").split("\n", 1)[0]
    return found


def _parser(name: str, says: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.hosting {name}", description=says)
    parser.add_argument("--quick", action="store_true", help="a small dose")
    own = getattr(import_module(f"benchmarks.hosting.{name}"), "options", None)
    if own is not None:
        own(parser)
    return parser


def _run(name: str, says: str, arguments: list[str]) -> int:
    print(f"== {name}: {says}", flush=True)
    began = time.monotonic()
    options = _parser(name, says).parse_args(arguments)
    status: int = import_module(f"benchmarks.hosting.{name}").part(options)
    print(
        f"== {name}: {'below its bar' if status else 'holds'}, {time.monotonic() - began:.0f} s\n", flush=True
    )
    return status


def main(arguments: list[str]) -> int:
    """Run one part, or all of them; exit status 1 where one is below its bar, 2 for a name that there is not."""
    known = parts()
    chosen = [one for one in arguments[:1] if not one.startswith("-")]
    if arguments[:1] in (["--help"], ["-h"]) or (chosen and chosen[0] not in known):
        print(__doc__)
        for name, says in known.items():
            print(f"  {name:12} {says}")
        return 0 if not chosen else 2
    if chosen:
        return _run(chosen[0], known[chosen[0]], arguments[1:])
    statuses = [_run(name, says, arguments) for name, says in known.items()]
    return int(any(statuses))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
