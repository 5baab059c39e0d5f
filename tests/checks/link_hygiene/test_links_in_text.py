"""Links in sentences."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from grader.check import Outcome
from grader.checks.link_hygiene.links_in_text import check

Judge = Callable[..., Outcome]


LONG = (
    "The mill at the ford was built in stone and oak, and its wheels have turned in every year but two since then. "
    * 9
)


def test_links_in_a_list_at_the_end_do_not_count(judge: Judge) -> None:
    listed = "\n".join(f"- [Mill {n}](https://m{n}.example.org/)" for n in range(9))
    outcome = judge(check, f"# Mill\n\n{LONG * 4}\n\n{listed}\n")
    assert outcome.score == 0.0
    assert outcome.findings[0].missing_at is not None


def test_each_further_link_gains_less(judge: Judge) -> None:
    def score(number: int) -> float:
        lines = [
            f"{LONG} The [log of year {n}](https://m{n}.example.org/log) says so." for n in range(number)
        ]
        return judge(check, "\n\n".join([LONG, *lines, *[LONG] * (6 - number)])).score or 0.0

    scores = [score(n) for n in range(4)]
    gains = [b - a for a, b in pairwise(scores)]
    assert all(g > 0 for g in gains)
    assert gains == sorted(gains, reverse=True)


def test_the_same_link_again_gains_nothing(judge: Judge) -> None:
    once = f"{LONG} The [log of the mill](https://m.example.org/log) says so."
    assert judge(check, once + "\n\n" + LONG).score == judge(check, once + "\n\n" + once).score


def test_a_short_column_argues_by_itself(judge: Judge) -> None:
    text = (
        "<p>I believe that the mill should stay open, and I will say why until the council hears me.</p>" * 30
    )
    head = '<title>Keep the mill</title><script type="application/ld+json">{"@type": "OpinionNewsArticle", "headline": "Keep the mill"}</script>'
    whole = f"<!doctype html><html><head>{head}</head><body><article><h1>Keep the mill</h1>{text}</article></body></html>"
    outcome = judge(check, whole, "html", url="https://mill.example.org/opinion/keep")
    assert outcome.score == 0.0
    assert not outcome.advise
    assert judge(check, text, "html").advise
