"""What stands around the walked text: parts that were left out, in-page links there, and the lead picture."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from grader.document import LeftOut
from grader.read.marks import UNSEEN, around, is_contents, is_hidden
from grader.read.parse import clean_text
from grader.read.region import Region

MENU_LINKS = 3
"""A list with so many links to other pages beside its jumps, and more of them, is the site's menu."""

LEAD_PIXELS = 200
"""A picture stated narrower than this is an author's portrait or an icon."""

_SAMPLE = 200
_WORDS = re.compile(r"\S+")


def is_within(element: HtmlElement, region: HtmlElement) -> bool:
    """It is the region or stands in it."""
    return element is region or any(a is region for a in element.iterancestors())


def jumps_outside(tree: HtmlElement, region: Region) -> list[HtmlElement]:
    """Anchors to a fragment that the walk does not meet: outside the region, or in a part of it that is skipped."""
    body = tree.find("body")
    if body is None or (body is region.element and not region.skip):
        return []
    found: list[HtmlElement] = []
    stack: list[tuple[HtmlElement, bool]] = [(body, body is region.element)]
    while stack:
        element, inside = stack.pop()
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            continue
        inside = (inside or element is region.element) and element not in region.skip
        if (
            element.tag == "a"
            and not inside
            and "#" in (element.get("href") or "")
            and not _is_menu_jump(element)
        ):
            found.append(element)
        if is_hidden(element) and not is_contents(element):
            # What is hidden in the walked part is not walked either, and a hidden menu is no contents list.
            continue
        stack.extend((child, inside) for child in reversed(element))
    return found


def _is_menu_jump(element: HtmlElement) -> bool:
    """It stands in a list that mostly leads to other pages: a documentation's sidebar, not this page's contents."""
    holder = next((a for a in element.iterancestors() if a.tag in ("nav", "aside")), None)
    if holder is None:
        holder = next((a for a in element.iterancestors("ul", "ol")), None)
    if holder is None:
        return False
    jumps = elsewhere = 0
    for anchor in holder.iter("a"):
        if href := anchor.get("href") or "":
            jumps += "#" in href
            elsewhere += "#" not in href
    return elsewhere >= MENU_LINKS and elsewhere > jumps


def lead_images(tree: HtmlElement, region: Region, heading: HtmlElement) -> list[HtmlElement]:
    """Pictures between the page's title and the region, in the same article: the lead picture often stands there."""
    if is_within(heading, region.element):
        return []
    shared = next((a for a in region.element.iterancestors() if is_within(heading, a)), None)
    if shared is None:
        return []
    found: list[HtmlElement] = []
    after = False
    stack: list[HtmlElement] = [shared]
    while stack:
        element = stack.pop()
        if element is region.element:
            break
        if (
            not isinstance(element.tag, str)
            or is_hidden(element)
            or (element is not shared and around(element))
        ):
            continue
        after = after or element is heading
        if after and element.tag == "img" and (_pixels(element) or LEAD_PIXELS) >= LEAD_PIXELS:
            found.append(element)
        stack.extend(reversed(element))
    return found[:3]


def _pixels(element: HtmlElement) -> int | None:
    width = (element.get("width") or "").removesuffix("px")
    return int(width) if width.isdigit() and len(width) < 6 else None


def outside_parts(tree: HtmlElement, region: Region) -> list[HtmlElement]:
    """The largest parts of the body that are not walked, in document order."""
    body = tree.find("body")
    parts: list[HtmlElement] = []
    if body is not None and body is not region.element:
        path = {region.element, *region.element.iterancestors()}
        for ancestor in path:
            if ancestor is region.element or ancestor.tag == "html":
                continue
            parts.extend(
                c for c in ancestor if isinstance(c.tag, str) and c not in path and c.tag not in UNSEEN
            )
    parts.extend(region.skip)
    order = {e: i for i, e in enumerate(tree.iter())}
    return sorted(parts, key=lambda e: order.get(e, 0))


def left_out_rows(parts: list[HtmlElement], skip: dict[HtmlElement, str]) -> tuple[LeftOut, ...]:
    """What people see of the parts that were left out; `skip` has the reasons of those inside the region."""
    rows = []
    for part in parts:
        words = _WORDS.findall(" ".join("".join(t for t in _texts(part)).split()))
        if not words:
            continue
        reason = (
            "hidden"
            if is_hidden(part)
            else skip.get(part) or around(part) or ("header" if part.tag == "header" else "extractor")
        )
        sample = clean_text(" ".join(words[:40]))[:_SAMPLE]
        rows.append(LeftOut(reason, len(words), sample))
    return tuple(rows)


def _texts(element: HtmlElement) -> list[str]:
    """Words of an element without its scripts and styles."""
    pieces: list[str] = []
    for inner in element.iter():
        if isinstance(inner.tag, str) and inner.tag not in UNSEEN:
            pieces.append(f"{inner.text or ''} ")
        if inner is not element and inner.tail:
            pieces.append(f"{inner.tail} ")
    return pieces
