"""Explained terms."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from grader.check import NOT_APPLICABLE, SCORED, Outcome
from grader.checks.depth.terms_explained import check

Judge = Callable[..., Outcome]

BODY = (
    "The pier was built by the fishermen of the town in one summer. It was rebuilt twice, and each time it grew a little "
    "longer than before. Nobody kept the plans, so the third pier was drawn after a postcard. The drawing hangs in the office "
    "of the harbour, where visitors ask for it every day, and the clerk has learnt to tell its story in four languages.\n\n"
)
TERMS = (
    "Shipworm refers to a clam that eats wood below the water line.",
    "The space between two of the piles is called a bay.",
    "Heights are given above mean high water springs (MHWS) on all plans.",
    "By neap tide we mean the weakest tide, which comes twice in a month.",
)


def test_each_term_gains_less_than_the_one_before(judge: Judge) -> None:
    scores = [judge(check, BODY + " ".join(TERMS[:n])).score or 0 for n in range(4)]
    gains = [after - before for before, after in pairwise(scores)]
    assert scores[0] == 0
    assert gains == sorted(gains, reverse=True)
    assert gains[-1] > 0


def test_the_sentences_are_quoted_and_the_terms_named(judge: Judge) -> None:
    outcome = judge(check, BODY + " ".join(TERMS))
    assert outcome.passed
    assert outcome.quotes[0].text == TERMS[0]
    assert "“Shipworm”" in outcome.verdict


def test_saying_it_twice_gains_nothing(judge: Judge) -> None:
    once, twice = BODY + TERMS[0], f"{BODY}{TERMS[0]} {TERMS[0]}\n\n{TERMS[0]}"
    assert judge(check, once).score == judge(check, twice).score


LONG = (
    "## How to paint column {0}\n\nScrape the salt from column {0} before you paint it, and brush it twice along the grain. Let "
    "column {0} dry until the next tide, and look at it again from the boat. Paint it a second time where the first coat of "
    "column {0} has run, and keep the rest of the tin for the braces between it and its neighbour.\n\n"
)
INITIALS = "The clerk keeps the {0} of each year in his book. In 1953 the {0} stood right under the planks, and now the {0} stands a hand higher. "


def test_initials_used_again_and_again_are_quoted(judge: Judge) -> None:
    outcome = judge(check, BODY + INITIALS.format("MHWS"))
    assert outcome.score == 0.0
    assert outcome.verdict == "One abbreviation is used and never spelled out."
    assert [f.quote.text for f in outcome.findings if f.quote] == ["MHWS"]


def test_initials_that_are_spelled_out_or_known_to_all_are_in_order(judge: Judge) -> None:
    spelled = BODY + TERMS[2] + " " + INITIALS.format("MHWS")
    outcome = judge(check, spelled)
    assert "MHWS" in outcome.verdict
    assert not outcome.advise, "nothing is left unexplained"
    assert judge(check, BODY + INITIALS.format("GPS")).state == NOT_APPLICABLE


def test_a_long_page_without_any_scores_nothing_and_is_asked_for_nothing(judge: Judge) -> None:
    outcome = judge(check, f"# Pier\n\n{BODY}" + "".join(LONG.format(n) for n in range(12)))
    assert (outcome.score, outcome.advise, outcome.findings) == (0, False, ())


def test_names_in_capitals_are_no_terms(judge: Judge) -> None:
    names = "The boat HALCY came in at noon. We moored HALCY beside the pier for the night. Nobody had painted HALCY for years. "
    outcome = judge(check, BODY + names)
    assert outcome.findings == ()
    term = (
        "Every HWST of this pier is read twice a day. Nobody has moved any HWST of this pier for years. A new HWST costs the "
        "office as much as a boat. "
    )
    assert [f.quote.text for f in judge(check, BODY + term).findings if f.quote] == ["HWST"]
    spelled = "A high-water stage timer stands at its end, where the tide is read by the clerk. "
    assert judge(check, BODY + spelled + term).findings == ()


def test_a_short_page_that_needs_none_is_left_in_peace(judge: Judge) -> None:
    assert judge(check, BODY).state == NOT_APPLICABLE


def test_other_languages_and_scraps(judge: Judge) -> None:
    german = (
        "Der Steg wurde von den Fischern des Ortes in einem einzigen Sommer aus Eichenholz gebaut und zweimal erneuert. "
        * 5
    )
    assert judge(check, german).state != SCORED
    assert judge(check, "Shipworm refers to a clam that eats wood.").state == NOT_APPLICABLE
