"""How a fetch that failed is put into words: the reason, the address, and the other way in."""

from __future__ import annotations

from grader.errors import FETCH_REASONS, FetchError

OTHER_WAY = "Open the page in your browser, save it, and upload the file, or paste its text."
"""What a person can do whatever went wrong on the way to the page."""

_SHOWN_CHARS = 160


def shown(url: str) -> str:
    """The address as a message can show it: control and invisible characters escaped, cut after 160 characters."""
    cut = url if len(url) <= _SHOWN_CHARS else url[: _SHOWN_CHARS - 1] + "…"
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in cut
    )


def refused(reason: str, url: str, message: str, *, first: str = "", status: int | None = None) -> FetchError:
    """The FetchError for `reason`, a key of FETCH_REASONS; `first` is what to try before the other way in."""
    if reason not in FETCH_REASONS:
        raise ValueError(f"no such reason: {reason}")
    return FetchError(message, f"{first} {OTHER_WAY}".strip(), reason, url, status)
