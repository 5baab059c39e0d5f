"""Word documents (.docx) to HTML."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html import escape

import mammoth
from lxml import etree
from mammoth import html as mammoth_html

from grader.errors import ReadError
from grader.read.day import iso_day
from grader.read.draft import Draft
from grader.read.incoming import check_text_size, shown_name
from grader.read.parse import clean_text
from grader.read.word_markup import Rewriter
from grader.read.word_package import Relation, WordPackage, open_package
from grader.read.word_pictures import PICTURE
from grader.read.word_styles import VAL, W

_STYLE_MAP = "\n".join(
    [
        "p.LinkworthyTitle => h1.title:fresh",
        "p.LinkworthySubtitle => p.subtitle:fresh",
        "p.LinkworthyCaption => p.caption:fresh",
        "p.LinkworthyQuote => blockquote > p:fresh",
        "p.LinkworthyCode => pre:separator('\\n')",
        "r.LinkworthyInlineCode => code",
        "p.LinkworthyContentsHead => nav.toc > p:fresh",
        *(f"p.LinkworthyHeading{n} => h{n}:fresh" for n in range(1, 7)),
        *(
            f"p.LinkworthyContents{n} => nav.toc > {'ul > li > ' * (n - 1)}ul > li:fresh"
            for n in range(1, 10)
        ),
        *(f"p.LinkworthyBullet{n} => {'ul|ol > li > ' * (n - 1)}ul > li:fresh" for n in range(1, 6)),
        *(f"p.LinkworthyNumber{n} => {'ul|ol > li > ' * (n - 1)}ol > li:fresh" for n in range(1, 6)),
    ]
)
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_TEMPLATE_TIME = "2013-12-23T23:15:00Z"
"""What a widely used library's blank document says that it was created at."""

_NOBODY = frozenset(
    [
        "author",
        "user",
        "admin",
        "administrator",
        "owner",
        "unknown",
        "python-docx",
        "un-named",
        "unnamed",
        "microsoft",
        "docx",
        "pandoc",
        "windows",
        "pc",
        "default",
    ]
) | {"microsoft office user", "windows user", "microsoft account", "office user", "apache poi", "google docs"}
_NO_TITLE = re.compile(r"(?:untitled|document\d{0,3}|word document|microsoft word|new document|draft\d{0,3}|title|powerpoint presentation)$|microsoft word - ", re.IGNORECASE)  # fmt: skip
_HEADING_ANCHORS = re.compile(r"<h([1-6])([^>]{0,60})>((?:<a id=\"[^\"<>]{1,300}\"></a>){1,20})")
_AIM = re.compile(r"href=\"#([^\"<>]{1,300})\"")
_ANCHOR_ID = re.compile(r"<a id=\"([^\"<>]{1,300})\"></a>")
_TITLE = re.compile(r"<h1 class=\"title\"[^<>]{0,400}>((?:(?!<h1).){0,3000}?)</h1>", re.DOTALL)
_FIRST_HEADING = re.compile(r"<h([1-6])[^<>]{0,400}>((?:(?!<h[1-6]).){0,3000}?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,3000}>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}


def read_word(content: bytes, *, filename: str = "") -> Draft:
    """A .docx as a Draft; raises ReadError and InputTooLarge (see `open_package`).

    Deleted and hidden text, comments, headers and footers are not text. Pictures are kept as img elements that name the
    part they stand in, charts and diagrams with a class of that name; nothing outside the file is followed.
    """
    package = open_package(content, filename=filename)
    name = shown_name(filename, "This file")
    if package.document.find(f"{W}body") is None:
        raise ReadError(f"{name} has no text in it.", "Upload another file, or paste the text.")
    rewriter = Rewriter(package, name)
    rewriter.rewrite(package.document, "document")
    for kind, root in package.notes.items():
        rewriter.rewrite(root, kind)
    cuts = rewriter.cuts
    try:
        made = mammoth.convert_to_html(
            _rebuilt(package, rewriter),
            style_map=_STYLE_MAP,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=_placeholder,
        ).value
    except Exception:
        # The converter raises whatever its code runs into; the text is still there to be read.
        made = _plain(package.document)
        cuts.append(
            "The formatting of this Word document could not be read in full: lists, tables and links may be missing."
        )
    aims = frozenset(_AIM.findall(made))
    html = clean_text(_HEADING_ANCHORS.sub(lambda m: _with_id(m, aims), made))
    check_text_size(len(html.encode("utf-8", "replace")), filename)
    if not re.search(r"\w", _TAG.sub("", html)) and "<img" not in html:
        raise ReadError(f"{name} has no text in it.", "Upload another file, or paste the text.")
    return _with_properties(html, package, tuple(cuts))


def _rebuilt(package: WordPackage, rewriter: Rewriter) -> io.BytesIO:
    """A small .docx of what was rewritten: what the converter sees has been counted and cleaned."""
    made = io.BytesIO()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as zip_:
        zip_.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="png" ContentType="image/png"/></Types>',
        )
        zip_.writestr(
            "_rels/.rels",
            _relations_xml({"d": Relation("officeDocument", "word/document.xml", False)}, office),
        )
        zip_.writestr("word/document.xml", etree.tostring(package.document))
        zip_.writestr("word/numbering.xml", rewriter.numbering_xml())
        for part in ("document", *package.notes):
            links = {i: r for i, r in package.relations.get(part, {}).items() if r.kind == "hyperlink"}
            links[PICTURE] = Relation("image", "media/picture.png", False)
            zip_.writestr(f"word/_rels/{part}.xml.rels", _relations_xml(links, office))
        for kind, root in package.notes.items():
            zip_.writestr(f"word/{kind}.xml", etree.tostring(root))
    made.seek(0)
    return made


def _relations_xml(relations: dict[str, Relation], office: str) -> bytes:
    root = etree.Element(
        "Relationships", {"xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"}
    )
    for id_, relation in relations.items():
        etree.SubElement(
            root, "Relationship", {"Id": id_, "Type": f"{office}/{relation.kind}", "Target": relation.target}
        )
    return etree.tostring(root)


def _placeholder(image: object) -> list[object]:
    """An img that names the picture; its bytes are never looked at."""
    try:
        facts = json.loads(str(getattr(image, "alt_text", "")))
    except ValueError:
        facts = {}
    return [mammoth_html.element("img", {str(k): str(v) for k, v in facts.items()})]


def _with_id(found: re.Match[str], aims: frozenset[str]) -> str:
    """The heading with the bookmark in front of its words as its id; of several, one that a link leads to."""
    level, attributes, anchors = found.groups()
    ids = _ANCHOR_ID.findall(anchors)
    chosen = next((i for i in ids if i in aims), ids[0])
    rest = "".join(f'<a id="{i}"></a>' for i in ids if i != chosen)
    return f'<h{level}{attributes} id="{chosen}">{rest}'


def _plain(document: etree._Element) -> str:
    """Paragraphs and headings of the rewritten document without anything else."""
    pieces: list[str] = []
    for paragraph in document.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        kind = (style.get(VAL) or "").removeprefix("Linkworthy") if style is not None else ""
        tag = f"h{kind[-1]}" if kind.startswith("Heading") else "h1" if kind == "Title" else "p"
        words = "".join(
            " " if e.tag in (f"{W}tab", f"{W}br") else e.text or ""
            for e in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
            if not any(a.tag == f"{W}p" and a is not paragraph for a in _up_to(e, paragraph))
        ).strip()
        if words:
            pieces.append(f"<{tag}>{escape(words, quote=False)}</{tag}>")
    return "\n".join(pieces)


def _up_to(element: etree._Element, top: etree._Element) -> list[etree._Element]:
    found = []
    at = element.getparent()
    while at is not None and at is not top:
        found.append(at)
        at = at.getparent()
    return found


def _words(markup: str) -> str:
    words = _TAG.sub("", markup)
    for entity, letter in _ENTITIES.items():
        words = words.replace(entity, letter)
    return " ".join(words.split())


def _with_properties(html: str, package: WordPackage, cuts: tuple[str, ...]) -> Draft:
    """The draft with the file's own title, author and days; defaults that nobody chose are left out."""
    titled = _TITLE.search(html)
    title = _words(titled.group(1)) if titled else ""
    core = package.core
    stated = _property(core, f"{_DUBLIN}title")
    if not title and not _NO_TITLE.match(stated):
        title = stated
    created, modified = _property(core, f"{_TERMS}created"), _property(core, f"{_TERMS}modified")
    described = _property(core, f"{_DUBLIN}description")
    if not title:
        first = _FIRST_HEADING.search(html)
        if first and first.group(1) == "1" and html.count("<h1") == 1:
            title = _words(first.group(2))
    authors = [a.strip() for a in _property(core, f"{_DUBLIN}creator").split(";")]
    return Draft(
        html=html,
        title=title,
        authors=tuple(a for a in authors if a and a.lower() not in _NOBODY),
        published="" if created == _TEMPLATE_TIME else iso_day(created),
        updated="" if modified == _TEMPLATE_TIME else iso_day(modified),
        language=_property(core, f"{_DUBLIN}language")[:20],
        description="" if described == "generated by python-docx" else described,
        metadata_source="file",
        cuts=cuts,
    )


def _property(core: etree._Element | None, tag: str) -> str:
    found = core.find(tag) if core is not None else None
    return " ".join(clean_text(found.text or "")[:1000].split()) if found is not None else ""
