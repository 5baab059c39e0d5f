"""Notices: words that say how a page stands to its reader, in the main text and around it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from grader.document import Notice, Span
from grader.read.marks import is_hidden
from grader.read.pieces import Pieces

MAX_NOTICE_CHARS = 600
"""A block longer than this is prose that mentions the words, not a notice."""

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "sponsored",
        re.compile(
            r"\b(?:sponsored (?:post|content|article|by)|paid (?:post|content|partnership|promotion)|in (?:paid )?partnership with|"
            r"this (?:post|article|content|page) (?:is|was|has been) (?:sponsored|paid for|brought to you)|presented by|"
            r"advertorial|partner content|brand(?:ed)? content|advertisement feature)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "affiliate",
        re.compile(
            r"\b(?:affiliate (?:links?|commissions?|disclosure|partners?)|(?:earn|receive|get|make) (?:a |an |some )?(?:small |affiliate |referral )?"
            r"commissions?|amazon associate|compensat(?:ed|ion) (?:if|when|from|for)|may be compensated|referral links?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "licence",
        re.compile(
            r"\b(?:creative commons|CC[ -](?:BY|0|zero)\b[\w .-]{0,12}|(?:is |are |available |released |published )?(?:licen[sc]ed) under|"
            r"public domain|free to (?:re-?use|republish|share)|republish(?:ed|ing)? (?:this|our|under)|open government licen[cs]e)",
            re.IGNORECASE,
        ),
    ),
    (
        "citation",
        re.compile(
            r"(?:\b(?:how to cite|cite (?:this|as|us)\b|please cite|suggested citation|recommended citation|citation:|cited as|to cite this|"
            r"preferred citation|bibtex)|@(?:article|misc|online|techreport|book)\{)",
            re.IGNORECASE,
        ),
    ),
    (
        "press",
        re.compile(
            r"\b(?:media (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|kit|resources)|press (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|kit|office|release contact)|"
            r"for (?:media|press) (?:enquiries|inquiries)|for more information,? (?:please )?contact|notes? (?:to|for) editors)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "gate",
        re.compile(
            r"\b(?:subscribe to (?:read|continue|unlock)|sign (?:up|in) to (?:read|continue|unlock|view)|log in to (?:read|continue|view)|"
            r"(?:for|available to) (?:subscribers|members) only|this (?:content|article) is for (?:paid )?(?:subscribers|members)|"
            r"enter your e-?mail to (?:download|read|unlock|get)|unlock (?:this|the full)|create (?:a free )?account to (?:read|continue))\b",
            re.IGNORECASE,
        ),
    ),
)
_LICENCE_ADDRESS = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/", re.IGNORECASE)


def find_notices(pieces: Pieces, outside: list[HtmlElement], licence_href: str) -> tuple[Notice, ...]:
    """Notices of the main text with their places, then those of `outside` (parts that were left out), each once."""
    found: list[Notice] = []
    seen: set[tuple[str, str]] = set()

    def keep(kind: str, text: str, span: Span | None, href: str = "") -> None:
        if (kind, text) not in seen:
            seen.add((kind, text))
            found.append(Notice(kind, text, span, href))

    blocks = (
        [p.span for p in pieces.paragraphs]
        + [i.span for i in pieces.list_items]
        + [h.span for h in pieces.headings]
    )
    for span in sorted(blocks):
        text = pieces.text[span.start : span.end]
        if len(text) <= MAX_NOTICE_CHARS:
            for kind, pattern in _PATTERNS:
                if pattern.search(text):
                    keep(kind, text, span)
    for code in pieces.code:
        text = pieces.text[code.span.start : code.span.end]
        if text.lstrip().startswith("@") and _PATTERNS[3][1].search(text[:200]):
            keep("citation", text[:MAX_NOTICE_CHARS], code.span)
    for link in pieces.links:
        if "license" in link.rel or _LICENCE_ADDRESS.search(link.href):
            keep("licence", link.text or link.href, link.span, link.href)
    for text in _outside_texts(outside):
        for kind, pattern in _PATTERNS:
            if pattern.search(text):
                keep(kind, text, None)
    for part in outside:
        for anchor in part.iter("a"):
            href = anchor.get("href") or ""
            if "license" in (anchor.get("rel") or "").split() or _LICENCE_ADDRESS.search(href[:200]):
                keep("licence", " ".join("".join(anchor.itertext()).split()) or href, None, href)
    if licence_href:
        keep("licence", licence_href, None, licence_href)
    return tuple(found)


def _outside_texts(parts: list[HtmlElement]) -> list[str]:
    texts: list[str] = []
    for part in parts:
        for element in part.iter("p", "div", "span", "small", "li", "h2", "h3", "h4", "td"):
            if len(element) > 8 or is_hidden(element):
                continue
            text = " ".join("".join(element.itertext()).split())
            if 8 < len(text) <= 300:
                texts.append(text)
            if len(texts) > 400:
                return texts
    return texts
