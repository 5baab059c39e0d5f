"""Writing the main text: the block that is being read, and the blocks that stand already."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from grader.document import Span

_SPACE = re.compile(r"\s+")
_WITHOUT_WIDTH = str.maketrans("", "", "\u200b\u2060\ufeff\u00ad")
"""Signs that show nothing and cut words in two for whoever looks for them: "B\ufeffest", soft hyphens."""
_BOLD = frozenset(("b", "strong"))
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:caption|wp-caption-text|figcaption|image-?caption|img-?caption|credit)(?:[\s_-]|$)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Inline:
    """Text of the block that is being read, and what was met in it; offsets are in the block until it ends."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    bold: int = 0
    """Letters that are bold."""
    letters: int = 0
    links: list[tuple[int, int, HtmlElement]] = field(default_factory=list)
    quotes: list[tuple[int, int, str]] = field(default_factory=list)
    media: list[tuple[int, str, int]] = field(default_factory=list)
    """Offset, list name and index of an image, graphic, embed or control to be placed."""

    def add(self, text: str) -> None:
        """Add text with its white space collapsed, as a browser shows it."""
        text = _SPACE.sub(" ", text)
        if not text.isascii():
            text = text.translate(_WITHOUT_WIDTH)
        if not text or (text == " " and (not self.length or self.parts[-1].endswith(" "))):
            return
        if text.startswith(" ") and (not self.length or self.parts[-1].endswith(" ")):
            text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)


class Text:
    """The text that is written so far; blocks are separated by line breaks."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0

    def __str__(self) -> str:
        return "".join(self._parts)

    @property
    def next_start(self) -> int:
        """Where the next block will start."""
        return self.length + (1 if self.length else 0)

    def raw(self, words: str) -> None:
        """Add words as they are."""
        if words:
            self._parts.append(words)
            self.length += len(words)

    def new_block(self) -> int:
        """End the block before; where the new one starts."""
        if self.length:
            self.raw("\n")
        return self.length

    def block(self, words: str) -> Span:
        """Add a block of its own, as it is."""
        start = self.new_block()
        self.raw(words)
        return Span(start, self.length)

    def at(self, span: Span) -> str:
        """Words at `span`; it is asked about the last few blocks only, so that walking back is short."""
        pieces: list[str] = []
        end = self.length
        for part in reversed(self._parts):
            begin = end - len(part)
            if begin < span.end and end > span.start:
                pieces.append(part[max(0, span.start - begin) : span.end - begin])
            if begin <= span.start:
                break
            end = begin
        return "".join(reversed(pieces))
