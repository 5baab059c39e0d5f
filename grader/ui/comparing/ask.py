"""The input of the compare page: addresses, files, drafts and saved reports, all taken at once."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from grader import api, jobs, limits
from grader.compare.comparison import MOST_PAGES
from grader.source import Source
from grader.ui import frame, session
from grader.ui.ask import UPLOADS, source_of
from grader.ui.comparing import reports
from grader.ui.comparing.desk import ADDRESS, DRAFT, FILE, Desk, Handed
from grader.ui.comparing.lines import Listed, listed
from grader.ui.comparing.visit import asking, desk
from grader.ui.components.paste import Put, paste_box, pasted_from, shape_of, took
from grader.ui.components.typed import keep_typed, kept
from grader.ui.memory import memory
from grader.ui.words import counted, safe, theirs

WAYS = {
    "addresses": "Addresses",
    "files": "Files",
    "draft": "A draft",
    "report": "A saved report",
}
WAY = "compare.way"
LINES = "compare.addresses"
BOX = "compare.draft"
TYPED = "compare.typed"
KEPT_WHERE = "Pages and drafts stay in the memory of this server for 60 minutes and are not stored unless you save the comparison."
NOTHING = "There is nothing to compare yet: paste an address, choose a file or write a draft."


def draw(at: Desk) -> None:
    """Draw the input; hidden, with all that stands in it, while nobody adds anything."""
    if not at.adding:
        frame.hide("compare_ask")
    with st.container(key="compare_ask", border=True):
        way = _ways(at)
        frame.hide(*(f"compare_by_{other}" for other in WAYS if other != way))
        with st.container(key="compare_by_addresses"):
            _addresses()
        with st.container(key="compare_by_files"):
            _files()
        with st.container(key="compare_by_draft"):
            _draft()
        with st.container(key="compare_by_report"):
            reports.draw(at)
        _go(at)


def draw_notes(at: Desk) -> None:
    """Say what was done otherwise than asked."""
    if at.notes:
        said = "".join(f"<p>{safe(note)}</p>" for note in at.notes)
        st.html(f'<div class="lw-note lw-notes" role="status">{said}</div>')


def _ways(at: Desk) -> str:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        way = st.segmented_control(
            "What to compare",
            list(WAYS),
            default=None if WAY in st.session_state else "addresses",  # see grader.ui.ask
            required=True,
            format_func=WAYS.__getitem__,
            key=WAY,
            persist_state="session",
            label_visibility="collapsed",
        )
        if not at.rows:
            st.button(
                "Try it with three example drafts", key="compare.try", type="tertiary", on_click=_on_examples
            )
    return way or "addresses"


def _addresses() -> None:
    st.text_area(
        "Addresses of the pages, one a line",
        key=LINES,
        persist_state="session",
        height=165,
        placeholder="example.org/your-guide\nexample.com/the-guide-everyone-links-to\nexample.net/another",
        help="A list pasted at once does: bullets, numbers and titles beside the addresses are passed over.",
    )
    keep_typed(
        key=TYPED,
        box="compare-addresses",
        stored="linkworthy.compare.addresses",
        text=st.session_state.get(LINES) or "",
        turn=asking().turn,
        on_kept=_on_kept,
    )
    st.html(
        '<p class="lw-quiet">Each page is fetched once, and only where its site’s robots.txt lets programs read it.</p>'
    )


def _files() -> None:
    st.file_uploader(
        "Markdown, HTML, saved pages, text, Word or PDF; up to 10 MB each",
        type=UPLOADS,
        accept_multiple_files=True,
        key=_files_key(),
        max_upload_size=limits.MAX_FILE_BYTES // 1_000_000,
    )


def _draft() -> None:
    numbers = asking()
    # What was taken leaves the box, which offers to bring it back.
    put = Put(numbers.emptied, "") if numbers.emptied > took(st.session_state.get(BOX)) else None
    paste_box(
        key=BOX,
        ask=numbers.asked,
        got=numbers.got,
        fill="",
        on_draft=_on_draft,
        put=put,
        stored="linkworthy.compare.draft",
    )
    shown = memory().find(session.visit().tab, session.visit().shown)
    if shown is not None:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            # A label is Markdown to Streamlit: the draft's own words stand beside it.
            st.button("Take what the Grade page shows", key="compare.take", on_click=_on_take)
            st.html(f'<span class="lw-quiet">{theirs(shown.label[:80])}</span>')


def _go(at: Desk) -> None:
    told = _told(at)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="lw-quiet lw-kept">{safe(told)}{" " if told else ""}{KEPT_WHERE}</p>')
        if at.rows:
            st.button("Not now", key="compare.fold", on_click=_on_fold)
        st.button(
            "Add" if at.rows else "Compare",
            key="compare.go",
            type="primary",
            width="content" if at.rows else 200,
            on_click=_on_go,
        )


def _told(at: Desk) -> str:
    """What stands in all the ways together, so that nothing in one that is out of sight is forgotten."""
    found = _listed(at)
    files = st.session_state.get(_files_key()) or []
    shape = shape_of(getattr(st.session_state.get(BOX), "shape", None))
    parts = [
        counted(len(found.addresses), "address", "addresses") if found.addresses else "",
        counted(len(files), "file") if files else "",
        "" if shape.empty else "one draft",
    ]
    said = ", ".join(part for part in parts if part)
    return f"Ready: {said}." if said else ""


def _listed(at: Desk) -> Listed:
    return listed(st.session_state.get(LINES) or "", room=at.room, standing=at.addresses)


def _files_key() -> str:
    return f"compare.files.{asking().files}"


def _on_go() -> None:
    # What the widgets hold first, then the step: see grader.ui.session.
    at, numbers = desk(), asking()
    found = _listed(at)
    uploads = list(st.session_state.get(_files_key()) or [])
    has_draft = not shape_of(getattr(st.session_state.get(BOX), "shape", None)).empty
    handed = [Handed(ADDRESS, address, Source(url=address)) for address in found.addresses]
    handed += [Handed(FILE, up.name, Source(content=up.getvalue(), filename=up.name)) for up in uploads]
    notes = list(found.notes)
    taken = at.add(handed, workers=jobs.workers())
    over = len(handed) - taken
    if over > 0:
        notes.append(
            f"A comparison holds twenty pages: {counted(over, 'file')} {'was' if over == 1 else 'were'} left out."
        )
    if has_draft and at.room:
        numbers.asked += 1
    elif has_draft:
        notes.append("A comparison holds twenty pages: the draft stays in its box.")
    elif not handed and not notes:
        notes.append(NOTHING)
    at.notes = tuple(notes)
    if found.left:
        at.adding = True
    if uploads:
        numbers.files += 1
    if found.addresses or found.left:
        numbers.turn += 1
        st.session_state[LINES] = "\n".join(found.left)


def _on_draft() -> None:
    pasted = pasted_from(getattr(st.session_state.get(BOX), "draft", None))
    at, numbers = desk(), asking()
    if pasted is None or pasted.ask <= numbers.got:
        return  # sent twice
    numbers.asked, numbers.got = max(pasted.ask, numbers.asked), pasted.ask
    if not pasted.sound:
        return  # the box has said so itself
    first = next((line.strip("# ").strip() for line in pasted.text.splitlines() if line.strip()), "")
    source = source_of(pasted, "", Source())
    if at.add([Handed(DRAFT, first[:120] or "Pasted draft", source)], workers=jobs.workers()):
        numbers.emptied += 1


def _on_kept() -> None:
    text = kept(st.session_state.get(TYPED))
    if text and not st.session_state.get(LINES):
        st.session_state[LINES] = text


def _on_examples() -> None:
    at = desk()
    at.notes = ()
    at.add(
        [
            Handed(
                DRAFT,
                f"Example: {name}",
                Source(content=api.example(name), input_type="markdown"),
            )
            for name in reversed(api.EXAMPLES)
        ],
        workers=jobs.workers(),
    )
    # The middling one has something to learn from one and something ahead of the other.
    at.mark(at.rows[1].id)


def _on_take() -> None:
    visit, at = session.visit(), desk()
    shown = memory().find(visit.tab, visit.shown)
    if shown is None:
        return
    kind = ADDRESS if shown.source.url and not shown.source.content else DRAFT
    source = replace(shown.source, visit_links=False)
    if at.add([Handed(kind, shown.label, source)], workers=jobs.workers()):
        at.mark(at.rows[-1].id)
    else:
        at.notes = (f"A comparison holds {MOST_PAGES} pages; remove one to make room.",)


def _on_fold() -> None:
    at = desk()
    at.adding, at.notes = False, ()
