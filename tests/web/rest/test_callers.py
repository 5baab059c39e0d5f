"""Who may call: nobody without a token where people sign in, this machine's own where nobody does, no page of another origin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from grader.access import SCOPES
from grader.store import LOCAL, store
from grader.web.rest.document import described
from grader.web.rest.operations import Operation
from grader.web.rest.table import OPERATIONS

ID = "A" * 32
NEEDING = [o for o in OPERATIONS if o.action is not None and not o.from_here]
by_operation = pytest.mark.parametrize("operation", NEEDING, ids=lambda o: o.name)


def call(client: httpx.Client, operation: Operation, **how: object) -> httpx.Response:
    path = operation.path.replace("{id}", "a" * 32).replace("{token}", ID)
    return client.request(operation.method, path, json={} if operation.body else None, **how)  # type: ignore[arg-type]


@by_operation
def test_nobody_gets_in_without_a_token(client: httpx.Client, signed: None, operation: Operation) -> None:
    for headers in (
        {},
        {"Authorization": "Bearer lw_" + ID},
        {"Authorization": "Basic YTpi"},
        {"Authorization": ""},
    ):
        answer = call(client, operation, headers=headers)
        assert answer.status_code == 401, headers
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.headers["content-type"] == "application/problem+json"


@by_operation
def test_a_token_opens_what_its_scopes_say_and_nothing_else(
    with_token: Callable[..., httpx.Client], operation: Operation
) -> None:
    for scope, actions in SCOPES.items():
        status = call(with_token(scope), operation).status_code
        assert (status != 403) == (operation.action in actions), scope
        assert status != 401


def test_an_expired_and_a_revoked_token_are_as_a_wrong_one(
    client: httpx.Client, signed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(secret: str) -> tuple[int, str]:
        told = client.get("/api/v1/reports", headers={"Authorization": f"Bearer {secret}"})
        return told.status_code, told.text

    soon = datetime.now(UTC) + timedelta(days=1)
    wrong = answer("lw_" + ID)
    secret, row = store().create_token(
        LOCAL, name="one", scopes=("reports:read",), expires_at=None, by="a test"
    )
    assert answer(secret)[0] == 200
    store().revoke_token(row.id)
    assert answer(secret) == wrong
    secret, _ = store().create_token(
        LOCAL, name="two", scopes=("reports:read",), expires_at=soon, by="a test"
    )
    assert answer(secret)[0] == 200
    monkeypatch.setattr(store(), "_now", lambda: soon)
    assert answer(secret) == wrong


def test_no_cookie_and_no_name_of_a_proxy_counts(client: httpx.Client, signed: None) -> None:
    for headers in ({"Cookie": "_streamlit_user=abc"}, {"X-Forwarded-Email": "owner@example.org"}):
        assert client.get("/api/v1/reports", headers=headers).status_code == 401


def test_an_open_server_asks_its_own_machine_for_no_token(client: httpx.Client) -> None:
    assert client.get("/api/v1/reports").json() == {"total": 0, "reports": []}


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_what_came_through_a_proxy_is_not_this_machines_own(client: httpx.Client, header: str) -> None:
    headers = {header: "203.0.113.9"}
    assert client.get("/api/v1/reports", headers=headers).status_code == 401
    assert client.get("/metrics", headers=headers).status_code == 401
    assert client.post("/api/v1/grades", json={"content": "a"}, headers=headers).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_origin_makes_it_do_nothing(client: httpx.Client, headers: dict[str, str]) -> None:
    for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
        answer = client.post(
            "/api/v1/grades", content=b'{"content": "a"}', headers={**headers, "Content-Type": kind}
        )
        assert answer.status_code == 403, kind
        assert answer.headers["content-type"] == "application/problem+json"
        assert "access-control-allow-origin" not in answer.headers
    assert client.delete(f"/api/v1/reports/{ID}", headers=headers).status_code == 403


def test_a_page_of_its_own_origin_may(client: httpx.Client, address: str) -> None:
    headers = {"Origin": address, "Sec-Fetch-Site": "same-origin"}
    assert client.post("/api/v1/grades", json={}, headers=headers).status_code == 422


def test_another_name_is_refused_as_programs_read_it(client: httpx.Client) -> None:
    answer = client.get("/api/v1/reports", headers={"Host": "rebound.example"})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_workspace_sees_nothing_of_another(with_token: Callable[..., httpx.Client]) -> None:
    other = store().create_workspace("Others", "o@example.org").workspace
    theirs, ours = with_token(workspace=other), with_token()
    job = theirs.post("/api/v1/grades", json={"content": "# Bells\n\nThey ring."}).headers["location"]
    id = theirs.post("/api/v1/reports", json={"job": job.rpartition("/")[2]}).json()["id"]
    share = theirs.post(f"/api/v1/reports/{id}/shares", json={}).json()["token"]
    token = theirs.get("/api/v1/tokens").json()["tokens"][0]["id"]
    assert ours.get("/api/v1/reports").json()["total"] == 0
    for method, place in (
        ("GET", f"reports/{id}"),
        ("PATCH", f"reports/{id}"),
        ("DELETE", f"reports/{id}"),
        ("GET", f"reports/{id}/shares"),
        ("POST", f"reports/{id}/shares"),
        ("DELETE", f"shares/{share}"),
        ("DELETE", f"tokens/{token}"),
    ):
        body = {} if method in ("PATCH", "POST") else None
        assert ours.request(method, f"/api/v1/{place}", json=body).status_code == 404, place
    assert theirs.get(f"/api/v1/reports/{id}").status_code == 200
    assert theirs.get(f"/api/v1/reports/{id}/shares").json()["shares"][0]["token"] == share


def test_the_document_says_which_scope_opens_what() -> None:
    for operation in NEEDING:
        told = described(operation, open_here=False)
        assert told["security"] == [{"token": []}]
        assert told["description"].startswith("Scope: ")
        assert described(operation, open_here=True)["security"] == [{"token": []}, {}]
