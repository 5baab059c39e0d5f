"""The comparison itself: who is ahead, the heat map, the gap, and what lies behind them."""

from __future__ import annotations

from grader.ui.comparing.desk import Desk
from grader.ui.comparing.told import Told


def draw(at: Desk, told: Told | None) -> None:
    """Draw what there is to see."""
