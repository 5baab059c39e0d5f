"""The pages of a comparison, each with how far it is, which one is ours, and another way in for one that failed."""

from __future__ import annotations

import streamlit as st

from grader import limits
from grader.report import whole
from grader.source import Source
from grader.ui.ask import UPLOADS
from grader.ui.comparing.desk import DRAFT, FILE, Desk, Handed, RowState, can_open
from grader.ui.comparing.visit import desk
from grader.ui.progress import STAGES
from grader.ui.words import counted, in_words, safe, theirs

POLL_SECONDS = 0.4
MENDING_POLL_SECONDS = 2.0
"""While somebody mends or adds a page: a file is not taken where a run begins just when it is handed in (Streamlit 1.67)."""
TOO_FEW = "It takes two pages that could be read: add another, or give one that failed as a file or a text."
SIGNS = {"done": ("✓", "read"), "failed": ("⚠", "not read"), "cancelled": ("○", "called off")}


def summary(states: tuple[RowState, ...]) -> str:
    """The pages in a sentence: "Ten pages: eight read, one not read, one under way"."""
    read = sum(s.page.report is not None for s in states)
    ended = sum(s.state.ended for s in states)
    parts = [f"{in_words(read)} read"] if read or ended == len(states) else []
    if ended - read:
        parts.append(f"{in_words(ended - read)} not read")
    if len(states) - ended:
        parts.append(f"{in_words(len(states) - ended)} under way")
    return f"{counted(len(states), 'page').capitalize()}: {', '.join(parts)}"


def stage_of(one: RowState) -> str:
    """How far a page is, in words."""
    state = one.state
    if state.stage == "queued":
        return f"waits, place {state.place}" if state.place > 1 else "begins"
    if state.stage == "done":
        report = one.page.report
        if report is None:
            return "not read"
        return "read; no score" if report.score is None else f"{whole(report.score)} of 100"
    return SIGNS[state.stage][1] if state.stage in SIGNS else STAGES.get(state.stage, "Working").lower()


def card(one: RowState) -> str:
    """A page as HTML: its name, where it stands, and how far it is or why it failed."""
    sign = SIGNS.get(one.state.stage, ("", ""))[0]
    mark = (
        f'<span class="lw-sign" aria-hidden="true">{sign}</span>'
        if sign
        else '<span class="lw-spin" aria-hidden="true"></span>'
    )
    kind = "good" if one.page.report is not None else "bad" if one.state.stage == "failed" else ""
    url = one.page.url
    where = f'<span class="lw-quiet">{theirs(url)}</span>' if url and url != one.page.name else ""
    ours = '<span class="lw-ours">★ Ours</span>' if one.ours else ""
    failed = (
        f'<p class="lw-why">{safe(one.page.trouble)} {safe(one.page.next_step)}</p>'
        if one.state.ended and one.page.report is None
        else ""
    )
    return (
        f'<div class="lw-row {kind}">{mark}<div><p><strong>{theirs(one.page.name)}</strong> {ours}</p>'
        f'<p class="lw-row-where"><span class="lw-stage">{safe(stage_of(one))}</span> {where}</p>{failed}</div></div>'
    )


def draw(at: Desk, *, folded: bool) -> None:
    """Draw the rows; while something is under way they are looked at again by themselves."""
    if not at.under_way:
        _draw_rest(at, folded)
    elif at.mending or at.adding:
        _draw_slowly(bool(at.mending), at.adding)
    else:
        _draw_quickly(at.adding)


@st.fragment(run_every=POLL_SECONDS)
def _draw_quickly(adding: bool) -> None:
    _draw_under_way(mending=False, adding=adding)


@st.fragment(run_every=MENDING_POLL_SECONDS)
def _draw_slowly(mending: bool, adding: bool) -> None:
    _draw_under_way(mending=mending, adding=adding)


def _draw_under_way(*, mending: bool, adding: bool) -> None:
    at = desk()
    if not at.under_way or bool(at.mending) != mending or at.adding != adding:
        st.rerun()
    states = at.states()
    with st.container(key="compare_rows", border=True):
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"
        ):
            st.html(f'<p class="lw-folded" role="status">{safe(summary(states))}</p>{bar(states)}')
            with st.container(horizontal=True, width="content", gap="small"):
                if not at.adding and at.room:
                    st.button("Add pages", key="compare.more", on_click=_on_more)
                st.button("Stop, and compare what is read", key="compare.cancel", on_click=_on_cancel)
        _rows(at, states)


def bar(states: tuple[RowState, ...]) -> str:
    """How many of the pages have ended, as a bar."""
    ended = sum(s.state.ended for s in states)
    return (
        f'<div class="lw-bar" role="progressbar" aria-label="Pages that have ended" aria-valuemin="0" '
        f'aria-valuemax="{len(states)}" aria-valuenow="{ended}"><span style="width:{100 * ended / max(1, len(states)):.0f}%">'
        "</span></div>"
    )


def _draw_rest(at: Desk, folded: bool) -> None:
    states = at.states()
    failed = [s for s in states if s.page.report is None]
    if len(states) - len(failed) < 2:
        st.html(f'<p class="lw-note" role="status">{TOO_FEW}</p>')
    with st.container(key="compare_rows", border=True):
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"
        ):
            st.html(f'<p class="lw-folded" role="status">{safe(summary(states))}</p>')
            with st.container(horizontal=True, width="content", gap="small"):
                if any(s.state.stage == "cancelled" for s in states):
                    st.button("Read what was called off", key="compare.on", on_click=_on_go_on)
                if not at.adding and at.room:
                    st.button("Add pages", key="compare.more", on_click=_on_more)
                if folded:
                    st.button("Show the pages", key="compare.unfold", on_click=_on_unfold, args=(True,))
                else:
                    st.button("Fold the pages", key="compare.unfold", on_click=_on_unfold, args=(False,))
                st.button("Begin anew", key="compare.clear", on_click=_on_clear)
        # What failed stays in sight, with its ways on, though the others are folded.
        _rows(at, tuple(failed) if folded else states)


def _rows(at: Desk, states: tuple[RowState, ...]) -> None:
    places = {row.id: place for place, row in enumerate(at.rows, 1)}
    for one in states:
        with st.container(key=f"compare_row_{one.row.id}", gap="xsmall"):
            with st.container(horizontal=True, vertical_alignment="top", gap="small"):
                st.html(card(one))
                _buttons(one, places.get(one.row.id, 0))
            if one.row.id in at.mending:
                _mend(one, at.mending[one.row.id])


def _buttons(one: RowState, place: int) -> None:
    # Streamlit takes labels and hints for Markdown: a page's own words stand in neither.
    id = one.row.id
    with st.container(horizontal=True, width="content", gap="xsmall", key=f"compare_buttons_{id}"):
        if one.state.ended and one.page.report is None:
            st.button(
                "Upload it",
                key=f"compare.upload.{id}",
                on_click=_on_mend,
                args=(id, "file"),
                help=f"The saved page, in the place of page {place} of the list",
            )
            st.button("Paste its text", key=f"compare.paste.{id}", on_click=_on_mend, args=(id, "text"))
            if can_open(one.row):
                st.button("Try again", key=f"compare.again.{id}", on_click=_on_again, args=(id,))
        st.button(
            "Not ours" if one.ours else "Mark as ours",
            key=f"compare.ours.{id}",
            type="tertiary",
            on_click=_on_mark,
            args=(0 if one.ours else id,),
            help=f"Page {place} of the list",
        )
        st.button(
            "Remove",
            key=f"compare.remove.{id}",
            type="tertiary",
            on_click=_on_remove,
            args=(id,),
            help=f"Page {place} of the list",
        )


def _mend(one: RowState, how: str) -> None:
    id = one.row.id
    with st.container(key=f"compare_mend_{id}", border=True):
        if how == "file":
            st.file_uploader(
                "A file in its place",
                type=UPLOADS,
                key=f"compare.mend.file.{id}",
                max_upload_size=limits.MAX_FILE_BYTES // 1_000_000,
                on_change=_on_file,
                args=(id,),
            )
        else:
            st.text_area("Its text", key=f"compare.mend.text.{id}", height=160)
        with st.container(horizontal=True, gap="small"):
            if how == "text":
                st.button(
                    "Read this text",
                    key=f"compare.mend.go.{id}",
                    type="primary",
                    on_click=_on_text,
                    args=(id,),
                )
            st.button("Leave it", key=f"compare.mend.leave.{id}", on_click=_on_mend, args=(id, ""))


def _on_cancel() -> None:
    desk().cancel()


def _on_go_on() -> None:
    desk().go_on()


def _on_more() -> None:
    at = desk()
    at.adding, at.notes = True, ()


def _on_unfold(unfold: bool) -> None:
    desk().open_rows = unfold


def _on_clear() -> None:
    desk().clear()


def _on_mark(id: int) -> None:
    desk().mark(id)


def _on_remove(id: int) -> None:
    desk().remove(id)


def _on_again(id: int) -> None:
    desk().again(id)


def _on_mend(id: int, how: str) -> None:
    at = desk()
    if how:
        at.mending[id] = how
    else:
        at.mending.pop(id, None)


def _address(id: int, at: Desk) -> str:
    """Where the page is said to stand: what replaces a fetch keeps its address."""
    row = at.row(id)
    source = row.handed.source if row is not None else None
    return source.url if source is not None else ""


def _on_file(id: int) -> None:
    upload = st.session_state.get(f"compare.mend.file.{id}")
    at = desk()
    row = at.row(id)
    if upload is None or row is None:
        return
    source = Source(content=upload.getvalue(), filename=upload.name, url=_address(id, at))
    at.replace(id, Handed(FILE, row.handed.name, source))


def _on_text(id: int) -> None:
    text = str(st.session_state.get(f"compare.mend.text.{id}", ""))
    at = desk()
    row = at.row(id)
    if not text.strip() or row is None:
        return
    from grader import api

    source = Source(content=text, input_type=api.guess_type(text)[0], url=_address(id, at))
    at.replace(id, Handed(DRAFT, row.handed.name, source))
