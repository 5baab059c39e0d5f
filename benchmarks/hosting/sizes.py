"""What a server needs: CPU time of a grade, memory of its processes, and from both how many writers a core carries."""

from __future__ import annotations

import argparse
import asyncio
from contextlib import AsyncExitStack

import httpx

from benchmarks.hosting.drafts import draft, tag_of
from benchmarks.hosting.figures import cpu_seconds, family, machine, proportional_bytes
from benchmarks.hosting.serving import alone
from benchmarks.hosting.visitor import Visitor

THINK_SECONDS = 30.0
USED = 0.7
"""Share of a core that may be in use for waiting times to stay short."""
BAR_CPU_SECONDS = 3.0
"""CPU time of a 1,000-word draft on the screen; above it the sizes in docs/hosting.md hold no more."""


async def _over_api(address: str, words: int, times: int) -> None:
    async with httpx.AsyncClient(timeout=180, trust_env=False) as client:
        for number in range(times):
            tag = tag_of(number, seed=-10 - words)
            answer = await client.post(
                f"http://{address}/api/v1/grades", json={"content": draft(tag, words=words)}
            )
            while answer.status_code == 202 or answer.json().get("ended") is False:
                id = answer.json()["id"]
                answer = await client.get(f"http://{address}/api/v1/jobs/{id}", params={"wait": 20})


async def _on_screen(address: str, times: int) -> None:
    async with Visitor(address) as visitor:
        for number in range(times):
            tag = tag_of(number, seed=-20)
            await visitor.grade(draft(tag), tag)


async def _idle(address: str, process: int, sessions: int) -> float:
    """Bytes that an open page costs the server."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(Visitor(address))
        before = proportional_bytes(process)
        for _ in range(sessions):
            await stack.enter_async_context(Visitor(address))
        return (proportional_bytes(process) - before) / sessions


def part(options: argparse.Namespace) -> int:
    """Measure one server that nobody else uses."""
    times, sessions = (3, 5) if options.quick else (40, 50)
    print(machine())
    with alone() as server:
        assert server.process is not None
        own = server.process.pid
        asyncio.run(_on_screen(server.address, 2))
        for words in (200, 1_000, 5_000):
            before = cpu_seconds(own)
            asyncio.run(_over_api(server.address, words, times))
            print(f"{words:,} words over the API: {(cpu_seconds(own) - before) / times:.2f} s of CPU a grade")
        before = cpu_seconds(own)
        asyncio.run(_on_screen(server.address, times))
        screen = (cpu_seconds(own) - before) / times
        print(f"1,000 words on the screen: {screen:.2f} s of CPU a grade, the drawing included")
        held = [proportional_bytes(one) for one in family(own)]
        workers = sorted(held[1:], reverse=True)
        idle = asyncio.run(_idle(server.address, own, sessions))
    told = ", ".join(f"{one / 1e6:.0f}" for one in workers if one > 50e6)
    print(
        f"memory: the server's process {held[0] / 1e6:.0f} MB, its workers {told} MB, an open page {idle / 1e6:.1f} MB"
    )
    print(
        f"a core carries about {USED * THINK_SECONDS / screen:.0f} writers who grade 1,000 words each {THINK_SECONDS:g} s, "
        f"or {USED * 3600 / screen:.0f} grades an hour, {USED:.0%} of it in use"
    )
    return int(screen > BAR_CPU_SECONDS)
