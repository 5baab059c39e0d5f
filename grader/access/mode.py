"""How people come in: decided by the environment and by what the server listens on, never by a screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from enum import StrEnum
from ipaddress import ip_address

from grader.access import settings

OPEN = "LINKWORTHY_OPEN"
"""Environment variable: 1 says on purpose that everybody who reaches this server is an owner."""

FORWARDING = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"})
"""Headers that proxies add; whoever adds one by hand is let in to less, never to more."""


class Mode(StrEnum):
    """How people come in."""

    OPEN = "open"
    """Everybody is an owner of the one workspace: the server listens on loopback alone, or OPEN says so on purpose."""
    OIDC = "oidc"
    """People sign in at a provider, by OpenID Connect."""
    HEADER = "header"
    """A proxy signs people in and tells who they are in a header."""
    CLOSED = "closed"
    """Beyond loopback without any sign-in: people grade and compare, and nothing is saved, listed or opened."""


def _untold() -> str:
    return ""


_bound: Callable[[], str] = _untold


def bound_by(bound: Callable[[], str]) -> None:
    """Take note of what tells the address that this server listens on; "" where that is not known. The launcher's to call."""
    global _bound
    _bound = bound


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own; a name other than localhost is not known to be."""
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return address == "localhost"


def mode(*, forwarded: bool = False) -> Mode:
    """How people come in to this server now.

    `forwarded` says that a proxy has handed the request on: a server behind one is reached from beyond this machine,
    though it listens on loopback alone. Raises SettingError where the environment says two things, or half of one.
    """
    if settings.oidc() is not None:
        return Mode.OIDC
    if settings.trusted_header() is not None:
        return Mode.HEADER
    if os.environ.get(OPEN, "").strip() == "1":
        return Mode.OPEN
    return Mode.OPEN if is_loopback(_bound()) and not forwarded else Mode.CLOSED


def was_forwarded(names: Iterable[str]) -> bool:
    """Whether a request with headers of these names, in lower case, came through a proxy that says so."""
    return not FORWARDING.isdisjoint(names)
