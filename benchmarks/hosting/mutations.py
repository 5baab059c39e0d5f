"""Changes that a fuzzer makes to bytes: small ones that keep most of a format's structure, and some that do not."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

ODD = (
    *(b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r", b"\r\n", b"\x0b", b"\x85"),
    *("\u202e\u200b\u2028\ufeff\U000e0001".encode(), "é日🚢ﷺ".encode(), b"9" * 400, b"-1", b"0", b"1e309", b"NaN", b"%s%n"),
    *(b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&", b"&#x0;", b"&amp;lt;", b'"', b"'", b"=", b"`", b"```"),
    *(b"---\n", b"+++\n", b"[", b"]", b"(", b")", b"](", b"![", b"|", b"\t", b"    ", b"> ", b"- ", b"# ", b"*_", b"~~", b":::"),
    *(b"{", b"}", b"{{", b"{%", b"&a", b"*a", b"!!python/object:os.system", b"\\", b"/../", b"%2e%2e", b"%00", b"://", b"@"),
    *(b"[::1]", b"127.0.0.1", b"0x7f", b":80", b"#", b"?", b",", b";", b"\n\n", b"data:", b"javascript:", b"xn--", b"\xc2\xad"),
)  # fmt: skip
"""What formats trip over."""
_PIECE = re.compile(rb"<[^<>]{0,200}>|\w{1,40}|\s{1,10}|[^\w\s]{1,5}")


def _somewhere(random: random.Random, content: bytes) -> int:
    return random.randrange(len(content) + 1)


def _stretch(random: random.Random, content: bytes) -> tuple[int, int]:
    start = _somewhere(random, content)
    return start, min(len(content), start + random.choice((1, 2, 4, 16, 64, 512)))


def _flip(random: random.Random, content: bytes, _: bytes) -> bytes:
    if not content:
        return content
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << random.randrange(8))]) + content[at + 1 :]


def _odd(random: random.Random, content: bytes, _: bytes) -> bytes:
    at = _somewhere(random, content)
    return content[:at] + random.choice(ODD) + content[at:]


def _cut(random: random.Random, content: bytes, _: bytes) -> bytes:
    start, end = _stretch(random, content)
    return content[:start] + content[end:]


def _cut_off(random: random.Random, content: bytes, _: bytes) -> bytes:
    return content[: _somewhere(random, content)]


def _again(random: random.Random, content: bytes, _: bytes) -> bytes:
    start, end = _stretch(random, content)
    return content[:end] + content[start:end] * random.choice((1, 2, 10, 200)) + content[end:]


def _swap(random: random.Random, content: bytes, _: bytes) -> bytes:
    start, end = _stretch(random, content)
    at = _somewhere(random, content[:start])
    return content[:at] + content[start:end] + content[at:start] + content[end:]


def _graft(random: random.Random, content: bytes, other: bytes) -> bytes:
    start, end = _stretch(random, other)
    at = _somewhere(random, content)
    return content[:at] + other[start : end + 400] + content[at:]


def _piece(random: random.Random, content: bytes, other: bytes) -> bytes:
    """One word or tag for another."""
    mine, theirs = list(_PIECE.finditer(content[:200_000])), list(_PIECE.finditer(other[:50_000]))
    if not mine or not theirs:
        return content
    here = random.choice(mine)
    return content[: here.start()] + random.choice(theirs).group() + content[here.end() :]


def _number(random: random.Random, content: bytes, _: bytes) -> bytes:
    numbers = list(re.finditer(rb"\d{1,20}", content[:200_000]))
    if not numbers:
        return content
    here = random.choice(numbers)
    value = random.choice((b"0", b"-1", b"65536", b"2147483648", b"9" * 25, b"1e9", b""))
    return content[: here.start()] + value + content[here.end() :]


CHANGES: Sequence[Callable[[random.Random, bytes, bytes], bytes]] = (
    *(_flip, _odd, _cut, _cut_off, _again, _swap, _graft, _piece, _piece, _number, _odd),
)  # fmt: skip


def changed(random: random.Random, content: bytes, other: bytes, *, most: int) -> bytes:
    """`content` after one to a dozen changes, some of them from `other`; at most `most` bytes."""
    for _ in range(random.choice((1, 1, 2, 3, 5, 12))):
        content = random.choice(CHANGES)(random, content, other)[:most]
    return content
