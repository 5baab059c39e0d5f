"""Share links of one saved report or comparison: made for whom and until when as their maker says, listed, and taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from grader.access import Action, Role, Visitor, allowed
from grader.errors import GraderError
from grader.export.wording import long_date, moment
from grader.ui import access, trouble
from grader.ui.components.snippets import copy_buttons
from grader.ui.words import safe

if TYPE_CHECKING:
    from grader.store.rows import Share

WITH, WITHOUT = "The text too", "Without the text: the score, the findings, and the words that they quote"
MEMBERS, ANYONE = "Members of the workspace", "Anyone who has the link"
DAYS: dict[str, int] = {"It never ends": 0, "7 days": 7, "30 days": 30, "90 days": 90}
A_DAY = "The end of a day"
UNTIL = (*DAYS, A_DAY)
"""How long a link opens something, as it is chosen."""

CLOSED = (
    "Nothing can be saved or shared here: this server is reached from other machines, and nobody signs in to it, so that it "
    "could not tell whose report is whose. Take the report along as a file."
)
CLOSED_FOR_OPERATORS = (
    "Whoever runs it sets up sign-in, with the variables LINKWORTHY_OIDC_METADATA_URL, LINKWORTHY_OIDC_CLIENT_ID, "
    "LINKWORTHY_OIDC_CLIENT_SECRET and LINKWORTHY_OIDC_REDIRECT_URI, or with LINKWORTHY_TRUSTED_HEADER and "
    "LINKWORTHY_TRUSTED_PROXIES behind a proxy that signs people in. LINKWORTHY_OPEN=1 says instead that everybody who "
    "reaches it may see, change and delete everything. docs/signing-in.md has each of them."
)


def closed() -> str:
    """Why nothing is kept on a server that nobody signs in to, and what its operator must set, as HTML."""
    return (
        f'<div class="lw-prose"><p>{safe(CLOSED)}</p>'
        f'<details class="lw-more"><summary>What whoever runs this server can do</summary><p>{safe(CLOSED_FOR_OPERATORS)}</p>'
        "</details></div>"
    )


def refused(error: GraderError) -> str:
    """Why somebody may not do something here, kindly, as HTML."""
    try:
        guest = access.visitor().role is Role.GUEST
    except GraderError:
        guest = False
    return closed() if guest else f'<p class="lw-prose">{safe(error.message)} {safe(error.next_step)}</p>'


def root(here: str) -> str:
    """The address of the dashboard, of which `here` is any address."""
    parts = urlsplit(here)
    return urlunsplit((parts.scheme, parts.netloc, "/", "", ""))


def address(kind: str, token: str) -> str:
    """The whole address that a link has in this dashboard."""
    return f"{root(str(st.context.url or ''))}?{kind}={token}"


def ends(choice: str, day: date | None, now: datetime) -> datetime | None:
    """When a link ends by what was chosen; None where it never does. A day ends with its last second in UTC."""
    if choice == A_DAY and day is not None:
        return datetime.combine(day, time(23, 59, 59), UTC)
    days = DAYS.get(choice, 0)
    return now + timedelta(days=days) if days else None


def is_over(share: Share, now: datetime) -> bool:
    """Whether a link has ended by itself."""
    return bool(share.expires_at) and share.expires_at <= now.strftime("%Y-%m-%dT%H:%M:%SZ")


def told(share: Share, *, forbidden: bool, teams: bool, now: datetime) -> str:
    """Whom a link is for, what it shows and until when, as plain words."""
    if share.audience == "members" or (forbidden and share.audience == "anyone"):
        who = "For members"
    else:
        who = "For anyone who has it" if teams else "For whoever reaches this server"
    text = ", with the text" if share.with_text else ", without the text"
    if not share.expires_at:
        until = "; it never ends"
    else:
        until = f"; {'it ended on' if is_over(share, now) else 'until'} {moment(share.expires_at)}"
    by = f" by {share.by}" if share.by else ""
    return f"{who}{text}{until}. Made on {long_date(share.created_at[:10])}{by}."


def draw(kind: str, id: str, who: Visitor, *, with_text: bool, key: str) -> None:
    """Draw the links of a report or comparison that `who` may share, and what makes another one.

    `with_text` says whether its text was kept. Who may not share sees nothing.
    """
    if not allowed(who, Action.SHARE):
        return
    from grader.store import store

    st.html(
        '<h3 class="lw-h3">Links to share</h3><p class="lw-prose">A link shows it read-only: whoever opens it can change '
        "and delete nothing. You can take it back at any time.</p>"
    )
    error: GraderError | None = st.session_state.pop(f"lw.{key}.share.error", None)
    said: str = st.session_state.pop(f"lw.{key}.share.told", "")
    if error is not None:
        st.html(trouble.said(error, more="No link was made or taken back."))
    if said:
        st.html(f'<p class="lw-note" role="status">{safe(said)}</p>')
    try:
        anyone = store().settings(who.workspace).anyone_with_the_link
        links = store().shares(kind, id, workspace=who.workspace)
    except GraderError as broken:
        st.html(trouble.said(broken))
        st.button("Try again", key=f"{key}.share.retry")
        return
    for share in links:
        _draw_link(share, who, forbidden=not anyone, key=key)
    _draw_new(kind, id, who, with_text=with_text, anyone=anyone, key=key)


def _draw_link(share: Share, who: Visitor, *, forbidden: bool, key: str) -> None:
    # The token itself stands in no name of an element.
    mark = sha256(share.token.encode()).hexdigest()[:12]
    now = datetime.now(UTC)
    with st.container(key=f"{key}_link_{mark}".replace(".", "_"), border=True):
        words = told(share, forbidden=forbidden, teams=who.signed_in, now=now)
        over = is_over(share, now)
        where = address(share.kind, share.token)
        shown = "" if over else f'<p class="lw-address"><code>{safe(where)}</code></p>'
        st.html(f'<p class="lw-kept">{safe(words)}</p>{shown}')
        with st.container(horizontal=True, gap="small", vertical_alignment="top"):
            if not over:
                with st.container(width="content"):
                    copy_buttons((("The link", where),), key=f"{key}_copy_{mark}")
            st.button(
                "Take it off the list" if over else "Revoke",
                key=f"{key}.revoke.{mark}",
                on_click=_revoke,
                args=(share.token, who.workspace, key),
            )


def _draw_new(kind: str, id: str, who: Visitor, *, with_text: bool, anyone: bool, key: str) -> None:
    with st.expander("Make a link", key=f"{key}_share".replace(".", "_")):
        if with_text:
            st.radio("What it shows", [WITHOUT, WITH], key=f"{key}.share.text")
        if who.signed_in and anyone and allowed(who, Action.SHARE_WITH_ANYONE):
            st.radio("Who may open it", [MEMBERS, ANYONE], key=f"{key}.share.audience")
        elif who.signed_in:
            st.html(
                '<p class="lw-quiet lw-kept">Members of the workspace may open it: its owner allows no links for anyone.</p>'
            )
        st.radio("Until", UNTIL, key=f"{key}.share.until", horizontal=True)
        if st.session_state.get(f"{key}.share.until") == A_DAY:
            today = datetime.now(UTC).date()
            st.date_input(
                "The last day on which it opens",
                value=today + timedelta(days=14),
                min_value=today,
                max_value=today + timedelta(days=3_650),
                key=f"{key}.share.day",
                width=220,
            )
        st.button(
            "Make the link", key=f"{key}.share.make", on_click=_make, args=(kind, id, who.workspace, key)
        )


def _make(kind: str, id: str, workspace: str, key: str) -> None:
    """A widget's callback; whatever stood on the screen, the visitor is asked for anew."""
    from grader.store import store

    chosen = {
        name: st.session_state.get(f"{key}.share.{name}") for name in ("text", "audience", "until", "day")
    }
    try:
        who = access.need_in(workspace, Action.SHARE)
        audience = "members" if who.signed_in else "anyone"
        if chosen["audience"] == ANYONE and who.signed_in:
            access.need_in(workspace, Action.SHARE_WITH_ANYONE)
            audience = "anyone"
        until = ends(str(chosen["until"] or ""), chosen["day"], datetime.now(UTC))
        store().share(
            kind,
            id,
            with_text=chosen["text"] == WITH,
            audience=audience,
            expires_at=until,
            workspace=workspace,
            by=who.subject,
        )
    except GraderError as error:
        st.session_state[f"lw.{key}.share.error"] = error
        return
    st.session_state[f"lw.{key}.share.told"] = "The link is made; it stands first in the list."


def _revoke(token: str, workspace: str, key: str) -> None:
    from grader.store import store

    try:
        access.need_in(workspace, Action.REVOKE)
        store().revoke(token, workspace=workspace)
    except GraderError as error:
        st.session_state[f"lw.{key}.share.error"] = error
        return
    st.session_state[f"lw.{key}.share.told"] = "That link leads nowhere from now on."
