"""Notices: words that say how a page stands to its reader, in the main text and around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from grader.document import Notice, Span
from grader.read.marks import UNSEEN, is_hidden
from grader.read.pieces import Pieces
from grader.remember import remembered

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
_OF_A_LETTER = re.compile(
    r"\b(?:newsletters?|mailing list|sign(?:ing)?[- ]up|subscrib\w+|unsubscribe|in your inbox|cookies?|consent)\b",
    re.IGNORECASE,
)
"""Words around a form for a newsletter or a cookie bar name sponsors and partners that have not paid for the page."""
_OF_ITS_LINKS = re.compile(r"\b(?:links?|commissions?|purchases?|buy)\b", re.IGNORECASE)
_SAYS_OF_THE_PAGE = re.compile(
    r"\b(?:this|the following) (?:post|article|content|page|story|guide|review|episode|video) (?:is|was|has been|contains|may contain|includes)\b|"
    r"\b(?:we|i) (?:may |might |can |could |will |also )?(?:earn|receive|get|make|are|am|were|was)\b",
    re.IGNORECASE,
)
"""Words that stand anywhere outside the text count as paid only where they speak of the page or its makers."""
_LABEL = re.compile(
    r"^\W{0,3}(?:sponsored(?: (?:post|content|article|feature|by\b.{1,60}))?|paid (?:post|content|partnership|promotion)\b.{0,60}|"
    r"(?:partner|branded|brand) content\b.{0,60}|advertorial|advertisement feature|(?:affiliate|advertiser|advertising) disclosure\b.{0,60})\W{0,3}$",
    re.IGNORECASE,
)
"""A label above the article; the same words beside or below it belong to a teaser or an advert."""
_EMBED_LABEL = re.compile(
    r"^\W{0,3}(?:</?>\s?)?(?:embed(?: (?:this|code|chart|map|graphic|infographic|the|on|widget|table)\b.{0,40})?|(?:get|copy|show)(?: the)? embed(?: code)?|"
    r"copy html(?: code)?|re-?publish(?: (?:this|our|the) (?:story|stories|articles?|post|piece)|(?: it)? for free)?)\W{0,3}$",
    re.IGNORECASE,
)
_SNIPPET = re.compile(
    r"<(?:iframe|script|img|embed|blockquote|a)\b[^<>]{0,600}?\b(?:src|href)\s?=\s?[\"']?(?:https?:)?//",
    re.IGNORECASE,
)
_CODE_ATTRIBUTES = ("data-clipboard-text", "data-embed-code", "data-embed", "data-copy", "data-code")
_OFFERING = frozenset({"button", "a", "summary", "label"})
_FIELDS = frozenset({"textarea", "input"})
_TEXT_TAGS = (
    *(
        "p",
        "div",
        "span",
        "small",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "em",
        "strong",
        "i",
        "b",
        "a",
    ),
    *("header", "aside", "section", "figcaption", "label", "blockquote"),
)
_MOST_TEXTS = 400


def find_notices(
    pieces: Pieces, outside: list[HtmlElement], licence_href: str, region: HtmlElement | None = None
) -> tuple[Notice, ...]:
    """Notices of the main text with their places, then those of `outside` (parts that were left out), each once.

    `region` is the element that holds the main text: offers to embed or republish are looked for on its whole page.
    """
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
            for kind in _kinds(text):
                keep(kind, text, span)
    for code in pieces.code:
        text = pieces.text[code.span.start : code.span.end]
        if text.lstrip().startswith("@") and _PATTERNS[3][1].search(text[:200]):
            keep("citation", text[:MAX_NOTICE_CHARS], code.span)
    for link in pieces.links:
        if "license" in link.rel or _LICENCE_ADDRESS.search(link.href):
            keep("licence", link.text or link.href, link.span, link.href)
    for kind, text in _outside_notices(outside, region):
        keep(kind, text, None)
    for part in outside:
        for anchor in part.iter("a"):
            href = anchor.get("href") or ""
            if "license" in (anchor.get("rel") or "").split() or _LICENCE_ADDRESS.search(href[:200]):
                keep("licence", " ".join("".join(anchor.itertext()).split()) or href, None, href)
    if licence_href:
        keep("licence", licence_href, None, licence_href)
    if region is not None:
        for text in _embed_offers(region.getroottree().getroot()):
            keep("embed", text, None)
    return tuple(found)


_PAID = frozenset({"sponsored", "affiliate"})


@remembered
def _kinds(text: str) -> tuple[str, ...]:
    """The kinds of notice that a block of the main text is."""
    return tuple(
        kind
        for kind, pattern in _PATTERNS
        if pattern.search(text) and not (kind in _PAID and _of_a_letter(text))
    )


def _of_a_letter(text: str) -> bool:
    return bool(_OF_A_LETTER.search(text)) and not _OF_ITS_LINKS.search(text)


def _words(element: HtmlElement) -> str:
    """Words that a reader sees in an element, without its scripts and styles, and no more than can be a notice."""
    texts: list[str] = []
    length = 0

    def walk(inner: HtmlElement, depth: int) -> None:
        nonlocal length
        texts.append(inner.text or "")
        length += len(inner.text or "")
        for child in inner:
            if length > 2 * MAX_NOTICE_CHARS:
                return
            if isinstance(child.tag, str) and child.tag not in UNSEEN and not is_hidden(child) and depth < 60:
                walk(child, depth + 1)
            texts.append(f" {child.tail or ''}")
            length += len((child.tail or "").strip())

    walk(element, 0)
    return " ".join(" ".join(texts).split())


def _outside_notices(parts: list[HtmlElement], region: HtmlElement | None) -> list[tuple[str, str]]:
    """Kinds and words of the notices in the parts that are no main text; of words in words only the inner ones."""
    above = _parts_above(parts, region)
    found: list[tuple[str, str]] = []
    looked = 0
    for part in parts:
        for element in part.iter(*_TEXT_TAGS):
            if len(element) > 8 or is_hidden(element):
                continue
            text = _words(element)
            if not 8 < len(text) <= MAX_NOTICE_CHARS:
                continue
            looked += 1
            if looked > _MOST_TEXTS:
                break
            found += [(kind, text) for kind in _kinds_outside(text, above=part in above)]
    return [
        (kind, text)
        for kind, text in found
        if not any(k == kind and t != text and t in text and len(t) > 8 for k, t in found)
    ]


def _kinds_outside(text: str, *, above: bool) -> list[str]:
    kinds: list[str] = []
    for kind, pattern in _PATTERNS:
        if kind not in _PAID:
            # Longer words outside the text are terms of use and footers, not a notice of this page.
            if len(text) <= 300 and pattern.search(text):
                kinds.append(kind)
        elif above and _LABEL.match(text):
            kinds.append("affiliate" if "disclosure" in text.lower() else "sponsored")
            break
        elif pattern.search(text) and _SAYS_OF_THE_PAGE.search(text) and not _of_a_letter(text):
            kinds.append(kind)
    return kinds


def _parts_above(parts: list[HtmlElement], region: HtmlElement | None) -> set[HtmlElement]:
    """The parts that stand before the first paragraph of the main text."""
    if region is None:
        return set()
    left_out = set(parts)
    above: set[HtmlElement] = set()
    in_region = skipped = False
    # Depth first: a part is met before what stands under it.
    for event, element in _walked(region.getroottree().getroot()):
        if event == "start":
            if element in left_out:
                above.add(element)
                skipped = True
            if element is region:
                in_region = True
            if in_region and not skipped and element.tag == "p" and len(_words(element).split()) >= 15:
                break
        elif element in left_out:
            skipped = False
    return above


def _walked(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    yield from etree.iterwalk(root, events=("start", "end"))


def _embed_offers(root: HtmlElement) -> list[str]:
    """Buttons that bring code to embed or republish the page, and fields that hold such code, hidden ones too."""
    found: list[str] = []
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        written = ""
        if tag in _FIELDS:
            inner = (
                "".join(etree.tostring(c, encoding="unicode") for c in element[:20]) if len(element) else ""
            )
            written = (element.get("value") or f"{element.text or ''}{inner}")[:2000]
        elif tag in _OFFERING:
            label = " ".join((element.get("aria-label") or _words(element)).split())
            href = element.get("href") or ""
            # A link to a page about reuse is no offer of code; one that opens a box in the page is.
            if (
                4 < len(label) <= 60
                and _EMBED_LABEL.match(label)
                and (tag != "a" or href[:1] in ("", "#") or href[:11] == "javascript:")
            ):
                found.append(label)
        for name in _CODE_ATTRIBUTES:
            written = written or (element.get(name) or "")[:2000]
        if written and _SNIPPET.search(written):
            found.append(" ".join(written.split())[:300])
    return list(dict.fromkeys(found))[:6]
