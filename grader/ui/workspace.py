"""What an owner settles for a workspace: who belongs to it and as what, who may see its links, how long it keeps reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from grader.access import LOCAL, Action, Visitor, spelled
from grader.access import settings as said
from grader.access.membership import memberships
from grader.errors import GraderError
from grader.ui import access, keeping, trouble
from grader.ui.words import counted, safe

if TYPE_CHECKING:
    from grader.store.rows import Member, Settings

ROLES = {"viewer": "Viewer", "editor": "Editor", "owner": "Owner"}
MAY = (
    "A viewer grades, compares, and sees what is saved. An editor also saves, shares, labels and deletes. "
    "An owner also says who belongs here."
)
LONGEST_NAME = 80
MOST_DAYS = 3_650
_TROUBLE, _TOLD, _SURE = "lw.workspace.trouble", "lw.workspace.told", "lw.workspace.sure"


def draw() -> None:
    """Draw the page; who is no owner by now sees the door instead."""
    from grader.store import store

    try:
        who = access.need(Action.SETTINGS)
        settings = store().settings(who.workspace)
        members = store().members(who.workspace) if who.signed_in else ()
        names = {m.workspace: m.name for m in memberships(who.subject)} if who.signed_in else {}
    except GraderError as error:
        st.title("Workspace", anchor=False)
        st.html(trouble.said(error))
        st.button("Try again", key="workspace.again")
        return
    st.title(names.get(who.workspace, "Workspace"), anchor=False)
    _draw_told()
    if who.signed_in:
        _draw_members(who, members)
        _draw_invite(who)
    _draw_settings(who, settings)
    try:
        keeping.draw(who)
    except GraderError as error:
        st.html(trouble.said(error))
    if who.signed_in:
        _draw_new(who)


def _draw_told() -> None:
    error: GraderError | None = st.session_state.pop(_TROUBLE, None)
    told: str = st.session_state.pop(_TOLD, "")
    if error is not None:
        st.html(trouble.said(error, more="Nothing was changed."))
    elif told:
        st.html(f'<p class="lw-note" role="status">{safe(told)}</p>')


def _draw_members(who: Visitor, members: tuple[Member, ...]) -> None:
    st.html(f'<h2 class="lw-h2">Members</h2><p class="lw-prose">{MAY}</p>')
    always = said.owners() if who.workspace == LOCAL else frozenset()
    for member in sorted(members, key=lambda m: (m.role == "nobody", m.subject)):
        with st.container(
            key=f"member_{_key(member.subject)}",
            horizontal=True,
            vertical_alignment="center",
            gap="small",
        ):
            you = " (you)" if member.subject == who.subject else ""
            st.html(
                f'<p class="lw-kept lw-member" dir="auto">{safe(member.subject)}{you}'
                f'<br><span class="lw-quiet">{safe(_since(member))}</span></p>',
                width=320,
            )
            if member.subject in always:
                st.html('<p class="lw-quiet lw-kept">Owner by the server’s settings</p>', width="content")
            elif member.role == "nobody":
                st.html('<p class="lw-quiet lw-kept">Shut out</p>', width="content")
                st.button(
                    "Let in again",
                    key=f"workspace.in.{member.subject}",
                    on_click=_on_role,
                    args=(member.subject, "viewer"),
                )
            else:
                _draw_role(member)
    if st.session_state.get(_SURE):
        _draw_sure(str(st.session_state[_SURE]))


def _draw_role(member: Member) -> None:
    key = f"workspace.role.{member.subject}"
    if st.session_state.get(key) != member.role:
        st.session_state[key] = member.role
    st.selectbox(
        f"Role of {member.subject}",
        list(ROLES),
        format_func=lambda role: ROLES.get(role, role),
        key=key,
        label_visibility="collapsed",
        width=140,
        on_change=_on_role_box,
        args=(member.subject, key),
    )
    st.button(
        "Remove",
        key=f"workspace.remove.{member.subject}",
        help=f"Remove {member.subject}",
        on_click=_ask,
        args=(member.subject,),
    )


def _draw_sure(subject: str) -> None:
    st.html(
        f'<p class="lw-note" role="alert">Remove {safe(subject)}? They see nothing of this workspace from their next click '
        "on. What they have saved stays.</p>"
    )
    with st.container(horizontal=True, gap="small"):
        st.button("Remove for good", key="workspace.remove.yes", on_click=_on_remove, args=(subject,))
        st.button("Keep them", key="workspace.remove.no", on_click=_ask, args=("",))


def _since(member: Member) -> str:
    from grader.export.wording import long_date

    by = {
        said.OWNERS: "by the server’s settings",
        said.DOMAINS: "by the domain of their address",
    }.get(member.by, f"by {member.by}" if member.by else "")
    return f"since {long_date(member.added_at[:10])} {by}".strip()


def _key(subject: str) -> str:
    return "".join(c if c.isalnum() else f"_{ord(c):x}_" for c in subject)


def _draw_invite(who: Visitor) -> None:
    st.html('<h2 class="lw-h2">Let somebody in</h2>')
    with st.form("workspace.invite", clear_on_submit=False, border=False):
        st.text_input(
            "E-mail address that they sign in with", key="workspace.invite.who", max_chars=254, width=420
        )
        st.selectbox(
            "As",
            list(ROLES),
            format_func=lambda role: ROLES.get(role, role),
            key="workspace.invite.role",
            width=180,
        )
        st.form_submit_button("Add", type="primary", on_click=_on_invite)
    more = ", ".join(sorted(said.domains())) if who.workspace == LOCAL else ""
    if more:
        st.html(
            f'<p class="lw-quiet">Whoever signs in with an address of {safe(more)} becomes '
            f"{'an editor' if said.domain_role().word == 'editor' else 'a viewer'} by themselves.</p>"
        )
    st.html('<p class="lw-quiet">No mail is sent: tell them the address of this server yourself.</p>')


def _draw_settings(who: Visitor, settings: Settings) -> None:
    st.html('<h2 class="lw-h2">Settings</h2>')
    with st.form("workspace.settings", border=False):
        if who.signed_in:
            st.checkbox(
                "Editors may share reports with anyone who has the link",
                value=settings.anyone_with_the_link,
                key="workspace.anyone",
                help="Without it, links that were made for anyone open for members only, at once.",
            )
        st.number_input(
            "Days that reports and comparisons are kept (0: until somebody deletes them)",
            min_value=0,
            max_value=MOST_DAYS,
            value=settings.retention_days or 0,
            step=30,
            key="workspace.days",
            width=420,
        )
        st.form_submit_button("Save the settings", on_click=_on_settings)


def _draw_new(who: Visitor) -> None:
    st.html('<h2 class="lw-h2">Another workspace</h2>')
    with st.form("workspace.new", border=False, clear_on_submit=False):
        st.text_input("Its name", key="workspace.new.name", max_chars=LONGEST_NAME, width=420)
        st.form_submit_button("Begin it", on_click=_on_new)
    st.html('<p class="lw-quiet">Its reports and members are apart from those here; you are its owner.</p>')


def _ask(subject: str) -> None:
    st.session_state[_SURE] = subject


def _do(action: Action, step: Callable[[Visitor], str]) -> None:
    """Do something as whoever looks now, and say what was done or why not."""
    try:
        st.session_state[_TOLD] = step(access.need(action))
    except GraderError as error:
        st.session_state[_TROUBLE] = error


def _on_role_box(subject: str, key: str) -> None:
    _on_role(subject, str(st.session_state[key]))


def _on_role(subject: str, role: str) -> None:
    from grader.store import store

    def step(who: Visitor) -> str:
        store().add_member(who.workspace, subject, role, by=who.subject)
        return f"{subject} is {'an' if role[0] in 'eo' else 'a'} {role} now."

    _do(Action.MEMBERS, step)


def _on_remove(subject: str) -> None:
    from grader.access.people import domain
    from grader.store import store

    st.session_state[_SURE] = ""

    def step(who: Visitor) -> str:
        if who.workspace == LOCAL and domain(subject) in said.domains():
            # Else their address would let them in again.
            store().add_member(who.workspace, subject, "nobody", by=who.subject)
        else:
            store().remove_member(who.workspace, subject)
        return f"{subject} does not belong to this workspace any more."

    _do(Action.MEMBERS, step)


def _on_invite() -> None:
    from grader.store import store

    given, role = (
        str(st.session_state["workspace.invite.who"]),
        str(st.session_state["workspace.invite.role"]),
    )
    subject = spelled(given)

    def step(who: Visitor) -> str:
        if "@" not in subject:
            raise GraderError(
                f"“{given}” is no e-mail address.",
                "Write it as the provider of your sign-in knows it, in plain letters.",
            )
        if any(m.subject == subject and m.role != "nobody" for m in store().members(who.workspace)):
            raise GraderError(f"{subject} belongs to this workspace already.", "Change the role above.")
        store().add_member(who.workspace, subject, role, by=who.subject)
        st.session_state["workspace.invite.who"] = ""
        return f"{subject} may come in as {'an' if role[0] in 'eo' else 'a'} {role}."

    _do(Action.MEMBERS, step)


def _on_settings() -> None:
    from grader.store import store

    def step(who: Visitor) -> str:
        days = int(st.session_state["workspace.days"])
        changed = replace(store().settings(who.workspace), retention_days=days or None)
        if who.signed_in:
            changed = replace(changed, anyone_with_the_link=bool(st.session_state["workspace.anyone"]))
        store().set_settings(who.workspace, changed)
        kept = f"Reports are kept for {counted(days, 'day')}." if days else "Reports are kept until deleted."
        return f"Saved. {kept}"

    _do(Action.SETTINGS, step)


def _on_new() -> None:
    from grader.store import store

    name = " ".join(str(st.session_state["workspace.new.name"]).split())[:LONGEST_NAME]

    def step(who: Visitor) -> str:
        if not name:
            raise GraderError("A workspace needs a name.", "Write one, then begin it.")
        access.choose(who.subject, store().create_workspace(name, who.subject).workspace)
        st.session_state["workspace.new.name"] = ""
        return f"You are in {name} now."

    _do(Action.MEMBERS, step)
