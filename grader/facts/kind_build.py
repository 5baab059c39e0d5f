"""Marks of a page's kind in how it is built: its headings, lists, forms, buttons and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from grader.document import Document, Quote, Span
from grader.facts import Facts, listed
from grader.facts.citation import cite_marks
from grader.facts.commerce import shop_fittings
from grader.facts.depth import empty_headings
from grader.facts.kind_mark import (
    MOST_QUOTES,
    MarkFunction,
    Strength,
    distinct,
    heading_spans,
    line,
    up_to,
)
from grader.facts.lines import places
from grader.facts.sentences import spaced_words

_NUMBERED = re.compile(r"^\W{0,3}(?:#|no\.?\s)?(\d{1,3})\s?[.):\-–—]?\s{0,3}(?=[A-Z\"“'])")
_STEP = re.compile(r"^\W{0,3}(?:step|phase|part|day|schritt|étape|paso)\s?#?\d{1,2}\b", re.IGNORECASE)
_ITEM = re.compile(
    r"^(?:best\b|top\s(?:pick|choice)|runner[\s-]up|budget\s(?:pick|option)|also\sgreat|pros(?:\s(?:and|&)\scons)?\b|cons\b|"
    r"who\s(?:it'?s|is\sit|this\sis)\sfor|what\swe\s(?:like|love|don)|the\scompetition|flaws\sbut|key\sfeatures|pricing|verdict|most\s\w+$)",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"^(?:\d{1,2}(?:\.\d)?\.?\s)?(?:abstract|methods?|materials?\s(?:and|&)\smethods|methodology|results?|discussion|conclusions?|limitations|"
    r"references|acknowledge?ments?|data\s(?:and\smethods|availability)|introduction\s(?:&|and)\sbackground|introduction|appendix|"
    r"competing\sinterests?|supplementary\s\w+|about\s(?:the|this)\s(?:data|survey|study|research)|how\swe\s(?:did|tested|analy[sz]ed)\b.*|"
    r"key\s(?:findings|takeaways))\W*$",
    re.IGNORECASE,
)
_FORUM = re.compile(
    r"\b(?:join(?:ed)?(?:\sdate)?:?\s(?:\w{3,9}\s)?(?:\d{1,2},\s)?(?:19|20)\d\d|posts?:\s?\d+|\d+\s(?:replies|answers|upvotes|votes|comments|points)|"
    r"(?:asked|answered|edited|posted|replied)\s(?:\w{3}\s\d{1,2}|on\s\d|by\s|\d+\s\w+\sago)|original\sposter|thread\s(?:starter|tools)|"
    r"quote\sreply|reply\sto\sthis|sort(?:ed)?\sby:?|best\sanswer|accepted\sanswer|add\sa\scomment|improve\sthis\s(?:answer|question)|"
    r"\d{1,2}\s(?:years?|months?|weeks?|days?|hours?)\sago|level\s\d|permalink|(?:junior|senior|new|active)\smember|reputation)\b",
    re.IGNORECASE,
)
_FORUM_BEGINS = re.compile(
    r"\b(?:join|posts?\b|\d+\s(?:re|an|up|vo|co|po|y|m|w|d|h)|asked|answered|edited|posted|replied|original\s|thread\s|quote\s|reply\s|"
    r"sort|best\s|accepted\s|add\sa\s|improve\s|level\s|permalink|junior|senior|new\s|active\s|reputation)",
    re.IGNORECASE,
)
_CALCULATE = re.compile(
    r"\b(?:calculat|comput|estimat|generat|convert|check\smy|get\s(?:my\s)?results?|see\s(?:my\s)?results?|reset)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"^(?:Q(?:uestion)?|A(?:nswer)?|[A-Z][A-Za-z.]{1,20}(?:\s[A-Z][A-Za-z.'’-]{1,20}){0,2})\s?[:.]\s"
)

FEW_HEADINGS = 3
"""Headings from which a text has them; one stands over most texts, and two are hardly any."""


def numbered_headings(document: Document, facts: Facts) -> Strength:
    """Headings that count items up or down: 1. Oak, 2. Ash ..."""
    held = [
        (int(m[1]), s)
        for s in heading_spans(document)
        if (m := _NUMBERED.match(document.words_at(s)[:60])) and not _PAPER.match(document.words_at(s))
    ]
    numbers = {n for n, _ in held}
    if len(numbers) < 3:
        return 0.0, ()
    return up_to(len(numbers), 6), [document.quote(s) for _, s in held]


def item_headings(document: Document, facts: Facts) -> Strength:
    """Headings of a roundup: best for, runner-up, pros and cons."""
    held = [s for s in heading_spans(document) if _ITEM.match(document.words_at(s)[:60])]
    return up_to(len(held), 3), [document.quote(s) for s in held]


def step_headings(document: Document, facts: Facts) -> Strength:
    """Headings or list items that count steps."""
    places = [
        *heading_spans(document),
        *(p.span for p in document.paragraphs if p.bold),
        *(i.span for i in document.list_items),
    ]
    held = [s for s in places if _STEP.match(document.text[s.start : s.start + 30])]
    return up_to(len(held), 3), [document.quote(line(document, s)) for s in held]


@cache
def _imperatives() -> frozenset[str]:
    return frozenset(listed("imperative_verbs"))


def _first_word(document: Document, span: Span) -> str:
    words = re.findall(r"[A-Za-z']+", document.text[span.start : min(span.end, span.start + 60)])
    return words[0].lower() if words else ""


def imperative_steps(document: Document, facts: Facts) -> Strength:
    """Numbered list items that begin with an order: Mix the flour ..."""
    held = [
        i.span for i in document.list_items if i.ordered and _first_word(document, i.span) in _imperatives()
    ]
    held = distinct(document, held)
    return up_to(len(held), 6), [document.quote(line(document, s)) for s in held]


def imperative_headings(document: Document, facts: Facts) -> Strength:
    """Headings that begin with an order: Choose a site ..."""
    spans = heading_spans(document)
    held = [
        s
        for s in spans
        if (
            word := re.match(
                r"\W{0,3}(?:(?:step\s)?\d{1,2}[.):]?\s{1,3})?([A-Za-z]+)", document.words_at(s)[:60]
            )
        )
        and word[1].lower() in _imperatives()
    ]
    return up_to(len(held), 4) * up_to(2 * len(held), max(1, len(spans))), [document.quote(s) for s in held]


def question_headings(document: Document, facts: Facts) -> Strength:
    """Headings that ask what a reader would ask."""
    held = [s for s in heading_spans(document) if document.words_at(s).rstrip().endswith("?")]
    return up_to(len(held), 4), [document.quote(s) for s in held]


def topic_headings(document: Document, facts: Facts) -> Strength:
    """Many headings of different words: a topic set out in parts."""
    held = distinct(document, facts(_filled))
    return up_to(len(held), 10), [document.quote(s) for s in held]


def no_headings(document: Document, facts: Facts) -> Strength:
    """Running text without headings, or with hardly any."""
    if len(document.text) <= 1200:
        return 0.0, ()
    return max(0.0, min(1.0, (FEW_HEADINGS - len(facts(_filled))) / 2)), ()


def _filled(document: Document, facts: Facts) -> list[Span]:
    """Headings with something under them: a bare one only promises."""
    bare = {h.span for h in facts(empty_headings)}
    return [s for s in heading_spans(document) if s not in bare]


def paper_parts(document: Document, facts: Facts) -> Strength:
    """Headings of a report of research: abstract, methods, results ..."""
    held = distinct(document, [s for s in facts(_filled) if _PAPER.match(document.words_at(s)[:80])])
    return up_to(max(0.0, len(held) - 0.5), 3), [document.quote(s) for s in held]


def own_doi(document: Document, facts: Facts) -> Strength:
    """An identifier of its own, as papers and data sets have."""
    held = [m.quote for m in facts(cite_marks) if m.kind == "doi"]
    return float(bool(held)), held


def code_blocks(document: Document, facts: Facts) -> Strength:
    """Blocks of code."""
    return up_to(len(document.code), 5), [document.quote(line(document, c.span)) for c in document.code]


def _fittings(document: Document, facts: Facts) -> Iterator[Span]:
    """Words of a thread's fittings, looked for where one begins, as they may go over the end of a line."""
    done = 0
    for begun in places(facts, _FORUM_BEGINS):
        start = begun.span().start
        match = _FORUM.match(document.text, start) if start >= done else None
        if match is not None:
            done = match.end()
            yield Span(start, done)


def forum_words(document: Document, facts: Facts) -> Strength:
    """Fittings of a thread: joined, posts, answered, upvotes, reply."""
    spans = list(islice(_fittings(document, facts), 400))
    labels = [
        Quote(c.label, None, "button")
        for c in document.controls
        if re.fullmatch(
            r"(?:reply|quote|upvote|downvote|up\svote|down\svote|post\s(?:your\s)?(?:answer|reply)|share|report|follow)\W*",
            c.label.strip()[:40],
            re.IGNORECASE,
        )
        and c.label.strip().lower() not in ("share", "follow")
    ]
    return up_to(len(spans) + len(labels), 5), [
        *(document.quote(s) for s in distinct(document, spans)),
        *labels,
    ]


def working_form(document: Document, facts: Facts) -> Strength:
    """Fields for numbers or choices with a button that works something out."""
    fields = [
        c
        for c in document.controls
        if c.kind in ("number", "range", "select", "radio", "checkbox", "text") and c.span
    ]
    buttons = [c for c in document.controls if c.kind == "button" and _CALCULATE.search(c.label[:100])]
    numbers = [c for c in fields if c.kind in ("number", "range")]
    strength = 1.0 if buttons and fields else 0.6 if len(numbers) >= 2 else 0.0
    return strength, [Quote(c.label, None, "button") for c in buttons] + [
        Quote(c.label, None, "field") for c in numbers
    ]


def lead_form(document: Document, facts: Facts) -> Strength:
    """A form that asks who the reader is, in the middle of the page."""
    fields = [
        c
        for c in document.controls
        if c.kind in ("text", "email", "select", "other") and c.span and c.form is not None
    ]
    asks = any(c.kind == "email" or "mail" in c.label.lower() for c in fields)
    return float(asks and len(fields) >= 5), [Quote(c.label, None, "field") for c in fields[:MOST_QUOTES]]


def shop(document: Document, facts: Facts) -> Strength:
    """Buttons for buying."""
    held = facts(shop_fittings)
    return float(bool(held)), held


def link_density(document: Document, facts: Facts) -> Strength:
    """Most of the text is links to elsewhere."""
    letters = sum(len(k.text) for k in document.links if not k.image)
    part = letters / max(1, len(document.text))
    return max(0.0, min(1.0, (part - 0.25) / 0.4)), [
        document.quote(k.span) for k in document.links[:MOST_QUOTES]
    ]


def linked_headings(document: Document, facts: Facts) -> Strength:
    """Headings that lead to pages of their own: teasers."""
    linked = {k.span.start for k in document.links}
    held = [h.span for h in document.headings if h.span.start in linked]
    if len(held) < 4 or 2 * len(held) < len(document.headings):
        return 0.0, ()
    return up_to(len(held), 8), [document.quote(s) for s in held]


def speakers(document: Document, facts: Facts) -> Strength:
    """Paragraphs that begin with who speaks."""
    held = [p.span for p in document.paragraphs if _SPEAKER.match(document.words_at(p.span)[:70])]
    names = {document.words_at(s).split(":")[0].split(".")[0] for s in held}
    if len(held) < 6 or len(names) > len(held) / 2:
        return 0.0, ()
    return up_to(len(held), 10), [document.quote(line(document, s)) for s in held]


def little_text(document: Document, facts: Facts) -> Strength:
    """Next to no running text on a whole page; a short draft is only a draft."""
    if not document.is_page:
        return 0.0, ()
    return max(0.0, 1 - facts(spaced_words) / 300), ()


def long_text(document: Document, facts: Facts) -> Strength:
    """Room for a whole topic."""
    return up_to(facts(spaced_words), 2500), ()


def unsigned(document: Document, facts: Facts) -> Strength:
    """A whole page that names neither author nor date, as shops, listings and tools do."""
    return float(document.is_page and not (document.authors or document.published or document.updated)), ()


def exact_date(document: Document, facts: Facts) -> Strength:
    """A day of publication, as a report has."""
    date = document.published
    held = date is not None and len(date.value) == 10
    return float(held), [
        Quote(date.text or date.value, date.span, "" if date.span else date.source)
    ] if held and date else []


MARKS: dict[str, MarkFunction] = {
    mark.__name__: mark
    for mark in (
        numbered_headings,
        item_headings,
        step_headings,
        imperative_steps,
        imperative_headings,
        question_headings,
        topic_headings,
        no_headings,
        paper_parts,
        own_doi,
        code_blocks,
        forum_words,
        working_form,
        lead_form,
        shop,
        link_density,
        linked_headings,
        speakers,
        little_text,
        long_text,
        unsigned,
        exact_date,
    )
}
