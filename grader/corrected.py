"""A corrected copy of a source, and what each patch would do to its grade: patches, reading and grading put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from grader.document import Document
from grader.errors import GraderError, ReadError
from grader.facts import Facts
from grader.grading import grade_document
from grader.patches import patches
from grader.patches.change import Changes, apply
from grader.patches.html_copy import html_edits
from grader.patches.html_source import HtmlSource
from grader.patches.markdown_copy import markdown_edits
from grader.patches.markdown_source import MarkdownSource
from grader.projection import moved
from grader.read import read
from grader.read.detect import guess_type
from grader.report import Report
from grader.scoring import Weighed
from grader.source import Source
from grader.workbench import Corrected, Kit, Mechanical, Workbench

_STATED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_KEEPS = {"utf-8": "surrogateescape"}
"""How bytes that are no characters of a charset come through a decoding and back."""

FORMS = ("html", "markdown", "docx")
"""What a corrected copy can be made of; an input of another type has no markup to correct."""

_NO_COPY = {
    "pdf": "A PDF cannot be corrected here; correct the file that it was made from.",
    "text": "Plain text has no markup to correct; paste the pieces that you want, or hand the draft in as Markdown.",
    "mhtml": "A saved web archive cannot be corrected here; save the page as HTML.",
}


def kind_of(source: Source) -> str:
    """What the content of a source is read as: one of grader.document.INPUT_TYPES."""
    if source.input_type:
        return source.input_type
    return guess_type(source.content, filename=source.filename, clipboard_html=source.clipboard)[0]


def no_copy(source: Source) -> str:
    """Why no corrected copy of a source can be made; "" where one can."""
    if not source.content:
        return (
            "The page was fetched and its HTML is not kept, so there is no file to correct. "
            "Upload the page's HTML or Markdown to have the fixes made in a copy."
        )
    kind = kind_of(source)
    return "" if kind in FORMS else _NO_COPY.get(kind, "A file of this type cannot be corrected here.")


def kits(document: Document, facts: Facts | None = None) -> tuple[Kit, ...]:
    """What is ready to paste for a page, kinds without a piece left out; `facts` are the document's, where they are made."""
    known = facts or Facts(document)
    made = ((name, kind, kind.pieces(document, known)) for name, kind in patches().items())
    return tuple(Kit(name, kind.title, kind.says, pieces) for name, kind, pieces in made if pieces)


def corrected(source: Source, wanted: Iterable[str]) -> Corrected:
    """A copy of the source with the wanted patches made in it, each read anew so that one builds on the other.

    Doing it again changes nothing. Raises ReadError where no copy of such a source can be made.
    """
    reason = no_copy(source)
    if reason:
        raise ReadError(reason)
    asked = set(wanted)
    kind = kind_of(source)
    source = replace(source, input_type=kind)
    made = []
    for name, patch in patches().items():
        if name not in asked or patch.changes is None:
            continue
        document = read(source)
        content = _Written.of(source.content, kind).patched(document, Facts(document), patch.changes)
        if content != source.content:
            made.append(name)
            source = replace(source, content=content)
    return Corrected(source, tuple(made))


@dataclass(frozen=True, slots=True)
class _Written:
    """A source's content with the places of its pieces, told once for all patches of it."""

    content: str | bytes
    kind: str
    charset: str = ""
    page: HtmlSource | MarkdownSource | None = None
    """None for Word."""

    @staticmethod
    def of(content: str | bytes, kind: str) -> _Written:
        if kind == "docx":
            return _Written(content, kind)
        charset = "" if isinstance(content, str) else _charset(content)
        text = content if isinstance(content, str) else content.decode(charset, _KEEPS.get(charset, "strict"))
        return _Written(content, kind, charset, HtmlSource(text) if kind == "html" else MarkdownSource(text))

    def patched(self, document: Document, facts: Facts, changes: Changes) -> str | bytes:
        """The content with one patch made; the same object where it has nothing to do."""
        if isinstance(self.page, HtmlSource):
            wanted = changes(document, facts, self.page.ids())
            edits = html_edits(document, wanted, self.page) if wanted else ()
        elif self.page is not None:
            wanted = changes(document, facts, frozenset())
            edits = markdown_edits(document, wanted, self.page) if wanted else ()
        else:
            from grader.patches.word_copy import word_copy

            wanted = changes(document, facts, frozenset())
            raw = self.content if isinstance(self.content, bytes) else self.content.encode("utf-8", "replace")
            return word_copy(document, wanted, raw) if wanted else self.content
        if not edits:
            return self.content
        text = apply(self.page.text, edits)
        if isinstance(self.content, str):
            return text
        others = "xmlcharrefreplace" if self.kind == "html" else "replace"
        return text.encode(self.charset, _KEEPS.get(self.charset, others))


def _charset(content: bytes) -> str:
    """The charset whose text turns back into the very same bytes; UTF-8 with its stray bytes kept where no other does."""
    stated = _STATED.search(content[:4096])
    named = [name for mark, name in _BOMS if content.startswith(mark)]
    named += [stated[1].decode("ascii", "replace")] if stated else []
    for name in (*named, "utf-8", "windows-1252"):
        try:
            if content.decode(name).encode(name) == content:
                return "utf-8" if name.lower().replace("_", "-") in ("utf-8", "utf8") else name
        except (LookupError, ValueError):
            continue
    return "utf-8"


def workbench(source: Source, report: Report) -> Workbench:
    """All that is ready to paste, and each mechanical fix tried on a copy and graded; `report` is the source's grade.

    The copy is graded as the page was: on the same day, in the same profile where a person chose it.
    """
    document = read(source) if report.document is None else report.document
    facts = Facts(document)
    reason = no_copy(source)
    mechanical = [] if reason else list(_tried(source, report, document, facts))
    return Workbench(kits(document, facts), tuple(mechanical), reason)


def together(source: Source, report: Report, wanted: Iterable[str]) -> tuple[Weighed, ...]:
    """What the wanted patches move when they are made in one copy; raises ReadError as `corrected` does."""
    copy = corrected(source, wanted).source
    return moved(report, grade_document(read(copy), profile=source.profile, keep_document=False))


def _tried(source: Source, report: Report, document: Document, facts: Facts) -> Iterator[Mechanical]:
    """Each mechanical fix that changes something, with the grade of a copy that has it alone."""
    kind = kind_of(source)
    written = _Written.of(source.content, kind)
    for name, patch in patches().items():
        if patch.changes is None:
            continue
        try:
            content = written.patched(document, facts, patch.changes)
            if content == source.content:
                continue
            copy = read(replace(source, content=content, input_type=kind))
            after = grade_document(copy, profile=source.profile, keep_document=False)
        except GraderError:
            # A copy that cannot be read or graded is no fix; the page itself was both.
            continue
        yield Mechanical(name, patch.title, patch.says, moved(report, after), after.score)
