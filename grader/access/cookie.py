"""The cookie that Streamlit signs when somebody has signed in, read as Streamlit (1.67) reads it, and more strictly.

A route of ours has no st.user, so it reads the cookie with the same calls of the same library and the server's own
secret. The screens read it too, beside st.user: Streamlit takes a sign-in for good for 31 days and for as long as a tab
stays open, while here it ends after the hours that the environment says, and at once when that person signs out.
"""

from __future__ import annotations

import contextlib
import json
import re
import threading
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer

from grader.access import settings
from grader.access.people import Person, spelled
from grader.errors import GraderError

NAME = "_streamlit_user"
"""Name of the cookie; a long one goes on in NAME_1, NAME_2 and so on."""
MOST_PIECES = 16
"""Pieces of a long cookie that are put together; providers' claims fill two or three."""
MOST_SIGNED_OUT = 10_000
"""Sign-outs that this process remembers, the oldest forgotten first; the store has them all, for every replica."""

_PIECES = re.compile(r"chunks-(\d{1,3})")
_signed_out: dict[str, float] = {}
_lock = threading.Lock()


def _digest(value: str) -> str:
    """Of what was signed, not of the signature: that can be spelled in several ways, and each of them holds."""
    return sha256(value.rpartition(".")[0].encode("utf-8", "surrogatepass")).hexdigest()


def sign_out(cookies: Mapping[str, str], *, now: datetime | None = None) -> None:
    """Let this sign-in hold no longer, in whatever tab or copy it is."""
    if not cookies.get(NAME):
        return
    # Each piece for itself: none of them may come back in the company of another sign-in's.
    names = (NAME, *(f"{NAME}_{n}" for n in range(1, MOST_PIECES + 1)))
    digests = [_digest(cookies[name]) for name in names if cookies.get(name)]
    at = (now or datetime.now(UTC)).timestamp()
    with _lock:
        for digest in [d for d, until in _signed_out.items() if until < at]:
            del _signed_out[digest]
        _signed_out.update(dict.fromkeys(digests, at + settings.sign_in_seconds()))
        while len(_signed_out) > MOST_SIGNED_OUT:
            del _signed_out[next(iter(_signed_out))]
    until = datetime.fromtimestamp(at + settings.sign_in_seconds(), UTC)
    # Without the store this process alone knows; and without the store nobody is let in to anything that is kept.
    from grader.store import store

    with contextlib.suppress(GraderError):
        store().note_sign_out(*digests, until=until)


def _is_signed_out(values: Sequence[str]) -> bool:
    digests = [_digest(value) for value in values]
    with _lock:
        if not _signed_out.keys().isdisjoint(digests):
            return True
    from grader.store import store

    with contextlib.suppress(GraderError):
        return store().is_signed_out(*digests)
    return False


def claims(cookies: Mapping[str, str], *, now: datetime | None = None) -> dict[str, Any] | None:
    """What the provider said of whoever holds these cookies; None without a sign-in that holds now.

    Forged, signed with another secret, of another server's origin, too old, dated in the future or signed out: all None.
    """
    provider = settings.oidc()
    if provider is None or NAME not in cookies:
        return None
    at = now or datetime.now(UTC)
    first = _opened(provider.cookie_secret, NAME, cookies[NAME], at)
    if first is None:
        return None
    text, values = first, [cookies[NAME]]
    pieces = _PIECES.fullmatch(first)
    if pieces:
        count = int(pieces[1])
        if not 0 < count <= MOST_PIECES:
            return None
        names = [f"{NAME}_{n}" for n in range(1, count + 1)]
        values = [cookies.get(name, "") for name in names]
        parts = [
            _opened(provider.cookie_secret, name, value, at)
            for name, value in zip(names, values, strict=True)
        ]
        text = "".join(part for part in parts if part is not None)
        if None in parts:
            return None
    try:
        said = json.loads(text)
    except ValueError:
        return None
    if _is_signed_out(values):
        return None
    good = (
        isinstance(said, dict) and said.get("is_logged_in") is True and said.get("origin") == provider.origin
    )
    return said if good else None


def _opened(secret: str, name: str, value: str, now: datetime) -> str | None:
    """The words that were signed under `name` within the time that a sign-in holds; None for anything else."""
    try:
        words, signed_at = URLSafeTimedSerializer(secret, salt=name).loads(value, return_timestamp=True)
    except (BadData, ValueError, UnicodeError):
        return None
    age = (now - signed_at).total_seconds()
    # A second and more ahead is no clock that lags: the secret signed it, but not now.
    return words if isinstance(words, str) and -60.0 <= age <= settings.sign_in_seconds() else None


def person(said: Mapping[str, Any]) -> Person | None:
    """Whom a provider's claims name: by an e-mail address that the provider has checked; None without one."""
    provider = settings.oidc()
    address, checked = said.get("email"), said.get("email_verified")
    if provider is None or not isinstance(address, str):
        return None
    subject = spelled(address)
    if "@" not in subject or checked is False or checked == "false":
        return None
    # A provider that says nothing may let people write any address into their account.
    if checked not in (True, "true") and not provider.unverified_email:
        return None
    name = said.get("name")
    return Person(subject, " ".join(name.split())[:80] if isinstance(name, str) and name.strip() else subject)
