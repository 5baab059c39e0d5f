"""When this machine last made a copy of the store: a line in a file beside it, for whoever looks after the server."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from grader.store import place
from grader.store.times import stamp

FILE_NAME = "last-backup"


def note(now: datetime) -> None:
    """Take note of a copy that was just made; a folder that cannot be written is no reason to call the copy off."""
    with suppress(OSError):
        place.folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        (place.folder() / FILE_NAME).write_text(stamp(now), encoding="ascii")


def told() -> str:
    """YYYY-MM-DDTHH:MM:SSZ of the last copy made from this machine; "" where none is known of."""
    try:
        said = (place.folder() / FILE_NAME).read_text(encoding="ascii").strip()
        return stamp(datetime.strptime(said, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC))
    except (OSError, ValueError):
        return ""
