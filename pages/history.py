"""The history page: what was saved, each page over time, and which went stale."""

from __future__ import annotations

from grader.ui.history import shelf

shelf.draw()
