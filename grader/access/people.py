"""How a person is named: an e-mail address, or the plain name that a proxy gives, always in one spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_CHARS = 254
"""Longest address that mail knows (RFC 5321)."""

_ADDRESS = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9-]{1,63}"
)
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of whom a sign-in says who they are."""

    subject: str
    """In one spelling, as `spelled` writes it."""
    name: str
    """How to call them on a screen."""


def spelled(said: str) -> str:
    """An e-mail address or plain name in the one spelling that is compared; "" where it is neither.

    Letters beyond ASCII are refused: some of them turn into another person's letters when they are lowered (K, the sign
    of kelvin), and others only look like them.
    """
    if not said.isascii() or len(said) > MOST_CHARS:
        return ""
    lowered = said.strip(" ").lower()
    return lowered if _ADDRESS.fullmatch(lowered) or _NAME.fullmatch(lowered) else ""


def domain(subject: str) -> str:
    """What stands behind the @; "" for a plain name."""
    return subject.rpartition("@")[2] if "@" in subject else ""
