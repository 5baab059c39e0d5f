"""Before and after: what a version changed against another one, or against a report that was kept."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from grader.changes import Changes, CheckMove, Noted, TraitMove
from grader.report import Report, whole
from grader.text_changes import CAME, EDITED, GONE, SAME, Passage
from grader.traits import TRAIT
from grader.ui import compared, session
from grader.ui.compared import BEFORE, FIRST, KEPT, PREVIOUS
from grader.ui.memory import Entry
from grader.ui.session import Look
from grader.ui.sitting import clock_time, zone
from grader.ui.words import counted, in_words, safe, shortened, table, theirs

MOST = 60
"""Findings of a kind that are listed."""
MOST_PASSAGES = 300
"""Changed paragraphs that are shown."""
LONGEST = 3_000
"""Characters of one paragraph that came or went as a whole."""
AROUND = 160
"""Characters of unchanged words that are shown at each side of a change."""


def signed(points: float) -> str:
    """Points with their sign, one decimal: "+1.6", "−0.4"; "0" where less than that moved."""
    shown = round(points, 1)
    return f"{'+' if shown > 0 else '−'}{abs(shown):g}" if shown else "0"


def traits(moves: Iterable[TraitMove]) -> str:
    """The traits that moved as an HTML table; "" where none did."""

    def told(score: float | None) -> str:
        return "not assessed" if score is None else str(whole(score))

    rows = [
        (
            safe(TRAIT[m.trait].title if m.trait in TRAIT else m.trait),
            told(m.before),
            told(m.after),
            signed(m.points),
        )
        for m in moves
    ]
    return (
        table(
            ("Trait", "Before", "Now", "Points of the score"), rows, caption="Traits that moved", kind="tight"
        )
        if rows
        else ""
    )


def checks(moves: Iterable[CheckMove]) -> str:
    """The checks that answer otherwise, as an HTML list; "" where all answer as before."""
    items = []
    for move in moves:
        sign, word = (
            ("▲", "Better") if move.points > 0 else ("▼", "Worse") if move.points < 0 else ("◆", "Other")
        )
        turned = f" <span class='lw-quiet'>{safe(move.before)}, then {safe(move.after)}</span>"
        items.append(
            f'<li><span aria-hidden="true">{sign}</span> <span class="lw-hidden">{word}: </span>{theirs(move.verdict)} '
            f"<strong>{signed(move.points)}</strong>{turned if move.before != move.after else ''}</li>"
        )
    return f'<h3 class="lw-h3">What moved</h3><ul class="lw-plain">{"".join(items)}</ul>' if items else ""


def findings(title: str, found: tuple[Noted, ...], *, sign: str) -> str:
    """Findings that went or came as an HTML list under their number; "" where there are none."""
    if not found:
        return ""
    items = "".join(
        f'<li><span aria-hidden="true">{sign}</span> {theirs(f.message)} {_words(f.quote)}</li>'
        for f in found[:MOST]
    )
    more = len(found) - MOST
    items += f'<li class="lw-quiet">and {in_words(more)} more</li>' if more > 0 else ""
    return f'<h3 class="lw-h3">{counted(len(found), "finding").capitalize()} {title}</h3><ul class="lw-plain">{items}</ul>'


def _words(quote: str) -> str:
    return f'<q class="lw-quote" dir="auto">{safe(shortened(quote, 200))}</q>' if quote else ""


def text(passages: tuple[Passage, ...]) -> str:
    """The changed paragraphs as HTML, each unchanged run folded to one line."""
    made: list[str] = []
    same = shown = 0
    for passage in passages:
        if passage.kind == SAME:
            same += 1
            continue
        if shown == MOST_PASSAGES:
            break
        made += [_run(same)] if same else []
        same, shown = 0, shown + 1
        made.append(_passage(passage))
    left = sum(p.kind != SAME for p in passages) - shown
    if left > 0:
        made.append(f'<p class="lw-quiet">and {counted(left, "more changed paragraph")}</p>')
    elif same:
        made.append(_run(same))
    return "".join(made)


def _run(number: int) -> str:
    return f'<p class="lw-quiet lw-run">{counted(number, "paragraph")} as before</p>'


def _passage(passage: Passage) -> str:
    if passage.kind == EDITED and passage.words:
        parts = []
        for number, run in enumerate(passage.words):
            tag = {GONE: "del", CAME: "ins"}.get(run.kind, "")
            words = run.text if tag else _around(run.text, number, len(passage.words))
            parts.append(f"<{tag}>{safe(words)}</{tag}>" if tag else safe(words))
        return f'<p class="lw-edit" dir="auto"><span class="lw-sign" aria-hidden="true">±</span>{"".join(parts)}</p>'
    made = ""
    for words, tag, sign in ((passage.before, "del", "−"), (passage.after, "ins", "+")):
        if words:
            made += (
                f'<p class="lw-edit" dir="auto"><span class="lw-sign" aria-hidden="true">{sign}</span>'
                f"<{tag}>{safe(shortened(words, LONGEST))}</{tag}></p>"
            )
    return made


def _around(words: str, number: int, of: int) -> str:
    """Unchanged words between changes, the middle of a long run left out."""
    first, last = number == 0, number == of - 1
    if len(words) <= 2 * AROUND:
        return words
    head = "" if first else words[:AROUND]
    tail = "" if last else words[-AROUND:]
    return f"{head} … {tail}"


def told(found: Changes, *, language: str) -> str:
    """All that differs between two reports as HTML; `language` is that of the later one's text."""
    made = [f'<h2 class="lw-h2">{safe(found.headline)}</h2>']
    made += [f'<p class="lw-note">{safe(c)}</p>' for c in found.caveats]
    if found.nothing:
        made.append("<p>The two reports say the same, to the byte of every verdict.</p>")
    made += [traits(found.traits), checks(found.checks)]
    made += [findings("gone", found.gone, sign="✓"), findings("new", found.came, sign="○")]
    if found.kept:
        made.append(f'<p class="lw-quiet">{counted(found.kept, "finding").capitalize()} stand as before.</p>')
    made.append('<h3 class="lw-h3">The text</h3>')
    if not found.text_known:
        made.append(
            '<p class="lw-empty">One of the two was kept without its text, so the words cannot be compared.</p>'
        )
    elif not found.text:
        made.append('<p class="lw-quiet">The text is the same.</p>')
    else:
        made.append(f'<div class="lw-diff" lang="{safe(language or "und")}">{text(found.text)}</div>')
    return "".join(made)


def draw(report: Report) -> None:
    """Draw the comparison of the shown scorecard with an earlier one."""
    look = session.visit().look()
    _choice(look)
    before = compared.chosen(look)
    if before is None or look.shown is None or before.key == look.shown.key:
        st.html(_nothing_to_compare(look))
        return
    found = compared.changes_of(before, look.shown)
    if found is None:
        st.html('<p class="lw-empty">That version was dropped after 60 minutes.</p>')
        return
    st.html(told(found, language=report.language))


def _nothing_to_compare(look: Look) -> str:
    if len(look.versions) > 1:
        return '<p class="lw-empty">This is the first version of the sitting: choose a later one above, or a kept report.</p>'
    return (
        '<p class="lw-empty">Press Edit and change something: what each version moved, finding by finding and word by '
        "word, stands here. Or compare with a report that you kept.</p>"
    )


def _label(entry: Entry, number: int) -> str:
    report = entry.state().report
    score = "no score" if report is None or report.score is None else str(whole(report.score))
    return f"version {number} ({clock_time(entry.at, zone())}, {score})"


def _choice(look: Look) -> None:
    names = {PREVIOUS: "the version before", FIRST: "the first version"}
    names |= {entry.key: _label(entry, n) for n, entry in enumerate(look.versions, 1)}
    kept = compared.kept(session.visit().tab)
    if kept is not None:
        names[KEPT] = f"the kept report: {shortened(kept.label, 60)}"
    if st.session_state.get(BEFORE, PREVIOUS) not in names:
        st.session_state[BEFORE] = PREVIOUS
    st.selectbox(
        "Compare with", list(names), format_func=lambda k: names[k], key=BEFORE, persist_state="session"
    )
    with st.expander("Compare with a report that you kept", key="grade_kept"):
        st.file_uploader(
            "A report downloaded as JSON",
            type=["json"],
            key=compared.UPLOAD,
            max_upload_size=20,
            on_change=compared.on_upload,
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(
                "Or the address of a saved report",
                key=compared.SAVED,
                placeholder="…/?report=…",
                max_chars=300,
            )
            st.button("Compare", key="grade.compare.saved", on_click=compared.on_saved)
        if trouble := compared.trouble():
            st.html(f'<p class="lw-trouble" role="alert">{safe(trouble)}</p>')
