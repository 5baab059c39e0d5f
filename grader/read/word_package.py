"""The parts of a .docx, taken out of their zip with every byte counted, and refused where they are not what they say."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from grader.errors import InputTooLarge, ReadError
from grader.read.incoming import check_file_size, foreign_kind, shown_name

MAX_PARTS = 5_000
"""Files in the zip; a Word document with 300 pictures has about 400."""

MAX_PART_BYTES = 30_000_000
"""The largest part after inflating, in bytes: counted while it is inflated, whatever its header says."""

MAX_ALL_BYTES = 40_000_000
"""All the parts that are read, in bytes."""

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_DOCTYPE = tuple("<!DOCTYPE".encode(charset) for charset in ("ascii", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Relation:
    """Where an id of a part leads: to another part, or out of the file where `external` (never followed)."""

    kind: str
    """The last word of the relationship's type: hyperlink, image, footnotes ..."""
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The XML of a Word document that is read, parsed without entities, and its relations by part."""

    document: etree._Element
    styles: etree._Element | None = None
    numbering: etree._Element | None = None
    notes: dict[str, etree._Element] = field(default_factory=dict)
    """By "footnotes" and "endnotes"."""
    core: etree._Element | None = None
    relations: dict[str, dict[str, Relation]] = field(default_factory=dict)
    """By "document", "footnotes" and "endnotes"."""


class _Zip:
    """The zip with what was already taken from it."""

    def __init__(self, content: bytes, filename: str) -> None:
        self.name = shown_name(filename, "This file")
        self._left = MAX_ALL_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
            raise _damaged(self.name) from error
        self.names = frozenset(self._zip.namelist())

    def part(self, path: str) -> bytes:
        """The bytes of one part; raises InputTooLarge as soon as they pass a cap, and ReadError."""
        try:
            entry = self._zip.getinfo(path)
            if entry.flag_bits & 1:
                raise ReadError(
                    f"{self.name} is locked with a password.",
                    "Save it without a password and upload it again.",
                )
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise _damaged(self.name)
            most = min(MAX_PART_BYTES, self._left)
            with self._zip.open(entry) as stream:
                content = stream.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError, struct.error) as error:  # fmt: skip
            raise _damaged(self.name) from error
        if len(content) > most:
            raise InputTooLarge(
                f"{self.name} unpacks to more than {most / 1e6:.0f} MB of text and formatting, more than is read.",
                "Copy the text into a new document, or paste it.",
            )
        self._left -= len(content)
        return content

    def xml(self, path: str) -> etree._Element:
        """One part parsed: no document type, no entities, no network."""
        content = self.part(path)
        if any(mark in content for mark in _DOCTYPE):
            raise ReadError(
                f"{self.name} has a document type declaration in it, which Word never writes; it was not read.",
                "Open it in a word processor, save it again as .docx, and upload that.",
            )
        root = _parsed(content, self.name)
        if b"purl.oclc.org/ooxml" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            content = etree.tostring(root, encoding="utf-8")
            for strict, usual in _STRICT:
                content = content.replace(strict, usual)
            root = _parsed(content, self.name)
        return root

    def optional(self, path: str) -> etree._Element | None:
        """As `xml`; None where the part is missing."""
        return self.xml(path) if path in self.names else None


def open_package(content: bytes, *, filename: str = "") -> WordPackage:
    """The parts of the Word document in `content`; raises ReadError for whatever is none, and InputTooLarge."""
    check_file_size(content, filename)
    _refuse_others(content, filename)
    package = _Zip(content, filename)
    main = _main_part(package)
    relations = {"document": _relations(package, main)}
    parts: dict[str, str] = {}
    for relation in relations["document"].values():
        if relation.kind in ("styles", "numbering", "footnotes", "endnotes") and not relation.external:
            parts.setdefault(relation.kind, _joined(posixpath.dirname(main), relation.target))
    notes: dict[str, etree._Element] = {}
    for kind in ("footnotes", "endnotes"):
        path = parts.get(kind, f"word/{kind}.xml")
        found = package.optional(path)
        if found is not None:
            notes[kind] = found
            relations[kind] = _relations(package, path)
    return WordPackage(
        document=package.xml(main),
        styles=package.optional(parts.get("styles", "word/styles.xml")),
        numbering=package.optional(parts.get("numbering", "word/numbering.xml")),
        notes=notes,
        core=package.optional("docProps/core.xml"),
        relations=relations,
    )


def _parsed(content: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            raise ReadError(
                f"{name} nests its tables or text boxes hundreds deep; it was not read.",
                "Copy the text into a new document, or paste it.",
            ) from error
        raise _damaged(name) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs do not know it
        raise _damaged(name)
    return root


def _damaged(name: str) -> ReadError:
    return ReadError(
        f"{name} is damaged: it could not be read as a Word document.",
        "Open it in a word processor, save it again as .docx, and upload that; or paste the text.",
    )


def _refuse_others(content: bytes, filename: str) -> None:
    name = shown_name(filename, "This file")
    if content.startswith(b"PK\x03\x04"):
        end = content.rfind(b"PK\x05\x06", max(0, len(content) - 66_000))
        if (
            end != -1
            and len(content) >= end + 12
            and struct.unpack("<H", content[end + 10 : end + 12])[0] > MAX_PARTS
        ):
            raise ReadError(f"{name} has more than {MAX_PARTS:,} files in it, which no Word document has.", "Paste the text instead.")  # fmt: skip
        return
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if (
            "EncryptedPackage".encode("utf-16-le") in content
            or "EncryptionInfo".encode("utf-16-le") in content
        ):
            raise ReadError(
                f"{name} is locked with a password.", "Save it without a password and upload it again."
            )
        raise ReadError(
            f"{name} is an Office file of the old kind (.doc), not a .docx.",
            "Open it in a word processor, save it as .docx, and upload that; or paste the text.",
        )
    if b"%PDF-" in content[:1024]:
        raise ReadError(
            f"{name} is a PDF, not a Word document.", "Choose PDF as its type, or rename it to end in .pdf."
        )
    kind, step = foreign_kind(content)
    if kind:
        raise ReadError(f"{name} is {kind}, not a Word document.", step)
    if not content.strip():
        raise ReadError(f"{name} is empty.", "Upload another file, or paste the text.")
    raise ReadError(
        f"{name} is not a Word document: a .docx is a zipped file, and this is none.",
        "If it is a text, choose its type (plain text, Markdown or HTML); else save it again as .docx.",
    )


def _main_part(package: _Zip) -> str:
    found = [
        _joined("", r.target)
        for r in _relations(package, "").values()
        if r.kind == "officeDocument" and not r.external
    ]
    for path in (*found, "word/document.xml"):
        if path in package.names and path.startswith("word/"):
            return path
    other = (
        ("xl/", "an Excel workbook", "Copy the text or table out of it, or save it as .docx."),
        ("ppt/", "a PowerPoint presentation", "Save its outline as .docx, or paste the text."),
        ("content.xml", "an OpenDocument file", "Save it as .docx in your word processor."),
        ("META-INF/container.xml", "an e-book", "Paste the chapter that you want graded."),
        ("Index/Document.iwa", "a Pages document", "Export it as Word (.docx) from Pages."),
    )
    for start, kind, step in other:
        if any(name.startswith(start) for name in package.names):
            raise ReadError(f"{package.name} is {kind}, not a Word document.", step)
    raise ReadError(
        f"{package.name} is a zipped file without a Word document in it.",
        "Upload the .docx itself, or paste the text.",
    )


def _joined(folder: str, target: str) -> str:
    return posixpath.normpath(
        target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    )


def _relations(package: _Zip, part: str) -> dict[str, Relation]:
    folder, base = posixpath.split(part)
    root = package.optional(posixpath.join(folder, "_rels", f"{base}.rels"))
    found: dict[str, Relation] = {}
    if root is None:
        return found
    for element in root.iter(_RELATED):
        id_, target, kind = element.get("Id"), element.get("Target"), element.get("Type") or ""
        if id_ and target is not None:
            found[id_] = Relation(
                kind.rsplit("/", 1)[-1], target, (element.get("TargetMode") or "") == "External"
            )
    return found
