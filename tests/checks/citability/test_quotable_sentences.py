"""Sentences to quote."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.citability.quotable_sentences import check

Judge = Callable[..., Outcome]


FILLER = "The keepers walk the bank at night and listen to the water, and they talk of other things. " * 9
FIGURES = (
    "About 61 percent of farmers in the Arle valley have no flood insurance, according to the [county archive](https://county.example.org/a).",
    "The county spent 2.1 million euros on dykes along the Arle, according to its [accounts](https://county.example.org/b).",
    "About 45 percent of barges on the Arle pass the lock at Wend, according to the [county archive](https://county.example.org/c).",
    "Floods on the Arle killed 14 people in the twentieth century, according to the [county archive](https://county.example.org/a).",
)


def test_more_sentences_score_more_and_each_gains_less(judge: Judge) -> None:
    scores = [
        judge(check, "# Arle\n\n" + " ".join(FIGURES[:n]) + "\n\n" + FILLER).score or 0 for n in (0, 2, 3, 4)
    ]
    assert scores[0] == 0
    assert scores == sorted(scores)
    steps = [b - a for a, b in itertools.pairwise(scores[1:])]
    assert steps == sorted(steps, reverse=True)


def test_repeats_gain_nothing(judge: Judge) -> None:
    once = judge(check, "# Arle\n\n" + FIGURES[0] + "\n\n" + FILLER).score
    assert (
        judge(check, "# Arle\n\n" + FIGURES[0] * 1 + (" " + FIGURES[0]) * 6 + "\n\n" + FILLER).score == once
    )


def test_a_short_text_does_not_apply(judge: Judge) -> None:
    assert judge(check, "# Arle\n\n" + FIGURES[0]).state == NOT_APPLICABLE


def test_figures_from_nowhere_never_pass(judge: Judge) -> None:
    outcome = judge(
        check,
        "# Guide to the Arle\n\nAbout 61 percent of farmers in the Arle valley have no flood insurance. "
        "About 12 percent of houses along the Arle have a wet cellar in the spring.\n\n" + FILLER,
    )
    assert not outcome.passed
    assert outcome.verdict.endswith("; two name no source.")


def test_a_sentence_that_leans_is_shown(judge: Judge) -> None:
    leaning = "Their share of farmers without flood insurance is 61 percent, according to the [county archive](https://county.example.org/a)."
    outcome = judge(check, f"# Arle\n\n{leaning} {FIGURES[0]}\n\n{FILLER}")
    assert [f.quote.text[:20] for f in outcome.findings if f.quote] == [leaning[:20]]


def test_only_a_page_that_promises_figures_is_asked_for_them(judge: Judge) -> None:
    bare = "About 61 percent of farmers in the valley have no insurance. About 12 percent of houses there have a wet cellar."
    guide = (
        "# {}\n\n"
        + bare
        + "\n\n"
        + FILLER
        + "You can look at the dyke, and you should call if it is wet. " * 12
    )
    plain = judge(check, guide.format("Guide to living by the Arle"))
    asked = judge(check, guide.format("How much insurance costs along the Arle: a guide"))
    assert (plain.advise, plain.findings) == (False, ())
    assert asked.findings
    assert plain.score == asked.score


def test_a_writers_own_voice_is_a_subject(judge: Judge) -> None:
    own = "Here are our runs on two farms, of which 61 percent were wet, according to the [county archive](https://county.example.org/a)."
    assert judge(check, f"# Arle\n\n{own} {FIGURES[0]}\n\n{FILLER}").findings == ()
