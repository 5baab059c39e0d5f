"""Origins: for each sentence with a figure, whether it is the page's own, a named source's, or nobody's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from grader.document import Document, Quote, Span, Table
from grader.facts import Facts
from grader.facts.attribution import footnote, named_source, points_back, vague
from grader.facts.numbers import Number, numbers_in
from grader.facts.own_work import (
    is_makers_tale,
    is_own,
    is_own_report,
    method_notes,
    own_names,
    own_sentences,
    research_sentences,
    strays,
    study_sections,
)
from grader.facts.quotations import attributed_quotes, quoted_words
from grader.facts.sentences import Sentence, sentences, words_in
from grader.facts.sources import every_reference
from grader.facts.visuals import fact_tables
from grader.remember import remembered

_MAY_HOLD = re.compile(
    r"\d|\b(?:half|thirds?|quarters?|fifths?|tenths?|twice|doubled|tripled|halved|\w+fold|million|billion|percent|in\sten|in\sfive)\b",
    re.IGNORECASE,
)
_RETELLS = re.compile(
    r"\baccording\sto\b|\b(?:study|survey|report|poll|research|analysis|data)\s(?:finds|shows|says|reveals|suggests|warns|claims)\b",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(
    r"\W{0,3}(?:(?:data\s|image\s)?sources?\s?:\s?\S|(?:this|these|the)\s(?:data(?:set)?|figures|numbers|statistics|estimates)\s"
    r"(?:comes?|came|are|is|were|was)\s(?:from|taken\sfrom|drawn\sfrom|provided\sby|published\sby)\s)",
    re.IGNORECASE,
)
MIN_WORDS = 4
"""Words of a sentence that can claim something."""
BEARING = frozenset(("sample", "collected", "limits"))
"""Kinds of note that a writer can only give who has measured something: from how many, when, and how far it reaches."""
REACH = 2
"""Sentences over which a source that was named goes on; on a report of own research somebody else's does not."""

TITLE_WORDS = 4
"""Words of four letters or more that a title has at least."""
CELL_WORDS = 8
"""Words of a table's cell from which it is a sentence and no figure."""
RECALL = 40
"""Sentences after which "the study" no longer means the one that was named."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the figures of a sentence come from."""

    origin: str
    """first_party | cited | unsourced | exempt"""
    source: Quote | None = None
    """The words that name or link the source, where they stand in the sentence."""
    carried: bool = False
    """Told from what stands before it or from the whole page, not from the sentence."""


def sentence_numbers(document: Document, facts: Facts) -> dict[int, tuple[Number, ...]]:
    """Index of each sentence of prose that holds numbers -> its numbers; too few words claim nothing."""
    found = {}
    for i, sentence in enumerate(facts(sentences)):
        if sentence.role not in ("heading", "table", "byline") and (numbers := _claimed(sentence.words)):
            found[i] = numbers
    return found


@remembered
def _claimed(words: str) -> tuple[Number, ...]:
    """The numbers of a sentence that is long enough to claim something and no title."""
    if not _MAY_HOLD.search(words) or words_in(words[:200]) < MIN_WORDS or _is_title(words):
        return ()
    return numbers_in(words)


def _is_title(words: str) -> bool:
    """Whether it is the title of something else, Written Like This."""
    long = re.findall(r"[^\W\d_]{4,}", words[:300])
    capitals = sum(w[0].isupper() for w in long)
    return (
        len(long) >= TITLE_WORDS
        and capitals * 5 >= len(long) * 4
        and not words.rstrip().endswith((".", "!", ")", "”"))
    )


def sentence_sources(document: Document, facts: Facts) -> dict[int, Quote]:
    """Index of each sentence of prose that links, footnotes, names or quotes a source -> the words that do."""
    links = sorted((r.span.start, r.span.end) for r in facts(every_reference) if r.related)
    jumps = [j for j in document.jumps if j.target != "missing" and _is_mark(j.text)]
    marks = sorted((j.span.start, j.span.end) for j in jumps if j.span is not None)
    spoken = sorted(facts(attributed_quotes), key=lambda q: (q.span.start, q.span.end))
    at_spoken = [q.span.start for q in spoken]
    notes = bool(document.jumps) or _has_notes(document)
    own, numbers = facts(own_names), facts(sentence_numbers)
    bylines = {a.text for a in document.authors if a.visible}
    found: dict[int, Quote] = {}
    for i, sentence in enumerate(facts(sentences)):
        if sentence.role in ("heading", "table", "byline"):
            continue
        span = sentence.span
        place = _first_in(links, span.start, span.end) or _first_in(marks, span.start, span.end + 2)
        if place is None:
            words = document.words_at(span)[:2_000]
            cue = named_source(words, own)
            if cue is not None and any(cue.name in byline for byline in bylines):
                cue = None
            cue = cue or (footnote(words) if notes else None)
            place = Span(span.start + cue.start, span.start + cue.end) if cue else None
        at = bisect_right(at_spoken, span.end) - 1
        if place is not None:
            found[i] = document.quote(place)
        elif at >= 0 and spoken[at].span.end > span.start:
            name = spoken[at].speaker_span
            found[i] = document.quote(name) if name else Quote(spoken[at].speaker)
        if i in found or i not in numbers:
            continue
        if (behind := _source_behind(document, facts(sentences), i)) is not None:
            cue = named_source(document.words_at(behind)[:300], own)
            if cue is None or not any(cue.name in byline for byline in bylines):
                found[i] = document.quote(behind)
    return found


def _source_behind(document: Document, pieces: tuple[Sentence, ...], i: int) -> Span | None:
    """The line "Source: ..." or "The data come from ..." that follows in the same block or right below it."""
    for piece in pieces[i + 1 : i + 3]:
        words = piece.words[:300]
        near = piece.block == pieces[i].block or piece.section == pieces[i].section
        if near and _SOURCE_LINE.match(words):
            return piece.span
    return None


def _first_in(places: list[tuple[int, int]], start: int, end: int) -> Span | None:
    at = bisect_left(places, (start, 0))
    return Span(*places[at]) if at < len(places) and places[at][0] < end else None


def told_origins(document: Document, facts: Facts) -> dict[int, Origin]:
    """Index of each sentence with a number -> its origin as the sentence and those before it tell it."""
    pieces = facts(sentences)
    quoted, own, study = facts(quoted_words), facts(own_names), facts(study_sections)
    numbers, sources = facts(sentence_numbers), facts(sentence_sources)
    report, stray = facts(is_own_report), facts(strays)
    found: dict[int, Origin] = {}
    source_at = carried_at = -99  # the last sentence that named a source, and the last that it was carried to
    carried = "cited"
    for i, sentence in enumerate(pieces):
        if sentence.role in ("heading", "table", "byline"):
            continue
        source = sources.get(i)
        mine = is_own(document, sentence, own, quoted) and sentence.span not in stray
        if mine or source is not None:
            source_at, carried = i, "first_party" if mine else "cited"
        if i not in numbers:
            if source_at >= 0 and _still_speaks(document, sentence, i - max(source_at, carried_at)):
                carried_at = i
            continue
        if all(number.exempt for number in numbers[i]):
            found[i] = Origin("exempt")
        elif mine:
            found[i] = Origin("first_party")
        elif source is not None:
            found[i] = Origin("cited", source)
        elif sentence.span in stray:
            found[i] = Origin("unsourced")
        elif sentence.section in study:
            found[i] = Origin("first_party")
        elif source_at >= 0 and _carries(
            document, pieces, source_at, carried_at, i, 0 if report and carried == "cited" else REACH
        ):
            found[i] = Origin(carried, None, True)
            carried_at = i
        else:
            found[i] = Origin("unsourced")
    return found


def _still_speaks(document: Document, sentence: Sentence, away: int) -> bool:
    """Whether a sentence without figures speaks of the study that was named `away` sentences before."""
    return away <= RECALL and points_back(sentence.words[:2_000])


def _carries(
    document: Document, pieces: tuple[Sentence, ...], source_at: int, carried_at: int, i: int, reach: int
) -> bool:
    """Whether a source named before still holds: the same block, a study that is spoken of again, or within reach."""
    here, there = pieces[i], pieces[source_at]
    if here.block == there.block:
        return True
    words = here.words[:2_000]
    if vague(words) is not None:
        return False
    if reach and points_back(words) and i - max(source_at, carried_at) <= RECALL:
        return True
    return i - max(source_at, carried_at) <= reach and here.section == there.section


def _is_mark(text: str) -> bool:
    return len(text) <= 8 and any(c.isdigit() for c in text)


def _has_notes(document: Document) -> bool:
    return any(
        re.match(
            r"\W{0,3}(?:\d{1,2}\.?\s)?(?:references|notes|sources|bibliography|works cited|footnotes|citations|endnotes)\W{0,3}$",
            document.words_at(h.span),
            re.IGNORECASE,
        )
        for h in document.headings
    )


def bare_tables(document: Document, facts: Facts) -> tuple[Table, ...]:
    """Tables of figures with no source named or linked in or right below them; the same table again is none."""
    linked = sorted(r.link.span.start for r in facts(every_reference))
    found: dict[object, Table] = {}
    for table in facts(fact_tables):
        cells = [cell for row in table.cells[1:] for cell in row[1:]]
        figures = sum(bool(re.search(r"\d", cell)) and cell.count(" ") < CELL_WORDS for cell in cells)
        below = document.text[table.span.end : table.span.end + 200]
        sourced = bool(re.search(r"\bsources?\s?:", below + table.caption, re.IGNORECASE)) or (
            bisect_left(linked, table.span.start) < bisect_right(linked, table.span.end)
        )
        if cells and figures * 2 >= len(cells) and not sourced:
            found.setdefault(table.cells, table)
    return tuple(found.values())


def is_data_page(document: Document, facts: Facts) -> bool:
    """Whether the page is about own research, so that figures which it gives to nobody are its own.

    It presents itself as a report; or most of its figures are said to be own, and it says from how many, when or within
    which limits they were got, or tables them; or it speaks of own work several times, or beside tables without a source,
    and leaves several figures without one.
    """
    pieces = facts(sentences)
    # The same sentence again says nothing more.
    stray = facts(strays)
    found = {
        document.words_at(pieces[i].span).casefold(): o
        for i, o in facts(told_origins).items()
        if pieces[i].span not in stray
    }
    given = [o.origin for o in found.values() if not o.carried]
    every = [o.origin for o in found.values()]
    own, cited, bare = given.count("first_party"), given.count("cited"), given.count("unsourced")
    voices = len(facts(own_sentences))
    return cited <= own + bare and (
        facts(is_own_report)
        or (
            own >= 3
            and (bool(facts(bare_tables)) or any(n.kind in BEARING for n in facts(method_notes)))
            and every.count("first_party") >= 2 * every.count("cited")
        )
        or (voices >= 5 and bare >= 3 and len(facts(research_sentences)) >= 2)
        or (voices >= 1 and bare >= 5 and bare >= 2 * cited and len(facts(bare_tables)) >= 2)
    )


def origins(document: Document, facts: Facts) -> dict[int, Origin]:
    """As told in the text, with the figures that are given to nobody laid to the page's own or its one source.

    Whoever tells how he made a thing knows its figures; a headline that retells a study names the source of them all.
    """
    found = facts(told_origins)
    if facts(is_data_page) or facts(is_makers_tale):
        rest = Origin("first_party", None, True)
    elif _RETELLS.search(document.title) and not facts(is_own_report):
        rest = Origin("cited", None, True)
    else:
        return found
    pieces, stray = facts(sentences), facts(strays)
    return {
        i: rest if o.origin == "unsourced" and pieces[i].span not in stray else o for i, o in found.items()
    }
