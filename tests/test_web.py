"""The page of a saved report over HTTP: closed to what it does not need, and its address told to nobody."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType

import by_hand
import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from grader import web
from grader.export import html
from grader.store import store


@pytest.fixture(scope="session")
def fabricated() -> ModuleType:
    return by_hand.fabricated()


@asynccontextmanager
async def lifespan(_: Starlette) -> AsyncIterator[None]:
    web.keep_tokens_out_of_logs()
    yield


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A real server with our routes, and something at every other address."""
    rest = Route("/{rest:path}", lambda request: PlainTextResponse("the dashboard"))
    served = Starlette(routes=[*web.routes(), rest], middleware=web.middleware(), lifespan=lifespan)
    server = uvicorn.Server(uvicorn.Config(served, port=0, access_log=True, log_level="debug"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def client(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path))
    with httpx.Client(base_url=address, trust_env=False, timeout=60) as made:
        yield made


def test_a_saved_report_is_a_page(client: httpx.Client, fabricated: ModuleType) -> None:
    saved = store().save(fabricated.report(), keep_text=True)
    answer = client.get(f"/{web.page_address(saved.id)}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "51 <small>of 100" in answer.text
    assert "More is to come." in answer.text
    assert re.search(r"saved on \d{1,2} [A-Z][a-z]+ 20\d\d, \d\d:\d\d UTC", answer.text)
    assert f'href="../?report={saved.id}"' in answer.text


def test_its_headers_close_everything(client: httpx.Client, fabricated: ModuleType) -> None:
    saved = store().save(fabricated.hostile(), keep_text=True)
    for address in (web.page_address(saved.id), "reports/unknown.html"):
        headers = client.get(f"/{address}").headers
        assert headers["content-security-policy"] == f"{html.policy()}; frame-ancestors 'none'"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-robots-tag"].startswith("noindex")
        assert headers["cache-control"] == "no-store"
        assert "set-cookie" not in headers


def test_a_deleted_report_and_a_wrong_guess_are_answered_alike(
    client: httpx.Client, fabricated: ModuleType
) -> None:
    saved = store().save(fabricated.report(), keep_text=True)
    store().delete(saved.id)
    answers = [client.get(f"/reports/{id}.html") for id in (saved.id, "A" * 32, "x", "%2e%2e", "a' or 1")]
    assert {a.status_code for a in answers} == {404}
    assert len({a.text for a in answers}) == 1
    assert "There is no report at this address." in answers[0].text
    assert "Ask whoever sent it to you" in answers[0].text
    assert saved.id not in answers[0].text


def test_a_store_that_cannot_be_read_says_so(client: httpx.Client, tmp_path: Path) -> None:
    store().path.write_bytes(b"no database" * 500)
    answer = client.get(f"/reports/{'A' * 32}.html")
    assert answer.status_code == 503
    assert "is damaged" in answer.text
    assert str(tmp_path) not in answer.text


def test_only_reading_is_answered(client: httpx.Client, fabricated: ModuleType) -> None:
    saved = store().save(fabricated.report(), keep_text=True)
    address = f"/{web.page_address(saved.id)}"
    assert client.head(address).status_code == 200
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, address).status_code == 405
    assert store().open(saved.id)


def test_the_dashboard_tells_no_address_either(client: httpx.Client) -> None:
    plain, opened = client.get("/"), client.get("/?report=abc")
    for answer in (plain, opened):
        assert answer.text == "the dashboard"
        assert answer.headers["referrer-policy"] == "no-referrer"
    assert "x-robots-tag" not in plain.headers
    assert opened.headers["x-robots-tag"].startswith("noindex")


@pytest.mark.parametrize(
    "line",
    [
        "GET /reports/abc-_1.html HTTP/1.1",
        "/?report=abc-_1",
        "/?a=b&report=abc-_1&c=d",
        'referer "http://127.0.0.1/?report=abc-_1"',
    ],
)
def test_a_token_is_hidden_from_lines(line: str) -> None:
    shown = web.without_tokens(line)
    assert "abc-_1" not in shown
    assert "[hidden]" in shown


def test_no_log_of_a_real_server_tells_a_token(client: httpx.Client, fabricated: ModuleType) -> None:
    said: list[str] = []

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    saved, listening = store().save(fabricated.report(), keep_text=True), Listening()
    loggers = [logging.getLogger(name) for name in ("uvicorn.access", "uvicorn.error")]
    for logger in loggers:
        logger.addHandler(listening)
    try:
        for path in (f"/reports/{saved.id}.html", f"/?report={saved.id}", f"/reports/{saved.id[:-1]}x.html"):
            client.get(path)
    finally:
        for logger in loggers:
            logger.removeHandler(listening)
    assert sum("[hidden]" in line for line in said) == 3, said
    assert not any(saved.id[:-1] in line for line in said)
