"""The trusted header: believed from the proxies alone, once, as it is spelled; taken from everybody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from grader.access import header

EMAIL = (b"x-forwarded-email", b"Olive@Team.example")
HOST = (b"host", b"grades.example")


def vouched(*headers: tuple[bytes, bytes], peer: str | None = "10.0.0.5") -> list[str]:
    kept = header.received([HOST, *headers], peer)
    assert HOST in kept
    left = [name for name, _ in kept if b"email" in name.lower()]
    assert left == []
    return [value.decode() for name, value in kept if name == header.VOUCHED.encode()]


@pytest.mark.usefixtures("by_header")
@pytest.mark.parametrize("peer", ["10.0.0.5", "10.1.0.6", "fd00::7", "::ffff:10.0.0.5"])
def test_from_a_proxy_it_says_who(peer: str) -> None:
    person = header.person(vouched(EMAIL, peer=peer))
    assert person is not None
    assert person.subject == "olive@team.example"


@pytest.mark.usefixtures("by_header")
@pytest.mark.parametrize(
    "peer", ["10.0.0.6", "10.1.0.8", "fd00:0:0:1::7", "127.0.0.1", "::1", "", "unix:", None]
)
def test_from_anywhere_else_it_says_nothing(peer: str | None) -> None:
    assert vouched(EMAIL, peer=peer) == []


@pytest.mark.usefixtures("by_header")
@pytest.mark.parametrize(
    "headers",
    [
        [],
        [EMAIL, EMAIL],
        [EMAIL, (b"X-Forwarded-Email", b"sam@elsewhere.example")],
        [EMAIL, (b"x_forwarded_email", b"sam@elsewhere.example")],
        [(b"x_forwarded_email", b"olive@team.example")],
        [(b"X-Forwarded_Email", b"olive@team.example")],
        [(b"x-forwarded-email", b"")],
        [(b"x-forwarded-email", b"olive@team.example,sam@elsewhere.example")],
        [(b"x-forwarded-email", b"olive@team.example sam@elsewhere.example")],
        [(b"x-forwarded-email", "olivé@team.example".encode())],
        [(b"x-forwarded-email", b"olive@team.example\x00")],
        [(b"x-forwarded-email", b"o" * 300 + b"@team.example")],
    ],
)
def test_said_in_another_way_it_says_nothing(headers: list[tuple[bytes, bytes]]) -> None:
    assert vouched(*headers) == []


@pytest.mark.usefixtures("by_header")
def test_nobody_vouches_for_themselves() -> None:
    mark = header.VOUCHED.encode()
    true = header.received([EMAIL], "10.0.0.5")[-1]
    for name in (mark, mark.upper(), mark.replace(b"-", b"_")):
        for peer in ("10.0.0.5", "127.0.0.1"):
            # Not even with one that was true once.
            assert header.received([(name, true[1])], peer) == []
    for value in ("", "a.b.c", f"x{true[1].decode()}", "ä.1.b2xpdmU="):
        assert header.person([value]) is None
    assert header.person([true[1].decode()] * 2) is None
    assert header.person([]) is None


@pytest.mark.usefixtures("by_header")
def test_a_socket_that_stays_open_does_not_stay_signed_in() -> None:
    now = datetime.now(UTC)
    value = header.received([EMAIL], "10.0.0.5", now=now)[-1][1].decode()
    assert header.person([value], now=now + timedelta(hours=11.9)) is not None
    assert header.person([value], now=now + timedelta(hours=12.1)) is None


def test_where_no_header_is_trusted_it_passes_as_it_came() -> None:
    assert header.received([HOST, EMAIL], "10.0.0.5") == [HOST, EMAIL]
    assert header.received([(header.VOUCHED.encode(), b"x")], "10.0.0.5") == []
    assert header.person(["x"]) is None


@pytest.mark.usefixtures("by_header")
def test_a_proxy_may_give_a_plain_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_TRUSTED_HEADER", "X-Remote-User")
    kept = header.received([(b"x-remote-user", b"Olive.O")], "10.0.0.5")
    person = header.person([kept[-1][1].decode()])
    assert person is not None
    assert person.subject == "olive.o"
