from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import InputTooLarge, ReadError
from grader.limits import MAX_FILE_BYTES
from grader.read.pdf import MAX_PAGES, read_pdf

Placed = tuple[float, float, float, str]
"""x and y in points from the lower left, size of the type, words."""


def made(
    pages: list[list[Placed]], *, properties: str = "", links: str = "", encrypted: bool = False
) -> bytes:
    """A PDF of `pages`; `properties` is the inside of its Info dictionary, `links` the annotations of the first page."""
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(len(pages)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: f"<< {properties} >>".encode("latin-1"),
        5: b"<< /Filter /Standard /V 1 /R 2 /O (" + b"o" * 32 + b") /U (" + b"u" * 32 + b") /P -4 >>",
    }
    for i, lines in enumerate(pages):
        drawn = "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(words)}) Tj ET\n" for x, y, size, words in lines
        )
        stream = drawn.encode("windows-1252")
        annotations = f" /Annots [{links}]" if links and i == 0 else ""
        objects[10 + 2 * i] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {11 + 2 * i} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >>{annotations} >>"
        ).encode()
        objects[11 + 2 * i] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
    content = bytearray(b"%PDF-1.4\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start, top = len(content), max(objects) + 1
    content += b"xref\n0 %d\n0000000000 65535 f \n" % top
    for number in range(1, top):
        content += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    lock = b" /Encrypt 5 0 R /ID [(a) (a)]" if encrypted else b""
    content += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        top,
        lock,
        start,
    )
    return bytes(content)


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def column(*lines: str, top: float = 690, step: float = 14, size: float = 11) -> list[Placed]:
    return [(72, top - step * i, size, words) for i, words in enumerate(lines)]


def paragraphs(content: bytes) -> list[str]:
    return [line.removeprefix("<p>").removesuffix("</p>") for line in read_pdf(content).html.split("\n")]


_LONG = (
    "We asked four hundred bakers in three towns how they set the price of a loaf, and what they",
    "told us was that flour is but a third of the cost and that the rest is time and heat and rent,",
    "so that the price moves little.",
)
_NEXT = (
    "The second thing that they said is that the price is set in the early morning and then stays all",
    "through the day.",
)


def test_lines_become_paragraphs_by_their_gaps() -> None:
    content = made([[(72, 720, 18, "The price of bread"), *column(*_LONG), *column(*_NEXT, top=640)]])
    assert paragraphs(content) == ["The price of bread", " ".join(_LONG), " ".join(_NEXT)]


def test_a_short_last_line_ends_a_paragraph_without_a_gap() -> None:
    assert paragraphs(made([column(*_LONG, *_NEXT)])) == [" ".join(_LONG), " ".join(_NEXT)]


def test_the_structure_is_not_known_and_the_properties_are() -> None:
    draft = read_pdf(
        made(
            [column(*_LONG)],
            properties="/Title (Microsoft Word - The price of bread) /Author (Ana Lopez; Ben Osei) "
            "/CreationDate (D:20240501120000+01'00') /ModDate (D:20240601)",
        )
    )
    assert not draft.structure_known
    assert (draft.title, draft.authors) == ("The price of bread", ("Ana Lopez", "Ben Osei"))
    assert (draft.published, draft.updated, draft.metadata_source) == ("2024-05-01", "2024-06-01", "file")
    assert read_pdf(made([column(*_LONG)], properties="/Title (bread_final.indd)")).title == ""


def test_divided_words_are_joined_and_real_hyphens_stay() -> None:
    words = paragraphs(
        made(
            [
                column(
                    "What the bakers said is that the whole of the ex-",
                    "planation lies in the rent, which is a well-",
                    "known thing in Stratford-",
                    "Upon, and so the loaf-price stays. The loaf-",
                    "price is low.",
                )
            ]
        )
    )[0]
    assert "explanation" in words
    assert "well-known" in words
    assert "Stratford-Upon" in words
    assert "The loaf-price is low." in words


def test_running_headers_footers_and_page_numbers_are_left_out_and_named() -> None:
    pages = [
        [
            (72, 760, 9, f"Bakers Review {i}"),
            *column(f"Page {i} says that number {i * 7} is the count of loaves."),
            (300, 30, 9, str(i + 1)),
        ]
        for i in range(5)
    ]
    draft = read_pdf(made(pages))
    assert "Bakers Review" not in draft.html
    assert draft.html.count("<p>") == 5
    assert draft.cuts == ("10 running headers, footers and page numbers of the PDF were left out.",)


def test_lines_that_repeat_within_the_page_stay() -> None:
    draft = read_pdf(
        made([column("The loaf costs 2.", "Nothing more is known of it.", top=500) for _ in range(5)])
    )
    assert draft.html.count("The loaf costs 2.") == 5


def test_a_sentence_goes_on_over_the_page() -> None:
    content = made(
        [column("The bakers told us that the price of a loaf is set before the"), column("sun is up.")]
    )
    assert paragraphs(content) == ["The bakers told us that the price of a loaf is set before the sun is up."]


def test_links_of_the_page_and_bare_addresses() -> None:
    link = "<< /Type /Annot /Subtype /Link /Rect [70 686 130 702] /Border [0 0 0] /A << /S /URI /URI (https://a.example/x) >> >>"
    script = link.replace("https://a.example/x", "javascript:x")
    html = read_pdf(made([column("Our survey is at https://b.example/y today.")], links=link + script)).html
    assert '<a href="https://a.example/x">Our survey</a>' in html
    assert '<a href="https://b.example/y">https://b.example/y</a> today.' in html
    assert "javascript" not in html


def test_markup_in_it_is_text() -> None:
    assert paragraphs(made([column("Use <b>bold</b> & <script>alert(1)</script> here.")])) == [
        "Use &lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt; here."
    ]


def test_too_many_pages_are_cut_and_named() -> None:
    draft = read_pdf(made([column(f"This is what page number {i} says.") for i in range(MAX_PAGES + 2)]))
    assert f"the first {MAX_PAGES} were read" in draft.cuts[0]
    assert f"number {MAX_PAGES - 1} " in draft.html
    assert f"number {MAX_PAGES} " not in draft.html


@pytest.mark.parametrize(
    ("content", "said", "step"),
    [
        (made([[]]), "no text that can be read", "OCR"),
        (made([column("x" * 60)], encrypted=True), "password", "without a password"),
        (b"%PDF-1.4\nnothing", "damaged", "Export"),
        (b"PK\x03\x04", "zipped", "Word"),
        (b"text", "not a PDF", "type"),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, said: str, step: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_pdf(content, filename="bread.pdf")
    assert "bread.pdf" in caught.value.message
    assert said in caught.value.message
    assert step in caught.value.next_step


def test_a_file_over_the_limit() -> None:
    with pytest.raises(InputTooLarge, match="10 MB"):
        read_pdf(b"%PDF-1.4" + b" " * MAX_FILE_BYTES)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=100), st.integers(0, 2), st.integers(0, 900))
def test_any_bytes_are_read_or_refused(noise: bytes, kind: int, at: int) -> None:
    whole = made([column(*_LONG)])
    content = (noise, b"%PDF-" + noise, whole[:at] + noise + whole[at + len(noise) :])[kind]
    try:
        said = repr(read_pdf(content))
    except ReadError as error:
        said = error.next_step
    assert said
