"""Definitions: sentences and list terms that say what a word means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.document import Document, Span
from grader.facts import Facts, listed
from grader.facts.sentences import SIGNS, sentences, words_in
from grader.remember import remembered

SHORTEST, LONGEST = 7, 45
"""Words of a sentence that defines a term."""
LONGEST_TERM = 5
"""Words of a term."""
TERM_IN_LIST = 5
"""Words that must explain the term of a definition list, so that "Author: Name" is none."""

_TERM = r"[\"“]?[A-Za-z][\w'’/-]*(?:\s[\w'’/-]+){0,5}?[\"”]?(?:\s\([A-Z][\w.& -]{1,40}\))?"
_OPENING = r"^(?:(?:In|For)\s[\w\s]{2,30},\s|(?:In\sshort|Simply\sput|Put\ssimply|Technically|Strictly\sspeaking|Basically),\s)?"
_POSTMODIFIED = (
    r"(?:that|which|whose|where|when|(?:in|on|to|by|from|for|with|at|through|of)\swhich|used|made|designed|built|meant|given|"
    r"held|consisting|containing|made\sup|based|between|without)"
)
_JUDGED = (
    r"(?:great|good|better|really|very|perfect|powerful|excellent|nice|wonderful|important|bad|big|huge|whole|lot|must|pain|mess|"
    r"trusted|leading|premier|top|key|vital|critical|crucial|essential|unique|popular|fantastic|amazing|dynamic|complex|challenging|"
    r"difficult|simple|fast-paced|most|only|same|main|next|last|first|name\sof\sthe\sgame|[a-z]{3,12}est)"
)
"""A sentence that praises or blames says nothing about a meaning."""
_KIND_OF = (
    r"(?:type|kind|form|sort|variety|class|group|set|collection|way|method|process|technique|practice|means|system|measure|unit|"
    r"name|term|word|model|procedure|branch|part|combination|mixture|layer|series|piece)"
)
_QUANTITY = (
    r"(?:process|practice|ability|act|art|science|study|share|number|ratio|rate|amount|percentage|proportion|measure|probability|"
    r"sum|difference|degree|time|point|part|distance|space|area|cost|price|value|term|name|place|person|period|gap|quantity|average|mean|total)"
)

_STRICT = re.compile(
    rf"{_OPENING}(?:(?:[Aa]n?|[Tt]he|[Tt]he\sterm)\s)?(?P<term>{_TERM})\s"
    rf"(?:(?:is|are)\sdefined\sas|refers?\sto|(?:is|are)\sshort\sfor|stands\sfor|"
    rf"(?:is|are)\san?\s(?!{_JUDGED}\b)(?:[\w-]+\s){{0,3}}?{_KIND_OF}s?\s(?:of|to|for|in|by|{_POSTMODIFIED})\b|"
    rf"is\sthe\s(?!{_JUDGED}\b)(?:[\w-]+\s){{0,3}}?{_QUANTITY}\s(?:of|to|by|at|in|for|who|{_POSTMODIFIED})\b)"
)
"""A verb that defines, or a word such as kind, share or process that opens a definition of anything."""
_GENUS = re.compile(
    rf"{_OPENING}(?P<article>[Aa]n?\s)?(?P<term>{_TERM})\s(?:is|are)\s(?:an?|any|the)\s(?!{_JUDGED}\b)"
    rf"(?:(?!because\b)[\w'’-]+,?\s){{1,8}}?(?P<after>who|{_POSTMODIFIED})\b"
)
"""What it is and what tells it from others of its sort: a sump is a pit that gathers water."""
_MEANS = re.compile(
    rf"{_OPENING}(?:(?:[Aa]n?|[Tt]he)\s)?(?P<term>{_TERM})\smeans\s(?:(?:the|an?|any|all|every|how)\s(?:[\w'’-]+\s){{1,8}}?(?:that|which|of|in|for|between|from|by)\b)"
)
_QUOTED_MEANS = re.compile(r"^(?P<term>[\"“][\w'’/ -]{2,60}[\"”])\smeans\s")
_NAMED_SO = re.compile(
    r"\b(?:(?:[Ww]e|I)\scall\s(?:this|that|it|these|them|such\s(?:an?\s)?\w+)(?:\s(?:difference|share|effect|gap|pattern|rule|method|step|process))?|"
    r"(?:which|that|what)\s(?:we|I)\scall|(?<!\bit\s)(?<!\bhe\s)(?<!\bshe\s)(?<!\bthey\s)(?:is|are)\s(?:also\s|often\s|commonly\s|usually\s)?(?:called|known\sas|termed))\s(?:the\s|an?\s)?"
    r"(?P<term>[\"“][\w'’/ -]{2,60}[\"”]|[a-z][\w'’-]*(?:\s[a-z][\w'’-]*){0,3}?)(?=[:;,.]|\s[(–—-]|$)"
)
"""A name given after or before what it stands for: we call this the cupboard gap."""
_LISTED = re.compile(
    r"^(?P<term>[A-Z][\w'’/-]*(?:\s[\w'’/-]+){0,3}(?:\s\([A-Z][\w.& -]{1,20}\))?)(?::|\s[–—-])\s"
    rf"(?:an?|the|any)\s(?:[\w'’-]+,?\s){{1,8}}?(?:who|of|{_POSTMODIFIED})\b",
    re.IGNORECASE,
)
_PERSONS = frozenset({"he", "she", "they", "we", "i", "you", "who"})
_NOT_IN_TERMS = frozenset(
    {
        "to",
        "that",
        "which",
        "who",
        "is",
        "are",
        "was",
        "were",
        "should",
        "will",
        "can",
        "must",
        "with",
        "about",
        "but",
        "not",
        "if",
        "it's",
        "it’s",
    }
)
_POINTS = frozenset(
    {"this", "these", "those", "its", "their", "our", "my", "your", "his", "her", "again", "a", "an"}
)
"""Words inside a name that make it a thing spoken of in passing: "these pumps", "looking after a pond"."""
_TERM_CLEAN = re.compile(rf"^[\w{SIGNS}'’/&. -]{{2,60}}$")


@dataclass(frozen=True, slots=True)
class Definition:
    """A sentence that says what a term means."""

    term: str
    span: Span


def _good_term(term: str) -> bool:
    """A name of something: not a pronoun, a clause, a judgement ("a good chair") or a turn of talk ("the result")."""
    words = re.sub(r"\s\(.*", "", term).lower().split()
    if not words or len(words) > LONGEST_TERM:
        return False
    opening = listed("no_terms")
    return (
        words[0] not in opening
        and words[-1] not in opening
        and not (words[0].endswith("est") and len(words) > 1)
        and not _NOT_IN_TERMS & set(words)
        and not _POINTS & set(words[1:])
    )


@remembered
def _defined(words: str) -> str:
    """The term that a sentence defines; "" where it defines none."""
    for pattern in (_STRICT, _QUOTED_MEANS, _MEANS):
        match = pattern.match(words[:300])
        if match and _good_term(term := match["term"].strip('"“”')):
            return term
    match = _GENUS.match(words[:300])
    if match and _good_term(term := match["term"].strip('"“”')):
        # Without an article the subject may be a person or a place: "Ada is a smith who ..." defines nobody.
        named = len(term.split()) > 1 and term.istitle()
        if match["article"] or not (named or match["after"] == "who"):
            return term
    match = _NAMED_SO.search(words[:400])
    if match and words.split()[0].lower().strip('"“') not in (_PERSONS - {"we", "i"}):
        term = match["term"].strip('"“”')
        if _good_term(term):
            return term
    return ""


def definitions(document: Document, facts: Facts) -> tuple[Definition, ...]:
    """Sentences that define a term, and the terms of definition lists that have words under them; each term once."""
    found: dict[str, Definition] = {}
    for sentence in facts(sentences):
        if sentence.role not in ("paragraph", "list_item", "definition"):
            continue
        words = sentence.words
        if not SHORTEST <= words_in(words) <= LONGEST or words.rstrip().endswith("?"):
            continue
        term = _defined(words)
        if not term and sentence.role == "list_item":
            match = _LISTED.match(words[:200])
            term = match["term"] if match and _good_term(match["term"]) else ""
        if term:
            found.setdefault(term.lower(), Definition(term, sentence.span))
    for pair, below in zip(document.paragraphs, document.paragraphs[1:], strict=False):
        if pair.role != "term" or below.role != "definition":
            continue
        name = document.words_at(pair.span)[:80].strip()
        if (
            _TERM_CLEAN.match(name)
            and words_in(name) <= LONGEST_TERM
            and words_in(document.words_at(below.span)) >= TERM_IN_LIST
        ):
            found.setdefault(name.lower(), Definition(name, pair.span))
    return tuple(sorted(found.values(), key=lambda d: d.span))
