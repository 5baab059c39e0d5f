"""A site on 127.0.0.1 that gives the pages it was told, and counts how many are asked for at a time."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATIENCE = 120.0
"""Seconds that a page which is held back waits at most."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site says for one path."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    after: threading.Event | None = None
    """It is given once this has been set."""


class Site(ThreadingHTTPServer):
    """Answers by path; everything else is a 404."""

    daemon_threads = True

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = dict(answers)
        self.asked: Counter[str] = Counter()
        self.most_at_a_time = 0
        self._now = 0
        self._lock = threading.Lock()

    @property
    def server(self) -> str:
        """127.0.0.1:PORT, as Workers.allow takes it."""
        return f"127.0.0.1:{self.server_address[1]}"

    def url(self, path: str) -> str:
        """The whole address of a path."""
        return f"http://{self.server}{path}"

    @contextmanager
    def counted(self, path: str) -> Iterator[None]:
        """One request more for the length of the block."""
        with self._lock:
            self.asked[path] += 1
            self._now += 1
            self.most_at_a_time = max(self.most_at_a_time, self._now)
        try:
            yield
        finally:
            with self._lock:
                self._now -= 1


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        """Give the answer of the path."""
        with self.server.counted(self.path):
            answer = self.server.answers.get(self.path, Answer(b"no such page", 404, "text/plain"))
            if answer.after is not None:
                answer.after.wait(PATIENCE)
            said = self._head(answer) + answer.body
            self.wfile.write(said[:-1])
        # Only the last byte ends it for who asks, and the next request may be there before this thread runs on.
        self.wfile.write(said[-1:])

    def _head(self, answer: Answer) -> bytes:
        lines = [
            f"HTTP/1.0 {answer.status} {HTTPStatus(answer.status).phrase}",
            f"Content-Type: {answer.kind}",
            f"Content-Length: {len(answer.body)}",
            *(f"{name}: {value}" for name, value in answer.headers),
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: who asks knows."""


@contextmanager
def serving(answers: Mapping[str, Answer]) -> Iterator[Site]:
    """A site for the length of the block."""
    site = Site(answers)
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join()
