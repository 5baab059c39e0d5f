"""Quotations: who is quoted by name, and which claims are given to nobody in particular."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter

from grader import nlp
from grader.document import Document, Quote, Span
from grader.facts import Fact, Facts, fact
from grader.facts.attribution import NAME, SAID, footnote, is_name, may_point_back, named_source, vague
from grader.facts.languages import not_assessed
from grader.facts.sentences import Block, Sentence, blocks, sentences, words_in
from grader.facts.sources import every_reference
from grader.remember import remembered

MIN_WORDS = 4
"""Words that a quotation needs: shorter ones are terms and titles in quotation marks."""

MOST_PIECES = 150
"""Possible speakers that the language model is asked about; a page of this many is settled by then."""

AROUND_NAME = 60
"""Characters on either side of a possible speaker that the language model reads."""

BEFORE = 40
"""Sentences before "researchers said" in which they may have been named."""

_AFTER_A_NAME = re.compile(r"\S\s[A-Z][\w’'-]+\s$")
_BRANDED = re.compile(r"\b(?:[A-Z]{2,}|(?!Ma?c|De|La|Le|Van|Fitz|O)[A-Z][a-z]+[A-Z]\w*)\b(?!\.)|\d")
"""Capitals and digits inside a name speak of a brand, a body or an event."""
_PERSON = r"[A-Z][\w’'-]{1,20}(?:\s[A-Z]\.)?(?:\s(?:de|van|von|al|bin|la)){0,2}(?:\s[A-Z][\w’'-]{1,24}){1,2}"
_QUOTED = re.compile(
    r"“[^“”\n]{2,1500}(?:”|$)|«[^«»\n]{2,1500}»|„[^„“”\n]{2,1500}[“”]|(?<![\w\"])\"(?=[^\s\"])[^\"\n]{2,1500}(?<=\S)\"(?!\w)"
    r"|(?<![\w’'])[‘](?=[A-Z])[^‘\n]{12,600}[,.!?]’(?!\w)"
)
_PRONOUN_SAID = re.compile(
    rf"\b(?:he|she|they)\s(?:\w+\s){{0,2}}?{SAID}\b|\b{SAID}\s(?:he|she)\b", re.IGNORECASE
)
_DASHED = re.compile(rf"^\s{{0,3}}(?:[—–―~]|--?)\s{{0,2}}(?P<name>{NAME})")
_LEADING = re.compile(rf"^(?P<name>{NAME})(?:,\s[^“\"\n:]{{2,90}})?:\s*[“\"]")
_NAME_LINE = re.compile(rf"(?P<name>{_PERSON})(?:\s?[,|–—-]\s?[^.!?\n]{{2,100}})?:?")
_OPENS = re.compile(r"(?:[^“\"\n]{2,90}:\s?)?[“\"«„]")
_SPEAKER = re.compile(
    rf"(?P<a>{NAME})(?:,\s[^“”\"\n]{{2,160}}?,?|\s\([^)\n]{{1,60}}\)|,)?\s(?:also\s|recently\s|has\s|had\s|later\s|then\s|\w+ly\s){{0,2}}{SAID}\b"
    rf"|\b{SAID}\s(?:[\w’'-]{{2,20}}\s){{0,7}}?(?P<b>{NAME})|\b[Aa]ccording\sto\s(?:[\w’'-]{{2,20}},?\s){{0,7}}?(?P<c>{NAME})"
    rf"|\bin\sthe\swords\sof\s(?P<d>{NAME})"
)


@dataclass(frozen=True, slots=True)
class AttributedQuote:
    """Words of somebody who is named beside them."""

    span: Span
    """The quoted words, marks included."""
    speaker: str
    speaker_span: Span | None
    """Where the name stands; None where the markup gives it."""


@dataclass(frozen=True, slots=True)
class VagueAttribution:
    """A claim given to nobody in particular: "studies show"."""

    span: Span
    """The words that claim a source."""
    sentence: Sentence


def quoted_words(document: Document, facts: Facts) -> tuple[Span, ...]:
    """Places of words in quotation marks, marks included, in reading order."""
    found: list[Span] = []
    for block in facts(blocks):
        if block.role in ("heading", "table"):
            continue
        start = block.span.start
        found.extend(Span(start + begin, start + end) for begin, end in _quoted_in(block.words))
    return tuple(found)


@remembered
def _quoted_in(words: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _QUOTED.finditer(words))


_start_of = attrgetter("start")


def in_quotes(place: Span, quoted: tuple[Span, ...]) -> bool:
    """Whether a place begins inside one of the `quoted` places (which are in order)."""
    at = bisect_right(quoted, place.start, key=_start_of) - 1
    return at >= 0 and quoted[at].start <= place.start < quoted[at].end


def overlaps_any(place: Span, quoted: tuple[Span, ...]) -> bool:
    """Whether a place shares a character with one of the `quoted` places (which are in order, and do not overlap)."""
    at = bisect_right(quoted, place.end - 1, key=_start_of) - 1
    return at >= 0 and quoted[at].overlaps(place)


def attributed_quotes(document: Document, facts: Facts) -> tuple[AttributedQuote, ...]:
    """Quotations of four words or more with a named person or body beside them, none of them the page's author."""
    text = document.text
    prose = [b for b in facts(blocks) if b.role not in ("table", "byline")]
    starts = [b.span.start for b in prose]
    in_block: dict[int, list[Span]] = {}
    for quoted in facts(quoted_words):
        if words_in(document.words_at(quoted)) >= MIN_WORDS:
            in_block.setdefault(bisect_right(starts, quoted.start) - 1, []).append(quoted)
    outside = _without(text, facts(quoted_words))
    lines = {i: _name_line(text, prose, i) for i in in_block}
    named = {i: _named(text, outside, prose[i]) for i in in_block if lines[i] is None}
    people = _people(outside, {place: prose[i] for i, places in named.items() for place in places})
    authors = _author_words(document)
    found: list[AttributedQuote] = []
    last: Span | None = None
    last_at = -9
    for i in sorted(in_block):
        speaker = lines[i] or next((people[p] for p in named[i] if p in people), None)
        if speaker is None and last is not None and _goes_on(text, outside, prose, i, last_at):
            speaker = last
        if speaker is None:
            continue
        last, last_at = speaker, i
        name = document.words_at(speaker)
        if not _name_words(name) & authors:
            found.extend(AttributedQuote(q, name, speaker) for q in in_block[i])
    found.extend(_block_quotes(document, prose, authors))
    full = {name: _is_full_name(text, name) for name in {q.speaker for q in found}}
    return tuple(sorted({q for q in found if full[q.speaker]}, key=lambda q: (q.span, q.speaker)))


def _is_full_name(text: str, name: str) -> bool:
    """Whether a speaker is named in full here or elsewhere: a lone first name or a brand is no person to cite."""
    words = [w for w in name.replace("’s", "").replace("'s", "").split() if w[:1].isupper()]
    words = [w for w in words if is_name(w, frozenset())] or words
    if len(words) != 1:
        return len(words) > 1
    first = re.finditer(rf"\b([A-Z][\w’'.-]{{0,24}})\s(?:[A-Z]\.\s)?{re.escape(words[0])}\b", text)
    return any(is_name(m[1], frozenset()) for m in first)


def _name_words(name: str) -> set[str]:
    return {w for w in name.lower().split() if len(w) > 2}


def _author_words(document: Document) -> set[str]:
    return {w for a in document.authors for w in _name_words(a.name)}


def _ends(block: Block) -> tuple[int, int]:
    return block.span.start, block.span.end


def _words(text: str, block: Block) -> str:
    return text[block.span.start : block.span.end]


def _without(text: str, quoted: tuple[Span, ...]) -> str:
    """The text with all quoted words blanked out, as long as before."""
    pieces, at = [], 0
    for q in quoted:
        pieces += [text[at : q.start], "”" + " " * (q.end - q.start - 1)]
        at = q.end
    return "".join((*pieces, text[at:]))


def _people(outside: str, named: dict[Span, Block]) -> dict[Span, Span]:
    """Of the places where somebody may be named (with their blocks), those that name a person, with the whole name."""
    places = list(named)[:MOST_PIECES]
    around = [
        Span(max(named[p].span.start, p.start - AROUND_NAME), min(named[p].span.end, p.end + AROUND_NAME))
        for p in places
    ]
    found: dict[Span, Span] = {}
    for place, names in zip(places, nlp.entities(outside, around), strict=True):
        seen = [e for e in names if e.span.overlaps(place)]
        person = next((e.span for e in seen if e.label == "PERSON"), None)
        words = outside[place.start : place.end]
        if person is not None and not any(c.isdigit() for c in outside[person.start : person.end]):
            found[place] = person
        elif (
            (not seen or len(words.split()) == 1)
            and is_name(words, frozenset())
            and not _BRANDED.search(words)
        ):
            # A surname alone is easily taken for a company; whether it was named in full is asked later.
            found[place] = place
    return found


def _name_line(text: str, prose: list[Block], i: int) -> Span | None:
    """The name on a short line of its own right above a block that opens with a quotation."""
    if i == 0 or not _words(text, prose[i]).startswith(("“", '"', "«", "„")):
        return None
    above = _words(text, prose[i - 1])
    match = _NAME_LINE.fullmatch(above) if len(above) <= 140 else None
    if match is None or not is_name(match["name"], frozenset()):
        return None
    start = prose[i - 1].span.start + match.start("name")
    return Span(start, start + len(match["name"]))


def _goes_on(text: str, outside: str, prose: list[Block], i: int, last_at: int) -> bool:
    """Whether the last speaker still speaks: "he said" soon after, or quotation upon quotation."""
    if i - last_at <= 6 and _PRONOUN_SAID.search(outside, *_ends(prose[i])):
        return True
    return i - last_at == 1 and bool(_OPENS.match(_words(text, prose[i])[:120]))


def _named(text: str, outside: str, block: Block) -> tuple[Span, ...]:
    """Where the block may name who speaks: beside a verb of saying, or before a colon."""
    start, end = _ends(block)
    found = (Span(start + begin, start + stop) for begin, stop in _speakers(block.words, outside[start:end]))
    return tuple(p for p in found if is_name(text[p.start : p.end], frozenset()))[:3]


@remembered
def _speakers(words: str, outside: str) -> tuple[tuple[int, int], ...]:
    """Where a block, given with and without its quoted words, has names before a colon or beside a verb of saying."""
    leading = _LEADING.match(words)
    found = [leading.span("name")] if leading else []
    return (*found, *(m.span(m.lastgroup or "a") for m in _SPEAKER.finditer(outside)))


def _block_quotes(document: Document, prose: list[Block], authors: set[str]) -> list[AttributedQuote]:
    """Block quotations whose source is a name: in the markup, on a line with a dash, or in the sentence before it."""
    found = []
    starts = [b.span.start for b in prose]
    for quotation in document.quotations:
        if quotation.kind != "block" or words_in(document.words_at(quotation.span)) < MIN_WORDS:
            continue
        cite = quotation.cite
        if cite and not cite.startswith(("http", "/", "#")) and is_name(cite, frozenset()):
            found.append(AttributedQuote(quotation.span, cite, None))
            continue
        place = _credited(document, prose, bisect_right(starts, quotation.span.end - 1), quotation.span)
        if place is not None and not _name_words(document.words_at(place)) & authors:
            found.append(AttributedQuote(quotation.span, document.words_at(place), place))
    return found


def _credited(document: Document, prose: list[Block], after: int, quotation: Span) -> Span | None:
    """The name beside a block quotation; `after` is the index of the first block behind it."""
    for block in prose[max(0, after - 1) : after + 1]:
        words = block.words
        match = _DASHED.match(words) if len(words) <= 160 else None
        if match and is_name(match["name"], frozenset()):
            return Span(block.span.start + match.start("name"), block.span.start + match.end("name"))
    before = [b for b in prose[max(0, after - 6) : after] if b.span.end <= quotation.start][-1:]
    for block in before:
        start = max(block.span.start, block.span.end - 300)
        if match := next(iter(_SPEAKER.finditer(document.text, start, block.span.end)), None):
            place = Span(*match.span(match.lastgroup or "a"))
            said_by = document.words_at(place)
            if is_name(said_by, frozenset()) and not _BRANDED.search(said_by):
                return place
    return None


def vague_attributions(document: Document, facts: Facts) -> tuple[VagueAttribution, ...]:
    """Claims given to "studies" or "experts" with no name and no link in the sentence or the one after it.

    Nor in the sentences before it, where the words may mean those who were named there. Words of a link are its title.
    """
    pieces = facts(sentences)
    links = sorted(r.span.start for r in facts(every_reference) if r.related)
    titles = tuple(sorted(link.span for link in document.links))
    found = []
    for i, sentence in enumerate(pieces):
        if sentence.role in ("heading", "table", "quotation"):
            continue
        words = sentence.words
        cue = vague(words)
        if cue is None or named_source(words) is not None or footnote(words) is not None:
            continue
        place = Span(sentence.span.start + cue.start, sentence.span.start + cue.end)
        if in_quotes(sentence.span, titles) and in_quotes(
            Span(sentence.span.end - 1, sentence.span.end), titles
        ):
            continue
        if _AFTER_A_NAME.search(words[: cue.start]):
            continue
        back = BEFORE if may_point_back(document.words_at(place)) else 0
        near = [p for p in pieces[max(0, i - back) : i + 3] if p.role == sentence.role]
        start, end = near[0].span.start, near[-1].span.end
        linked = bisect_right(links, end) > bisect_right(links, start - 1)
        if linked or any(p != sentence and named_source(p.words) is not None for p in near):
            continue
        found.append(VagueAttribution(place, sentence))
    return tuple(found)


@fact("Quotes of named people")
def expert_quotes(document: Document, facts: Facts) -> Fact[bool | None]:
    """Somebody other than the author is quoted by name."""
    found = facts(attributed_quotes)
    if not found and document.language not in ("", "en"):
        return Fact(None, (), not_assessed(document))
    return Fact(bool(found), tuple(Quote(document.words_at(q.span), q.span) for q in found[:12]))
