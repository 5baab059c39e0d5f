"""Figures: which blocks set a picture with its caption, and which lines are captions."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:caption|wp-caption-text|figcaption|image-?caption|img-?caption|credit)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_FIGURE_NAMES = re.compile(
    r"[\s_-](?:wp-caption|figure|fig|image-with-caption|thumb|captioned|img-caption)[\s_-]"
)
FIGURE_CHARS = 1_600
"""A figure with more text than this was never closed."""
CAPTION_CHARS = 300
"""Outside a figure a longer text is no caption, whatever its name says."""


def words_of(element: HtmlElement) -> str:
    """The text of an element, one space between words."""
    return " ".join("".join(element.itertext()).split())


def is_caption(element: HtmlElement, *, in_figure: bool) -> bool:
    """A caption by its tag, or by its name: outside a figure only a short one."""
    if element.tag in ("figcaption", "caption"):
        return True
    named = _CAPTION.search((element.get("class") or "")[:300])
    return bool(named) and (
        in_figure or (element.tag != "section" and len(words_of(element)) < CAPTION_CHARS)
    )


def has_picture_beside(element: HtmlElement) -> bool:
    """The picture in this noscript is the fallback of one that stands beside it already."""
    parent = element.getparent()
    if parent is None:
        return False
    return any(
        img.getparent() is not element
        for img in parent.iter("img")
        if "noscript" not in (a.tag for a in img.iterancestors())
    )


def is_figure(element: HtmlElement) -> bool:
    """A figure, or a block that sets a picture with its caption; not one that was never closed and holds the article."""
    if element.tag == "figure":
        return len("".join(element.itertext())) < FIGURE_CHARS or element.find(".//table") is not None
    if element.tag not in ("div", "center"):
        return False
    if not _FIGURE_NAMES.search(f" {(element.get('class') or '')[:200]} "):
        return False
    pictured = any(True for _ in element.iter("img", "svg", "canvas", "iframe"))
    return pictured and len("".join(element.itertext())) < FIGURE_CHARS / 2
