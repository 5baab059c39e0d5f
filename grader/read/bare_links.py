"""Web addresses that stand bare in a text, as a reader's eye takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_ADDRESS = re.compile(r"(?<![\w@/.])(?:https?://|www\.)[^\s<>\"`{}|\\^\[\]]{3,2000}", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?:[^\s/?#@]{1,200}@)?[^\s/?#.]{1,100}\.[^\s/?#]", re.IGNORECASE)
_NEVER_LAST = frozenset(".,;:!?*_~'’”»…")


def find_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and link target of each bare address; punctuation that ends the sentence is not part of it."""
    for match in _ADDRESS.finditer(text):
        written = match.group()
        end = len(written)
        surplus = written.count(")") - written.count("(")
        while end and (written[end - 1] in _NEVER_LAST or (written[end - 1] == ")" and surplus > 0)):
            surplus -= written[end - 1] == ")"
            end -= 1
        written = written[:end]
        if _HOST.match(written):
            target = written if "://" in written[:9] else f"http://{written}"
            yield match.start(), match.start() + end, target


def as_linked_html(text: str) -> str:
    """`text` as HTML in which every bare address is a link with itself as its words."""
    pieces: list[str] = []
    at = 0
    for start, end, target in find_addresses(text):
        pieces.append(escape(text[at:start], quote=False))
        pieces.append(f'<a href="{escape(target)}">{escape(text[start:end], quote=False)}</a>')
        at = end
    pieces.append(escape(text[at:], quote=False))
    return "".join(pieces)
