"""Share links: each opens one report or comparison to be read, until it expires or is revoked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from grader.store.comparisons import opened_comparison, without_text
from grader.store.database import Database, no_such_report, refused
from grader.store.reports import opened
from grader.store.rows import AUDIENCES, KINDS, LOCAL, Share, Shared
from grader.store.schema import comparisons, reports, shares, workspaces
from grader.store.secret import digest, is_id, new_id
from grader.store.times import micros, stamp


class Shares(Database):
    """What a store does with share links."""

    def share(
        self,
        kind: str,
        id: str,
        *,
        with_text: bool,
        audience: str,
        expires_at: datetime | None = None,
        workspace: str = LOCAL,
        by: str = "",
    ) -> Share:
        """A new link to a report or comparison of `workspace`.

        Raises NoSuchReport where there is none, and StoreError, with the reason "refused" also where its owner has
        forbidden links for anyone, or where `expires_at` has passed.
        """
        if kind not in KINDS or audience not in AUDIENCES:
            raise ValueError(f"{kind} is none of {KINDS}, or {audience} none of {AUDIENCES}")
        now = self._now()
        if expires_at is not None and expires_at <= now:
            raise refused("This link would have expired before it was made.", "Choose a later day.")
        if not is_id(id) or self.is_missing():
            raise no_such_report()
        share = Share(
            new_id(),
            kind,
            id,
            with_text,
            audience,
            stamp(now),
            "" if expires_at is None else stamp(expires_at),
            by,
            workspace,
        )
        table = reports if kind == "report" else comparisons
        with self.writing() as connection:
            there = select(table.c.id).where(table.c.id == id, table.c.workspace == workspace)
            if connection.execute(there).one_or_none() is None:
                raise no_such_report()
            allowed = select(workspaces.c.anyone_with_the_link).where(workspaces.c.id == workspace)
            if audience == "anyone" and not connection.execute(allowed).scalar_one():
                raise refused(
                    "The owner of this workspace has forbidden links for anyone.",
                    "Share it with members only, or ask the owner.",
                )
            connection.execute(
                insert(shares).values(
                    digest=digest(share.token),
                    token=share.token,
                    workspace=workspace,
                    report=id if kind == "report" else None,
                    comparison=id if kind == "comparison" else None,
                    with_text=with_text,
                    audience=audience,
                    saved_us=micros(now),
                    created_at=share.created_at,
                    expires_at=share.expires_at,
                    shared_by=by,
                )
            )
        return share

    def shared(self, token: str, *, now: datetime | None = None) -> Shared:
        """What a link opens. Whether its visitor belongs to `audience` is for the caller to see.

        Raises NoSuchReport alike for a wrong token, an expired and a revoked one, and StoreError.
        """
        if not is_id(token):
            raise no_such_report()
        asked = (
            select(shares, workspaces.c.anyone_with_the_link)
            .join(workspaces, workspaces.c.id == shares.c.workspace)
            .where(shares.c.digest == digest(token))
        )
        with self.reading() as connection:
            row = connection.execute(asked).one_or_none()
            if row is None or (row.expires_at and row.expires_at <= stamp(now or self._now())):
                raise no_such_report()
            share = _share(row)
            audience = share.audience if row.anyone_with_the_link else "members"
            if share.kind == "report":
                saved = opened(connection, share.id, share.workspace)
                if not share.with_text:
                    saved = replace(saved, with_text=False, report=replace(saved.report, document=None))
                return Shared(share, audience, report=saved)
            comparison = opened_comparison(connection, share.id, share.workspace)
            if not share.with_text:
                comparison = replace(comparison, json=without_text(comparison.json))
            return Shared(share, audience, comparison=comparison)

    def shares(self, kind: str = "", id: str = "", *, workspace: str = LOCAL) -> tuple[Share, ...]:
        """The links to a report or comparison, or all of a workspace without `kind`; newest first, also expired ones."""
        asked = select(shares).where(shares.c.workspace == workspace)
        if kind:
            asked = asked.where((shares.c.report if kind == "report" else shares.c.comparison) == id)
        with self.reading() as connection:
            rows = connection.execute(asked.order_by(shares.c.saved_us.desc(), shares.c.digest))
            return tuple(_share(row) for row in rows)

    def revoke(self, token: str, *, workspace: str = LOCAL) -> None:
        """End a link at once and for good; nothing where there is none. Raises StoreError."""
        if not is_id(token) or self.is_missing():
            return
        with self.writing() as connection:
            connection.execute(
                delete(shares).where(shares.c.digest == digest(token), shares.c.workspace == workspace)
            )
        self.forget(shares)


def _share(row: Any) -> Share:
    return Share(
        row.token,
        "report" if row.report else "comparison",
        row.report or row.comparison,
        bool(row.with_text),
        row.audience,
        row.created_at,
        row.expires_at,
        row.shared_by,
        row.workspace,
    )
