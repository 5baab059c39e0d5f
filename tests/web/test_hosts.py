"""Names and origins: what is answered and what is refused, over HTTP and over the websocket."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from grader.errors import GraderError
from grader.web import hosts


def say(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"answered, origin {request.headers.get('origin')}")


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("open")
    await socket.close()


def client(bound: str = "127.0.0.1") -> TestClient:
    routes = [
        WebSocketRoute("/_stcore/stream", stream),
        Route("/{rest:path}", say, methods=["GET", "POST", "PUT", "DELETE"]),
    ]
    return TestClient(Starlette(routes=routes, middleware=[hosts.known_hosts(lambda: bound)]))


def status(host: str, *, bound: str = "127.0.0.1", path: str = "/") -> int:
    return client(bound).get(path, headers={"Host": host}).status_code


def opens(**headers: str) -> bool:
    try:
        with client().websocket_connect("/_stcore/stream", headers=headers) as socket:
            return socket.receive_text() == "open"
    except WebSocketDisconnect:
        return False


LOOPBACK = [
    "localhost",
    "localhost:8501",
    "127.0.0.1",
    "127.0.0.1:8501",
    "[::1]:8501",
    "LOCALHOST",
    "localhost.",
]
FOREIGN = [
    *(
        "evil.example",
        "localhost.evil.example",
        "evil.example:8501",
        "127.0.0.1.nip.example",
        "127.1",
        "0.0.0.0",
    ),
    *(
        "",
        "localhost:99999",
        "localhost:",
        "a@localhost",
        "localhost/x",
        "localhost#",
        "loc alhost",
        "[::1",
    ),
    *("127.0.0.1:8501,evil.example", "localhost:8501:1", "%6cocalhost", "localhost\t"),
]


@pytest.mark.parametrize("host", LOOPBACK)
def test_a_server_of_this_machine_answers_to_its_names(host: str) -> None:
    assert status(host) == 200
    assert opens(host=host)


@pytest.mark.parametrize("host", FOREIGN)
def test_and_to_no_other(host: str) -> None:
    assert status(host) == 421
    assert not opens(host=host)


def test_two_host_headers_are_one_too_many() -> None:
    asked = client().build_request("GET", "/", headers=[("Host", "localhost"), ("Host", "evil.example")])
    assert client().send(asked).status_code == 421


def test_a_server_for_a_network_answers_to_any_name_until_it_is_given_some(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert status("anything.example", bound="0.0.0.0") == 200
    monkeypatch.setenv(hosts.HOSTS, "linkworthy.example.org, *.Example.net")
    for name, wanted in (
        ("linkworthy.example.org", 200),
        ("linkworthy.example.org:8080", 200),
        ("a.b.example.net", 200),
        ("localhost", 200),
        ("example.net", 421),
        ("notexample.net", 421),
        ("example.org", 421),
        ("a.linkworthy.example.org", 421),
    ):
        assert status(name, bound="0.0.0.0") == wanted, name
        assert status(name) == wanted, name
    monkeypatch.setenv(hosts.HOSTS, "*")
    assert status("anything.example") == 200


def test_watchers_need_no_name() -> None:
    assert status("10.0.0.7:8501", path="/healthz") == 200
    assert status("10.0.0.7:8501", path="/api/v1/grade") == 421


@pytest.mark.parametrize("said", ["https://a.example", "a.example:80", "a.example/x", "a b", "*.*"])
def test_a_wrong_name_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv(hosts.HOSTS, said)
    with pytest.raises(GraderError, match="LINKWORTHY_HOSTS"):
        hosts.named_hosts()


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://localhost:8501", "localhost:8501"),
        ("https://linkworthy.example.org", "linkworthy.example.org"),
        ("https://linkworthy.example.org", "linkworthy.example.org:443"),
        ("http://LOCALHOST:80", "localhost"),
        ("http://[::1]:8501", "[::1]:8501"),
    ],
)
def test_pages_of_this_server(origin: str, host: str) -> None:
    assert hosts.same_origin(origin, host)


ELSEWHERE = [
    *("null", "", "http://evil.example", "http://localhost:8502", "http://localhost:8501.evil.example"),
    *(
        "file://localhost:8501",
        "http://localhost:8501@evil.example",
        "http://127.0.0.1:8501",
        "localhost:8501",
    ),
    *("http://localhost:8501/", "https://", "chrome-extension://localhost:8501"),
]


@pytest.mark.parametrize("origin", ELSEWHERE)
def test_pages_of_another_open_no_websocket_and_change_nothing(origin: str) -> None:
    assert not hosts.same_origin(origin, "localhost:8501")
    assert not opens(host="localhost:8501", origin=origin)
    told = {"Host": "localhost:8501", "Origin": origin}
    for method in ("POST", "PUT", "DELETE"):
        assert client().request(method, "/_stcore/upload_file/a/b", headers=told).status_code == 403
    # They may follow a link here; what they ask in the dark is answered without leave to read it.
    assert client().get("/", headers=told).text == "answered, origin None"


def test_our_own_pages_do() -> None:
    told = {"host": "localhost:8501", "origin": "http://localhost:8501"}
    assert opens(**told)
    assert client().put("/_stcore/upload_file/a/b", headers=told).status_code == 200
    assert client().get("/", headers=told).text == "answered, origin http://localhost:8501"


def test_programs_that_are_no_browser_say_no_origin() -> None:
    assert opens(host="localhost:8501")
