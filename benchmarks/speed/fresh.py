"""A process of its own for one page: CPU seconds from its start to the report, and the most memory that it held."""

from __future__ import annotations

import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.speed.asked import Asked

if TYPE_CHECKING:
    from grader.source import Source

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Fresh:
    """What one process took for one page, imports and models included."""

    seconds: float
    """CPU seconds since its start."""
    peak: int
    """Most bytes of memory it held."""


def grade_fresh(source: Source) -> Fresh:
    """Grade `source` in a new process."""
    return _ask(source)


def parts_fresh(asked: Asked) -> Fresh:
    """Run the parts that the grade really uses in a new process."""
    return _ask(asked)


def _ask(request: Source | Asked) -> Fresh:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "request"
        path.write_bytes(pickle.dumps(request))
        made = subprocess.run(
            [sys.executable, "-m", "benchmarks.speed.fresh", str(path)],
            capture_output=True,
            cwd=ROOT,
            check=True,
        )
    return Fresh(**json.loads(made.stdout))


def peak_bytes() -> int:
    """Most memory that this process has held, in bytes.

    Linux keeps it for the program itself; ru_maxrss elsewhere, which on Linux would begin with the parent's.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    except (OSError, IndexError, ValueError):
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return held if sys.platform == "darwin" else held * 1024


def main(path: str) -> None:
    """Do what the request at `path` asks for."""
    request = pickle.loads(Path(path).read_bytes())
    # Nothing of ours is imported for the parts that they do not need: its time would count as theirs.
    if isinstance(request, Asked):
        from benchmarks.speed.parts import parts

        parts(request, only_used=True)
    else:
        from grader.api import grade

        grade(request)
    print(json.dumps({"seconds": time.process_time(), "peak": peak_bytes()}))


if __name__ == "__main__":
    main(sys.argv[1])
