"""Key findings and a contact for reporters."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.citability.press_section import check

Judge = Callable[..., Outcome]


STUDY = (
    "# Survey of school gardens\n\n## Method\n\nWe surveyed 318 schools with gardens in April 2026 by phone. We visited 40 of "
    "them ourselves and counted the beds.\n\n## Results\n\nOur survey found that 44 percent of 318 schools grow food.\n\n"
    "![Bar chart: schools by county, our survey](https://gardens.example.org/schools-chart.png)\n\n"
)

TOP = STUDY.replace(
    "## Method",
    "## Key findings\n\n- 44 percent of 318 schools grow food.\n- 9 percent of the schools keep hens as well as beds.\n- The beds are 14 years old on average.\n\n## Method",
)
CONTACT = "## Press contact\n\nAda Moor, press@gardens.example.org\n"


def test_each_half_counts(judge: Judge) -> None:
    neither = judge(check, STUDY)
    top = judge(check, TOP)
    contact = judge(check, STUDY + CONTACT)
    both = judge(check, TOP + CONTACT)
    assert neither.score == 0
    assert neither.findings == (), "nothing says that reporters are wanted"
    assert 0 < (top.score or 0) < 0.75
    assert 0 < (contact.score or 0) < 0.75
    assert both.score == 1.0
    assert not both.findings


def test_a_press_heading_without_an_address_is_no_contact(judge: Judge) -> None:
    assert (
        judge(check, STUDY + "## Press\n\nThe press has written about us.\n").score
        == judge(check, STUDY).score
    )


def test_guides_are_not_asked(judge: Judge) -> None:
    assert (
        judge(check, "# How to prune a pear\n\nYou need a saw, and you should cut above a bud.").state
        == NOT_APPLICABLE
    )


RELEASE = (
    "# Arle Pumps opens a second works\n\nWEND, 4 March 2026 – Arle Pumps today announced that it opens a second works in Wend. "
    "The works makes pumps for wells and gives work to those who know iron.\n\n"
    "“We have waited for this for years,” said Bo Lind, who leads Arle Pumps.\n\n"
)
ABOUT = "## About Arle Pumps\n\nArle Pumps is a leading maker of pumps for wells.\n"


def test_a_firms_release_is_asked_for_a_contact_and_not_for_findings(judge: Judge) -> None:
    outcome = judge(check, "FOR IMMEDIATE RELEASE\n\n" + RELEASE + ABOUT)
    assert [f.message for f in outcome.findings] == [
        "A press contact with an address would stand at the end."
    ]
    told = judge(check, "FOR IMMEDIATE RELEASE\n\n" + RELEASE + ABOUT + CONTACT)
    assert told.findings == ()


def test_a_house_with_a_press_page_is_asked_for_both(judge: Judge) -> None:
    page = (
        "<!doctype html><html><head><title>Survey of school gardens</title></head><body><nav><a href=/>Home</a> <a href=/press>Press</a>"
        "</nav><main><article><h1>Survey of school gardens</h1><h2>Method</h2><p>We surveyed 318 schools with gardens in April 2026 by "
        "phone. We visited 40 of them ourselves and counted the beds.</p><h2>Results</h2><p>Our survey found that 44 percent of 318 "
        "schools grow food. Our survey found that 9 percent of them keep hens. We found that the beds are 14 years old on average. "
        "Our count found that 31 percent of 318 schools have a pond.</p>{}</article></main></body></html>"
    ).format(
        "<p>The gardens stand beside the schools, and the children water them before the first lesson.</p>"
        * 9
    )
    url = "https://gardens.example.org/survey"
    assert len(judge(check, page, "html", url=url).findings) == 2
    quiet = page.replace("<a href=/press>Press</a>", "<a href=/beds>Beds</a>")
    assert judge(check, quiet, "html", url=url).findings == ()
