from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.document import INPUT_TYPES
from grader.read.detect import guess_type

_PROSE = (
    "Bakers set the price of a loaf in the morning.\n\nMost of them told us that flour is a third of it.\n"
)
_PAGE = "<!DOCTYPE html>\n<html><head><title>Bread</title></head><body><p>Bread costs more.</p></body></html>"
_MAIL = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\nSubject: Bread\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----x"\r\n\r\n------x\r\n'
)


def _zip(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "filename", "kind"),
    [
        (_PROSE, "", "text"),
        (_PROSE, "bread.txt", "text"),
        (_PROSE, "bread.md", "markdown"),
        (_PROSE, "bread.qmd", "markdown"),
        ("# Bread\n\nText.\n", "", "markdown"),
        ("Bread\n=====\n\nText\n\nMore\n----\n\nText\n", "", "markdown"),
        (_PROSE + "\nSee [the survey](https://a.example/s).\n", "", "markdown"),
        (_PROSE + "\n![Prices](prices.png)\n", "", "markdown"),
        ("---\ntitle: Bread\n---\nText only.\n", "", "markdown"),
        ("+++\ntitle = 'Bread'\n+++\nText only.\n", "", "markdown"),
        ("Price | Share\n--- | ---\n1 | 2\n", "", "markdown"),
        ("One **two** three **four** five.\n", "", "markdown"),
        ("- flour\n- water\n- time\n", "", "text"),
        ("1. flour\n2. water\n", "", "text"),
        ("Our #1 rule: be early. We like #bread and C#.\n", "", "text"),
        ("2 * 3 * 4 and a < b > c\n", "", "text"),
        ("He wrote [sic] there and [1] here (see below).\n", "", "text"),
        ("BREAD PRICES\n\nBread costs more.\n\n------\n\nThe end.\n", "", "text"),
        (_PAGE, "", "html"),
        (_PAGE, "bread.txt", "html"),
        (_PAGE, "bread.md", "html"),
        (_PAGE, "bread.docx", "html"),
        ("<p>Bread costs <b>more</b>.</p>", "", "html"),
        ("<h2>Why</h2>\n<p>One.</p>\n<ul><li>a</li></ul>", "", "html"),
        ("<div class='x'>\n<h2>Why</h2><p>See [1] and # two</p></div>", "", "html"),
        ("Text with <a href='https://a.example'>one</a> and <em>two</em> tags.", "", "html"),
        ("<!-- saved -->\n<html lang=en><body>x", "", "html"),
        ("<?xml version='1.0'?><html xmlns='x'></html>", "", "html"),
        ("# Tags\n\nUse `<p>` well:\n\n```html\n<p>a</p>\n<p>b</p>\n<p>c</p>\n```\n", "", "markdown"),
        ("## A\n\n<div>\n\ntext\n\n</div>\n\n## B\n\n## C\n", "", "markdown"),
        (_PROSE, "bread.html", "text"),
        (_MAIL, "", "mhtml"),
        (_MAIL, "bread.html", "mhtml"),
        (_MAIL.encode(), "bread.mht", "mhtml"),
        (b"%PDF-1.7\n...", "bread.docx", "pdf"),
        (b"\n%PDF-1.4", "", "pdf"),
        (_zip("[Content_Types].xml", "word/document.xml"), "bread.txt", "docx"),
        (_zip("xl/workbook.xml"), "bread.xlsx", "docx"),
        (b"PK\x03\x04broken", "", "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "bread.doc", "docx"),
        (_PROSE.encode("utf-16"), "", "text"),
        (_PAGE.encode("utf-16"), "", "html"),
        ("", "", "text"),
        (b"", "x.md", "markdown"),
    ],
)
def test_kinds(content: str | bytes, filename: str, kind: str) -> None:
    assert guess_type(content, filename=filename)[0] == kind


def test_a_paste_with_formatting_is_html() -> None:
    assert guess_type("plain", clipboard_html=True)[0] == "html"


def test_the_reason_counts_the_marks() -> None:
    text = "# A\n\n## B\n\n## C\n\n## D\n\n[a](b) [c](d) and [e](f)\n"
    assert guess_type(text)[1] == "it has 4 Markdown headings and 3 links in brackets"
    assert guess_type("<p>a</p><p>b</p><h2>c</h2>")[1] == "it has 6 HTML tags such as <p> and <h2>"
    assert guess_type(_PROSE)[1] == "it has no marks of HTML or Markdown"


def test_the_reason_names_a_name_that_misleads() -> None:
    assert guess_type(b"%PDF-1.7", filename="a/bread.docx")[1].endswith("in spite of the name bread.docx")


@given(st.one_of(st.text(max_size=300), st.binary(max_size=300)), st.text(max_size=20), st.booleans())
def test_never_fails(content: str | bytes, filename: str, clipboard: bool) -> None:
    kind, reason = guess_type(content, filename=filename, clipboard_html=clipboard)
    assert kind in INPUT_TYPES
    assert reason
