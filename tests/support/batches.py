"""Batches as people run them: a list of short drafts, the command in a process of its own, and its children."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

DRAFT = "# {0}\n\n" + "The bells of {0} ring at noon, and {1} % of people miss them, the town says.\n\n" * 8
PATIENCE = 240.0
"""Seconds that anything may take on a machine that is very busy; nothing waits longer than it must."""


def a_list(folder: Path, pages: int, *, broken: bool = True) -> Path:
    """A list of so many drafts in `folder`, each a little different, the second of which is missing where `broken`."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(pages):
        if n != 1 or not broken:
            (folder / f"{n}.md").write_text(DRAFT.format(f"Town {n}", n % 90 + 3), encoding="utf-8")
    path = folder / "list.csv"
    path.write_text("id,path\n" + "".join(f"p{n},{n}.md\n" for n in range(pages)), encoding="utf-8")
    return path


def started(*arguments: str | Path) -> subprocess.Popen[bytes]:
    """`linkworthy batch` with these arguments, on a fixed day."""
    command = [sys.executable, "-m", "grader.cli", "batch", *map(str, arguments)]
    # A shell that runs the tests in the background lets them, and all that they start, know nothing of Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
    finally:
        signal.signal(signal.SIGINT, before)


def interrupt(process: subprocess.Popen[bytes]) -> bytes:
    """Ctrl-C as a terminal gives it, to the process and all that it has started; what it says to that."""
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    return said


def ran(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """The same, at its end."""
    process = started(*arguments)
    out, err = process.communicate(timeout=PATIENCE)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def until(true: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait for it, as long as the process runs."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.01)


def rows_in(path: Path) -> int:
    """Whole lines of a file that may not be there yet."""
    return path.read_bytes().count(b"\n") if path.exists() else 0


def ids_in(path: Path) -> list[str]:
    """Ids of a file of JSON lines, in its order."""
    return [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]


def descendants(pid: int) -> list[int]:
    """Processes below a process, the nearest first."""
    below: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if words[0] != "Z":
            below.setdefault(int(words[1]), []).append(int(stat.parent.name))
    found = list(below.get(pid, []))
    for child in found:
        found += below.get(child, [])
    return found


def is_worker(pid: int) -> bool:
    """Whether a process was started to work for another by multiprocessing."""
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def is_gone(pid: int) -> bool:
    """Whether a process has ended, be it that nobody has asked for its status yet."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True
