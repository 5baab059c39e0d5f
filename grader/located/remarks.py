"""Remarks: every finding of a report, and the words that passed checks rest on, each with its place and its level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

from grader.check import SCORED, Finding, Snippet, in_words
from grader.document import Document, Quote, Span
from grader.report import Report, Result, whole
from grader.traits import TRAIT

FIRST = 3
"""So many changes are called those that gain most, here as at the head of a scorecard."""
SOME = 0.4
"""A failed check from this score up is partly there."""
MOST_WORDS = 280
"""Characters of a quote that stand beside its finding; all of it stands in the text."""
MOST_QUOTES = 4
"""Quotes that an explanation repeats where its finding has no words of its own."""


@dataclass(frozen=True, slots=True)
class Level:
    """How much a remark matters, with a sign and a word, so that no colour is needed to tell."""

    id: str
    title: str
    sign: str
    meaning: str


LEVELS: tuple[Level, ...] = (
    Level("most", "Gains most", "●", "Part of one of the three changes that gain most points."),
    Level("smaller", "Smaller", "◐", "Worth changing; it gains less."),
    Level("slip", "Minor", "○", "Could be better, though its check passes all the same."),
    Level("evidence", "In order", "✓", "Words that a passed check rests on; nothing to do."),
)
"""What matters most comes first."""
RANK = {level.id: number for number, level in enumerate(LEVELS)}

WORDS, GAP, PIECE, TITLE, PAGE = "words", "gap", "piece", "title", "page"


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding or one piece of evidence, at its place."""

    id: str
    """Made of its check and its words: the same in the next version of the text as long as these stand."""
    check: str
    level: str
    """Id of one of LEVELS."""
    message: str
    quote: str = ""
    """Its words on one line, shortened."""
    source: str = ""
    """Where words from outside the text come from."""
    place: str = PAGE
    """words (`span` of the text) | gap (something is missing at `at`) | piece (a picture, embed or field) | title |
    page (no place of its own)"""
    span: Span | None = None
    at: int | None = None
    """Offset in the text: of the words, the gap or the piece."""
    piece: tuple[str, int] | None = None
    """Name of a list of the Document and the index in it."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What there is to say about all remarks of one check."""

    check: str
    trait: str
    trait_title: str
    verdict: str
    """One sentence about this page."""
    state: str
    """Missing or weak | Partly there | In order"""
    why: str
    fix: str
    """"" where there is nothing to do."""
    points: str
    """What the change gains, in words; "" where nothing is to be done."""
    quotes: tuple[str, ...] = ()
    snippets: tuple[Snippet, ...] = ()


def one_line(text: str, most: int = MOST_WORDS) -> str:
    """`text` on one line, cut at a word after at most `most` characters, with an ellipsis where something is left out."""
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most and len(text) <= 4 * most:
        return line
    cut = line[:most]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[most // 2 :] else cut} …"


def explanation(result: Result) -> Explanation:
    """The explanation that all remarks of a check share."""
    trait = TRAIT[result.trait].title if result.trait in TRAIT else result.trait
    if result.passed:
        state = "In order"
    else:
        state = "Partly there" if (result.score or 0) >= SOME else "Missing or weak"
    slips = result.passed and bool(result.findings)
    return Explanation(
        result.check,
        result.trait,
        trait,
        result.verdict or result.title,
        state,
        result.why,
        result.fix if slips or not result.passed else "",
        gain_in_words(result) if slips or not result.passed else "",
        tuple(one_line(q.text) for q in result.quotes[:MOST_QUOTES] if q.text.strip()),
        result.snippets if slips or not result.passed else (),
    )


def gain_in_words(result: Result) -> str:
    """What mending all that the check found would gain: "+4 points for all five" is said of the check as a whole."""
    points = whole(result.points)
    if result.weight == 0:
        return "no points; for readers"
    if not points:
        return "less than half a point"
    said = f"+{points} {'point' if points == 1 else 'points'}"
    return f"{said} with all {in_words(len(result.findings))} mended" if len(result.findings) > 1 else said


def level_of(result: Result, report: Report) -> str:
    """The level of a check's findings."""
    if result.passed:
        return "slip"
    return "most" if any(f.check == result.check for f in report.fixes[:FIRST]) else "smaller"


def remarks_of(report: Report, document: Document) -> tuple[Remark, ...]:
    """All remarks in the order of the text; those without a place in it come first."""
    finder = _Pieces(document)
    made: list[Remark] = []
    for result in report.results:
        if result.state == SCORED and (result.advised or result.passed):
            made += (finder.placed(remark, quote) for remark, quote in _remarks(result, report, document))
    made.sort(key=lambda r: (r.at is not None, r.at or 0, RANK[r.level], r.check))
    seen: Counter[tuple[str, ...]] = Counter()
    return tuple(_named(remark, seen) for remark in made)


def _remarks(result: Result, report: Report, document: Document) -> Iterator[tuple[Remark, Quote | None]]:
    level = level_of(result, report)
    said = result.verdict or result.title
    findings = result.findings
    if not findings and not result.passed:
        # The verdict itself is the finding, at the words that it rests on or about the page as a whole.
        findings = tuple(Finding(said, q) for q in result.quotes) or (Finding(said),)
    for finding in findings:
        remark = Remark("", result.check, level, finding.message or said)
        if finding.quote is not None:
            yield remark, finding.quote
        elif finding.missing_at is not None and result.trait != "page_experience":
            at = max(0, min(finding.missing_at, len(document.text)))
            yield replace(remark, place=GAP, at=at), None
        else:
            yield remark, None  # what the page's head lacks has no place in the text
    if result.passed:
        for quote in result.quotes:
            yield Remark("", result.check, "evidence", said), quote


def _named(remark: Remark, seen: Counter[tuple[str, ...]]) -> Remark:
    key = (remark.check, "evidence" if remark.level == "evidence" else "", remark.place, remark.quote)
    seen[key] += 1
    told = "\0".join((*key, str(seen[key])))
    return replace(remark, id=blake2b(told.encode("utf-8", "replace"), digest_size=6).hexdigest())


class _Pieces:
    """Finds the place of words that stand outside the text: on a picture, an embed, a button or in the title."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._where: dict[str, list[tuple[str, int]]] = {}
        for name in ("images", "graphics", "embeds", "controls"):
            for index, piece in enumerate(getattr(document, name)):
                if piece.span is None:
                    continue
                fields = ("alt", "caption", "title", "label", "src")
                for words in {getattr(piece, f, None) or "" for f in fields}:
                    if words:
                        self._where.setdefault(words, []).append((name, index))
                        # An address is quoted by its last characters.
                        for most in (160, 120):
                            if len(words) > most:
                                self._where.setdefault(words[-most:], []).append((name, index))
        self._taken: Counter[tuple[str, str]] = Counter()

    def placed(self, remark: Remark, quote: Quote | None) -> Remark:
        """The remark with its quote and its place."""
        if quote is None:
            return remark
        remark = replace(remark, quote=one_line(quote.text), source=quote.source)
        span = quote.span
        length = len(self._document.text)
        if span is not None and 0 <= span.start <= span.end <= length:
            if span.start == span.end:
                return replace(remark, place=GAP, at=span.start)
            return replace(remark, place=WORDS, span=span, at=span.start)
        if quote.source == "title":
            return replace(remark, place=TITLE)
        found = self._where.get(quote.text)
        if not found or not quote.source:
            return remark
        # The same words on several pictures: each finding takes the next.
        turn = self._taken[remark.check, quote.text]
        self._taken[remark.check, quote.text] += 1
        name, index = found[min(turn, len(found) - 1)]
        return replace(
            remark, place=PIECE, piece=(name, index), at=getattr(self._document, name)[index].span.start
        )
