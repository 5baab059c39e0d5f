from __future__ import annotations

import io
import struct
import zipfile
import zlib

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import InputTooLarge, ReadError
from grader.read.word import read_word

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_SPACES = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_STYLES = f"""<w:styles xmlns:w="{_W}">
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:styleId="Haus"><w:name w:val="House heading"/><w:basedOn w:val="Standard"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="HausKlein"><w:name w:val="House small"/><w:basedOn w:val="Haus"/></w:style>
<w:style w:type="paragraph" w:styleId="Fett"><w:name w:val="Strong line"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC2"><w:name w:val="toc 2"/></w:style>
<w:style w:type="paragraph" w:styleId="TOCHeading"><w:name w:val="TOC Heading"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Preis"><w:name w:val="Price list"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
</w:styles>"""
_NUMBERING = f"""<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>
</w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"/></w:numbering>"""


def packed(
    body: str, *, space: str = _W, relations: str = "", prolog: str = "", **parts: str | bytes
) -> bytes:
    """A .docx of `body`; a part's name is its path with __ for / and _dot_ for the dot."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/styles.xml", _STYLES.replace(_W, space))
        package.writestr("word/numbering.xml", _NUMBERING.replace(_W, space))
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        )
        package.writestr(
            "word/document.xml",
            f'{prolog}<w:document xmlns:w="{space}" {_SPACES}><w:body>{body}</w:body></w:document>',
        )
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


def p(words: str, style: str = "", more: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{more}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def html_of(body: str, **options: str) -> str:
    return read_word(packed(body, **options)).html  # type: ignore[arg-type]


def test_a_document_made_by_a_word_processor() -> None:
    document = docx.Document()
    document.core_properties.author = "Ana Lopez; Ben Osei"
    document.core_properties.title = "Another title"
    document.core_properties.language = "en-GB"
    document.add_paragraph("The price of bread", style="Title")
    document.add_heading("Method", 1)
    document.add_heading("Who", 2)
    document.add_paragraph("We asked ").add_run("400").bold = True
    document.add_paragraph("flour", style="List Bullet")
    document.add_paragraph("rye", style="List Bullet 2")
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("Flour is dear.", style="Quote")
    document.add_paragraph("Table 1: prices", style="Caption")
    table = document.add_table(2, 2, style="Light Grid")
    table.cell(0, 0).text, table.cell(1, 1).text = "Town", "2.10"
    picture = bytes.fromhex(
        "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
    )
    document.add_picture(io.BytesIO(picture), width=docx.shared.Inches(2))
    file = io.BytesIO()
    document.save(file)
    draft = read_word(file.getvalue(), filename="bread.docx")
    assert draft.html == (
        '<h1 class="title">The price of bread</h1><h1>Method</h1><h2>Who</h2><p>We asked <strong>400</strong></p>'
        "<ul><li>flour<ul><li>rye</li></ul></li></ul><ol><li>first</li></ol><blockquote><p>Flour is dear.</p></blockquote>"
        '<p class="caption">Table 1: prices</p><table><thead><tr><th><p>Town</p></th><th></th></tr></thead><tbody><tr><td></td>'
        '<td><p>2.10</p></td></tr></tbody></table><p><img height="192" src="media/image1.gif" width="192" /></p>'
    )
    assert (draft.title, draft.authors, draft.language) == (
        "The price of bread",
        ("Ana Lopez", "Ben Osei"),
        "en-GB",
    )
    assert draft.published == ""
    assert draft.metadata_source == "file"
    assert draft.cuts == ()


def test_days_and_defaults_of_the_file() -> None:
    core = (
        '<c:p xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"><dc:title>Untitled</dc:title>'
        "<dc:creator>Microsoft Office User</dc:creator><t:created>2024-05-01T10:00:00Z</t:created><t:modified>2024-06-01T10:00:00Z</t:modified></c:p>"
    )
    draft = read_word(packed(p("Bread", "berschrift1") + p("Text"), docProps__core_dot_xml=core))
    assert (draft.title, draft.authors, draft.published, draft.updated) == (
        "Bread",
        (),
        "2024-05-01",
        "2024-06-01",
    )


def test_headings_by_name_outline_and_inheritance() -> None:
    body = (
        p("One", "berschrift1")
        + p("Two", "Haus")
        + p("Three", "HausKlein")
        + p("Four", "", '<w:outlineLvl w:val="2"/>')
        + p("Loop", "Loop")
    )
    assert html_of(body) == "<h1>One</h1><h2>Two</h2><h2>Three</h2><h3>Four</h3><p>Loop</p>"


def test_a_numbered_heading_is_no_list_and_a_list_style_is_one() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    assert (
        html_of(p("One", "berschrift1", numbered) + p("a", "Preis") + p("b", "Preis"))
        == "<h1>One</h1><ol><li>a</li><li>b</li></ol>"
    )
    nested = p("a", "", numbered) + p("b", "", numbered.replace('ilvl w:val="0"', 'ilvl w:val="1"'))
    assert html_of(nested) == "<ol><li>a<ul><li>b</li></ul></li></ol>"
    assert html_of(p("a", "Preis", '<w:numPr><w:numId w:val="0"/></w:numPr>')) == "<p>a</p>"


def test_a_bold_style_is_seen() -> None:
    assert html_of(p("Looks like a heading", "Fett")) == "<p><strong>Looks like a heading</strong></p>"


def test_words_own_contents_list_becomes_links_in_the_page() -> None:
    entry = (
        '<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:hyperlink w:anchor="{id}"><w:r><w:t>{words}</w:t></w:r><w:r><w:tab/></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF {id} \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>'
    )
    heading = '<w:p><w:pPr><w:pStyle w:val="Haus"/></w:pPr><w:bookmarkStart w:id="1" w:name="_Hlk9"/><w:bookmarkStart w:id="0" w:name="{id}"/><w:r><w:t>{words}</w:t></w:r><w:bookmarkEnd w:id="0"/></w:p>'
    body = (
        p("Contents", "TOCHeading")
        + entry.format(style="TOC1", id="_Toc1", words="1 Method")
        + entry.format(style="TOC2", id="_Toc2", words="Who")
    )
    body += heading.format(id="_Toc1", words="Method") + heading.format(id="_Toc2", words="Who")
    assert html_of(body) == (
        '<nav class="toc"><p>Contents</p><ul><li><a href="#_Toc1">1 Method</a><ul><li><a href="#_Toc2">Who</a></li></ul></li></ul></nav>'
        '<h2 id="_Toc1">Method</h2><h2 id="_Toc2">Who</h2>'
    )


def test_deleted_hidden_and_moved_words_are_no_text_and_inserted_ones_are() -> None:
    body = (
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>struck</w:delText></w:r></w:del><w:ins><w:r><w:t> added</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:del><w:r><w:t>gone</w:t></w:r></w:del></w:p>"
    )
    assert html_of(body) == "<p>Kept added</p>"


def test_links_go_out_and_missing_ones_keep_their_words() -> None:
    relation = (
        '<Relationship Id="r1" Type="http://x/hyperlink" Target="https://a.example/x" TargetMode="External"/>'
    )
    body = '<w:p><w:hyperlink r:id="r1"><w:r><w:t>out</w:t></w:r></w:hyperlink><w:hyperlink r:id="r9"><w:r><w:t> lost</w:t></w:r></w:hyperlink></w:p>'
    assert html_of(body, relations=relation) == '<p><a href="https://a.example/x">out</a> lost</p>'


def test_pictures_charts_and_equations_keep_their_place() -> None:
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="2857500" cy="952500"/><wp:docPr id="1" name="x" {alt}/><a:graphic>'
        '<a:graphicData uri="{uri}">{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    blip = '<pic:pic><pic:blipFill><a:blip r:embed="r1"/></pic:blipFill></pic:pic>'
    relation = '<Relationship Id="r1" Type="http://x/image" Target="media/image1.png"/>'
    body = drawing.format(alt='descr="Prices by town"', uri="x/picture", inside=blip)
    body += drawing.format(alt="", uri="http://x/2006/chart", inside="")
    body += "<w:p><m:oMathPara><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></m:oMathPara></w:p>"
    assert html_of(body, relations=relation) == (
        '<p><img alt="Prices by town" height="100" src="media/image1.png" width="300" /></p>'
        '<p><img class="chart" height="100" src="chart" width="300" /></p><p>a=b</p>'
    )


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Around</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><a:graphic><a:graphicData uri='x'>"
        f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>{{fallback}}"
        "</mc:AlternateContent></w:r></w:p>"
    )
    old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
    assert html_of(body.format(fallback=old)) == "<p>Around</p><p>In the box</p>"
    assert html_of(body.format(fallback="")) == "<p>Around</p><p>In the box</p>"


def test_footnotes_are_read() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="2">{p("A loaf of 800 g.")}</w:footnote></w:footnotes>'
    )
    body = '<w:p><w:r><w:t>Bread</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    html = read_word(packed(body, word__footnotes_dot_xml=notes)).html
    assert "A loaf of 800 g." in html
    assert 'href="#footnote-2"' in html


def test_what_the_converter_cannot_take_is_read_as_plain_paragraphs() -> None:
    body = p("One", "Haus") + '<w:p><w:r><w:t>Text</w:t><w:footnoteReference w:id="99"/></w:r></w:p>'
    draft = read_word(packed(body))
    assert draft.html == "<h2>One</h2>\n<p>Text</p>"
    assert "could not be read in full" in draft.cuts[0]


def test_strict_documents() -> None:
    assert html_of(p("One", "Haus") + p("Text"), space=_STRICT) == "<h2>One</h2><p>Text</p>"


def test_utf_16_parts() -> None:
    content = packed(p("Naïve"))
    source = zipfile.ZipFile(io.BytesIO(content))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in source.namelist():
            inside = source.read(name)
            package.writestr(
                name, inside.decode().encode("utf-16") if name == "word/document.xml" else inside
            )
    assert read_word(made.getvalue()).html == "<p>Naïve</p>"


@pytest.mark.parametrize(
    ("content", "said", "step"),
    [
        (b"%PDF-1.7", "is a PDF", "Choose PDF"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password", "without a password"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, ".doc", "save it as .docx"),
        (b"{\\rtf1}", "RTF", ".docx"),
        (b"Just text.", "not a Word document", "text"),
        (b"", "empty", "Upload"),
        (b"PK\x03\x04 torn", "damaged", "save it again"),
    ],
)
def test_what_is_no_word_document_is_named(content: bytes, said: str, step: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_word(content, filename="bread.docx")
    assert caught.value.message.startswith("bread.docx")
    assert said in caught.value.message
    assert step in caught.value.next_step


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("xl/workbook.xml", "Excel"),
        ("ppt/presentation.xml", "PowerPoint"),
        ("content.xml", "OpenDocument"),
        ("a.txt", "zipped"),
    ],
)
def test_other_zipped_files_are_named(name: str, said: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(name, "x")
    with pytest.raises(ReadError, match=said):
        read_word(made.getvalue())


def test_document_types_and_entities_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    for prolog in (bomb, '<!DOCTYPE x SYSTEM "file:///etc/passwd">'):
        with pytest.raises(ReadError, match="document type"):
            read_word(packed(p("&b;" if "ENTITY" in prolog else "x"), prolog=prolog))


def test_a_zip_bomb_is_counted_while_it_is_unpacked() -> None:
    with pytest.raises(InputTooLarge, match="unpacks to more than 30 MB"):
        read_word(packed("<w:p/>" + " " * 31_000_000))


def _lying(content: bytes, size: int) -> bytes:
    """The package with `size` as the stated unpacked size of its document."""
    made = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (start := made.find(mark, start)) != -1:
            name_at = start + (30 if mark == b"PK\x03\x04" else 46)
            if made[name_at : name_at + 17] == b"word/document.xml":
                made[start + at : start + at + 4] = struct.pack("<I", size)
            start += 4
    return bytes(made)


@pytest.mark.parametrize("size", [1, 10, 4_000_000_000])
def test_sizes_that_lie(size: int) -> None:
    with pytest.raises(ReadError):
        read_word(_lying(packed("<w:p/>" + " " * 31_000_000), size))


def test_too_many_elements() -> None:
    with pytest.raises(InputTooLarge, match="pieces of formatted text"):
        read_word(packed("<w:p/>" * 601_000))


def test_tables_nested_too_deep_keep_their_text() -> None:
    deep = p("Innermost")
    for _ in range(60):
        deep = f"<w:tbl><w:tr><w:tc>{deep}<w:p/></w:tc></w:tr></w:tbl>"
    draft = read_word(packed(deep + p("After")))
    assert "Innermost" in draft.html
    assert "After" in draft.html
    assert any("nested" in cut for cut in draft.cuts)
    for _ in range(60):
        deep = f"<w:tbl><w:tr><w:tc>{deep}<w:p/></w:tc></w:tr></w:tbl>"
    with pytest.raises(ReadError, match="hundreds deep"):
        read_word(packed(deep))


def test_fields_nested_without_end_keep_their_words() -> None:
    opened = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://a.example"</w:instrText></w:r>'
    closed = '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert html_of(f"<w:p>{opened}{closed}</w:p>") == '<p><a href="https://a.example">x</a></p>'
    draft = read_word(packed(f"<w:p>{opened * 5_000}<w:r><w:t>Bread</w:t></w:r></w:p>"))
    assert draft.html == "<p>Bread</p>"
    assert any("fields" in cut for cut in draft.cuts)


def test_damaged_xml_and_no_text() -> None:
    with pytest.raises(ReadError, match="damaged"):
        read_word(packed("<w:p>"))
    with pytest.raises(ReadError, match="no text"):
        read_word(packed("<w:p/>"))


def test_runs_that_word_split_are_one() -> None:
    body = "<w:p>" + "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{c}</w:t></w:r>" for c in "bread") + "</w:p>"
    assert html_of(body) == "<p><strong>bread</strong></p>"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 3))
def test_any_bytes_are_read_or_refused(noise: bytes, kind: int) -> None:
    whole = packed(p("Bread"))
    content = (
        noise,
        b"PK\x03\x04" + noise,
        whole[: len(whole) // 2] + noise + whole[len(whole) // 2 :],
        whole + noise,
    )[kind]
    try:
        said = repr(read_word(content))
    except ReadError as error:
        said = error.next_step
    assert said


_PIECES = ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>x</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
           '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', '<w:instrText>HYPERLINK "x"</w:instrText>',
           '<w:footnoteReference w:id="1"/>', "<w:footnoteReference/>", '<w:gridSpan w:val="x"/>', "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>",
           '<w:hyperlink r:id="q">', "</w:hyperlink>", "<w:drawing/>", '<w:drawing><a:blip r:embed="q"/></w:drawing>', "<mc:AlternateContent/>",
           "<w:pPr><w:outlineLvl w:val='-1'/></w:pPr>", "<w:bookmarkStart/>", "<w:br w:type='q'/>", "<w:sym/>", "<w:tab/>", "<w:object/>"]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=15))
def test_any_elements_are_read_or_refused(pieces: list[str]) -> None:
    try:
        said = repr(read_word(packed("".join(pieces))))
    except ReadError as error:
        said = error.next_step
    assert said


def test_the_crc_of_what_is_read_is_checked() -> None:
    content = packed(p("Bread"))
    stated = zlib.crc32(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    with pytest.raises(ReadError, match="damaged"):
        read_word(content.replace(struct.pack("<I", stated), b"\0\1\2\3"))
