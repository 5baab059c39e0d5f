"""The command line in fresh processes, with the bytecode that any second start finds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
NAMELESS, NAMED = "weak", "strong"
"""Built-in drafts of about 300 and 700 words: one whose grade asks for no names, and one that needs the language model."""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds of one process from its start to its end."""

    wall: float
    cpu: float
    """Computing time, user and system."""


def middle(starts: list[Start]) -> Start:
    """The median of both."""
    return Start(median(s.wall for s in starts), median(s.cpu for s in starts))


@contextmanager
def compiled() -> Iterator[dict[str, str]]:
    """The environment of the measured processes: bytecode is written, and found by the next one, in a place of its own."""
    with TemporaryDirectory(prefix="linkworthy-start-") as place:
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        yield {**kept, "PYTHONPYCACHEPREFIX": place}


def linkworthy(*arguments: str) -> list[str]:
    """What runs the command: the installed script, or the module where there is none."""
    script = Path(sys.executable).with_name("linkworthy")
    return [str(script), *arguments] if script.exists() else [sys.executable, "-m", "grader.cli", *arguments]


def draft(name: str) -> str:
    """Path of a built-in draft."""
    return str(files("grader") / "examples" / f"{name}.md")


def timed(command: list[str], environment: dict[str, str]) -> Start:
    """Run `command` to its end; raises CalledProcessError where it fails."""
    before, began = os.times(), time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - began, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Start(wall, cpu)


def measured(command: list[str], environment: dict[str, str], *, runs: int) -> list[Start]:
    """So many runs, after one that is not counted: it compiles."""
    timed(command, environment)
    return [timed(command, environment) for _ in range(runs)]
