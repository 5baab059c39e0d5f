"""Words of a draft as no format takes them amiss: signs that steer a terminal or turn a line's direction are spelled out."""

from __future__ import annotations

import re

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]|\U000e0001"
)
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_COMMAND = re.compile(r"##(?=(?:vso)?\[)")
_COMMAND_LINE = re.compile(r"^([^\S\n]*)(?=::)", re.MULTILINE)


def _spelled(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"


def inert(text: str) -> str:
    """`text` with control signs, bidi overrides and isolates and lone surrogates written as \\x1b or \\u202e; tabs and line breaks stay."""
    return _STEERING.sub(_spelled, text)


def one_line(text: str) -> str:
    """`text` on one line, inert."""
    return inert(" ".join(text.split()))


def showable(text: str) -> str:
    """`text` for a page, not yet escaped: the signs that no page can hold are replaced by the sign for that."""
    return _UNSHOWABLE.sub("\ufffd", text)


def no_command(text: str) -> str:
    """`text` in which a build log takes no line for a command to itself: "::" begins no line, "##[" and "##vso[" stand nowhere."""
    return _COMMAND_LINE.sub(r"\1> ", _COMMAND.sub("## ", text))
