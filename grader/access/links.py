"""What an address with a report's id or a share's token opens for somebody; every other address is answered alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.access.membership import memberships
from grader.access.roles import Action, Role, Visitor, allowed
from grader.errors import NoSuchReport

if TYPE_CHECKING:
    from grader.store.rows import Saved, SavedComparison, Share


@dataclass(frozen=True, slots=True)
class Opened:
    """What an address opens, and as whom: exactly one of `report` and `comparison` is there."""

    visitor: Visitor
    """The visitor in the workspace that this belongs to: a member as what they are there, anybody else as nobody."""
    report: Saved | None = None
    comparison: SavedComparison | None = None
    share: Share | None = None
    """The share link that opened it; None where it was opened by its own id, which only members can."""


def standings(visitor: Visitor) -> tuple[Visitor, ...]:
    """The visitor in each workspace where they may open what is saved, in the current one first. Raises StoreError."""
    if visitor.scopes is not None or not visitor.signed_in:
        return (visitor,) if allowed(visitor, Action.OPEN) else ()
    if visitor.role is Role.NOBODY:
        return ()
    others = [
        replace(visitor, workspace=m.workspace, role=Role[m.role.upper()])
        for m in memberships(visitor.subject)
        if m.workspace != visitor.workspace
    ]
    return tuple(v for v in (visitor, *others) if allowed(v, Action.OPEN))


def opened(visitor: Visitor, address: str, *, kind: str = "report", now: datetime | None = None) -> Opened:
    """What `address`, an id or a token, opens for this visitor.

    `kind` is "report" or "comparison". An id opens for members of its workspace; a share's token for members too, and
    for anybody where its maker and the workspace's owner allow that. Raises StoreError, and NoSuchReport for everything
    else alike: mistyped, guessed, deleted, expired, revoked, or another workspace's.
    """
    from grader.store import store

    here = standings(visitor)
    for member in here:
        try:
            if kind == "report":
                return Opened(member, report=store().open(address, workspace=member.workspace))
            return Opened(member, comparison=store().open_comparison(address, workspace=member.workspace))
        except NoSuchReport:
            continue
    found = store().shared(address, now=now or datetime.now(UTC))
    if (found.report if kind == "report" else found.comparison) is None:
        raise _none()
    member_there = next((v for v in here if v.workspace == found.share.workspace), None)
    if member_there is None and found.audience != "anyone":
        raise _none()
    # Somebody of another workspace is nobody here.
    who = member_there or replace(visitor, workspace=found.share.workspace, role=Role.NOBODY)
    return Opened(who, found.report, found.comparison, found.share)


def is_for_anyone(address: str, *, now: datetime | None = None) -> bool:
    """Whether an address is a share link that whoever has it may open now. Raises StoreError."""
    from grader.store import store

    try:
        return store().shared(address, now=now or datetime.now(UTC)).audience == "anyone"
    except NoSuchReport:
        return False


def _none() -> NoSuchReport:
    from grader.store import no_such_report

    return no_such_report()
