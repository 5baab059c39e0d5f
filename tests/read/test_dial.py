"""Who is dialled: for every kind of forbidden address nobody, else the very address that was checked."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.errors import FETCH_REASONS, FetchError, GradeCancelled
from grader.read import dial, robots
from grader.read.dial import AddressForbidden, Budget, DeadlinePassed, Line
from grader.read.url import fetch
from tests.read.conftest import Network, Site, answer, article

PUBLIC = "93.184.215.14"
OTHER_PUBLIC = "2606:4700:4700::1111"


@pytest.mark.parametrize(
    ("url", "dialled"),
    [
        ("http://public.example/", (PUBLIC, 80)),
        ("https://public.example/", (PUBLIC, 443)),
        ("public.example", (PUBLIC, 443)),
        ("PUBLIC.example./page?q#f", (PUBLIC, 443)),
        ("http://public.example:443/", (PUBLIC, 443)),
        ("https://public.example:80/", (PUBLIC, 80)),
        (f"http://{PUBLIC}/", (PUBLIC, 80)),
        (f"https://{PUBLIC}./", (PUBLIC, 443)),
        (f"http://{PUBLIC}#@127.0.0.1:22/@", (PUBLIC, 80)),
        (f"http://{PUBLIC}/?next=http://127.0.0.1/@x:y", (PUBLIC, 80)),
        (f"https://[{OTHER_PUBLIC}]/", (OTHER_PUBLIC, 443)),
        ("https://six.example/", (OTHER_PUBLIC, 443)),
        ("https://bücher.example/", (PUBLIC, 443)),
        ("https://xn--bcher-kva.example/", (PUBLIC, 443)),
        ("https://例え.example/", (PUBLIC, 443)),
        ("https://under_score.public.example/", (PUBLIC, 443)),
        ("https://localhost.public.example/", (PUBLIC, 443)),
        ("https://internal.example/", (PUBLIC, 443)),
        ("https://10.public.example/", (PUBLIC, 443)),
        ("https://0x7f.example/", (PUBLIC, 443)),
    ],
)
def test_the_address_that_was_checked_is_dialled(
    url: str, dialled: tuple[str, int], network: Network
) -> None:
    network.names = {"six.example": [OTHER_PUBLIC], "*": [PUBLIC]}
    with pytest.raises(FetchError) as failed:
        fetch(url)
    assert network.dialled[0] == dialled
    assert {address for address, _ in network.dialled} == {dialled[0]}
    assert failed.value.reason == "unreachable"


def test_http_is_tried_only_where_no_scheme_was_given_and_https_is_refused(network: Network) -> None:
    network.names = {"*": [PUBLIC]}
    for url, ports in (("public.example/x", [443, 80]), ("https://public.example/x", [443])):
        network.dialled.clear()
        with pytest.raises(FetchError):
            fetch(url)
        assert [port for _, port in network.dialled] == ports


@pytest.mark.parametrize(
    "forbidden",
    [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "168.63.129.16",
        "::1",
        "fe80::1",
        "::ffff:8.8.8.8",
        "64:ff9b::1.1.1.1",
        "fec0::1",
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_one_forbidden_address_refuses_the_whole_answer(forbidden: str, order: int, network: Network) -> None:
    network.names = {"mixed.example": [PUBLIC, OTHER_PUBLIC, forbidden][::order]}
    with pytest.raises(FetchError) as failed:
        fetch("https://mixed.example/")
    assert network.dialled == []
    assert failed.value.reason == "not_allowed"
    assert "mixed.example does not stand for an address on the public web" in failed.value.message


def test_a_name_that_changes_its_address_gains_nothing(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    asked: list[str] = []

    def rebinding(host: str, port: int, *_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        network.names = {host: next(answers)}
        return network.getaddrinfo(host, port)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with pytest.raises(FetchError) as first:
        fetch("http://rebind.example/")
    assert (network.dialled, asked) == ([(PUBLIC, 80)], ["rebind.example"])
    assert first.value.reason == "unreachable"
    with pytest.raises(FetchError) as second:
        fetch("http://rebind.example/")
    assert (network.dialled, len(asked)) == ([(PUBLIC, 80)], 2)
    assert second.value.reason == "not_allowed"


def test_the_page_is_looked_up_and_checked_anew_after_its_robots_txt(network: Network) -> None:
    robots._kept.put("http://rebind.example", robots.Robots())
    network.names = {"rebind.example": ["127.0.0.1"]}
    with pytest.raises(FetchError) as failed:
        fetch("http://rebind.example/")
    assert (network.dialled, failed.value.reason) == ([], "not_allowed")


def test_every_public_address_is_tried_up_to_four(network: Network) -> None:
    network.names = {"many.example": [f"93.184.215.{n}" for n in range(10, 30)]}
    with pytest.raises(FetchError):
        fetch("https://many.example/")
    assert network.dialled == [(f"93.184.215.{n}", 443) for n in range(10, 14)]


def test_the_dialler_itself_refuses_what_the_parser_would_have(network: Network) -> None:
    network.names = {"*": ["127.0.0.1"]}
    line = Line(Budget(time.monotonic() + 5))
    for host, port in (
        ("127.0.0.1", 80),
        ("::1", 80),
        ("localhost", 443),
        ("public.example", 22),
        ("2002:7f00:1::", 80),
    ):
        with pytest.raises(AddressForbidden):
            line.connect_tcp(host, port)
    network.names = {"*": [PUBLIC]}
    for host, port in (("public.example", 22), (PUBLIC, 8080), ("public.example", 0)):
        with pytest.raises(AddressForbidden):
            line.connect_tcp(host, port)
    with pytest.raises(AddressForbidden):
        line.connect_unix_socket("/var/run/docker.sock")
    assert network.dialled == []


def test_the_exception_for_tests_opens_no_other_port_host_or_name(network: Network) -> None:
    network.names = {"*": ["127.0.0.1"]}
    allow = frozenset({"127.0.0.1:8001"})
    for url in (
        "http://localhost:8001/",
        "http://127.0.0.1/",
        "http://127.0.0.1:8002/",
        "http://2130706433:8001/",
        "http://[::1]:8001/",
    ):
        with pytest.raises(FetchError):
            fetch(url, allow=allow)
    assert network.dialled == []
    with pytest.raises(FetchError):
        fetch("http://127.0.0.1:8001/", allow=allow)
    assert network.dialled == [("127.0.0.1", 8001)]


def test_a_peer_that_is_not_the_one_dialled_is_hung_up_on(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.socket.connect

    def elsewhere(opened: socket.socket, place: tuple[str, int]) -> None:
        real(opened, ("127.0.0.1", site.port))

    monkeypatch.setattr(socket.socket, "connect", elsewhere)
    with pytest.raises(FetchError) as failed:
        fetch(f"http://{PUBLIC}/")
    assert failed.value.reason == "not_allowed"
    assert site.requests == []
    monkeypatch.undo()


@pytest.mark.parametrize(
    "location",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://169.254.169.254/latest/", "//[::1]/", "http://2130706433/", "http://10.0.0.1/"),
        *("http://127.0.0.1:{other}/", "http://0x7f.1:{port}/", "http://user@127.0.0.1:{port}/", "file:///etc/passwd", "ftp://127.0.0.1/"),
        *("http://127.0.0.1:{port}\\@example.com/", "https://inner.example/", "http://[::ffff:127.0.0.1]:{port}/", "gopher://127.0.0.1:{port}/"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", ["302", "308", "refresh", "robots"])
def test_no_redirect_leads_inside(
    location: str, way: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = location.replace("{port}", str(site.port)).replace("{other}", str(site.port + 1))
    dialled = _note_dials(monkeypatch, {"inner.example": "127.0.0.1", "localhost": "127.0.0.1"})
    redirect = answer(status="302 Found", Location=location)
    site.pages = {
        "302": {"/": redirect},
        "308": {"/": answer(status="308 Permanent Redirect", Location=location)},
        "refresh": {"/": answer(f'<meta http-equiv="refresh" content="0; url={location}">'.encode())},
        "robots": {"/robots.txt": redirect, "/": answer(article())},
    }[way]
    with pytest.raises(FetchError) as failed:
        fetch(site.url(), allow=site.allow)
    assert failed.value.reason in ("not_allowed", "bad_url")
    assert set(dialled) == {("127.0.0.1", site.port)}
    assert len(dialled) == len(site.requests) == (1 if way == "robots" else 2)


def _note_dials(monkeypatch: pytest.MonkeyPatch, names: dict[str, str]) -> list[tuple[str, int]]:
    """Real connects to this machine, each noted; names stand for what the test says."""
    dialled: list[tuple[str, int]] = []
    real = socket.socket.connect
    network = Network({name: [address] for name, address in names.items()})

    def connect(opened: socket.socket, place: tuple[str, int]) -> None:
        dialled.append(place[:2])
        real(opened, place)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", network.getaddrinfo)
    return dialled


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=60),
        st.text(alphabet="htps:/\\@.[]%#?127x0", max_size=40),
        st.ip_addresses().map(lambda ip: f"http://[{ip}]/" if ip.version == 6 else f"http://{ip}/"),
        st.from_regex(r"(https?://)?[a-z0-9.\-]{1,20}(:[0-9]{1,5})?[/?#@\\]?.{0,8}", fullmatch=True),
    ),
    st.lists(st.ip_addresses().map(str), min_size=1, max_size=3),
)
def test_any_text_and_any_answer_end_in_words_and_dial_only_public_addresses(
    network: Network, url: str, addresses: list[str]
) -> None:
    network.names = {"*": addresses}
    network.dialled.clear()
    robots.forget()
    with pytest.raises(FetchError) as failed:
        fetch(url)
    assert failed.value.reason in FETCH_REASONS
    assert failed.value.message
    for address, port in network.dialled:
        assert _is_plainly_public(address)
        assert port in (80, 443)


def _is_plainly_public(text: str) -> bool:
    from ipaddress import ip_address

    address = ip_address(text)
    return address.is_global and not address.is_multicast


@pytest.mark.parametrize("cancelling", [False, True])
def test_a_lookup_that_hangs_ends_with_the_deadline_or_a_cancel(
    cancelling: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: over.wait(10) and [])
    cancelled: Callable[[], bool] | None = (lambda: True) if cancelling else None
    with pytest.raises(
        GradeCancelled if cancelling else FetchError, match="called off" if cancelling else "in time"
    ):
        fetch("https://slow.example/", seconds=0.2, cancelled=cancelled)
    over.set()


def test_the_time_of_all_connects_together_is_bounded(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    network.names = {"*": [f"93.184.215.{n}" for n in range(4)]}
    limits: list[float | None] = []

    def silent(opened: socket.socket, place: tuple[str, int]) -> None:
        limits.append(opened.gettimeout())
        raise TimeoutError("timed out")

    monkeypatch.setattr(socket.socket, "connect", silent)
    line = Line(Budget(time.monotonic() + 60))
    with pytest.raises(DeadlinePassed):
        line.connect_tcp("slow.example", 443)
    assert limits == [5.0] * 4
    limits.clear()
    monkeypatch.setattr(dial, "FETCH_CONNECT_SECONDS", 100.0)
    with pytest.raises(DeadlinePassed):
        Line(Budget(time.monotonic() + 7)).connect_tcp("slow.example", 443)
    assert all(limit is not None and limit <= 7 for limit in limits)
