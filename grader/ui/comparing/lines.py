"""Addresses out of what somebody pastes: one a line, with what was left out and why in kind words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from grader.compare.addresses import address_key
from grader.ui.words import counted, shortened

LONGEST = 2_000
"""Characters of one address."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}://", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•–>]+|\d{1,3}[.)])\s+")
_IN_MARKUP = re.compile(
    r"\]\((\S{1,2000}?)\)|<(https?://[^>\s]{1,2000})>|href=[\"']([^\"']{1,2000})[\"']", re.IGNORECASE
)
_HOST = re.compile(
    r"(?:\[[0-9a-f:.]+\]|[^\s/?#@:.]{1,63}(?:\.[^\s/?#@:.]{1,63})+\.?|localhost)(?::\d{1,5})?(?:[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN = re.compile(r"[,;]?\s+|[,;](?=https?://|www\.)", re.IGNORECASE)
_END = ".,;)>\"'”’"


@dataclass(frozen=True, slots=True)
class Listed:
    """What a pasted list came to."""

    addresses: tuple[str, ...] = ()
    """In their order, each once."""
    left: tuple[str, ...] = ()
    """Lines that are no address, or for which there is no room: they stay where they were pasted."""
    notes: tuple[str, ...] = ()
    """What was done otherwise than asked, a sentence each."""


def key_of(address: str) -> str:
    """What an address leads to, with and without its scheme alike; "" for none."""
    return address_key(address if _SCHEME.match(address) else f"https://{address}")


def listed(text: str, *, room: int, standing: Iterable[str] = ()) -> Listed:
    """The addresses in `text`, at most `room`; `standing` are those that are in the comparison already."""
    seen = {key_of(address) for address in standing}
    found: list[str] = []
    left: list[str] = []
    twice: list[str] = []
    odd: list[str] = []
    over = 0
    for line in text.splitlines():
        for piece in _pieces(line):
            if not _is_address(piece):
                odd.append(piece)
                left.append(piece)
            elif (key := key_of(piece)) in seen:
                twice.append(piece)
            elif len(found) >= room:
                over += 1
                left.append(piece)
            else:
                seen.add(key)
                found.append(piece)
    return Listed(tuple(found), tuple(left), tuple(_notes(twice, odd, over)))


def _pieces(line: str) -> list[str]:
    """The addresses of one line: people separate them by commas and spaces too, and paste lists with their bullets."""
    bare = _BULLET.sub("", line.replace("\u200b", "").replace("\ufeff", "")).strip()
    if not bare:
        return []
    marked = [next(filter(None, groups)) for groups in _IN_MARKUP.findall(bare)]
    if marked:
        return marked
    parts = [part for part in map(_bare, _BETWEEN.split(bare)) if part]
    if any(map(_SCHEME.match, parts)):
        # A title may stand beside its address.
        return [
            p for p in parts if _SCHEME.match(p) or (_is_address(p) and ("/" in p or p.startswith("www.")))
        ]
    # Words without any address among them are one line that somebody wrote, and not five.
    return parts if any(map(_is_address, parts)) else [bare]


def _bare(part: str) -> str:
    """Without the marks of the sentence around it; a bracket that closes one of the address's own stays."""
    part = part.strip("<\"'“”‘’,;")
    while part and part[-1] in _END and not (part[-1] == ")" and part.count("(") >= part.count(")")):
        part = part[:-1]
    return part


def _is_address(text: str) -> bool:
    if len(text) > LONGEST or " " in text:
        return False
    scheme = _SCHEME.match(text)
    if scheme is None:
        return bool(_HOST.fullmatch(text))
    # Another scheme than these, and an address inside, are refused with their own words when they are fetched.
    return len(text) > scheme.end()


def _notes(twice: list[str], odd: list[str], over: int) -> list[str]:
    notes = []
    if twice:
        which = (
            f"“{shortened(twice[0], 60)}”" if len(twice) == 1 else counted(len(twice), "address", "addresses")
        )
        notes.append(
            f"{which[0].upper()}{which[1:]} {'was' if len(twice) == 1 else 'were'} in the list already, "
            "and a page is compared once."
        )
    if odd:
        which = f"“{shortened(odd[0], 60)}”" if len(odd) == 1 else counted(len(odd), "line")
        notes.append(
            f"{which[0].upper()}{which[1:]} {'does not look like an address' if len(odd) == 1 else 'do not look like addresses'}"
            f", and {'stays' if len(odd) == 1 else 'stay'} in the box for you to mend."
        )
    if over:
        notes.append(
            f"A comparison holds twenty pages: {counted(over, 'address', 'addresses')} "
            f"{'stays' if over == 1 else 'stay'} in the box. Remove a page to make room."
        )
    return notes
