"""Two replicas behind nginx on one Postgres, one of them killed under load: nothing that was acknowledged is lost."""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import time
from dataclasses import dataclass, field

import httpx

from benchmarks.hosting.drafts import draft, tag_of
from benchmarks.hosting.figures import machine, share
from benchmarks.hosting.serving import Cluster, Server, cluster, missing
from benchmarks.hosting.visitor import TAG, Visitor

FOUND_SECONDS = 90.0
"""By then what was acknowledged must have come to something."""


def options(parser: argparse.ArgumentParser) -> None:
    """Options of this part."""
    parser.add_argument("--kills", type=int, default=10, help="how often a replica is killed")
    parser.add_argument("--programs", type=int, default=12, help="programs that grade at a time")
    parser.add_argument("--writers", type=int, default=6, help="writers that grade at a time")


@dataclass(slots=True)
class Round:
    """What came of one kill."""

    acknowledged: int = 0
    refused: int = 0
    """Never acknowledged: the caller knows that nothing was begun."""
    found: int = 0
    lost: list[str] = field(default_factory=list)
    foreign: int = 0
    waits: list[float] = field(default_factory=list)
    """Seconds from the kill until a scorecard was there."""


async def _program(address: str, number: int, seed: int, killed: asyncio.Event, round: Round) -> None:
    """Hand a draft in over the API shortly before the kill, and come back for it after."""
    tag = tag_of(number, seed=seed)
    headers = {"User-Agent": f"program {number}", "Prefer": "respond-async"}
    async with httpx.AsyncClient(
        base_url=f"http://{address}", timeout=60, trust_env=False, headers=headers
    ) as client:
        try:
            answer = await client.post("/api/v1/grades", json={"content": draft(tag), "with_text": True})
        except httpx.HTTPError:
            round.refused += 1
            return
        if answer.status_code != 202:
            round.refused += 1
            return
        round.acknowledged += 1
        id = answer.json()["id"]
        await killed.wait()
        began, said = time.monotonic(), ""
        while time.monotonic() - began < FOUND_SECONDS:
            try:
                answer = await client.get(f"/api/v1/jobs/{id}", params={"wait": 5})
            except httpx.HTTPError as error:
                said = type(error).__name__
                await asyncio.sleep(0.2)
                continue
            said = f"{answer.status_code} {answer.text[:120]}"
            if answer.status_code == 200 and answer.json()["ended"]:
                tags = set(TAG.findall(answer.content))
                round.foreign += int(bool(tags - {tag.encode()}))
                if json.loads(answer.content)["stage"] == "done" and tags:
                    round.found += 1
                    round.waits.append(time.monotonic() - began)
                    return
                break
            await asyncio.sleep(0.1)
        round.lost.append(f"program: {said}")


async def _writer(address: str, number: int, seed: int, killed: asyncio.Event, round: Round) -> None:
    """Hand a draft in on the screen shortly before the kill; the tab comes back as a browser does."""
    tag, key = tag_of(number, seed=seed), secrets.token_hex(16)
    visitor = Visitor(address, cookie=f"linkworthy_replica={key}", tab=key)
    try:
        await visitor.open()
        await visitor.hand_in(draft(tag), tag)
    except Exception:
        round.refused += 1
        return
    round.acknowledged += 1
    await killed.wait()
    began, said = time.monotonic(), ""
    while time.monotonic() - began < FOUND_SECONDS:
        try:
            seen = await visitor.look(tag)
        except Exception as error:
            # Its replica is gone: the browser connects anew, and nginx leads it to the other.
            said = type(error).__name__
            await asyncio.sleep(0.3)
            try:
                await visitor.close()
                await visitor.open()
            except Exception as again:
                said = type(again).__name__
            continue
        said = seen.outcome
        if seen.outcome == "scorecard":
            round.found += 1
            round.foreign += len(visitor.foreign)
            round.waits.append(time.monotonic() - began)
            await visitor.close()
            return
        break
    round.lost.append(f"writer: {said}")


async def _kill(made: Cluster, victim: Server, *, seed: int, programs: int, writers: int) -> Round:
    killed, round = asyncio.Event(), Round()
    tasks = [
        *(asyncio.create_task(_program(made.address, n, seed, killed, round)) for n in range(programs)),
        *(asyncio.create_task(_writer(made.address, 1_000 + n, seed, killed, round)) for n in range(writers)),
    ]
    until = time.monotonic() + 60
    while round.acknowledged + round.refused < (programs + writers) * 0.7 and time.monotonic() < until:
        await asyncio.sleep(0.01)
    victim.kill()
    killed.set()
    await asyncio.gather(*tasks)
    return round


def part(options: argparse.Namespace) -> int:
    """Kill one of the two, again and again."""
    if says := missing():
        print(says)
        return 1
    kills, programs, writers = (
        (1, 4, 2) if options.quick else (options.kills, options.programs, options.writers)
    )
    print(machine())
    rounds = []
    with cluster() as made:
        for number in range(kills):
            victim = made.replicas[number % 2]
            one = asyncio.run(_kill(made, victim, seed=number, programs=programs, writers=writers))
            rounds.append(one)
            for said in one.lost:
                print(f"kill {number + 1}: lost: {said}", flush=True)
            victim.start()
            victim.ready()
            # nginx leaves one alone for a while that did not answer.
            time.sleep(0 if options.quick else 6)
    acknowledged, found = sum(r.acknowledged for r in rounds), sum(r.found for r in rounds)
    waits = [wait for one in rounds for wait in one.waits]
    foreign = sum(r.foreign for r in rounds)
    print(
        f"{kills} kills of a replica: {acknowledged} drafts acknowledged, {found} found again, "
        f"{acknowledged - found} lost, {sum(r.refused for r in rounds)} not acknowledged, {foreign} shown to another; "
        f"there after the kill: half within {share(waits, 0.5):.1f} s, all within {max(waits, default=0):.1f} s"
    )
    return int(found != acknowledged or not acknowledged or foreign > 0)
