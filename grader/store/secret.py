"""Ids and secrets: 192 random bits each, and what is kept of a secret that is never shown again."""

from __future__ import annotations

import hashlib
import re
import secrets

ID_BYTES = 24
"""Random bytes of an id or secret: 192 bits, written as 32 letters, digits, - and _."""

_ID = re.compile(r"[A-Za-z0-9_-]{32}")


def new_id() -> str:
    """A new id that nobody can guess."""
    return secrets.token_urlsafe(ID_BYTES)


def is_id(text: str) -> bool:
    """Whether `text` has the form of an id."""
    return _ID.fullmatch(text) is not None


def digest(secret: str) -> str:
    """SHA-256 of a secret in hexadecimal digits: enough to know it again, too little to make it.

    One round is enough because the secret is random and 192 bits long. Rows are found by it and not by the secret, so
    that how long a search takes tells nothing about the secrets that there are.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
