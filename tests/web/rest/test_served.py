"""The table of routes and what is said of it: addresses, methods, sizes, rates, health, numbers, and every error as a problem."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import httpx
import pytest
from misbehaving import sleep

from grader import metrics
from grader.checks import all_checks
from grader.jobs import Workers
from grader.web.problems import TITLES
from grader.web.rest import checks as rest_checks
from grader.web.rest.bodies import MOST_BYTES
from grader.web.rest.document import whole
from grader.web.rest.schemas import SCHEMAS
from grader.web.rest.table import OPERATIONS


def is_problem(answer: httpx.Response, status: int) -> bool:
    told = answer.json()
    return (
        answer.status_code == status == told["status"]
        and answer.headers["content-type"] == "application/problem+json"
        and told["title"] == TITLES[status]
        and bool(told["detail"])
    )


def test_other_addresses_and_methods_are_problems(client: httpx.Client) -> None:
    for path in (
        "/api",
        "/api/",
        "/api/v1",
        "/api/v2/grades",
        "/api/v1/grades/",
        "/api/v1/jobs/x",
        "/api//v1/checks",
    ):
        assert is_problem(client.get(path), 404), path
    answer = client.delete("/api/v1/grades")
    assert is_problem(answer, 405)
    assert answer.headers["allow"] == "POST"
    assert is_problem(client.request("OPTIONS", "/api/v1/checks"), 405)
    assert is_problem(client.request("TRACE", "/api/v1/checks"), 405)
    assert is_problem(client.post("/healthz", json={}), 405)
    assert client.head("/api/v1/checks").status_code == 200


def test_a_body_that_is_too_large_is_a_problem_whatever_its_length_is_said_to_be(
    client: httpx.Client,
) -> None:
    def endless():  # type: ignore[no-untyped-def]
        for _ in range(MOST_BYTES // 1_000_000 + 2):
            yield b" " * 1_000_000

    kind = {"Content-Type": "application/json"}
    said = client.post("/api/v1/grades", content=b" " * (MOST_BYTES + 1), headers=kind)
    assert is_problem(said, 413)
    assert is_problem(client.post("/api/v1/grades", content=endless(), headers=kind), 413)


def test_what_breaks_is_a_problem_that_tells_nothing(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(id: str) -> None:
        raise RuntimeError("words of a draft")

    monkeypatch.setattr(rest_checks, "explained", broken)
    answer = client.get("/api/v1/checks/expert_quotes")
    assert is_problem(answer, 500)
    assert "draft" not in answer.text
    assert "words of a draft" not in caplog.text
    assert "RuntimeError" in caplog.text


def test_who_asks_too_often_is_told_when_to_try_again(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINKWORTHY_RATE_GRADES", "2/hour")
    for _ in range(2):
        assert client.post("/api/v1/grades", json={}).status_code == 422
    answer = client.post("/api/v1/grades", json={})
    assert is_problem(answer, 429)
    assert 0 < int(answer.headers["retry-after"]) <= 3600
    assert client.get("/api/v1/checks").status_code == 200, "reading has a rate of its own"
    monkeypatch.setenv("LINKWORTHY_RATE_REQUESTS", "1/hour")
    assert client.get("/api/v1/checks").status_code == 200
    assert is_problem(client.get("/api/v1/checks"), 429)
    assert client.get("/healthz").status_code == 200, "watchers are not counted"


def test_whoever_tries_many_tokens_is_stopped_before_the_store_is_asked(
    client: httpx.Client, signed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINKWORTHY_RATE_REQUESTS", "3/hour")
    codes = [
        client.get("/api/v1/reports", headers={"Authorization": f"Bearer lw_{n:032}"}).status_code
        for n in range(5)
    ]
    assert codes == [401, 401, 401, 429, 429]


def test_a_rate_that_cannot_be_read_is_told(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_RATE_GRADES", "often")
    answer = client.post("/api/v1/grades", json={})
    assert is_problem(answer, 500)
    assert "LINKWORTHY_RATE_GRADES" in answer.json()["detail"]


def test_checks_are_listed_and_explained(client: httpx.Client) -> None:
    told = client.get("/api/v1/checks").json()["checks"]
    assert [check["id"] for check in told] == [check.id for check in all_checks()]
    one = client.get(f"/api/v1/checks/{told[0]['id']}").json()
    assert one["passing_example"] == all_checks()[0].passing.text
    assert one["basis"]
    assert is_problem(client.get("/api/v1/checks/no_such_check"), 404)


def test_it_lives_and_is_ready(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}
    assert client.get("/readyz").json() == {"status": "ready", "workers": "ready", "store": "ready"}


def test_numbers_are_counted_by_route_and_never_by_address(client: httpx.Client) -> None:
    client.get("/api/v1/jobs/" + "f" * 32)
    client.get("/reports/secret-token.html")
    client.get("/api/made/up/by/somebody")
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    lines = answer.text.splitlines()
    assert any(
        re.match(
            r'linkworthy_requests_total\{method="GET",route="/api/v1/jobs/\{id\}",status="404"\} [1-9]', line
        )
        for line in lines
    )
    for wrong in ("f" * 32, "secret-token", "made/up"):
        assert wrong not in answer.text
    assert any(line.startswith("linkworthy_queue_room 40") for line in lines)


def test_every_answer_carries_its_request(client: httpx.Client) -> None:
    def id_of(given: str, path: str = "/api/v1/checks") -> str:
        return client.get(path, headers={"X-Request-ID": given}).headers["x-request-id"]

    assert id_of("deploy-2026.11_25") == "deploy-2026.11_25"
    for wrong in ("short", "a" * 65, 'abcdefgh"', "abc def ghi", "", "-abcdefgh"):
        assert re.fullmatch("[0-9a-f]{16}", id_of(wrong)), wrong
    for path in ("/api/nowhere", "/", "/reports/x.html", "/healthz"):
        assert id_of("deploy-2026.11_25", path) == "deploy-2026.11_25"


def test_the_document_is_made_of_the_table_and_is_whole(client: httpx.Client) -> None:
    told = client.get("/api/v1/openapi.json").json()
    assert told == json.loads(json.dumps(whole(OPERATIONS, open_here=True)))
    assert {(m.upper(), path) for path, ops in told["paths"].items() for m in ops} == {
        (o.method, o.path) for o in OPERATIONS
    }
    names = [o.name for o in OPERATIONS]
    assert len(set(names)) == len(names)
    text = json.dumps(told)
    assert set(re.findall(r"#/components/schemas/(\w+)", text)) <= SCHEMAS.keys()
    assert SCHEMAS.keys() - set(re.findall(r"#/components/schemas/(\w+)", text)) == set()


def test_the_docs_name_every_operation() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
    for operation in OPERATIONS:
        assert f"`{operation.method} {operation.path}`" in page, operation.name


def test_a_slow_grade_holds_up_nobody(client: httpx.Client, graders: Workers) -> None:
    blocking = graders.submit_call(sleep)
    try:
        while blocking.state().stage == "queued":
            time.sleep(0.02)
        place = client.post(
            "/api/v1/grades", json={"content": "# A\n\nB."}, headers={"Prefer": "respond-async"}
        ).headers["location"]
        told = client.get(place).json()
        assert (told["stage"], told["place"]) == ("queued", 1)
        assert client.get("/healthz").status_code == 200
    finally:
        blocking.cancel()
    assert metrics.seen().started > 0
