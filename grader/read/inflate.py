"""Undoes a response's compression while it comes in, and stops as soon as it is too large."""

from __future__ import annotations

import zlib

ACCEPTED = "gzip, deflate"
"""What the fetcher asks for: what the standard library can inflate piece by piece with a bound."""

_MAX_MEMBERS = 64


class Oversize(Exception):
    """The content is larger than it may be."""

    def __init__(self, start: bytes) -> None:
        super().__init__()
        self.start = start
        """The last piece as far as it still fits."""


class Garbled(Exception):
    """The content is not compressed as its header says."""


class Inflater:
    """Inflates one body of encoding gzip, deflate or none, to at most `most` bytes in all."""

    def __init__(self, encoding: str, most: int) -> None:
        name = encoding.strip().lower()
        if name not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise Garbled(f"compressed as {name[:40]}, which was not asked for")
        self._name = name.removeprefix("x-")
        self._left = most
        self._members = 0
        self._started = b""
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16) if self._name == "gzip" else None

    def feed(self, content: bytes) -> bytes:
        """The next piece in plain; raises Oversize before more than `most` bytes in all were made, and Garbled."""
        if self._name in ("", "identity"):
            return self._counted(content)
        if self._stream is None:
            # "deflate" means zlib by RFC 9110, but some servers send it bare: the first two bytes tell.
            self._started += content
            if len(self._started) < 2:
                return b""
            first, second = self._started[:2]
            wrapped = first & 15 == 8 and (first * 256 + second) % 31 == 0
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
            content = self._started
        made = self._inflated(content)
        while self._stream.eof and self._name == "gzip" and self._stream.unused_data.startswith(b"\x1f\x8b"):
            self._members += 1
            if self._members > _MAX_MEMBERS:
                raise Garbled("compressed in too many pieces")
            rest = self._stream.unused_data
            self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
            made += self._inflated(rest)
        return made

    def finish(self) -> None:
        """Raises Garbled where the compressed content breaks off."""
        if self._name in ("gzip", "deflate") and (self._stream is None or not self._stream.eof):
            raise Garbled("compressed content that breaks off")

    def _inflated(self, content: bytes) -> bytes:
        if self._stream is None or self._stream.eof:
            return b""
        try:
            return self._counted(self._stream.decompress(content, self._left + 1))
        except zlib.error:
            raise Garbled("compressed content that cannot be read") from None

    def _counted(self, plain: bytes) -> bytes:
        if len(plain) > self._left:
            raise Oversize(plain[: self._left])
        self._left -= len(plain)
        return plain
