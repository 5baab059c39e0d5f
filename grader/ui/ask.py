"""The input of the grade page: a draft, a URL or a file, with what its owner says about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from grader import api, limits
from grader.changes import movement
from grader.errors import GraderError
from grader.profiles import PROFILE, PROFILES
from grader.report import whole
from grader.source import Source
from grader.ui import frame, handing_in, session
from grader.ui.components.paste import Pasted, Put, Shape, paste_box, pasted_from, shape_of, took
from grader.ui.memory import memory
from grader.ui.session import Look, Visit, words_of
from grader.ui.words import safe, theirs

WAYS = {"paste": "Paste a draft", "url": "From a URL", "file": "Upload"}
WAY = "grade.way"
BOX = "grade.draft"
LIVE = "grade.live"

TYPES = {
    "rich": "formatted text",
    "markdown": "Markdown",
    "html": "HTML source",
    "text": "plain text",
    "docx": "Word document",
    "pdf": "PDF",
    "mhtml": "saved page (MHTML)",
}
"""What an input can be read as, as screens say it."""

UPLOADS = ["md", "markdown", "html", "htm", "mhtml", "mht", "txt", "docx", "pdf"]


def draw(visit: Visit, look: Look) -> None:
    """Draw the input; hidden, with all that stands in it, where it is folded."""
    if look.folded:
        frame.hide("grade_ask")
    with st.container(key="grade_ask", border=True):
        way = _ways()
        frame.hide(*(f"grade_by_{other}" for other in WAYS if other != way))
        frame.hide("grade_try" if look.editing else "grade_live")
        with st.container(key="grade_by_paste"):
            live = bool(st.session_state.get(LIVE, True))
            paste_box(
                key=BOX,
                ask=visit.asked,
                got=visit.got,
                fill=visit.fill,
                on_draft=_on_draft,
                live=live and look.editing and way == "paste",
                beside=look.editing,
                put=_to_put(visit),
            )
            with st.container(key="grade_live", horizontal=True, vertical_alignment="center"):
                # What the toggle starts with is said once: see the choice of ways below.
                st.toggle(
                    "Grade again after each pause",
                    value=True,
                    key=LIVE,
                    persist_state="session",
                    help="A second and a half after your last key; the scorecard stays until the new one is there",
                )
                # The scorecard may be scrolled away from its number, which stands with the draft too.
                st.html(f'<p class="lw-now">{safe(_now(look))}</p>', width="content")
        with st.container(key="grade_by_url"):
            st.text_input(
                "Address of the page",
                key="grade.url",
                persist_state="session",
                placeholder="example.org/guide",
                max_chars=2000,
                autocomplete="url",
            )
            st.html(
                '<p class="lw-quiet">One page is fetched, and only where its site’s robots.txt lets programs read it.</p>'
            )
        with st.container(key="grade_by_file"):
            st.file_uploader(
                "Markdown, HTML, a saved page, text, Word or PDF; up to 10 MB",
                type=UPLOADS,
                key="grade.file",
                max_upload_size=limits.MAX_FILE_BYTES // 1_000_000,
            )
        _choices(way)


def _now(look: Look) -> str:
    """Where the draft stands, in a few words: "61 of 100", or what the last change moved."""
    if look.under_way:
        return "Grading …"
    number = next(
        (n for n, e in enumerate(look.versions) if look.shown is not None and e.key == look.shown.key), 0
    )
    before = look.versions[number - 1].state().report if number else None
    score = look.report.score if look.report is not None else None
    if before is not None:
        return movement(before.score, score)
    return "No score" if score is None else f"{whole(score)} of 100"


def draw_fold_line(look: Look) -> None:
    """Draw the one line that the input is folded to, with the way back; while somebody edits, the way to fold it."""
    entry = look.shown or look.entry
    if entry is None or not (look.folded or look.editing):
        return
    with st.container(key="grade_folded", border=True, horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="lw-folded">{theirs(entry.label)}</p>')
        if look.folded:
            st.button("Edit", key="grade.edit", on_click=_on_edit, help="The draft beside its scorecard")
        else:
            st.button("Done", key="grade.done", on_click=_on_done, help="Fold the draft; the scorecard stays")


def _to_put(visit: Visit) -> Put | None:
    """The version's text that the box is still to take over; it travels until the box says that it has it."""
    if visit.put <= took(st.session_state.get(BOX)):
        return None
    entry = memory().find(visit.tab, visit.put_key)
    text = words_of(entry.source) if entry is not None else ""
    return Put(visit.put, text, entry.source.clipboard) if entry is not None and text else None


def _ways() -> str:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        way = st.segmented_control(
            "How to hand it in",
            list(WAYS),
            # A value set in the session state would be sent to the browser again by the run that follows an interrupted
            # first one, over what a quick visitor has chosen by then; a default is not.
            default=None if WAY in st.session_state else "paste",
            required=True,
            format_func=WAYS.__getitem__,
            key=WAY,
            persist_state="session",
            label_visibility="collapsed",
        )
        with st.container(
            key="grade_try", horizontal=True, vertical_alignment="center", width="content", gap="xsmall"
        ):
            st.html('<span class="lw-quiet">Try an example:</span>', width="content")
            for name in api.EXAMPLES:
                st.button(name, key=f"grade.try.{name}", type="tertiary", on_click=_on_example, args=(name,))
    return way or "paste"


def _choices(way: str) -> None:
    # The same three columns for each way, so that no widget changes its place when another way is chosen.
    left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
    if way == "paste":
        shape = shape_of(getattr(st.session_state.get(BOX), "shape", None))
        kinds = ["", *(["rich"] if shape.rich else []), "markdown", "html", "text"]
        with middle:
            _read_as("grade.read_as", kinds, _guess_draft(shape))
    elif way == "file":
        with middle:
            _read_as("grade.read_file_as", ["", *(k for k in TYPES if k != "rich")], _guess_file())
    left.selectbox(
        "Held to the weights for",
        ["", *(p.id for p in PROFILES)],
        format_func=lambda p: PROFILE[p].title if p else "guessed from the page",
        key="grade.profile",
        persist_state="session",
        on_change=_on_setting,
    )
    right.button("Grade", key="grade.go", type="primary", width="stretch", on_click=_on_grade)
    with st.expander("Title, your site, date, links", key="grade_more"):
        one, two, three = st.columns(3)
        one.text_input(
            "Title",
            key="grade.title",
            persist_state="session",
            max_chars=300,
            help="Where the draft does not carry it",
        )
        two.text_input(
            "Your site",
            key="grade.site",
            persist_state="session",
            max_chars=253,
            placeholder="example.org",
            help="Tells your own links from others",
        )
        three.date_input(
            "As of",
            value=None,
            key="grade.as_of",
            persist_state="session",
            min_value=date(1995, 1, 1),
            format="YYYY-MM-DD",
            help="The day the page is judged on; left empty, today",
        )
        st.checkbox(
            "Visit the links, to find dead ones",
            key="grade.visit_links",
            persist_state="session",
            help="Asks each linked site for the page, up to 40 and for up to a minute; nothing of the draft is sent",
        )
    st.html(f'<p class="lw-quiet lw-kept">{safe(handing_in.kept_where())}</p>')


def _read_as(key: str, kinds: list[str], guess: str) -> None:
    if st.session_state.get(key, "") not in kinds:
        st.session_state[key] = ""
    # The guess stands in the label: Streamlit shows a chosen option's first wording only.
    st.selectbox(
        f"Read as (looks like {TYPES.get(guess, guess)})" if guess else "Read as",
        kinds,
        format_func=lambda k: TYPES[k] if k else "what it looks like",
        key=key,
        persist_state="session",
        on_change=_on_setting,
    )


def _guess_draft(shape: Shape) -> str:
    if shape.empty:
        return ""
    return "rich" if shape.rich else api.guess_type(shape.sample)[0]


def _guess_file() -> str:
    upload = st.session_state.get("grade.file")
    return api.guess_type(upload.getvalue(), filename=upload.name)[0] if upload is not None else ""


def _said() -> Source:
    """What the page's owner says about it, without the page."""
    given: date | None = st.session_state.get("grade.as_of")
    return Source(
        title=st.session_state.get("grade.title", "").strip(),
        own_site=st.session_state.get("grade.site", "").strip(),
        as_of=given.isoformat() if given else "",
        profile=st.session_state.get("grade.profile", ""),
        visit_links=bool(st.session_state.get("grade.visit_links", False)),
    )


def source_of(pasted: Pasted, read_as: str, said: Source) -> Source:
    """`said` with the draft that the box sent, read as `read_as` or, where that is "", as what it looks like."""
    if pasted.rich and read_as in ("", "rich"):
        return replace(said, content=pasted.html, input_type="html", clipboard=True)
    if pasted.rich and read_as == "html":
        return replace(said, content=pasted.html, input_type="html")
    return replace(said, content=pasted.text, input_type=read_as or api.guess_type(pasted.text)[0])


def _on_grade() -> None:
    # What the widgets hold first, then the step: see grader.ui.session.
    way, said, url = (
        st.session_state.get(WAY, "paste"),
        _said(),
        st.session_state.get("grade.url", "").strip(),
    )
    upload, kind = st.session_state.get("grade.file"), st.session_state.get("grade.read_file_as", "")
    visit = session.visit()
    if way == "paste":
        # The draft stands in the browser; a higher number asks the box to send it, which calls _on_draft.
        visit.trouble = None
        visit.asked += 1
    elif way == "url" and url:
        visit.submit(replace(said, url=url), label=url)
    elif way == "url":
        visit.complain(GraderError("There is no address yet.", "Write the page’s address in the field."))
    elif upload is None:
        visit.complain(GraderError("No file is chosen yet.", "Choose one, or drop it on the field."))
    else:
        source = replace(said, content=upload.getvalue(), filename=upload.name, input_type=kind)
        visit.submit(source, label=upload.name)


def _on_draft() -> None:
    said, read_as = _said(), st.session_state.get("grade.read_as", "")
    pasted = pasted_from(getattr(st.session_state.get(BOX), "draft", None))
    visit = session.visit()
    if pasted is None or pasted.ask <= visit.got:
        return  # sent twice
    if pasted.sound:  # else the box has said so itself
        source = source_of(pasted, read_as, said)
        first = next((line.strip("# ").strip() for line in pasted.text.splitlines() if line.strip()), "")
        label = source.title or first[:120] or "Your draft"
        visit.submit(source, label=label, live=pasted.auto and visit.editing)
        if visit.shown:
            visit.wait_a_little()
    visit.asked, visit.got = max(pasted.ask, visit.asked), pasted.ask


def _on_example(name: str) -> None:
    visit = session.visit()
    visit.submit(
        Source(content=api.example(name), input_type="markdown"), label=f"Example: {name}", example=name
    )


def _on_setting() -> None:
    """What was said about the draft changed: while it is graded after each pause, it is graded with that."""
    live = st.session_state.get(WAY, "paste") == "paste" and bool(st.session_state.get(LIVE, True))
    visit = session.visit()
    if live and visit.editing and visit.shown:
        visit.asked += 1


def _on_done() -> None:
    session.visit().fold()


def _on_edit() -> None:
    empty = shape_of(getattr(st.session_state.get(BOX), "shape", None)).empty
    visit = session.visit()
    entry = visit.current()
    visit.editing = True
    if entry is not None and entry.example:
        # Only an empty box takes it: nobody's own draft is overwritten by an example.
        visit.fill = str(entry.source.content)
        st.session_state[WAY] = "paste"
    elif entry is not None and entry.source.filename and empty and words_of(entry.source):
        visit.put, visit.put_key = visit.put + 1, entry.key
        st.session_state[WAY] = "paste"
