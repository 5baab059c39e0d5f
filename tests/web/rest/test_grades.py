"""Grading and comparing over the API: the report at once, a job where it takes longer or is asked for, and nobody else's."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from misbehaving import sleep
from serving import serving

from grader.api import example
from grader.compare.comparison import Comparison
from grader.jobs import Workers
from grader.report import Report
from grader.store import store

STRONG, WEAK = example("strong"), example("weak")
JSON = {"Content-Type": "application/json"}


def ended(client: httpx.Client, place: str) -> dict[str, Any]:
    while not (told := client.get(place, params={"wait": 5}).json())["ended"]:
        pass
    return told


def report_of(client: httpx.Client, **said: object) -> Report:
    answer = client.post("/api/v1/grades", json=said)
    told = answer.json()
    return (
        Report.from_json(
            answer.text
            if answer.status_code == 200
            else _json(ended(client, answer.headers["location"])["report"])
        )
        if answer.status_code in (200, 202)
        else pytest.fail(str(told))
    )


def _json(value: object) -> str:
    from grader.plain import as_json

    return as_json(value)


def test_a_draft_is_answered_with_its_report(client: httpx.Client) -> None:
    report = report_of(client, content=STRONG, input_type="markdown", as_of="2026-11-20")
    assert report.score is not None
    assert report.score > 60
    assert report.as_of == "2026-11-20"
    assert report.document is None
    assert any(quote.text in STRONG for result in report.results for quote in result.quotes)


def test_the_text_comes_along_where_it_is_asked_for(client: httpx.Client) -> None:
    report = report_of(client, content=WEAK, with_text=True, profile="guide", title="Of bikes")
    assert report.document is not None
    assert "bike" in report.document.text
    assert report.profile == "guide"


def test_a_file_is_graded_as_the_same_text_is(client: httpx.Client) -> None:
    text = report_of(client, content=WEAK, as_of="2026-11-20", input_type="markdown")
    answer = client.post(
        "/api/v1/grades",
        files={"file": ("weak.md", WEAK.encode(), "text/markdown")},
        data={"as_of": "2026-11-20", "with_text": "false"},
    )
    assert answer.status_code in (200, 202), answer.text
    told = ended(client, answer.headers["location"])
    assert told["report"]["score"] == text.score
    assert told["report"]["content_sha256"] == text.content_sha256


def test_who_prefers_a_job_gets_one_at_once_and_its_report_later(client: httpx.Client) -> None:
    answer = client.post("/api/v1/grades", json={"content": WEAK}, headers={"Prefer": "respond-async"})
    assert answer.status_code == 202
    assert answer.headers["preference-applied"] == "respond-async"
    assert answer.json()["kind"] == "grade"
    told = ended(client, answer.headers["location"])
    assert told["stage"] == "done"
    assert told["report"]["band"]


def test_what_could_not_be_read_is_a_problem_with_what_to_do(client: httpx.Client) -> None:
    answer = client.post("/api/v1/grades", json={"url": "http://127.0.0.1/"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["reason"] == "not_allowed"
    assert told["next_step"]
    assert told["type"] == "urn:linkworthy:FetchError"


def test_a_job_that_failed_tells_its_problem(client: httpx.Client) -> None:
    answer = client.post(
        "/api/v1/grades", json={"url": "http://127.0.0.1/"}, headers={"Prefer": "respond-async"}
    )
    told = ended(client, answer.headers["location"])
    assert told["stage"] == "failed"
    assert told["problem"]["reason"] == "not_allowed"


def test_a_deleted_job_is_gone(client: httpx.Client) -> None:
    place = client.post(
        "/api/v1/grades", json={"content": WEAK}, headers={"Prefer": "respond-async"}
    ).headers["location"]
    assert client.delete(place).status_code == 204
    assert client.get(place).status_code == 404
    assert client.delete(place).status_code == 404


def test_a_job_is_only_for_whoever_began_it(with_token: Callable[..., httpx.Client]) -> None:
    mine, other = with_token("grade"), with_token("grade")
    place = mine.post("/api/v1/grades", json={"content": WEAK}, headers={"Prefer": "respond-async"}).headers[
        "location"
    ]
    assert other.get(place).status_code == 404
    assert other.delete(place).status_code == 404
    assert ended(mine, place)["stage"] == "done"


def test_pages_are_compared_each_with_its_own_fate(client: httpx.Client) -> None:
    answer = client.post(
        "/api/v1/comparisons",
        json={
            "pages": [
                {"content": WEAK, "ours": True, "name": "Ours"},
                {"content": STRONG},
                {"url": "http://127.0.0.1/"},
            ]
        },
    )
    told = ended(client, answer.headers["location"])
    comparison = Comparison.from_json(_json(told["comparison"]))
    assert comparison.ours == 1, "the better page stands first"
    assert [page.report is None for page in comparison.pages] == [False, False, True]
    assert comparison.pages[2].reason == "not_allowed"


def test_a_stored_report_stands_in_a_comparison(client: httpx.Client) -> None:
    kept = store().save(report_of(client, content=STRONG), keep_text=False)
    answer = client.post("/api/v1/comparisons", json={"pages": [{"report": kept.id}, {"content": WEAK}]})
    told = ended(client, answer.headers["location"])
    assert told["comparison"]["pages"][0]["report"]["content_sha256"] == kept.report.content_sha256
    unknown = client.post("/api/v1/comparisons", json={"pages": [{"report": "A" * 32}, {"content": WEAK}]})
    assert unknown.status_code == 404


def test_a_token_that_only_compares_opens_no_stored_report(with_token: Callable[..., httpx.Client]) -> None:
    answer = with_token("compare").post(
        "/api/v1/comparisons", json={"pages": [{"report": "A" * 32}, {"content": WEAK}]}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, ""),
        ({"content": "a", "url": "https://example.org"}, ""),
        ({"content": ""}, "/content"),
        ({"content": 5}, "/content"),
        ({"content": "a", "as_of": "2026-02-30"}, "/as_of"),
        ({"content": "a", "as_of": "٢٠٢٦-01-01"}, "/as_of"),
        ({"content": "a", "profile": "poem"}, "/profile"),
        ({"content": "a", "with_text": "yes"}, "/with_text"),
        ({"content": "a", "colour": "red"}, ""),
        ([], ""),
    ],
)
def test_what_does_not_fit_is_told_by_its_place(client: httpx.Client, body: object, place: str) -> None:
    answer = client.post("/api/v1/grades", json=body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["place"] == place


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"content": NaN}', b"[" * 100_000])
def test_what_is_no_json_is_told(client: httpx.Client, body: bytes) -> None:
    assert client.post("/api/v1/grades", content=body, headers=JSON).status_code == 400


def test_one_page_at_most_is_ours(client: httpx.Client) -> None:
    pages = [{"content": WEAK, "ours": True}] * 2
    assert client.post("/api/v1/comparisons", json={"pages": pages}).status_code == 422
    assert client.post("/api/v1/comparisons", json={"pages": pages[:1]}).status_code == 422


def test_forms_without_a_file_or_with_another_are_told(client: httpx.Client) -> None:
    for files, data in (
        ({"other": ("a.md", b"a")}, {}),
        ({"file": ("a.md", b"  ")}, {}),
        ({"file": ("a.md", WEAK.encode())}, {"colour": "red"}),
        ({"file": ("a.md", WEAK.encode())}, {"with_text": "perhaps"}),
    ):
        assert client.post("/api/v1/grades", files=files, data=data).status_code == 422
    form = {"Content-Type": "multipart/form-data"}
    assert client.post("/api/v1/grades", content=b"x", headers=form).status_code == 400


def test_other_content_is_not_taken(client: httpx.Client) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"):
        answer = client.post("/api/v1/grades", content=b"{}", headers={"Content-Type": kind})
        assert answer.status_code == 415, kind
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_full_queue_is_told_with_when_to_try_again() -> None:
    pool = Workers(processes=1, queue=1)
    try:
        blocking = pool.submit_call(sleep)
        with serving(workers=pool) as address, httpx.Client(base_url=address, trust_env=False) as client:
            answer = client.post("/api/v1/grades", json={"content": WEAK})
            assert answer.status_code == 503
            assert answer.headers["retry-after"] == "30"
            assert answer.json()["queue"] == 1
            assert answer.json()["most"] == 1
        blocking.cancel()
    finally:
        pool.shutdown()


def test_a_grade_that_nobody_waits_for_any_more_is_called_off(graders: Workers) -> None:
    pool = Workers(processes=1)
    try:
        blocking = pool.submit_call(sleep)
        with serving(workers=pool) as address:
            with pytest.raises(httpx.ReadTimeout), httpx.Client(trust_env=False, timeout=1) as client:
                client.post(f"{address}/api/v1/grades", json={"content": WEAK})
            while pool.held > 1:
                time.sleep(0.02)
        blocking.cancel()
    finally:
        pool.shutdown()
