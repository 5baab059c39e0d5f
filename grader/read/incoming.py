"""What every reader does first with an input: keep to the limits, name it as a person would, and make text of bytes."""

from __future__ import annotations

import re

from grader.errors import InputTooLarge, ReadError
from grader.limits import MAX_FILE_BYTES, MAX_TEXT_BYTES
from grader.read.parse import clean_text, decode

_UNSHOWABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "Choose PDF as its type."),
    (b"PK\x03\x04", "a zipped file such as .docx", "Choose Word as its type if it is a Word document."),
    (
        b"\xd0\xcf\x11\xe0",
        "an old or encrypted Office file",
        "Open it in Word and save it as .docx without a password.",
    ),
    (b"{\\rtf", "an RTF file", "Open it in a word processor and save it as .docx, or paste its text."),
    (b"\x89PNG", "a picture", "Upload the text that belongs to it."),
    (b"\xff\xd8\xff", "a picture", "Upload the text that belongs to it."),
    (b"GIF8", "a picture", "Upload the text that belongs to it."),
    (b"\x1f\x8b", "a compressed file", "Unpack it and upload what is in it."),
    (b"7z\xbc\xaf", "a compressed file", "Unpack it and upload what is in it."),
    (b"Rar!", "a compressed file", "Unpack it and upload what is in it."),
    (b"\x7fELF", "a program", "Upload the text that you want graded."),
    (b"MZ\x90\x00", "a program", "Upload the text that you want graded."),
    (b"SQLite format 3", "a database", "Upload the text that you want graded."),
)


def shown_name(filename: str, otherwise: str = "This input") -> str:
    """The file's own name as a screen can show it, at most 80 characters; `otherwise` where there is none."""
    name = _UNSHOWABLE.sub("", re.split(r"[\\/]", filename[-1000:])[-1]).strip()
    if not name:
        return otherwise
    return name if len(name) <= 80 else f"{name[:50]}…{name[-25:]}"


def check_file_size(content: bytes, filename: str) -> None:
    """Raises InputTooLarge where the file is over MAX_FILE_BYTES."""
    if len(content) > MAX_FILE_BYTES:
        raise InputTooLarge(
            f"{shown_name(filename, 'This file')} has {len(content) / 1e6:.1f} MB; the limit is {MAX_FILE_BYTES / 1e6:.0f} MB.",
            "Take large pictures out, or paste the article itself.",
        )


def check_text_size(size: int, filename: str) -> None:
    """Raises InputTooLarge where `size`, the bytes of a text, is over MAX_TEXT_BYTES."""
    if size > MAX_TEXT_BYTES:
        raise InputTooLarge(
            f"{shown_name(filename, 'This text')} has {size / 1e6:.1f} MB of text; the limit is {MAX_TEXT_BYTES / 1e6:.0f} MB.",
            "Grade it in parts, one article at a time.",
        )


def foreign_kind(content: bytes) -> tuple[str, str]:
    """What kind of file that is no text this is and what to do then, by its first bytes; ("", "") for a text."""
    for start, kind, step in _FOREIGN:
        if content.startswith(start):
            return kind, step
    return "", ""


def as_text(content: str | bytes, *, filename: str = "") -> tuple[str, tuple[str, ...]]:
    """The input as text with line breaks of one kind, and the cuts that its charset made necessary.

    NUL, control characters and lone surrogates are left out. Raises InputTooLarge over MAX_TEXT_BYTES, and ReadError
    for files that hold no text and where nothing is left.
    """
    cuts: tuple[str, ...] = ()
    if isinstance(content, bytes):
        check_file_size(content, filename)
        kind, step = foreign_kind(content)
        if kind:
            raise ReadError(f"{shown_name(filename, 'This file')} is {kind}, not a text.", step)
        check_text_size(len(content), filename)
        content, note = decode_text(content)
        if content.count("\x00") * 20 > len(content):
            raise ReadError(
                f"{shown_name(filename, 'This file')} holds no text that can be read.",
                "Upload Markdown, HTML, plain text, .docx or PDF, or paste the text.",
            )
        cuts = (note,) if note else ()
    else:
        check_text_size(len(content.encode("utf-8", "replace")), filename)
    text = clean_text(content.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))
    if not text.strip():
        raise ReadError(
            f"There is no text in {shown_name(filename, 'this input')}.",
            "Paste a draft, or upload another file.",
        )
    return text, cuts


def decode_text(content: bytes) -> tuple[str, str]:
    """Text of `content` and the note of a charset that did not fit; knows UTF-16 that lacks its byte-order mark."""
    start = content[:2000]
    if len(start) >= 4 and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        half = max(1, len(start) // 2)
        if start[1::2].count(0) > 0.7 * half and start[::2].count(0) < 0.1 * half:
            return content.decode("utf-16-le", "replace"), ""
        if start[::2].count(0) > 0.7 * half and start[1::2].count(0) < 0.1 * half:
            return content.decode("utf-16-be", "replace"), ""
    text, note = decode(content)
    return text, note.replace("the page's charset", "its charset").replace(
        "that the page states does not fit it; it", "of this text could not be told; it"
    )
