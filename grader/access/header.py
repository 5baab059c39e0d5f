"""The header in which a proxy says who somebody is: believed from the proxies' own addresses, taken from everybody else."""

from __future__ import annotations

import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from ipaddress import IPv6Address, ip_address

from grader.access import settings
from grader.access.people import Person, spelled

VOUCHED = "x-linkworthy-vouched"
"""Header in which our middleware hands on what it believes; no request can bring it, and none can know the key in it."""

_key = secrets.token_urlsafe(24)
_PLAIN = re.compile(r"[!-~]{1,254}")

Header = tuple[bytes, bytes]


def is_proxy(peer: str | None, proxies: Sequence[settings.Network]) -> bool:
    """Whether the address that a connection truly comes from is one of the proxies'."""
    try:
        address = ip_address(peer or "")
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return any(address.version == network.version and address in network for network in proxies)


def _same(name: bytes, other: str) -> bool:
    """Whether two names are one to some server or proxy: capitals, and underscores for hyphens."""
    return name.strip().lower().replace(b"_", b"-") == other.encode("ascii")


def received(headers: Iterable[Header], peer: str | None, *, now: datetime | None = None) -> list[Header]:
    """A request's headers as the rest of the server may see them.

    Whatever claims to say who somebody is goes, in any spelling and whoever sent it. Where the connection comes from a
    proxy and the header stands there exactly once, as it is spelled in the settings, VOUCHED says it instead.
    """
    given = list(headers)
    kept = [h for h in given if not _same(h[0], VOUCHED)]
    trusted = settings.trusted_header()
    if trusted is None:
        return kept
    claimed = [h for h in kept if _same(h[0], trusted.name)]
    kept = [h for h in kept if not _same(h[0], trusted.name)]
    if len(claimed) != 1 or not is_proxy(peer, trusted.proxies):
        return kept
    name, value = claimed[0]
    words = value.decode("latin-1").strip(" \t")
    if (
        name.strip().lower() != trusted.name.encode("ascii")
        or not _PLAIN.fullmatch(words)
        or not spelled(words)
    ):
        return kept
    at = int((now or datetime.now(UTC)).timestamp())
    who = urlsafe_b64encode(spelled(words).encode("ascii")).decode("ascii")
    return [*kept, (VOUCHED.encode("ascii"), f"{_key}.{at}.{who}".encode("ascii"))]


def person(vouched: Sequence[str], *, now: datetime | None = None) -> Person | None:
    """Whom the values of VOUCHED name; None without one that our own middleware wrote, or with one that is too old.

    A websocket stays open for days and tells who it is only once, when it is opened: hence the time in it.
    """
    if settings.trusted_header() is None or len(vouched) != 1:
        return None
    key, _, rest = vouched[0].partition(".")
    at, _, who = rest.partition(".")
    if not secrets.compare_digest(key.encode("utf-8", "replace"), _key.encode("ascii")):
        return None
    age = (now or datetime.now(UTC)).timestamp() - int(at)
    if age > settings.sign_in_seconds():
        return None
    subject = urlsafe_b64decode(who).decode("ascii")
    return Person(subject, subject)
