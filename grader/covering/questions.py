"""Questions: headings and titles of answers that ask something, with a key by which two pages are known to ask the same."""

from __future__ import annotations

import re

from grader.covering.lemmas import lemmas
from grader.covering.phrases import general
from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.outline import article_headings
from grader.facts.sentences import blocks, words_in

MOST_WORDS = 24
"""Words of the longest question that is the title of its answer."""
_MARK = re.compile(r"[?？؟;]\W{0,3}$")
_TELLS = re.compile(
    r"(?:how\sto|how\s(?:do|does|is|are|much|many|long|often)|why|what\s(?:is|are)|when\sto|where\sto)\b",
    re.IGNORECASE,
)
"""Headings that ask without a question mark: "How to prune a pear"."""
_LABEL = re.compile(
    r"^(?:\d{1,3}[.):]?\s|(?:q|question|step|part|faq)\s?\d{0,3}\s?[.:)–—-]\s{0,2})", re.IGNORECASE
)
_MUCH = re.compile(r"\b(?:how\s(?:much|many|expensive)|what\b.{0,40}\b(?:costs?|price))\b", re.IGNORECASE)
_WHAT = re.compile(
    r"(?:what['’]s|what\s(?:is|are|was|were|does|do)|how\s(?:is|are)\b.{0,60}\bdefined)\b", re.IGNORECASE
)
_EMPTY = frozenset(
    (
        *("how", "what", "why", "when", "where", "which", "who", "whom", "whose", "can", "should", "do", "does", "did"),
        *("is", "are", "will", "would", "could", "may", "must", "i", "you", "we", "my", "your", "our", "it", "its"),
        *("the", "a", "an", "to", "of", "for", "in", "on", "at", "by", "with", "and", "or", "be", "been", "have", "has"),
        *("there", "this", "that", "these", "those", "me", "us", "they", "their", "if", "get", "need", "from", "as", "was"),
        *("about", "into", "some", "any", "so", "really", "actually", "exactly", "work", "mean", "s", "not", "u"),
    )
)  # fmt: skip
_RHETORICAL = frozenset(
    (
        "ready",
        "interested",
        "question",
        "convinced",
        "sound",
        "still",
        "want",
        "looking",
        "so",
        "help",
        "feedback",
    )
)


def asked(document: Document, facts: Facts) -> tuple[tuple[Span, bool], ...]:
    """Where the page asks what it then answers: headings, bold lines and terms, in reading order; True for headings."""
    own = {h.span for h in facts(article_headings)}
    found = []
    for block in facts(blocks):
        heading = block.role == "heading"
        if heading and block.span not in own:
            continue
        if not heading and block.role != "term" and not _is_bold(document, block.span):
            continue
        words = _LABEL.sub("", block.words.strip())
        if words_in(words) > MOST_WORDS or words_in(words) < 3:
            continue
        if _MARK.search(words) or (heading and _TELLS.match(words)):
            found.append((block.span, heading))
    return tuple(found)


def _is_bold(document: Document, span: Span) -> bool:
    return any(p.bold and p.span == span for p in document.paragraphs)


def question_key(words: str, *, english: bool = True) -> str:
    """What a question asks: its kind and the lemmas that say something, sorted; "" where it is only a turn of speech."""
    words = _LABEL.sub("", " ".join(words.split()))
    if not english:
        return " ".join(words.lower().strip("?？؟ ").split())
    content = meaning(words)
    if not content or (len(content) == 1 and content[0] in general()) or set(content) & _RHETORICAL:
        return ""
    first = words.split()[0].lower().replace("’", "'")
    if _MUCH.search(words):
        kind = "much"
    elif "best" not in content and _WHAT.match(words):
        kind = "what"
    elif first in ("why", "when", "where", "who"):
        kind = first
    else:
        kind = "how" if first in ("how", "what", "which") else "whether"
    dropped = ("cost", "price", "expensive", "much", "many") if kind == "much" else ()
    left = sorted({w for w in content if w not in dropped})
    return f"{kind} {' '.join(left)}" if left else ""


def meaning(words: str) -> tuple[str, ...]:
    """The lemmas of a heading that say something, sorted, each once."""
    return tuple(
        sorted({w for w in lemmas(words) if w not in _EMPTY and not re.fullmatch(r"(?:19|20)\d\d", w)})
    )
