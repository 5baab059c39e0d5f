"""Headers on every answer: the dashboard's own inline script by its hash and no other, nothing from elsewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from grader import web
from grader.errors import GraderError
from grader.web import headers


def narrow(_: object) -> Response:
    return PlainTextResponse("own", headers={"Content-Security-Policy": "default-src 'none'"})


def served(base: str = "http://127.0.0.1:8501") -> TestClient:
    routes = [Route("/own", narrow), Route("/{rest:path}", lambda _: PlainTextResponse("the dashboard"))]
    return TestClient(Starlette(routes=routes, middleware=web.middleware()), base_url=base)


def directives(policy: str) -> dict[str, str]:
    return dict((part.strip() + " ").split(" ", 1) for part in policy.split(";"))


def test_every_answer_carries_them() -> None:
    for answer in (
        served().get("/"),
        served().get("/own"),
        served().post("/"),
        served().get("/?" + "a" * 9000),
    ):
        for name in (
            *("content-security-policy", "permissions-policy", "cross-origin-opener-policy"),
            *("cross-origin-resource-policy", "x-content-type-options", "x-frame-options", "referrer-policy"),
        ):
            assert answer.headers[name], (answer.status_code, name)
        assert len(answer.headers.get_list("content-security-policy")) == 1


def test_the_policy_of_a_route_of_its_own_stands() -> None:
    assert served().get("/own").headers["content-security-policy"] == "default-src 'none'"


def test_the_dashboards_policy_is_strict() -> None:
    found = directives(served().get("/").headers["content-security-policy"])
    scripts = found["script-src"].split()
    assert scripts[:3] == ["'self'", "blob:", "'wasm-unsafe-eval'"]
    assert all(re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", one) for one in scripts[3:])
    assert found["object-src"].strip() == found["script-src-attr"].strip() == "'none'"
    for name in ("default-src", "connect-src", "frame-ancestors", "base-uri", "form-action"):
        assert found[name].strip() == "'self'", name
    whole = served().get("/").headers["content-security-policy"]
    assert "http" not in whole
    assert "*" not in whole
    assert "'unsafe-eval'" not in whole
    assert "'unsafe-inline'" not in found["script-src"]


def test_the_hash_is_that_of_streamlits_own_script() -> None:
    page = headers.dashboard_page()
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(inline) == 1, "Streamlit has other inline scripts now; look at them before they are let run"
    digest = b64encode(sha256(inline[0].encode()).digest()).decode()
    assert headers.script_hashes(page) == (f"'sha256-{digest}'",)
    assert digest in headers.dashboard_policy()


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<script src=a.js></script>", []),
        ("<SCRIPT>a</SCRIPT><script type=module>\n b &amp; <!-- c\n</script>", ["a", "\n b &amp; <!-- c\n"]),
        ("<!-- <script>no</script> --><p>text", []),
    ],
)
def test_inline_scripts_are_hashed_to_the_byte(page: str, texts: list[str]) -> None:
    wanted = [b64encode(sha256(text.encode()).digest()).decode() for text in texts]
    assert headers.script_hashes(page) == tuple(f"'sha256-{one}'" for one in wanted)


def test_https_is_asked_for_only_where_it_is_configured_and_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Callable[[TestClient], str | None] = lambda client: client.get("/").headers.get(  # noqa: E731
        "strict-transport-security"
    )
    assert asked(served("https://127.0.0.1")) is None
    monkeypatch.setenv(headers.HTTPS_SECONDS, "31536000")
    assert asked(served("https://127.0.0.1")) == "max-age=31536000"
    assert asked(served()) is None
    behind = served().get("/", headers={"X-Forwarded-Proto": "https"})
    assert behind.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize("said", ["a year", "-1", "1.5", "٣"])
def test_a_wrong_number_of_seconds_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv(headers.HTTPS_SECONDS, said)
    with pytest.raises(GraderError, match="LINKWORTHY_HTTPS_SECONDS"):
        headers.https_seconds()
