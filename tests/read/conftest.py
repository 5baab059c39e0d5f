"""Servers on this machine that answer byte for byte as a test says, and a network that only notes who would be dialled."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grader.errors import FETCH_REASONS, FetchError
from grader.read import retry_after, robots
from grader.read.url import Fetched, fetch

Answer = bytes | Callable[[socket.socket], None]
HERE = Path(__file__).parent


def answer(
    body: bytes = b"", *, status: str = "200 OK", type: str = "text/html; charset=utf-8", **headers: str
) -> bytes:
    """A whole HTTP answer; a header named a_b is sent as a-b."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    if type:
        head.append(f"Content-Type: {type}")
    head += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def article(words: int = 600, *, title: str = "Counting swifts", head: str = "", body: str = "") -> bytes:
    """A page with so many words of plain text."""
    sentence = "Every evening in June we counted the swifts above the old brewery roof. "
    text = (sentence * (words // 12 + 1)).split()[:words]
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>"
        f"<p>{' '.join(text)}</p>{body}</body></html>"
    ).encode()


@dataclass
class Site:
    """A server on 127.0.0.1; `pages` maps paths to answers, "*" is any other path; robots.txt is 404 unless given."""

    port: int
    pages: dict[str, Answer] = field(default_factory=dict)
    requests: list[bytes] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    """Set when the test is over, for answers that never end."""

    @property
    def allow(self) -> frozenset[str]:
        """The exception that lets the fetcher read from here."""
        return frozenset({f"127.0.0.1:{self.port}"})

    @property
    def paths(self) -> list[str]:
        """The targets that were asked for, robots.txt left out."""
        asked = [request.split(b" ")[1].decode() for request in self.requests]
        return [path for path in asked if path != "/robots.txt"]

    def url(self, path: str = "/") -> str:
        """The address of a page here."""
        return f"http://127.0.0.1:{self.port}{path}"

    def serve(self, connection: socket.socket) -> None:
        """Answer one request."""
        with connection, contextlib.suppress(OSError):
            connection.settimeout(10)
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(65536)
                if not piece:
                    return
                request += piece
                if request.startswith(b"\x16"):  # a TLS greeting to a server that speaks none
                    connection.sendall(answer(status="400 Bad Request"))
                    return
            self.requests.append(request)
            path = request.split(b" ")[1].decode()
            missing = answer(status="404 Not Found")
            given = self.pages.get(path, missing if path == "/robots.txt" else self.pages.get("*", missing))
            if callable(given):
                given(connection)
            else:
                connection.sendall(given)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def sent(site: Site, page: Answer, *, seconds: float = 10) -> Fetched:
    """What the fetcher makes of `page`."""
    site.pages["/"] = page
    return fetch(site.url(), allow=site.allow, seconds=seconds)


def failure(site: Site, page: Answer, *, seconds: float = 10) -> FetchError:
    """The error that the fetcher makes of `page`, which always names the address and the other way in."""
    with pytest.raises(FetchError) as failed:
        sent(site, page, seconds=seconds)
    error = failed.value
    assert error.reason in FETCH_REASONS
    assert error.url == site.url()
    assert site.url() in error.message
    assert "upload the file, or paste its text." in error.next_step
    return error


def stream(pieces: Iterable[bytes], *, pause: float = 0.0) -> Callable[[socket.socket], None]:
    """An answer that is sent piece by piece."""

    def send(connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)
            if pause:
                time.sleep(pause)

    return send


@pytest.fixture
def site() -> Iterator[Site]:
    """A server whose pages the test sets."""
    with _running(None) as running:
        yield running


@pytest.fixture
def secure_site() -> Callable[[str], contextlib.AbstractContextManager[Site]]:
    """Servers that speak TLS with one of the two worthless certificates, "here" or "elsewhere"."""

    def start(certificate: str) -> contextlib.AbstractContextManager[Site]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(HERE / f"certificate_{certificate}.pem")
        return _running(context)

    return start


@contextlib.contextmanager
def _running(context: ssl.SSLContext | None) -> Iterator[Site]:
    listener = socket.create_server(("127.0.0.1", 0))
    running = Site(listener.getsockname()[1])
    threads: list[threading.Thread] = []

    def one(connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if context:
                connection.settimeout(10)
                connection = context.wrap_socket(connection, server_side=True)
            running.serve(connection)
        connection.close()

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            if running.stop.is_set():
                connection.close()
                return
            threads.append(threading.Thread(target=one, args=(connection,), daemon=True))
            threads[-1].start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield running
    finally:
        running.stop.set()
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", running.port), timeout=5):
            pass
        accepting.join(10)
        for thread in threads:
            thread.join(10)
        listener.close()


@dataclass
class Network:
    """Names that the test gives addresses to, and who was dialled; nothing is ever connected."""

    names: dict[str, list[str]] = field(default_factory=dict)
    """"*" answers for every other name."""
    dialled: list[tuple[str, int]] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)

    def getaddrinfo(self, host: str, port: int, *asked: object, **more: object) -> list[tuple[object, ...]]:
        """The addresses of a name as the operating system gives them."""
        self.looked_up.append(host)
        given = self.names.get(host, self.names.get("*"))
        if given is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        rows: list[tuple[object, ...]] = []
        for address in given:
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            place = (address, port, 0, 0) if ":" in address else (address, port)
            rows.append((family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", place))
        return rows


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    """The network replaced by a notebook: every connect is written down and refused."""
    noted = Network()

    def connect(_: socket.socket, place: tuple[str, int]) -> None:
        noted.dialled.append((place[0], place[1]))
        raise ConnectionRefusedError(111, "Connection refused (by the test)")

    monkeypatch.setattr(socket, "getaddrinfo", noted.getaddrinfo)
    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect)
    return noted


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    robots.forget()
    retry_after.forget()
    yield
    robots.forget()
    retry_after.forget()
