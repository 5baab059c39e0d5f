"""Who a visitor is, and the one table of what each role may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from grader.errors import AccessDenied

LOCAL = "local"
"""The workspace that every server has; the store's word, written here so that no start waits for the database's library."""


class Role(IntEnum):
    """What somebody may do here; each may do all that the ones before it may."""

    NOBODY = 0
    """Not signed in, or signed in and no member: sees how to get in, and what is shared with anyone."""
    GUEST = 1
    """Whoever reaches a server that nobody signs in to and that keeps nothing: grades and compares."""
    VIEWER = 2
    EDITOR = 3
    OWNER = 4

    @property
    def word(self) -> str:
        """The role as the store and the screens write it."""
        return self.name.lower()


class Action(StrEnum):
    """What can be done here, each a line of the table."""

    GRADE = "grade"
    COMPARE = "compare"
    DOWNLOAD = "download"
    SEARCH = "search"
    OPEN = "open"
    HISTORY = "history"
    SAVE = "save"
    REGRADE = "regrade"
    DESCRIBE = "describe"
    DELETE = "delete"
    SHARE = "share"
    SHARE_WITH_ANYONE = "share_with_anyone"
    REVOKE = "revoke"
    MEMBERS = "members"
    SETTINGS = "settings"
    TOKENS = "tokens"
    EXPORT_ALL = "export_all"
    IMPORT = "import"
    STATUS = "status"


MAY: dict[Action, Role] = {
    Action.GRADE: Role.GUEST,
    Action.COMPARE: Role.GUEST,
    Action.DOWNLOAD: Role.GUEST,
    Action.SEARCH: Role.VIEWER,
    Action.OPEN: Role.VIEWER,
    Action.HISTORY: Role.VIEWER,
    Action.SAVE: Role.EDITOR,
    Action.REGRADE: Role.EDITOR,
    Action.DESCRIBE: Role.EDITOR,
    Action.DELETE: Role.EDITOR,
    Action.SHARE: Role.EDITOR,
    Action.SHARE_WITH_ANYONE: Role.EDITOR,
    Action.REVOKE: Role.EDITOR,
    Action.MEMBERS: Role.OWNER,
    Action.SETTINGS: Role.OWNER,
    Action.TOKENS: Role.OWNER,
    Action.EXPORT_ALL: Role.OWNER,
    Action.IMPORT: Role.OWNER,
    Action.STATUS: Role.OWNER,
}
"""The least role for each action; SHARE_WITH_ANYONE also asks the workspace's settings, as the store does again."""

SAYS: dict[Action, str] = {
    Action.GRADE: "grade a page",
    Action.COMPARE: "compare pages",
    Action.DOWNLOAD: "take a report along as a file",
    Action.SEARCH: "see the list of saved reports",
    Action.OPEN: "open a saved report",
    Action.HISTORY: "see how a page scored over time",
    Action.SAVE: "save a report",
    Action.REGRADE: "grade a saved page anew",
    Action.DESCRIBE: "change labels and notes",
    Action.DELETE: "delete what is saved",
    Action.SHARE: "share a report",
    Action.SHARE_WITH_ANYONE: "share with anyone who has the link",
    Action.REVOKE: "take a share link back",
    Action.MEMBERS: "say who belongs to the workspace",
    Action.SETTINGS: "change the workspace's settings",
    Action.TOKENS: "make tokens for programs",
    Action.EXPORT_ALL: "export the whole workspace",
    Action.IMPORT: "import into the workspace",
    Action.STATUS: "see how the server is doing",
}
"""Each action in words that go on from "may"."""

SCOPES: dict[str, frozenset[Action]] = {
    "grade": frozenset({Action.GRADE, Action.DOWNLOAD}),
    "compare": frozenset({Action.COMPARE, Action.DOWNLOAD}),
    "reports:read": frozenset({Action.SEARCH, Action.OPEN, Action.HISTORY, Action.DOWNLOAD}),
    "reports:write": frozenset(
        {
            *(Action.SAVE, Action.REGRADE, Action.DESCRIBE, Action.DELETE),
            *(Action.SHARE, Action.SHARE_WITH_ANYONE, Action.REVOKE),
        }
    ),
    "admin": frozenset({Action.TOKENS, Action.STATUS}),
}
"""What a token for programs may be made for, several at a time. `admin` makes and revokes tokens and sees how the server
is doing; it opens no report by itself."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, in which workspace, and as what."""

    subject: str = ""
    """Who, as the sign-in names them: an e-mail address in lower case; "" where nobody signed in."""
    name: str = ""
    """How to call them on a screen."""
    workspace: str = LOCAL
    role: Role = Role.NOBODY
    scopes: frozenset[Action] | None = None
    """What a program's token was made for; None for people, who may do all that their role may."""

    @property
    def signed_in(self) -> bool:
        """Whether a sign-in says who this is."""
        return bool(self.subject)


NOBODY = Visitor()
"""Somebody of whom nothing is known."""


def allowed(visitor: Visitor, action: Action) -> bool:
    """Whether the visitor may do this in their workspace now."""
    return visitor.role >= MAY[action] and (visitor.scopes is None or action in visitor.scopes)


def need(visitor: Visitor, action: Action) -> None:
    """Raise AccessDenied unless the visitor may do this."""
    if allowed(visitor, action):
        return
    what = SAYS[action]
    if visitor.scopes is not None:
        raise AccessDenied(
            f"This token may not {what}.", "Make another one that is meant for it.", action.value
        )
    if visitor.role is Role.NOBODY:
        if visitor.signed_in:
            raise AccessDenied(
                f"You are signed in, but may not {what} here.",
                "Ask an owner of the workspace to invite you.",
                action.value,
            )
        raise AccessDenied(f"Sign in to {what}.", "Then try again.", action.value)
    if visitor.role is Role.GUEST:
        raise AccessDenied(
            "This server keeps nothing, since nobody signs in to it.",
            "Take the report along as a file; whoever runs the server can set up sign-in.",
            action.value,
        )
    raise AccessDenied(
        f"As {_a(visitor.role)} of this workspace you may not {what}.",
        f"Ask an owner to make you {_a(MAY[action])}.",
        action.value,
    )


def _a(role: Role) -> str:
    return f"{'an' if role.word[0] in 'aeiou' else 'a'} {role.word}"
