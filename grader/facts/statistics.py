"""Statistics: figures that claim something, with where they come from: the page's own work, a source, or nowhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from grader.document import Document, Quote, Span, Table
from grader.facts import Fact, Facts, fact, quotes
from grader.facts.attribution import footnote, named_source, points_back, vague
from grader.facts.numbers import Number, numbers_in
from grader.facts.own_work import (
    MethodNote,
    is_own,
    is_own_report,
    method_notes,
    own_names,
    own_sentences,
    research_sentences,
    study_sections,
)
from grader.facts.quotations import attributed_quotes, quoted_words, vague_attributions
from grader.facts.sentences import Sentence, sentences, words_in
from grader.facts.sources import reference_links
from grader.facts.visuals import fact_tables

__all__ = [
    "MethodNote",
    "Statistic",
    "cited_stats",
    "method_notes",
    "original_data",
    "statistics",
    "unsourced_stats",
]

_MAY_HOLD = re.compile(
    r"\d|\b(?:half|thirds?|quarters?|fifths?|tenths?|twice|doubled|tripled|halved|\w+fold|million|billion|percent|in\sten|in\sfive)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(19[5-9]\d|20[0-4]\d)\b")
_RETELLS = re.compile(
    r"\baccording\sto\b|\b(?:study|survey|report|poll|research|analysis|data)\s(?:finds|shows|says|reveals|suggests|warns|claims)\b",
    re.IGNORECASE,
)
FEW, MANY = 1, 4
"""Sentences with figures from which the facts say "few" and "many"."""
STRAY, UNSOURCED_MANY = 2, 4
MIN_WORDS = 4
"""Words of a sentence that can claim something."""
REACH = 2
"""Sentences over which a source that was named goes on."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """A number that claims something, or one that was looked at and exempted."""

    span: Span
    sentence: Sentence
    text: str
    """The number with its unit or noun."""
    kind: str
    """percent | money | multiple | fraction | scaled | finding | count | measure"""
    origin: str
    """first_party | cited | unsourced | exempt"""
    source: Quote | None = None
    """The words that name or link the source, where it stands in the same sentence."""
    year: int | None = None
    """The latest year that the sentence names."""
    carried: bool = False
    """Its source was named before it, not beside it."""


@dataclass(frozen=True, slots=True)
class _Origin:
    origin: str
    source: Quote | None = None
    carried: bool = False


def statistics(document: Document, facts: Facts) -> tuple[Statistic, ...]:
    """Every number of the prose that was looked at, in reading order; tables are not read here. English only."""
    if not is_english(document):
        return ()
    found: list[Statistic] = []
    numbers, origins = facts(_numbers), facts(_origins)
    for i, sentence in enumerate(facts(sentences)):
        if i not in origins:
            continue
        words = document.words_at(sentence.span)
        years = [int(y) for y in _YEAR.findall(words)]
        given = origins[i]
        for number in numbers[i]:
            span = Span(sentence.span.start + number.start, sentence.span.start + number.end)
            origin = _Origin("exempt") if number.exempt else given
            found.append(
                Statistic(
                    span,
                    sentence,
                    document.words_at(span),
                    number.kind,
                    origin.origin,
                    origin.source,
                    max(years, default=None),
                    origin.carried,
                )
            )
    return tuple(found)


def _numbers(document: Document, facts: Facts) -> dict[int, tuple[Number, ...]]:
    """Index of each sentence of prose that holds numbers -> its numbers; too few words claim nothing."""
    found = {}
    for i, sentence in enumerate(facts(sentences)):
        words = document.words_at(sentence.span)
        if sentence.role not in ("heading", "table", "byline") and _MAY_HOLD.search(words):
            numbers = numbers_in(words) if words_in(words[:200]) >= MIN_WORDS else ()
            if numbers:
                found[i] = numbers
    return found


def _told(document: Document, facts: Facts) -> dict[int, _Origin]:
    """Index of each sentence with a number -> where its figures come from."""
    pieces = facts(sentences)
    quoted = facts(quoted_words)
    own = facts(own_names)
    study = facts(study_sections)
    links = [(r.link.span.start, r) for r in facts(reference_links) if r.related]
    at_link = [s for s, _ in links]
    jumps = sorted(
        (j.span.start, j)
        for j in document.jumps
        if j.span is not None and j.target != "missing" and _is_mark(j.text)
    )
    at_jump = [s for s, _ in jumps]
    spoken = sorted((q.span.start, q.span.end, q) for q in facts(attributed_quotes))
    at_spoken = [s for s, _, _ in spoken]
    notes = bool(document.jumps) or _has_notes(document)
    numbers = facts(_numbers)
    found: dict[int, _Origin] = {}
    source_at = carried_at = -99  # the last sentence that named a source, and the last that it was carried to
    carried_origin = "cited"
    for i, sentence in enumerate(pieces):
        if sentence.role in ("heading", "table", "byline"):
            continue
        words = document.words_at(sentence.span)[:2_000]
        span = sentence.span
        source: Quote | None = None
        at = bisect_left(at_link, span.start)
        if at < len(links) and at_link[at] < span.end:
            source = document.quote(links[at][1].link.span)
        if (
            source is None
            and (at := bisect_left(at_jump, span.start)) < len(jumps)
            and at_jump[at] <= span.end + 1
        ):
            jump = jumps[at][1].span
            source = document.quote(jump) if jump else None
        cue = named_source(words, own) if source is None else None
        if source is None and cue is None and notes:
            cue = footnote(words)
        if cue is not None:
            source = document.quote(Span(span.start + cue.start, span.start + cue.end))
        if (
            source is None
            and (at := bisect_right(at_spoken, span.end) - 1) >= 0
            and spoken[at][1] > span.start
        ):
            speaker = spoken[at][2]
            source = document.quote(speaker.speaker_span) if speaker.speaker_span else Quote(speaker.speaker)
        holds = any(not number.exempt for number in numbers.get(i, ()))
        mine = is_own(document, sentence, own, quoted)
        if mine or source is not None:
            source_at, carried_origin = i, "first_party" if mine else "cited"
        if i not in numbers:
            continue
        if not holds:
            found[i] = _Origin("exempt")
        elif mine:
            found[i] = _Origin("first_party")
        elif source is not None:
            found[i] = _Origin("cited", source)
        elif sentence.section in study:
            found[i] = _Origin("first_party")
        elif source_at >= 0 and _carries(pieces, source_at, carried_at, i, words):
            found[i] = _Origin(carried_origin, None, True)
            carried_at = i
        else:
            found[i] = _Origin("unsourced")
    return found


def is_data_page(document: Document, facts: Facts) -> bool:
    """Whether the page is about own research, so that figures which it gives to nobody are its own.

    It presents itself as a report; or most of its figures are said to be own; or it speaks of own work several times,
    or beside tables without a source, and leaves several figures without one.
    """
    found = facts(_told)
    given = [o.origin for o in found.values() if not o.carried]
    every = [o.origin for o in found.values()]
    own, cited, bare = given.count("first_party"), given.count("cited"), given.count("unsourced")
    voices = len(facts(own_sentences))
    return cited <= own + bare and (
        facts(is_own_report)
        or (own >= 3 and every.count("first_party") >= 2 * every.count("cited"))
        or (voices >= 5 and bare >= 3 and len(facts(research_sentences)) >= 2)
        or (voices >= 1 and bare >= 5 and bare >= 2 * cited and len(facts(bare_tables)) >= 2)
    )


def _origins(document: Document, facts: Facts) -> dict[int, _Origin]:
    """As told in the text, with the figures that are given to nobody laid to the page's own or its one source."""
    found = facts(_told)
    if facts(is_data_page):
        rest = _Origin("first_party", None, True)
    elif _RETELLS.search(document.title) and not facts(is_own_report):
        rest = _Origin("cited", None, True)
    else:
        return found
    return {i: rest if o.origin == "unsourced" else o for i, o in found.items()}


def _carries(pieces: tuple[Sentence, ...], source_at: int, carried_at: int, i: int, words: str) -> bool:
    """Whether a source named before still holds: the same block, a study that is spoken of again, or right after it."""
    here, there = pieces[i], pieces[source_at]
    if here.block == there.block:
        return True
    if vague(words) is not None:
        return False
    if points_back(words):
        return True
    return i - max(source_at, carried_at) <= REACH and here.section == there.section


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


def claims(document: Document, facts: Facts) -> tuple[Statistic, ...]:
    """One statistic for each sentence that claims a figure, the same words once."""
    seen: set[str] = set()
    last: Sentence | None = None
    found = []
    for statistic in facts(statistics):
        if statistic.origin == "exempt" or statistic.sentence is last:
            continue
        last = statistic.sentence
        words = " ".join(document.words_at(statistic.sentence.span).lower().split())
        if words not in seen:
            seen.add(words)
            found.append(statistic)
    return tuple(found)


def of_origin(document: Document, facts: Facts, origin: str) -> tuple[Statistic, ...]:
    """The claims whose figures are first_party, cited or unsourced."""
    return tuple(s for s in facts(claims) if s.origin == origin)


def amount(number: float) -> str:
    """none, few or many."""
    return "many" if number >= MANY else "few" if number >= FEW else "none"


NOT_ENGLISH = "Not told for this language yet."


def is_english(document: Document) -> bool:
    """Whether the words that give a figure's origin are known for the text's language."""
    return document.language in ("", "en")


@fact("Figures with a source")
def cited_stats(document: Document, facts: Facts) -> Fact[str | None]:
    """none, few (1-3) or many sentences with figures of others that name or link their source."""
    if not is_english(document):
        return Fact(None, (), NOT_ENGLISH)
    found = of_origin(document, facts, "cited")
    return Fact(amount(len(found)), tuple(document.quote(s.sentence.span) for s in found[:12]))


@fact("Figures without a source")
def unsourced_stats(document: Document, facts: Facts) -> Fact[str | None]:
    """none, few or many sentences with figures, or "studies show", that have no source and no own data behind them.

    A stray one among many that have their source is none: readers don't take a page to task for it.
    """
    if not is_english(document):
        return Fact(None, (), NOT_ENGLISH)
    found = of_origin(document, facts, "unsourced")
    vague = facts(vague_attributions)
    good = sum(s.origin in ("cited", "first_party") for s in facts(claims))
    number = len(found) + min(1, len(vague))
    if number < STRAY or number * 3 < good:
        return Fact("none")
    spans = sorted({*(s.sentence.span for s in found), *(v.sentence.span for v in vague)})
    return Fact("many" if number >= UNSOURCED_MANY else "few", tuple(document.quote(s) for s in spans[:12]))


def bare_tables(document: Document, facts: Facts) -> tuple[Table, ...]:
    """Tables of figures with no source named or linked in or right below them."""
    linked = sorted(r.link.span.start for r in facts(reference_links))
    found = []
    for table in facts(fact_tables):
        cells = [cell for row in table.cells[1:] for cell in row[1:]]
        figures = sum(bool(re.search(r"\d", cell)) for cell in cells)
        below = document.text[table.span.end : table.span.end + 200]
        sourced = bool(re.search(r"\bsources?\s?:", below + table.caption, re.IGNORECASE)) or (
            bisect_left(linked, table.span.start) < bisect_right(linked, table.span.end)
        )
        if cells and figures * 2 >= len(cells) and not sourced:
            found.append(table)
    return tuple(found)


@fact("Original data")
def original_data(document: Document, facts: Facts) -> Fact[str | None]:
    """none, some or strong: whether the page shows figures of its own, with how they were got."""
    if not is_english(document):
        return Fact(None, (), NOT_ENGLISH)
    found = of_origin(document, facts, "first_party")
    if not found:
        return Fact("none")
    direct = sum(not s.carried for s in found)
    cited = sum(not s.carried for s in of_origin(document, facts, "cited"))
    kinds = {n.kind for n in facts(method_notes)}
    tables = len(facts(bare_tables))
    report = facts(is_data_page)
    strong = (
        (direct >= 3 and (bool(kinds) or direct >= 6))
        or (report and (len(found) >= 3 or (direct >= 1 and not cited)))
        or (direct >= 1 and tables >= 1 and ((tables >= 2 and bool(kinds)) or not cited))
    )
    shown = quotes(document, (s.sentence for s in found), most=6)
    return Fact("strong" if strong else "some", shown)


def is_own_page(document: Document, facts: Facts) -> bool:
    """Whether the page has own figures enough for their sample, method and time to matter: two, or a report of them."""
    found = of_origin(document, facts, "first_party")
    direct = sum(not s.carried for s in found)
    return (
        direct >= 2
        or (direct == 1 and len(found) >= 3)
        or (bool(found) and facts(original_data).value == "strong")
    )
