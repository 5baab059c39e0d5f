"""Statistics: figures that claim something, with where they come from: the page's own work, a source, or nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.document import Document, Quote, Span, Table
from grader.facts import Fact, Facts, fact, quotes
from grader.facts.languages import is_english, not_assessed
from grader.facts.origins import Origin, bare_tables, is_data_page, origins, sentence_numbers
from grader.facts.own_work import (
    MethodNote,
    house_research,
    is_own_report,
    method_notes,
    own_sentences,
    research_sentences,
)
from grader.facts.sentences import Sentence, sentences, word_count
from grader.facts.soft_figures import soft_of
from grader.remember import remembered

__all__ = [
    "MethodNote",
    "Statistic",
    "method_notes",
    "original_data",
    "statistics",
]

_YEAR = re.compile(r"(?<!\bsince\s)(?<!\bthan\sin\s)(?<!\bto\sthe\s)\b(19[5-9]\d|20[0-4]\d)\b", re.IGNORECASE)
"""A year that a figure is of; what has risen since a year is of a later one."""


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


def statistics(document: Document, facts: Facts) -> tuple[Statistic, ...]:
    """Every amount of the prose that was looked at, in reading order, with no dates, years or numbers in names.

    Tables are not read here. English only.
    """
    if not is_english(document):
        return ()
    found: list[Statistic] = []
    numbers, found_origins = facts(sentence_numbers), facts(origins)
    for i, sentence in enumerate(facts(sentences)):
        if i not in found_origins:
            continue
        words = sentence.words
        newest = _newest_year(words)
        given = found_origins[i]
        for number in numbers[i]:
            if number.exempt in ("year", "label"):
                continue
            span = Span(sentence.span.start + number.start, sentence.span.start + number.end)
            origin = Origin("exempt") if number.exempt else given
            found.append(
                Statistic(
                    span,
                    sentence,
                    document.words_at(span),
                    number.kind,
                    origin.origin,
                    origin.source,
                    newest,
                    origin.carried,
                )
            )
    return tuple(found)


@remembered
def _newest_year(words: str) -> int | None:
    return max(map(int, _YEAR.findall(words)), default=None)


def claims(document: Document, facts: Facts) -> tuple[Statistic, ...]:
    """One statistic for each sentence that claims a figure, the same words once."""
    seen: set[str] = set()
    last: Sentence | None = None
    found = []
    for statistic in facts(statistics):
        if statistic.origin == "exempt" or statistic.sentence is last:
            continue
        last = statistic.sentence
        words = " ".join(statistic.sentence.words.lower().split())
        if words not in seen:
            seen.add(words)
            found.append(statistic)
    return tuple(found)


def of_origin(document: Document, facts: Facts, origin: str) -> tuple[Statistic, ...]:
    """The claims whose figures are first_party, cited or unsourced."""
    return tuple(s for s in facts(claims) if s.origin == origin)


@fact("Original data")
def original_data(document: Document, facts: Facts) -> Fact[str | None]:
    """none, some or strong: whether the page shows figures of its own, with how they were got."""
    if not is_english(document):
        return Fact(None, (), not_assessed(document))
    found = of_origin(document, facts, "first_party")
    if not found:
        return _little(document, facts)
    direct = sum(not s.carried for s in found)
    cited = sum(not s.carried for s in of_origin(document, facts, "cited"))
    kinds = {n.kind for n in facts(method_notes)}
    tables = len(facts(_own_tables))
    report = facts(is_data_page)
    strong = (
        (direct >= 3 and (bool(kinds) or direct >= 6))
        or (report and (len(found) >= 3 or (direct >= 1 and not cited)))
        or (direct >= 1 and tables >= 1 and ((tables >= 2 and bool(kinds)) or not cited))
    )
    shown = quotes(document, (s.sentence for s in found), most=6)
    return Fact("strong" if strong else "some", shown)


def _own_tables(document: Document, facts: Facts) -> tuple[Table, ...]:
    """Tables without a source in a section that speaks of own work, or all of them on a page that is a report of it.

    A table of something else bears nothing out.
    """
    if facts(is_own_report) or facts(method_notes):
        return facts(bare_tables)
    own = {s.section for s in facts(own_sentences)}
    return tuple(t for t in facts(bare_tables) if document.section_index(t.span.start) in own)


def _little(document: Document, facts: Facts) -> Fact[str | None]:
    """some, where the page measured something and says how much, or tells figures of its own house's research."""
    researched = {s.span for s in facts(research_sentences)}
    soft = [s for s in soft_of(document, facts, "first_party") if s.sentence.span in researched]
    if soft:
        return Fact("some", quotes(document, (s.sentence for s in soft), most=6))
    house = facts(house_research)
    sections = {s.section for s in house}
    told = [s for s in facts(claims) if s.sentence.section in sections and s.span.start > house[0].span.start]
    if house and told:
        return Fact("some", quotes(document, (*house[:2], *(s.sentence for s in told)), most=6))
    return Fact("none")


ABSTRACT = 350
"""Words of a page of research below which only its abstract is shown."""


def is_own_study(document: Document, facts: Facts) -> bool:
    """Whether the page reports own research at length: it asked, tested or counted, and gives figures that came out."""
    if document.is_page and facts(word_count) < ABSTRACT:
        return False
    return facts(is_own_page) and (facts(is_own_report) or bool(facts(research_sentences)))


def is_own_page(document: Document, facts: Facts) -> bool:
    """Whether the page has own figures enough for their sample, method and time to matter: two, or a report of them."""
    found = of_origin(document, facts, "first_party")
    direct = sum(not s.carried for s in found)
    return (
        direct >= 2
        or (direct == 1 and len(found) >= 3)
        or (bool(found) and facts(original_data).value == "strong")
    )
