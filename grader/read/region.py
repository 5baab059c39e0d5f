"""The main region: trafilatura says which text is main, the DOM says where that text stands."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from grader.read.marks import BLOCKS, UNSEEN, around, is_contents, is_hidden, opens_section_around

PROSE_LETTERS = 80
"""A block of its own with at least so many letters is prose rather than a label."""

COVER = 0.85
"""The region is the deepest element that holds this share of the text that the extractor took."""

_PARTS = frozenset(("article", "main", "section", "div"))
_LETTERS = re.compile(r"[\W_]+")
_KEY = 40


@dataclass(slots=True)
class Region:
    """Where the main content stands in a tree."""

    element: HtmlElement
    skip: dict[HtmlElement, str] = field(default_factory=dict)
    """Elements inside the page that are not main content, with the reason (see LeftOut); their insides are not listed."""
    found_by: str = "extractor"
    """extractor | markup | whole"""


@dataclass(slots=True)
class _Size:
    """Letters of text, of what the extractor took, of links, and of prose: long runs of text that are no link."""

    total: int = 0
    taken: int = 0
    links: int = 0
    prose: int = 0


def _key(text: str) -> str:
    return _LETTERS.sub("", text.lower())[:_KEY]


def _taken_keys(tree: HtmlElement) -> set[str]:
    """Keys of the blocks that trafilatura takes for main text; empty where it finds none."""
    import trafilatura

    found = trafilatura.bare_extraction(
        copy.deepcopy(tree), fast=True, include_comments=False, include_tables=True, with_metadata=False
    )
    keys: set[str] = set()
    body = getattr(found, "body", None)
    if body is None:
        return keys
    for block in body.iter("p", "head", "item", "cell", "quote", "code", "list"):
        words = " ".join(t for t in block.itertext() if t)
        if key := _key(words):
            keys.add(key)
        if block.text and (key := _key(block.text)):
            keys.add(key)
        for line in block.iter("lb"):
            if line.tail and (key := _key(line.tail)):
                keys.add(key)
    return keys


def _own_text(element: HtmlElement) -> str:
    """Text of a block itself: its inline content, without the blocks inside it."""
    pieces: list[str] = [element.text or ""]
    stack = [iter(element)]
    length = len(pieces[0])
    while stack and length < 400:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        if isinstance(child.tag, str) and child.tag not in BLOCKS and child.tag not in UNSEEN:
            pieces.append(child.text or "")
            length += len(pieces[-1])
            stack.append(iter(child))
        if child.tail and child.getparent() is not None:
            pieces.append(child.tail)
            length += len(child.tail)
    return "".join(pieces)


def _sizes(body: HtmlElement, keys: set[str]) -> dict[HtmlElement, _Size]:
    """Letters in each block, and how many of them the extractor took; children's sums go up to their parents."""
    sizes: dict[HtmlElement, _Size] = {}
    order: list[HtmlElement] = []
    stack = [body]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.tag in UNSEEN or is_hidden(element):
            continue
        order.append(element)
        size = sizes[element] = _Size()
        if element.tag in BLOCKS:
            key = _key(_own_text(element))
            if key:
                whole = len(_LETTERS.sub("", _block_text(element)))
                size.total = whole
                if key in keys:
                    size.taken = whole
                if whole >= PROSE_LETTERS:
                    size.prose = whole
        stack.extend(element)
    for element in reversed(order):
        if sizes[element].links > 0.6 * sizes[element].total:
            sizes[element].prose = 0
        parent = element.getparent()
        if parent is not None and parent in sizes:
            up, down = sizes[parent], sizes[element]
            up.total += down.total
            up.taken += down.taken
            up.links += down.links
            if element.tag != "a":
                # Names such as "sidebar" can mislead; what the extractor took is prose all the same.
                named = element.tag in BLOCKS and around(element)
                up.prose += min(down.prose, down.taken) if named else down.prose
            if element.tag == "a":
                up.links += len("".join(element.itertext()))
    return sizes


def _block_text(element: HtmlElement) -> str:
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in BLOCKS and child.tag not in UNSEEN:
            pieces.append("".join(child.itertext()))
        pieces.append(child.tail or "")
    return "".join(pieces)


_CONTAINER = re.compile(
    r"(?:^|\s)(?:article-?body|article-?content|post-?content|entry-?content|post-?body|story-?body|main-?content|"
    r"content-?main|rich-?text|markdown-?body|mw-parser-output|page-?content|body-?content|primary-?content|content|main)(?:\s|$)",
    re.IGNORECASE,
)


def _is_container(element: HtmlElement) -> bool:
    if element.tag in ("article", "main") or (element.get("role") or "") in ("main", "article"):
        return True
    if (element.get("itemprop") or "") == "articleBody":
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:300].replace("_", "-")
    return bool(_CONTAINER.search(names))


def find_region(tree: HtmlElement) -> Region:
    """The element that holds the main text, with what inside it is not part of it.

    A page of which the extractor takes next to nothing (a tool, a listing) falls back on main or article elements, and
    at last on the body without its navigation, header and footer.
    """
    body = tree.find("body")
    if body is None:
        return Region(tree, {}, "whole")
    keys = _taken_keys(tree)
    sizes = _sizes(body, keys)
    everything = sizes.get(body, _Size())
    if everything.taken >= 300 or everything.taken * 2 > everything.total > 0:
        element, found_by = _widen(_descend(body, sizes, "taken"), sizes), "extractor"
        if sizes[element].prose < 0.5 * everything.prose:
            # The extractor settled on one part of several: a story told in steps, a list of stories.
            element, found_by = _widen(_descend(body, sizes, "prose"), sizes), "markup"
        element = _with_title(element, _title(body, tree, sizes), sizes)
    else:
        element, found_by = _by_markup(body, sizes)
    return Region(element, _skips(element, sizes), found_by)


def _descend(body: HtmlElement, sizes: dict[HtmlElement, _Size], measure: str) -> HtmlElement:
    """The deepest element that holds COVER of the body's letters by `measure`, "taken" or "prose"."""
    element = body
    wanted = COVER * getattr(sizes[body], measure)
    while True:
        inner = next((c for c in element if c in sizes and getattr(sizes[c], measure) >= wanted), None)
        if inner is None or inner.tag in ("p", "ul", "ol", "table", "tbody", "tr", "pre", "blockquote", "dl"):
            return element
        element = inner


PROSE_ADDED = 600
"""Letters of prose right beside the article's body from which what stands there belongs to it: questions, notes, methods."""


def _widen(element: HtmlElement, sizes: dict[HtmlElement, _Size]) -> HtmlElement:
    """Up to the article or main element around it, where that adds little text: lead pictures and summaries stand there."""
    best = element
    held = max(1, sizes[element].total)
    parent = element.getparent()
    while parent is not None and parent in sizes and parent.tag not in ("body", "html"):
        # What the parent adds counts only as far as its names do not already say that it is not content.
        added = sizes[parent].total - held
        known = sum(sizes[c].total for c in parent if c in sizes and c is not element and around(c))
        if added - known > 0.35 * held:
            break
        more = sizes[parent].prose - sizes[element].prose
        if _is_container(parent) or (more >= PROSE_ADDED and more >= 0.6 * (added - known)):
            best = parent
        parent = parent.getparent()
    return best


SMALL = 1_500
"""Letters up to which the extractor may have taken a part only: a shop's one paragraph, the teasers beside a thread."""

PROSE_BESIDE = 2.0
"""From so many times the prose on the part with the page's title is the main text and the part taken is not."""


PROSE_MISSED = 1.5
"""From so many times the prose on, what holds both is taken whole."""


def _title(body: HtmlElement, tree: HtmlElement, sizes: dict[HtmlElement, _Size]) -> HtmlElement | None:
    """The heading of level 1 whose words the head's title holds; None where it names none or several."""
    head = tree.find(".//title")
    stated = _LETTERS.sub("", "".join(head.itertext()).lower()) if head is not None else ""
    found: dict[str, HtmlElement] = {}
    for heading in body.iter("h1"):
        own = _LETTERS.sub("", "".join(heading.itertext()).lower())
        if heading in sizes and len(own) > 5 and own in stated:
            found.setdefault(own, heading)
    return next(iter(found.values())) if len(found) == 1 else None


def _with_title(
    element: HtmlElement, title: HtmlElement | None, sizes: dict[HtmlElement, _Size]
) -> HtmlElement:
    """What holds the page's title as well, where the extractor took little: a title belongs to the main text."""
    held = sizes[element]
    if title is None or held.total >= SMALL or any(a is element for a in title.iterancestors()):
        return element
    around_title = set(title.iterancestors())
    shared = next((a for a in element.iterancestors() if a in around_title), None)
    if shared is None or shared not in sizes or shared.tag in ("body", "html"):
        return element
    beside = next((c for c in shared if c in around_title), None)
    if beside is not None and beside.tag in _PARTS:
        there = sizes[beside]
        if there.prose > PROSE_BESIDE * held.prose and there.prose >= 3 * PROSE_LETTERS:
            return beside
    whole = sizes[shared]
    missed = whole.prose >= PROSE_MISSED * held.prose and whole.links <= 0.5 * whole.total
    return shared if missed else element


def _by_markup(body: HtmlElement, sizes: dict[HtmlElement, _Size]) -> tuple[HtmlElement, str]:
    candidates = [e for e in sizes if _is_container(e) and sizes[e].total > 0]
    strong = [e for e in candidates if e.tag in ("main", "article") or (e.get("role") or "") == "main"]
    for group in (strong, candidates):
        if group:
            best = max(group, key=lambda e: sizes[e].total)
            if sizes[best].total >= 0.3 * max(1, sizes[body].total):
                return best, "markup"
    return body, "whole"


def _skips(region: HtmlElement, sizes: dict[HtmlElement, _Size]) -> dict[HtmlElement, str]:
    """Parts inside the region that names or tags call something else, unless the extractor took most of their text."""
    skip: dict[HtmlElement, str] = {}
    held = max(1, sizes[region].total)
    stack = list(region)
    while stack:
        element = stack.pop()
        if element not in sizes:
            continue
        reason = around(element) if element.tag in BLOCKS or "-" in element.tag else ""
        if reason:
            size = sizes[element]
            sure = element.tag == "nav" or reason in ("comments",)
            outvoted = size.total and size.taken > 0.5 * size.total and not sure
            if not outvoted and size.total < 0.6 * held:
                skip[element] = "navigation" if is_contents(element) else reason
                continue
        elif _is_contents_list(element, sizes) or (element.tag == "td" and _is_menu_cell(element, sizes)):
            skip[element] = "navigation"
            continue
        elif _is_link_farm(element, sizes) or _is_chapter_menu(element, sizes, region):
            skip[element] = "related"
            continue
        stack.extend(element)
    _sections_around(region, sizes, skip)
    return {e: reason for e, reason in skip.items() if not any(a in skip for a in e.iterancestors())}


def _sections_around(
    region: HtmlElement, sizes: dict[HtmlElement, _Size], skip: dict[HtmlElement, str]
) -> None:
    """Add to `skip` what stands under headings such as "Related posts" or "Share this page"."""
    for heading in list(region.iter("h1", "h2", "h3", "h4", "h5", "h6")):
        if heading not in sizes or not opens_section_around(" ".join("".join(heading.itertext()).split())):
            continue
        skip[heading] = "related"
        following = heading.getnext()
        while following is not None and isinstance(following.tag, str):
            if following.tag in _HEADING_TAGS or next(following.iter(*_HEADING_TAGS), None) is not None:
                if following.tag in _HEADING_TAGS and following.tag <= heading.tag:
                    break
                if following.tag not in _HEADING_TAGS and _has_prose(following, sizes):
                    break
            elif _has_prose(following, sizes):
                break
            skip[following] = "related"
            following = following.getnext()


_HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def _has_prose(element: HtmlElement, sizes: dict[HtmlElement, _Size]) -> bool:
    size = sizes.get(element)
    return size is not None and size.prose > 0.5 * size.total and size.links < 0.5 * size.total


def _is_contents_list(element: HtmlElement, sizes: dict[HtmlElement, _Size]) -> bool:
    return is_contents(element) and _jump_letters(element) > 0.6 * sizes[element].total > 0


def _jump_letters(element: HtmlElement) -> int:
    """Letters in links to places of the same page."""
    return sum(
        len(_LETTERS.sub("", "".join(a.itertext())))
        for a in element.iter("a")
        if "#" in (a.get("href") or "")
    )


_HOST = re.compile(r"(?:https?:)?//(?:www\.)?([^/?#]+)", re.IGNORECASE)
SEVERAL_SITES = 3


def _is_link_farm(element: HtmlElement, sizes: dict[HtmlElement, _Size]) -> bool:
    """A block of mostly link text that the extractor left out: teasers and menus without a telling name."""
    size = sizes[element]
    if element.tag not in ("div", "section", "ul", "ol") or size.taken or size.total < 120:
        return False
    if any((a.get("href") or "").startswith("#") for a in element.iter("a")):
        return False
    if size.links <= 0.75 * size.total or len(element.findall(".//a")) < 4:
        return False
    # Teasers lead to one site; a list that leads to several is one of sources or of things worth a visit.
    hosts = [
        h.group(1).lower() for a in element.iter("a") if (h := _HOST.match((a.get("href") or "").strip()))
    ]
    return not (len(set(hosts)) >= SEVERAL_SITES and 2 * len(hosts) > len(element.findall(".//a")))


CELL_PROSE = 300
"""Letters of prose in a cell from which it is the page's column of text and no cell of a table of facts."""

MENU_LINKS = 12
"""So many links to pages of the site and next to nothing else make a menu: of chapters, versions, languages."""


def _is_chapter_menu(element: HtmlElement, sizes: dict[HtmlElement, _Size], region: HtmlElement) -> bool:
    """A block of links to other pages of the site, beside much more prose, whether the extractor took it or not."""
    size = sizes[element]
    if element.tag not in ("div", "section", "ul", "ol", "aside") or size.total < 120 or size.prose:
        return False
    if size.links < 0.85 * size.total or sizes[region].prose < 2 * size.total:
        return False
    targets = [(a.get("href") or "").strip() for a in element.iter("a")]
    return len(targets) >= MENU_LINKS and not any(
        t.startswith("#") or "//" in t[:8] for t in targets if t != "#"
    )


def _is_menu_cell(cell: HtmlElement, sizes: dict[HtmlElement, _Size]) -> bool:
    """A cell of nothing but links beside a cell that holds an article: a page laid out as a table."""
    size = sizes[cell]
    links = [a for a in cell.iter("a") if a.get("href")]
    if len(links) < 3 or size.links < 0.9 * size.total:
        return False
    row = cell.getparent()
    beside = [sizes[c] for c in row if c is not cell and c in sizes] if row is not None else []
    return any(there.prose >= CELL_PROSE and there.total > 5 * size.total for there in beside)
