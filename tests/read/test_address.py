"""Strict parsing of web addresses, and which of them may be dialled."""

from __future__ import annotations

import logging
from ipaddress import ip_address

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.errors import FETCH_REASONS, FetchError, GraderError
from grader.read import address
from grader.read.address import follow, parse_address, why_forbidden


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("example.org", "https://example.org/"),
        ("example.org/a/page?x=1&y=2#part", "https://example.org/a/page?x=1&y=2"),
        ("  https://Example.ORG/Path\n", "https://example.org/Path"),
        ("HTTP://example.org", "http://example.org/"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://example.org:443/", "https://example.org/"),
        ("https://example.org:/x", "https://example.org/x"),
        ("example.org:80/x", "http://example.org/x"),
        ("https://example.org./x", "https://example.org/x"),
        ("https://example.org?q=a@b:c", "https://example.org/?q=a@b:c"),
        ("https://example.org/mail@example.org", "https://example.org/mail@example.org"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/übung?q=ñ", "https://example.org/%C3%BCbung?q=%C3%B1"),
        ("https://example.org/%C3%BC%2f100%", "https://example.org/%C3%BC%2f100%"),
        ("https://example.org/a/./b/../c/..", "https://example.org/a/"),
        ("https://example.org/../../etc", "https://example.org/etc"),
        ("https://example.org/%2e%2E/x", "https://example.org/x"),
        ("https://example.org//double//slash", "https://example.org//double//slash"),
        ("https://example.org/a:b;c=d!(e)*,f'", "https://example.org/a:b;c=d!(e)*,f'"),
        ("https://bücher.example", "https://xn--bcher-kva.example/"),
        ("https://BÜCHER.example", "https://xn--bcher-kva.example/"),
        ("https://exam\u200bple。org/", "https://example.org/"),
        ("https://例え.jp/日本", "https://xn--r8jz45g.jp/%E6%97%A5%E6%9C%AC"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("https://my_site.example.org/", "https://my_site.example.org/"),
        ("https://a.b-c.d--e.example.museum/", "https://a.b-c.d--e.example.museum/"),
        ("https://1.example.org/", "https://1.example.org/"),
        ("https://123.com", "https://123.com/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://8.8.8.8.", "http://8.8.8.8/"),
        ("http://[2606:4700:4700::1111]/", "http://[2606:4700:4700::1111]/"),
        ("[2606:4700:4700:0:0:0:0:1111]/x", "https://[2606:4700:4700::1111]/x"),
        ("http://[2606:4700:4700::1111]:443/", "http://[2606:4700:4700::1111]:443/"),
    ],
)
def test_what_people_type_becomes_one_exact_address(text: str, url: str) -> None:
    assert parse_address(text).url == url


def test_an_address_read_again_stays_the_same() -> None:
    once = parse_address('https://example.org/ü/%zz?a={b}|c^`"<>')
    assert parse_address(once.url) == once


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "\n", "hello", "this is a sentence.", "what? example.org", "/etc/passwd", "?q=x", "#x", "//", "://x"),
        *("http://", "https:///path", "http:example.org", "http:/example.org", "https://:443/", "https://?x", "https://#x"),
        *("https://exa mple.org/", "https://example..org/", "https://.example.org/", "https://-.example/", "https://example.org../"),
        *("https://example.org:port/", "https://example.org:8o/", "https://example.org:80:80/", "https://example.org:+80/"),
        *("https://example.org:８０/", "https://example.org:-1/", "https://example.org:123456/", "https://[::1/", "https://::1]/"),
        *("https://[fe80::1%25eth0]/", "https://[2606:4700::1%eth0]/", "https://[1.2.3.4]/", "https://[]/", "https://[v1.x]/"),
        *("http://example.org\\@127.0.0.1/", "http:\\\\example.org\\", "https://example.org/a\\b", "http://127.0.0.1:80\\@example.com/"),
        *("https://example.org/\r\nHost: x", "https://example.org\r\n.evil.example/", "https://exa\tmple.org/", "https://example.org/\x00"),
        *("https://example.org/\x7f", "https://example.org/\x85", "https://example.org/\u2028", "https://example.org/\ud800", "\x01https://example.org"),
        *("https://" + "a" * 64 + ".org/", "https://" + "a." * 130 + "org/", "https://example.org/" + "a" * 5000, "https://ex%61mple.org/"),
        *("https://exam<ple>.org/", "https://example.org'/", "https://ab\u202ecd.example/", "https://☃.example/"),
        *("https://example,org/", "https://*.example.org/", "https://$host/", "https://{host}.example/", "https://xn--\u00fc.example/"),
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_as_such(text: str) -> None:
    with pytest.raises(FetchError) as failed:
        parse_address(text)
    assert failed.value.reason == "bad_url"
    assert failed.value.url == text
    assert "upload the file" in failed.value.next_step
    assert failed.value.message.isprintable()


@pytest.mark.parametrize(
    "host",
    [
        *("134744072", "0x08080808", "0X8080808", "01002004010", "8.8.2056", "8.526344", "010.8.8.8", "8.8.8.08", "0x8.8.8.8"),
        *("8.8.8", "8.8", "8", "8.8.8.8.8", "8.8.8.256", "8.8.8.0x8", "example.0x8", "example.8", "８.8.8.2056", "8.8.8.", "0x"),
    ],
)  # fmt: skip
def test_a_number_that_is_no_plain_address_is_refused_wherever_it_leads(host: str) -> None:
    with pytest.raises(FetchError, match="hides a network address in a number") as failed:
        parse_address(f"http://{host}/")
    assert failed.value.reason == "not_allowed"


@pytest.mark.parametrize(
    ("network", "inside"),
    [
        *(("0.0.0.0/8", "0.1.2.3"), ("10/8", "10.255.255.255"), ("100.64/10", "100.100.100.200"), ("127/8", "127.9.9.9")),
        *(("azure", "168.63.129.16"), ("169.254/16", "169.254.169.254"), ("ecs", "169.254.170.2"), ("172.16/12", "172.31.255.255")),
        *(("192.0.0/24", "192.0.0.192"), ("192.0.0/24", "192.0.0.9"), ("192.0.2/24", "192.0.2.1"), ("192.88.99/24", "192.88.99.1")),
        *(("192.168/16", "192.168.0.1"), ("198.18/15", "198.19.255.255"), ("198.51.100/24", "198.51.100.7"), ("203.0.113/24", "203.0.113.7")),
        *(("multicast", "224.0.0.1"), ("multicast", "239.255.255.250"), ("240/4", "240.0.0.1"), ("broadcast", "255.255.255.255")),
        *(("::", "::"), ("::1", "::1"), ("compatible", "::127.0.0.1"), ("compatible", "::8.8.8.8"), ("mapped", "::ffff:127.0.0.1")),
        *(("mapped", "::ffff:169.254.169.254"), ("translated", "::ffff:0:127.0.0.1"), ("NAT64", "64:ff9b::7f00:1"), ("NAT64", "64:ff9b::808:808")),
        *(("NAT64", "64:ff9b:1::7f00:1"), ("discard", "100::1"), ("Teredo", "2001:0:7f00:1::"), ("2001::/23", "2001:1::1"), ("ORCHID", "2001:20::1")),
        *(("examples", "2001:db8::1"), ("examples", "3fff::1"), ("6to4", "2002:7f00:1::"), ("6to4", "2002:808:808::1"), ("SRv6", "5f00::1")),
        *(("ULA", "fd00:ec2::254"), ("ULA", "fc00::1"), ("link-local", "fe80::1"), ("zone", "fe80::1%eth0"), ("zone", "2606:4700::1%eth0")),
        *(("site-local", "fec0::1"), ("multicast", "ff02::1"), ("multicast", "ff0e::1"), ("unassigned", "4000::1"), ("unassigned", "8000::1")),
    ],
)  # fmt: skip
def test_addresses_off_the_public_internet_are_forbidden(network: str, inside: str) -> None:
    assert why_forbidden(ip_address(inside))


@pytest.mark.parametrize(
    "public",
    [
        *("1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1", "168.63.129.15"),
        *("169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.167.255.255", "192.169.0.0"),
        *("198.17.255.255", "198.20.0.0", "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255"),
        *("2001:200::1", "2001:4860:4860::8888", "2003::1", "2400:cb00::1", "2606:4700:4700::1111", "2620:fe::fe", "2a00:1450::1"),
    ],
)  # fmt: skip
def test_addresses_right_beside_them_are_not(public: str) -> None:
    assert why_forbidden(ip_address(public)) == ""


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/next", "https://example.org/next"),
        ("next?x#y", "https://example.org/a/next?x"),
        ("//other.example/x", "https://other.example/x"),
        ("http://other.example", "http://other.example/"),
        ("../up", "https://example.org/up"),
        ("?only=query", "https://example.org/a/b?only=query"),
        ("/with space", "https://example.org/with%20space"),
    ],
)
def test_a_redirect_is_read_against_the_page_that_sent_it(location: str, url: str) -> None:
    assert follow(parse_address("https://example.org/a/b?c"), location).url == url


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.1/", "not_allowed"),
        ("//169.254.169.254/latest/meta-data/", "not_allowed"),
        ("file:///etc/passwd", "not_allowed"),
        ("gopher://example.org/", "not_allowed"),
        ("javascript:alert(1)", "not_allowed"),
        ("https://user@example.org/", "not_allowed"),
        ("https://example.org:22/", "not_allowed"),
        ("/\\evil.example", "bad_url"),
        ("/x\r\nSet-Cookie: a=b", "bad_url"),
        ("http://[::1", "bad_url"),
    ],
)
def test_a_redirect_out_of_bounds_is_refused_and_names_where_it_came_from(location: str, reason: str) -> None:
    with pytest.raises(FetchError) as failed:
        follow(parse_address("https://example.org/a"), location)
    assert failed.value.reason == reason
    assert "https://example.org/a leads to" in failed.value.message
    assert failed.value.url == "https://example.org/a"


def _parsed_or_refused(text: str) -> address.WebAddress | FetchError:
    try:
        return parse_address(text)
    except FetchError as failed:
        return failed


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.text(alphabet="htps:/\\@.[]%#?127x0", max_size=40),
        st.from_regex(r"https?://[\x20-\x7e]{1,30}", fullmatch=True),
        st.ip_addresses().map(lambda ip: f"http://[{ip}]/" if ip.version == 6 else f"http://{ip}/"),
        st.integers(0, 2**32).map(lambda number: f"http://{number}/"),
    )
)
@example("http://1.2.3.4.5/")
@example("http://[::ffff:7f00:1]/")
def test_any_text_is_refused_in_words_or_is_a_public_address(text: str) -> None:
    parsed = _parsed_or_refused(text)
    if isinstance(parsed, FetchError):
        assert parsed.reason in FETCH_REASONS
        assert parsed.message.isprintable()
        return
    assert parsed.port in address.WEB_PORTS
    assert parsed.url.isascii()
    assert parsed.url.isprintable()
    number = address.literal(parsed.host)
    assert number is None or why_forbidden(number) == ""
    assert parse_address(parsed.url) == parsed


class TestTheExceptionForTests:
    @pytest.fixture(autouse=True)
    def _set(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(address.TEST_ALLOW, "127.0.0.1:8001,127.0.0.1:8002")

    def test_is_empty_by_default(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(address.TEST_ALLOW)
        assert address.test_allowance(None) == frozenset()

    @pytest.mark.parametrize("bound", [None, "127.0.0.1", "localhost", "::1", "[::1]", "127.0.0.2"])
    def test_holds_for_a_command_and_for_a_server_on_loopback(
        self, bound: str | None, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.WARNING):
            assert address.test_allowance(bound) == {"127.0.0.1:8001", "127.0.0.1:8002"}
        assert "127.0.0.1:8001, 127.0.0.1:8002" in caplog.text

    @pytest.mark.parametrize(
        "bound", ["", "0.0.0.0", "::", "192.168.0.4", "example.org", "localhost.example", "fe80::1"]
    )
    def test_is_refused_on_any_other_server(self, bound: str, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.WARNING):
            assert address.test_allowance(bound) == frozenset()
        assert "is ignored" in caplog.text

    @pytest.mark.parametrize(
        "value",
        [
            *("10.0.0.1:80", "localhost:80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:080", "127.0.0.1:65536"),
            *("127.0.0.1:80,", "127.0.0.1:80, 127.0.0.1:81", "127.0.0.2:80", "[::1]:80", "*", "127.0.0.1:80-90", "127.1:80"),
            *("http://127.0.0.1:80", "127.0.0.1:8\u0661", "127.0.0.1:80/32", "127.0.0.1:80;127.0.0.1:81"),
        ],
    )  # fmt: skip
    def test_holding_anything_else_is_an_error(self, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(address.TEST_ALLOW, value)
        with pytest.raises(GraderError, match="LINKWORTHY_TEST_ALLOW holds"):
            address.test_allowance(None)

    def test_opens_that_port_and_no_other(self) -> None:
        allow = address.test_allowance(None)
        assert parse_address("127.0.0.1:8001/x", allow=allow).url == "http://127.0.0.1:8001/x"
        for refused in (
            "http://127.0.0.1:8003/",
            "http://127.0.0.1/",
            "http://localhost:8001/",
            "http://127.0.0.2:8001/",
        ):
            with pytest.raises(FetchError):
                parse_address(refused, allow=allow)
