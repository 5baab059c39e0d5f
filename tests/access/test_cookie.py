"""Streamlit's cookie as we read it: what Streamlit signed is read, and everything else is nobody."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from grader.access import cookie

ORIGIN = "https://grades.example"


def signed(secret: str, **claims: Any) -> dict[str, str]:
    """Cookies as Streamlit itself sets them, in pieces where they are long."""
    said = {
        "email": "olive@team.example",
        "email_verified": True,
        "name": "Olive Owner",
        "origin": ORIGIN,
        "is_logged_in": True,
        # Two of one second would be the same sign-in, and be signed out together.
        "jti": secrets.token_hex(8),
        **claims,
    }
    jar: dict[str, str] = {}
    set_cookie_with_chunks(
        lambda name, value: jar.update({name: create_signed_value(secret, name, value).decode()}),
        lambda name, value: create_signed_value(secret, name, value),
        USER_COOKIE_NAME,
        said,
        cookie_attr_size=60,
    )
    return jar


@pytest.fixture
def secret(oidc: dict[str, str]) -> str:
    return oidc["STREAMLIT_SERVER_COOKIE_SECRET"]


def test_the_name_is_streamlits() -> None:
    assert cookie.NAME == USER_COOKIE_NAME


def test_what_streamlit_signed_is_read(secret: str) -> None:
    said = cookie.claims(signed(secret))
    assert said is not None
    assert said["email"] == "olive@team.example"
    person = cookie.person(said)
    assert person is not None
    assert (person.subject, person.name) == ("olive@team.example", "Olive Owner")


def test_a_long_one_comes_in_pieces(secret: str) -> None:
    jar = signed(secret, groups=[secrets.token_hex(16) for _ in range(400)])
    assert len(jar) > 2
    said = cookie.claims(jar)
    assert said is not None
    assert len(said["groups"]) == 400
    for name in jar:
        assert cookie.claims({k: v for k, v in jar.items() if k != name}) is None
        signed_part, _, signature = jar[name].rpartition(".")
        other = "A" if signature[0] != "A" else "B"
        assert cookie.claims({**jar, name: f"{signed_part}.{other}{signature[1:]}"}) is None


def test_pieces_without_end_are_not_put_together(secret: str) -> None:
    value = create_signed_value(secret, cookie.NAME, "chunks-999").decode()
    assert cookie.claims({cookie.NAME: value}) is None


def test_forged_or_of_another_server_is_nobody(secret: str) -> None:
    good = signed(secret)[cookie.NAME]
    head, _, tail = good.rpartition(".")
    for value in (
        "",
        "x",
        "a.b.c",
        "\udc80",
        f"{head}.{tail[::-1]}",
        good.replace(".", "", 1),
        signed("another secret of thirty-two chars")[cookie.NAME],
        signed(secret, origin="https://elsewhere.example")[cookie.NAME],
        signed(secret, is_logged_in=False)[cookie.NAME],
        signed(secret, is_logged_in="yes")[cookie.NAME],
        create_signed_value(secret, "_streamlit_user_tokens", json.dumps({"is_logged_in": True})).decode(),
        create_signed_value(secret, cookie.NAME, "no JSON").decode(),
        create_signed_value(secret, cookie.NAME, "[]").decode(),
    ):
        assert cookie.claims({cookie.NAME: value}) is None


def test_it_holds_for_the_hours_that_are_said(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    jar, now = signed(secret), datetime.now(UTC)
    assert cookie.claims(jar, now=now + timedelta(hours=11.9)) is not None
    assert cookie.claims(jar, now=now + timedelta(hours=12.1)) is None
    assert cookie.claims(jar, now=now - timedelta(hours=1)) is None
    monkeypatch.setenv("LINKWORTHY_SIGN_IN_HOURS", "0.5")
    assert cookie.claims(jar, now=now + timedelta(hours=0.6)) is None


def test_a_sign_out_holds_for_every_copy(secret: str) -> None:
    jar, other = signed(secret), signed(secret, jti="another sign-in")
    cookie.sign_out(jar)
    assert cookie.claims(dict(jar)) is None
    assert cookie.claims(other) is not None
    cookie.sign_out({})
    assert cookie.claims(other) is not None


def test_a_sign_out_holds_for_a_signature_that_is_spelled_otherwise(secret: str) -> None:
    jar = signed(secret)
    # 27 digits of 6 bits for 160 bits: the last digit has two that nobody reads, and strange characters are skipped.
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    last = digits[digits.index(jar[cookie.NAME][-1]) ^ 1]
    head, _, signature = jar[cookie.NAME].rpartition(".")
    spellings = [jar[cookie.NAME][:-1] + last, f"{head}.!{signature}"]
    held = [spelling for spelling in spellings if cookie.claims({cookie.NAME: spelling}) is not None]
    assert held, "no spelling but one holds any more: then this test has nothing to say"
    cookie.sign_out(jar)
    for spelling in spellings:
        assert cookie.claims({cookie.NAME: spelling}) is None


def test_no_piece_of_a_signed_out_sign_in_comes_back_with_others(secret: str) -> None:
    jar = signed(secret, groups=[secrets.token_hex(16) for _ in range(400)])
    own = signed(secret, email="mallory@team.example", groups=[secrets.token_hex(16) for _ in range(400)])
    assert set(jar) == set(own)
    cookie.sign_out(jar)
    assert cookie.claims({**jar, cookie.NAME: own[cookie.NAME]}) is None
    assert cookie.claims(own) is not None


def test_a_sign_out_holds_on_other_replicas_and_after_a_restart(
    secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    jar, other = signed(secret), signed(secret, jti="another sign-in")
    cookie.sign_out(jar)
    monkeypatch.setattr(cookie, "_signed_out", {})
    assert cookie.claims(dict(jar)) is None
    assert cookie.claims(other) is not None


def test_no_more_sign_outs_are_remembered_than_that(
    secret: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # A folder that is a file: the store cannot be written, and this process is alone with what it knows.
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path / "file"))
    monkeypatch.setattr(cookie, "MOST_SIGNED_OUT", 2)
    monkeypatch.setattr(cookie, "_signed_out", {})
    jars = [signed(secret, jti=n) for n in range(3)]
    for jar in jars:
        cookie.sign_out(jar)
    assert [cookie.claims(jar) is None for jar in jars] == [False, True, True]
    # Those that have ended by themselves make room first.
    cookie.sign_out(signed(secret, jti=4), now=datetime.now(UTC) + timedelta(days=2))
    assert len(cookie._signed_out) == 1


def test_without_a_provider_no_cookie_says_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cookie.claims(signed("0123456789abcdef0123456789abcdef")) is None
    assert cookie.person({"email": "olive@team.example", "email_verified": True}) is None


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"email": None, "email_verified": True},
        {"email": "olive@team.example", "email_verified": False},
        {"email": "olive@team.example", "email_verified": "false"},
        {"email": "olive@team.example"},
        {"email": "olive@team.example", "email_verified": 1.5},
        {"email": "olive", "email_verified": True},
        {"email": "olive@te\u212aam.example", "email_verified": True},
        {"email": "\u212aim@team.example", "email_verified": True},
        {"email": "olive@team.example\nx: y", "email_verified": True},
    ],
)
def test_no_address_that_the_provider_checked_is_nobody(claims: dict[str, Any], secret: str) -> None:
    assert cookie.person(claims) is None


def test_a_provider_may_be_taken_at_its_silence_but_not_against_its_word(
    secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINKWORTHY_OIDC_UNVERIFIED_EMAIL", "1")
    assert cookie.person({"email": "Olive@Team.example"}) is not None
    assert cookie.person({"email": "olive@team.example", "email_verified": False}) is None
