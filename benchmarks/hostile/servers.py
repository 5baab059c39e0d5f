"""Servers that answer as no honest server does, on this machine only: each sends its bytes and goes."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any

Send = Callable[[socket.socket], None]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
PAGE = (
    b"<!doctype html><title>A page</title><h1>A page</h1>"
    + b"<p>The ferry carries 4,120 people a week.</p>" * 200
)


def whole(body: bytes = PAGE, *, status: str = "200 OK", headers: str = "") -> bytes:
    """An honest answer."""
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
    kind = "" if "content-type" in headers.lower() else "Content-Type: text/html; charset=utf-8\r\n"
    return head.encode() + kind.encode() + headers.encode("latin-1") + b"\r\n" + body


def _dripping(pieces: Iterator[bytes], pause: float) -> Send:
    def send(connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)

    return send


def _endless(start: bytes, piece: bytes) -> Send:
    def send(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(piece)

    return send


def _reset(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Length: 100000\r\n\r\n" + PAGE[:500])
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


def _brotli(size: int) -> bytes:
    import brotli

    made: bytes = brotli.compress(b"a" * size)
    return made


def cases(n: int = 1) -> Iterator[tuple[str, bytes | Send]]:
    """Name and answer of each; bombs swell to 20 MB times `n`."""
    size = 20_000_000 * n
    coded = "Content-Encoding: "
    yield "an honest page", whole()
    yield "headers one sign at a time", _dripping((bytes([b]) for b in HEAD * 100), 0.05)
    yield "a body one sign at a time", _dripping((bytes([b]) for b in HEAD + b"\r\n" + PAGE), 0.02)
    yield "silence", _dripping(iter([b""]), 30)
    yield "a body without an end", _endless(HEAD + b"\r\n", b"a" * 65_536)
    yield (
        "chunks without an end",
        _endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nhello\r\n" * 500),
    )
    yield "headers without an end", _endless(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"a" * 1_000 + b"\r\n")
    yield "one header without an end", _endless(b"HTTP/1.1 200 OK\r\nX-A: ", b"a" * 65_536)
    yield "a status line without an end", _endless(b"HTTP/1.1 200 ", b"a" * 65_536)
    yield "gzip that swells", whole(gzip.compress(b"a" * size, 9), headers=f"{coded}gzip\r\n")
    yield "deflate that swells", whole(zlib.compress(b"a" * size, 9), headers=f"{coded}deflate\r\n")
    yield "gzip in gzip", whole(gzip.compress(gzip.compress(b"a" * size)), headers=f"{coded}gzip, gzip\r\n")
    yield "gzip cut off", whole(gzip.compress(PAGE)[:-20], headers=f"{coded}gzip\r\n")
    yield "gzip that is none", whole(PAGE, headers=f"{coded}gzip\r\n")
    yield "brotli", whole(b"\x8f\x0a\x80" * 50, headers=f"{coded}br\r\n")
    yield "zstandard", whole(b"\x28\xb5\x2f\xfd\x04\x58" * 20, headers=f"{coded}zstd\r\n")
    yield "a coding that there is not", whole(PAGE, headers=f"{coded}rot13\r\n")
    yield "a length too long", HEAD + b"Content-Length: 999999\r\n\r\n" + PAGE
    yield "a length too short", HEAD + b"Content-Length: 10\r\n\r\n" + PAGE
    yield "a negative length", HEAD + b"Content-Length: -1\r\n\r\n" + PAGE
    yield "two lengths", HEAD + b"Content-Length: 10\r\nContent-Length: 20\r\n\r\n" + PAGE
    yield (
        "a length and chunks",
        HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    )
    yield "a chunk of a huge size", HEAD + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nabc"
    yield "a line in a header", whole(headers="X-A: a\r\n b\r\n\tc\r\n")
    yield "a NUL in a header", whole(headers="X-A: a\x00b\r\n")
    yield "no HTTP at all", b"SSH-2.0-OpenSSH_9.2\r\n"
    yield "an old version", b"HTTP/0.9 200 OK\r\n\r\n" + PAGE
    yield "status 999", whole(status="999 Odd")
    yield "status 100 for ever", _endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 200)
    yield "reset in the middle", _reset
    yield "nothing at all", b""
    yield "a program called a page", whole(b"\x7fELF" + bytes(range(256)) * 50)
    yield "a PDF called a page", whole(b"%PDF-1.7\n" + bytes(range(256)) * 50)
    yield "JSON", whole(b"{}", headers="Content-Type: application/json\r\n")
    yield "a content type of 50,000 signs", whole(headers=f"Content-Type: text/html; a={'b' * 50_000}\r\n")
    yield "a charset that there is not", whole(headers="Content-Type: text/html; charset=no-such\r\n")
    yield (
        "a charset that is wrong",
        whole("Größe ".encode("latin-1") + PAGE, headers="Content-Type: text/html; charset=utf-8\r\n"),
    )
    yield "itself as the way on", whole(b"", status="302 Found", headers="Location: /\r\n")
    yield (
        "an inside address as the way on",
        whole(b"", status="302 Found", headers="Location: http://169.254.169.254/\r\n"),
    )
    yield "a file as the way on", whole(b"", status="302 Found", headers="Location: file:///etc/passwd\r\n")
    yield (
        "another port as the way on",
        whole(b"", status="301 Moved", headers="Location: http://example.org:22/\r\n"),
    )
    yield (
        "lines in the way on",
        whole(b"", status="302 Found", headers="Location: http://example.org/%0d%0aa\x0b\r\n"),
    )
    yield "no way on", whole(b"", status="302 Found")
    yield (
        "an inside address as a refresh",
        whole(b'<meta http-equiv=refresh content="0;url=http://10.0.0.1/">'),
    )
    yield "403", whole(status="403 Forbidden")
    yield "404", whole(status="404 Not Found")
    yield "429 for a hundred years", whole(status="429 Too Many", headers="Retry-After: 3153600000\r\n")
    yield "503 at no time", whole(status="503 Unavailable", headers="Retry-After: Foo, 99 Bar 9999\r\n")
    yield (
        "a challenge",
        whole(
            b"<title>Just a moment...</title><div id=cf-challenge>Checking your browser</div>",
            status="403 Forbidden",
            headers="cf-mitigated: challenge\r\n",
        ),
    )
    yield "a page that only a script fills", whole(b"<div id=root></div><script src=/app.js></script>")
    yield "not found, with 200", whole(b"<title>404 Not Found</title><h1>Page not found</h1>")
    yield "cookies without an end", whole(headers="".join(f"Set-Cookie: a{i}=b\r\n" for i in range(900)))


class Server:
    """Answers every request but robots.txt with `answer`."""

    def __init__(self) -> None:
        self.answer: bytes | Send = b""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: Any) -> None:
        # A close alone would leave the thread waiting in accept.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection, self.answer), daemon=True).start()

    def _serve(self, connection: socket.socket, answer: bytes | Send) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(5)
            asked = b""
            while b"\r\n\r\n" not in asked:
                piece = connection.recv(65_536)
                if not piece:
                    return
                asked += piece
            if asked.startswith(b"GET /robots.txt"):
                connection.sendall(whole(b"", status="404 Not Found"))
            elif callable(answer):
                answer(connection)
            else:
                connection.sendall(answer)
