"""What the store hands out: a value for each thing that it keeps, and a lighter one for each line of a list."""

from __future__ import annotations

from dataclasses import dataclass

from grader.report import Report

LOCAL = "local"
"""The one workspace of a server without sign-in; it is always there."""
KINDS = ("report", "comparison")
"""What can be shared."""
AUDIENCES = ("members", "anyone")
"""Whom a share is for: those of its workspace, or whoever has the link."""
ROLES = ("owner", "editor", "viewer", "nobody")
"""What a member may be; who may do what stands in grader.access. "nobody" is somebody whom an owner has shut out, so that
the domain of their address does not let them in again."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A report as it was saved; it is never graded anew in place."""

    id: str
    created_at: str
    """When, in UTC: YYYY-MM-DDTHH:MM:SSZ."""
    rubric_version: str
    with_text: bool
    """Whether the draft's text was kept with it."""
    report: Report
    by: str = ""
    """Who saved it; "" on a server without sign-in."""
    labels: tuple[str, ...] = ()
    note: str = ""
    page_key: str = ""
    """Names the page that it is a report of; see grader.store.page_key."""
    workspace: str = LOCAL


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved report as a list shows it, told without reading the report."""

    id: str
    title: str
    url: str
    """"" for a draft."""
    score: float | None
    """0..100, one decimal."""
    band: str
    saved_at: str
    """YYYY-MM-DDTHH:MM:SSZ."""
    by: str
    labels: tuple[str, ...]
    """As they were written, in the order of their letters."""
    note: str
    with_text: bool
    rubric_version: str
    as_of: str
    """YYYY-MM-DD, the day that the page was judged on."""
    page_key: str
    profile: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page of which reports are saved, told by its newest one."""

    page_key: str
    title: str
    url: str
    score: float | None
    band: str
    reports: int
    """How many reports of it are saved."""
    saved_at: str
    as_of: str
    newest: str
    """Id of its newest report."""


@dataclass(frozen=True, slots=True)
class SavedComparison:
    """A comparison as it was saved; refreshing one saves another with `earlier`."""

    id: str
    created_at: str
    title: str
    json: str
    """What `Comparison.to_json` gave, to the byte."""
    by: str = ""
    earlier: str = ""
    """Id of the comparison that this one was made from by refreshing; "" for none."""
    workspace: str = LOCAL


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A saved comparison as a list shows it, told without reading it."""

    id: str
    created_at: str
    title: str
    by: str
    earlier: str


@dataclass(frozen=True, slots=True)
class Share:
    """A link that opens one report or comparison, read-only."""

    token: str
    """What stands in the link: 192 random bits in 32 letters, digits, - and _."""
    kind: str
    """One of KINDS."""
    id: str
    """Of the report or comparison."""
    with_text: bool
    """Whether the link shows the drafts' text, where it was kept."""
    audience: str
    """One of AUDIENCES, as its maker chose."""
    created_at: str
    expires_at: str
    """YYYY-MM-DDTHH:MM:SSZ; "" where it never does."""
    by: str = ""
    workspace: str = LOCAL


@dataclass(frozen=True, slots=True)
class Shared:
    """What a share opens; exactly one of `report` and `comparison` is there, without the text where the share says so."""

    share: Share
    audience: str
    """Whom it is for now: "members" where the workspace's owner has forbidden links for anyone since."""
    report: Saved | None = None
    comparison: SavedComparison | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A workspace that somebody belongs to, and as what."""

    workspace: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belongs to a workspace."""

    subject: str
    """Who, as the sign-in names them."""
    role: str
    added_at: str
    by: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What an owner has settled for a workspace."""

    retention_days: int | None = None
    """Days after which reports and comparisons are deleted; None keeps them until somebody deletes them."""
    anyone_with_the_link: bool = True
    """Whether members may share with whoever has the link."""


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token for the API, without its secret."""

    id: str
    workspace: str
    name: str
    scopes: tuple[str, ...]
    created_at: str
    expires_at: str
    """"" where it never does."""
    by: str


@dataclass(frozen=True, slots=True)
class Expired:
    """How much was deleted because its time had come."""

    reports: int = 0
    comparisons: int = 0
    shares: int = 0
    tokens: int = 0
