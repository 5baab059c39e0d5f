"""A picture, chart or diagram of a Word document as one plain picture that carries what is known of it."""

from __future__ import annotations

import json
import re

from lxml import etree

from grader.read.word_package import Relation
from grader.read.word_styles import W, is_on

PICTURE = "linkworthyPicture"
"""The one relation that every picture of the rewritten document names."""

_EMU = 9525
"""Word's units in a CSS pixel."""

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_V = "{urn:schemas-microsoft-com:vml}"


def picture_facts(element: etree._Element, relations: dict[str, Relation]) -> dict[str, str]:
    """What is known of a picture: src, alt, width, height, and whether it is a chart; empty where there is none."""
    named = next(element.iter(f"{_WP}docPr"), None)
    blip = next(element.iter(f"{_A}blip"), None)
    old = next(element.iter(f"{_V}imagedata"), None)
    drawn = next(element.iter(f"{_A}graphicData"), None)
    kind = (drawn.get("uri") or "").rsplit("/", 1)[-1] if drawn is not None else ""
    facts: dict[str, str] = {}
    if blip is not None or old is not None:
        id_ = (blip.get(f"{_R}embed") or blip.get(f"{_R}link")) if blip is not None else old.get(f"{_R}id") if old is not None else ""  # fmt: skip
        relation = relations.get(id_ or "")
        facts["src"] = relation.target[-500:] if relation else "picture"
    elif kind in ("chart", "chartex", "diagram"):
        facts["src"] = kind
        facts["class"] = "diagram" if kind == "diagram" else "chart"
    else:
        return {}
    if named is not None:
        alt = named.get("descr") or named.get("title")
        decorative = next(
            (e for e in named.iter() if isinstance(e.tag, str) and e.tag.endswith("}decorative")), None
        )
        if decorative is not None and is_on(decorative.get("val")):
            facts["alt"] = ""
        elif alt and alt.strip():
            facts["alt"] = " ".join(alt.split())[:2000]
    elif old is not None:
        shape = old.getparent()
        alt = shape.get("alt") if shape is not None else None
        if alt and alt.strip():
            facts["alt"] = " ".join(alt.split())[:2000]
    extent = next(element.iter(f"{_WP}extent"), None)
    if extent is not None:
        for name, side in (("width", "cx"), ("height", "cy")):
            if re.fullmatch("[0-9]{1,10}", extent.get(side) or "", re.ASCII):
                facts[name] = str(round(int(extent.get(side) or 0) / _EMU))
    return facts


def plain_picture(
    facts: dict[str, str], element: etree._Element, relations: dict[str, Relation]
) -> etree._Element:
    """The drawing that the converter takes for a picture: `facts` stand in its description as JSON."""
    drawing = etree.Element(f"{W}drawing")
    inline = etree.SubElement(drawing, f"{_WP}inline")
    named = etree.SubElement(inline, f"{_WP}docPr", {"descr": json.dumps(facts)})
    link = next(element.iter(f"{_A}hlinkClick"), None)
    if link is not None and link.get(f"{_R}id") in relations:
        etree.SubElement(named, f"{_A}hlinkClick", {f"{_R}id": link.get(f"{_R}id") or ""})
    drawn = etree.SubElement(etree.SubElement(inline, f"{_A}graphic"), f"{_A}graphicData")
    fill = etree.SubElement(etree.SubElement(drawn, f"{_PIC}pic"), f"{_PIC}blipFill")
    etree.SubElement(fill, f"{_A}blip", {f"{_R}embed": PICTURE})
    return drawing
