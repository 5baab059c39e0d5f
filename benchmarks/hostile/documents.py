"""Hostile documents for every reader, made here: none is taken from anywhere."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.hostile import scripts
from benchmarks.hostile.large import cases as large
from grader.source import Source

AS_OF = "2026-11-22"
STORY = (
    "The ferry has run since 1952 and carries 4,120 people a week. We counted them on nine mornings in May 2026. "
    "Most of them cross for work, and every third brings a bicycle. The town wants to know what a bridge would change. "
) * 4


@dataclass(frozen=True, slots=True)
class Hostile:
    """A case: what class it belongs to, what it is called, and what is handed in."""

    kind: str
    name: str
    source: Source = field(repr=False)

    @property
    def id(self) -> str:
        """Class and name."""
        return f"{self.kind}: {self.name}"


def _case(kind: str, name: str, content: str | bytes, input_type: str, **more: object) -> Hostile:
    return Hostile(kind, name, Source(content=content, input_type=input_type, as_of=AS_OF, **more))  # type: ignore[arg-type]


def documents(n: int = 1) -> Iterator[Hostile]:
    """All of them; those that are large have a tenth of their full size for n = 1."""
    yield from _empty()
    yield from _words()
    yield from _encodings()
    for name, input_type, text in large(n):
        yield _case("Large and deep", name, text, input_type)
    yield from _markup(n)
    yield from _entities()
    yield from _front_matter(n)
    yield from _word(n)
    yield from _pdf(n)
    yield from _mhtml(n)
    yield from _pastes(n)
    yield from _languages()
    for name, file in scripts.NAMES.items():
        yield _case("Names of files", name, STORY, "", filename=file)


def _empty() -> Iterator[Hostile]:
    for input_type in ("html", "markdown", "text", "docx", "pdf", "mhtml"):
        for name, content in (
            ("nothing", b""),
            ("one character", b"a"),
            ("white space", b" \n\t" * 50),
            ("one NUL", b"\x00"),
            ("noise", bytes((i * 7919 + 13) % 256 for i in range(3_000))),
        ):
            yield _case(f"Next to nothing, {input_type}", name, content, input_type)


def _words() -> Iterator[Hostile]:
    for kind, name, words in scripts.everywhere():
        page = f"<title>{words}</title><h1>{words}</h1><p>{STORY}</p><h2>{words}</h2><p>{words} {STORY}</p>"
        page += f"<ul><li>{words}</li></ul><table><tr><td>{words}</td></tr></table>"
        yield _case(f"{kind}, in HTML", name, page, "html", title=words, url="https://example.org/a")
        draft = f"# {words}\n\n{STORY}\n\n## {words}\n\n- {words}\n\n> {words}\n\n{STORY}"
        yield _case(f"{kind}, in Markdown", name, draft, "markdown", title=words)
        yield _case(f"{kind}, in plain text", name, f"{words}\n\n{STORY}\n\n{words}", "text", title=words)


def _encodings() -> Iterator[Hostile]:
    text = f"<html><head><meta charset=utf-8></head><body><p>Größe, naïve, 日本 – {STORY}</p></body></html>"
    for name, content in (
        ("UTF-16 with a mark", text.encode("utf-16")),
        ("UTF-16 without a mark", text.encode("utf-16-le")),
        ("UTF-32", text.encode("utf-32")),
        ("UTF-8 with a mark", b"\xef\xbb\xbf" + text.encode()),
        ("Latin-1 that says UTF-8", text.encode("latin-1", "replace")),
        ("half signs", text.encode() + b"\xe2\x82" * 100 + b"\xff\xfe\xfd"),
        ("a charset that there is not", text.replace("utf-8", "no-such-charset").encode()),
        ("a charset that runs code", text.replace("utf-8", "unicode_escape").encode()),
        ("UTF-7", text.replace("utf-8", "utf-7").encode() + b"+ADw-script+AD4-window.ran=1+ADw-/script+AD4-"),
        ("zlib as a charset", text.replace("utf-8", "zlib_codec").encode()),
        ("two marks", b"\xff\xfe\xef\xbb\xbf" + text.encode()),
    ):
        yield _case("Charsets", name, content, "html")
        yield _case("Charsets, type not said", name, content, "")


def _markup(n: int) -> Iterator[Hostile]:
    story = f"<p>{STORY}</p>"
    for name, html in (
        ("tags that never close", "<p><b><i><a href=x><table><tr><td>" * 300 * n + STORY),
        ("ends without a beginning", "</div></p></table>" * 3_000 * n + story),
        ("crossed tags", "<b><i>x</b></i>" * 1_500 * n + story),
        ("tables in tables wrongly", "<table><p>" * 300 * n + STORY),
        ("attributes without an end", '<a href="' + "x" * 50_000 * n + story),
        ("one huge attribute", f'<p title="{"y" * 150_000 * n}">{STORY}</p>'),
        ("doctype with a subset", "<!DOCTYPE html [" + "<!ELEMENT a ANY>" * 800 * n + "]>" + story),
        ("processing instructions", "<?php echo 1 ?>" * 2_000 * n + story),
        ("conditional comments", "<!--[if IE]><script>window.ran=1</script><![endif]-->" * 500 * n + story),
        ("references", "&" + "&amp;" * 10_000 * n + "&#x110000;&#0;&#xD800;&bogus;" + story),
        ("frameset", "<frameset><frame src=x></frameset><noframes>" + story),
        ("templates and slots", "<template><slot>" * 800 * n + story),
        ("foreign content", "<svg><foreignObject><math><mi>" * 40 * n + STORY),
        ("JSON-LD in a circle", _ld({"@id": "#a", "author": {"@id": "#a", "author": {"@id": "#a"}}}) + story),
        ("JSON-LD of odd types", _ld({"@type": 1, "author": [[[]]], "datePublished": {"a": 1}}) + story),
        ("JSON-LD with huge numbers", '<script type="application/ld+json">{"wordCount":' + "9" * 5_000 + "}</script>" + story),
        ("meta refresh", '<meta http-equiv="refresh" content="0;url=http://169.254.169.254/">' + story),
        ("addresses of every kind", "".join(f'<a href="{a}">x</a>' for a in _addresses()) + story),
        ("dates that are none", "<p>Updated 31 February 2026. Published 2026-13-45. 00/00/0000.</p>" * 50 * n + story),
        ("5,000 dates", "".join(f"<time datetime=20{i % 100:02}-01-01>x</time>" for i in range(500 * n)) + story),
        ("ids all alike", '<h2 id="a">One</h2><a href="#a">a</a>' * 300 * n + story),
        ("captions in captions", "<figure><figcaption>" * 100 * n + STORY),
        ("spans of a million columns", '<table><tr><td colspan="1000000" rowspan="65534">1</td></tr></table>' + story),
        ("a list from minus to plus", '<ol start="-99999999999999999999" type="@"><li value="1e309">x</ol>' + story),
    ):  # fmt: skip
        yield _case("Broken HTML", name, html, "html")


def _ld(found: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(found)}</script>'


def _addresses() -> tuple[str, ...]:
    return (
        *(
            "javascript:1",
            "data:text/html,x",
            "file:///etc/passwd",
            "http://[::1",
            "http://a:b:c/",
            "//",
            "///x",
        ),
        *(
            "http://" + "a." * 200,
            "https://user:pass@example.org/",
            "mailto:" + "a" * 5_000,
            "#" + "é" * 200,
            "?",
        ),
        *(
            "http://example.org:99999/",
            "HTTP://EXAMPLE.ORG/%zz%00",
            "http://xn--/",
            "\\\\server\\share",
            "http://\u202e/",
        ),
    )


def _entities() -> Iterator[Hostile]:
    bomb = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
        f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12)
    )
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'
    for name, text in (
        ("laughs", f"{bomb}]><html><body><p>&a11; {STORY}</p></body></html>"),
        ("a file by its name", f"{outside}<html><body><p>&e; {STORY}</p></body></html>"),
        ("an XML page", f"<?xml version='1.0'?>{outside}<html xmlns='http://www.w3.org/1999/xhtml'><body><p>&e;{STORY}</p></body></html>"),
        ("inclusion", f'<html xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd" parse="text"/><p>{STORY}</p></html>'),
    ):  # fmt: skip
        yield _case("Entities", name, text, "html")
        yield _case("Entities, in Markdown", name, text, "markdown")


def _front_matter(n: int) -> Iterator[Hostile]:
    for name, matter in (
        ("a tag that makes an object", "a: !!python/object/apply:os.system ['true']"),
        (
            "aliases that multiply",
            "\n".join(f"a{i}: &a{i} [{f'*a{i - 1},' * 9 if i else '1'}]" for i in range(9)),
        ),
        ("an anchor in itself", "a: &a [*a]"),
        ("deep", "a: " + "[" * 5_000 * n),
        ("deep by indenting", "".join(f"{' ' * i}a{i}:\n" for i in range(200 * n))),
        ("no end", "title: x\n" * 2_000 * n + "..."),
        ("dates that are none", "date: 9999-99-99\nlastmod: [1, 2]\nauthor: {a: {b: c}}\ntitle: 1e400"),
        ("TOML that is none", "+++\na = [[[\n+++"),
        ("a huge number", "date: " + "9" * 5_000),
        ("half signs", "title: '\ud800'"),
    ):
        text = matter if matter.startswith("+++") else f"---\n{matter}\n---"
        yield _case("Front matter", name, f"{text}\n\n# Title\n\n{STORY}", "markdown")
    for name, text in (
        ("nested quotations", ">" * 3_000 * n + STORY),
        ("nested lists", "".join(f"{'  ' * i}- a\n" for i in range(150 * n)) + STORY),
        ("nested emphasis", "*_" * 4_000 * n + STORY),
        ("nested brackets and addresses", "![" * 2_000 * n + "](" * 2_000 * n + STORY),
        ("back quotes of every length", " ".join("`" * (i % 300) for i in range(300 * n)) + STORY),
        ("a table of 2,000 columns", "|a" * 200 * n + "|\n" + "|-" * 200 * n + "|\n" + STORY),
        ("references without an end", "".join(f"[a{i}]: <x\n" for i in range(800 * n)) + STORY),
        ("setext lines", "a\n=\n" * 2_000 * n + STORY),
        ("links in links", "[a](b" * 2_000 * n + STORY),
        ("half entities", "&" * 20_000 * n + STORY),
        ("MDX and shortcodes", "{{< x >}}{% raw %}<C a={`${b}`}/>" * 300 * n + STORY),
    ):
        yield _case("Broken Markdown", name, text, "markdown")


_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="{target}"{mode}/></Relationships>'
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(body: str = "", *, before: str = "", target: str = "word/document.xml", mode: str = "", **parts: bytes) -> bytes:  # fmt: skip
    """A .docx with this body; further parts are named with __ for a slash and _ for a dot."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS.format(target=target, mode=mode))
        package.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{before}<w:document {_W}><w:body>{body}</w:body></w:document>'.encode(
                "utf-8", "surrogatepass"
            ),
        )
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return made.getvalue()


def paragraph(words: str = STORY) -> str:
    """A paragraph of WordprocessingML."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def _word(n: int) -> Iterator[Hostile]:
    whole = word_file(paragraph())
    zeros = b"\x00" * 3_000_000 * n
    up = io.BytesIO()
    with zipfile.ZipFile(up, "w") as package:
        package.writestr("../../evil.xml", "x")
        package.writestr("[Content_Types].xml", _TYPES)
    lying = bytearray(whole)
    at = lying.rfind(b"PK\x01\x02")
    # Fewer bytes than there are; what Pythons make of sizes of four gigabytes differs from one to the next.
    lying[at + 24 : at + 28] = b"\x01\x00\x00\x00"
    for name, content in (
        ("whole", whole),
        ("zip bomb", word_file(paragraph(), word__media__a_png=zeros)),
        ("zip bomb in the text", word_file(paragraph("a" * 2_000_000 * n))),
        ("sizes that lie", bytes(lying)),
        ("cut off", whole[: len(whole) // 2]),
        ("its end alone", whole[-200:]),
        ("entities", word_file(paragraph("&a;"), before='<!DOCTYPE x [<!ENTITY a "b">]>')),
        ("a file by its name", word_file(paragraph("&a;"), before='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')),
        ("text elsewhere", word_file(paragraph(), target="http://127.0.0.1:9/x", mode=' TargetMode="External"')),
        ("text above the root", word_file(paragraph(), target="../../../etc/passwd")),
        ("names above the root", up.getvalue()),
        ("deep", word_file("<w:tbl><w:tr><w:tc>" * 400 * n + paragraph() + "</w:tc></w:tr></w:tbl>" * 400 * n)),
        ("many paragraphs", word_file(paragraph("a") * 4_000 * n)),
        ("many runs", word_file("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 8_000 * n + "</w:p>")),
        ("fields without an end", word_file('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 300 * n + paragraph())),
        ("scripts as words", word_file(paragraph("&lt;script&gt;window.ran=1&lt;/script&gt; =1+1"))),
        ("half signs", word_file(paragraph("\ud800 \udfff"))),
        ("controls", word_file(paragraph("\x01\x02&#1;"))),
        ("no XML", word_file("<w:p>")),
        ("a PDF by another name", b"%PDF-1.7\n%%EOF"),
        ("an old Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2_000),
        ("many parts", word_file(paragraph(), **{f"word__a{i}_xml": b"<a/>" for i in range(500 * n)})),
    ):  # fmt: skip
        yield _case("Word", name, content, "docx", filename="draft.docx")


def pdf_file(stream: bytes, *, extra: str = "", compress: bool = False) -> bytes:
    """A PDF of one page with this content stream."""
    body = zlib.compress(stream, 9) if compress else stream
    how = "/Filter /FlateDecode " if compress else ""
    objects = [
        f"<</Type /Catalog /Pages 2 0 R {extra}>>".encode("latin-1"),
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>",
        f"<<{how}/Length {len(body)}>>\nstream\n".encode() + body + b"\nendstream",
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return made + f"trailer <</Size {len(objects) + 1} /Root 1 0 R>>\nstartxref\n{table}\n%%EOF".encode()


def pdf_text(words: str = STORY, *, lines: int = 40) -> bytes:
    """A content stream that writes the words on so many lines."""
    each = [words[i : i + 80] for i in range(0, len(words), 80)][:lines]
    shown = "\n".join(f"({line.replace('(', ' ').replace(')', ' ')}) Tj 0 -14 Td" for line in each)
    return f"BT /F 11 Tf 50 750 Td\n{shown}\nET".encode("latin-1", "replace")


def _pdf(n: int) -> Iterator[Hostile]:
    whole = pdf_file(pdf_text())
    for name, content in (
        ("whole", whole),
        ("cut off", whole[: len(whole) // 2]),
        ("no table of its parts", whole.replace(b"startxref", b"startxxxx")),
        ("pages in a circle", whole.replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")),
        ("a million pages", whole.replace(b"/Count 1", b"/Count 1000000")),
        ("a stream that swells", pdf_file(pdf_text() + b" " * 5_000_000 * n, compress=True)),
        ("a length that lies", whole.replace(b"/Length ", b"/Length 99999")),
        ("a script at the start", pdf_file(pdf_text(), extra="/OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>")),
        ("a program at the start", pdf_file(pdf_text(), extra="/OpenAction <</S /Launch /F (calc.exe)>>")),
        ("no text", pdf_file(b"0 0 600 800 re f")),
        ("many words", pdf_file(pdf_text(STORY * 20, lines=400 * n))),
        ("states in states", pdf_file(b"q " * 20_000 * n + pdf_text())),
        ("numbers that are none", pdf_file(b"BT /F 1e999 Tf 99999999999999 -1e99 Td (a) Tj ET" + pdf_text())),
        ("scripts as words", pdf_file(pdf_text("<script>window.ran=1</script> =1+1 " + STORY))),
        ("a head alone", b"%PDF-1.7\n"),
        ("locked", whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt <</Filter /Standard /V 2 /R 3>>")),
    ):  # fmt: skip
        yield _case("PDF", name, content, "pdf", filename="draft.pdf")


def mhtml_file(html: str, *, head: str = "", encoding: str = "8bit", boundary: str = "b") -> bytes:
    """A page saved as one file."""
    return (
        f'From: <Saved by Blink>\nMIME-Version: 1.0\n{head}Content-Type: multipart/related; type="text/html"; boundary="{boundary}"\n\n'
        f"--{boundary}\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n"
        f"Content-Location: https://example.org/a\n\n{html}\n--{boundary}--\n"
    ).encode("utf-8", "surrogatepass")


def _mhtml(n: int) -> Iterator[Hostile]:
    page = f"<html><body><h1>Title</h1><p>{STORY}</p></body></html>"
    nested = page
    for i in range(60):
        nested = f'Content-Type: multipart/mixed; boundary="n{i}"\n\n--n{i}\n{nested}\n--n{i}--'
    for name, content in (
        ("whole", mhtml_file(page)),
        ("parts in parts", b"MIME-Version: 1.0\n" + nested.encode()),
        ("a boundary that never comes", mhtml_file(page).replace(b"--b\n", b"--c\n")),
        ("an empty boundary", mhtml_file(page, boundary="")),
        ("a huge header", mhtml_file(page, head="X-A: " + "a " * 50_000 * n + "\n")),
        ("spaces in a broken header", b"Content-Type:" + b" " * 4_000 + b"\r\n\r\n" + b"x" * 9_000),
        ("many headers", mhtml_file(page, head="X-A: a\n" * 5_000 * n)),
        ("many parts", mhtml_file(page + "\n--b\nContent-Type: image/png\n\nx" * 2_000 * n)),
        ("base64 that is none", mhtml_file("====" + page, encoding="base64")),
        ("quoted signs that are none", mhtml_file("=ZZ=\n=" + page, encoding="quoted-printable")),
        ("a charset that there is not", mhtml_file(page).replace(b"utf-8", b"no-such")),
        ("words in the subject", mhtml_file(page, head="Subject: =?utf-8?Q?=3Cscript=3E?= =?x?B?!!!?=\n")),
        ("an inside address", mhtml_file(page).replace(b"https://example.org/a", b"file:///etc/passwd")),
    ):
        yield _case("MHTML", name, content, "mhtml", filename="page.mhtml")


def _pastes(n: int) -> Iterator[Hostile]:
    for kind, cases in (("Mark-up that runs", scripts.IN_HTML), ("Mark-up that mutates", scripts.MUTATING)):
        for name, words in cases.items():
            yield _case(f"{kind}, pasted", name, f"<h2>Title</h2><p>{STORY}</p>{words}<p>{STORY}</p>", "html", clipboard=True)  # fmt: skip
    for name, html in (
        ("Office lists", "<p style='mso-list:l0 level9999 lfo1'>x</p>" * 500 * n),
        ("fragments", "<!--StartFragment--><!--EndFragment-->" * 1_000 * n),
        ("styles of an office", "<style>@font-face{}</style><o:p></o:p><w:sdt></w:sdt>" * 500 * n),
        ("deep spans", "<span>" * 3_000 * n),
    ):
        yield _case("Pastes", name, html + f"<p>{STORY}</p>", "html", clipboard=True)


def _languages() -> Iterator[Hostile]:
    for name, sentence in (
        ("German", "Die Fähre fährt seit 1952 über den Fluss und trägt 4.120 Menschen in der Woche. "),
        ("French", "Le bac traverse le fleuve depuis 1952 et porte 4 120 personnes par semaine. "),
        ("Spanish", "El transbordador cruza el río desde 1952 y lleva a 4.120 personas por semana. "),
        ("Polish", "Prom pływa po rzece od 1952 roku i przewozi 4120 osób tygodniowo. "),
        ("Turkish", "Feribot 1952'den beri nehri geçiyor ve haftada 4.120 kişi taşıyor. "),
        ("Russian", "Паром ходит через реку с 1952 года и перевозит 4120 человек в неделю. "),
        ("Greek", "Το πλοίο περνά τον ποταμό από το 1952 και μεταφέρει 4.120 άτομα. "),
        ("Arabic", "تعبر العبّارة النهر منذ عام 1952 وتنقل 4120 شخصًا في الأسبوع. "),
        ("Hebrew", "המעבורת חוצה את הנהר מאז 1952 ונושאת 4,120 איש בשבוע. "),
        ("Hindi", "यह नौका 1952 से नदी पार करती है और हर सप्ताह 4,120 लोगों को ले जाती है। "),
        ("Thai", "เรือข้ามฟากวิ่งข้ามแม่น้ำตั้งแต่ปี 1952 และบรรทุกคน 4,120 คนต่อสัปดาห์ "),
        ("Chinese", "渡轮自1952年以来一直横渡这条河,每周运送4120人。"),
        ("no language", "qzx vprt mnbk ghjw lkpo. "),
        ("emoji alone", "🚢🌊👩‍🚀🏳️‍🌈 "),
        ("code alone", "for (i = 0; i < n; i++) { a[i] += b[i]; } "),
        ("signs on signs", "Z̷̡̢̛͎͓̗a̸l̴g̵o̶ " * 3),
        ("all in one", "Hello 你好 مرحبا שלום नमस्ते Привет "),
    ):
        yield _case("Languages", name, sentence * 40, "text")
