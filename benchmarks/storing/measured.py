"""One measured line: what was held against what, and whether it held."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A figure or an outcome with its bar."""

    what: str
    figure: str
    bar: str
    held: bool | None
    """None where it could not be tried here."""

    def __str__(self) -> str:
        state = {True: "held", False: "NOT HELD", None: "not tried"}[self.held]
        return f"  {self.what:<52} {self.figure:<34} {self.bar:<26} {state}"


def p95(seconds: list[float]) -> float:
    """The value that 95 of 100 stay under or at."""
    ordered = sorted(seconds)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]
