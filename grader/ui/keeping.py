"""What an owner may do with all that a workspace has saved: take it along, bring it in, and delete it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from grader import access as ways
from grader.access import LOCAL, Action, Visitor
from grader.errors import GraderError
from grader.limits import MAX_FILE_BYTES
from grader.ui import access, trouble
from grader.ui.words import counted, in_words, safe

if TYPE_CHECKING:
    from grader.store.moving import Moved

MOST_MB = MAX_FILE_BYTES // 1_000_000
"""Megabytes of a packed export that can be brought in here, as of every upload; the command line takes any."""
WORDS = "delete everything"
"""What somebody types who means it."""
_ERROR, _TOLD, _SURE = "lw.keeping.error", "lw.keeping.told", "lw.keeping.sure"
FILE, TYPED = "workspace.import.file", "workspace.clear.words"
_TURN = "lw.keeping.turn"

EXPORT = (
    "One file with every report, its text where that was kept, its labels and note, and every comparison. It can be brought "
    "into another workspace or server. Members, links and tokens are not in it. It holds drafts: keep it as you keep them."
)
BACKUP = (
    "For a copy of the whole server, with its members and links, whoever runs it uses linkworthy store backup FILE: it is "
    "safe while people work, and can be put in a nightly job."
)


def draw(who: Visitor) -> None:
    """Draw the three, for an owner. Raises StoreError."""
    from grader.store import store

    st.html('<h2 class="lw-h2">All that is saved here</h2>')
    error: GraderError | None = st.session_state.pop(_ERROR, None)
    told: str = st.session_state.pop(_TOLD, "")
    if error is not None:
        st.html(trouble.said(error))
    elif told:
        st.html(f'<p class="lw-note" role="status">{safe(told)}</p>')
    reports = store().count(workspace=who.workspace)
    comparisons = len(store().comparisons(who.workspace))
    st.html(
        f'<p class="lw-prose">{counted(reports, "report").capitalize()} and {counted(comparisons, "comparison")}.</p>'
    )
    if reports or comparisons:
        st.html(f'<p class="lw-quiet lw-prose">{safe(EXPORT)}</p>')
        st.download_button(
            "Export everything",
            partial(exported, access.asker(), who.workspace),
            f"linkworthy-workspace-{datetime.now(UTC).date().isoformat()}.jsonl.gz",
            "application/gzip",
            key="workspace.export",
            on_click="ignore",
        )
    if who.workspace == LOCAL:
        st.html(f'<p class="lw-quiet lw-prose">{safe(BACKUP)}</p>')
    _draw_import(who)
    if reports or comparisons:
        _draw_clear(who, reports, comparisons)


def exported(drawn_for: access.Asker, workspace: str) -> bytes:
    """The file; a sentence in it where it cannot be made, or where whoever asks is no owner by now."""
    from grader.store import store
    from grader.store.moving import export_workspace

    into = io.BytesIO()
    try:
        who = drawn_for.visitor(workspace)
        if who.workspace != workspace:
            return b"You do not belong to this workspace any more.\n"
        ways.need(who, Action.EXPORT_ALL)
        export_workspace(store(), workspace, into)
    except GraderError as error:
        return f"{error}\n".encode()
    return into.getvalue()


def _draw_import(who: Visitor) -> None:
    with st.expander("Bring an export in", key="workspace_import"):
        st.html(
            '<p class="lw-quiet lw-kept">Its reports and comparisons are added; what is here already stays as it is. A file that '
            "is damaged brings nothing.</p>"
        )
        # A new field is empty.
        turn = int(st.session_state.get(_TURN, 0))
        st.file_uploader(
            "A file that this page has made", type=["gz"], key=f"{FILE}.{turn}", max_upload_size=MOST_MB
        )
        st.button("Bring it in", key="workspace.import", on_click=_on_import, args=(who.workspace, turn))


def _on_import(workspace: str, turn: int) -> None:
    from grader.store import store
    from grader.store.moving import import_workspace

    upload = st.session_state.get(f"{FILE}.{turn}")
    try:
        access.need_in(workspace, Action.IMPORT)
        if upload is None:
            raise GraderError("No file was chosen.", "Choose one, then bring it in.")
        upload.seek(0)
        moved = import_workspace(store(), workspace, upload)
    except GraderError as error:
        st.session_state[_ERROR] = error
        return
    st.session_state[_TURN] = turn + 1
    st.session_state[_TOLD] = brought(moved)


def brought(moved: Moved) -> str:
    """What an import did, in a sentence."""
    said = f"Brought in: {counted(moved.reports, 'report')} and {counted(moved.comparisons, 'comparison')}."
    if not moved.there:
        return said
    return f"{said} {in_words(moved.there).capitalize()} more {'was' if moved.there == 1 else 'were'} here already."


def _draw_clear(who: Visitor, reports: int, comparisons: int) -> None:
    if st.session_state.get(_SURE) != who.workspace:
        st.button("Delete everything", key="workspace.clear", on_click=_ask, args=(who.workspace,))
        return
    from grader.store import store

    links = len(store().shares(workspace=who.workspace))
    also = f" and {counted(links, 'link')}" if links else ""
    st.html(
        f'<p class="lw-note" role="alert">Delete {counted(reports, "report")}, {counted(comparisons, "comparison")}{also} for good? '
        "Every address of them will lead nowhere, and no copy stays on this server but in backups that were made of it. "
        "Members and settings stay.</p>"
    )
    st.text_input(f"Type “{WORDS}” if you mean it", key=TYPED, max_chars=40, width=320)
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Delete it all for good", key="workspace.clear.yes", on_click=_on_clear, args=(who.workspace,)
        )
        st.button("Keep it all", key="workspace.clear.no", on_click=_ask, args=("",))


def _ask(workspace: str) -> None:
    st.session_state[_SURE], st.session_state[TYPED] = workspace, ""


def _on_clear(workspace: str) -> None:
    from grader.store import store
    from grader.store.moving import clear

    typed = " ".join(str(st.session_state.get(TYPED) or "").split()).casefold().strip("“”\"'")
    try:
        # Whoever says how long things are kept says also that they are kept no longer.
        access.need_in(workspace, Action.SETTINGS)
        if typed != WORDS:
            raise GraderError(f"Nothing was deleted: “{WORDS}” was not typed.", "Type it, or keep it all.")
        gone = clear(store(), workspace)
    except GraderError as error:
        st.session_state[_ERROR] = error
        return
    st.session_state[_SURE] = ""
    st.session_state[_TOLD] = (
        f"Deleted for good: {counted(gone.reports, 'report')} and {counted(gone.comparisons, 'comparison')}."
    )
