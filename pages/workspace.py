"""The workspace page, for its owners: who belongs to it, and what is settled for it."""

from __future__ import annotations

from grader.ui import workspace

workspace.draw()
