"""The meta elements of a page by their lower-case name."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from grader.read.marks import around

MAX_METAS = 600
"""So many meta elements are read."""


@dataclass(frozen=True, slots=True)
class Metas:
    """Values of meta elements, in document order."""

    values: dict[str, tuple[str, ...]]

    def all(self, name: str) -> tuple[str, ...]:
        """Every value that is not empty under `name`, which is lower case."""
        return self.values.get(name, ())

    def first(self, *names: str) -> str:
        """The first value of the first of `names` that has one; "" where none has."""
        for name in names:
            for value in self.values.get(name, ()):
                return value
        return ""


def _about_something_else(meta: HtmlElement) -> bool:
    """Whether a meta in the body stands in a comment, a teaser or the like."""
    parent = meta.getparent()
    for _ in range(40):
        if parent is None or parent.tag in ("body", "html", "head"):
            return False
        if around(parent) in ("comments", "related", "sidebar", "advert", "footer"):
            return True
        kind = (parent.get("itemtype") or "").lower()
        if kind.endswith(("comment", "answer", "review", "imageobject", "videoobject", "offer")):
            return True
        parent = parent.getparent()
    return False


def read_metas(tree: HtmlElement) -> Metas:
    """Metas by name, property, itemprop or http-equiv; content, or the value attribute that some tools leave instead."""
    found: dict[str, list[str]] = {}
    for number, meta in enumerate(tree.iter("meta")):
        if number >= MAX_METAS:
            break
        value = " ".join((meta.get("content") or meta.get("value") or "")[:2000].split())
        if not value:
            continue
        names = {(meta.get(a) or "")[:100].strip().lower() for a in ("name", "property", "http-equiv")} - {""}
        prop = (meta.get("itemprop") or "")[:100].strip()
        if prop and not _about_something_else(meta):
            names.update(f"itemprop {p.lower()}" for p in prop.split())
        for name in names:
            found.setdefault(name, []).append(value)
    return Metas({name: tuple(values) for name, values in found.items()})
