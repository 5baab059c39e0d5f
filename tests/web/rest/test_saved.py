"""Saved reports over the API: from the job to the list, its labels, its links and its end."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from grader.api import example
from grader.report import Report
from grader.store import store
from grader.web.rest.saved import MEDIA


def graded(client: httpx.Client, **said: object) -> str:
    answer = client.post("/api/v1/grades", json={"content": example("weak"), **said})
    while not client.get(answer.headers["location"], params={"wait": 5}).json()["ended"]:
        pass
    return answer.headers["location"].rpartition("/")[2]


@pytest.fixture
def saved(client: httpx.Client) -> str:
    answer = client.post(
        "/api/v1/reports", json={"job": graded(client), "labels": ["spring"], "note": "First try"}
    )
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def test_a_report_is_saved_listed_and_opened(client: httpx.Client, saved: str) -> None:
    rows = client.get("/api/v1/reports").json()
    assert rows["total"] == 1
    assert rows["reports"][0]["id"] == saved
    assert rows["reports"][0]["labels"] == ["spring"]
    opened = client.get(f"/api/v1/reports/{saved}").json()
    assert opened["note"] == "First try"
    assert opened["report"]["score"] == rows["reports"][0]["score"]
    assert opened["report"]["document"] is None
    assert not opened["with_text"]


def test_the_list_is_searched_and_paged(client: httpx.Client, saved: str) -> None:
    second = client.post("/api/v1/reports", json={"job": graded(client, title="Of owls")}).json()["id"]
    for query, found in (
        ({"label": "spring"}, [saved]),
        ({"words": "first try"}, [saved]),
        ({"words": "nothing of the kind"}, []),
        ({"limit": 1}, [second]),
        ({"limit": 1, "offset": 1}, [saved]),
    ):
        told = client.get("/api/v1/reports", params=query).json()  # type: ignore[arg-type]
        assert [row["id"] for row in told["reports"]] == found, query
    assert client.get("/api/v1/reports", params={"limit": 1}).json()["total"] == 2


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=x", "limit=1&limit=2", "colour=red", "words=" + "a" * 300]
)
def test_a_wrong_query_is_told(client: httpx.Client, query: str) -> None:
    assert client.get(f"/api/v1/reports?{query}").status_code == 422


def test_labels_and_note_change_and_the_report_does_not(client: httpx.Client, saved: str) -> None:
    before = store().open(saved).report.to_json()
    assert client.patch(f"/api/v1/reports/{saved}", json={"labels": ["autumn"]}).status_code == 204
    opened = client.get(f"/api/v1/reports/{saved}").json()
    assert (opened["labels"], opened["note"]) == (["autumn"], "First try")
    assert store().open(saved).report.to_json() == before


def test_the_text_is_kept_only_where_it_was_asked_for_twice(client: httpx.Client) -> None:
    without = graded(client)
    refused = client.post("/api/v1/reports", json={"job": without, "keep_text": True})
    assert refused.status_code == 409
    assert "with_text" in refused.json()["next_step"]
    id = client.post(
        "/api/v1/reports", json={"job": graded(client, with_text=True), "keep_text": True}
    ).json()["id"]
    assert store().open(id).report.document is not None
    id = client.post("/api/v1/reports", json={"job": graded(client, with_text=True)}).json()["id"]
    assert store().open(id).report.document is None


def test_only_a_grade_that_is_there_is_saved(client: httpx.Client) -> None:
    assert client.post("/api/v1/reports", json={"job": "a" * 32}).status_code == 404
    compared = client.post(
        "/api/v1/comparisons", json={"pages": [{"content": "# A\n\nOne."}, {"content": "# B\n\nTwo."}]}
    )
    job = compared.headers["location"].rpartition("/")[2]
    assert client.post("/api/v1/reports", json={"job": job}).status_code == 409


@pytest.mark.parametrize("form", list(MEDIA))
def test_a_report_is_given_in_every_form(client: httpx.Client, saved: str, form: str) -> None:
    answer = client.get(f"/api/v1/reports/{saved}", params={"form": form})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(MEDIA[form])
    if form != "json":
        assert "sandbox" in answer.headers["content-security-policy"]
        assert answer.headers["content-disposition"] == "attachment"
    assert "original" in answer.text.lower()


def test_a_deleted_report_is_gone_and_looks_like_one_that_never_was(client: httpx.Client, saved: str) -> None:
    assert client.delete(f"/api/v1/reports/{saved}").status_code == 204
    gone, never = client.get(f"/api/v1/reports/{saved}"), client.get(f"/api/v1/reports/{'A' * 32}")
    assert (gone.status_code, gone.text) == (never.status_code, never.text) == (404, never.text)
    assert client.delete(f"/api/v1/reports/{saved}").status_code == 404


def test_a_link_is_made_listed_and_taken_back(client: httpx.Client, saved: str) -> None:
    made = client.post(f"/api/v1/reports/{saved}/shares", json={"audience": "anyone", "days": 7}).json()
    assert made["audience"] == "anyone"
    assert store().shared(made["token"]).report is not None
    assert [s["token"] for s in client.get(f"/api/v1/reports/{saved}/shares").json()["shares"]] == [
        made["token"]
    ]
    assert client.delete(f"/api/v1/shares/{made['token']}").status_code == 204
    assert client.get(f"/api/v1/reports/{saved}/shares").json() == {"shares": []}
    assert client.delete(f"/api/v1/shares/{made['token']}").status_code == 404


def test_tokens_are_made_listed_without_their_secret_and_revoked(
    with_token: Callable[..., httpx.Client],
) -> None:
    owner = with_token("admin")
    made = owner.post("/api/v1/tokens", json={"name": "ci", "scopes": ["grade", "grade"]})
    assert made.status_code == 201
    secret = made.json()["token"]
    listed = owner.get("/api/v1/tokens")
    assert secret not in listed.text
    assert [t["scopes"] for t in listed.json()["tokens"] if t["name"] == "ci"] == [["grade"]]
    use = {"Authorization": f"Bearer {secret}"}
    assert owner.post("/api/v1/grades", json={}, headers=use).status_code == 422
    assert owner.delete(f"/api/v1/tokens/{made.json()['id']}").status_code == 204
    assert owner.post("/api/v1/grades", json={}, headers=use).status_code == 401
    assert owner.post("/api/v1/tokens", json={"name": "x", "scopes": ["everything"]}).status_code == 422


def test_a_lone_surrogate_comes_back_as_json_that_anybody_reads(client: httpx.Client) -> None:
    body = b'{"content": "# Bells \\ud800\\n\\nThe bells ring at noon.", "with_text": true}'
    answer = client.post("/api/v1/grades", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200, answer.text
    assert Report.from_json(answer.content.decode("utf-8")).document is not None


def test_a_store_that_cannot_be_read_is_a_problem(client: httpx.Client, saved: str) -> None:
    path = store().path
    path.write_bytes(b"no database" * 500)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    answer = client.get("/api/v1/reports")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["next_step"]
    assert client.get("/readyz").status_code == 503
