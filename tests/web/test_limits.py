"""Bodies are counted as they come, whatever their length is said to be; slow ones are given up."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from grader.limits import MAX_FILE_BYTES
from grader.web import limits


async def length(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


SERVED = Starlette(
    routes=[Route("/{rest:path}", length, methods=["GET", "POST"])], middleware=[limits.LIMITS]
)
LARGE = ("/api/v1/grade", "/_stcore/upload_file/session/file", "/mcp")
SMALL = ("/", "/reports/x.html", "/_stcore/stream", "/healthz", "/apiary", "/x/api/")


def pieces(total: int) -> Iterator[bytes]:
    while total > 0:
        yield b"a" * min(total, 65_536)
        total -= 65_536


@pytest.mark.parametrize("path", LARGE + SMALL)
@pytest.mark.parametrize("told", [True, False], ids=["its length told", "its length not told"])
def test_the_most_and_one_more(path: str, told: bool) -> None:
    client, most = TestClient(SERVED), limits.most_bytes(path)
    assert most == (MAX_FILE_BYTES + limits.FORM_BYTES if path in LARGE else limits.SMALL_BYTES)
    for total, status in ((most, 200), (most + 1, 413)):
        answer = client.post(path, content=b"a" * total if told else pieces(total))
        assert answer.status_code == status
    assert f"{most:,} bytes" in answer.text


@pytest.mark.parametrize("said", ["-1", "abc", "1e9", "٣", "0x10", "1_0"])
def test_a_length_that_is_no_number(said: str) -> None:
    came = asyncio.run(_answer({b"content-length": said.encode()}, []))
    assert came == 400


def test_a_length_that_lies_does_not_help() -> None:
    more = [{"type": "http.request", "body": b"a" * 50_000, "more_body": True}] * 3
    assert asyncio.run(_answer({b"content-length": b"10"}, list(more))) == 413


def test_a_body_that_stops_coming_is_given_up() -> None:
    assert asyncio.run(_answer({}, [{"type": "http.request", "body": b"a", "more_body": True}])) == 408


def test_too_long_an_address() -> None:
    client = TestClient(SERVED)
    assert client.get("/?" + "a" * 8_001).status_code == 414
    assert client.get("/" + "a" * 8_001).status_code == 414
    assert client.get("/?" + "a" * 7_000).status_code == 200


async def _answer(headers: dict[bytes, bytes], messages: list[dict[str, object]]) -> int:
    """The status that a request gets which brings `messages` and then nothing more."""
    sent: list[int] = []

    async def receive() -> dict[str, object]:
        if messages:
            return messages.pop(0)
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            sent.append(int(str(message["status"])))

    app = Starlette(
        routes=[Route("/", length, methods=["POST"])],
        middleware=[Middleware(limits._Limits, seconds=0.05)],
    )
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "raw_path": b"/",
        "query_string": b"",
        "headers": list(headers.items()),
        "scheme": "http",
        "server": ("127.0.0.1", 80),
    }
    await app(scope, receive, send)  # type: ignore[arg-type]
    return sent[0]
