"""Share and export: keep the report under an address of its own, or take it along as a file."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from functools import partial

import streamlit as st

from grader.access import Action, Visitor
from grader.errors import AccessDenied, ExportError, GraderError
from grader.export import pdf
from grader.export.formats import rendered
from grader.export.places import NO_FILE
from grader.export.wording import moment
from grader.report import Report
from grader.ui import access, session, sharing, trouble
from grader.ui.components.snippets import copy_buttons
from grader.ui.words import safe, table

WHERE = (
    "Until you save it, this report is in the memory of this server only. Saving writes it to the server’s disk, into the "
    "file of saved reports, and gives it an address of its own. Whoever has the address can read the report, and delete it."
)
WHERE_TEAM = (
    "Until you save it, this report is in the memory of this server only. Saving keeps it for the members of your workspace, "
    "under an address of its own; its editors can delete it."
)
OPEN_TO = "Whoever has one of these addresses can read it, and delete it."
WITH_TEXT = "With the text of the draft"
WITHOUT_TEXT = "Without the text: the score, the findings, and the words that they quote"
UNHURT = "Your draft and its scorecard are as they were."
DROPPED = "This scorecard was dropped after 60 minutes. Grade again."
MOST_KNOWN = 2_000
"""Saved reports whose address this server still shows beside their scorecard; the oldest are forgotten first."""

PAGE_NAME, LABELS = "grade.keep.page", "grade.keep.labels"
NEXT_NAME = "lw.keep.next"
"""The name of the page that the next draft is a version of; set by whoever sends a writer on to write it."""
_DRAFT = "lw.keep.draft"
LONGEST_NAME = 120
"""Characters of a page's name."""

_Key = tuple[object, ...]
_known: OrderedDict[_Key, str] = OrderedDict()
"""Ids of what was saved, by browser tab and report: a refresh of the page finds the address again."""

FILES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "html",
        "HTML page",
        "html",
        "text/html",
        "one file that opens anywhere, prints well and asks for nothing",
    ),
    ("pdf", "PDF", "pdf", "application/pdf", "the same, on paper’s pages; takes a few seconds"),
    ("markdown", "Markdown", "md", "text/markdown", "for a ticket or a repository"),
    ("csv", "CSV of findings", "csv", "text/csv", "a row for each finding, for a spreadsheet"),
    ("json", "JSON", "json", "application/json", "everything, for programs"),
)
"""Format, name, ending, type and use of each file to take along."""


def file_name(report: Report, ending: str) -> str:
    """Name of a download: from the title, plain letters only."""
    words = re.findall(r"[a-z0-9]+", report.title.lower())[:6]
    return f"linkworthy-{'-'.join(words)[:60] or 'report'}-{report.as_of}.{ending}"


def download(look_up: Callable[[], Report | None], form: str) -> bytes:
    """The report as a file; a sentence in it where the report was dropped meanwhile or could not be printed."""
    report = look_up()
    if report is None:
        return pdf.notice(DROPPED) if form == "pdf" else DROPPED.encode()
    try:
        content = rendered(form, [(report, NO_FILE)])
    except ExportError as error:
        return pdf.notice(str(error))
    # Spreadsheets take a file for UTF-8 where it begins with this mark.
    return b"\xef\xbb\xbf" + content if form == "csv" else content


def draw(report: Report) -> None:
    """Draw the view of a report that is graded in this sitting."""
    visit = session.visit()
    _draw_keeping(visit.tab, report)
    draw_files(report, partial(_of_visit, visit))


def draw_saved(id: str, look_up: Callable[[], Report | None], report: Report) -> None:
    """Draw the view of what stands at an address of its own: where it opens, its links for who may make some, its files."""
    st.html('<h2 class="lw-h2">Its addresses</h2>')
    _draw_addresses(id, key="saved")
    _draw_open(id, "saved")
    try:
        opened = access.opened(id)
        # A shared link leads to no others.
        if opened.share is None and opened.report is not None:
            sharing.draw("report", id, opened.visitor, with_text=opened.report.with_text, key="saved")
    except GraderError as error:
        st.html(trouble.said(error))
    draw_files(report, look_up)


def _of_visit(visit: session.Visit) -> Report | None:
    return visit.look().report


def _key(tab: str, report: Report) -> _Key:
    findings = sum(len(r.findings) for r in report.results)
    return (
        *(tab, report.content_sha256, report.as_of, report.url, report.title, report.profile),
        *(report.rubric_version, report.score, findings, report.notes, report.dismissed, report.corrections),
    )


def _draw_keeping(tab: str, report: Report) -> None:
    st.html('<h2 class="lw-h2">Keep it, and share it</h2>')
    try:
        who = access.need(Action.SAVE)
    except AccessDenied as denied:
        st.html(sharing.refused(denied))
        return
    except GraderError as broken:
        st.html(trouble.said(broken, more=UNHURT))
        st.button("Try again", key="grade.keep.again")
        return
    key = (who.workspace, *_key(tab, report))
    id = _known.get(key)
    error: GraderError | None = st.session_state.pop("lw.keep.error", None)
    if error is not None:
        st.html(trouble.said(error, more=UNHURT))
    if id is None:
        st.html(f'<p class="lw-prose">{safe(WHERE_TEAM if who.signed_in else WHERE)}</p>')
        st.radio(
            "What to keep",
            [WITH_TEXT, WITHOUT_TEXT] if report.document is not None else [WITHOUT_TEXT],
            key="grade.keep.text",
        )
        _draw_named(report)
        st.button("Save this report", key="grade.keep.save", on_click=_on_save)
        return
    from grader.store import store

    try:
        saved = store().open(id, workspace=who.workspace)
    except GraderError as gone:
        _known.pop(key, None)
        st.html(trouble.said(gone, more=UNHURT))
        st.button("Go on", key="grade.keep.on")
        return
    text = "with the text of the draft" if saved.with_text else "without the text of the draft"
    st.html(
        f'<p class="lw-prose" role="status">Saved on {safe(moment(saved.created_at))}, {text}. '
        f"{'Members of the workspace can read it at these addresses.' if who.signed_in else OPEN_TO}</p>"
    )
    _draw_addresses(id, key="grade_keep")
    draw_delete(
        id,
        who,
        key="grade.keep",
        then=partial(_known.pop, key, None),
        beside=partial(_draw_open, id, "grade.keep"),
    )
    sharing.draw("report", id, who, with_text=saved.with_text, key="grade_keep")


def labels_in(words: str) -> tuple[str, ...]:
    """The labels in what was typed, with commas between them."""
    return tuple(label.strip() for label in words.split(",") if label.strip())


def _draw_named(report: Report) -> None:
    """What may be said of a report as it is saved; all of it can be left out."""
    shown = session.visit().look().shown
    _name_of(shown.draft if shown is not None else "")
    said = bool(st.session_state.get(PAGE_NAME) or st.session_state.get(LABELS))
    with st.expander("Name its page, or label it", key="grade_keep_named", expanded=said):
        if not report.url.startswith(("http://", "https://")):
            st.text_input(
                "Name of the page that this is a draft of",
                key=PAGE_NAME,
                persist_state="session",
                max_chars=LONGEST_NAME,
                placeholder="Cargo bike guide",
                help="Drafts that are saved under one name form one history; without a name each draft stands alone",
            )
        st.text_input(
            "Labels, with commas between them",
            key=LABELS,
            persist_state="session",
            max_chars=400,
            placeholder="autumn, to be reviewed",
        )


def _name_of(draft: str) -> None:
    """Have the name of its page stand in the field where another draft's stood: what was typed is for one draft alone."""
    if st.session_state.get(_DRAFT) == draft:
        return
    st.session_state[_DRAFT] = draft
    st.session_state[PAGE_NAME], st.session_state[LABELS] = st.session_state.pop(NEXT_NAME, ""), ""


def _on_save() -> None:
    keep_text = st.session_state.get("grade.keep.text") == WITH_TEXT
    page, labels = str(st.session_state.get(PAGE_NAME) or ""), str(st.session_state.get(LABELS) or "")
    visit = session.visit()
    report = visit.look().report
    if report is None:
        return
    from grader.store import store

    try:
        who = access.need(Action.SAVE)
        # A page with an address is known by it; a name that was typed for another draft is not meant for it.
        named = "" if report.url.startswith(("http://", "https://")) else " ".join(page.split())
        saved = store().save(
            report,
            keep_text=keep_text,
            workspace=who.workspace,
            by=who.subject,
            page=named,
            labels=labels_in(labels),
        )
    except GraderError as error:
        st.session_state["lw.keep.error"] = error
        return
    _known[who.workspace, *_key(visit.tab, report)] = saved.id
    while len(_known) > MOST_KNOWN:
        _known.popitem(last=False)


def addresses(id: str, here: str) -> tuple[str, str]:
    """The whole addresses of a saved report: in the dashboard, and as a page; `here` is any address of this server."""
    root = sharing.root(here)
    return f"{root}?report={id}", f"{root}reports/{id}.html"


def _draw_addresses(id: str, *, key: str) -> None:
    opened, page = addresses(id, str(st.context.url or ""))
    rows = [
        ("In the dashboard", f"<code>{safe(opened)}</code>"),
        ("As a page to read, print or send", f"<code>{safe(page)}</code>"),
    ]
    st.html(table(("Where", "Address"), rows, caption="Where it opens", kind="tight"))
    copy_buttons(
        (("Address in the dashboard", opened), ("Address of the page", page)), key=f"{key}_addresses"
    )


def _draw_open(id: str, key: str) -> None:
    _, page = addresses(id, str(st.context.url or ""))
    st.link_button("Open the page", page, key=f"{key}.open")


def draw_delete(
    id: str, who: Visitor, *, key: str, then: Callable[[], object], beside: Callable[[], object]
) -> None:
    """Draw the deleting of a saved report of `who`'s workspace, in two steps.

    `beside` draws what stands in its row, `then` is called after it.
    """
    asking = f"lw.{key}.asking"
    error: GraderError | None = st.session_state.pop(f"lw.{key}.error", None)
    if error is not None:
        st.html(trouble.said(error, more="The report is still there."))
    sure = st.session_state.get(asking) == id
    with st.container(horizontal=True, gap="small"):
        beside()
        if not sure:
            st.button("Delete", key=f"{key}.delete", on_click=_ask, args=(asking, id))
    if not sure:
        return
    st.html(
        '<p class="lw-note" role="alert">Delete this report for good? Its address and its links will lead nowhere, for everybody who has '
        "them, and no copy stays on this server.</p>"
    )
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Delete for good",
            key=f"{key}.delete.yes",
            on_click=_delete,
            args=(id, who.workspace, key, asking, then),
        )
        st.button("Keep it", key=f"{key}.delete.no", on_click=_ask, args=(asking, ""))


def _ask(asking: str, id: str) -> None:
    st.session_state[asking] = id


def _delete(id: str, workspace: str, key: str, asking: str, then: Callable[[], object]) -> None:
    from grader.store import store

    st.session_state[asking] = ""
    try:
        access.need_in(workspace, Action.DELETE)
        store().delete(id, workspace=workspace)
    except GraderError as error:
        st.session_state[f"lw.{key}.error"] = error
        return
    then()


def draw_files(report: Report, look_up: Callable[[], Report | None]) -> None:
    """Draw a button for each file to take along, with what it is for."""
    st.html('<h2 class="lw-h2">Take it with you</h2>')
    for form, name, ending, mime, use in FILES:
        if form == "pdf" and not pdf.available():
            st.html(f'<p class="lw-quiet">{safe(" ".join(pdf.NOTHING_TO_PRINT_WITH))}</p>')
            continue
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.download_button(
                f"Download as {name}",
                partial(download, look_up, form),
                file_name(report, ending),
                mime,
                key=f"grade.download.{form}",
                on_click="ignore",
            )
            st.html(f'<span class="lw-quiet">{safe(use)}</span>')
