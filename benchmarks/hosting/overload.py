"""Ten times as many as a server is made for: who is beyond the queue hears so within a second, and it recovers."""

from __future__ import annotations

import argparse
import asyncio
import time

import httpx

from benchmarks.hosting.drafts import draft, tag_of
from benchmarks.hosting.figures import machine, share
from benchmarks.hosting.load import BAR_SECONDS, Tally, users
from benchmarks.hosting.serving import alone
from benchmarks.hosting.visitor import Visitor

USERS = 250
"""Ten times 25."""
A_SECOND = 100
"""Programs that come in a second: ten times what two cores grade."""
BUSY_SECONDS = 1.0
RECOVERED_SECONDS = 60.0
"""By then it must be as quick again as it was."""
KIND = "urn:linkworthy:Busy"


def options(parser: argparse.ArgumentParser) -> None:
    """Options of this part."""
    parser.add_argument("--minutes", type=float, default=3.0, help="how long the writers stay")
    parser.add_argument("--think", type=float, default=30.0, help="mean pause in seconds")


async def _burst(address: str, count: int) -> tuple[list[float], list[float], int, list[str]]:
    """So many programs, A_SECOND of them a second: seconds until each was refused or taken, what was answered else, ids."""
    refused: list[float] = []
    taken: list[float] = []
    ids: list[str] = []
    other = 0
    headers = {"Prefer": "respond-async"}
    drafts = [draft(tag_of(number, seed=-2)) for number in range(count)]
    limits = httpx.Limits(max_connections=count)
    async with httpx.AsyncClient(timeout=120, trust_env=False, headers=headers, limits=limits) as client:

        async def one(number: int) -> None:
            nonlocal other
            await asyncio.sleep(number / A_SECOND)
            content = {"content": drafts[number]}
            began = time.monotonic()
            answer = await client.post(f"http://{address}/api/v1/grades", json=content)
            seconds = time.monotonic() - began
            if answer.status_code == 202:
                taken.append(seconds)
                ids.append(answer.json()["id"])
            elif answer.status_code == 503 and answer.json()["type"] == KIND:
                refused.append(seconds)
            else:
                other += 1

        await asyncio.gather(*(one(number) for number in range(count)))
    return refused, taken, other, ids


async def _lost(address: str, ids: list[str]) -> int:
    """How many of the jobs that were taken came to nothing."""
    lost = 0
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        for id in ids:
            for _ in range(20):
                told = (await client.get(f"http://{address}/api/v1/jobs/{id}", params={"wait": 20})).json()
                if told.get("ended", True):
                    break
            lost += int(told.get("stage") != "done")
    return lost


async def _recovers(address: str) -> float:
    """Seconds of a writer's grade once it is below the bar, tried for RECOVERED_SECONDS; infinite where it never is."""
    until = time.monotonic() + RECOVERED_SECONDS
    number = 0
    while time.monotonic() < until:
        tag = tag_of(number, seed=-3)
        async with Visitor(address) as visitor:
            seen = await visitor.grade(draft(tag), tag)
        if seen.outcome == "scorecard" and seen.seconds < BAR_SECONDS:
            return seen.seconds
        number += 1
        await asyncio.sleep(1)
    return float("inf")


def _told(tally: Tally, count: int) -> bool:
    firsts = [seen.first for seen in tally.seen]
    graded = [seen.seconds for seen in tally.seen if seen.outcome == "scorecard"]
    busy = [seen.seconds for seen in tally.seen if seen.outcome == "busy"]
    errors = sum(seen.outcome == "error" for seen in tally.seen) + len(tally.broken)
    print(
        f"{count} writers: {len(tally.doors)} told at the door that there is no room, 95 of 100 of them within "
        f"{share(tally.doors, 0.95):.2f} s; {tally.kept_out} never let in, {errors} errors\n"
        f"those let in: {len(graded)} scorecards, half within {share(graded, 0.5):.2f} s, 95 of 100 within "
        f"{share(graded, 0.95):.2f} s; something new on the page for 95 of 100 within {share(firsts, 0.95):.2f} s; "
        f"{len(busy)} told that the queue is full, 95 of 100 within {share(busy, 0.95):.2f} s",
        flush=True,
    )
    told = max(share(tally.doors, 0.95), share(busy, 0.95))
    return errors == 0 and tally.foreign == 0 and bool(graded) and told < BUSY_SECONDS


def part(options: argparse.Namespace) -> int:
    """A burst of programs, then writers for some minutes, then one writer who finds it as quick as before."""
    count, minutes = (60, 0.0) if options.quick else (USERS, options.minutes)
    print(machine())
    with alone() as server:
        refused, taken, other, ids = asyncio.run(_burst(server.address, count))
        lost = asyncio.run(_lost(server.address, ids))
        print(
            f"{count} programs, {A_SECOND} a second: {len(taken)} taken, {len(refused)} told that it is busy, {other} answered else; "
            f"busy: 95 of 100 within {share(refused, 0.95):.2f} s, all within {max(refused, default=0):.2f} s; "
            f"{lost} of those taken lost",
            flush=True,
        )
        holds = bool(refused) and share(refused, 0.95) < BUSY_SECONDS and not other and not lost
        if minutes:
            tally = asyncio.run(users(server.address, count, minutes=minutes, think=options.think))
            holds &= _told(tally, count)
        again = asyncio.run(_recovers(server.address))
        print(f"afterwards a draft is graded in {again:.2f} s")
    return int(not holds or again > BAR_SECONDS)
