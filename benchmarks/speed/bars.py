"""What a grade may cost at most, and whether it does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """The most that a figure may be."""

    name: str
    most: float
    what: str
    """What is measured, in words, with its unit."""


BARS = (
    Bar("seconds 300", 0.03, "CPU seconds for 300 words, warm"),
    Bar("seconds 3000", 0.20, "CPU seconds for 3,000 words, warm"),
    Bar("ratio 3000", 1.3, "3,000 words, warm, as a multiple of its parts"),
    Bar("seconds 10000", 0.5, "CPU seconds for 10,000 words, warm"),
    Bar("growth", 2.2, "twice the words against once, the worst pair up to 50,000 words"),
    Bar("regrade", 0.10, "a 10,000-word draft again after an edit, as a part of its first grade"),
    Bar("parses", 1, "parses of HTML in one grade"),
    Bar("again", 0, "measurements of the whole document made more than once in a grade"),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A bar with what was measured."""

    bar: Bar
    value: float

    @property
    def met(self) -> bool:
        """At most what it may be."""
        return self.value <= self.bar.most


def held(figures: dict[str, float]) -> tuple[Held, ...]:
    """Every bar whose figure was measured."""
    return tuple(Held(bar, figures[bar.name]) for bar in BARS if bar.name in figures)
