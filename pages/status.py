"""The status page, for owners: how the server is doing."""

from __future__ import annotations

from grader.ui import status

status.draw()
