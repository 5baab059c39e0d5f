"""Where a finding stands in the file that its writer edits: line and column, found by the words themselves.

The report's places are offsets in the text as read, without markup. Both texts are brought down to their letters and
digits, and the words looked up in what is left of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape

from grader.document import Document
from grader.export.found import Found

MOST_SEEN = 400
"""Places at which the same words are looked for; from there on the nearest of these is taken."""
ENOUGH = 48
"""Letters and digits that are looked for where the whole quote does not stand in the file."""
LONGEST_MARKUP = 5_000
"""Characters of a tag or a link's address; a longer one is taken for text."""

_WORDS = re.compile(r"[^\W_]+")
_MARKUP = re.compile(r"<!--|<(?:script|style)\b|</?[A-Za-z]|\]\(|\]\[|\{[#.]|\[\^|&(?=[#\w])", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_ENDS = {
    "<!--": re.compile("-->"),
    "<script": re.compile("</script[^<>]{0,99}>", re.IGNORECASE),
    "<style": re.compile("</style[^<>]{0,99}>", re.IGNORECASE),
    "](": re.compile(r"\)"),
    "][": re.compile(r"\]"),
    "{#": re.compile(r"\}"),
    "{.": re.compile(r"\}"),
    "[^": re.compile(r"\]"),
}
_TAG_END = re.compile(">")
_FRONT_MATTER = re.compile(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Written:
    """The file that a report was made from, as its writer has it."""

    name: str = ""
    """Its path with forward slashes, relative to where the command was called; or a web address; "" where it has none."""
    text: str = ""
    """What stands in it; "" where it is no text."""


NO_FILE = Written()
"""A report that was made of no file, or of one that nobody has at hand."""


@dataclass(frozen=True, slots=True)
class Place:
    """From a line and column to another, both counted from 1 in characters; the end column is the one after the last."""

    line: int
    column: int
    end_line: int
    end_column: int


class _Letters:
    """The letters and digits of a text, folded, with the way back to where each stands."""

    def __init__(self, pieces: list[tuple[int, str]]) -> None:
        made: list[str] = []
        self._starts: list[int] = []
        self._offsets: list[int] = []
        length = 0
        for offset, piece in pieces:
            for words in _WORDS.finditer(piece):
                folded = words[0].casefold()
                if len(folded) != len(words[0]):
                    folded = words[0]
                made.append(folded)
                self._starts.append(length)
                self._offsets.append(offset + words.start())
                length += len(folded)
        self.text = "".join(made)

    def offset(self, at: int) -> int:
        """Where the letter number `at` stands in the whole text."""
        run = bisect_right(self._starts, at) - 1
        return self._offsets[run] + at - self._starts[run]

    def before(self, offset: int) -> int:
        """How many letters stand before `offset` of the whole text."""
        run = bisect_right(self._offsets, offset) - 1
        if run < 0:
            return 0
        end = self._starts[run + 1] if run + 1 < len(self._starts) else len(self.text)
        return min(self._starts[run] + offset - self._offsets[run], end)

    def seen(self, wanted: str) -> list[int]:
        """Where `wanted` stands among the letters, up to MOST_SEEN times."""
        made: list[int] = []
        at = self.text.find(wanted)
        while at >= 0 and len(made) < MOST_SEEN:
            made.append(at)
            at = self.text.find(wanted, at + len(wanted))
        return made


def _letters_of(text: str) -> str:
    return _Letters([(0, text)]).text


def _without_markup(text: str) -> list[tuple[int, str]]:
    """The pieces of a Markdown or HTML source that a reader sees, with their offsets; in one pass."""
    known: dict[re.Pattern[str], int] = {}

    def end_of(pattern: re.Pattern[str], at: int) -> int:
        # Where an end is once known to lie ahead, or nowhere, it is not looked for again.
        if known.get(pattern, -1) < at:
            found = pattern.search(text, at)
            known[pattern] = found.end() if found else len(text) + LONGEST_MARKUP + 1
        return known[pattern]

    start = _after_front_matter(text)
    pieces: list[tuple[int, str]] = []
    for markup in _MARKUP.finditer(text, start):
        at = markup.start()
        if at < start:
            continue
        opening = markup[0].lower()
        if opening == "&":
            entity = _ENTITY.match(text, at)
            if entity is None:
                continue
            pieces += [(start, text[start:at]), (at, unescape(entity[0])[:1])]
            start = entity.end()
            continue
        end = end_of(_ENDS.get(opening, _TAG_END), markup.end())
        if opening == "](" and end - at < LONGEST_MARKUP:
            # An address may hold brackets of its own.
            for _ in range(text.count("(", markup.end(), min(end, at + 200))):
                further = text.find(")", end, at + LONGEST_MARKUP)
                if further < 0:
                    break
                end = further + 1
        block = opening in ("<!--", "<script", "<style")
        if end > len(text) or (not block and end - at > LONGEST_MARKUP):
            continue
        pieces.append((start, text[start:at]))
        start = end
    return [*pieces, (start, text[start:])]


def _after_front_matter(text: str) -> int:
    opening = _FRONT_MATTER.match(text)
    if opening is None:
        return 0
    closing = text.find(f"\n{opening['fence']}", opening.end() - 1)
    return closing + 1 + len(opening["fence"]) if closing >= 0 else 0


class Places:
    """Looks up where findings of one document stand in the file that it was read from."""

    def __init__(self, written: Written, document: Document | None) -> None:
        self._source = written.text
        self._document = document
        if not self._source:
            return
        self._lines = [0, *(m.end() for m in _LINE_END.finditer(self._source))]
        self._read = _Letters([(0, document.text)]) if document is not None else None
        self._shown = _Letters(_without_markup(self._source))
        self._all = _Letters([(0, self._source)])

    def of(self, found: Found) -> Place | None:
        """Where the words of a finding stand, or where what is missing would go; None where that cannot be said."""
        if not self._source:
            return None
        quote = found.quote
        if quote is not None:
            return self._of_words(quote.text, quote.span.start if quote.span is not None else None)
        at = found.finding.missing_at
        if at is None or self._document is None:
            return None
        text = self._document.text
        after = text[at : at + 4 * ENOUGH].strip().split("\n", 1)[0]
        if after:
            place = self._of_words(after, at)
            return place and Place(place.line, place.column, place.line, place.column)
        before = text[max(0, at - 4 * ENOUGH) : at].strip().rsplit("\n", 1)[-1]
        place = self._of_words(before, at - len(before))
        return place and Place(place.end_line, place.end_column, place.end_line, place.end_column)

    def _of_words(self, words: str, start: int | None) -> Place | None:
        letters = _letters_of(words)
        wanted = [letters, letters[:ENOUGH]]
        if start is None and _ADDRESS.match(words):
            # In the file it may be relative.
            wanted.append(_letters_of(words.rstrip("/").rpartition("/")[2]))
        # Words with no place in the text stand in the file's head, in an attribute or the like.
        texts = (self._shown, self._all) if start is not None else (self._all,)
        for some in filter(None, dict.fromkeys(wanted)):
            for among in texts:
                seen = among.seen(some)
                if seen:
                    at = self._likeliest(some, start, among, seen)
                    return self._place(among.offset(at), among.offset(at + len(some) - 1) + 1)
        return None

    def _likeliest(self, wanted: str, start: int | None, among: _Letters, seen: list[int]) -> int:
        if len(seen) == 1 or start is None or self._read is None:
            return seen[0]
        at = self._read.before(start)
        in_text = self._read.seen(wanted)
        if len(in_text) == len(seen) and at in in_text:
            return seen[in_text.index(at)]
        along = at / max(1, len(self._read.text))
        return min(seen, key=lambda s: abs(s / max(1, len(among.text)) - along))

    def _place(self, start: int, end: int) -> Place:
        line, end_line = bisect_right(self._lines, start), bisect_right(self._lines, end - 1)
        return Place(line, start - self._lines[line - 1] + 1, end_line, end - self._lines[end_line - 1] + 1)
