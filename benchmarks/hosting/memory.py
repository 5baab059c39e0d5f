"""An hour of use: once the server holds as many drafts as it keeps, its memory stays within 10 %."""

from __future__ import annotations

import argparse
import asyncio
import time

from benchmarks.hosting.figures import family, machine, proportional_bytes
from benchmarks.hosting.load import Tally, users
from benchmarks.hosting.serving import alone

BAR = 0.10
QUICK_BAR = 0.35
"""In a small dose the memory of drafts still fills."""
EVERY_SECONDS = 15.0
WRITERS = 12
THINK_SECONDS = 10.0


def options(parser: argparse.ArgumentParser) -> None:
    """Options of this part."""
    parser.add_argument("--minutes", type=float, default=60.0, help="how long it is looked at")
    parser.add_argument("--warm", type=float, default=10.0, help="minutes before that, in which memory fills")


async def _looked_at(process: int, found: list[tuple[float, int, int]], every: float) -> None:
    began = time.monotonic()
    while True:
        held = [proportional_bytes(one) for one in family(process)]
        found.append((time.monotonic() - began, sum(held), held[0]))
        await asyncio.sleep(every)


async def _used(
    address: str, process: int, minutes: float, every: float, think: float
) -> tuple[Tally, list[tuple[float, int, int]]]:
    found: list[tuple[float, int, int]] = []
    looking = asyncio.create_task(_looked_at(process, found, every))
    tally = await users(address, WRITERS, minutes=minutes, think=think)
    looking.cancel()
    return tally, found


def part(options: argparse.Namespace) -> int:
    """Writers all the time; the memory of the server with its workers every quarter of a minute."""
    warm, minutes = (0.15, 0.2) if options.quick else (options.warm, options.minutes)
    every, think = (2.0, 2.0) if options.quick else (EVERY_SECONDS, THINK_SECONDS)
    print(machine())
    with alone() as server:
        assert server.process is not None
        tally, found = asyncio.run(_used(server.address, server.process.pid, warm + minutes, every, think))
    kept = [one for one in found if one[0] >= warm * 60]
    slice_ = max(1, len(kept) // 6)
    first = sum(total for _, total, _ in kept[:slice_]) / slice_
    last = sum(total for _, total, _ in kept[-slice_:]) / slice_
    server_first = sum(own for _, _, own in kept[:slice_]) / slice_
    server_last = sum(own for _, _, own in kept[-slice_:]) / slice_
    growth = last / first - 1
    graded = sum(seen.outcome == "scorecard" for seen in tally.seen)
    print(
        f"{WRITERS} writers, {graded} drafts of 1,000 words in {warm + minutes:g} minutes: in all {first / 1e6:.0f} MB in the first "
        f"sixth, {last / 1e6:.0f} MB in the last ({growth:+.1%}), most {max(t for _, t, _ in kept) / 1e6:.0f} MB; the server's "
        f"own process {server_first / 1e6:.0f} and {server_last / 1e6:.0f} MB"
    )
    failed = len(tally.seen) - graded + len(tally.broken)
    for seen in tally.seen:
        if seen.outcome != "scorecard":
            print(seen)
    print(f"{failed} drafts without a scorecard, {tally.foreign} words of others' drafts seen")
    return int(growth > (QUICK_BAR if options.quick else BAR) or failed > 0 or tally.foreign > 0)
