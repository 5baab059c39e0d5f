"""What is said of many waiting times, and of the machine that they were measured on."""

from __future__ import annotations

import contextlib
import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path


def share(times: Sequence[float], part: float) -> float:
    """The time that `part` (0..1) of them stay within; 0 for none."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def machine() -> str:
    """Day, processors, system, and how busy it is with other things."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    load = f", load before it {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} × {model}, Python {platform.python_version()}{load}"
    )


def cpu_seconds(process: int) -> float:
    """CPU time of a process and of its living children, in seconds; raises OSError where the system does not tell."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for one in family(process):
        try:
            fields = Path(f"/proc/{one}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:
            continue
        total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def proportional_bytes(process: int) -> int:
    """Memory of one process in bytes, what it shares counted by its share."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def family(process: int) -> list[int]:
    """A process and all below it."""
    found = [process]
    for one in found:
        # Each thread lists the children that it started.
        for listed in Path(f"/proc/{one}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in listed.read_text(encoding="ascii").split()]
    return found
