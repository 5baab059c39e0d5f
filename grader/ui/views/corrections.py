"""Putting the reading right: which blocks are content, who wrote it when, and what kind of page it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import streamlit as st

from grader.document import Document
from grader.profiles import PROFILE, PROFILES
from grader.report import Report
from grader.source import BLOCK_KEY, NONE, Corrections
from grader.ui import session
from grader.ui.words import counted, safe, shortened, theirs

MOST_BLOCKS = 600
"""Blocks that can be chosen from; a longer text shows its first ones."""
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
WRONG_DAY = "Write a date as 2026-11-24, 2026-11 or 2026, or “none” where the page has none."
_KEY = "grade.correct."


def blocks(document: Document) -> list[str]:
    """The blocks of the main text in order, each by the words that it is known by."""
    spans = {h.span for h in document.headings} | {p.span for p in document.paragraphs}
    spans |= {i.span for i in document.list_items} | {t.span for t in document.tables}
    words = (document.text[s.start : min(s.end, s.start + 2 * BLOCK_KEY)] for s in sorted(spans))
    return list(dict.fromkeys(" ".join(w.split()) for w in words if w.strip()))[:MOST_BLOCKS]


def parts(document: Document) -> list[tuple[str, str]]:
    """The parts that were left out and that a reader sees, as (sample, why it was left out)."""
    return [(p.sample, p.reason) for p in document.left_out if p.reason not in ("hidden", "cut", "person")]


def in_force() -> Corrections:
    """What was put right in the shown draft."""
    shown = session.visit().look().shown
    return shown.source.corrections if shown is not None else Corrections()


def with_one(corrections: Corrections, **changed: Any) -> Corrections:
    """The corrections with fields named by a variable."""
    return replace(corrections, **changed)


def without(corrections: Corrections, field: str, value: str) -> Corrections:
    """All corrections but one."""
    if field in ("content", "not_content"):
        kept = tuple(v for v in getattr(corrections, field) if v != value)
        return with_one(corrections, **{field: kept})
    return with_one(corrections, **{field: ""})


def each(corrections: Corrections) -> list[tuple[str, str, str]]:
    """Every correction as (field, value, the sentence that says it)."""
    rows = []
    for field in ("published", "updated", "author", "profile"):
        if value := getattr(corrections, field):
            rows.append((field, value, with_one(Corrections(), **{field: value}).told()[0]))
    for field in ("not_content", "content"):
        rows += [
            (field, v, with_one(Corrections(), **{field: (v,)}).told()[0])
            for v in getattr(corrections, field)
        ]
    return rows


def draw(report: Report) -> None:
    """Draw what was put right, each with its undo, and the ways to put more right."""
    session.whole_page()
    document, look = report.document, session.visit().look()
    if document is None or look.report is not report:
        return  # a saved report stays as it was saved
    corrections = in_force()
    rows = each(corrections)
    if rows:
        with st.container(key="grade_corrected"):
            st.html(f'<h3 class="lw-h3">{counted(len(rows), "thing").capitalize()} put right by you</h3>')
            for at, (field, value, said) in enumerate(rows):
                with st.container(
                    key=f"grade_corrected_{at}", horizontal=True, vertical_alignment="center", gap="small"
                ):
                    st.html(f"<p>{theirs(said)}</p>")
                    st.button(
                        "Undo",
                        key=f"{_KEY}undo.{at}",
                        type="tertiary",
                        on_click=_on_undo,
                        args=(field, value),
                    )
    with st.expander("Was something read wrongly?", key="grade_correct"):
        st.html(
            '<p class="lw-quiet">Put it right here: the page is graded again, and the report says what you put right.</p>'
        )
        _draw_blocks(document)
        _draw_facts(document, corrections)


def _draw_blocks(document: Document) -> None:
    found, left = blocks(document), parts(document)
    if found:
        _choose("A block that is no content", found, "not_content", "This is not content")
    if left:
        _choose(
            "A part that is content", [sample for sample, _ in left], "content", "This is content", dict(left)
        )


def _choose(
    label: str, options: list[str], field: str, button: str, why: dict[str, str] | None = None
) -> None:
    key = f"{_KEY}{field}"
    if st.session_state.get(key) not in options:
        st.session_state.pop(key, None)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            label,
            options,
            index=None,
            placeholder="Choose, or type to search",
            # Options are plain text on the screen.
            format_func=lambda o: shortened(o, 100) + (f" ({why[o]})" if why else ""),
            key=key,
        )
        st.button(button, key=f"{key}.go", on_click=_on_block, args=(field,))


def _draw_facts(document: Document, corrections: Corrections) -> None:
    def read(role: str) -> str:
        date = document.published if role == "published" else document.updated
        return f"read as {date.value}" if date is not None else "none was read"

    authors = ", ".join(a.name for a in document.authors[:3])
    with st.form(f"{_KEY}form", border=False):
        one, two, three, four = st.columns(4)
        one.text_input(
            "Published",
            corrections.published,
            key=f"{_KEY}published",
            placeholder=read("published"),
            max_chars=10,
        )
        two.text_input(
            "Updated", corrections.updated, key=f"{_KEY}updated", placeholder=read("updated"), max_chars=10
        )
        three.text_input(
            "Author",
            corrections.author,
            key=f"{_KEY}author",
            placeholder=shortened(f"read as {authors}", 60) if authors else "none was read",
            max_chars=120,
        )
        kinds = ["", *(p.id for p in PROFILES)]
        four.selectbox(
            "Kind of page",
            kinds,
            index=kinds.index(corrections.profile) if corrections.profile in kinds else 0,
            format_func=lambda p: PROFILE[p].title if p else "as it was read",
            key=f"{_KEY}profile",
        )
        st.form_submit_button("Put right", key=f"{_KEY}go", on_click=_on_facts)
    if st.session_state.pop(f"{_KEY}wrong", False):
        st.html(f'<p class="lw-trouble" role="alert">{safe(WRONG_DAY)}</p>')


def _on_block(field: str) -> None:
    chosen = st.session_state.get(f"{_KEY}{field}")
    corrections = in_force()
    if chosen:
        before = getattr(corrections, field)
        session.visit().correct(with_one(corrections, **{field: tuple(dict.fromkeys((*before, chosen)))}))


def _on_facts() -> None:
    given = {
        name: str(st.session_state.get(f"{_KEY}{name}") or "").strip()
        for name in ("published", "updated", "author", "profile")
    }
    corrections = in_force()
    for name in ("published", "updated"):
        if given[name].lower() == NONE:
            given[name] = NONE
        if given[name] and given[name] != NONE and not DAY.fullmatch(given[name]):
            st.session_state[f"{_KEY}wrong"] = True
            return
    made = with_one(corrections, **given)
    if made != corrections:
        session.visit().correct(made)


def _on_undo(field: str, value: str) -> None:
    session.visit().correct(without(in_force(), field, value))
    st.session_state.pop(f"{_KEY}{field}", None)
