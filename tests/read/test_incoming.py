from __future__ import annotations

import pytest

from grader.errors import InputTooLarge, ReadError
from grader.limits import MAX_FILE_BYTES, MAX_TEXT_BYTES
from grader.read.incoming import as_text, check_file_size, decode_text, shown_name


def test_names_are_fit_for_a_screen() -> None:
    assert shown_name("../../etc/dra\u202eft.md") == "draft.md"
    assert shown_name("C:\\Users\\ana\\post.docx") == "post.docx"
    assert shown_name("", "This file") == "This file"
    assert len(shown_name("x" * 500)) <= 80


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"]
)
def test_charsets_are_told(charset: str) -> None:
    assert (
        decode_text("Naïve café prices, told plainly".encode(charset))[0].lstrip("\ufeff")
        == "Naïve café prices, told plainly"
    )


def test_a_charset_that_was_guessed_is_said() -> None:
    assert "windows-1252" in decode_text("prix à café".encode("windows-1252"))[1]
    assert decode_text("prix à café".encode())[1] == ""


def test_line_breaks_and_unreadable_letters() -> None:
    assert as_text("a\r\nb\rc\x00\ud800d\x0b")[0] == "a\nb\ncd"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"PK\x03\x04 x", "zipped"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n\x1a\n x", "picture"),
        (b"\x00\x01\x02\x00" * 300, "no text"),
        (b" \n\t ", "no text"),
        ("", "no text"),
    ],
)
def test_what_holds_no_text_is_refused_by_name(content: str | bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        as_text(content, filename="notes.md")
    assert said in caught.value.message
    assert "notes.md" in caught.value.message
    assert caught.value.next_step


def test_sizes_and_limits_are_named() -> None:
    with pytest.raises(InputTooLarge, match=r"notes\.txt has 3\.1 MB of text; the limit is 3 MB"):
        as_text("a" * (MAX_TEXT_BYTES + 100_000), filename="notes.txt")
    with pytest.raises(InputTooLarge, match=r"big\.docx has 10\.1 MB; the limit is 10 MB"):
        check_file_size(b"a" * (MAX_FILE_BYTES + 100_000), "big.docx")
