"""The MCP server as an assistant meets it: with the SDK's own client, over standard input and output and over HTTP."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from serving import serving

from grader import jobs
from grader.api import example
from grader.assistants import tools
from grader.jobs import Workers
from grader.store import LOCAL, store

ROOT = Path(__file__).resolve().parents[2]
WEAK, STRONG = example("weak"), example("strong")
TOOLS = ["compare", "explain_check", "grade", "list_checks"]


@pytest.fixture(scope="module")
def graders() -> Iterator[Workers]:
    pool = Workers(processes=1)
    pool.warm()
    yield pool
    pool.shutdown()


@pytest.fixture(scope="module")
def address(graders: Workers) -> Iterator[str]:
    with serving(workers=graders) as found:
        yield f"{found}/mcp"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path))
    for name in (
        "DATABASE_URL",
        "LINKWORTHY_OPEN",
        "LINKWORTHY_TRUSTED_HEADER",
        "LINKWORTHY_TRUSTED_PROXIES",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_TRUSTED_HEADER", "X-Forwarded-Email")
    monkeypatch.setenv("LINKWORTHY_TRUSTED_PROXIES", "10.9.8.7")


def token(*scopes: str) -> dict[str, str]:
    secret, _ = store().create_token(LOCAL, name="a test", scopes=scopes, expires_at=None, by="a test")
    return {"Authorization": f"Bearer {secret}"}


async def called(client: Client, tool: str, **arguments: Any) -> tuple[bool, str]:
    answer = await client.call_tool(tool, arguments)
    return bool(answer.is_error), "".join(getattr(part, "text", "") for part in answer.content)


async def all_tools(client: Client) -> None:
    listed = (await client.list_tools()).tools
    assert sorted(tool.name for tool in listed) == TOOLS
    assert all(tool.description for tool in listed)
    wrong, told = await called(client, "grade", content=WEAK, as_of="2026-11-20")
    assert not wrong
    assert "of 100, Little to cite yet." in told
    assert "3. " in told
    wrong, told = await called(
        client, "compare", pages=[{"content": WEAK, "ours": True}, {"content": STRONG}]
    )
    assert not wrong
    assert "Others have, yours lacks:" in told
    wrong, told = await called(client, "explain_check", check="expert_quotes")
    assert not wrong
    assert "A draft that passes:" in told
    wrong, told = await called(client, "list_checks")
    assert not wrong
    assert "expert_quotes" in told
    for tool, arguments, says in (
        ("grade", {}, "Give either content or url."),
        ("grade", {"content": WEAK, "url": "https://example.org"}, "Give either content or url."),
        ("grade", {"content": WEAK, "profile": "poem"}, "profile is one of"),
        ("grade", {"url": "http://127.0.0.1/"}, "not fetched"),
        ("compare", {"pages": [{"content": WEAK, "ours": True}] * 2}, "At most one"),
        ("compare", {"pages": [{"content": WEAK}]}, "at least 2"),
        ("explain_check", {"check": "no_such_check"}, "list_checks"),
    ):
        wrong, told = await called(client, tool, **arguments)
        assert wrong, (tool, arguments)
        assert says in told


def over(server: Any, test: Callable[[Client], Coroutine[Any, Any, None]], **how: Any) -> None:
    async def talk() -> None:
        async with Client(server, **how) as client:
            await test(client)

    asyncio.run(talk())


def over_http(
    address: str, headers: dict[str, str], test: Callable[[Client], Coroutine[Any, Any, None]]
) -> None:
    async def talk() -> None:
        async with (
            httpx2.AsyncClient(headers=headers, timeout=120, trust_env=False) as web,
            Client(streamable_http_client(address, http_client=web)) as client,
        ):
            await test(client)

    asyncio.run(talk())


def test_over_standard_input_and_output(tmp_path: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "grader.cli", "mcp"],
        cwd=ROOT,
        env={"LINKWORTHY_DATA": str(tmp_path)},
    )
    over(command, all_tools)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_over_http_on_the_machine_itself(address: str, mode: str) -> None:
    over(address, all_tools, mode=mode)


def test_over_http_a_token_opens_what_its_scopes_say(address: str, signed: None) -> None:
    async def grades_only(client: Client) -> None:
        assert (await called(client, "grade", content=WEAK))[0] is False
        wrong, told = await called(client, "compare", pages=[{"content": WEAK}, {"content": STRONG}])
        assert wrong
        assert "scope compare" in told

    over_http(address, token("grade"), grades_only)


def post(address: str, **headers: str) -> httpx2.Response:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accepts = {"Accept": "application/json, text/event-stream", **headers}
    return httpx2.post(address, json=body, headers=accepts, trust_env=False, timeout=60)


def test_over_http_nobody_gets_in_without_a_token(address: str, signed: None) -> None:
    for headers in ({}, {"Authorization": "Bearer lw_" + "A" * 32}, {"Cookie": "_streamlit_user=x"}):
        answer = post(address, **headers)
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
    assert post(address, **token("reports:read")).status_code == 403
    assert post(address, **token("compare")).status_code == 200


def test_over_http_no_page_of_another_origin_and_no_proxy_gets_in(address: str) -> None:
    assert post(address).status_code == 200
    assert post(address, Origin="https://elsewhere.example").status_code == 403
    assert post(address, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert post(address, **{"X-Forwarded-For": "203.0.113.9"}).status_code == 401
    assert post(address, Host="rebound.example").status_code == 421


def test_over_http_grades_have_a_rate(address: str, signed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_RATE_GRADES", "1/hour")

    async def twice(client: Client) -> None:
        assert (await called(client, "grade", content=WEAK))[0] is False
        wrong, told = await called(client, "grade", content=WEAK)
        assert wrong
        assert "1/hour" in told
        assert (await called(client, "list_checks"))[0] is False

    over_http(address, token("grade"), twice)


def test_what_breaks_tells_nothing_of_the_draft(
    graders: Workers, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("words of a draft")

    monkeypatch.setattr(jobs, "workers", lambda: graders)
    monkeypatch.setattr(graders, "submit", broken)

    async def told(client: Client) -> None:
        wrong, said = await called(client, "grade", content=WEAK)
        assert wrong
        assert "Something broke" in said
        assert "words of a draft" not in said

    over(tools.server(), told)
    assert "words of a draft" not in caplog.text
    assert "RuntimeError" in caplog.text


def test_making_a_server_leaves_the_log_as_it_was() -> None:
    import logging

    before = list(logging.getLogger().handlers)
    tools.server()
    assert logging.getLogger().handlers == before


def test_without_its_part_the_command_says_what_to_install() -> None:
    code = "import sys; sys.modules['mcp'] = None; sys.argv = ['linkworthy', 'mcp']; from grader.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert "linkworthy[assistants]" in done.stderr
