"""Which servers still live, told from whether their beats change while one looks: no two machines' clocks are compared."""

from __future__ import annotations

from collections.abc import Iterable

from grader.replicas.ledger import Standing


class Pulses:
    """What was last seen of each job of another server, and since when it has been so."""

    def __init__(self, dead_seconds: float) -> None:
        self._dead_seconds = dead_seconds
        self._seen: dict[str, tuple[Standing, float]] = {}

    def dead(self, standings: Iterable[Standing], now: float) -> list[Standing]:
        """Those whose server has not beaten for `dead_seconds`, and those that nobody has; `now` on a steady clock."""
        found, seen = [], {}
        for standing in standings:
            before, since = self._seen.get(standing.id, (None, now))
            if before is None or (before.replica, before.beat) != (standing.replica, standing.beat):
                since = now
            seen[standing.id] = (standing, since)
            if not standing.replica or now - since >= self._dead_seconds:
                found.append(standing)
        self._seen = seen
        return found

    def forget(self) -> None:
        """Begin anew: for a while nothing could be seen."""
        self._seen = {}
