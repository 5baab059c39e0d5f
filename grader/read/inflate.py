"""Undoes a response's compression while it comes in, and stops as soon as it is too large."""

from __future__ import annotations

import zlib

ACCEPTED = "gzip, deflate"
"""What the fetcher asks for: what the standard library can inflate piece by piece with a bound."""

_GZIP_MARK = b"\x1f\x8b"
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
        self._between = b""
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
        made = b""
        while content:
            if self._stream.eof:
                # What follows is another member of gzip or nothing of interest: two bytes tell.
                content, self._between = self._between + content, b""
                if self._name != "gzip" or not _GZIP_MARK.startswith(content[:2]):
                    return made
                if len(content) < len(_GZIP_MARK):
                    self._between = content
                    return made
                self._members += 1
                if self._members > _MAX_MEMBERS:
                    raise Garbled("compressed in too many pieces")
                self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
            try:
                made += self._counted(self._stream.decompress(content, self._left + 1))
            except zlib.error:
                raise Garbled("compressed content that cannot be read") from None
            content = self._stream.unused_data
        return made

    def finish(self) -> None:
        """Raises Garbled where the compressed content breaks off."""
        if self._name in ("gzip", "deflate") and (self._stream is None or not self._stream.eof):
            raise Garbled("compressed content that breaks off")

    def _counted(self, plain: bytes) -> bytes:
        if len(plain) > self._left:
            raise Oversize(plain[: self._left])
        self._left -= len(plain)
        return plain
