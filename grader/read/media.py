"""Pictures, drawings and form fields: what their markup says of them; their place is given by the walk."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.html import HtmlElement

from grader.document import Graphic, Image, Span
from grader.read.anchors import hints_of

_LAZY_SOURCES = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-srcset",
    "data-lazy",
    "data-orig-file",
    "srcset",
)
_PLACEHOLDER = re.compile(r"^data:|blank\.gif|placeholder|spacer|lazy\.(?:png|gif|svg)|1x1", re.IGNORECASE)
_CODE_LANGUAGE = re.compile(
    r"(?:language|lang|highlight-source|brush:|sourceCode)[-\s:]{0,2}([A-Za-z0-9+#-]{1,20})"
)
_NOWHERE = Span(0, 0)
_KINDS = {
    "tel": "text",
    "url": "text",
    "textarea": "text",
    "submit": "button",
    "image": "button",
    "reset": "button",
}


def image_of(element: HtmlElement, absolute: Callable[[str], str], *, figure: int | None, link: str) -> Image:
    """The Image that an img is, with lazy-loading attributes resolved; `link` is where it leads, if anywhere."""
    src = element.get("src") or ""
    if not src or _PLACEHOLDER.search(src[:200]):
        for name in _LAZY_SOURCES:
            if value := (element.get(name) or "").strip(" ,"):
                src = value.split(",")[0].split()[0]
                break
    return Image(
        "data:" if src.startswith("data:") else absolute(src),
        _NOWHERE,
        alt=element.get("alt"),
        width=_pixels(element.get("width")),
        height=_pixels(element.get("height")),
        figure=figure,
        link=link,
        lazy=(element.get("loading") or "") == "lazy"
        or any(element.get(n) for n in ("data-src", "data-lazy-src")),
        hints=hints_of(element),
    )


def graphic_of(element: HtmlElement, *, figure: int | None) -> Graphic:
    """The Graphic that an svg or canvas is."""
    texts = numbers = shapes = 0
    title = element.get("aria-label") or ""
    for inner in element.iter():
        name = inner.tag if isinstance(inner.tag, str) else ""
        if name in ("text", "tspan") and (inner.text or "").strip():
            texts += 1
            numbers += any(c.isdigit() for c in inner.text or "")
        elif name in ("path", "rect", "circle", "line", "polyline", "polygon", "ellipse"):
            shapes += 1
        elif name in ("title", "desc") and not title:
            title = " ".join("".join(inner.itertext()).split())
    return Graphic(
        element.tag,
        _NOWHERE,
        title=title[:300],
        label_count=texts,
        number_count=numbers,
        shape_count=shapes,
        width=_pixels(element.get("width")),
        height=_pixels(element.get("height")),
        figure=figure,
        hints=hints_of(element),
    )


def field_of(element: HtmlElement) -> tuple[str, str] | None:
    """Kind and label of a form field (see Control); None for hidden fields and the options of a list."""
    kind = (element.get("type") or "text").lower() if element.tag == "input" else element.tag
    if kind in ("hidden", "option"):
        return None
    kind = _KINDS.get(kind, kind)
    named = (element.get(n) for n in ("aria-label", "placeholder", "value", "name"))
    label = next((n for n in named if n), "")
    if element.tag == "button":
        label = " ".join("".join(element.itertext()).split()) or label
    return kind, label.strip()[:200]


def _pixels(value: str | None) -> int | None:
    match = re.match(r"\s{0,9}(\d{1,5})(?:\.\d+)?\s{0,9}(?:px)?\s{0,9}$", value or "")
    return int(match.group(1)) if match else None
