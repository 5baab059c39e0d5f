"""Whatever breaks answers with a sentence; neither the visitor nor the log is told what the error quotes."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from grader import web

DRAFT = "the words of somebody's draft"


def breaks(_: Request) -> Response:
    raise ValueError(DRAFT)


async def breaks_half_way(_: Request) -> Response:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"half"
        raise ValueError(DRAFT)

    return StreamingResponse(pieces())


async def breaks_the_socket(socket: WebSocket) -> None:
    await socket.accept()
    raise ValueError(DRAFT)


async def breaks_before(socket: WebSocket) -> None:
    raise ValueError(DRAFT)


SERVED = Starlette(
    routes=[
        Route("/page", breaks),
        Route("/api/v1/page", breaks),
        Route("/half", breaks_half_way),
        WebSocketRoute("/socket", breaks_the_socket),
        WebSocketRoute("/before", breaks_before),
    ],
    middleware=web.middleware(),
)


@pytest.fixture
def client(caplog: pytest.LogCaptureFixture) -> TestClient:
    caplog.set_level(logging.DEBUG)
    return TestClient(SERVED, base_url="http://127.0.0.1", raise_server_exceptions=True)


def test_a_page_that_breaks(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    answer = client.get("/page")
    assert answer.status_code == 500
    assert answer.text.startswith("Something broke in Linkworthy")
    assert answer.headers["content-security-policy"]
    assert "ValueError at test_failures.py:" in caplog.text
    assert DRAFT not in caplog.text


def test_an_api_that_breaks(client: TestClient) -> None:
    answer = client.get("/api/v1/page")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 500
    assert DRAFT not in answer.text
    assert "Traceback" not in answer.text


def test_half_an_answer(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    answer = client.get("/half")
    assert answer.text == "half"
    assert DRAFT not in caplog.text


@pytest.mark.parametrize("path", ["/socket", "/before"])
def test_a_socket_that_breaks(client: TestClient, caplog: pytest.LogCaptureFixture, path: str) -> None:
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(path) as socket:
        socket.receive_text()
    assert DRAFT not in caplog.text


def test_unknown_pages_and_methods_tell_nothing(client: TestClient) -> None:
    for answer in (client.get("/nowhere"), client.post("/page")):
        assert answer.status_code in (404, 405)
        assert len(answer.text) < 60
