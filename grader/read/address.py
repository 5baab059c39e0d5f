"""Web addresses that may be fetched: a strict parser, and the rules for hosts, ports and IP addresses."""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from urllib.parse import quote, urljoin

import idna

from grader.errors import FetchError, GraderError
from grader.read.refusal import refused, shown

MAX_URL_CHARS = 4096
"""Longest web address that is read, in characters."""

WEB_PORTS = frozenset({80, 443})
"""The only ports that are dialled."""

TEST_ALLOW = "LINKWORTHY_TEST_ALLOW"
"""Environment variable: 127.0.0.1:PORT[,...], servers on this machine that tests may fetch from."""

_log = logging.getLogger(__name__)

IPAddress = IPv4Address | IPv6Address

_FORBIDDEN_V4 = tuple(
    (IPv4Network(network), name)
    for network, name in (
        ("0.0.0.0/8", "this machine itself"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's inner network"),
        ("127.0.0.0/8", "this machine itself"),
        ("168.63.129.16/32", "a cloud's control service"),
        ("169.254.0.0/16", "a link-local network or a cloud's control service"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "reserved for protocols"),
        ("192.0.2.0/24", "reserved for examples"),
        ("192.88.99.0/24", "a retired relay"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "reserved for measurements"),
        ("198.51.100.0/24", "reserved for examples"),
        ("203.0.113.0/24", "reserved for examples"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_PUBLIC_V6 = IPv6Network("2000::/3")
_FORBIDDEN_V6 = tuple(
    (IPv6Network(network), name)
    for network, name in (
        ("2001::/23", "reserved for protocols or a tunnel to another address"),
        ("2001:db8::/32", "reserved for examples"),
        ("2002::/16", "a tunnel to another address"),
        ("3fff::/20", "reserved for examples"),
    )
)
_INNER_NAMES = ("localhost", "local", "internal", "home.arpa", "onion")
"""Endings that never stand for a page on the public web (RFC 6761, 6762, 7686, 8375; ICANN on .internal)."""

_EDGE = " \t\r\n\xa0\u200b\ufeff"
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_PORT_AFTER_NAME = re.compile(r"[0-9]{1,5}(?=[/?#]|$)")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_TEST_SERVER = re.compile(r"127\.0\.0\.1:([1-9][0-9]{0,4})")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """One http or https address in its parts, as the only form in which the fetcher passes addresses on."""

    scheme: str
    """http | https"""
    host: str
    """Lower-case name of ASCII labels without a trailing dot, or an IP address without brackets."""
    port: int
    target: str
    """Path and query in printable ASCII, starting with a slash; never a fragment."""

    @property
    def authority(self) -> str:
        """Host and port as the Host header and a URL write them; the scheme's own port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == {"http": 80, "https": 443}[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port, as in https://example.org."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target


def names_scheme(text: str) -> bool:
    """Whether the text says http:// or https:// itself."""
    return text.strip(_EDGE).lower().startswith(("http://", "https://"))


def parse_address(text: str, *, allow: frozenset[str] = frozenset()) -> WebAddress:
    """The address that `text` stands for; without a scheme it is https.

    `allow` holds the servers of `test_allowance`. Raises FetchError (bad_url, not_allowed) for everything that is not
    plainly an address on the public web: other schemes and ports, user names, backslashes, control characters, zone
    ids, numbers written in disguise, names and addresses of inner networks.
    """
    url = text.strip(_EDGE)
    if not url:
        raise refused("bad_url", text, "There is no address to fetch.")
    if len(url) > MAX_URL_CHARS:
        raise refused(
            "bad_url",
            text,
            f"{shown(url)} is longer than {MAX_URL_CHARS:,} characters, too long for an address.",
        )
    if _UNSAFE.search(url):
        raise refused("bad_url", text, f"{shown(url)} has a line break or another control character in it.")
    if "\\" in url:
        raise refused("bad_url", text, f"{shown(url)} has a backslash in it; web addresses have none.")
    scheme, rest = _split_scheme(url, text)
    end = re.search(r"[/?#]", rest)
    authority, target = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
    if "@" in authority:
        raise refused(
            "not_allowed", text, f"{shown(url)} has a user name before the host, which is not fetched."
        )
    host, port = _split_port(authority, text)
    name = _host(host, text)
    if not scheme:
        # A server that tests may read from speaks plain http.
        scheme = "http" if port == 80 or f"{name}:{port}" in allow else "https"
    address = WebAddress(scheme, name, port or {"http": 80, "https": 443}[scheme], _target(target))
    _check_reachable(address, text, allow)
    return address


def follow(base: WebAddress, location: str, *, allow: frozenset[str] = frozenset()) -> WebAddress:
    """The address that a redirect from `base` leads to; raises FetchError as `parse_address` does."""
    if _UNSAFE.search(location) or "\\" in location:
        message = f"{shown(base.url)} leads to {shown(location)}, which is not a web address."
        raise refused("bad_url", base.url, message)
    try:
        joined = urljoin(base.url, location.strip(" "))
    except ValueError:
        joined = location
    leads = f"{shown(base.url)} leads to a place that is not fetched"
    if not names_scheme(joined):
        raise refused("not_allowed", base.url, f"{leads}: {shown(location)} is no page on the web.")
    try:
        return parse_address(joined, allow=allow)
    except FetchError as failed:
        raise FetchError(f"{leads}: {failed.message}", failed.next_step, failed.reason, base.url) from None


def over_http(address: WebAddress) -> WebAddress:
    """The same page over plain http on its own port."""
    return replace(address, scheme="http", port=80)


def why_forbidden(address: IPAddress) -> str:
    """What kind of address it is if it must not be dialled; "" for one on the public internet.

    An allow list: of IPv6 only global unicast (2000::/3) without tunnels, so that mapped, compatible, NAT64, 6to4,
    Teredo, site-local, link-local, unique-local and multicast addresses are all out, whatever they lead to.
    """
    if isinstance(address, IPv6Address):
        if address not in _PUBLIC_V6 or address.scope_id:
            return "not a public IPv6 address"
        return next((name for network, name in _FORBIDDEN_V6 if address in network), "")
    return next((name for network, name in _FORBIDDEN_V4 if address in network), "")


def literal(host: str) -> IPAddress | None:
    """The IP address that a parsed host is, None for a name."""
    try:
        return IPv6Address(host) if ":" in host else IPv4Address(host)
    except ValueError:
        return None


def test_allowance(bound_address: str | None) -> frozenset[str]:
    """The servers named by LINKWORTHY_TEST_ALLOW, each "127.0.0.1:PORT"; empty where the variable is not set.

    `bound_address` is what the caller's own server listens on: None for a command without a server, "" for every
    interface. Unless that is loopback the variable is ignored. Every use is logged as a warning. Raises GraderError
    if the variable holds anything else than exact loopback literals with a port.
    """
    value = os.environ.get(TEST_ALLOW, "").strip()
    if not value:
        return frozenset()
    servers = frozenset(value.split(","))
    for server in servers:
        check_allowance(server)
    if bound_address is not None and not _is_loopback(bound_address):
        _log.warning("%s is ignored: this server listens on more than this machine.", TEST_ALLOW)
        return frozenset()
    _log.warning("%s lets pages be fetched from %s.", TEST_ALLOW, ", ".join(sorted(servers)))
    return servers


test_allowance.__test__ = False  # type: ignore[attr-defined]  # pytest would take it for a test by its name


def check_allowance(server: str) -> None:
    """Raise GraderError unless `server` is exactly 127.0.0.1:PORT."""
    port = _TEST_SERVER.fullmatch(server)
    if not port or int(port[1]) > 65535:
        raise GraderError(
            f"{TEST_ALLOW} holds {server!r}.",
            "Only 127.0.0.1:PORT is taken, several of them with commas between.",
        )


def _is_loopback(bound_address: str) -> bool:
    if bound_address == "localhost":
        return True
    address = literal(bound_address.strip("[]"))
    return address is not None and address.is_loopback


def _split_scheme(url: str, text: str) -> tuple[str, str]:
    found = _SCHEME.match(url)
    if not found or _PORT_AFTER_NAME.match(url, found.end()):
        return "", url
    scheme, rest = found[1].lower(), url[found.end() :]
    if scheme not in ("http", "https"):
        raise refused("not_allowed", text, f"{shown(url)} is not an http or https address.")
    if not rest.startswith("//"):
        raise refused("bad_url", text, f"{shown(url)} is not a whole web address: two slashes are missing.")
    return scheme, rest[2:]


def _split_port(authority: str, text: str) -> tuple[str, int]:
    """Host as written and port, 0 where none is named."""
    if authority.startswith("["):
        host, closed, after = authority.partition("]")
        host += closed
    else:
        host, colon, after = authority.partition(":")
        after = colon + after
    if not after or after == ":":
        return host, 0
    if not re.fullmatch(r":[0-9]{1,5}", after, re.ASCII):
        raise refused("bad_url", text, f"{shown(text)} is not a web address: its port is not a number.")
    return host, int(after[1:]) or -1


def _host(written: str, text: str) -> str:
    no_name = f"{shown(text)} is not a web address: its host is not a name."
    if written.startswith("["):
        if not written.endswith("]") or "%" in written:
            raise refused("bad_url", text, no_name)
        try:
            return str(IPv6Address(written[1:-1]))
        except ValueError:
            raise refused("bad_url", text, no_name) from None
    if not written:
        raise refused("bad_url", text, f"{shown(text)} is not a web address: it names no host.")
    name = written.lower()
    if not name.isascii():
        try:
            # The length is looked at first: the mapping costs microseconds a character.
            name = idna.encode(written[:254], uts46=True, std3_rules=True).decode("ascii").lower()
        except (idna.IDNAError, UnicodeError):
            raise refused("bad_url", text, no_name) from None
    name = name.removesuffix(".")
    labels = name.split(".")
    if len(written) > 254 or len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise refused("bad_url", text, no_name, first="It should look like https://example.org/page.")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return str(IPv4Address(name))
        except ValueError:
            raise refused(
                "not_allowed",
                text,
                f"{shown(text)} hides a network address in a number, which is not fetched.",
            ) from None
    return name


def _check_reachable(address: WebAddress, text: str, allow: frozenset[str]) -> None:
    if f"{address.host}:{address.port}" in allow:
        return
    if address.port not in WEB_PORTS:
        raise refused(
            "not_allowed", text, f"{shown(text)} names a port other than 80 and 443, which is not fetched."
        )
    number = literal(address.host)
    kind = why_forbidden(number) if number else ""
    if kind:
        raise refused(
            "not_allowed", text, f"{shown(text)} is not on the public web ({kind}), so it is not fetched."
        )
    if number is None and "." not in address.host:
        raise refused(
            "not_allowed" if address.host in _INNER_NAMES else "bad_url",
            text,
            f"{shown(text)} is not an address on the public web: {shown(address.host)} has no domain ending.",
            first="It should look like https://example.org/page.",
        )
    if any(address.host.endswith(f".{ending}") for ending in _INNER_NAMES):
        raise refused("not_allowed", text, f"{shown(text)} is not on the public web, so it is not fetched.")


def _target(written: str) -> str:
    """Path and query in printable ASCII, dot segments taken out as browsers do (RFC 3986, 5.2.4)."""
    path, mark, query = written.partition("#")[0].partition("?")
    kept: list[str] = []
    segments = path.split("/")[1:] or [""]
    for number, segment in enumerate(segments):
        plain = segment.lower().replace("%2e", ".")
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(segment)
        if plain in (".", "..") and number == len(segments) - 1:
            kept.append("")
    return quote("/" + "/".join(kept) + mark + query, safe="!#$%&'()*+,/:;=?@[]~")
