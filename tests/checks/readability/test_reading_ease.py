"""Reading ease."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.readability.reading_ease import check

Judge = Callable[..., Outcome]

PLAIN = (
    "The pier was built in one summer. Men from the town cut the oak for it. The planks came down the river on rafts. A smith "
    "made the bolts. The lamp at its end can be seen from far away. Boats tie up at the inner side, where the water is calm. "
    "Every day people walk out on it to look at the sea. "
)
HARD = (
    "Institutional responsibilities regarding conservation remain administratively indeterminate, methodologically "
    "heterogeneous, interdisciplinarily uncoordinated and organisationally undifferentiated. "
)


def test_plain_words_pass_and_every_measure_is_shown(judge: Judge) -> None:
    outcome = judge(check, PLAIN)
    assert outcome.score == 1.0
    for name in (
        "Flesch reading ease",
        "Flesch-Kincaid",
        "Fog",
        "SMOG",
        "Coleman-Liau",
        "Dale-Chall",
        "automated index",
    ):
        assert name in outcome.verdict


def test_hard_words_lower_it_smoothly(judge: Judge) -> None:
    scores = [judge(check, PLAIN + HARD * n).score or 0 for n in (0, 2, 5, 12, 40)]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] < 0.1


def test_the_longest_sentences_are_quoted_where_it_fails(judge: Judge) -> None:
    outcome = judge(check, PLAIN + HARD * 40)
    assert outcome.findings[0].quote is not None
    assert outcome.findings[0].quote.text == HARD.strip()


def test_other_languages_are_not_assessed(judge: Judge) -> None:
    german = (
        "Der Steg wurde von den Fischern des Ortes in einem einzigen Sommer aus Eichenholz gebaut und zweimal erneuert. "
        * 8
    )
    outcome = judge(check, german)
    assert outcome.state == NOT_APPLICABLE
    assert outcome.reason == "Reading ease is not assessed for German."


def test_a_formula_is_no_long_sentence(judge: Judge) -> None:
    formula = HARD.strip().replace("remain", "follow $$x = y + z$$ and remain") + " "
    quoted = [f.quote.text for f in judge(check, formula * 20 + HARD).findings if f.quote]
    assert quoted == [HARD.strip()]
