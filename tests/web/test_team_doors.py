"""Where people sign in: what a request may say of who sends it, where a sign-in leads on to, and answers that give nothing away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import by_hand
import doors
import pytest
from starlette.applications import Starlette
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from grader.access import bound_by, cookie, header
from grader.store import Store, store
from grader.web import reports
from grader.web.doors import ASKED, DOORS, asked_for
from grader.web.visitors import visitor_of

ORIGIN = "https://grades.example"
SECRET = "0123456789abcdef0123456789abcdef"
TOKEN = "T" * 32


@pytest.fixture(scope="module")
def fabricated() -> ModuleType:
    return by_hand.fabricated()


def signed(subject: str = "olive@team.example") -> dict[str, str]:
    return doors.cookie(subject, ORIGIN, secret=SECRET)


def back(request: Request) -> Response:
    """As Streamlit answers: with a sign-in, or with one taken away."""
    answer = RedirectResponse("/", 302)
    if request.query_params.get("good"):
        answer.set_cookie(cookie.NAME, "signed", httponly=True)
    else:
        answer.delete_cookie(cookie.NAME)
    return answer


def told(request: Request) -> Response:
    who = visitor_of(request)
    seen = [name for name in request.headers if "email" in name or name == header.VOUCHED]
    return JSONResponse({"subject": who.subject, "role": who.role.word, "headers": seen})


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TestClient]:
    monkeypatch.delenv("LINKWORTHY_OPEN", raising=False)
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path))
    bound_by(lambda: "")
    routes = [
        *reports.routes(),
        Route("/oauth2callback", back),
        Route("/auth/logout", lambda request: RedirectResponse("/", 302)),
        Route("/who", told),
        Route("/{rest:path}", lambda request: Response("the dashboard")),
    ]
    served = Starlette(routes=routes, middleware=[DOORS])
    with TestClient(served, base_url=ORIGIN, client=("10.0.0.5", 1), follow_redirects=False) as made:
        yield made


@pytest.fixture
def oidc(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "LINKWORTHY_OIDC_METADATA_URL": "https://sign-in.example/.well-known/openid-configuration",
        "LINKWORTHY_OIDC_CLIENT_ID": "client",
        "LINKWORTHY_OIDC_CLIENT_SECRET": "kept to ourselves",
        "LINKWORTHY_OIDC_REDIRECT_URI": f"{ORIGIN}/oauth2callback",
        "STREAMLIT_SERVER_COOKIE_SECRET": SECRET,
    }.items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("oidc")
class TestAtAProvider:
    def test_a_cookie_says_who(self, client: TestClient) -> None:
        assert client.get("/who").json()["subject"] == ""
        client.cookies.update(signed())
        assert client.get("/who").json()["subject"] == "olive@team.example"
        client.get("/auth/logout")
        client.cookies.update(client.cookies)
        assert client.get("/who").json()["subject"] == ""

    @pytest.mark.parametrize("kind", ["report", "comparison"])
    def test_a_sign_in_leads_on_to_what_was_asked_for(self, client: TestClient, kind: str) -> None:
        asked = client.get(f"/?{kind}={TOKEN}")
        set_cookie = asked.headers["set-cookie"]
        assert set_cookie.startswith(f"{ASKED}={kind}.{TOKEN};")
        assert {part.strip().lower() for part in set_cookie.split(";")[1:]} == {
            *("httponly", "path=/", "samesite=lax", "secure"),
        }
        led = client.get("/oauth2callback?good=1")
        assert led.headers.get_list("location") == [f"/?{kind}={TOKEN}"]
        assert ASKED not in client.cookies
        assert client.get("/oauth2callback?good=1").headers["location"] == "/"

    def test_without_a_sign_in_it_leads_nowhere_else(self, client: TestClient) -> None:
        client.get(f"/?report={TOKEN}")
        assert client.get("/oauth2callback").headers["location"] == "/"

    @pytest.mark.parametrize(
        "said", ["//elsewhere.example", "x/../../y", "a" * 65, "short", f"{TOKEN}%0d%0aX: y", ""]
    )
    def test_nothing_but_a_token_is_remembered(self, client: TestClient, said: str) -> None:
        assert "set-cookie" not in client.get(f"/?report={said}").headers
        client.cookies.set(ASKED, "report." + said.partition("%")[0] + "/x")
        assert client.get("/oauth2callback?good=1").headers["location"] == "/"

    def test_only_the_dashboards_own_address_asks(self) -> None:
        scope: dict[str, Any] = {"method": "GET", "path": "/", "query_string": f"report={TOKEN}".encode()}
        assert asked_for(scope) == f"report.{TOKEN}"
        assert asked_for({**scope, "root_path": "/grades", "path": "/grades/"}) == f"report.{TOKEN}"
        assert asked_for({**scope, "query_string": f"page={TOKEN}".encode()}) == ""
        assert asked_for({**scope, "path": "/method"}) == ""
        assert asked_for({**scope, "method": "POST"}) == ""

    def test_every_wrong_address_has_one_answer(self, client: TestClient, fabricated: ModuleType) -> None:
        store().add_member("local", "vi@team.example", "viewer")
        other = store().create_workspace("Second", "otto@other.example").workspace
        own = store().save(fabricated.report(), keep_text=True)
        foreign = store().save(fabricated.report(), keep_text=True, workspace=other)

        def link(audience: str, id: str, workspace: str = "local") -> str:
            made = store().share("report", id, with_text=True, audience=audience, workspace=workspace)
            return made.token

        revoked = link("anyone", own.id)
        store().revoke(revoked)
        past = Store(store().path, now=lambda: datetime.now(UTC) - timedelta(days=3))
        yesterday = datetime.now(UTC) - timedelta(days=1)
        expired = past.share("report", own.id, with_text=True, audience="anyone", expires_at=yesterday).token
        wrong = [TOKEN, "x", "%2e%2e", revoked, expired, foreign.id, link("members", foreign.id, other)]
        for who, also in (
            ({}, [own.id, link("members", own.id)]),
            (signed("sam@elsewhere.example"), [own.id, link("members", own.id)]),
            (signed("vi@team.example"), []),
        ):
            client.cookies.clear()
            client.cookies.update(who)
            answers = [client.get(f"/reports/{address}.html") for address in (*wrong, *also)]
            assert {a.status_code for a in answers} == {404}
            assert len({a.content for a in answers}) == 1
            assert len({tuple(sorted(a.headers.items())) for a in answers}) == 1
            assert ("sign in to Linkworthy first" in answers[0].text) is (not who)
            assert client.get(f"/reports/{link('anyone', own.id)}.html").status_code == 200

    def test_streamlits_own_files_are_for_members(self, client: TestClient, fabricated: ModuleType) -> None:
        paths = ("/media/abc.html", "/_stcore/upload_file/a/b", "/media/", "/media/../media/abc")
        for path in paths:
            assert client.get(path).status_code == 404
        own = store().save(fabricated.report(), keep_text=True)
        client.cookies.set(ASKED, store().share("report", own.id, with_text=True, audience="members").token)
        assert client.get("/media/abc.html").status_code == 404
        token = store().share("report", own.id, with_text=True, audience="anyone").token
        client.cookies.set(ASKED, f"report.{token}")
        assert client.get("/media/abc.html").text == "the dashboard"
        assert client.put("/_stcore/upload_file/a/b").status_code == 404
        store().revoke(token)
        assert client.get("/media/abc.html").status_code == 404
        client.cookies.update(signed("vi@team.example"))
        assert client.get("/media/abc.html").status_code == 404
        store().add_member("local", "vi@team.example", "viewer")
        assert client.get("/media/abc.html").text == "the dashboard"
        assert client.get("/_stcore/metrics").status_code == 404

    def test_where_the_store_is_broken_nobody_comes_in(self, client: TestClient) -> None:
        store().add_member("local", "vi@team.example", "viewer")
        client.cookies.update(signed("vi@team.example"))
        assert client.get("/media/abc.html").status_code == 200
        store().engine.dispose()
        store().path.write_bytes(b"no database" * 500)
        assert client.get("/media/abc.html").status_code == 404
        assert client.get(f"/reports/{TOKEN}.html").status_code == 503


@pytest.fixture
def by_header(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_TRUSTED_HEADER", "X-Forwarded-Email")
    monkeypatch.setenv("LINKWORTHY_TRUSTED_PROXIES", "10.0.0.5")


@pytest.mark.usefixtures("by_header")
def test_a_header_says_who_and_is_seen_by_nobody(client: TestClient) -> None:
    said = client.get("/who", headers={"X-Forwarded-Email": "Olive@team.example"}).json()
    assert said == {"subject": "olive@team.example", "role": "nobody", "headers": [header.VOUCHED]}
    assert client.get("/who", headers={"X_Forwarded_Email": "olive@team.example"}).json()["headers"] == []
    assert client.get("/who", headers={header.VOUCHED: "x"}).json()["headers"] == []
    assert client.get("/who", headers={"Cookie": f"{cookie.NAME}=x"}).json()["subject"] == ""


@pytest.mark.usefixtures("by_header")
@pytest.mark.anyio
async def test_a_websockets_headers_pass_the_same_way() -> None:
    seen: list[Any] = []

    async def inside(scope: Any, receive: Any, send: Any) -> None:
        seen.append(HTTPConnection({**scope, "type": "http"}).headers)

    app = DOORS.cls(inside)
    for peer in ("10.0.0.5", "10.0.0.6"):
        await app(  # type: ignore[misc]
            {
                "type": "websocket",
                "path": "/_stcore/stream",
                "client": (peer, 1),
                "headers": [(b"x-forwarded-email", b"olive@team.example")],
            },
            None,
            None,
        )
    assert header.VOUCHED in seen[0]
    assert header.VOUCHED not in seen[1]
    assert "x-forwarded-email" not in seen[0]
    assert "x-forwarded-email" not in seen[1]


def test_closed_and_open_servers_set_no_cookie(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/who").json()["role"] == "guest"
    assert "set-cookie" not in client.get(f"/?report={TOKEN}").headers
    monkeypatch.setenv("LINKWORTHY_OPEN", "1")
    assert client.get("/who").json()["role"] == "owner"
    assert "set-cookie" not in client.get(f"/?report={TOKEN}").headers
