"""Habits of markup and spelling that say nothing about a page: none of them may move its score."""

from __future__ import annotations

import re
from random import Random
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from benchmarks.gaming import markup, spelling
from benchmarks.gaming.as_markdown import fragment_of, markdown_of
from benchmarks.gaming.pages import drafts
from benchmarks.gaming.relation import MUST_NOT_CHANGE, Page, Version, relation


@relation(MUST_NOT_CHANGE)
def white_space(page: Page, dice: Random) -> str:
    """Line breaks, tabs and runs of spaces where one space was."""
    tree = markup.parsed(page.html)
    for element, place in markup.texts(tree):
        if not any(a.tag in markup.KEPT_AS_IT_IS for a in element.iterancestors()):
            words = getattr(element, place)
            setattr(
                element,
                place,
                re.sub(r"[ \n\t]+", lambda m: dice.choice((" ", "\n", "  ", "\n\t", " \n  ")), words),
            )
    return markup.written(tree)


@relation(MUST_NOT_CHANGE)
def attribute_order(page: Page, dice: Random) -> str:
    """The attributes of every element in another order."""
    tree = markup.parsed(page.html)
    for element in tree.iter():
        if isinstance(element.tag, str) and len(element.attrib) > 1:
            items = list(element.attrib.items())
            element.attrib.clear()
            for name, value in reversed(items):
                element.set(name, value)
    return markup.written(tree)


@relation(MUST_NOT_CHANGE)
def wrapped_article(page: Page, dice: Random) -> str | None:
    """Two more div elements around the whole article."""
    tree = markup.parsed(page.html)
    prose = markup.paragraphs(tree)
    if not prose:
        return None
    common = next(e for e in prose[0].iterancestors() if prose[-1] in set(e.iter()))
    if common.tag in ("body", "html"):
        return None
    _wrap(common, "outer")
    _wrap(common, "inner")
    return markup.written(tree)


@relation(MUST_NOT_CHANGE)
def wrapped_blocks(page: Page, dice: Random) -> str | None:
    """A div around every paragraph, list, table and figure of the article, as page builders make them."""
    tree = markup.parsed(page.html)
    prose = markup.paragraphs(tree)
    if not prose:
        return None
    common = next(e for e in prose[0].iterancestors() if prose[-1] in set(e.iter()))
    for block in list(common.iter("p", "table", "figure", "ul", "ol")):
        if not any(
            a.tag in ("li", "p", "ul", "ol", "td", "nav", "figure", "blockquote")
            for a in block.iterancestors()
        ):
            _wrap(block, "block")
    return markup.written(tree)


def _wrap(element: HtmlElement, name: str) -> None:
    parent = element.getparent()
    assert parent is not None
    box = markup.element("div", **{"class": name})
    box.tail, element.tail = element.tail, None
    parent.replace(element, box)
    box.append(element)


def _each_text(html: str, swap: tuple[tuple[str, str], ...]) -> str:
    tree = markup.parsed(html)
    for element, place in markup.texts(tree):
        if any(a.tag in markup.KEPT_AS_IT_IS for a in element.iterancestors()):
            continue
        words = getattr(element, place)
        for pattern, by in swap:
            words = re.sub(pattern, by, words)
        setattr(element, place, words)
    return markup.written(tree)


@relation(MUST_NOT_CHANGE)
def straight_quotes(page: Page, dice: Random) -> str:
    """Straight quotation marks and apostrophes for curly ones."""
    return _each_text(page.html, (("[“”]", '"'), ("[‘’]", "'")))


@relation(MUST_NOT_CHANGE)
def curly_quotes(page: Page, dice: Random) -> str:
    """Curly quotation marks and apostrophes for straight ones."""
    return _each_text(
        page.html,
        ((r"(?<=\w)'(?=\w)", "’"), (r"(^|[\s(\[])\"(?=\S)", r"\1“"), (r"(?<=[\w.,!?%…])\"", "”")),
    )


@relation(MUST_NOT_CHANGE)
def image_hosts(page: Page, dice: Random) -> str | None:
    """Every picture comes from the host of a content delivery network."""
    tree = markup.parsed(page.html)
    host = dice.choice(("d3k81c2q.cloudfront.net", "cdn-images.example", "img.b-cdn.net", "i0.wp.com"))
    moved = False
    for image in tree.iter("img", "source"):
        for name in ("src", "data-src", "data-lazy-src"):
            address = image.get(name)
            if address and not address.startswith("data:"):
                path = urlsplit(urljoin(page.url or "https://page.example/", address))
                image.set(name, f"https://{host}{path.path}{'?' + path.query if path.query else ''}")
                moved = True
    return markup.written(tree) if moved else None


@relation(MUST_NOT_CHANGE)
def other_spelling(page: Page, dice: Random) -> str | None:
    """American spelling for British, or British for American, whichever changes more words."""
    if page.language not in ("", "en"):
        return None
    best, most = None, 0
    for turn in (spelling.american, spelling.british):
        tree = markup.parsed(page.html)
        changed = 0
        for element, place in markup.texts(tree):
            words = getattr(element, place)
            made = turn(words)
            changed += sum(a != b for a, b in zip(words.split(), made.split(), strict=False))
            setattr(element, place, made)
        if changed > most:
            best, most = markup.written(tree), changed
    return best


@relation(MUST_NOT_CHANGE)
def markdown_or_html(page: Page, dice: Random) -> tuple[Version, Version] | None:
    """The article as Markdown, and as the HTML fragment that this Markdown makes."""
    text = drafts().get(page.id) or markdown_of(page.html)
    return (Version(text, "markdown"), Version(fragment_of(text), "html")) if text.strip() else None
