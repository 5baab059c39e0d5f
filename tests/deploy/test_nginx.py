"""nginx with our own file before two small servers: a browser stays with its replica, and no log tells an address."""

from __future__ import annotations

import contextlib
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.deploy.conftest import DEPLOY, free_port

TOKEN = "Zm9yLXRlc3RzLW9ubHktMzItbGV0dGVyczAx"


class Replica(ThreadingHTTPServer):
    """Answers with its own name."""

    request_queue_size = (
        64  # the five of the standard library are refused now and then, and nginx asks the other
    )

    def __init__(self, name: str) -> None:
        self.seen: list[dict[str, str]] = []

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                assert isinstance(self.server, Replica)
                self.server.seen.append({key.lower(): value for key, value in self.headers.items()})
                self.send_response(200)
                self.send_header("Content-Length", str(len(name)))
                self.end_headers()
                self.wfile.write(name.encode())

            def log_message(self, *_: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


@dataclass
class Proxy:
    address: str
    replicas: dict[str, Replica]
    folder: Path

    def log(self) -> str:
        return (self.folder / "access.log").read_text() + (self.folder / "error.log").read_text()

    def get(self, path: str, **headers: str) -> tuple[str, str]:
        """Body and the cookie that was set."""
        request = urllib.request.Request(self.address + path, headers=headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read().decode(), (answer.headers.get("Set-Cookie") or "").partition(";")[0]


@pytest.fixture
def proxy(nginx: str, tmp_path: Path) -> Iterator[Proxy]:
    replicas = {name: Replica(name) for name in ("one", "two")}
    port = free_port()
    file = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for name, replica in replicas.items():
        file = file.replace(f"server {name}:8501", f"server 127.0.0.1:{replica.server_port}")
    file = (
        file.replace("listen 8080", f"listen 127.0.0.1:{port}")
        .replace("/dev/stdout", str(tmp_path / "access.log"))
        .replace("/dev/stderr", str(tmp_path / "error.log"))
    )
    whole = tmp_path / "nginx.conf"
    paths = "".join(
        f"  {name}_temp_path {tmp_path}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole.write_text(
        f"daemon off;\nworker_processes 1;\nuser root;\npid {tmp_path}/pid;\nerror_log {tmp_path}/error.log crit;\n"
        f"events {{ worker_connections 64; }}\nhttp {{\n{paths}{file}}}\n"
    )
    process = subprocess.Popen([nginx, "-c", str(whole), "-p", str(tmp_path)], stderr=subprocess.PIPE)
    try:
        for _ in range(200):
            if process.poll() is not None:
                assert process.stderr is not None
                raise RuntimeError(process.stderr.read().decode())
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/"):
                break
            time.sleep(0.05)
        for replica in replicas.values():
            replica.seen.clear()
        yield Proxy(f"http://127.0.0.1:{port}", replicas, tmp_path)
    finally:
        process.terminate()
        process.wait(timeout=10)
        for replica in replicas.values():
            replica.shutdown()
            replica.server_close()
        assert process.stderr is not None
        process.stderr.close()


def test_a_browser_stays_with_its_replica_and_browsers_are_spread(proxy: Proxy) -> None:
    homes = set()
    for number in range(12):
        _, cookie = proxy.get("/", **{"User-Agent": f"browser {number}"})
        assert cookie.startswith("linkworthy_replica=")
        homes_of_this = {proxy.get("/x", Cookie=cookie)[0] for _ in range(4)}
        assert len(homes_of_this) == 1
        homes |= homes_of_this
    assert homes == {"one", "two"}


def test_the_other_replica_answers_when_one_is_gone(proxy: Proxy) -> None:
    _, cookie = proxy.get("/")
    home, _ = proxy.get("/", Cookie=cookie)
    proxy.replicas[home].shutdown()
    proxy.replicas[home].server_close()
    other, _ = proxy.get("/", Cookie=cookie)
    assert other != home


def test_no_address_that_opens_a_report_stands_in_the_log(proxy: Proxy) -> None:
    for path in (
        f"/reports/{TOKEN}.html",
        f"/?report={TOKEN}",
        f"/?comparison={TOKEN}",
        f"/api/v1/x?token={TOKEN}",
    ):
        proxy.get(path, Referer=f"{proxy.address}/?report={TOKEN}")
    log = proxy.log()
    assert log.count('"GET ') >= 4
    assert TOKEN not in log


def test_nobody_says_who_they_are_through_the_proxy(proxy: Proxy) -> None:
    proxy.get("/", **{"X-Forwarded-Email": "owner@example.org", "X-Forwarded-For": "127.0.0.1"})
    seen = [*proxy.replicas["one"].seen, *proxy.replicas["two"].seen]
    assert len(seen) == 1
    assert not seen[0].get("x-forwarded-email")
    assert seen[0]["x-forwarded-for"] == "127.0.0.1"
    assert seen[0]["x-request-id"]


def test_the_figures_are_not_for_the_outside(proxy: Proxy) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        proxy.get("/metrics")
    assert caught.value.code == 404
    caught.value.close()
