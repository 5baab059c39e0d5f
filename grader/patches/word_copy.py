"""Changes made in a Word document: its text part is written anew, every other part keeps its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from grader.document import Document
from grader.errors import ReadError
from grader.markup import Block, Bullets, CodeBlock, Line, Run, Title, one_line, safe_address
from grader.patches.change import Anchor, Change, Insert, Level
from grader.patches.html_source import in_order, key_of

_HEADING = re.compile(r"heading ([1-6])$")
_CHAIN = 20
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def word_copy(document: Document, changes: Iterable[Change], content: bytes) -> bytes:
    """The .docx with the changes made; the same bytes where none of them can be made in it.

    Pictures in Word have no address, its links no rel and its pages no head: changes to those are left out. Raises
    ReadError where the file cannot be opened as Word would.
    """
    try:
        word = docx.Document(io.BytesIO(content))
        made = _Word(word, document)
        wanted = tuple(changes)
        lost = any(isinstance(c, Anchor) and c.heading not in made.headings for c in wanted)
        done = [made.make(c) for c in wanted if not (lost and isinstance(c, Insert) and c.only_with_ids)]
        return _packed(content, word) if any(done) else content
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile) as error:
        raise ReadError(
            "This Word file could not be opened to make the fixes in it.",
            "Open it in Word, save it as .docx and upload it again.",
        ) from error


def _packed(content: bytes, word: Any) -> bytes:
    part = str(word.part.partname).lstrip("/")
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for entry in before.infolist():
            after.writestr(entry, word.part.blob if entry.filename == part else before.read(entry))
    return out.getvalue()


class _Word:
    def __init__(self, word: Any, document: Document) -> None:
        self.word = word
        self.styles: dict[str, str] = {}
        for style in word.styles:
            if style.name:
                self.styles.setdefault(style.name.lower(), style.style_id)
        self.elements = {s.styleId: s for s in word.styles.element.style_lst}
        levels = [(p, self._level(p)) for p in word.element.body.iter(qn("w:p"))]
        own = [(p, level) for p, level in levels if level]
        found = in_order(
            [(h.level, key_of(document.words_at(h.span))) for h in document.headings],
            [
                (n, (level, key_of("".join(t.text or "" for t in p.iter(qn("w:t"))))))
                for n, (p, level) in enumerate(own)
            ],
        )
        self.headings = {number: own[place][0] for number, place in found.items()}
        marks = word.element.body.iter(qn("w:bookmarkStart"))
        self.bookmark = 1 + max(
            (int(m.get(qn("w:id")) or 0) for m in marks if (m.get(qn("w:id")) or "").isdigit()), default=0
        )

    def _level(self, paragraph: Any) -> int:
        """1..6 of a heading, from its style, those that it is based on, or its outline level; 0 of other paragraphs."""
        own = paragraph.find(qn("w:pPr"))
        outline = own.find(qn("w:outlineLvl")) if own is not None else None
        if outline is not None and (outline.get(qn("w:val")) or "").isdigit():
            level = int(outline.get(qn("w:val"))) + 1
            return level if level <= 6 else 0
        named = own.find(qn("w:pStyle")) if own is not None else None
        style_id = named.get(qn("w:val")) if named is not None else None
        for _ in range(_CHAIN):
            style = self.elements.get(style_id) if style_id else None
            if style is None:
                return 0
            name = style.find(qn("w:name"))
            found = _HEADING.match((name.get(qn("w:val")) or "").lower()) if name is not None else None
            if found:
                return int(found[1])
            inner = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if inner is not None and (inner.get(qn("w:val")) or "").isdigit():
                return int(inner.get(qn("w:val"))) + 1
            base = style.find(qn("w:basedOn"))
            style_id = base.get(qn("w:val")) if base is not None else None
        return 0

    def make(self, change: Change) -> bool:
        """Make one change; whether it could be made."""
        if isinstance(change, Level) and change.heading in self.headings:
            self._style_as(self.headings[change.heading], change.level)
            return True
        if isinstance(change, Anchor) and change.heading in self.headings:
            self._mark(self.headings[change.heading], change.id)
            return True
        if isinstance(change, Insert) and change.below_image is None:
            paragraphs = [p for block in change.blocks for p in self._block(block)]
            if change.above_heading is None:
                end = self.word.element.body.find(qn("w:sectPr"))
                for paragraph in paragraphs:
                    if end is None:
                        self.word.element.body.append(paragraph)
                    else:
                        end.addprevious(paragraph)
                return True
            place = self.headings.get(change.above_heading)
            if place is not None:
                for paragraph in paragraphs:
                    place.addprevious(paragraph)
                return True
        return False

    def _style_as(self, paragraph: Any, level: int) -> None:
        properties = paragraph.get_or_add_pPr()
        style = self.styles.get(f"heading {level}")
        outline = properties.find(qn("w:outlineLvl"))
        if outline is not None:
            outline.set(qn("w:val"), str(level - 1))
        if style is not None:
            properties.style = style
        elif outline is None:
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(level - 1))
            properties.append(outline)

    def _mark(self, paragraph: Any, name: str) -> None:
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), str(self.bookmark))
        start.set(qn("w:name"), bookmark_name(name))
        end.set(qn("w:id"), str(self.bookmark))
        self.bookmark += 1
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None:
            properties.addnext(start)
        else:
            paragraph.insert(0, start)
        paragraph.append(end)

    def _block(self, block: Block) -> list[Any]:
        if isinstance(block, Title):
            paragraph = self._paragraph((Run(one_line(block.text)),))
            self._style_as(paragraph, block.level)
            if block.id:
                self._mark(paragraph, block.id)
            return [paragraph]
        if isinstance(block, Line):
            return [self._paragraph(block.runs)]
        if isinstance(block, CodeBlock):
            return [self._paragraph((Run(line),)) for line in block.text.split("\n")]
        return self._bullets(block)

    def _bullets(self, block: Bullets) -> list[Any]:
        made = [self._paragraph((Run(block.label),), bold=True)] if block.label else []
        for runs in block.items:
            style = self.styles.get("list bullet")
            paragraph = self._paragraph(runs if style else (Run("• "), *runs))
            if style:
                paragraph.get_or_add_pPr().style = style
            made.append(paragraph)
        return made

    def _paragraph(self, runs: tuple[Run, ...], *, bold: bool = False) -> Any:
        paragraph = OxmlElement("w:p")
        for run in runs:
            href = safe_address(run.href)
            holder = paragraph
            if href.startswith("#"):
                holder = OxmlElement("w:hyperlink")
                holder.set(qn("w:anchor"), bookmark_name(href[1:]))
                paragraph.append(holder)
            elif href and not re.search(r"[\s\"\\]", href):
                # A field needs no relationship, so that no other part of the file changes.
                holder = OxmlElement("w:fldSimple")
                holder.set(qn("w:instr"), f'HYPERLINK "{_BAD.sub("", href)}"')
                paragraph.append(holder)
            holder.append(_run(run.text, bold=bold))
        return paragraph


def bookmark_name(words: str) -> str:
    """A name that Word takes for a bookmark: a letter first, letters, digits and low lines, 40 characters at most."""
    plain = re.sub(r"\W", "_", words)
    return (plain if plain[:1].isalpha() else f"s_{plain}")[:40]


def _run(words: str, *, bold: bool) -> Any:
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    if bold:
        properties = OxmlElement("w:rPr")
        properties.append(OxmlElement("w:b"))
        run.append(properties)
    text.text = _BAD.sub("", words)
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    return run
