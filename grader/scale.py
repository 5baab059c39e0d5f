"""What stands beside a score, in plain words: what it could be, where it stands, and what it has been shown to say."""

from __future__ import annotations

from grader.check import in_a_row, in_words
from grader.reference import ALL, LEAST_PAGES, Distribution, Reference, Standing
from grader.report import Interval, Report, whole

WORTH_SHOWING = 3.0
"""An interval this wide, in points, is shown beside the score; a narrower one is told where everything is told."""
MOST_NAMED = 4
WHICH_PAGES = "mostly posts of technical blogs and software projects"
"""What the reference pages are, whatever their profile."""
KINDS: dict[str, str] = {
    "general": "pages of no special kind",
    "research": "research pages",
    "guide": "guides",
    "tool": "tools",
    "list": "lists and reviews",
    "opinion": "columns and news pieces",
    "guest_post": "guest posts",
    ALL: "pages of all kinds",
}
"""What several pages of a profile are called, and of ALL."""


INTERVAL = (
    "Where checks that apply could not tell, the score has an interval: it is computed once as if all of them had failed "
    "and once as if all had passed in full."
)
"""What an interval is."""
SPREAD = (
    "A score is held beside the scores of pages that we graded in the same way, by profile: most of them posts of technical "
    "blogs and software projects, the rest pages of many kinds, all in English. They are no picture of the web. Where we "
    f"graded fewer than {LEAST_PAGES} pages of a profile, its pages are held beside all of them."
)
"""What the reference pages are, and are not."""


def interval_shown(report: Report) -> Interval | None:
    """The interval where it is wide enough to matter, else None."""
    inside = report.interval
    return inside if inside is not None and inside.high - inside.low >= WORTH_SHOWING else None


def between(inside: Interval) -> str:
    """An interval in words: "58 to 70: three checks could not tell"."""
    number = len(inside.untold)
    return f"{whole(inside.low)} to {whole(inside.high)}: {in_words(number)} {'check' if number == 1 else 'checks'} could not tell"


def interval_told(report: Report) -> str:
    """What an interval means, with its checks by name; "" where there is none."""
    inside = report.interval
    if inside is None:
        return ""
    names = [name.replace("_", " ") for name in inside.untold[:MOST_NAMED]]
    more = len(inside.untold) - MOST_NAMED
    if more > 0:
        names.append(f"{in_words(more)} that {'weighs' if more == 1 else 'weigh'} no more than these")
    many = len(inside.untold) > 1
    return (
        f"{in_words(len(inside.untold)).capitalize()} {'checks' if many else 'check'} could not tell: {in_a_row(names)}. Had "
        f"{'all of them' if many else 'it'} failed, the score would be {inside.low:g}; had {'all' if many else 'it'} passed "
        f"in full, {inside.high:g}."
    )


def compared(standing: Standing) -> str:
    """Where a score stands: "Higher than 72 of 100 guides".

    In a group of fewer than a hundred pages they are counted one by one: a share of 100 would claim to know more.
    """
    pages = _pages(standing.group)
    if standing.below in (0, 1):
        return f"Higher than {'all' if standing.below else 'none'} of the {pages}"
    if standing.pages < 100:
        return f"Higher than {round(standing.below * standing.pages)} of {standing.pages} {pages}"
    of_100 = int(100 * standing.below)
    return f"Higher than {of_100} of 100 {pages}" if of_100 else f"Among the lowest hundredth of the {pages}"


def beside(standing: Standing, profile: str) -> str:
    """Which pages a score is held beside: "that we graded: 1,021, mostly posts of ..."; no number where it was said."""
    counted = 0 < standing.below < 1 and standing.pages < 100
    said = f"that we graded{'' if counted else f': {standing.pages:,}'}, {WHICH_PAGES}"
    if standing.group == profile:
        return said
    own = in_words(standing.own_pages) if standing.own_pages else "none"
    return f"{said}. Of {_pages(profile)} there are {own}, and fewer than {LEAST_PAGES} are too few to compare with"


def standing_told(report: Report) -> str:
    """Where the score stands and beside which pages; why it is not compared; "" where there is no score."""
    standing = report.standing
    if standing is None:
        return f"Not compared with other pages. {report.standing_reason}" if report.standing_reason else ""
    return f"{compared(standing)} {beside(standing, report.profile)}."


def _pages(group: str) -> str:
    return KINDS.get(group, KINDS[ALL])


def spread_told(group: str, of: Distribution) -> str:
    """How the scores of a group are spread, in one sentence."""
    pages = _pages(group)
    low, middle, high = (whole(of.at(share)) for share in (0.25, 0.5, 0.75))
    return (
        f"Of {of.pages:,} {pages}, a quarter score below {low}, half below {middle} and a quarter above {high}; "
        f"the lowest has {whole(of.quantiles[0])}, the highest {whole(of.quantiles[-1])}."
    )


def spread_rows(known: Reference) -> tuple[tuple[str, ...], ...]:
    """A row for each group that has pages: its name, pages, and the scores at a quarter, the middle and three quarters."""
    return tuple(
        (
            _pages(name)[:1].upper() + _pages(name)[1:],
            f"{of.pages:,}",
            *(str(whole(of.at(share))) if of.quantiles else "–" for share in (0.25, 0.5, 0.75)),
        )
        for name, of in known.groups.items()
        if of.pages
    )


SPREAD_HEAD = ("Pages", "Number", "A quarter are below", "Half are below", "Three quarters are below")
"""What stands over the rows of `spread_rows`."""
