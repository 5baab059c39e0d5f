"""A document's coverage: all that its text names, weighed, each thing with the section where it is covered first."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from grader import nlp, remember
from grader.compare.coverage import Coverage, Covered
from grader.compare.mentioned import SMALL, neighbours, squashed
from grader.covering.casing import Casing, casing, titled, untitled
from grader.covering.cited import cited, newest_figure, own_addresses, quote_around, section_of
from grader.covering.lemmas import lemmas
from grader.covering.phrases import LONGEST, Phrase, key_of, phrases
from grader.covering.questions import asked, meaning, question_key
from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.languages import is_english
from grader.facts.outline import article_headings
from grader.facts.sentences import Sentence, sentences, tokens
from grader.facts.subject import before, other_subject

MOST_CHARACTERS = 120_000
"""Characters of running text that are looked at, some 20,000 words."""
MOST_COVERED = 240
"""Subjects and entities that are kept of a page, the weightiest."""
SUBJECT_MENTIONS = 2
"""So often a page names a subject of several words that no heading names for it to be covered."""
WORD_MENTIONS = 3
"""So often, a subject of one word."""
_TELLING = frozenset(("paragraph", "list_item", "heading", "caption", "quotation", "definition", "term"))


@dataclass(slots=True)
class _Seen:
    """What has been met of one key."""

    name: str
    """As the text writes it first outside its headings, where it does."""
    key: str
    full: int = 0
    """How often it is met in full, not by its initials."""
    entity: int = 0
    """How often it reads as a name there."""
    mentions: int = 0
    places: list[tuple[Span, Span, bool]] = field(default_factory=list)
    """Where it stands, the sentence around it and whether that is a heading."""
    heading: tuple[Span, Span] | None = None
    titled: bool = False


def coverage(document: Document) -> Coverage:
    """What `document` covers; raises ModelMismatch where the installed language model is not the pinned one.

    In another language than English only its headings and questions are told. The same document gives the same Coverage.
    """
    remember.begin()
    facts = Facts(document)
    foreign = facts(other_subject)
    if foreign is not None:
        document = before(document, foreign.start)
        facts = Facts(document)
    english = is_english(document)
    said, cut = _looked_at(document, facts)
    questions = _questions(document, facts, english=english)
    short = _spelled_out(said) if english else {}
    words: frozenset[str] = frozenset()
    if english:
        seen = _met(document, facts, said, short)
        found = _covered(document, seen)
        words = _words(document, facts) | frozenset(key for key, s in seen.items() if s.mentions)
    else:
        found = _headings(document, facts, {c.quote.span for c in questions})
    return Coverage(
        covered=(*found, *questions),
        language=document.language,
        told=english,
        cited=cited(document, facts),
        figure=newest_figure(document, facts) if english else None,
        words=tuple(sorted(words)),
        asked=_asked(document, facts) if english else (),
        names=_names(document),
        short=tuple(sorted(short.items())),
        cut=cut,
        own=own_addresses(document),
        site=document.own_site,
    )


def _looked_at(document: Document, facts: Facts) -> tuple[list[Sentence], bool]:
    """The sentences of the article itself, and whether some of a very long text are left out."""
    own = {h.span for h in facts(article_headings)}
    title = " ".join(document.title.lower().split())
    chrome = {
        i
        for i, s in enumerate(document.sections)
        if s.heading is not None
        and s.heading.span not in own
        and " ".join(document.words_at(s.heading.span).lower().split()) != title
    }
    found: list[Sentence] = []
    characters = 0
    for sentence in facts(sentences):
        if sentence.role not in _TELLING or sentence.section in chrome:
            continue
        if _CALL.search(sentence.words):
            continue
        characters += len(sentence.words)
        if characters > MOST_CHARACTERS:
            return found, True
        found.append(sentence)
    return found, False


_CALL = re.compile(
    r"\b(?:sign up|subscribe|newsletter|cookies? (?:policy|settings|preferences)|all rights reserved|terms of (?:use|service)|"
    r"privacy policy|click here|read more|learn more|follow us|affiliate (?:links?|commissions?|disclosure)|we (?:may )?earn)\b",
    re.IGNORECASE,
)
"""Words of the site around an article: nothing in their sentence is a subject of the page."""


def _met(
    document: Document, facts: Facts, said: Sequence[Sentence], short: dict[str, str]
) -> dict[str, _Seen]:
    """All noun phrases and names of the text by their squashed keys."""
    told = casing(said)
    seen: dict[str, _Seen] = defaultdict(lambda: _Seen("", ""))
    own = {h.span for h in facts(article_headings)}
    shown = _untitled(document, said, told)
    asking = {span for span, _ in facts(asked)}
    for sentence, words in zip(said, nlp.tagged(shown, [s.span for s in said]), strict=True):
        if sentence.span in asking:
            continue  # its verbs are easily taken for nouns: "what does it cost"
        for phrase in phrases(shown, words, told):
            key = short.get(phrase.key, phrase.key)
            opens = phrase.start == sentence.span.start and told.is_common(phrase.name.split()[0])
            said_as = phrase.name[0].lower() + phrase.name[1:] if opens and not phrase.entity else phrase.name
            met = seen[squashed(key)]
            _meet(met, replace(phrase, name=said_as), key, sentence.span, heading=sentence.span in own)
    for sentence in said:
        if sentence.span in own:
            _named_in_heading(seen, short, sentence)
    for key, _, _ in _runs(document.title, short):
        if key in seen:
            seen[key].titled = True
    _surnames(seen)
    return seen


def _named_in_heading(seen: dict[str, _Seen], short: dict[str, str], heading: Sentence) -> None:
    """What the text names elsewhere is named in a heading whatever the model makes of its few words."""
    for key, start, end in _runs(heading.words, short):
        met = seen.get(key)
        if met is None or any(around == heading.span for _, around, _ in met.places):
            continue
        place = Span(heading.span.start + start, heading.span.start + end), heading.span
        met.mentions += 1
        met.places.append((*place, True))
        met.heading = met.heading or place


def _runs(words: str, short: dict[str, str]) -> Iterator[tuple[str, int, int]]:
    """Every run of up to LONGEST words: squashed key, start and end."""
    found = [m.span() for m in _RUN_WORD.finditer(words)]
    for first in range(len(found)):
        for last in range(first, min(len(found), first + LONGEST)):
            start, end = found[first][0], found[last][1]
            key = key_of(words[start:end])
            yield squashed(short.get(key, key)), start, end


_RUN_WORD = re.compile(r"[^\W_]+(?:['’.&+#][^\W_]+)*[+#]{0,2}")


def _covered(document: Document, seen: dict[str, _Seen]) -> tuple[Covered, ...]:
    """Subjects and names that the page covers, the weightiest of them, most mentioned first."""
    own = {squashed(n) for n in _names(document)}
    kept = [(key, s) for key, s in seen.items() if s.places and key not in own and _counts(s)]
    kept.sort(key=lambda k: (-_weight(k[1]), k[0]))
    found = [_told(document, s) for _, s in kept[:MOST_COVERED]]
    return tuple(sorted(found, key=lambda c: (-c.mentions, c.key, c.kind)))


def _meet(met: _Seen, phrase: Phrase, key: str, sentence: Span, *, heading: bool) -> None:
    place = Span(phrase.start, phrase.end)
    if met.places and met.places[-1][0].overlaps(place):
        return
    if not met.places or (met.places[0][2] and not heading and len(met.places) == 1):
        met.name, met.key = phrase.name, key
    if key == phrase.key:
        met.full += 1
        met.entity += phrase.entity
    met.mentions += 1
    met.places.append((place, sentence, heading))
    if heading and met.heading is None:
        met.heading = place, sentence


def _counts(seen: _Seen) -> bool:
    """Whether a page covers what it names: in a heading, or often enough, or as a name of several words."""
    if seen.heading is not None or seen.titled:
        return True
    words = len(seen.name.split())
    if _is_entity(seen):
        return seen.mentions >= SUBJECT_MENTIONS or words > 1 or seen.name.isupper()
    return seen.mentions >= (SUBJECT_MENTIONS if words > 1 else WORD_MENTIONS)


def _is_entity(seen: _Seen) -> bool:
    if not seen.full:
        return seen.name.isupper()
    return 2 * seen.entity >= seen.full


def _weight(seen: _Seen) -> float:
    return seen.mentions + 4 * (seen.heading is not None) + 4 * seen.titled


def _told(document: Document, seen: _Seen) -> Covered:
    place, sentence = seen.heading if seen.heading is not None else seen.places[0][:2]
    section, anchor = section_of(document, place.start)
    return Covered(
        kind="entity" if _is_entity(seen) else "subject",
        name=seen.name,
        key=seen.key,
        section=section,
        anchor=anchor,
        mentions=seen.mentions,
        quote=quote_around(document, place, sentence),
        in_heading=seen.heading is not None or seen.titled,
    )


_FIRST_OF_PLACES = frozenset(
    ("north", "south", "east", "west", "new", "great", "san", "los", "las", "el", "la", "saint", "st")
)


def _surnames(seen: dict[str, _Seen]) -> None:
    """A person named in full is meant where only the last name stands behind it."""
    full: dict[str, list[str]] = defaultdict(list)
    for key, met in seen.items():
        words = met.name.split()
        if _is_entity(met) and len(words) == 2 and all(w.isalpha() and w.istitle() for w in words):
            full[squashed(key_of(words[1]))].append(key)
    for last, owners in full.items():
        alone = seen.get(last)
        if alone is None or len(owners) != 1 or not _is_entity(alone) or alone.heading is not None:
            continue
        owner = seen[owners[0]]
        first = owner.name.split()[0].lower()
        if first in _FIRST_OF_PLACES or not owner.places or not alone.places:
            continue
        if alone.places[0][0].start > owner.places[0][0].start:
            owner.mentions += alone.mentions
            alone.places.clear()


def _untitled(document: Document, said: Iterable[Sentence], told: Casing) -> str:
    """The text with its lines in Title Case written as sentences; every place stays where it was."""
    pieces, at = [], 0
    for sentence in said:
        if sentence.span.start >= at and titled(sentence.words):
            pieces += [document.text[at : sentence.span.start], untitled(sentence.words, told)]
            at = sentence.span.end
    return "".join((*pieces, document.text[at:]))


def _questions(document: Document, facts: Facts, *, english: bool) -> tuple[Covered, ...]:
    """What the page asks and answers, each once, in reading order."""
    found: dict[str, Covered] = {}
    for span, heading in facts(asked):
        words = " ".join(document.words_at(span).split())
        key = question_key(words, english=english)
        if key and key not in found:
            section, anchor = section_of(document, span.start)
            found[key] = Covered("question", words, key, section, anchor, 1, document.quote(span), heading)
    return tuple(found.values())


def _headings(document: Document, facts: Facts, asking: set[Span | None]) -> tuple[Covered, ...]:
    """In a language without phrases: the headings as they are."""
    found: dict[str, Covered] = {}
    for heading in facts(article_headings):
        name = " ".join(document.words_at(heading.span).split())
        key = " ".join(tokens(name))
        if key and heading.span not in asking and key not in found:
            found[key] = Covered(
                "subject", name, key, name, heading.id or "", 1, document.quote(heading.span), True
            )
    return tuple(found.values())


def _asked(document: Document, facts: Facts) -> tuple[str, ...]:
    said = {" ".join(meaning(document.words_at(h.span))) for h in facts(article_headings)}
    said |= {" ".join(meaning(document.words_at(s))) for s, _ in facts(asked)}
    said.add(" ".join(meaning(document.title)))
    return tuple(sorted(s for s in said if s))


_SPELLED_OUT = re.compile(r"((?:[\w’'-]{1,40}\s){1,6})[(\[]([A-Z]{2,6})s?[)\]]")


def _spelled_out(said: Iterable[Sentence]) -> dict[str, str]:
    """Key of initials to the key of what the page says they stand for: "search engine optimization (SEO)"."""
    found: dict[str, set[str]] = defaultdict(set)
    for sentence in said:
        for match in _SPELLED_OUT.finditer(sentence.words) if "(" in sentence.words else ():
            words = [w for part in match[1].split() for w in part.split("-") if w]
            full = words[-len(match[2]) :]
            if "".join(w[0] for w in full).upper() == match[2]:
                found[key_of(match[2])].add(key_of(" ".join(full)))
    return {short: next(iter(full)) for short, full in found.items() if len(full) == 1}


def _names(document: Document) -> tuple[str, ...]:
    """Keys of the page's own names: its site's and its authors'."""
    brand = document.own_site.partition(".")[0]
    said = [document.site_name, brand, *(a.name for a in document.authors)]
    parts = [p for a in document.authors for p in a.name.split() if len(p) > 2 and p.istitle()]
    return tuple(sorted({key for words in (*said, *parts) if (key := key_of(words))}))


def _words(document: Document, facts: Facts) -> frozenset[str]:
    """Lemmas of all words that say something, and of all neighbours among them."""
    found: set[str] = set()
    pieces = [s.words for s in facts(sentences)]
    pieces += [document.title, document.description]
    pieces += [i.alt or "" for i in document.images]
    for words in pieces:
        found |= _of_sentence(words)
    return frozenset(found)


@remember.remembered
def _of_sentence(words: str) -> frozenset[str]:
    said = [w for w in lemmas(words) if w not in SMALL and not w.isdigit()]
    pairs = itertools.pairwise(said)
    return frozenset((*said, *(neighbours(a, b) for a, b in pairs)))
