"""Instructions of one fixed page, counted by callgrind: the same on a busy machine as on an idle one."""

from __future__ import annotations

import ctypes
import mmap
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = 1_000
SECONDS = 1_200
"""Wall-clock seconds after which the count is given up: on an idle machine it takes half a minute."""

# Valgrind's client request on x86-64 (valgrind.h): four rotations of rdi that undo one another, and an exchange of rbx
# with itself, which do nothing outside valgrind. Here as a function(default, request): rdi to rdx, rsi to rax, the
# request, rdx back as the answer.
_REQUEST = bytes.fromhex(
    "4889f0 4889fa 48c1c703 48c1c70d 48c1c73d 48c1c733 4887db 4889d0 c3".replace(" ", "")
)
_CALLGRIND = (ord("C") << 24) | (ord("T") << 16)
DUMP, ZERO, START, STOP = _CALLGRIND, _CALLGRIND + 1, _CALLGRIND + 4, _CALLGRIND + 5
"""Requests of callgrind.h."""


@dataclass(frozen=True, slots=True)
class Instructions:
    """Instructions executed for one page of WORDS words, warm."""

    grade: int
    parts: int
    """For the parts that the grade really uses."""
    made_by: str
    """The interpreter and the machine's kind: counts of other ones cannot be compared with these."""

    @property
    def ratio(self) -> float:
        """The grade as a multiple of its parts."""
        return self.grade / self.parts


def why_not() -> str:
    """Why instructions can't be counted here; "" where they can."""
    if shutil.which("valgrind") is None:
        return "Instructions were not counted: valgrind is not installed."
    if platform.machine() not in ("x86_64", "AMD64") or sys.platform != "linux":
        return "Instructions were not counted: that is done on Linux on x86-64 only."
    return ""


def made_by() -> str:
    """The interpreter and the kind of machine, as they stand beside a count."""
    return f"{platform.python_implementation()} {platform.python_version()} {platform.machine()}"


def instructions() -> Instructions:
    """Count in a process of its own under valgrind, half a minute; RuntimeError where valgrind gives no count."""
    with tempfile.TemporaryDirectory() as folder:
        dumped = Path(folder) / "counts"
        run = subprocess.run(
            [
                *("valgrind", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={dumped}"),
                *(sys.executable, "-m", "benchmarks.speed.instructions"),
            ],
            env=os.environ | {"PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        counts = [_total(dumped.with_name(f"counts.{n}")) for n in (1, 2)]
    if run.returncode or not all(counts):
        raise RuntimeError(f"valgrind gave no count: {run.stderr.strip()[-300:]}")
    return Instructions(counts[0], counts[1], made_by())


def _total(path: Path) -> int:
    try:
        found = re.search(r"^totals: (\d+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        return 0
    return int(found.group(1)) if found else 0


class Counter:
    """Switches callgrind's counting of this process; does nothing outside valgrind."""

    def __init__(self) -> None:
        self._page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        self._page.write(_REQUEST)
        made = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_long, ctypes.POINTER(ctypes.c_long))
        self._ask = made(ctypes.addressof(ctypes.c_char.from_buffer(self._page)))

    def request(self, code: int) -> None:
        """Make a client request without arguments."""
        self._ask(0, (ctypes.c_long * 6)(code, 0, 0, 0, 0, 0))


def main() -> None:
    """Under valgrind: warm up, then count a grade and its parts, a dump each."""
    import gc

    from benchmarks.speed.pages import page_of
    from benchmarks.speed.parts import parts
    from benchmarks.speed.stages import graded
    from grader.api import grade

    counter = Counter()
    # The second of the two is the page to come, about other towns, so that its words' pieces are known to every cache.
    for source in (page_of(300), page_of(WORDS, variant=1)):
        asked = graded(source).asked()
        parts(asked, only_used=True)
    page = page_of(WORDS)
    gc.collect()
    counter.request(START)
    counter.request(ZERO)
    grade(page)
    counter.request(DUMP)
    counter.request(STOP)
    gc.collect()
    counter.request(START)
    counter.request(ZERO)
    parts(asked, only_used=True)
    counter.request(DUMP)
    counter.request(STOP)


if __name__ == "__main__":
    main()
