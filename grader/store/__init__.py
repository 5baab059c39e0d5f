"""The team's store: reports and comparisons that somebody saved, who may see them, and nothing else.

One `Store` over SQLAlchemy: a SQLite file, or the Postgres database of DATABASE_URL. What belongs to a workspace is found
only with the workspace's name; every wrong id and every id of another workspace is answered alike, by NoSuchReport.
"""

from __future__ import annotations

from functools import cache

from grader.store import place
from grader.store.backup import Backup
from grader.store.comparisons import Comparisons
from grader.store.database import BUSY_SECONDS, no_such_report
from grader.store.members import Members
from grader.store.reports import Reports
from grader.store.retention import Retention
from grader.store.rows import (
    AUDIENCES,
    KINDS,
    LOCAL,
    ROLES,
    ComparisonRow,
    Expired,
    Member,
    Membership,
    PageRow,
    Saved,
    SavedComparison,
    SavedRow,
    Settings,
    Share,
    Shared,
    TokenRow,
)
from grader.store.secret import ID_BYTES
from grader.store.shares import Shares
from grader.store.sign_outs import SignOuts
from grader.store.tokens import Tokens

__all__ = [
    "AUDIENCES",
    "BUSY_SECONDS",
    "ID_BYTES",
    "KINDS",
    "LOCAL",
    "ROLES",
    "ComparisonRow",
    "Expired",
    "Member",
    "Membership",
    "PageRow",
    "Saved",
    "SavedComparison",
    "SavedRow",
    "Settings",
    "Share",
    "Shared",
    "Store",
    "TokenRow",
    "no_such_report",
    "store",
]


class Store(Reports, Comparisons, Shares, Members, Tokens, SignOuts, Retention, Backup):
    """Everything that the store does, each part in a file of its own."""


@cache
def _at(where: str) -> Store:
    return Store(where)


def store() -> Store:
    """The store of this server: the database of DATABASE_URL, or the file in the folder that LINKWORTHY_DATA names."""
    return _at(place.named())
