"""Sentences and words: every block of the text cut into its sentences, by rules that hold in any script."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from grader.document import Document, Span
from grader.facts import Fact, Facts, fact, listed
from grader.remember import met, remembered

_END = re.compile(
    r"(?:(?<![.!?…])[.!?…]++|[؟۔।॥።፧།។။։])(?:\s?(?:\[\d{1,3}\]|[¹²³⁴-⁹⁰]{1,3})){0,8}[\"'”’»›)\]*_]{0,4}"
    r"(?:\[\d{1,3}\]|[¹²³⁴-⁹⁰]{1,3}){0,8}(?=\s)"
    r"|(?<=[a-z\]][.!?])\d{1,3}(?=\s{1,4}[\"“‘(]?[A-Z])"
    r"|[。！？｡]+[」』”’）)]{0,3}"
    r"|\n"
)
"""Where a sentence can end: end marks with closing quotes and footnote marks behind them, and line breaks."""

_LETTER = re.compile(r"[^\W_]")
_LAST_WORD = re.compile(r"[^\s(\[“\"'‘/—–]*$")
_OPENING = " \t\n\r\f\v\u00a0\u2003\u2009\u202f\u3000\"'“”‘’«»‹›([*_-–—•"
_DAY_NUMBER = re.compile(r"\d{1,2}\.$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.){1,4}$")
_WORD = re.compile(r"[^\W_]+(?:['’.\-,][^\W_]+)*")
SIGNS = "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u096f\u0971-\u0dff\u200c\u200d"
"""Vowel signs and accents of their own, which stand inside words (Hindi, pointed Arabic) and are no letters to a pattern."""
_SIGNED = re.compile(f"[{SIGNS}]")
_SIGNED_WORD = re.compile(rf"[^\W_][\w{SIGNS}]*(?:['’.\-,][^\W_][\w{SIGNS}]*)*")
_UNSPACED = re.compile(
    r"(?P<han>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])|(?P<kana>[\u3040-\u30ff])"
    r"|(?P<run>[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+)"
)
_TOKEN = re.compile(r"\w+")
_SIGN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SIGN_TOKEN = re.compile(rf"[{_SIGN}]|(?:(?![{_SIGN}])[\w{SIGNS}])+")
UNSPACED = frozenset(("zh", "ja", "th", "lo", "km", "my"))
"""Languages that put no space between words."""
_ORDINAL_LANGUAGES = frozenset(
    ("de", "da", "no", "nb", "nn", "fi", "cs", "sk", "pl", "hu", "sl", "hr", "sr", "et", "lv", "is", "tr")
)
"""Languages that write "3. Oktober" for the third."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the kind of block it stands in."""

    span: Span
    role: str
    """paragraph | list_item | heading | caption | quotation | term | definition | byline | table (one row)"""
    section: int
    """Index in `Document.sections`; -1 where there is none."""
    block: Span
    """The block of text that it is part of."""
    words: str = field(compare=False, repr=False)
    """The text at `span`."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text of its own, as sentences are looked for in it."""

    span: Span
    role: str
    words: str = field(compare=False, repr=False)
    """The text at `span`."""


def blocks(document: Document, facts: Facts) -> tuple[Block, ...]:
    """Every block of prose, list, heading and table once, in reading order; code and layout tables left out."""
    found = [(h.span, "heading") for h in document.headings]
    found += [(t.span, "table") for t in document.tables if not t.layout]
    found += [(p.span, p.role) for p in document.paragraphs]
    found += [(i.span, "list_item") for i in document.list_items]
    quoted = [q.span for q in document.quotations if q.kind == "block"]
    starts = [q.start for q in quoted]
    found.sort(key=lambda b: (b[0].start, -b[0].end))
    kept: list[Block] = []
    end = -1
    for span, role in found:
        if span.start >= end and span.start < span.end:
            at = bisect_right(starts, span.start) - 1
            if role == "paragraph" and at >= 0 and span in quoted[at]:
                role = "quotation"
            kept.append(Block(span, role, document.words_at(span)))
            end = span.end
    return tuple(kept)


def sentences(document: Document, facts: Facts) -> tuple[Sentence, ...]:
    """Every sentence in reading order; a heading is one, a row of a table is one."""
    found: list[Sentence] = []
    for block in facts(blocks):
        section = document.section_index(block.span.start)
        start = block.span.start
        found.extend(
            Sentence(Span(start + begin, start + end), block.role, section, block.span, words)
            for begin, end, words in _pieces(block.words, block.role, document.language)
        )
    return tuple(found)


@remembered
def _pieces(words: str, role: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """Begin, end and words of each sentence of a block."""
    met(len(words))
    whole = Span(0, len(words))
    if role == "heading":
        return ((0, len(words), words),)
    found = _lines(words, whole) if role == "table" else split(words, whole, language)
    return tuple((p.start, p.end, words[p.start : p.end]) for p in found)


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        if text[start:end].strip():
            yield _trimmed(text, start, end)
        start = end + 1


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip())))


def split(text: str, span: Span, language: str = "") -> Iterator[Span]:
    """The sentences of `text` at `span`, without the white space around them; linear in its length.

    Signs without a letter or digit among them are no sentence and go with what follows.
    """
    start = looked = span.start
    worded = False
    for end in _END.finditer(text, span.start, span.end):
        if end.end() <= start:
            continue
        worded = worded or bool(_LETTER.search(text, looked, end.end()))
        looked = end.end()
        if worded and _ends(text, start, span.end, end, language):
            yield _trimmed(text, start, end.end())
            start, worded = end.end(), False
    if text[start : span.end].strip():
        yield _trimmed(text, start, span.end)


@cache
def _abbreviations(kind: str) -> frozenset[str]:
    return frozenset(word for mark, word in map(str.split, listed("abbreviations")) if mark == kind)


@cache
def _openers() -> frozenset[str]:
    return frozenset(listed("sentence_openers"))


def _ends(text: str, start: int, stop: int, end: re.Match[str], language: str) -> bool:
    mark = end.group()
    following = text[end.end() : min(stop, end.end() + 40)].lstrip(_OPENING)
    if mark[0] in "。！？｡؟۔।॥።፧།។။։":
        return True
    if following[:1].islower():
        return False
    if mark == "\n" or mark[0] in "!?" or mark[0].isdigit():
        return True
    if "…" in mark or mark.startswith(".."):
        return True
    before = _LAST_WORD.search(text[max(start, end.start() - 24) : end.start() + 1])
    word = before.group() if before else ""
    if _abbreviated(word, text, start, end.start(), following):
        return False
    return not (
        _DAY_NUMBER.match(word)
        and (language in _ORDINAL_LANGUAGES or end.start() + 1 - len(word) <= start + 1)
    )


def _abbreviated(word: str, text: str, start: int, at: int, following: str) -> bool:
    """Whether the full stop belongs to the word before it rather than to the sentence."""
    low = word.lower()
    if low in _abbreviations("inside"):
        return True
    opens = following.split(None, 1)[0].rstrip(",;:") in _openers() if following else False
    if low in _abbreviations("either"):
        return not opens
    if low in _abbreviations("number") and (following[:1].isdigit() or following[:1] == "#"):
        return True
    if _INITIAL.match(word) and word[0].isupper():
        # "J. Smith" and "U.S. Senate" go on; "vitamin C. The" ends, and so does "and I."
        return word != "I." and not opens
    return False


def _word_count(text: str) -> int:
    if text.isascii():
        return len(_WORD.findall(text))
    count = 0
    spaced = text
    if _UNSPACED.search(text):
        # Scripts without spaces, at what a translation into English has: three Han signs are two words, three kana one
        # (so that a Japanese sentence of both comes out right), and of Thai, Lao, Khmer and Burmese five signs are one.
        thirds = 0
        for match in _UNSPACED.finditer(text):
            if match["han"]:
                thirds += 2
            elif match["kana"]:
                thirds += 1
            else:
                count += -(-len(match.group()) // 5)
        count += -(-thirds // 3)
        spaced = _UNSPACED.sub(" ", text)
    pattern = _SIGNED_WORD if _SIGNED.search(spaced) else _WORD
    return count + len(pattern.findall(spaced))


@remembered
def words_in(text: str) -> int:
    """Number of words in any text; where a script has no spaces, the number that English would have for it."""
    return _word_count(text)


@remembered
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, to be held against others; each sign of Chinese and Japanese is one."""
    signs = not text.isascii() and (_UNSPACED.search(text) or _SIGNED.search(text))
    return tuple(t.lower() for t in (_SIGN_TOKEN if signs else _TOKEN).findall(text))


def spaced_words(document: Document, facts: Facts) -> int:
    """Words of a text as spaces part them, where its language parts them so; else `words_in`."""
    return facts(word_count) if document.language in UNSPACED else len(document.text.split())


def word_count(document: Document, facts: Facts) -> int:
    """Words of the main text, code included."""
    if _UNSPACED.search(document.text):
        return _word_count(document.text)  # its signs are counted together
    return sum(map(words_in, document.text.split("\n")))


@fact("Words")
def words(document: Document, facts: Facts) -> Fact[int]:
    """Words of the main text; shown, and worth no points."""
    note = (
        "Signs are counted as the words that a translation would have."
        if document.language in UNSPACED
        else ""
    )
    return Fact(facts(word_count), (), note)
