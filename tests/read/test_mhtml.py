from __future__ import annotations

import base64
import contextlib
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.api import grade
from grader.errors import InputTooLarge, ReadError
from grader.read.mhtml import read_mhtml
from grader.source import Source

_TOP = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/bread\r\nSubject: =?utf-8?Q?Bread_=E2=82=AC?=\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B"{more}\r\n\r\n'
)


def saved(*parts: tuple[str, bytes], top: str = _TOP, more: str = "") -> bytes:
    made = top.replace("{more}", more).encode()
    for headers, content in parts:
        made += f"------B\r\n{headers}\r\n\r\n".encode() + content + b"\r\n"
    return made + b"------B--\r\n"


def page(
    words: str, *, location: str = "https://a.example/bread", charset: str = "utf-8"
) -> tuple[str, bytes]:
    html = f"<html><body><p>{words}</p></body></html>".encode(charset)
    headers = f'Content-Type: text/html; charset="{charset}"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: {location}'
    return headers, quopri.encodestring(html)


def test_a_page_saved_by_a_browser() -> None:
    picture = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://a.example/x.png"
    draft = read_mhtml(saved((picture, base64.b64encode(b"x")), page("Bread costs 2 €.")))
    assert draft.html == "<html><body><p>Bread costs 2 €.</p></body></html>"
    assert (draft.base_url, draft.is_page, draft.cuts) == ("https://a.example/bread", True, ())


def test_the_page_itself_is_told_from_its_frames() -> None:
    frame = page("A frame", location="https://b.example/frame")
    assert "The page" in read_mhtml(saved(frame, page("The page"))).html
    headers, content = page("The start", location="https://c.example/")
    named = (f"{headers}\r\nContent-ID: <main@x>", content)
    assert "The start" in read_mhtml(saved(frame, page("Other"), named, more='; start="<main@x>"')).html
    top = _TOP.replace("Snapshot-Content-Location: https://a.example/bread\r\n", "")
    assert "A frame" in read_mhtml(saved(frame, page("Second"), top=top)).html


def test_charsets_and_encodings() -> None:
    assert "café" in read_mhtml(saved(page("café", charset="windows-1252"))).html
    headers = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://a.example/bread"
    assert "café" in read_mhtml(saved((headers, base64.encodebytes("<p>café</p>".encode())))).html


def test_a_local_address_is_none() -> None:
    top = _TOP.replace("https://a.example/bread", "file:///C:/bread.html")
    assert read_mhtml(saved(page("x", location="cid:1"), top=top)).base_url == ""


def test_an_address_that_is_none_is_not_kept() -> None:
    top = _TOP.replace("https://a.example/bread", "https://a](.example/bread")
    content = saved(page("Bread costs 2 € in 2026. " * 40, location="https://a](.example/bread"), top=top)
    assert read_mhtml(content).base_url == ""
    report = grade(Source(content=content, input_type="mhtml", as_of="2026-11-22"))
    assert not [result.check for result in report.results if result.failed_to_run]


def test_nor_is_one_that_is_said_beside_the_content() -> None:
    words = f"<h1>Bread</h1><p>{'Bread costs 2 € in 2026. ' * 40}</p>"
    report = grade(
        Source(content=words, input_type="html", url="https://a](.example/bread", as_of="2026-11-22")
    )
    assert not [result.check for result in report.results if result.failed_to_run]
    assert report.document is not None
    assert report.document.url == ""


def test_a_text_alone_is_read_as_one() -> None:
    draft = read_mhtml(saved(("Content-Type: text/plain", b"Bread costs <more> than it did.")))
    assert draft.html == "<p>Bread costs &lt;more&gt; than it did.</p>"
    assert (draft.title, draft.is_page) == ("Bread €", False)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (saved(("Content-Type: image/png", b"x")), "no web page"),
        (saved(("Content-Type: text/html", b"  ")), "is empty"),
        (b"Content-Type: multipart/related" + b"; a=b" * 200_000 + b"\n\nx", "could not be read"),
        (
            saved(
                *[
                    (f'Content-Type: multipart/mixed; boundary="B{i}"', f"--B{i}\r\n".encode())
                    for i in range(100)
                ]
            ),
            "could not be read",
        ),
    ],
)
def test_what_is_no_saved_page_is_named(content: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        read_mhtml(content, filename="bread.mhtml")
    assert "bread.mhtml" in caught.value.message
    assert caught.value.next_step


def test_a_page_over_the_limit() -> None:
    with pytest.raises(InputTooLarge, match=r"the limit is 3 MB"):
        read_mhtml(saved(("Content-Type: text/html", b"a" * 3_100_000)))


def test_a_subject_of_many_coded_words_is_short_work() -> None:
    content = b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\nContent-Type: text/plain\n\nBread"
    assert read_mhtml(content).html == "<p>Bread</p>"


_LINES = [b"MIME-Version: 1.0", b'Content-Type: multipart/related; boundary="B"', b"Content-Type: text/html", b"--B", b"--B--", b"",
          b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: q", b"<p>x</p>", b"Content-Type: ;;;=", b"\xff\xfe", b" folded"]  # fmt: skip


@given(st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(_LINES), max_size=15).map(b"\r\n".join)))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        said = read_mhtml(content).html
    except ReadError as error:
        said = error.next_step
    assert said


def test_spaces_in_a_broken_header_are_short_work() -> None:
    """Found by the fuzzer: each space could be read in two ways, and forty of them never ended."""
    broken = b"Content-Type:" + b" " * 4_000 + b"\r\n\r\n" + b"x" * 9_000
    with contextlib.suppress(ReadError):
        read_mhtml(b"MIME-Version: 1.0\n" + broken)
