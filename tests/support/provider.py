"""A small but real OpenID Connect provider on 127.0.0.1: discovery, authorization code with PKCE, RSA keys, userinfo, logout.

It knows a few accounts and lets whoever comes choose one, as the account chooser of a large provider does. What it
is asked in a wrong way it refuses: another redirect address, a code twice, a wrong verifier, a wrong client.
"""

from __future__ import annotations

import base64
import hashlib
import html
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT_ID, CLIENT_SECRET = "linkworthy-tests", "only-for-tests-0123456789abcdef"


@dataclass
class Provider:
    """A running provider."""

    accounts: dict[str, dict[str, Any]]
    """Claims by the words on the account's button."""
    redirect_uris: set[str] = field(default_factory=set)
    issuer: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    """The parameters of each request for authorization."""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: dict[str, dict[str, Any]] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: RSAKey.generate_key(2048, {"use": "sig", "kid": "tests"}))

    @property
    def metadata_url(self) -> str:
        return f"{self.issuer}/.well-known/openid-configuration"

    def environment(self, address: str, cookie_secret: str) -> dict[str, str]:
        """What a Linkworthy at `address` needs in its environment to sign people in here."""
        self.redirect_uris.add(f"{address}/oauth2callback")
        return {
            "LINKWORTHY_OIDC_METADATA_URL": self.metadata_url,
            "LINKWORTHY_OIDC_CLIENT_ID": CLIENT_ID,
            "LINKWORTHY_OIDC_CLIENT_SECRET": CLIENT_SECRET,
            "LINKWORTHY_OIDC_REDIRECT_URI": f"{address}/oauth2callback",
            "STREAMLIT_SERVER_COOKIE_SECRET": cookie_secret,
        }

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._discovery),
                Route("/jwks", self._jwks),
                Route("/authorize", self._authorize),
                Route("/chosen", self._chosen, methods=["POST"]),
                Route("/token", self._token, methods=["POST"]),
                Route("/userinfo", self._userinfo),
                Route("/logout", self._logout),
            ]
        )

    def _discovery(self, request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "jwks_uri": f"{self.issuer}/jwks",
                "end_session_endpoint": f"{self.issuer}/logout",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
                "scopes_supported": ["openid", "email", "profile"],
            }
        )

    def _jwks(self, request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        self.asked.append(asked)
        if asked.get("client_id") != CLIENT_ID or asked.get("redirect_uri") not in self.redirect_uris:
            return Response("unknown client or address", 400)
        if asked.get("response_type") != "code" or asked.get("code_challenge_method") != "S256":
            return Response("only a code with PKCE (S256)", 400)
        hidden = "".join(
            f'<input type="hidden" name="{html.escape(k)}" value="{html.escape(v)}">'
            for k, v in asked.items()
        )
        buttons = "".join(
            f'<p><button name="account" value="{html.escape(name)}">{html.escape(name)}</button></p>'
            for name in self.accounts
        )
        page = (
            '<!doctype html><html lang="en"><title>Choose an account</title><h1>Choose an account</h1>'
            f'<form method="post" action="/chosen">{hidden}{buttons}</form></html>'
        )
        return HTMLResponse(page)

    async def _chosen(self, request: Request) -> Response:
        form = await request.form()
        said = {name: str(value) for name, value in form.items()}
        if said["redirect_uri"] not in self.redirect_uris:
            return Response("unknown address", 400)
        code = secrets.token_urlsafe(24)
        self.codes[code] = said
        return RedirectResponse(
            f"{said['redirect_uri']}?{urlencode({'code': code, 'state': said.get('state', '')})}", 303
        )

    async def _token(self, request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        basic = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        by_header = request.headers.get("authorization") == f"Basic {basic}"
        by_form = (form.get("client_id"), form.get("client_secret")) == (CLIENT_ID, CLIENT_SECRET)
        if not (by_header or by_form):
            return JSONResponse({"error": "invalid_client"}, 401)
        given = self.codes.pop(form.get("code", ""), None)  # a code is good once
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            given is None
            or given["redirect_uri"] != form.get("redirect_uri")
            or given["code_challenge"] != challenge
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        claims, now = self.accounts[given["account"]], int(time.time())
        access = secrets.token_urlsafe(24)
        self.tokens[access] = claims
        id_claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 3600,
            "nonce": given.get("nonce", ""),
            **claims,
        }
        return JSONResponse(
            {
                "access_token": access,
                "token_type": "Bearer",
                "expires_in": 3600,
                "id_token": jwt.encode({"alg": "RS256", "kid": "tests"}, id_claims, self.key),
            }
        )

    def _userinfo(self, request: Request) -> Response:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        claims = self.tokens.get(token)
        return JSONResponse(claims) if claims is not None else Response(status_code=401)

    def _logout(self, request: Request) -> Response:
        back = request.query_params.get("post_logout_redirect_uri", "")
        return RedirectResponse(back, 303) if back in self.redirect_uris else Response("signed out")


def account(address: str, name: str, *, verified: bool | None = True) -> dict[str, Any]:
    """Claims of an account; `verified` None says nothing of whether its address was checked."""
    said: dict[str, Any] = {
        "sub": hashlib.sha256(address.encode()).hexdigest()[:20],
        "email": address,
        "name": name,
    }
    return said if verified is None else {**said, "email_verified": verified}


@contextmanager
def running(accounts: Mapping[str, dict[str, Any]]) -> Iterator[Provider]:
    """Run a provider that knows these accounts, on a free port of 127.0.0.1."""
    provider = Provider(dict(accounts))
    server = uvicorn.Server(uvicorn.Config(provider.app(), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    provider.issuer = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join()
