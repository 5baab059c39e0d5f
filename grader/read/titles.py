"""Titles without a heading element: what class names, disclosures and buttons say about a line of text."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from grader.read.marks import BLOCKS, HEADING_LEVELS

TITLE_CHARS = 200
"""A longer text is no title, whatever its names say."""

_WORD_SPLIT = re.compile(r"[-_:]+|(?<=[a-z])(?=[A-Z])")
_HASH = re.compile(r"_{1,2}(?=[A-Za-z]{0,7}[\dA-Z])[A-Za-z0-9]{4,8}(?:_\d{1,3})?$")
"""What build tools add to a class name: title__x7Fs2."""
_NAMES = frozenset(("heading", "title", "headline", "subheading", "subtitle", "subhead", "question"))
_OF_OTHERS = re.compile(
    r"author|job|user|person|byline|reviewer|expert|staff|team|site|page|product|price|file|chart|graph|graphic|figure|image|img|"
    r"photo|video|table|caption|legend|axis|map|code|admonition|alert|callout|form|input|field|modal|popup|newsletter|promo|"
    r"banner|cta|ad|widget|menu|nav|button|btn|link|tooltip|toc"
)
"""A title of these names a person, a picture, a box or a field, and not what stands below it in the text."""
_TYPOGRAPHY = re.compile(r"^(?:sk-text-+|text-|typography-+|type-|heading-|is-)?h[2-6]$", re.IGNORECASE)
_TOGGLES = re.compile(
    r"accordion|collaps|\bfaqs?\b|expand|disclosure|toggle(?!-?nav)|drop-?down-?(?:title|question)",
    re.IGNORECASE,
)
_BOX = re.compile(r"admonition|call-?out|\balert\b|\bpromo|\bbanner\b|\bcta\b", re.IGNORECASE)
_DOES = re.compile(
    r"\W{0,3}(?:show|hide|read|see|view|load|expand|collapse|more|toggle|open|close|copy|share|play|menu|table of contents|jump)\b",
    re.IGNORECASE,
)
"""First words of a button that names what it does, and not what it opens."""


def is_named_title(element: HtmlElement) -> bool:
    """Its class calls it a title ("faq-item__title", "sectionHeading", "h3") and it holds one short line and no blocks."""
    classes = element.get("class")
    if not classes or not any(_names_title(token) for token in classes[:300].split()):
        return False
    return _is_line(element) and not _in_box(element)


def _in_box(element: HtmlElement) -> bool:
    """It stands in a box set apart from the text: a warning, a tip, an offer."""
    around = (e.get("class") or "" for _, e in zip(range(6), element.iterancestors(), strict=False))
    return any(_BOX.search(names[:300]) for names in around)


def _names_title(token: str) -> bool:
    if _TYPOGRAPHY.match(token):
        return True
    words = [w.lower() for w in _WORD_SPLIT.split(_HASH.sub("", token)) if w]
    return bool(words) and words[-1] in _NAMES and not any(map(_OF_OTHERS.fullmatch, words))


def _is_line(element: HtmlElement) -> bool:
    """At most TITLE_CHARS of text, and no block but empty ones inside."""
    words = " ".join("".join(element.itertext()).split())
    if not 2 < len(words) <= TITLE_CHARS:
        return False
    return not any(
        isinstance(inner.tag, str)
        and inner is not element
        and inner.tag in BLOCKS
        and "".join(inner.itertext()).strip()
        for inner in element.iter()
    )


def is_toggle_title(button: HtmlElement) -> bool:
    """A button that opens what stands below it and is its title: by ARIA, or by its names and those right around it."""
    if not _is_line(button) or not any(c.isspace() for c in "".join(button.itertext()).strip()):
        return False
    words = " ".join("".join(button.itertext()).split())
    if _DOES.match(words) or button.get("aria-haspopup") or (button.get("type") or "") in ("submit", "reset"):
        return False
    names = " ".join(
        f"{e.get('class') or ''} {e.get('id') or ''}"[:200]
        for e in (button, button.getparent())
        if e is not None
    )
    if button.get("aria-expanded") is not None and button.get("aria-controls"):
        return True
    return bool(_TOGGLES.search(names))


def heads_button(button: HtmlElement) -> bool:
    """A heading stands in the button, as in many accordions."""
    return next(button.iter(*HEADING_LEVELS), None) is not None
