"""How people come in: decided by the environment and by what the server listens on, never by a screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from enum import StrEnum
from ipaddress import ip_address

from grader.access import settings

OPEN = "LINKWORTHY_OPEN"
"""Environment variable: 1 says on purpose that everybody who reaches this server is an owner."""


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


def mode() -> Mode:
    """How people come in to this server now; raises SettingError where the environment says two things, or half of one."""
    if settings.oidc() is not None:
        return Mode.OIDC
    if settings.trusted_header() is not None:
        return Mode.HEADER
    if os.environ.get(OPEN, "").strip() == "1" or is_loopback(_bound()):
        return Mode.OPEN
    return Mode.CLOSED
