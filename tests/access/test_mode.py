"""How people come in: by the environment and what the server listens on; in doubt the door is shut."""

from __future__ import annotations

import pytest

from grader import access
from grader.access import Mode, mode, settings
from grader.errors import SettingError


@pytest.mark.parametrize(
    ("bound", "how"),
    [
        ("127.0.0.1", Mode.OPEN),
        ("::1", Mode.OPEN),
        ("localhost", Mode.OPEN),
        ("0.0.0.0", Mode.CLOSED),
        ("::", Mode.CLOSED),
        ("10.0.0.7", Mode.CLOSED),
        ("localhost.example.org", Mode.CLOSED),
        ("", Mode.CLOSED),
    ],
)
def test_by_what_the_server_listens_on(monkeypatch: pytest.MonkeyPatch, bound: str, how: Mode) -> None:
    monkeypatch.setitem(mode.__globals__, "_bound", lambda: bound)
    assert mode() is how


def test_nobody_told_what_it_listens_on() -> None:
    access.bound_by(lambda: "127.0.0.1")
    assert mode() is Mode.OPEN
    access.bound_by(lambda: "")
    assert mode() is Mode.CLOSED


def test_a_server_behind_a_proxy_is_reached_from_beyond(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(mode.__globals__, "_bound", lambda: "127.0.0.1")
    for name in ("x-forwarded-for", "forwarded", "via", "x-real-ip"):
        assert access.was_forwarded(["host", name])
    assert not access.was_forwarded(["host", "accept"])
    assert mode(forwarded=True) is Mode.CLOSED
    monkeypatch.setenv("LINKWORTHY_OPEN", "1")
    assert mode(forwarded=True) is Mode.OPEN


@pytest.mark.parametrize("said", ["0", "true", "yes", ""])
def test_open_on_purpose_is_said_in_one_way(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("LINKWORTHY_OPEN", said)
    assert mode() is Mode.CLOSED


def test_a_sign_in_outdoes_open(monkeypatch: pytest.MonkeyPatch, oidc: dict[str, str]) -> None:
    monkeypatch.setenv("LINKWORTHY_OPEN", "1")
    assert mode() is Mode.OIDC


@pytest.mark.usefixtures("by_header")
def test_a_header_outdoes_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_OPEN", "1")
    assert mode() is Mode.HEADER


def test_half_a_sign_in_is_none(monkeypatch: pytest.MonkeyPatch, oidc: dict[str, str]) -> None:
    for name in oidc:
        with monkeypatch.context() as without:
            without.delenv(name)
            with pytest.raises(SettingError) as told:
                mode()
            assert told.value.variable == name
    monkeypatch.setenv("LINKWORTHY_TRUSTED_HEADER", "X-Forwarded-Email")
    with pytest.raises(SettingError, match="only one"):
        mode()


def test_half_a_header_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_TRUSTED_HEADER", "X-Forwarded-Email")
    with pytest.raises(SettingError, match="LINKWORTHY_TRUSTED_PROXIES is missing"):
        settings.check()
    monkeypatch.delenv("LINKWORTHY_TRUSTED_HEADER")
    monkeypatch.setenv("LINKWORTHY_TRUSTED_PROXIES", "10.0.0.5")
    with pytest.raises(SettingError, match="LINKWORTHY_TRUSTED_HEADER is missing"):
        settings.check()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STREAMLIT_SERVER_COOKIE_SECRET", "short"),
        ("LINKWORTHY_OIDC_REDIRECT_URI", "https://grades.example/"),
        ("LINKWORTHY_OIDC_REDIRECT_URI", "http://grades.example/oauth2callback"),
        ("LINKWORTHY_OIDC_METADATA_URL", "http://sign-in.example/.well-known/openid-configuration"),
        ("LINKWORTHY_OIDC_METADATA_URL", "sign-in.example"),
        ("LINKWORTHY_OIDC_METADATA_URL", "https://[::1/"),
        ("LINKWORTHY_OWNERS", "olive@team.example, @"),
        ("LINKWORTHY_DOMAINS", "*.team.example"),
        ("LINKWORTHY_DOMAINS", "@team.example"),
        ("LINKWORTHY_DOMAINS", "example"),
        ("LINKWORTHY_DOMAIN_ROLE", "owner"),
        ("LINKWORTHY_SIGN_IN_HOURS", "0"),
        ("LINKWORTHY_SIGN_IN_HOURS", "nan"),
        ("LINKWORTHY_SIGN_IN_HOURS", "for ever"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    monkeypatch: pytest.MonkeyPatch, oidc: dict[str, str], name: str, value: str
) -> None:
    settings.check()
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError) as told:
        settings.check()
    assert told.value.variable == name


@pytest.mark.parametrize("proxies", ["0.0.0.0/0", "::/0", "anywhere", "10.0.0.5/24", "10.0.0.5;10.0.0.6"])
@pytest.mark.usefixtures("by_header")
def test_proxies_that_cannot_be_meant_are_refused(monkeypatch: pytest.MonkeyPatch, proxies: str) -> None:
    settings.check()
    monkeypatch.setenv("LINKWORTHY_TRUSTED_PROXIES", proxies)
    with pytest.raises(SettingError):
        settings.check()


def test_secrets_stay_out_of_sight(oidc: dict[str, str]) -> None:
    shown = repr(settings.oidc())
    assert "client" in shown
    assert oidc["LINKWORTHY_OIDC_CLIENT_SECRET"] not in shown
    assert oidc["STREAMLIT_SERVER_COOKIE_SECRET"] not in shown


def test_streamlit_is_told_without_a_file(oidc: dict[str, str]) -> None:
    told = settings.streamlit_auth()
    assert told is not None
    assert told["auth"]["server_metadata_url"] == oidc["LINKWORTHY_OIDC_METADATA_URL"]
    assert told["auth"]["cookie_secret"] == oidc["STREAMLIT_SERVER_COOKIE_SECRET"]


def test_without_a_provider_streamlit_is_told_nothing() -> None:
    assert settings.streamlit_auth() is None
