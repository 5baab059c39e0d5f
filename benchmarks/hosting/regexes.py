"""How much longer every regular expression of ours takes for twice the hostile text: 2.5 times at most."""

from __future__ import annotations

import argparse
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from benchmarks.hosting.hostile_text import Pump, pumps, shortest_match
from benchmarks.hosting.patterns import Pattern, every_pattern

BAR = 2.5
"""Times as long for twice the text."""
LENGTHS = (1_000, 2_000, 4_000, 8_000, 16_000, 32_000)
"""Characters; where the first doubling looks worse than linear, the others tell, until one of them does not."""
NEAR = 8_000
"""From so many on the clock is looked at three times."""
TELLS = 0.003
"""Seconds below which a ratio is noise."""
SECONDS = 8.0
"""After so many for one text, a pattern is held to be exponential."""


class _TooLong(Exception):
    pass


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Break off what runs longer; the re module looks at signals while it matches."""

    def ring(*_: object) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass(frozen=True, slots=True)
class Measured:
    """The worst text of a pattern."""

    pattern: Pattern
    ratio: float
    """Times as long for twice the text; infinite where it did not end."""
    seconds: float
    """CPU time of the longest text."""
    length: int
    pump: Pump | None


def _use(compiled: re.Pattern[str], text: str, anchored: bool) -> None:
    if anchored:
        compiled.match(text)
        compiled.fullmatch(text)
    else:
        for _ in compiled.finditer(text):
            pass


def _seconds(compiled: re.Pattern[str], text: str, anchored: bool, times: int) -> float:
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        _use(compiled, text, anchored)
        best = min(best, time.process_time() - began)
    return best


def growth(
    compiled: re.Pattern[str], pump: Pump, *, anchored: bool, most: float = SECONDS, shortest: int = 0
) -> tuple[float, float, int]:
    """Times as long for twice the text, the CPU seconds of the longer one and its length.

    Looks closer only where a first look is worse than linear, so that a slice of time that the machine gave to somebody
    else is not taken for growth.
    """
    # A text that is shorter than every match is not looked at by the re module.
    lengths = [n + 2 * shortest for n in LENGTHS]
    with _at_most(most):
        last = _seconds(compiled, pump.text(lengths[0]), anchored, 1)
        ratio, length = 1.0, lengths[0]
        for length in lengths[1:]:
            this = _seconds(compiled, pump.text(length), anchored, 1 if length < NEAR else 3)
            ratio = this / last if last else 1.0
            # The first doubling that is linear tells: a bounded part is worse only up to its bound.
            if (length >= NEAR and this > TELLS and ratio <= BAR * 0.9) or (
                length == lengths[1] and ratio < BAR * 0.8
            ):
                return min(ratio, BAR), this, length
            if length >= NEAR and this < TELLS and ratio <= BAR:
                return 1.0, this, length
            last = this
        return (ratio if last > TELLS else 1.0), last, length


def measure(pattern: Pattern, *, most: float = SECONDS) -> Measured:
    """The worst of all hostile texts of a pattern."""
    compiled = re.compile(pattern.text, pattern.flags)
    shortest = shortest_match(pattern.text, pattern.flags)
    worst = Measured(pattern, 1.0, 0.0, 0, None)
    for pump in pumps(pattern.text, pattern.flags):
        try:
            ratio, seconds, length = growth(
                compiled, pump, anchored=pattern.anchored, most=most, shortest=shortest
            )
        except _TooLong:
            return Measured(pattern, float("inf"), most, LENGTHS[-1], pump)
        if (ratio, seconds) > (worst.ratio, worst.seconds):
            worst = Measured(pattern, ratio, seconds, length, pump)
    return worst


def options(parser: argparse.ArgumentParser) -> None:
    """Its own options."""
    parser.add_argument("--only", default="", help="places that hold this text, as grader.facts.numbers")


def part(options: argparse.Namespace) -> int:
    """Measure all and print those that are worse; a small dose takes every fiftieth."""
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    patterns = every_pattern()
    chosen = [p for p in patterns if any(options.only in place for place in p.places)]
    chosen = chosen[::50] if options.quick else chosen
    began, worse = time.process_time(), []
    worst = 1.0
    for pattern in chosen:
        found = measure(pattern)
        worst = max(worst, found.ratio)
        if found.ratio > BAR:
            worse.append(found)
            print(
                f"{found.ratio:8.2f}  {found.seconds:7.3f} s for {found.length:,}  {', '.join(pattern.places)}\n"
                f"          {pattern.text[:160]!r}\n          {found.pump}",
                flush=True,
            )
    with suppress(ValueError):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    print(
        f"{len(chosen):,} of {len(patterns):,} regular expressions; the worst takes {worst:.2f} times as long for twice "
        f"the text (bar {BAR}); {len(worse)} are worse; {time.process_time() - began:.0f} s of CPU"
    )
    return int(bool(worse))
