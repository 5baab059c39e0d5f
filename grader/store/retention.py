"""Deleting what its time has come for: old reports where an owner wants it, links and tokens that have expired."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from grader.store.database import Database, refused
from grader.store.rows import Expired
from grader.store.schema import comparisons, report_labels, reports, shares, tokens, workspaces
from grader.store.times import micros, stamp

DAYS_VARIABLE = "LINKWORTHY_RETENTION_DAYS"
"""Environment variable: days that reports are kept where a workspace's owner has settled nothing; without it, for ever."""


class Retention(Database):
    """What a store does about time."""

    def expire(self, now: datetime | None = None) -> Expired:
        """Delete for good what is older than its workspace keeps it, and what has expired; how much it was.

        Raises StoreError.
        """
        if self.is_missing():
            return Expired()
        at, usual = now or self._now(), _usual_days()
        gone_reports = gone_comparisons = 0
        with self.writing() as connection:
            # One after the other, so that two servers that do it at once do not wait for each other crosswise.
            kept = connection.execute(
                select(workspaces.c.id, workspaces.c.retention_days).order_by(workspaces.c.id)
            ).all()
            for workspace, days in kept:
                if (days or usual) is None:
                    continue
                before = micros(at - timedelta(days=days or usual or 0))
                for table in (reports, comparisons):
                    old = (table.c.workspace == workspace) & (table.c.saved_us < before)
                    count = connection.execute(delete(table).where(old)).rowcount
                    if table is reports:
                        gone_reports += count
                    else:
                        gone_comparisons += count
            gone = [
                connection.execute(
                    delete(table).where(table.c.expires_at != "", table.c.expires_at <= stamp(at))
                ).rowcount
                for table in (shares, tokens)
            ]
        done = Expired(gone_reports, gone_comparisons, *gone)
        if done != Expired():
            self.forget(reports, report_labels, comparisons, shares, tokens, all_sizes=True)
        return done


def _usual_days() -> int | None:
    said = os.environ.get(DAYS_VARIABLE, "").strip()
    if not said:
        return None
    # A word that is no number must not come to mean that everything goes, nor that nothing ever does.
    if not said.isdecimal() or int(said) < 1:
        raise refused(
            f"{DAYS_VARIABLE} is no number of days.", "Write a whole number from 1 up, or leave it out."
        )
    return int(said)
