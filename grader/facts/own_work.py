"""Own work: the words by which a page says that its figures are its author's or publisher's own, and how they were got."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from grader.document import Document, Span
from grader.facts import Facts, listed
from grader.facts.attribution import named_source
from grader.facts.bearing import strange
from grader.facts.languages import is_english
from grader.facts.own_words import (
    ABSTRACT,
    METHOD_HEADING,
    OUR_RESEARCH,
    RESULTS_HEADING,
    is_bare,
    is_owned,
    is_researched,
    names_own_researchers,
    notes_in,
    speaks_of_itself,
    tells_making,
    tells_setup,
)
from grader.facts.quotations import in_quotes, quoted_words
from grader.facts.sentences import Sentence, sentences, spaced_words

MADE_SENTENCES = 3
"""Sentences, the title among them, that tell how something was made, from which the page is about that."""
RESEARCH_SENTENCES = 3
"""Sentences on own research from which a page is a report of it."""

GOES_ON = 3
"""Sentences within which a claim goes on with the account of the one before it."""


@dataclass(frozen=True, slots=True)
class MethodNote:
    """Words that say how the page's own figures were got."""

    kind: str
    """sample | method | collected | limits"""
    span: Span


@cache
def _plain_site_words() -> frozenset[str]:
    return frozenset(w.lower() for w in (*listed("no_names"), *listed("site_words")))


def own_names(document: Document, facts: Facts) -> frozenset[str]:
    """The names that stand for the page's own publisher, in lower case: its domain's name and its site's name.

    Of the site's name: its first word that tells it from others; the part that its domain spells, as a whole and as
    its initials ("Lindow Mill Review" on lindowmillreview.org: "lindow mill review", "lmr").
    """
    words = {w for w in re.findall(r"[^\W_]{4,}", document.site_name.lower()) if w not in _plain_site_words()}
    first = next((w for w in re.findall(r"[^\W_]{4,}", document.site_name.lower()) if w in words), "")
    label = document.own_site.split(".")[0]
    bare = label.replace("-", "")
    names = {first if first in bare or not bare else "", label, bare} - _plain_site_words()
    parts = re.findall(r"[^\W_]+", document.site_name)[:12]
    for start, end in combinations(range(len(parts) + 1), 2):
        part = parts[start:end]
        initials = "".join(w[0] for w in part)
        if len(part) > 1 and "".join(part).lower() == bare:
            names.add(" ".join(part).lower())
            if initials.isupper() and initials.lower() not in _plain_site_words():
                names.add(initials.lower())
        elif len(part) > 2 and initials.lower() == bare and initials.isupper():
            names.add(" ".join(part).lower())
    return frozenset(names - {""})


def study_sections(document: Document, facts: Facts) -> frozenset[int]:
    """Sections that report own results on a page built like a study: it has a method and a results heading."""
    headings = [(i, document.words_at(s.heading.span)) for i, s in enumerate(document.sections) if s.heading]
    methods = [i for i, words in headings if METHOD_HEADING.match(words)]
    results = [i for i, words in headings if RESULTS_HEADING.match(words)]
    if not methods or not results:
        return frozenset()
    level = {i: document.sections[i].heading.level for i, _ in headings if document.sections[i].heading}  # type: ignore[union-attr]
    found: set[int] = set()
    for start in {*methods, *results}:
        found.add(start)
        for i in range(start + 1, len(document.sections)):
            if level.get(i, 7) <= level[start]:
                break
            found.add(i)
    return frozenset(found)


def is_own(document: Document, sentence: Sentence, own: frozenset[str], quoted: tuple[Span, ...]) -> bool:
    """Whether a sentence outside quotation marks claims its figures for the page's author or publisher."""
    if sentence.role == "quotation" or in_quotes(sentence.span, quoted):
        return False
    return is_owned(sentence.words[:2_000], own)


def strays(document: Document, facts: Facts) -> frozenset[Span]:
    """Sentences that claim own figures about something of which the page does not speak otherwise: they count for none.

    Figures "of our research" are easily strewn into any text; what somebody did find out, the rest of the page is about.
    """
    if not is_english(document):
        return frozenset()
    quoted, own = facts(quoted_words), facts(own_names)
    pieces = [s for s in facts(sentences) if s.role not in ("table", "byline")]
    headings = [s.words for s in pieces if s.role == "heading"]
    claims: list[tuple[int, Sentence]] = []
    others: list[tuple[int, Sentence]] = []
    for at, sentence in enumerate(pieces):
        if sentence.role != "heading":
            claiming = is_bare(sentence.words[:2_000]) and is_own(document, sentence, own, quoted)
            (claims if claiming else others).append((at, sentence))
    found = set(
        strange(
            [s.words[:2_000] for _, s in claims],
            (s.words[:2_000] for _, s in others),
            (document.title, *headings),
            facts(spaced_words),
        )
    )
    last = -9
    for number, (at, _) in enumerate(claims):
        # Right behind a claim on the subject the account goes on.
        if number not in found or at - last <= GOES_ON:
            found.discard(number)
            last = at
    return frozenset(claims[n][1].span for n in found)


def method_notes(document: Document, facts: Facts) -> tuple[MethodNote, ...]:
    """Where the page says how many it asked or measured, how, when, and what its figures cannot show.

    Only of its own work: sentences in the first person or in a section on method, and the ones right after those, and
    on a report of own research any that name nobody; sample and method of somebody else's study are that study's.
    """
    quoted, own, study = facts(quoted_words), facts(own_names), facts(study_sections)
    report = facts(is_own_report)
    researched = report or bool(facts(research_sentences))
    stray = facts(strays)
    found: list[MethodNote] = []
    near, here = -9, None
    for i, sentence in enumerate(facts(sentences)):
        if sentence.role in ("table", "quotation", "byline") or in_quotes(sentence.span, quoted):
            continue
        words = sentence.words[:2_000]
        if sentence.role == "heading":
            if METHOD_HEADING.match(words):
                found.append(MethodNote("method", sentence.span))
                near, here = i + 2, None
            continue
        if researched and tells_setup(words):
            found.append(MethodNote("method", sentence.span))
            continue
        mine = is_own(document, sentence, own, quoted) and sentence.span not in stray
        if mine or sentence.section in study:
            # What a paragraph's last sentence claims does not make the next paragraph its method.
            near, here = i + 2, sentence.block if mine and not researched else None
        elif ((i > near or here not in (None, sentence.block)) and not report) or named_source(
            words, own
        ) is not None:
            continue
        found.extend(MethodNote(kind, sentence.span) for kind in notes_in(words))
    return tuple(found)


def own_sentences(document: Document, facts: Facts) -> tuple[Sentence, ...]:
    """Sentences that speak of the page's own work, with or without a figure."""
    quoted, own = facts(quoted_words), facts(own_names)
    return tuple(
        s
        for s in facts(sentences)
        if s.role not in ("table", "byline", "heading")
        and is_own(document, s, own, quoted)
        and s.span not in facts(strays)
    )


def house_research(document: Document, facts: Facts) -> tuple[Sentence, ...]:
    """Sentences that place research at the page's own house, as a university's pages speak of its scientists."""
    own = facts(own_names)
    return tuple(
        s
        for s in facts(sentences)
        if own and s.role in ("paragraph", "list_item") and names_own_researchers(s.words[:2_000], own)
    )


def research_sentences(document: Document, facts: Facts) -> tuple[Sentence, ...]:
    """Sentences in which the author, in the first person, asked, tested, measured or counted something."""
    quoted = facts(quoted_words)
    return tuple(
        s
        for s in facts(sentences)
        if s.role not in ("table", "quotation", "byline", "heading")
        and not in_quotes(s.span, quoted)
        and is_researched(s.words[:2_000])
        and s.span not in facts(strays)
    )


def _wordings(document: Document, found: Iterable[Sentence]) -> int:
    """Number of different wordings: the same sentence again says nothing more."""
    return len({" ".join(s.words[:2_000].casefold().split()) for s in found})


def is_own_report(document: Document, facts: Facts) -> bool:
    """Whether the whole page presents itself as a report of own research: it says so more than once, or has an abstract."""
    researched = _wordings(document, facts(research_sentences))
    if researched >= RESEARCH_SENTENCES:
        return True
    itself = _wordings(document, _spoken(document, facts, speaks_of_itself))
    if itself >= RESEARCH_SENTENCES:
        return True
    named = [document.words_at(h.span) for h in document.headings[:8]]
    if researched + itself >= 1 and any(ABSTRACT.match(words) for words in named):
        return True
    own = [s for s in facts(own_sentences) if OUR_RESEARCH.search(s.words[:2_000])]
    return researched >= 1 and researched + itself + _wordings(document, own) > RESEARCH_SENTENCES


def is_makers_tale(document: Document, facts: Facts) -> bool:
    """Whether the page tells how its author or publisher made something of their own, so that they know its figures."""
    told = _wordings(document, _spoken(document, facts, tells_making))
    return told + tells_making(document.title) >= MADE_SENTENCES


def _spoken(document: Document, facts: Facts, spoken: Callable[[str], bool]) -> list[Sentence]:
    """Sentences of the page's own prose in which something is spoken of."""
    quoted = facts(quoted_words)
    return [
        s
        for s in facts(sentences)
        if s.role in ("paragraph", "list_item") and not in_quotes(s.span, quoted) and spoken(s.words[:2_000])
    ]
