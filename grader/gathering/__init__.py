"""Gathering: the pages of a comparison read and graded side by side in worker processes, each with its own fate."""

from __future__ import annotations

from grader.gathering.dispatcher import AHEAD
from grader.gathering.gathering import Gathering, gather
from grader.gathering.reading import AT_A_TIME_A_HOST
from grader.gathering.rows import PageState, Wanted, host_of

__all__ = ["AHEAD", "AT_A_TIME_A_HOST", "Gathering", "PageState", "Wanted", "gather", "host_of"]
