"""What leads to a place in the page: ids of headings, groups of in-page links, permalinks; and the names around a piece."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_PERMALINK = re.compile(
    r"headerlink|anchor|permalink|hash-?link|heading-?link|direct-?link|mw-editsection|sr-only", re.IGNORECASE
)

LABEL_CHARS = 60
"""A longer line above a list of links is no label of it."""


def heading_id(element: HtmlElement) -> str | None:
    """The id that leads to a heading: its own, one in it, an empty anchor before it, or the section it opens."""
    if own := element.get("id"):
        return str(own)
    for inner in element.iter("a", "span"):
        if found := inner.get("id") or (inner.get("name") if inner.tag == "a" else None):
            return str(found)
    before = element.getprevious()
    if (
        before is not None
        and before.tag in ("a", "span", "div")
        and not "".join(before.itertext()).strip()
        and not (before.tail or "").strip()
    ):
        found = before.get("id") or before.get("name")
        if found:
            return str(found)
    parent = element.getparent()
    steps = 0
    child = element
    while (
        parent is not None and steps < 3 and parent.tag in ("section", "div", "header", "article", "hgroup")
    ):
        if parent.index(child) != 0 or (parent.text or "").strip():
            return None
        if parent.tag in ("section", "div") and (found := parent.get("id")):
            return str(found)
        child, parent, steps = parent, parent.getparent(), steps + 1
    return None


def hints_of(element: HtmlElement) -> str:
    """Class and id words of an element and of the four around it, lower case, at most 400 characters."""
    words: list[str] = []
    current: HtmlElement | None = element
    for _ in range(5):
        if current is None or current.tag in ("body", "html"):
            break
        for name in ("class", "id", "itemprop", "role"):
            if value := current.get(name):
                words.append(value[:120])
        current = current.getparent()
    return " ".join(" ".join(words).lower().split())[:400]


def group_of(element: HtmlElement, groups: dict[HtmlElement, int]) -> tuple[int, str]:
    """Number of the outermost list or nav that a link stands in, and the words just above that list."""
    holder: HtmlElement | None = None
    current = element.getparent()
    steps = 0
    while current is not None and steps < 24:
        if current.tag in ("ul", "ol", "nav", "dl", "menu"):
            holder = current
        elif (holder is not None and current.tag in ("body", "article", "main")) or (
            current.tag in ("p", "td", "section") and holder is None and steps > 3
        ):
            break
        current, steps = current.getparent(), steps + 1
    if holder is None:
        holder = element.getparent()
        while holder is not None and holder.tag in ("span", "b", "strong", "em", "i", "li", "sup"):
            holder = holder.getparent()
        if holder is not None and holder.tag == "p":
            # A contents list can be a run of one-link paragraphs.
            beside = [s for s in (holder.getprevious(), holder.getnext()) if s is not None and s.tag == "p"]
            if beside and _is_one_link(holder) and any(_is_one_link(s) for s in beside):
                holder = holder.getparent()
    if holder is None:
        return -1, ""
    number = groups.setdefault(holder, len(groups))
    return number, _label_above(holder)


def _is_one_link(element: HtmlElement) -> bool:
    text = "".join(element.itertext()).strip()
    links = "".join("".join(a.itertext()) for a in element.iter("a")).strip()
    return bool(text) and len(links) >= 0.8 * len(text)


def _label_above(holder: HtmlElement) -> str:
    """The accessible name of a list, or the short line right above it; "" where there is only prose."""
    current: HtmlElement | None = holder
    for _ in range(3):
        if current is None or current.tag in ("body", "main", "article"):
            break
        if label := current.get("aria-label"):
            return " ".join(label.split())[:LABEL_CHARS]
        before = current.getprevious()
        while before is not None and not isinstance(before.tag, str):
            before = before.getprevious()
        if before is not None:
            words = " ".join("".join(before.itertext()).split())
            if words:
                return words if len(words) <= LABEL_CHARS else ""
        current = current.getparent()
    return ""


def is_permalink(element: HtmlElement) -> bool:
    """A link in a heading that only serves to copy its address."""
    text = "".join(element.itertext()).strip()
    if len(text) <= 2:
        return True
    names = f"{element.get('class') or ''} {element.get('aria-label') or ''}"
    lower = text.lower()
    if (element.get("href") or "").startswith("#") and _PERMALINK.search(names[:200]):
        return lower in ("link", "permalink", "anchor", "#", "¶") or lower.startswith(
            ("link to", "permalink", "copy link", "anchor link")
        )
    return lower in (
        "[edit]",
        "edit",
        "permalink",
        "link to this heading",
        "link to this section",
        "copy link",
    )


def heading_words(element: HtmlElement) -> str:
    """The words of a heading on one line, without the links in it that only copy its address."""
    signs = [a for a in element.iter("a") if is_permalink(a)]
    if not signs:
        return _line(element)
    inside = {part for sign in signs for part in sign.iter()}
    words: list[str] = []
    for part in element.iter():
        if part not in inside and isinstance(part.tag, str):
            words.append(part.text or "")
        # What follows a sign is the heading's own.
        if part is not element and (part not in inside or part in signs):
            words.append(part.tail or "")
    return " ".join("".join(words).split()) or _line(element)


def _line(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())
