"""Writers who grade 1,000-word drafts over the websocket: 95 of 100 have their scorecard within 5 s, and nobody sees another's."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import time
from dataclasses import dataclass, field

from benchmarks.hosting.drafts import draft, tag_of
from benchmarks.hosting.figures import machine, share
from benchmarks.hosting.serving import alone
from benchmarks.hosting.visitor import TAG, Seen, Visitor

BAR_SECONDS = 5.0
USERS = (25, 50)
THINK_SECONDS = 30.0
"""Mean pause of a writer between two grades, in seconds; each is between half and one and a half of it."""
TAGGED = 10_000
AT_ONCE = 4
"""Programs that grade at a time where only the tags count."""


def options(parser: argparse.ArgumentParser) -> None:
    """Options of this part."""
    parser.add_argument("--minutes", type=float, default=5.0, help="how long each number of users stays")
    parser.add_argument("--think", type=float, default=THINK_SECONDS, help="mean pause in seconds")
    parser.add_argument("--tagged", type=int, default=TAGGED, help="reports looked through for another's tag")


@dataclass(slots=True)
class Tally:
    """What came of all drafts."""

    seen: list[Seen] = field(default_factory=list)
    foreign: int = 0
    broken: list[str] = field(default_factory=list)
    doors: list[float] = field(default_factory=list)
    """Seconds until each was told at the door that there is no room."""
    kept_out: int = 0
    """Never let in."""


async def writer(address: str, number: int, *, until: float, think: float, tally: Tally) -> None:
    """One writer with one tab, who grades a new draft after each pause."""
    chosen = random.Random(number)
    await asyncio.sleep(chosen.uniform(0, think))
    try:
        async with Visitor(address) as visitor:
            turn = 0
            if visitor.outside:
                tally.doors.append(visitor.told)
            if not await visitor.is_in(until):
                tally.kept_out += 1
                return
            while time.monotonic() < until:
                tag = tag_of(turn, seed=number)
                tally.seen.append(seen := await visitor.grade(draft(tag), tag))
                if seen.outcome == "error":
                    print(f"no scorecard, {visitor.said()}", flush=True)
                turn += 1
                await asyncio.sleep(chosen.uniform(0.5, 1.5) * think)
            tally.foreign += len(visitor.foreign)
    except Exception as error:
        tally.broken.append(type(error).__name__)


async def users(address: str, count: int, *, minutes: float, think: float) -> Tally:
    """So many writers at a time."""
    tally, until = Tally(), time.monotonic() + minutes * 60
    await asyncio.gather(
        *(writer(address, 1_000 * count + n, until=until, think=think, tally=tally) for n in range(count))
    )
    return tally


async def programs(address: str, reports: int) -> tuple[int, int]:
    """Grade so many short drafts over the API, several at a time; how many reports held another's tag, and how many failed."""
    import httpx

    wrong = failed = 0
    numbers = iter(range(reports))

    async def one(client: httpx.AsyncClient) -> None:
        nonlocal wrong, failed
        for number in numbers:
            tag = tag_of(number, seed=-1)
            asked = {"content": draft(tag, words=120), "with_text": True}
            answer = await client.post(f"http://{address}/api/v1/grades", json=asked)
            told = answer.json()
            while answer.status_code == 202 or (answer.status_code == 200 and told.get("ended") is False):
                answer = await client.get(f"http://{address}/api/v1/jobs/{told['id']}", params={"wait": 20})
                told = answer.json()
            if answer.status_code != 200:
                failed += 1
                continue
            found = set(TAG.findall(json.dumps(told).encode()))
            wrong += int(found != {tag.encode()})

    async with httpx.AsyncClient(timeout=180, trust_env=False) as client:
        await asyncio.gather(*(one(client) for _ in range(AT_ONCE)))
    return wrong, failed


def part(options: argparse.Namespace) -> int:
    """25 and 50 users, then programs until enough tagged reports have been looked through."""
    minutes, tagged = (0.15, 60) if options.quick else (options.minutes, options.tagged)
    think = 4.0 if options.quick else options.think
    counts = (5,) if options.quick else USERS
    print(machine())
    below = graded = 0
    with alone() as server:
        for count in counts:
            tally = asyncio.run(users(server.address, count, minutes=minutes, think=think))
            times = [seen.seconds for seen in tally.seen if seen.outcome == "scorecard"]
            others = len(tally.seen) - len(times) + len(tally.broken) + tally.kept_out
            late = share(times, 0.95)
            graded += len(times)
            below += int(late > BAR_SECONDS or others > 0 or tally.foreign > 0 or not times)
            print(
                f"{count} users, a draft each {think:g} s: {len(times)} scorecards, half within {share(times, 0.5):.2f} s, "
                f"95 of 100 within {late:.2f} s, all within {max(times, default=0):.2f} s; "
                f"{others} without one, {tally.foreign} words of others' drafts seen",
                flush=True,
            )
        rest = max(0, tagged - graded)
        wrong, failed = asyncio.run(programs(server.address, rest))
    print(
        f"{graded} reports on screens and {rest - failed} over the API: {wrong} held another's tag, {failed} failed"
    )
    return int(bool(below or wrong or failed))
