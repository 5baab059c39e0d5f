"""Ways into a page's HTML that every relation uses: its article, its paragraphs, and places to put something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from random import Random

from lxml import html as parser
from lxml.html import HtmlElement

PROSE = 60
"""Letters from which a paragraph is prose and no label."""

MOST_OF_IT = 0.6
"""Share of a page's prose from which what holds it is no aside, whatever it is called: "with-sidebar", a form around all."""

_ASIDE = re.compile(
    r"comment|footer|sidebar|related|nav|cookie|promo|newsletter|share|author|bio|popup|modal|menu|consent",
    re.IGNORECASE,
)
_NO_PROSE = (
    "li",
    "td",
    "th",
    "blockquote",
    "figure",
    "aside",
    "nav",
    "form",
    "footer",
    "noscript",
    "template",
)
KEPT_AS_IT_IS = ("pre", "textarea", "script", "style", "code", "title", "svg")
"""Elements whose text is no running text."""


def parsed(html: str) -> HtmlElement:
    """The tree of a page; raises lxml.etree.ParserError where there is nothing in it."""
    return parser.document_fromstring(html, parser=parser.HTMLParser(huge_tree=True, encoding=None))


def written(tree: HtmlElement) -> str:
    """The page of a tree."""
    text: str = parser.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")
    return text


def element(tag: str, **attributes: str) -> HtmlElement:
    """A new element."""
    made: HtmlElement = parser.Element(tag, **attributes)
    return made


def markup_of(part: HtmlElement) -> str:
    """The HTML of an element."""
    text: str = parser.tostring(part, encoding="unicode")
    return text


def pieces(fragment: str) -> list[HtmlElement]:
    """Elements of a fragment of HTML."""
    return [p for p in parser.fragments_fromstring(fragment) if not isinstance(p, str)]


def text_of(element: HtmlElement) -> str:
    """An element's words with single spaces."""
    return " ".join("".join(element.itertext()).split())


def paragraphs(tree: HtmlElement) -> list[HtmlElement]:
    """Paragraphs of the article, in order: those in the deepest element that holds most of the page's prose."""
    every = [p for p in tree.iter("p") if len(text_of(p)) >= PROSE]
    held = _held(every)
    main = frozenset(e for e, letters in held.items() if letters >= MOST_OF_IT * max(held.values()))
    found = [p for p in every if not _is_aside(p, main)]
    held = _held(found)
    if not found:
        return []
    article = found[0].getroottree().getroot()
    while True:
        inside = [child for child in article if held.get(child, 0) >= 0.75 * held[article]]
        if not inside:
            break
        article = inside[0]
    return [p for p in found if article in set(p.iterancestors())]


def _held(prose: Sequence[HtmlElement]) -> dict[HtmlElement, int]:
    """Letters of the paragraphs in each element around them."""
    held: dict[HtmlElement, int] = {}
    for paragraph in prose:
        letters = len(text_of(paragraph))
        for element in paragraph.iterancestors():
            held[element] = held.get(element, 0) + letters
    return held


def _is_aside(part: HtmlElement, main: frozenset[HtmlElement]) -> bool:
    for element in part.iterancestors():
        if element in main:
            return False
        if element.tag in _NO_PROSE or (
            element.tag not in ("body", "html") and _ASIDE.search(_names(element))
        ):
            return True
    return False


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:200]


def headings(tree: HtmlElement, *tags: str) -> list[HtmlElement]:
    """Headings of the article that have words: those between its first and its last paragraph."""
    prose = paragraphs(tree)
    if not prose:
        return []
    wanted = set(tags or ("h2", "h3"))
    order = {element: number for number, element in enumerate(tree.iter())}
    first, last = order[prose[0]], order[prose[-1]]
    main = frozenset(prose[0].iterancestors()) & frozenset(prose[-1].iterancestors())
    return [
        h
        for h in tree.iter(*wanted)
        if first - 40 <= order[h] <= last and text_of(h) and not _is_aside(h, main)
    ]


def put_after(place: HtmlElement, new: Sequence[HtmlElement]) -> None:
    """Put elements right behind another one."""
    parent = place.getparent()
    assert parent is not None
    tail, place.tail = place.tail, None
    at = parent.index(place) + 1
    for number, element in enumerate(new):
        parent.insert(at + number, element)
    if new:
        new[-1].tail = (new[-1].tail or "") + (tail or "")
    else:
        place.tail = tail


def at_the_end(html: str, fragment: str) -> str | None:
    """The page with a fragment behind its last paragraph; None where it has no paragraphs."""
    tree = parsed(html)
    prose = paragraphs(tree)
    if not prose:
        return None
    put_after(prose[-1], pieces(fragment))
    return written(tree)


def in_the_article(html: str, fragment: str) -> str | None:
    """The page with a fragment behind the last paragraph of its longest run: what an honest writer adds is read."""
    tree = parsed(html)
    prose = paragraphs(tree)
    if not prose:
        return None
    held: dict[HtmlElement | None, int] = {}
    for paragraph in prose:
        held[paragraph.getparent()] = held.get(paragraph.getparent(), 0) + len(text_of(paragraph))
    longest = max(held, key=lambda parent: held[parent])
    put_after([p for p in prose if p.getparent() is longest][-1], pieces(fragment))
    return written(tree)


def at_the_top(html: str, fragment: str) -> str | None:
    """The page with a fragment behind its first paragraph; None where it has no paragraphs."""
    tree = parsed(html)
    prose = paragraphs(tree)
    if not prose:
        return None
    put_after(prose[0], pieces(fragment))
    return written(tree)


def spread(html: str, fragments: Sequence[str], dice: Random) -> str | None:
    """The page with fragments behind paragraphs drawn at random; None where it has no paragraphs."""
    tree = parsed(html)
    prose = paragraphs(tree)
    if not prose:
        return None
    for fragment in fragments:
        put_after(dice.choice(prose), pieces(fragment))
    return written(tree)


def into_paragraphs(html: str, sentences: Sequence[str], dice: Random) -> str | None:
    """The page with each sentence set at the end of a paragraph drawn at random."""
    tree = parsed(html)
    prose = paragraphs(tree)
    if not prose:
        return None
    for sentence in sentences:
        append(dice.choice(prose), f" {sentence}")
    return written(tree)


def append(element: HtmlElement, words: str) -> None:
    """Words at the end of an element's text."""
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + words
    else:
        element.text = (element.text or "").rstrip() + words


def texts(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Every run of running text as (element, "text" or "tail"); code, scripts and drawings left out."""
    body = tree.find("body")
    stack: list[HtmlElement] = [] if body is None else [body]
    while stack:
        element = stack.pop()
        if isinstance(element.tag, str) and element.tag not in KEPT_AS_IT_IS:
            if element.text:
                yield element, "text"
            stack.extend(reversed(list(element)))
        if element.tail and element is not body:
            yield element, "tail"


def article(tree: HtmlElement) -> list[HtmlElement]:
    """Copies of the elements from the article's first heading or paragraph to its last one."""
    prose = paragraphs(tree)
    if not prose:
        return []
    common = next(e for e in prose[0].iterancestors() if prose[-1] in set(e.iter()))
    return [deepcopy(child) for child in common if isinstance(child.tag, str)]


def title_of(tree: HtmlElement) -> str:
    """The words of the first h1, or of the title."""
    for tag in ("h1", "title"):
        for element in tree.iter(tag):
            if words := text_of(element):
                return words
    return ""
