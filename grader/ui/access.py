"""Who is looking at this screen: asked anew at every run and every click, and never taken from what a browser says by itself."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from grader import access
from grader.access import Action, Mode, Person, Visitor, cookie, header, links, membership
from grader.errors import AccessDenied, GraderError
from grader.ui import trouble
from grader.ui.words import safe

WORKSPACE = "lw.workspace"
MOST_KNOWN = 2_000
_chosen: OrderedDict[str, str] = OrderedDict()
"""The workspace that each person chose last, so that a refresh of the page stays in it; the oldest are forgotten first."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Whom a screen is drawn for, to be asked again later: a download is made outside of the screen's script."""

    person: Person | None
    forwarded: bool

    def visitor(self, wanted: str = "") -> Visitor:
        """Who that is now, and as what. Raises StoreError."""
        return membership.visitor(self.person, wanted=wanted, forwarded=self.forwarded)


def claims() -> Mapping[str, Any] | None:
    """What the provider said of whoever looks; None without a sign-in that holds now.

    Streamlit and our own reading of the cookie must agree: Streamlit has checked that the socket was opened by a page of
    ours and empties st.user when somebody signs out; ours knows the time and sign-outs of other tabs.
    """
    said = cookie.claims(st.context.cookies)
    told = st.user.to_dict()
    if said is None or told.get("is_logged_in") is not True or told.get("email") != said.get("email"):
        return None
    return said


def person() -> Person | None:
    """Whom the sign-in names; None for nobody, and on a server without sign-in."""
    how = access.mode()
    if how is Mode.OIDC:
        said = claims()
        return cookie.person(said) if said is not None else None
    if how is Mode.HEADER:
        return header.person(st.context.headers.get_all(header.VOUCHED))
    return None


def asker(drawn_for: Asker | None = None) -> Asker:
    """Whoever looks now; outside of a screen's script, whom it was drawn for."""
    if drawn_for is not None and get_script_run_ctx(suppress_warning=True) is None:
        return drawn_for
    return Asker(person(), access.was_forwarded(name.lower() for name in st.context.headers))


def visitor() -> Visitor:
    """Who looks at this screen now, in the workspace that they chose. Raises StoreError."""
    who = asker()
    subject = who.person.subject if who.person else ""
    wanted = str(st.session_state.get(WORKSPACE) or _chosen.get(subject, ""))
    return who.visitor(wanted)


def may(action: Action) -> bool:
    """Whether the visitor may do this now; not where the store cannot say."""
    try:
        return access.allowed(visitor(), action)
    except GraderError:
        return False


def need(action: Action) -> Visitor:
    """The visitor, who may do this now; raises AccessDenied, and StoreError."""
    who = visitor()
    access.need(who, action)
    return who


def need_in(workspace: str, action: Action) -> Visitor:
    """The visitor, who may do this in that workspace now; raises AccessDenied, and StoreError."""
    who = visitor()
    if who.workspace != workspace:
        # Where they do not belong to it, this is their own again, and what is there is not theirs.
        who = asker().visitor(workspace)
    if who.workspace != workspace:
        raise AccessDenied(
            "You do not belong to that workspace any more.", "Ask one of its owners.", action.value
        )
    access.need(who, action)
    return who


def opened(address: str, drawn_for: Asker | None = None, *, kind: str = "report") -> links.Opened:
    """What an id or a share's token opens for whoever looks; see `grader.access.links.opened`."""
    who = asker(drawn_for)
    wanted = str(_chosen.get(who.person.subject, "")) if who.person else ""
    return links.opened(who.visitor(wanted), address, kind=kind)


def choose(subject: str, workspace: str) -> None:
    """Work in another workspace from now on."""
    st.session_state[WORKSPACE] = workspace
    _chosen[subject] = workspace
    _chosen.move_to_end(subject)
    while len(_chosen) > MOST_KNOWN:
        _chosen.popitem(last=False)


def draw_who(who: Visitor) -> None:
    """Draw who is signed in, with their workspaces and the way out; nothing on a server without sign-in."""
    how = access.mode()
    if how not in (Mode.OIDC, Mode.HEADER) or not who.signed_in:
        return
    with st.container(key="lw_who"), st.popover(_short(who.name), key="who.open"):
        st.html(f'<p class="lw-folded">{safe(who.name)}</p>' + _address(who))
        if who.role is not access.Role.NOBODY:
            _draw_workspaces(who)
        if how is Mode.OIDC:
            st.button("Sign out", key="who.out", on_click=sign_out)


def _short(name: str) -> str:
    return name if len(name) <= 24 else name[:23] + "…"


def _address(who: Visitor) -> str:
    return f'<p class="lw-quiet lw-kept">{safe(who.subject)}</p>' if who.name != who.subject else ""


def _draw_workspaces(who: Visitor) -> None:
    names = {m.workspace: m.name for m in membership.memberships(who.subject)}
    st.html(
        f'<p class="lw-quiet lw-kept">{safe(who.role.word.capitalize())} of {safe(names.get(who.workspace, ""))}</p>'
    )
    if len(names) > 1:
        st.selectbox(
            "Workspace",
            list(names),
            index=list(names).index(who.workspace),
            format_func=lambda id: names.get(id, id),
            key="who.workspace",
            on_change=_on_workspace,
            args=(who.subject,),
        )


def _on_workspace(subject: str) -> None:
    choose(subject, str(st.session_state["who.workspace"]))


def sign_out() -> None:
    """Sign out here and in every other tab of this browser. A widget's callback."""
    cookie.sign_out(st.context.cookies)
    st.session_state.clear()
    st.logout()


def draw_door(who: Visitor | None, error: GraderError | None = None) -> None:
    """Draw the page that somebody sees who may not see this one: kindly, with what to do next, and nothing else.

    `who` is None where the store could not say, for the reason in `error`.
    """
    if who is None or (error is not None and not isinstance(error, AccessDenied)):
        st.title("Linkworthy cannot tell who you are now", anchor=False)
        st.html(trouble.said(error) if error is not None else "")
        st.button("Try again", key="door.again", type="primary")
    elif who.role is not access.Role.NOBODY and error is not None:
        st.title("This page is not for your role", anchor=False)
        st.html(f'<p class="lw-prose" role="status">{safe(error.message)} {safe(error.next_step)}</p>')
    elif who.signed_in:
        st.title("You do not belong to a workspace here", anchor=False)
        st.html(
            f'<p class="lw-prose" role="status">You are signed in as {safe(who.subject)}. To let you in, an owner of your '
            "team’s workspace adds this address on the page Workspace; then try again.</p>"
        )
        with st.container(horizontal=True, gap="small"):
            st.button("Try again", key="door.again", type="primary")
            if access.mode() is Mode.OIDC:
                st.button("Sign out", key="door.out", on_click=sign_out)
    elif access.mode() is Mode.OIDC:
        _draw_sign_in()
    else:
        st.title("Come in by your team’s own address", anchor=False)
        st.html(
            '<p class="lw-prose" role="status">This server learns who you are from the sign-in that stands in front of it, '
            "and nothing came from there. Open Linkworthy by the address that your team uses; if you did, whoever runs it "
            "finds in docs/signing-in.md what to set.</p>"
        )


def _draw_sign_in() -> None:
    said = claims()
    if said is not None and cookie.person(said) is None:
        st.title("Your address is not confirmed", anchor=False)
        st.html(
            '<p class="lw-prose" role="status">You are signed in, but the provider does not say that it has checked the '
            "e-mail address of your account, and it is by this address that a team knows you. Confirm it there, sign out "
            "here, and sign in again.</p>"
        )
        st.button("Sign out", key="door.out", type="primary", on_click=sign_out)
        return
    st.title("Sign in to Linkworthy", anchor=False)
    report = (
        "If the address that you opened is a report’s, it opens once you have signed in, where it is for you. "
        if st.query_params.get("report")
        else ""
    )
    ended = "Your sign-in has ended. " if st.user.to_dict().get("is_logged_in") is True else ""
    st.html(
        f'<p class="lw-prose" role="status">{ended}This server belongs to a team: its members grade, compare and keep pages '
        f"here. {report}A draft that stands in this tab waits for you.</p>"
    )
    st.button("Sign in", key="door.in", type="primary", on_click=st.login)
