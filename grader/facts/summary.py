"""Summary: what stands near the top under a name such as abstract, key takeaways or TL;DR, and a roundup's picks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from grader.document import Document, Span
from grader.facts import Facts, listed
from grader.facts.sentences import SIGNS, Block, blocks, word_count, words_in
from grader.remember import remembered

_LETTER = re.compile(rf"[^\W_]|[{SIGNS}]")


@dataclass(frozen=True, slots=True)
class SummaryBlock:
    """A summary near the top: the words that announce it and what it says."""

    label: Span
    body: Span
    words: int
    """Words of the body."""


@remembered
def bare(words: str) -> str:
    """A title in lower case, one space between words, without marks around it."""
    name = " ".join(words.lower().replace("’", "'").replace("i̇", "i").split())
    first, last = _LETTER.search(name), _LETTER.search(name[::-1])
    return name[first.start() : len(name) - last.start()] if first and last else ""


_LEAD_IN = re.compile(
    r"\b(?:found|findings?|results|shows?|showed|reveal(?:s|ed)?|conclude[sd]?|takeaways?|highlights|in short|"
    r"learn(?:ed|t)|key (?:points|facts|figures|numbers))\b[^.!?:]{0,30}:$",
    re.IGNORECASE,
)

_NAMED_AT_END = re.compile(
    r"\w: (?:(?:a |an |our )?(?:quick |short |brief )?(?:overview|summary)|at a glance|in brief|in a nutshell)$|\w at a glance$"
)
"""Labels that name their subject first: "The ten best boats: overview"."""
_PICK = re.compile(
    r"(?:^|(?<=[\s(]))(?:best|most|cheapest|easiest|fastest|top|runner[- ]up|budget|editor[’']s)\b[^|:–—\n]{0,40}\s?[|:–—]\s?\S",
    re.IGNORECASE,
)
PICKS = 3
"""So many picks ("Best for beginners: the Swan") in one list or paragraph near the top sum up a roundup."""

SUMMARY_WITHIN = 350
"""A summary begins within so many words of the top, or within the first fifth of the text."""

SUMMARY_WORDS = (12, 600)
"""Fewer words say nothing yet, more are a section of the text."""


@cache
def _summary_labels() -> tuple[frozenset[str], tuple[str, ...]]:
    entries = listed("summary_labels")
    return frozenset(e.rstrip("*") for e in entries), tuple(e[:-1] for e in entries if e.endswith("*"))


def _names_summary(words: str) -> bool:
    """Whether a title or the words before a colon call what follows a summary."""
    name = bare(words)
    whole, opening = _summary_labels()
    if name in whole or _NAMED_AT_END.search(name):
        return True
    return words_in(name) <= 9 and any(
        name.startswith(o) and (len(o) == len(name) or not name[len(o)].isalnum()) for o in opening
    )


def summary_block(document: Document, facts: Facts) -> SummaryBlock | None:
    """The summary near the top with the words that announce it; None where there is none."""
    own = facts(blocks)
    total = facts(word_count)
    before = 0
    for number, block in enumerate(own):
        if before > max(SUMMARY_WITHIN, total // 5):
            return None
        words = block.words
        found = _summary_at(document, own, number, words) or _picks_at(document, own, number)
        if found is not None:
            return found
        before += words_in(words)
    return None


def _summary_at(document: Document, own: tuple[Block, ...], number: int, words: str) -> SummaryBlock | None:
    block = own[number]
    below = own[number + 1] if number + 1 < len(own) else None
    label, colon, _ = words[:90].partition(":")
    if colon and _names_summary(label):
        start = block.span.start + len(label) + 1
        said = words_in(document.words_at(Span(start, block.span.end)))
        if said >= SUMMARY_WORDS[0] and block.role != "heading":
            return SummaryBlock(Span(block.span.start, start), Span(start, block.span.end), said)
    elif not (len(words) <= 90 and _names_summary(words)) and not _leads_in(document, block, below):
        return None
    body = _below(document, own, number)
    if body is None:
        return None
    said = words_in(document.words_at(body))
    if not SUMMARY_WORDS[0] <= said <= SUMMARY_WORDS[1]:
        return None
    return SummaryBlock(block.span, body, said)


def _picks_at(document: Document, own: tuple[Block, ...], number: int) -> SummaryBlock | None:
    """A list or a paragraph of PICKS or more picks; the line above a list announces it."""
    block = own[number]
    end = number
    if block.role == "list_item":
        if number and own[number - 1].role == "list_item":
            return None
        while end + 1 < len(own) and own[end + 1].role == "list_item" and end - number < 60:
            end += 1
    elif block.role != "paragraph":
        return None
    body = Span(block.span.start, own[end].span.end)
    if body.end - body.start > 4_000 or sum(1 for _ in _PICK.finditer(document.words_at(body))) < PICKS:
        return None
    label = (
        own[number - 1].span if number and end > number else Span(body.start, min(body.end, body.start + 90))
    )
    return SummaryBlock(label, body, words_in(document.words_at(body)))


def _leads_in(document: Document, block: Block, below: Block | None) -> bool:
    """Whether a line such as "The survey found:" stands right above a list."""
    if below is None or below.role != "list_item" or block.role != "paragraph":
        return False
    last = document.words_at(Span(max(block.span.start, block.span.end - 120), block.span.end))
    return bool(_LEAD_IN.search(last)) and words_in(last) <= 16


def _below(document: Document, own: tuple[Block, ...], number: int) -> Span | None:
    """What a label announces: all of its section where it is a heading, else the list or the paragraph next to it."""
    label = own[number]
    levels = {h.span: h.level for h in document.headings}
    taken: list[Block] = []
    said = 0
    for block in own[number + 1 : number + 60]:
        # A label with nothing but smaller headings right under it announces the first of those that say something.
        if block.role == "heading" and (
            label.role != "heading"
            or (not taken and levels[block.span] <= levels[label.span])
            or (taken and (taken[0].role != "heading" or said >= SUMMARY_WORDS[0]))
        ):
            break
        if label.role != "heading" and taken and (block.role != taken[0].role or block.role == "paragraph"):
            break
        taken.append(block)
        said += words_in(block.words) if block.role != "heading" else 0
    return Span(taken[0].span.start, taken[-1].span.end) if taken else None
