"""The pages that went stale since their last report: which, and why, worst first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import streamlit as st

from grader import jobs
from grader.access import Action, Visitor
from grader.ageing import Aged, by_years, days_between, judge_again, summary
from grader.errors import GraderError
from grader.export.wording import long_date, number
from grader.jobs import Job
from grader.store.rows import PageRow
from grader.ui import access, trouble
from grader.ui.history.listing import score
from grader.ui.history.page_names import called, short_key
from grader.ui.words import counted, in_words, safe, shortened, theirs

AT_ONCE = 40
"""Pages whose dates are looked at by one press, those with the oldest reports first."""
POLL_SECONDS = 0.5
LEAST_LOST = 0.5
"""Points from which what time took counts as something that has turned."""
AGES = {30: "30 days", 90: "90 days", 180: "180 days", 365: "a year"}
AGE = "history.age"
_LOOKING = "lw.history.looking"

LEAD = "Pages whose last report is old, or on which time has turned something since: which, and why, worst first."
HOW = (
    "A page whose text was kept is judged twice by today’s program: as of its report’s day, and as of today. What differs is "
    "time alone: an offer that has ended, a year in a title that is past, figures that have grown old. Where the text was not "
    "kept, the years of its figures and of its own dates tell. Nothing is fetched, and no saved report changes. Those that "
    "lost most points come first, then those with most that has turned, then the oldest."
)


@dataclass(slots=True)
class Looking:
    """What this visit has found out about its pages, and what it still looks at."""

    workspace: str
    today: str
    waiting: list[PageRow] = field(default_factory=list)
    at: PageRow | None = None
    job: Job | None = None
    asked: int = 0
    """Pages that were to be looked at in this go."""
    found: dict[str, Aged] = field(default_factory=dict)
    """By the id of the report that was looked at."""
    failed: dict[str, str] = field(default_factory=dict)
    """Why it could not be, likewise."""

    @property
    def busy(self) -> bool:
        """Something is still to be looked at."""
        return self.job is not None or bool(self.waiting)

    def step(self) -> None:
        """Go on as far as can be done without waiting."""
        if self.job is not None and self.at is not None:
            state = self.job.state()
            if not state.ended:
                return
            if isinstance(state.answer, Aged):
                self.found[self.at.newest] = state.answer
            else:
                self.failed[self.at.newest] = str(state.error or "It could not be judged anew.")
            self.job = self.at = None
        if self.waiting:
            self._begin(self.waiting.pop(0))

    def _begin(self, page: PageRow) -> None:
        from grader.store import store

        try:
            report = store().open(page.newest, workspace=self.workspace).report
            if report.document is None:
                self.found[page.newest] = by_years(report, self.today)
            else:
                # One at a time, so that nobody's grade waits for it.
                self.job = jobs.workers().submit_call(
                    judge_again, report.document, report.profile, self.today
                )
                self.at = page
        except GraderError as error:
            self.failed[page.newest] = str(error)

    def stop(self) -> None:
        """Look at no more."""
        self.waiting.clear()
        if self.job is not None:
            self.job.cancel()
        self.job = self.at = None


@dataclass(frozen=True, slots=True)
class Stale:
    """A page that went stale, and why."""

    page: PageRow
    days: int
    """Since the day that its last report judged it on."""
    old: bool
    """Its last report is older than was asked."""
    aged: Aged | None
    """None where its dates were not looked at."""


def stale(pages: tuple[PageRow, ...], found: dict[str, Aged], *, today: str, days: int) -> tuple[Stale, ...]:
    """The pages that went stale, worst first: by the points that time took, then by what else turned, then by age."""
    made = []
    for page in pages:
        age, aged = days_between(page.as_of, today), found.get(page.newest)
        turned = aged is not None and (
            aged.lost >= LEAST_LOST or any(t.flipped or t.points >= LEAST_LOST for t in aged.turns)
        )
        if age > days or turned:
            made.append(Stale(page, age, age > days, aged if turned else None))
    return tuple(
        sorted(
            made,
            key=lambda s: (
                -(s.aged.lost if s.aged else 0.0),
                -len(s.aged.turns if s.aged else ()),
                -s.days,
                s.page.page_key,
            ),
        )
    )


def row(one: Stale) -> str:
    """A page that went stale with its reasons, as HTML; its title leads to its history."""
    reasons = []
    if one.aged is not None:
        reasons += [_turn(turn.said, turn.points, turn.quote) for turn in one.aged.turns[:4]]
        more = len(one.aged.turns) - 4
        reasons += [f'<li class="lw-quiet">and {counted(more, "more thing")}</li>'] if more > 0 else []
        how = summary(one.aged)
    else:
        how = ""
    if one.old:
        reasons.append(f"<li>Its last report is {counted(one.days, 'day')} old.</li>")
    url = f"{safe(one.page.url)}. " if one.page.url else ""
    return (
        f'<article class="lw-row">{score(one.page.score)}<div>'
        f'<h2><a href="./history?page={short_key(one.page.page_key)}">{theirs(called(one.page))}</a></h2>'
        f'<p class="lw-quiet">{url}Last judged as of {safe(long_date(one.page.as_of))}. {safe(how)}</p>'
        f'<ul class="lw-quotes">{"".join(reasons)}</ul></div></article>'
    )


def _turn(said: str, points: float, quote: str) -> str:
    words = f' <q class="lw-quote" dir="auto">{safe(shortened(quote, 160))}</q>' if quote else ""
    cost = f" <strong>−{number(points)}</strong>" if points >= 0.1 else ""
    return f"<li>{theirs(said)}{cost}{words}</li>"


def today() -> str:
    """Today in UTC, YYYY-MM-DD."""
    return datetime.now(UTC).date().isoformat()


def looking(workspace: str) -> Looking:
    """What this visit has found out; another day or workspace begins anew."""
    now = st.session_state.get(_LOOKING)
    if not isinstance(now, Looking) or now.workspace != workspace or now.today != today():
        now = Looking(workspace, today())
        st.session_state[_LOOKING] = now
    return now


def draw(who: Visitor) -> None:
    """Draw the list with what makes it. Raises StoreError."""
    from grader.store import store

    pages = store().pages(workspace=who.workspace)
    now = looking(who.workspace)
    st.html(
        f'<div class="lw-prose"><p>{LEAD}</p><details class="lw-more"><summary>How this is told</summary>'
        f"<p>{safe(HOW)}</p></details></div>"
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        days = st.selectbox(
            "Reports are old after",
            list(AGES),
            index=2,
            format_func=lambda n: AGES.get(n, str(n)),
            key=AGE,
            persist_state="session",
            width=200,
        )
        left = [p for p in pages if p.newest not in now.found and p.newest not in now.failed]
        if left and not now.busy:
            number_of = min(AT_ONCE, len(left))
            which = "their dates" if number_of == len(pages) else f"the dates of {counted(number_of, 'page')}"
            st.button(
                f"Judge {which} as of today",
                key="history.look",
                type="primary",
                on_click=_look,
                args=(who.workspace,),
            )
    if now.busy:
        _progress(who.workspace)
    found = stale(pages, now.found, today=now.today, days=int(days or 180))
    seen = sum(p.newest in now.found for p in pages)
    which = "all of them" if seen == len(pages) else f"{seen:,} of them"
    st.html(
        f'<p class="lw-quiet" role="status">{in_words(len(found)).capitalize()} of {counted(len(pages), "page")} went stale. '
        f"The dates of {which} have been judged as of today.</p>"
    )
    for one in found[:100]:
        with st.container(border=True):
            st.html(row(one))
    if len(found) > 100:
        st.html(f'<p class="lw-quiet">and {len(found) - 100:,} more that are less stale</p>')
    untold = [p for p in pages if p.newest in now.failed]
    if untold:
        items = "".join(f"<li>{theirs(called(p))}: {safe(now.failed[p.newest])}</li>" for p in untold[:20])
        st.html(
            f'<details class="lw-more"><summary>{counted(len(untold), "page").capitalize()} could not be judged</summary>'
            f'<ul class="lw-quotes">{items}</ul></details>'
        )


def _look(workspace: str) -> None:
    from grader.store import store

    now = looking(workspace)
    try:
        who = access.need_in(workspace, Action.HISTORY)
        pages = store().pages(workspace=who.workspace)
    except GraderError:
        return  # the run that follows says why
    left = [p for p in pages if p.newest not in now.found and p.newest not in now.failed]
    now.waiting = sorted(left, key=lambda p: (p.as_of, p.page_key))[:AT_ONCE]
    now.asked = len(now.waiting)


@st.fragment(run_every=POLL_SECONDS)
def _progress(workspace: str) -> None:
    now = looking(workspace)
    try:
        access.need_in(workspace, Action.HISTORY)
    except GraderError as error:
        now.stop()
        st.html(trouble.said(error))
        return
    now.step()
    if not now.busy:
        st.rerun()
    done = now.asked - len(now.waiting) - (now.job is not None)
    with st.container(key="history_looking", border=True, horizontal=True, vertical_alignment="center"):
        st.html(
            '<div class="lw-progress" role="status"><span class="lw-spin" aria-hidden="true"></span>'
            f"<strong>Judging dates: {done} of {now.asked}</strong></div>"
        )
        st.button("Stop", key="history.look.stop", on_click=_stop, args=(workspace,))


def _stop(workspace: str) -> None:
    looking(workspace).stop()
