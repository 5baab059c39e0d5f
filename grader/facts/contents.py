"""Contents list: the list of the page's own sections, linked or plain, and what it lacks."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.document import Document, Jump, Quote, Span
from grader.facts import Fact, Facts, fact
from grader.facts.outline import article_headings, bare, summary_block
from grader.facts.sentences import SIGNS, blocks
from grader.remember import remembered

LONGEST_ID = 60
"""Characters of an id that still fit into a line of a link."""

MIN_ENTRIES = 3
"""Fewer links to sections than this are cross-references, not a list of the contents."""

_LABEL = re.compile(
    r"(?:table of )?contents?|toc|on this page|(?:in|sections (?:of|in)|about) this (?:article|guide|post|page|report|section|issue|story)|"
    r"(?:article|page|guide) (?:contents?|outline|sections)|jump to(?: (?:a )?section)?|quick (?:links|navigation)|what's (?:inside|in this \w+)|"
    r"inhalt(?:sverzeichnis|sübersicht)?|auf dieser seite|in diesem (?:artikel|beitrag)|sommaire|table des matières|sur cette page|"
    r"dans cet article|au sommaire|contenidos?|tabla de contenidos?|índice(?: de contenidos)?|en est[ae] (?:página|artículo)|conteúdo|"
    r"sumário|nest[ae] (?:página|artigo|guia)|indice(?: dei contenuti)?|sommario|contenuti|in quest[ao] (?:pagina|articolo)|"
    r"inhoud(?:sopgave)?|op deze pagina|in dit artikel|spis treści|w tym artykule|na tej stronie|innehåll|indhold|innhold|sisällys|"
    r"obsah|içindekiler|bu (?:yazıda|sayfada)|содержание|оглавление|(?:в этой статье|на этой странице)|зміст|περιεχόμενα|"
    r"(?:جدول |فهرس )?(?:ال)?محتويات(?: المقال)?|الفهرس|في هذا المقال|תוכן עניינים|विषय[- ]?सूची|अनुक्रमणिका|इस लेख में|"
    r"(?:本文)?目[次录錄]|もくじ|この記事の(?:内容|目次)|목차",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_OTHER = re.compile(rf"[^\w{SIGNS}]+")
_ACCENT = re.compile(r"(?<=[A-Za-z])[\u0300-\u036f]+")
"""Marks over Latin letters; in other scripts a mark makes another letter."""
_NOT_ENTRIES = re.compile(
    r"\s*(?:skip to|back to|return to|go to (?:the )?top|scroll to|jump to (?:content|top))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a contents list."""

    text: str
    heading: int | None
    """Index in `Document.headings` of the heading that it names or leads to."""
    jump: Jump | None
    """The link; None in a plain list."""
    span: Span | None
    """None where it stands outside the main text."""


@dataclass(frozen=True, slots=True)
class ContentsList:
    """A list of the page's own sections."""

    kind: str
    """linked | plain"""
    label: str
    entries: tuple[Entry, ...]

    @property
    def headings(self) -> frozenset[int]:
        """Indexes in `Document.headings` of the headings that it covers."""
        return frozenset(e.heading for e in self.entries if e.heading is not None)


@remembered
def slug(words: str) -> str:
    """The id that publishers make of a heading: lower case, hyphens, no accents, at most LONGEST_ID characters in whole
    words; "section" where nothing is left.
    """
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", words)))
    whole = _OTHER.sub("-", plain.lower().replace("'", "").replace("’", "")).strip("-_")
    if len(whole) > LONGEST_ID:
        whole = whole[:LONGEST_ID].rpartition("-")[0] or whole[:LONGEST_ID]
    return whole.strip("-_") or "section"


def slugs(titles: Iterable[str], *, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """An id for each title, all different and none in `taken`: the second "Results" becomes "results-2"."""
    known = set(taken)
    following: dict[str, int] = {}
    made = []
    for title in titles:
        base = own = slug(title)
        number = following.get(base, 2)
        while own in known:
            own = f"{base}-{number}"
            number += 1
        following[base] = number
        known.add(own)
        made.append(own)
    return tuple(made)


class _Headings:
    """Finds the heading that a line of a contents list names."""

    def __init__(self, document: Document) -> None:
        self.names = [bare(document.words_at(h.span)) for h in document.headings]
        self.first: dict[str, int] = {}
        for number, name in enumerate(self.names):
            self.first.setdefault(name, number)
            self.first.setdefault(_unnumbered(name), number)

    def named(self, text: str) -> int | None:
        """Index of the heading with the same words, numbering aside."""
        name = bare(text)
        if not name:
            return None
        found = self.first.get(name)
        return self.first.get(_unnumbered(name)) if found is None else found


def _unnumbered(name: str) -> str:
    return re.sub(r"^\d{1,40}(?:[.):]\d{1,40}){0,40}[.):]?\s{1,3}", "", name)


def contents_list(document: Document, facts: Facts) -> ContentsList | None:
    """The page's contents list: the one in the text before one beside it, the fullest of those; None without one."""
    names = _Headings(document)
    linked = _linked(document, facts, names)
    return linked if linked is not None else _plain(document, facts, names)


def _linked(document: Document, facts: Facts, names: _Headings) -> ContentsList | None:
    best: tuple[tuple[bool, int], ContentsList] | None = None
    for jumps in _groups(document.jumps):
        worded = [j for j in jumps if _worded(j.text)]
        if len(worded) < MIN_ENTRIES:
            continue
        found = ContentsList("linked", jumps[0].label, tuple(_entry(j, names) for j in worded))
        leading = len(found.headings)
        # A list that says what it is stays one where its links lead nowhere; another has to lead to headings.
        sure = leading >= MIN_ENTRIES and leading >= (0.6 if leading < 6 else 0.4) * len(jumps)
        if not (sure or _says_contents(found.label)) or _in_prose(document, facts, worded):
            continue
        rank = (worded[0].span is not None, leading)
        if best is None or rank > best[0]:
            best = rank, found
    return best[1] if best else None


def leads(found: ContentsList) -> bool:
    """Whether a linked list leads to sections: at least a third of its links go to a heading that is there."""
    there = sum(
        e.heading is not None and e.jump is not None and e.jump.target != "missing" for e in found.entries
    )
    return 3 * there >= len(found.entries)


def _says_contents(label: str) -> bool:
    """Whether the words above a list end in one of the names that contents lists have."""
    words = bare(label)
    return any(_LABEL.fullmatch(words, m.start()) for m in _WORD.finditer(words, max(0, len(words) - 40)))


def _groups(jumps: Sequence[Jump]) -> list[list[Jump]]:
    """Jumps of one list together; neighbours that stand alone, each in a block of its own, are taken as a list."""
    members = Counter(j.group for j in jumps)
    groups: dict[object, list[Jump]] = defaultdict(list)
    run = 0
    before: Jump | None = None
    for jump in jumps:
        if jump.group >= 0 and members[jump.group] > 1:
            groups[jump.group].append(jump)
            before = None
            continue
        run += before is None or not _near(before, jump)
        groups["run", run].append(jump)
        before = jump
    return list(groups.values())


def _near(one: Jump, next_one: Jump) -> bool:
    if one.span is None or next_one.span is None:
        return one.span is next_one.span
    return next_one.span.start - one.span.end < 300


def _worded(text: str) -> bool:
    return sum(c.isalpha() for c in text) >= 2 and not _NOT_ENTRIES.match(text)


def _entry(jump: Jump, names: _Headings) -> Entry:
    heading = jump.heading if jump.heading is not None else names.named(jump.text)
    return Entry(" ".join(jump.text.split()), heading, jump, jump.span)


def _in_prose(document: Document, facts: Facts, jumps: Sequence[Jump]) -> bool:
    """Whether most of the links stand inside sentences: cross-references, not a list."""
    own = facts(blocks)
    starts = [b.span.start for b in own]
    letters: dict[int, int] = defaultdict(int)
    members: dict[int, int] = defaultdict(int)
    for jump in jumps:
        if jump.span is None:
            return False
        block = bisect_right(starts, jump.span.start) - 1
        letters[block] += jump.span.end - jump.span.start
        members[block] += 1
    prose = sum(
        members[b] for b, n in letters.items() if b >= 0 and n < 0.5 * (own[b].span.end - own[b].span.start)
    )
    return prose > 0.5 * len(jumps)


def _plain(document: Document, facts: Facts, names: _Headings) -> ContentsList | None:
    """A list whose items are the titles of sections below it; without a label above it has to name most of them."""
    lists: dict[int, list[Span]] = defaultdict(list)
    for item in document.list_items:
        lists[item.list].append(item.span)
    own = facts(blocks)
    starts = [b.span.start for b in own]
    for spans in lists.values():
        entries = tuple(
            Entry(text, names.named(text), None, span)
            for span in spans
            for text in (" ".join(document.words_at(span).split()),)
        )
        below = {
            e.heading
            for e in entries
            if e.heading is not None and e.span and document.headings[e.heading].span.start > e.span.start
        }
        above = (
            own[bisect_right(starts, spans[0].start) - 2]
            if bisect_right(starts, spans[0].start) > 1
            else None
        )
        label = above.words if above is not None else ""
        labelled = bool(_LABEL.fullmatch(bare(label)))
        if len(below) >= MIN_ENTRIES and len(below) >= (0.5 if labelled else 0.8) * len(entries):
            return ContentsList("plain", label if labelled else "", entries)
    return None


@fact("Contents list")
def toc(document: Document, facts: Facts) -> Fact[str]:
    """linked, plain or none: a list of the page's own sections; a site's menu is none."""
    found = facts(contents_list)
    if found is None:
        return Fact("none", note="No list of the page's own sections was found.")
    shown = tuple(
        document.quote(e.span) if e.span else Quote(e.text, None, "beside the text")
        for e in found.entries[:12]
    )
    return Fact(found.kind, shown, "" if found.entries[0].span else "It stands outside the main text.")


def listable_headings(document: Document, facts: Facts) -> tuple[int, ...]:
    """Indexes in `Document.headings` of those that a contents list should name: the upper two levels in use.

    Where these hold fewer than three headings, the next levels as well.
    """
    own = facts(article_headings)
    kept = {h.span for h in own if not _LABEL.fullmatch(bare(document.words_at(h.span)))}
    levels = Counter(h.level for h in own if h.span in kept)
    upper: set[int] = set()
    for level in sorted(levels):
        if len(upper) >= 2 and sum(levels[taken] for taken in upper) >= MIN_ENTRIES:
            break
        upper.add(level)
    return tuple(number for number, h in enumerate(document.headings) if h.span in kept and h.level in upper)


def main_headings(document: Document, facts: Facts) -> tuple[int, ...]:
    """Indexes in `Document.headings` of the upper level that has three headings or more, from the first listed one on.

    The summary's own heading is not among them, nor is one whose words an earlier one has already.
    """
    found = facts(contents_list)
    end = max((e.span.end for e in found.entries if e.span), default=0) if found is not None else 0
    summary = facts(summary_block)
    label = summary.label if summary is not None else None
    first: dict[str, int] = {}
    for n in facts(listable_headings):
        heading = document.headings[n]
        if heading.span.start >= end and heading.span != label:
            first.setdefault(bare(document.words_at(heading.span)), n)
    start = min(found.headings, default=0) if found is not None else 0
    listable = sorted(n for n in first.values() if n >= start)
    levels = Counter(document.headings[n].level for n in listable)
    upper = min((level for level, number in levels.items() if number >= MIN_ENTRIES), default=0)
    return tuple(n for n in listable if document.headings[n].level == upper)
