"""A saved comparison at its own address, `/?comparison=<id or token>`: read-only, to be refreshed, and deleted."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

import streamlit as st

from grader import jobs
from grader.access import Action, Role, allowed, links
from grader.compare.comparison import Comparison
from grader.errors import GraderError, NoSuchReport, StoreError
from grader.export.wording import moment
from grader.store.rows import SavedComparison
from grader.ui import access, sharing, trouble
from grader.ui.comparing import changed, keep, result
from grader.ui.comparing.one_page import page_script
from grader.ui.comparing.told import Told
from grader.ui.comparing.visit import desk, style
from grader.ui.words import counted, safe, theirs

PARAMETER = "comparison"
"""Name of the address's part that holds the id."""
MOST_KEPT = 8
_DELETED = "lw.comparison.deleted"
_REFRESH = "lw.comparison.refresh"
_told: OrderedDict[tuple[str, str], Told] = OrderedDict()
"""What the saved comparisons that were looked at last tell; a saved one does not change."""


def asked() -> str:
    """The id in this page's address; "" where there is none."""
    return str(st.query_params.get(PARAMETER, ""))


def opened(id: str, drawn_for: access.Asker | None = None) -> links.Opened:
    """What `id` opens for whoever looks, asked anew each time. Raises NoSuchReport and StoreError."""
    return access.opened(id, drawn_for, kind="comparison")


def told_of(saved: SavedComparison) -> Told:
    """What a saved comparison tells. Raises StoreError where another version of the program saved it."""
    key = (saved.workspace, saved.id)
    if key not in _told:
        _told[key] = Told(comparison_of(saved))
    _told.move_to_end(key)
    while len(_told) > MOST_KEPT:
        _told.popitem(last=False)
    return _told[key]


def comparison_of(saved: SavedComparison) -> Comparison:
    """The comparison as it was saved. Raises StoreError where another version of the program saved it."""
    try:
        return Comparison.from_json(saved.json)
    except (ValueError, KeyError, TypeError):
        raise StoreError(
            "This comparison was saved by another version of Linkworthy, and this one cannot read it.",
            "Open it with the version that saved it, or compare the pages again.",
            "another_form",
        ) from None


def _look_up(id: str, drawn_for: access.Asker | None) -> Told | None:
    try:
        found = opened(id, drawn_for).comparison
        return None if found is None else told_of(found)
    except GraderError:
        return None


def _for_file(id: str, drawn_for: access.Asker | None) -> tuple[Comparison, Comparison | None] | None:
    told = _look_up(id, drawn_for)
    return None if told is None else (told.comparison, None)


def draw() -> None:
    """Draw the saved comparison that the address names, or say kindly that there is none."""
    style()
    id = asked()
    try:
        found = opened(id)
        assert found.comparison is not None
        told = told_of(found.comparison)
    except NoSuchReport:
        who = access.visitor()
        if not allowed(who, Action.COMPARE):
            access.draw_door(who)
            return
        _draw_none(deleted=st.session_state.get(_DELETED) == id)
        return
    except GraderError as error:
        st.title("This comparison cannot be shown now", anchor=False)
        st.html(trouble.said(error))
        st.button("Try again", key="comparison.again")
        return
    saved = found.comparison
    st.title("A saved comparison" if found.share is None else "A shared comparison", anchor=False)
    _draw_head(id, found, told)
    drawn_for = access.asker()
    with st.container(key="comparison_result"):
        _draw_changed(saved, told)
        result.draw_saved(told, partial(_look_up, id, drawn_for), partial(_draw_keep, id, drawn_for))
    if st.session_state.pop(_REFRESH, "") == id:
        # Navigation belongs to a run of the page, not to a callback.
        st.switch_page(page_script("compare"))


def _draw_none(*, deleted: bool) -> None:
    st.title("This comparison is deleted" if deleted else "There is no comparison here", anchor=False)
    said = (
        "It is gone from this server, and its address leads nowhere from now on."
        if deleted
        else "No comparison is saved under this address: it may be mistyped, or deleted."
    )
    st.html(f'<div class="lw-prose" role="status"><p>{said}</p></div>')
    st.button("Grade a page", key="comparison.leave", type="primary", on_click=leave)


def _draw_head(id: str, found: links.Opened, told: Told) -> None:
    saved = found.comparison
    assert saved is not None
    with st.container(key="comparison_head", border=True):
        st.html(
            f'<p class="lw-folded">{theirs(saved.title)}</p>'
            f'<p class="lw-quiet lw-kept">{counted(len(told.comparison.pages), "page").capitalize()}, saved on '
            f"{safe(moment(saved.created_at))}. You see them as they were read then; it does not change. {safe(_who(found))}</p>"
        )
        with st.container(horizontal=True, gap="small"):
            if access.may(Action.COMPARE):
                st.button(
                    "Refresh: read the pages anew",
                    key="comparison.refresh",
                    type="primary",
                    on_click=_on_refresh,
                    args=(id,),
                    help="Every page that has an address is read again, and you see what changed; the saved one stays",
                )
            sure = st.session_state.get("lw.comparison.asking") == id
            # A shared link is read-only, for members too.
            may = found.share is None and allowed(found.visitor, Action.DELETE)
            if may and not sure:
                st.button("Delete", key="comparison.delete", on_click=_ask, args=(id,))
        if may and sure:
            _draw_sure(id, found.visitor.workspace)


def _draw_sure(id: str, workspace: str) -> None:
    error: GraderError | None = st.session_state.pop("lw.comparison.error", None)
    if error is not None:
        st.html(trouble.said(error, more="The comparison is still there."))
    st.html(
        '<p class="lw-note" role="alert">Delete this comparison for good? Its address will lead nowhere, for everybody who has '
        "it, and no copy stays on this server.</p>"
    )
    with st.container(horizontal=True, gap="small"):
        st.button("Delete for good", key="comparison.delete.yes", on_click=_delete, args=(id, workspace))
        st.button("Keep it", key="comparison.delete.no", on_click=_ask, args=("",))


def _who(found: links.Opened) -> str:
    if found.share is None and not found.visitor.signed_in and found.visitor.role is Role.OWNER:
        return "Whoever has this address can read it and delete it."
    if found.share is None:
        return "Members of the workspace can read it; its editors can delete it."
    ends = f" until {moment(found.share.expires_at)}" if found.share.expires_at else ""
    return f"This link shows it{ends}; whoever made the link can take it back at any time."


def _draw_changed(saved: SavedComparison | None, told: Told) -> None:
    """What differs from the one that this one refreshed, where that one is still there."""
    if saved is None or not saved.earlier:
        return
    try:
        earlier = opened(saved.earlier).comparison
        if earlier is not None:
            changed.draw(told_of(earlier).comparison, told.comparison)
    except GraderError:
        st.html('<p class="lw-quiet">The comparison that this one refreshed is not there any more.</p>')


def _draw_keep(id: str, who: access.Asker, told: Told) -> None:
    st.html('<h2 class="lw-h2">Its address</h2>')
    keep.draw_address(id, key="comparison")
    try:
        found = opened(id)
        # A shared link leads to no others.
        if found.share is None:
            sharing.draw("comparison", id, found.visitor, with_text=False, key="comparison")
    except GraderError as error:
        st.html(trouble.said(error))
    keep.draw_files(told.comparison, partial(_for_file, id, who))


def _ask(id: str) -> None:
    st.session_state["lw.comparison.asking"] = id


def _delete(id: str, workspace: str) -> None:
    from grader.store import store

    try:
        access.need_in(workspace, Action.DELETE)
        store().delete_comparison(id, workspace=workspace)
    except GraderError as error:
        st.session_state["lw.comparison.error"] = error
        return
    _told.pop((workspace, id), None)
    st.session_state["lw.comparison.asking"], st.session_state[_DELETED] = "", id


def leave() -> None:
    """Go to the grade page. A widget's callback."""
    st.query_params.pop(PARAMETER, None)


def _on_refresh(id: str) -> None:
    """Put the pages on this tab's desk to be read anew; those without an address as they were saved."""
    at = desk()
    try:
        found = opened(id)
        assert found.comparison is not None
        comparison = told_of(found.comparison).comparison
    except GraderError:
        return
    at.refresh(comparison, earlier=id if found.share is None else "", workers=jobs.workers())
    st.session_state[_REFRESH] = id
