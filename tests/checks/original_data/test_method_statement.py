"""How own figures were got."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.original_data.method_statement import check

Judge = Callable[..., Outcome]


OWN = "# Nests\n\nIn our survey, {n}% of gardens had nests. We found that 18% had two. Our data shows 2.4 times more in the south. {more}\n"


def test_a_section_on_method_scores_more_than_a_word(judge: Judge) -> None:
    word = judge(check, OWN.format(n=71, more="The survey was conducted online."))
    section = judge(
        check,
        OWN.format(
            n=71,
            more="\n\n## How we counted\n\n## Method\n\nGardens were randomly assigned to two groups. We excluded sheds. "
            "Nests were recorded by hand.",
        ),
    )
    assert word.score is not None
    assert section.score is not None
    assert 0 < word.score < section.score
    assert section.passed


def test_nothing_on_method_fails(judge: Judge) -> None:
    assert judge(check, OWN.format(n=71, more="")).score == 0


def test_the_same_sentence_again_gains_nothing(judge: Judge) -> None:
    line = "The survey was conducted online. "
    assert (
        judge(check, OWN.format(n=71, more=line)).score == judge(check, OWN.format(n=71, more=line * 6)).score
    )


def test_a_page_on_others_figures_does_not_apply(judge: Judge) -> None:
    text = (
        "# Nests\n\nAccording to the Bird Office, 38% of gardens have nests. The survey was conducted online."
    )
    assert judge(check, text).state == NOT_APPLICABLE


def test_figures_from_ones_own_books_need_no_method(judge: Judge) -> None:
    text = "# Nests\n\nOur sales of boxes rose by 38% in 2025. Our costs fell by 12%. Our records hold 1,870 orders."
    assert judge(check, text).state == NOT_APPLICABLE
