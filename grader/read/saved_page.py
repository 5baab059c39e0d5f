"""Where a page that a browser saved says that it was saved from."""

from __future__ import annotations

import re

from grader.read.sites import can_be_split

_HEAD_CHARS = 6000
_SAVED_FROM = (
    # Internet Explorer, Edge and Chrome ("Webpage, Complete"); the number is the address's length.
    re.compile(
        r"<!--\s{0,9}saved from url=\(\d{1,5}\)(https?://[^\s<>\"]{3,2000}?)\s{0,9}-->", re.IGNORECASE
    ),
    # SingleFile
    re.compile(
        r"<!--\s{0,20}Page saved with SingleFile\s{1,20}url:\s{0,9}(https?://[^\s<>\"]{3,2000})",
        re.IGNORECASE,
    ),
    # HTTrack
    re.compile(r"<!-- Mirrored from ([^\s<>\"]{3,2000}) by HTTrack", re.IGNORECASE),
    # SavePage WE
    re.compile(r"<meta name=\"savepage-url\" content=\"(https?://[^\s<>\"]{3,2000})\"", re.IGNORECASE),
)


def saved_from(html: str) -> str:
    """The address in the saving program's comment near the start of `html`; "" where there is none that is one."""
    head = html[:_HEAD_CHARS]
    for pattern in _SAVED_FROM:
        if found := pattern.search(head):
            address = found.group(1)
            whole = address if "://" in address[:9] else f"http://{address}"
            return whole if can_be_split(whole) else ""
    return ""
