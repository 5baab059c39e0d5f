"""Ready to paste: what the program made ready for this page, and a corrected copy of the draft."""

from __future__ import annotations

import re
from functools import partial

import streamlit as st

from grader import jobs
from grader.errors import GraderError
from grader.patches.bundle import zip_of
from grader.report import Report
from grader.source import Source
from grader.ui import session
from grader.ui.components.snippets import copy_buttons
from grader.ui.memory import Entry
from grader.ui.views.what_if import POLL_SECONDS, by_machine_label
from grader.ui.words import counted, safe
from grader.ui.workshop import Plan, benches, plan_for, tick, workbench_of
from grader.workbench import Corrected, Workbench, corrected_job

ENDINGS = {"html": "html", "markdown": "md", "docx": "docx"}
TYPES = {
    "html": "text/html",
    "markdown": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
PLACEHOLDERS = "Words in [SQUARE BRACKETS AND CAPITALS] are for you to fill in: the page does not say them, and nothing was invented."
DROPPED = "This draft was dropped after 60 minutes. Grade it again to have the copy made."


def copy_name(source: Source, report: Report) -> str:
    """Name of the corrected copy: the file's own name or the page's title, plain letters only."""
    stem = re.sub(r"\.[A-Za-z]{1,8}$", "", source.filename) or report.title
    words = re.findall(r"[a-z0-9]+", stem.lower())[:8]
    return f"{'-'.join(words)[:60] or 'draft'}-corrected.{ENDINGS[report.input_type]}"


def corrected_copy(source: Source, wanted: tuple[str, ...]) -> bytes:
    """The copy with the wanted fixes in it, made by a worker; raises GraderError where that cannot be done."""
    state = jobs.workers().submit_call(corrected_job, source, wanted).wait()
    if state.error is not None or not isinstance(state.answer, Corrected):
        raise state.error or GraderError("The corrected copy could not be made.", "Try again.")
    content = state.answer.source.content
    return content if isinstance(content, bytes) else content.encode("utf-8", "replace")


def bundle(report: Report, bench: Workbench, source: Source, wanted: tuple[str, ...]) -> bytes:
    """Every piece as a file of its own, what each is for, and the corrected copy where fixes are ticked."""
    said = ["Ready to paste", "", PLACEHOLDERS, ""]
    files: list[tuple[str, str | bytes]] = []
    for kit in bench.kits:
        said += [kit.title, f"  {kit.says}"]
        for piece in kit.pieces:
            said.append(f"  {piece.file}: {piece.label}")
            files.append((piece.file, piece.text))
        said.append("")
    if wanted and not bench.no_copy:
        try:
            files.append((copy_name(source, report), corrected_copy(source, wanted)))
            said.append(
                f"{copy_name(source, report)}: your draft with the fixes that you ticked, and nothing else changed"
            )
        except GraderError as error:
            said.append(f"The corrected copy is missing: {error.message}")
    return zip_of([("READ-ME.txt", "\n".join(said) + "\n"), *files])


def _ready(visit: session.Visit) -> tuple[Report, Workbench, Entry] | None:
    look = visit.look()
    if look.report is None or look.shown is None:
        return None
    bench = workbench_of(benches().state(look.shown, look.report))
    return None if bench is None else (look.report, bench, look.shown)


def _zip(visit: session.Visit, wanted: tuple[str, ...]) -> bytes:
    held = _ready(visit)
    if held is None:
        return zip_of([("READ-ME.txt", DROPPED + "\n")])
    report, bench, entry = held
    return bundle(report, bench, entry.source, wanted)


def _copy(visit: session.Visit, wanted: tuple[str, ...]) -> bytes:
    held = _ready(visit)
    if held is None:
        return DROPPED.encode()
    try:
        return corrected_copy(held[2].source, wanted)
    except GraderError as error:
        return str(error).encode("utf-8", "replace")


def draw(report: Report) -> None:
    """Draw the corrected copy and the pieces; looks again until they are ready."""
    entry = session.visit().look().shown
    if entry is not None:
        state = benches().state(entry, report)
        st.fragment(_draw, run_every=None if state.ended else POLL_SECONDS)(state.ended)


def _draw(was_ended: bool) -> None:
    visit = session.visit()
    look = visit.look()
    report, entry = look.report, look.shown
    if report is None or entry is None:
        st.rerun()
    state = benches().state(entry, report)
    if state.ended and not was_ended:
        st.rerun()
    bench = workbench_of(state)
    if not state.ended:
        st.html(
            '<p class="lw-regrade" role="status"><span class="lw-spin" aria-hidden="true"></span>Making the pieces ready …</p>'
        )
        return
    if bench is None:
        said = state.error.message if state.error is not None else "The pieces could not be made."
        st.html(f'<p class="lw-note">{safe(said)} Your draft and its scorecard are as they were.</p>')
        st.button("Try again", key="grade.ready.again", on_click=benches().forget, args=(entry,))
        return
    _copy_box(visit, report, entry, plan_for(entry), bench)
    st.html(f'<h2 class="lw-h2">Pieces to paste</h2><p class="lw-quiet">{safe(PLACEHOLDERS)}</p>')
    for kit in bench.kits:
        st.html(f'<h3 class="lw-h3">{safe(kit.title)}</h3><p class="lw-quiet lw-kept">{safe(kit.says)}</p>')
        copy_buttons(((p.label, p.text) for p in kit.pieces), key=f"grade_ready_{kit.patch}")


def _copy_box(visit: session.Visit, report: Report, entry: Entry, plan: Plan, bench: Workbench) -> None:
    st.html('<h2 class="lw-h2">A corrected copy of your draft</h2>')
    offered = {m.patch for m in bench.mechanical}
    if bench.no_copy:
        st.html(f'<p class="lw-note">{safe(bench.no_copy)}</p>')
    elif not offered:
        st.html('<p class="lw-empty">There is nothing in it that a machine could put right.</p>')
    else:
        st.html(
            '<p class="lw-quiet">Tick what is to be done in the copy; every other character stays as you wrote it. The points are '
            "those of each fix alone.</p>"
        )
        for fix in bench.mechanical:
            tick(
                plan,
                "patches",
                fix.patch,
                by_machine_label(report, fix),
                key=f"grade.ready.{fix.patch}",
                help_text=fix.says,
            )
    wanted = tuple(sorted(plan.patches & offered))
    with st.container(horizontal=True, gap="small", key="grade_ready_downloads"):
        if offered and not bench.no_copy:
            kind = report.input_type
            st.download_button(
                f"Download the corrected copy (.{ENDINGS[kind]})",
                partial(_copy, visit, wanted),
                copy_name(entry.source, report),
                TYPES[kind],
                key="grade.ready.copy",
                on_click="ignore",
                disabled=not wanted,
            )
        pieces = sum(len(k.pieces) for k in bench.kits)
        st.download_button(
            f"Download all as a zip ({counted(pieces, 'piece')})",
            partial(_zip, visit, wanted),
            f"{copy_name(entry.source, report).rpartition('-corrected')[0]}-ready-to-paste.zip"
            if not bench.no_copy
            else "ready-to-paste.zip",
            "application/zip",
            key="grade.ready.zip",
            on_click="ignore",
        )
