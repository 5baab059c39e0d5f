"""Changed inputs for each reader and importer: none may crash it, and none may take over 20 s of CPU."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import multiprocessing
import os
import random
import resource
import signal
import sys
import time
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.hosting.readers import READERS

MOST_SECONDS = 20
"""CPU seconds of one input."""
MOST_MEMORY = 4_000_000_000
"""Address space of a worker, in bytes; the language model's own included."""
ONE_MINUTE = 60.0
_HOW = {-signal.SIGPROF: f"over {MOST_SECONDS} s of CPU", -signal.SIGKILL: "hung"}


def options(parser: argparse.ArgumentParser) -> None:
    """Its own options."""
    parser.add_argument("--minutes", type=float, default=30.0, help="minutes of each reader")
    parser.add_argument("--reader", choices=[*READERS, "all"], default="all")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other inputs")
    parser.add_argument("--keep", type=Path, help="a folder for the inputs that broke something")


def part(options: argparse.Namespace) -> int:
    """Fuzz the readers one after another and print what was found; a small dose is two seconds of each."""
    names = list(READERS) if options.reader == "all" else [options.reader]
    seconds = 2.0 if options.quick else options.minutes * ONE_MINUTE
    found = 0
    for name in names:
        ran, finds, slowest = fuzz(name, seconds=seconds, seed=options.seed, keep=options.keep)
        found += len(finds)
        print(
            f"{name:13} {ran:8,} inputs in {seconds:6.0f} s, slowest {slowest:5.1f} s of CPU, {len(finds)} finds",
            flush=True,
        )
        for said in finds:
            print(f"    {said}", flush=True)
    return int(found > 0)


def fuzz(name: str, *, seconds: float, seed: int, keep: Path | None = None) -> tuple[int, list[str], float]:
    """Inputs tried, a line for each different find, and the CPU seconds of the slowest input.

    A worker that dies or hangs is itself a find; another takes over behind the input that killed it.
    """
    ends, ran, slowest = time.monotonic() + seconds, 0, 0.0
    finds: dict[str, str] = {}
    context = multiprocessing.get_context("spawn")
    while time.monotonic() < ends:
        ours, theirs = context.Pipe()
        worker = context.Process(target=_work, args=(theirs, name, seed, ran, ends), daemon=True)
        worker.start()
        theirs.close()
        trying, answered = b"", True
        with contextlib.suppress(EOFError, OSError):
            while worker.is_alive() or ours.poll():
                if not ours.poll(MOST_SECONDS * 6):
                    break  # Neither CPU nor an answer: it waits for something that never comes.
                kind, *told = ours.recv()
                if kind == "trying":
                    trying, answered, ran = told[0], False, ran + 1
                elif kind == "done":
                    slowest, answered = max(slowest, told[0]), True
                elif kind == "found":
                    answered = True
                    _note(finds, told[0], trying, name, keep)
        worker.kill()
        worker.join()
        if not answered:
            how = _HOW.get(worker.exitcode or 0, f"the process died ({worker.exitcode})")
            again = _alone(name, seed, trying)
            if again is None or again > MOST_SECONDS / 2:
                _note(finds, how, trying, name, keep)
            else:
                digest = hashlib.sha256(trying).hexdigest()[:12]
                print(f"    {name}: {how} once, {again:.2f} s when tried again alone ({digest})", flush=True)
            seed += 1
    return ran, list(finds.values()), slowest


def _alone(name: str, seed: int, content: bytes) -> float | None:
    """CPU seconds of one input in a process of its own; None where that one does not answer either.

    What slowed it down may have been the machine.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=_work, args=(theirs, name, seed, 0, 0.0, content), daemon=True)
    worker.start()
    theirs.close()
    took = None
    with contextlib.suppress(EOFError, OSError):
        while took is None and ours.poll(MOST_SECONDS * 6):
            kind, *told = ours.recv()
            if kind == "done":
                took = told[0]
    worker.kill()
    worker.join()
    return took


def _note(finds: dict[str, str], what: str, content: bytes, name: str, keep: Path | None) -> None:
    if what in finds:
        return
    digest = hashlib.sha256(content).hexdigest()[:12]
    finds[what] = f"{what} ({len(content):,} bytes, {digest})"
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{name}-{digest}").write_bytes(content)


def _work(
    answers: Connection, name: str, seed: int, start: int, ends: float, only: bytes | None = None
) -> None:
    """Change and feed until the time is over, telling each input before it is tried; or try one input alone."""
    # What libraries say of broken files is nobody's business.
    sys.stderr = sys.stdout = open(os.devnull, "w")  # noqa: SIM115
    os.dup2(sys.stderr.fileno(), 2)
    from grader.errors import GraderError

    reader = READERS[name]
    seeds = reader.seeds()
    with contextlib.suppress(Exception):
        reader.feed(seeds[0])  # The models load outside the clock.
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    chance = random.Random(f"{name} {seed} {start}")
    while only is not None or time.monotonic() < ends:
        content = reader.change(chance, seeds) if only is None else only
        answers.send(("trying", content))
        spent = time.process_time()
        # Not RLIMIT_CPU: over many minutes its clock runs away from the one of `process_time`.
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
        try:
            reader.feed(content)
        except GraderError as error:
            if not (error.message and error.next_step):
                answers.send(("found", f"{type(error).__name__} that says too little"))
        except BaseException as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            ours = next(
                (f for f in reversed(traceback.extract_tb(error.__traceback__)) if "/grader/" in f.filename),
                where,
            )
            place = f"{Path(ours.filename).name}:{ours.lineno}, {Path(where.filename).name}:{where.lineno}"
            answers.send(("found", f"{type(error).__name__} at {place}"))
        answers.send(("done", time.process_time() - spent))
        if only is not None:
            return
