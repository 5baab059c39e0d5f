"""Tokens for the API: shown once, kept as their SHA-256 only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from grader.store.database import Database, refused
from grader.store.rows import LOCAL, TokenRow
from grader.store.schema import tokens
from grader.store.secret import digest, is_id, new_id
from grader.store.times import micros, stamp
from grader.store.wording import one_line

PREFIX = "lw_"
"""Start of every token, so that programs that look for secrets in files know it."""


class Tokens(Database):
    """What a store does with tokens for the API."""

    def create_token(
        self,
        workspace: str = LOCAL,
        *,
        name: str,
        scopes: Iterable[str],
        expires_at: datetime | None = None,
        by: str = "",
    ) -> tuple[str, TokenRow]:
        """A new token, which is shown this once, and its row. Raises StoreError."""
        now = self._now()
        if expires_at is not None and expires_at <= now:
            raise refused("This token would have expired before it was made.", "Choose a later day.")
        secret = PREFIX + new_id()
        row = TokenRow(
            new_id(),
            workspace,
            one_line(name),
            tuple(sorted(set(scopes))),
            stamp(now),
            "" if expires_at is None else stamp(expires_at),
            by,
        )
        with self.writing() as connection:
            connection.execute(
                insert(tokens).values(
                    id=row.id,
                    workspace=workspace,
                    digest=digest(secret),
                    name=row.name,
                    scopes=" ".join(row.scopes),
                    saved_us=micros(now),
                    created_at=row.created_at,
                    expires_at=row.expires_at,
                    made_by=by,
                )
            )
        return secret, row

    def token(self, secret: str, *, now: datetime | None = None) -> TokenRow | None:
        """What a token may do; None alike for a wrong, an expired and a revoked one. Raises StoreError."""
        if not secret.startswith(PREFIX) or not is_id(secret.removeprefix(PREFIX)):
            return None
        with self.reading() as connection:
            row = connection.execute(select(tokens).where(tokens.c.digest == digest(secret))).one_or_none()
        if row is None or (row.expires_at and row.expires_at <= stamp(now or self._now())):
            return None
        return _token(row)

    def tokens(self, workspace: str = LOCAL) -> tuple[TokenRow, ...]:
        """All tokens of a workspace, newest first, also expired ones. Raises StoreError."""
        asked = select(tokens).where(tokens.c.workspace == workspace)
        with self.reading() as connection:
            rows = connection.execute(asked.order_by(tokens.c.saved_us.desc(), tokens.c.id))
            return tuple(_token(row) for row in rows)

    def revoke_token(self, id: str, *, workspace: str = LOCAL) -> None:
        """End a token at once and for good, by the id of its row; nothing where there is none. Raises StoreError."""
        if not is_id(id) or self.is_missing():
            return
        with self.writing() as connection:
            connection.execute(delete(tokens).where(tokens.c.id == id, tokens.c.workspace == workspace))
        self.forget(tokens)


def _token(row: Any) -> TokenRow:
    return TokenRow(
        row.id,
        row.workspace,
        row.name,
        tuple(row.scopes.split()),
        row.created_at,
        row.expires_at,
        row.made_by,
    )
