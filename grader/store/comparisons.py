"""Saved comparisons: kept as the JSON that they came as; refreshing one keeps the earlier beside it."""

from __future__ import annotations

import json as json_text

from sqlalchemy import Connection, delete, insert, select, update

from grader.store.database import Database, no_such_report
from grader.store.rows import LOCAL, ComparisonRow, SavedComparison
from grader.store.schema import comparison_bodies, comparisons, shares
from grader.store.secret import is_id, new_id
from grader.store.times import micros, stamp
from grader.store.wording import one_line


class Comparisons(Database):
    """What a store does with comparisons."""

    def save_comparison(
        self, json: str, *, title: str, workspace: str = LOCAL, by: str = "", earlier: str = ""
    ) -> SavedComparison:
        """Keep a comparison's JSON and give it back with its new id; `earlier` is the one that it was refreshed from.

        Raises StoreError.
        """
        now = self._now()
        saved = SavedComparison(
            new_id(), stamp(now), one_line(title), json, by, earlier if is_id(earlier) else "", workspace
        )
        with self.writing() as connection:
            connection.execute(
                insert(comparisons).values(
                    id=saved.id,
                    workspace=workspace,
                    saved_us=micros(now),
                    created_at=saved.created_at,
                    saved_by=by,
                    title=saved.title,
                    earlier=saved.earlier,
                )
            )
            body = json.encode("utf-8", "surrogatepass")
            connection.execute(
                insert(comparison_bodies).values(id=saved.id, filler=self.filler, comparison=body)
            )
        return saved

    def open_comparison(self, id: str, *, workspace: str = LOCAL) -> SavedComparison:
        """The comparison saved under `id`; raises NoSuchReport for every id that there is not in `workspace`, and StoreError."""
        if not is_id(id):
            raise no_such_report()
        with self.reading() as connection:
            return opened_comparison(connection, id, workspace)

    def comparisons(self, workspace: str = LOCAL) -> tuple[ComparisonRow, ...]:
        """All comparisons of a workspace, newest first, without their contents. Raises StoreError."""
        asked = (
            select(comparisons)
            .where(comparisons.c.workspace == workspace)
            .order_by(comparisons.c.saved_us.desc(), comparisons.c.id)
        )
        with self.reading() as connection:
            return tuple(
                ComparisonRow(row.id, row.created_at, row.title, row.saved_by, row.earlier)
                for row in connection.execute(asked)
            )

    def delete_comparison(self, id: str, *, workspace: str = LOCAL) -> None:
        """Delete a comparison with its shares, so that no byte of it stays in the file; nothing where there is none.

        Raises StoreError.
        """
        if not is_id(id) or self.is_missing():
            return
        with self.writing() as connection:
            gone = delete(comparisons).where(comparisons.c.id == id, comparisons.c.workspace == workspace)
            if connection.execute(gone).rowcount:
                connection.execute(update(comparisons).where(comparisons.c.earlier == id).values(earlier=""))
        self.forget(comparisons, shares)


def opened_comparison(connection: Connection, id: str, workspace: str | None) -> SavedComparison:
    """The comparison saved under `id`, in any workspace where `workspace` is None; raises NoSuchReport."""
    asked = (
        select(comparisons, comparison_bodies.c.comparison)
        .join(comparison_bodies, comparison_bodies.c.id == comparisons.c.id)
        .where(comparisons.c.id == id)
    )
    if workspace is not None:
        asked = asked.where(comparisons.c.workspace == workspace)
    row = connection.execute(asked).one_or_none()
    if row is None:
        raise no_such_report()
    told = row.comparison.decode("utf-8", "surrogatepass")
    return SavedComparison(id, row.created_at, row.title, told, row.saved_by, row.earlier, row.workspace)


def without_text(json: str) -> str:
    """A comparison's JSON without the drafts' text: what its reports say and quote stays."""
    plain = json_text.loads(json)
    for page in plain.get("pages", ()):
        if page.get("report"):
            page["report"]["document"] = None
    return json_text.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
