"""Where the headings, pictures and links of a Document stand in the Markdown that it was read from, told by its lines."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from html import unescape

from grader.document import Document
from grader.patches.html_source import in_order, key_of

_FRONT = (
    (re.compile(r"\s{0,20}---[ \t]{0,9}\r?\n"), re.compile(r"^(?:---|\.\.\.)[ \t]{0,9}\r?$", re.MULTILINE)),
    (re.compile(r"\s{0,20}\+\+\+[ \t]{0,9}\r?\n"), re.compile(r"^\+\+\+[ \t]{0,9}\r?$", re.MULTILINE)),
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?:$|(?=[ \t]))")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_NO_TEXT = re.compile(r" {0,3}(?:[-*+>|<]|\d{1,9}[.)]\s|$)")
_ATTRIBUTES = re.compile(r"(?<!\s)\s*\{[^{}]{0,300}\}\s*$")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\](?:\([^()\n]{0,600}\)|\[[^\[\]\n]{0,100}\])?")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,600}\]\(\s{0,3}<?([^\s()<>\n]{1,2000})")
_INLINE_LINK = re.compile(
    r"(?<![!\\])\[([^\[\]\n]{1,300})\]\(\s{0,3}<?([^\s()<>\n]{1,2000})>?(?:\s{1,3}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\s{0,3}\)"
)
_BLANK_LINE = re.compile(r"\r?\n[ \t]{0,9}(?=\r?\n|\Z)")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class WrittenHeading:
    """A heading as it is written: `start` to `end` without its line break, underline included."""

    start: int
    end: int
    level: int
    words: str
    underlined: bool


def shown_words(markdown: str) -> str:
    """About what a reader sees of a line of Markdown: good enough to compare letters with."""
    line = _ESCAPED.sub(" ", _ATTRIBUTES.sub("", markdown))
    line = _LINK.sub(lambda m: "" if m[0].startswith("!") else m[1], line)
    return unescape(re.sub(r"</?[A-Za-z][^<>]{0,300}>", "", line))


def _without_end(rest: str) -> str:
    """What stands behind the signs of a heading, without such signs at its end ("## Title ##", but "## C#" as it is)."""
    words = rest.strip(" \t")
    bare = words.rstrip("#")
    return words if bare and bare[-1] not in " \t" else bare.rstrip(" \t")


class MarkdownSource:
    """The lines of a Markdown text with their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.body = self._front_matter_end()
        self.line_end = "\r\n" if "\r\n" in text[:10_000] else "\n"
        self.written = self._headings()

    def _front_matter_end(self) -> int:
        for start, end in _FRONT:
            if opened := start.match(self.text, int(self.text.startswith("\ufeff"))):
                closed = end.search(self.text, opened.end())
                if closed is not None and re.search(
                    r"\w\s{0,9}[:=]", self.text[opened.end() : closed.start()]
                ):
                    return closed.end()
        return 0

    def _headings(self) -> list[WrittenHeading]:
        hidden = deque(m.span() for m in _COMMENT.finditer(self.text, self.body))
        found: list[WrittenHeading] = []
        fence = ""
        at = self.body
        before: tuple[int, str] | None = None
        for raw in self.text[self.body :].splitlines(keepends=True):
            line = raw.rstrip("\r\n")
            start, at = at, at + len(raw)
            while hidden and hidden[0][1] <= start:
                hidden.popleft()
            if hidden and hidden[0][0] < start < hidden[0][1]:
                before = None
                continue
            marked = _FENCE.match(line)
            if fence:
                closes = marked and marked[1][0] == fence[0] and len(marked[1]) >= len(fence)
                fence = "" if closes and not line.strip().strip(fence[0]) else fence
                before = None
                continue
            if marked:
                fence, before = marked[1], None
                continue
            if heading := _ATX.match(line):
                title = _without_end(line[heading.end() :])
                found.append(WrittenHeading(start, start + len(line), len(heading[1]), title, False))
                before = None
            elif before is not None and (under := _UNDERLINE.match(line)):
                level = 1 if under[1][0] == "=" else 2
                found.append(WrittenHeading(before[0], start + len(line), level, before[1], True))
                before = None
            else:
                # Only the last line of a paragraph of one line can be told for a heading with a line under it.
                alone = line.strip() and not _NO_TEXT.match(line) and not line.startswith(("    ", "\t"))
                before = (start, line.strip()) if alone and self._blank(start) else None
        return found

    def _blank(self, start: int) -> bool:
        """Whether the line above a place is blank."""
        above = self.text[max(0, start - 300) : start].splitlines()
        return not above or not above[-1].strip()

    def headings(self, document: Document) -> dict[int, WrittenHeading]:
        """How each heading of the Document is written, by index; those that are not found are left out."""
        places = in_order(
            [(h.level, key_of(document.words_at(h.span))) for h in document.headings],
            [(n, (w.level, key_of(shown_words(w.words)))) for n, w in enumerate(self.written)],
        )
        return {number: self.written[place] for number, place in places.items()}

    def below_picture(self, src: str, past: str = "") -> int | None:
        """Where the paragraph ends that holds the picture with this address, or the one right below it that says `past`;
        None where there is none.
        """
        for match in _PICTURE.finditer(self.text, self.body):
            if src == match[1] or src.endswith(match[1].lstrip("./")):
                end = self._paragraph_end(match.end())
                following = len(self.text) - len(self.text[end:].lstrip())
                below = self._paragraph_end(following)
                said = key_of(shown_words(self.text[following:below]))
                return below if past and said == key_of(past) else end
        return None

    def _paragraph_end(self, at: int) -> int:
        end = _BLANK_LINE.search(self.text, at)
        return end.start() if end else max(at, len(self.text.rstrip()))

    def links(self, document: Document) -> dict[int, tuple[int, int, str, str]]:
        """Where each inline link of the Document is written: start, end, its words and its address as written."""
        own = list(_INLINE_LINK.finditer(self.text, self.body))
        found: dict[int, tuple[int, int, str, str]] = {}
        at = 0
        for number, link in enumerate(document.links):
            key = key_of(link.text)
            for place in range(at, min(at + 300, len(own))):
                match = own[place]
                if key_of(shown_words(match[1])) == key and link.href.endswith(match[2].lstrip("./")):
                    found[number] = (*match.span(), match[1], match[2])
                    at = place + 1
                    break
        return found
