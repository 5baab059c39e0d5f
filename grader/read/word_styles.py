"""What a Word document's styles and numbering say of a paragraph: heading, title, caption, quotation, code, list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

_MAX_CHAIN = 20
_HEADING_NAME = re.compile(r"heading ([1-9])$")
_CONTENTS_NAME = re.compile(r"(?:toc|contents) ([1-9])$")
_LIST_NAME = re.compile(r"list (bullet|number)(?: ([1-5]))?$")
_KINDS = {
    "title": "Title", "subtitle": "Subtitle", "caption": "Caption", "image caption": "Caption", "table caption": "Caption",
    "quote": "Quote", "intense quote": "Quote",
    "block text": "Quote", "quotations": "Quote", "block quotation": "Quote", "html preformatted": "Code",
    "preformatted text": "Code", "source code": "Code", "code": "Code", "code block": "Code", "toc heading": "ContentsHead",
    "contents heading": "ContentsHead",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StyleSays:
    """What a style, with those that it is based on, says."""

    kind: str = ""
    """Title | Subtitle | Caption | Quote | Code | ContentsHead | Contents1..9 | Heading1..6 | Bullet1..5 | Number1..5 | ""."""
    list_id: str = ""
    list_level: str = "0"
    bold: bool = False


class Styles:
    """The styles of one document by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, StyleSays] = {}
        self.default = ""
        for element in root.iter(f"{W}style") if root is not None else ():
            id_ = element.get(f"{W}styleId")
            if id_ is not None:
                self._elements.setdefault(id_, element)
                if element.get(f"{W}type") == "paragraph" and is_on(element.get(f"{W}default"), absent=False):
                    self.default = id_

    def name(self, style_id: str) -> str:
        """The style's name in lower case: Word keeps it in English whatever the language; "" where it is unknown."""
        element = self._elements.get(style_id)
        found = element.find(f"{W}name") if element is not None else None
        return (found.get(VAL) or "").lower() if found is not None else ""

    def says(self, style_id: str) -> StyleSays:
        """What the style says; nothing where it is unknown."""
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def numbering_link(self, style_id: str) -> str:
        """The numId that a numbering style stands for."""
        element = self._elements.get(style_id)
        found = element.find(f"{W}pPr/{W}numPr/{W}numId") if element is not None else None
        return (found.get(VAL) or "") if found is not None else ""

    def _read(self, style_id: str) -> StyleSays:
        kind = list_id = list_level = ""
        bold: bool | None = None
        at = style_id
        for _ in range(_MAX_CHAIN):
            element = self._elements.get(at)
            if element is None:
                break
            kind = kind or self._kind(element, self.name(at))
            properties = element.find(f"{W}pPr")
            if properties is not None:
                list_id = list_id or value_at(properties, "numPr", "numId")
                list_level = list_level or value_at(properties, "numPr", "ilvl")
            mark = element.find(f"{W}rPr/{W}b")
            if bold is None and mark is not None:
                bold = is_on(mark.get(VAL))
            based = element.find(f"{W}basedOn")
            at = (based.get(VAL) or "") if based is not None else ""
        return StyleSays(kind.removesuffix("-"), list_id, list_level or "0", bool(bold))

    def _kind(self, element: etree._Element, name: str) -> str:
        if name in _KINDS:
            return _KINDS[name]
        for pattern, prefix, most in ((_HEADING_NAME, "Heading", 6), (_CONTENTS_NAME, "Contents", 9)):
            if found := pattern.match(name):
                return f"{prefix}{min(int(found.group(1)), most)}"
        if found := _LIST_NAME.match(name):
            return f"{found.group(1).capitalize()}{found.group(2) or 1}"
        outline = value_at(element, "pPr", "outlineLvl")
        if outline.isdecimal() and int(outline) <= 5:
            return f"Heading{int(outline) + 1}"
        return ""


class Numbering:
    """The lists of one document: whether a level of a list is ordered."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[str, str]] = {}
        self._links: dict[str, str] = {}
        self._abstract: dict[str, str] = {}
        if root is None:
            return
        for element in root.iter(f"{W}abstractNum"):
            id_ = element.get(f"{W}abstractNumId") or ""
            self._links[id_] = value_at(element, "numStyleLink")
            self._levels[id_] = {
                level.get(f"{W}ilvl") or "0": value_at(level, "numFmt") or "decimal"
                for level in element.iterfind(f"{W}lvl")
            }
        for element in root.iter(f"{W}num"):
            if number := element.get(f"{W}numId"):
                self._abstract[number] = value_at(element, "abstractNumId")

    def format(self, list_id: str, level: str) -> str:
        """bullet | decimal | ... ; "" where there is no such list or it shows no mark."""
        for _ in range(5):
            abstract = self._abstract.get(list_id)
            if abstract is None:
                return ""
            link = self._links.get(abstract, "")
            if not link:
                found = self._levels.get(abstract, {}).get(level, "")
                return "" if found == "none" else found
            list_id = self._styles.numbering_link(link)
        return ""


def value_at(element: etree._Element, *path: str) -> str:
    """The w:val of the element at a path of names in Word's namespace; "" where there is none."""
    found = element.find("/".join(f"{W}{name}" for name in path))
    return (found.get(VAL) or "") if found is not None else ""


def is_on(value: str | None, *, absent: bool = True) -> bool:
    """What a switch such as w:b says; without a value it is on."""
    return absent if value is None else value not in ("0", "false", "off", "none")
