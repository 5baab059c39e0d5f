"""How the server is doing, for its owners: what runs, what waits, what went wrong today, what is saved; no word of a draft."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

import grader
from grader import access as ways
from grader import jobs, metrics
from grader.access import LOCAL, Action, Visitor
from grader.api import PINNED
from grader.errors import GraderError
from grader.export.wording import moment
from grader.rubric import rubric
from grader.ui import access, trouble
from grader.ui.words import counted, safe

if TYPE_CHECKING:
    from grader.store import Store

LOOK_SECONDS = 10
"""How often the page looks anew."""

WAYS_IN = {
    "open": "Open: whoever reaches it is an owner",
    "oidc": "People sign in at a provider",
    "header": "A proxy says who people are",
    "closed": "Closed: people grade and compare, and nothing is kept",
}
ONE_OF_SEVERAL = (
    "Where several replicas serve one address, this is one of them: grades and errors are counted by each for itself, from "
    "midnight in UTC. /metrics has the numbers for Prometheus."
)
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


def draw() -> None:
    """Draw the page; who is no owner by now sees the door instead."""
    st.title("Status", anchor=False)
    _looked()


@st.fragment(run_every=LOOK_SECONDS)
def _looked() -> None:
    try:
        who = access.need(Action.STATUS)
        saved = _saved(who)
    except GraderError as error:
        st.html(trouble.said(error))
        st.button("Try again", key="status.again")
        return
    groups = {"This server": _server(), "Work": _work(), "Errors today": _errors(), "Saved": saved}
    st.html(told(groups))
    st.html(f'<p class="lw-quiet">{safe(ONE_OF_SEVERAL)}</p>')


def told(groups: dict[str, list[tuple[str, str]]]) -> str:
    """The groups as one table, so that their columns stand below each other, as HTML."""
    bodies = "".join(
        f'<tbody><tr><th scope="rowgroup" colspan="2"><h2>{safe(title)}</h2></th></tr>'
        + "".join(f'<tr><th scope="row">{safe(what)}</th><td>{safe(how)}</td></tr>' for what, how in rows)
        + "</tbody>"
        for title, rows in groups.items()
    )
    return f'<table class="lw-table lw-status">{bodies}</table>'


def lasted(seconds: float) -> str:
    """A length of time in its two largest units: "3 days, 4 hours"."""
    left = max(0, int(seconds))
    parts: list[str] = []
    for size, name in _UNITS:
        count, left = divmod(left, size)
        if count or (name == "second" and not parts):
            parts.append(counted(count, name))
    return ", ".join(parts[:2])


def _stamp(seconds: float) -> str:
    return moment(datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


def _server() -> list[tuple[str, str]]:
    started = metrics.seen().started
    return [
        ("Version", grader.__version__),
        ("Rubric", rubric().version),
        ("Language model", f"{PINNED.name} {PINNED.version}, {PINNED.sha256[:12]}"),
        ("Started", f"{_stamp(started)}, {lasted(time.time() - started)} ago"),
        ("Way in", WAYS_IN[ways.mode().value]),
    ]


def _work() -> list[tuple[str, str]]:
    pool = jobs.workers()
    return [
        ("Queue", f"{pool.held} of {pool.queue} places taken"),
        ("Worker processes", str(pool.processes)),
        ("Grades today", f"{metrics.seen().grades:,}"),
    ]


def _errors() -> list[tuple[str, str]]:
    found = [(kind, "once" if count == 1 else f"{count:,} times") for kind, count in metrics.seen().errors]
    return found or [("None", "")]


def _saved(who: Visitor) -> list[tuple[str, str]]:
    """What is saved; of the whole store to owners of the first workspace only. Raises StoreError."""
    from grader.store import last_backup, store

    kept = store()
    if who.workspace != LOCAL:
        return [("Reports of this workspace", f"{kept.count(workspace=who.workspace):,}")]
    backup = last_backup.told()
    counts = {} if kept.is_missing() else kept.counts()
    return [
        ("Place", kept.where()),
        *((name.capitalize(), f"{count:,}") for name, count in counts.items()),
        ("Size", _size(kept)),
        ("Last backup", moment(backup) if backup else "None known of; make one with linkworthy store backup"),
    ]


def _size(kept: Store) -> str:
    if not isinstance(kept.place, Path):
        return "Told by the database"
    try:
        return f"{kept.place.stat().st_size / 1_000_000:,.1f} MB"
    except OSError:
        return "Nothing is saved yet"
