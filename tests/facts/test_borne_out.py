"""What bears out the figures that a page calls its own."""

from __future__ import annotations

import pytest

from grader.api import Source, read
from grader.facts import Facts
from grader.facts.borne_out import claimed_figures, is_borne_out

CLAIMS = "Our research shows that 41% of riders skip breakfast. Our data put it at 52% for cooks. "


def _facts(text: str) -> Facts:
    return Facts(read(Source(content=text, input_type="markdown", as_of="2026-11-22")))


def test_figures_without_a_word_on_how_they_were_got_are_claims() -> None:
    facts = _facts(CLAIMS)
    assert not facts(is_borne_out)
    assert len(facts(claimed_figures)) == 2


@pytest.mark.parametrize(
    "said", ["We asked 412 riders by post. ", "We counted them between 3 March and 9 May 2026. "]
)
def test_a_sample_or_a_time_bears_them_out(said: str) -> None:
    facts = _facts(said + CLAIMS)
    assert facts(is_borne_out)
    assert not facts(claimed_figures)


def test_a_forecast_is_no_claim() -> None:
    assert not _facts("We expect rents in Ashby to rise by 3% in 2027.")(claimed_figures)
