"""Generic link texts."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.link_hygiene.generic_anchors import check

Judge = Callable[..., Outcome]


def test_one_miss_among_many_still_passes(judge: Judge) -> None:
    good = " ".join(f"The [log of year {n}](https://m{n}.example.org/log) says so." for n in range(8))
    outcome = judge(check, good + " For more [click here](https://m.example.org/x).")
    assert outcome.passed
    assert [f.quote.text for f in outcome.findings if f.quote] == ["click here"]


def test_footnote_marks_are_no_generic_words(judge: Judge) -> None:
    assert judge(check, "The mill turns [[3]](https://m.example.org/n3) every day of the week.").score == 1.0


def test_other_languages(judge: Judge) -> None:
    assert not judge(
        check, "Die Mühle mahlt seit 1821. [Hier klicken](https://m.example.org/x), um mehr zu lesen."
    ).passed


def test_no_links_do_not_apply(judge: Judge) -> None:
    assert judge(check, "The mill turns.").state == NOT_APPLICABLE
