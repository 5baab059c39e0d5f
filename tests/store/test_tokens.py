"""Tokens are shown once, are found by what they are, and end when they are to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from grader.store import LOCAL, Store

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_a_token_from_making_to_revoking(new: Callable[..., Store]) -> None:
    store = new(now=lambda: NOW)
    secret, row = store.create_token(
        name=" The\nbuild ", scopes=["grade", "read", "read"], expires_at=NOW + timedelta(days=1), by="ada"
    )
    assert (row.workspace, row.name, row.scopes, row.by) == (LOCAL, "The build", ("grade", "read"), "ada")
    assert len(secret) == 35
    assert store.token(secret) == row
    assert store.tokens() == (row,)
    assert store.token(secret, now=NOW + timedelta(days=1)) is None
    for wrong in ("", "lw_", "lw_" + "A" * 32, secret[:-1], secret[3:], row.id, "lw_" + row.id, "lw_\ud83d"):
        assert store.token(wrong) is None
    team = store.create_workspace("Team", "ada").workspace
    store.revoke_token(row.id, workspace=team)
    assert store.token(secret) == row
    store.revoke_token(row.id)
    store.revoke_token(row.id)
    assert store.token(secret) is None
    assert store.tokens() == ()


def test_the_secret_is_kept_nowhere(kept: Store, tmp_path: Path) -> None:
    secret, _ = kept.create_token(name="x", scopes=["read"])
    there = b"".join(p.read_bytes() for p in sorted(kept.path.parent.iterdir()))
    assert secret.encode() not in there
    assert secret.removeprefix("lw_").encode() not in there
    assert hashlib.sha256(secret.encode()).hexdigest().encode() in there
