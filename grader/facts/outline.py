"""Outline: the headings, what stands in for them, how the text is cut up, and whether a summary stands at its top."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest

from grader.document import Document, Heading, Span
from grader.facts import Fact, Facts, fact, listed, quotes
from grader.facts.sentences import Block, blocks, word_count, words_in
from grader.facts.summary import SummaryBlock as SummaryBlock
from grader.facts.summary import bare as bare
from grader.facts.summary import summary_block as summary_block

PSEUDO_WORDS = 14
"""Longest bold line, in words, that can be the title of a section."""

PLAIN_TITLES = 3
"""So many short lines between long paragraphs are titles though nothing marks them; one or two may be anything."""

_TEASER = re.compile(
    r"(?:related|read more|read also|also read|read next|see also|more|watch|listen|note|tip)\s?:",
    re.IGNORECASE,
)
"""Bold lines that lead elsewhere or speak aside."""

_NO_TITLE = re.compile(
    r"(?:warning|note|notes|tip|tips|caution|important|info|danger|hint|example|attention|see also|read more|advertisement|"
    r"scroll (?:for|to).*|swipe .*|click .*|tap .*|share .*|(?:figure|fig|table|exhibit|chart|listing|photo|image|source)s?\b\W{0,2}\d.*)",
    re.IGNORECASE,
)
"""Whole bold lines that name a box, a picture or something to do, and no section."""

ASKED = 3
"""So many questions in a row, each answered below, are the titles of their answers though nothing marks them."""

ASKED_WORDS = 24
"""Longest question, in words, that can be the title of its answer."""

_SIGN_UP = re.compile(
    r"\b(?:sign up|subscribe|join)\b.{0,60}\b(?:newsletters?|e-?mails?|updates|inbox|mailing list)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(r":\s*[^\w\s]?\d")
"""A label with its figure, such as "Price: $75", names nothing below it."""
_PLACE = re.compile(r"[A-Z][A-Z .'’-]{2,30}, [A-Z][A-Z .]{1,30}")
"""Where a report was written, in capitals."""
_SET_OFF = re.compile(r"[^\w\s\"'“‘(\[#¿¡$€£].*[^\w\s\"'”’)\]?!.:%]")
"""Ornaments on both sides set a line off from the text; titles bear none."""
_DAY = re.compile(r"(?:19|20)\d\d")
_INNER_STOP = re.compile(r"[.!?]\s+[A-Z]")
ASKED_BLOCKS = 6
"""An answer of more blocks than this is running text."""
_SENTENCE_END = re.compile(r"[.!,;…]['\"’”)]*$")


@dataclass(frozen=True, slots=True)
class SectionSize:
    """How much text stands under a heading, up to the next one."""

    section: int
    """Index in `Document.sections`."""
    words: int
    """Words of the body, heading not counted."""
    heading: Heading | None
    span: Span
    """The body, without the heading."""


def section_sizes(document: Document, facts: Facts) -> tuple[SectionSize, ...]:
    """Every section with the number of words under its heading."""
    sizes = []
    for number, section in enumerate(document.sections):
        start = section.heading.span.end if section.heading else section.span.start
        span = Span(min(start, section.span.end), section.span.end)
        sizes.append(SectionSize(number, words_in(document.words_at(span)), section.heading, span))
    return tuple(sizes)


@cache
def _chrome() -> frozenset[str]:
    return frozenset(listed("heading_chrome"))


def article_headings(document: Document, facts: Facts) -> tuple[Heading, ...]:
    """The headings of the article itself; those of the site around it (comments, related posts, shares) left out."""
    title = bare(document.title)
    # Blogs set the date and then the title of a post as lower headings: the text begins below them.
    named = [n for n, h in enumerate(document.headings[:2]) if bare(document.words_at(h.span)) == title]
    dated = (
        all(_DAY.search(document.words_at(h.span)) for h in document.headings[: named[0]]) if named else False
    )
    start = named[0] + 1 if title and dated else 0
    return tuple(
        h
        for h in document.headings[start:]
        if bare(document.words_at(h.span)) not in _chrome()
        and not _SIGN_UP.search(document.words_at(h.span)[:200])
    )


def misplaced_headings(document: Document, facts: Facts) -> tuple[tuple[Heading, int], ...]:
    """Headings that do not fit the levels above them, each with the level that would.

    One stands more than one level below the heading before it, the first at level 4 or deeper right below a title that
    is a heading itself (and may be an h2), or it is a second title after the outline began below it. Outlines that start
    at level 1, as word processors write them, or are made of it, are left in peace.
    """
    own = facts(article_headings)
    found = []
    led_by_ones = 2 * sum(h.level == 1 for h in own) >= len(own)
    before = 2 if document.title_source == "heading" else 6
    for number, heading in enumerate(own):
        if heading.level > before + 1:
            found.append((heading, before + 1 if number else 2))
        elif heading.level == 1 and own[0].level > 1 and not led_by_ones:
            found.append((heading, 2))
        before = heading.level
    return tuple(found)


@fact("Subheadings")
def subheadings(document: Document, facts: Facts) -> Fact[int]:
    """Number of real headings in the main content, the page's title not counted."""
    found = facts(article_headings)
    return Fact(len(found), quotes(document, found))


def bold_titles(document: Document, facts: Facts) -> tuple[Block, ...]:
    """Lines that stand where a heading would, with text of their own below: short, no sentence, bold or in capitals.

    Lines that are not bold count where at least `PLAIN_TITLES` of them cut up running text.
    """
    own = facts(blocks)
    bold = {p.span for p in document.paragraphs if p.bold and p.role == "paragraph"}
    linked = {link.span for link in document.links}
    listed_words = _words_of_lists(document, own)
    seen: set[str] = {bare(document.title)}
    found: list[Block] = []
    plain: list[Block] = []
    above = 0
    for block, below in zip_longest(own, own[1:]):
        before, above = above, words_in(block.words) if block.role == "paragraph" else 0
        if block.role != "paragraph" or below is None or above > ASKED_WORDS:
            continue
        words = block.words
        name = bare(words)
        if name in seen or name in _chrome() or not _may_title(words) or below.role in ("heading", "caption"):
            continue
        if below.role == "list_item" and words.endswith(":"):
            # "Pros:" above a list names the list, not a section.
            continue
        follows = listed_words.get(below.span) or words_in(below.words)
        if block.span in bold:
            if below.span not in bold and follows >= 4 and block.span not in linked:
                seen.add(name)
                found.append(block)
        elif (
            min(before, follows) >= 25
            and below.role == "paragraph"
            and words[0].isupper()
            and block.span not in linked
            and not words.endswith((":", "?"))
        ):
            seen.add(name)
            plain.append(block)
    if len(plain) >= PLAIN_TITLES:
        found = [*found, *plain]
    taken = {b.span for b in found}
    found += [b for b in _answered(document, own) if b.span not in taken]
    return tuple(sorted(found, key=lambda b: b.span))


def _words_of_lists(document: Document, own: tuple[Block, ...]) -> dict[Span, int]:
    """Words of each whole list, by the place of its first item."""
    words: dict[Span, int] = {}
    first: Span | None = None
    for block in own:
        if block.role != "list_item":
            first = None
            continue
        if first is None:
            first = block.span
        words[first] = words.get(first, 0) + words_in(block.words)
    return words


def _answered(document: Document, own: tuple[Block, ...]) -> list[Block]:
    """Questions of a whole line that take turns with their answers, ASKED or more of them under one heading."""
    found: list[Block] = []
    run: list[Block] = []
    answers = 0
    for block in own:
        words = block.words
        asks = (
            block.role == "paragraph"
            and words.endswith("?")
            and words_in(words) <= ASKED_WORDS
            and not _INNER_STOP.search(words)
        )
        if asks and (answers or not run):
            run.append(block)
            answers = 0
        elif asks or block.role == "heading":
            found += run if len(run) >= ASKED and answers else []
            run, answers = ([block] if asks else []), 0
        else:
            answers += words_in(words) >= 5
            if answers > ASKED_BLOCKS:
                found += run if len(run) >= ASKED else []
                run = []
    return found + (run if len(run) >= ASKED and answers else [])


def _may_title(words: str) -> bool:
    if (
        (words.endswith(":") and words_in(words) > 5)
        or _TEASER.match(words)
        or _NO_TITLE.fullmatch(bare(words))
    ):
        return False
    asks = words.endswith("?")
    if _PLACE.fullmatch(words) or _SET_OFF.fullmatch(words):
        return False
    return (
        len(words) <= (160 if asks else 110)
        and not _SENTENCE_END.search(words)
        and not _PAIR.search(words)
        and any(c.isalpha() for c in words)
        and words_in(words) <= (ASKED_WORDS if asks else PSEUDO_WORDS)
    )


@fact("Bold lines in place of headings")
def pseudo_headings(document: Document, facts: Facts) -> Fact[int]:
    """Number of section titles that are only bold or capital paragraphs."""
    found = facts(bold_titles)
    return Fact(len(found), quotes(document, found))


@fact("Summary up front")
def summary_up_front(document: Document, facts: Facts) -> Fact[bool]:
    """Whether a summary, an abstract, key takeaways or a TL;DR stand near the top."""
    found = facts(summary_block)
    if found is None:
        return Fact(False)
    return Fact(
        True,
        (
            document.quote(found.label),
            document.quote(Span(found.body.start, min(found.body.end, found.body.start + 300))),
        ),
    )


WORDS_A_SECTION = 420
"""Words between two headings, on average, up to which a text is easy to scan (tuned on labelled pages)."""

LONGEST_SECTION = (420, 0.6)
"""No section is longer than so many words or this share of the text, or the headings do not cut the text up."""

MISPLACED = 0.5
"""From this share of headings on a wrong level the levels mean nothing."""

MEDIAN_PARAGRAPH = 80
"""Half of the paragraphs are shorter than so many words in a text that is easy to scan."""

FILLED = 15
"""Words under a heading from which it counts as a section of its own: splitting headings gains nothing."""

ONE_HEADING = 400
"""Up to so many words one heading can cut up a text; a longer one needs two."""

_SHORT_TEXT = 150


@fact("Structure")
def structure(document: Document, facts: Facts) -> Fact[str | None]:
    """poor (a wall of text), ok, or good (sections that can be scanned); None where the format hides it."""
    if not document.structure_known:
        return Fact(None, note="This file format does not show its headings and lists.")
    total = facts(word_count)
    sizes = facts(section_sizes)
    filled = [s for s in sizes if s.heading is not None and s.words >= FILLED]
    titles = facts(bold_titles)
    longest = max(_words_between_titles(document, facts), default=0)
    lengths = sorted(facts(paragraph_words))
    median = lengths[len(lengths) // 2] if lengths else 0
    note = (
        f"{len(filled)} headings with text under them; the longest section has {longest:,} words, "
        f"half of the paragraphs have {median} or fewer."
    )
    shown = quotes(document, [s.heading for s in filled if s.heading], most=8)
    if not filled and not titles and not document.list_items and total >= 500 and median >= 140:
        return Fact("poor", shown, note)
    good = (
        total >= _SHORT_TEXT
        and len(filled) >= (1 if total < ONE_HEADING else 2)
        and total / (len(filled) + len(titles) + 1) <= WORDS_A_SECTION
        and longest <= max(LONGEST_SECTION[0], LONGEST_SECTION[1] * total)
        and median <= MEDIAN_PARAGRAPH
        and len(facts(misplaced_headings)) < max(2, MISPLACED * len(facts(article_headings)))
    )
    return Fact("good" if good else "ok", shown, note)


def _words_between_titles(document: Document, facts: Facts) -> list[int]:
    """Words between one title and the next, headings and the lines that stand in for them alike."""
    cuts = {0, len(document.text), *(h.span.start for h in facts(article_headings))}
    places = sorted(cuts | {b.span.start for b in facts(bold_titles)})
    return [words_in(document.words_at(Span(a, b))) for a, b in pairwise(places)]


def paragraph_words(document: Document, facts: Facts) -> tuple[int, ...]:
    """Words of each paragraph of running text, in reading order; scraps of under eight words left out."""
    lengths = (words_in(b.words) for b in facts(blocks) if b.role == "paragraph")
    return tuple(n for n in lengths if n >= 8)
