"""Rewrites a Word document's XML to the little that the converter needs, with nothing in it that makes the converter fail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from grader.errors import InputTooLarge
from grader.read.word_package import Relation, WordPackage
from grader.read.word_pictures import picture_facts, plain_picture
from grader.read.word_styles import VAL, Numbering, Styles, W, is_on, value_at

MAX_ELEMENTS = 600_000
"""Of the document as Word wrote it; a book of 100,000 words has about 300,000."""

MAX_KEPT_ELEMENTS = 120_000
"""Of what is handed to the converter, which takes about 40 microseconds and a kilobyte for each."""

MAX_DEPTH = 60
"""Deeper tables and text boxes keep their text only: the converter recurses about six calls a level."""

MAX_FIELDS = 20
"""Fields inside fields; a contents list has two."""

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DROPPED = frozenset(
    f"{W}{name}"
    for name in (
        "proofErr", "lastRenderedPageBreak", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
        "sectPr", "permStart", "permEnd", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd", "tblPrEx", "annotationRef", "delInstrText", "delText",
    )
)  # fmt: skip
_MARKS = ("b", "i", "strike", "vertAlign")
_GROUPS = ("Heading", "Contents", "Bullet", "Number")
_IN_CODE = frozenset(
    ("html code", "source text", "verbatim char", "code", "code char", "html sample", "html keyboard")
)


class Rewriter:
    """Rewrites the parts of one package."""

    def __init__(self, package: WordPackage, name: str) -> None:
        self._package = package
        self._name = name
        self.styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering, self.styles)
        self.lists: dict[tuple[str, str], str] = {}
        """Format of each list and level that the document uses."""
        self.cuts: list[str] = []
        self._jumped: set[str] = set()

    def rewrite(self, root: etree._Element, part: str) -> None:
        """Rewrite one part in place; raises InputTooLarge where it has too many elements."""
        relations = self._package.relations.get(part, {})
        if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
            raise self._too_many()
        _take_alternatives(root)
        self._jumped |= _jump_targets(root)
        if _drop_deep_fields(root):
            self.cuts.append(
                "Word's fields are nested without end in this document; links made by fields were not read."
            )
        _drop(root, self._unwanted(root))
        for element in list(root.iter(f"{W}drawing", f"{W}pict", f"{W}object")):
            self._picture(element, relations)
        for formula in list(root.iter(f"{_M}oMath")):
            _formula(formula)
        for link in root.iter(f"{W}hyperlink"):
            if (id_ := link.get(f"{_R}id")) is not None and id_ not in relations:
                del link.attrib[f"{_R}id"]
        for cell in root.iter(f"{W}gridSpan"):
            if not re.fullmatch("[1-9][0-9]{0,2}", cell.get(VAL) or "", re.ASCII):
                cell.set(VAL, "1")
        for table in root.iter(f"{W}tbl"):
            _mark_header(table, self.styles)
        for paragraph in root.iter(f"{W}p"):
            self._paragraph(paragraph)
        self._limit_depth(root)
        if sum(1 for _ in root.iter()) > MAX_KEPT_ELEMENTS:
            raise self._too_many()

    def numbering_xml(self) -> bytes:
        """A numbering part with just the lists in use."""
        root = etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]})
        for list_id in dict.fromkeys(list_id for list_id, _ in self.lists):
            abstract = etree.SubElement(root, f"{W}abstractNum", {f"{W}abstractNumId": list_id})
            for (owner, level), format_ in self.lists.items():
                if owner == list_id:
                    etree.SubElement(
                        etree.SubElement(abstract, f"{W}lvl", {f"{W}ilvl": level}),
                        f"{W}numFmt",
                        {VAL: format_},
                    )
        for list_id in dict.fromkeys(list_id for list_id, _ in self.lists):
            number = etree.SubElement(root, f"{W}num", {f"{W}numId": list_id})
            etree.SubElement(number, f"{W}abstractNumId", {VAL: list_id})
        return etree.tostring(root)

    def _too_many(self) -> InputTooLarge:
        return InputTooLarge(
            f"{self._name} has more than {MAX_KEPT_ELEMENTS:,} pieces of formatted text, more than is read.",
            "Grade it in parts, or paste its text.",
        )

    def _unwanted(self, root: etree._Element) -> Iterator[etree._Element]:
        chunks = 0
        for element in root.iter():
            tag, parent = element.tag, element.getparent()
            if tag in _DROPPED or (
                tag == f"{W}del" and parent is not None and parent.tag not in (f"{W}rPr", f"{W}trPr")
            ):
                yield element
            elif tag == f"{W}r" and (hidden := element.find(f"{W}rPr/{W}vanish")) is not None:
                if is_on(hidden.get(VAL)):
                    yield element
            elif tag == f"{W}bookmarkStart":
                name = element.get(f"{W}name") or ""
                if not name or (name.startswith("_") and name not in self._jumped):
                    yield element
            elif tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
                yield element
            elif tag == f"{W}altChunk":
                chunks += 1
                yield element
        if chunks:
            self.cuts.append("A document inside this document (altChunk) was not read.")

    def _picture(self, element: etree._Element, relations: dict[str, Relation]) -> None:
        """A drawing or old picture as one plain picture that carries its facts in its description; text boxes stay."""
        parent = element.getparent()
        if parent is None:
            return
        boxes = [
            b for b in element.iter(f"{W}txbxContent") if not any(a.tag == b.tag for a in _up(b, element))
        ]
        made: list[etree._Element] = []
        facts = picture_facts(element, relations)
        if facts:
            made.append(plain_picture(facts, element, relations))
        for box in boxes:
            pict = etree.Element(f"{W}pict")
            etree.SubElement(etree.SubElement(pict, f"{_V}shape"), f"{_V}textbox").append(box)
            made.append(pict)
        _replace(element, made)

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        style_id = (value_at(properties, "pStyle") if properties is not None else "") or self.styles.default
        says = self.styles.says(style_id)
        kind = says.kind
        outline = value_at(properties, "outlineLvl") if properties is not None else ""
        if outline.isdecimal() and int(outline) <= 5 and not kind.startswith("Contents"):
            kind = f"Heading{int(outline) + 1}"
        elif outline == "9" and kind.startswith("Heading"):
            kind = ""
        own = value_at(properties, "numPr", "numId") if properties is not None else ""
        level = (value_at(properties, "numPr", "ilvl") if properties is not None else "") or says.list_level
        if kind.startswith(("Bullet", "Number")) and level == "0":
            level = str(int(kind[-1]) - 1)
        list_id = own or says.list_id
        made = etree.Element(f"{W}pPr")
        format_ = ""
        if list_id not in ("", "0"):
            format_ = self._numbering.format(list_id, level) or self._numbering.format(list_id, "0")
        in_list = bool(format_) and (not kind or kind.startswith(("Bullet", "Number"))) and level in "01234"
        if in_list:
            self.lists[list_id, level] = format_
            numbers = etree.SubElement(made, f"{W}numPr")
            etree.SubElement(numbers, f"{W}ilvl", {VAL: level})
            etree.SubElement(numbers, f"{W}numId", {VAL: list_id})
        elif kind and not (own == "0" and kind.startswith(("Bullet", "Number"))):
            etree.SubElement(made, f"{W}pStyle", {VAL: f"Linkworthy{kind}"})
        if properties is not None:
            deleted = properties.find(f"{W}rPr/{W}del")
            if deleted is not None:
                etree.SubElement(etree.SubElement(made, f"{W}rPr"), f"{W}del")
            paragraph.remove(properties)
        if len(made):
            paragraph.insert(0, made)
        if kind.startswith("Contents"):
            _drop_page_numbers(paragraph)
        bold = says.bold and not kind
        for run in paragraph.iter(f"{W}r"):
            self._run(run, bold=bold, plain=kind.startswith(("Heading", "Title", "Contents")))
        _merge_runs(paragraph)

    def _run(self, run: etree._Element, *, bold: bool, plain: bool) -> None:
        properties = run.find(f"{W}rPr")
        made = etree.Element(f"{W}rPr")
        style = self.styles.name(value_at(properties, "rStyle")) if properties is not None else ""
        for name in _MARKS:
            mark = properties.find(f"{W}{name}") if properties is not None else None
            value = mark.get(VAL) if mark is not None else None
            on = is_on(value) if mark is not None else (name == "b" and bold)
            on = on or (mark is None and {"b": "strong", "i": "emphasis"}.get(name) == style)
            # Headings are bold by their style, which says nothing.
            if on and not (plain and name == "b"):
                etree.SubElement(made, f"{W}{name}", {VAL: value} if name == "vertAlign" and value else {})
        if style in _IN_CODE:
            etree.SubElement(made, f"{W}rStyle", {VAL: "LinkworthyInlineCode"})
        if properties is not None:
            run.remove(properties)
        if len(made):
            run.insert(0, made)

    def _limit_depth(self, root: etree._Element) -> None:
        stack: list[tuple[etree._Element, int]] = [(root, 0)]
        flattened = False
        while stack:
            element, depth = stack.pop()
            if depth >= MAX_DEPTH and len(element):
                words = " ".join(t.text or "" for t in element.iter(f"{W}t"))
                for child in list(element):
                    element.remove(child)
                text = etree.SubElement(element, f"{W}t")
                text.text = words
                flattened = True
                continue
            stack.extend((child, depth + 1) for child in element)
        if flattened:
            self.cuts.append(
                f"Tables or text boxes nested more than {MAX_DEPTH // 3} deep keep only their text."
            )


def _take_alternatives(root: etree._Element) -> None:
    """Of two ways to show the same, the one with a chart or a picture, else the one for older programs."""
    for element in list(root.iter(f"{_MC}AlternateContent")):
        choice, fallback = element.find(f"{_MC}Choice"), element.find(f"{_MC}Fallback")
        pick = fallback if fallback is not None and len(fallback) else choice
        if choice is not None and pick is fallback and any(d.find(f".//{_A}graphicData") is not None and not _has(d, f"{W}txbxContent") for d in choice.iter(f"{W}drawing")):  # fmt: skip
            pick = choice
        _replace(element, list(pick) if pick is not None else [])


def _has(element: etree._Element, tag: str) -> bool:
    return next(element.iter(tag), None) is not None


def _up(element: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    at = element.getparent()
    while at is not None and at is not top:
        yield at
        at = at.getparent()


def _replace(element: etree._Element, made: Iterable[etree._Element]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent.remove(element)
    for offset, child in enumerate(made):
        parent.insert(at + offset, child)


def _drop(root: etree._Element, unwanted: Iterable[etree._Element]) -> None:
    for element in list(unwanted):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _drop_deep_fields(root: etree._Element) -> bool:
    """Take all fields' marks out where they nest deeper than MAX_FIELDS; whether they did."""
    depth = deepest = 0
    for mark in root.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        depth = max(0, depth + {"begin": 1, "end": -1}.get(kind or "", 0))
        deepest = max(deepest, depth)
    if deepest <= MAX_FIELDS:
        return False
    _drop(root, list(root.iter(f"{W}fldChar", f"{W}instrText")))
    return True


def _jump_targets(root: etree._Element) -> set[str]:
    """Bookmarks that links of the document lead to."""
    found = {link.get(f"{W}anchor") or "" for link in root.iter(f"{W}hyperlink")}
    for field in root.iter(f"{W}instrText"):
        field.text = (field.text or "")[:2000]
        found.update(re.findall(r"(_?[A-Za-z][\w.-]{0,100})", field.text))
    return found


def _formula(formula: etree._Element) -> None:
    """An equation as the words and signs in it; the converter would drop it."""
    run = etree.Element(f"{W}r")
    text = etree.SubElement(run, f"{W}t", {_SPACE: "preserve"})
    text.text = "".join(t.text or "" for t in formula.iter(f"{_M}t"))
    parent = formula.getparent()
    if parent is not None and parent.tag == f"{_M}oMathPara":
        formula, parent = parent, parent.getparent()
    if parent is not None:
        _replace(formula, [run])


def _mark_header(table: etree._Element, styles: Styles) -> None:
    """Mark the first row as the header where the table's look or bold cells say so, as Word's own mark is rare."""
    first = table.find(f"{W}tr")
    if first is None or len(table.findall(f"{W}tr")) < 2 or first.find(f"{W}trPr/{W}tblHeader") is not None:
        return
    look = table.find(f"{W}tblPr/{W}tblLook")
    flagged = False
    if look is not None:
        value = look.get(VAL) or ""
        flagged = look.get(f"{W}firstRow") == "1" or (
            bool(re.fullmatch("[0-9A-Fa-f]{1,4}", value)) and bool(int(value, 16) & 0x20)
        )
    style = styles.name(value_at(table, "tblPr", "tblStyle"))
    styled = flagged and style not in ("", "table grid", "normal table", "table normal", "plain table")
    runs = [r for r in first.iter(f"{W}r") if "".join(t.text or "" for t in r.iter(f"{W}t")).strip()]
    bold = bool(runs) and all((b := r.find(f"{W}rPr/{W}b")) is not None and is_on(b.get(VAL)) for r in runs)
    if styled or bold:
        properties = first.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            first.insert(0, properties)
        etree.SubElement(properties, f"{W}tblHeader")


def _drop_page_numbers(paragraph: etree._Element) -> None:
    """An entry of Word's contents list without its dots and page number: all from the last tab on, fields kept whole."""
    pieces = [e for e in paragraph.iter(f"{W}t", f"{W}tab") if e.getparent() is not None]
    last = next((i for i in range(len(pieces) - 1, -1, -1) if pieces[i].tag == f"{W}tab"), None)
    if last is None:
        return
    rest = "".join(p.text or "" for p in pieces[last + 1 :]).strip()
    if re.fullmatch("[0-9IVXLCivxlc.-]{0,8}", rest):
        for piece in pieces[last:]:
            parent = piece.getparent()
            if parent is not None:
                parent.remove(piece)


def _merge_runs(paragraph: etree._Element) -> None:
    """Neighbouring runs of one format as one: Word splits them at every edit."""
    for owner in [paragraph, *paragraph.iter(f"{W}hyperlink", f"{W}ins")]:
        previous: etree._Element | None = None
        look = b""
        for child in list(owner):
            if (
                child.tag != f"{W}r"
                or child.find(f"{W}fldChar") is not None
                or child.find(f"{W}instrText") is not None
            ):
                previous = None
                continue
            properties = child.find(f"{W}rPr")
            mine = etree.tostring(properties) if properties is not None else b""
            if previous is not None and mine == look:
                for piece in list(child):
                    if piece is not properties:
                        previous.append(piece)
                owner.remove(child)
                last = previous
                _merge_texts(last)
            else:
                previous, look = child, mine


def _merge_texts(run: etree._Element) -> None:
    if len(run) >= 2 and run[-1].tag == run[-2].tag == f"{W}t":
        run[-2].text = (run[-2].text or "") + (run[-1].text or "")
        run.remove(run[-1])
