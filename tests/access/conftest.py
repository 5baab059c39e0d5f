"""Tests of who may come in begin with an environment that says nothing of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader import access


@pytest.fixture(autouse=True)
def unsaid(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is set up, and the server listens on what nobody knows."""
    for name in list(os.environ):
        if name.startswith("LINKWORTHY_") or name in ("STREAMLIT_SERVER_COOKIE_SECRET", "DATABASE_URL"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path))
    monkeypatch.setitem(access.mode.__globals__, "_bound", lambda: "")


OIDC = {
    "LINKWORTHY_OIDC_METADATA_URL": "https://sign-in.example/.well-known/openid-configuration",
    "LINKWORTHY_OIDC_CLIENT_ID": "client",
    "LINKWORTHY_OIDC_CLIENT_SECRET": "kept to ourselves",
    "LINKWORTHY_OIDC_REDIRECT_URI": "https://grades.example/oauth2callback",
    "STREAMLIT_SERVER_COOKIE_SECRET": "0123456789abcdef0123456789abcdef",
}


@pytest.fixture
def oidc(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """People sign in at a provider."""
    for name, value in OIDC.items():
        monkeypatch.setenv(name, value)
    return dict(OIDC)


@pytest.fixture
def by_header(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy says who people are."""
    monkeypatch.setenv("LINKWORTHY_TRUSTED_HEADER", "X-Forwarded-Email")
    monkeypatch.setenv("LINKWORTHY_TRUSTED_PROXIES", "10.0.0.5, 10.1.0.0/29, fd00::/64")
