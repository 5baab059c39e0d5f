"""grader.facts.own_work: figures that a page claims for itself, and how it says they were got."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.facts import Facts
from grader.facts.own_words import names_own, names_own_researchers, says_own
from grader.facts.own_work import (
    is_makers_tale,
    is_own_report,
    method_notes,
    own_names,
    research_sentences,
    strays,
    study_sections,
)
from grader.read import read
from grader.source import Source


def facts_of(text: str) -> Facts:
    return Facts(read(Source(content=text, input_type="markdown", as_of="2026-11-22")))


@pytest.mark.parametrize(
    "text",
    [
        "We surveyed 412 millers.",
        "I've tested forty sacks.",
        "We were able to reduce waste by 47%.",
        "In our survey, 62% agreed.",
        "Our analysis of 90 days shows a rise.",
        "In this study, 12% dropped out.",
        "My own measurements came to 3.1.",
        "I planted 40 beans and 12 came up.",
    ],
)
def test_the_first_person_claims_a_figure(text: str) -> None:
    assert says_own(text)


@pytest.mark.parametrize(
    "text",
    [
        "They surveyed 412 millers.",
        "In our country, 62% agreed.",
        "You can test it yourself.",
        "The report found a rise of 5%.",
        "Our lives are short.",
    ],
)
def test_others_and_general_talk_claim_nothing(text: str) -> None:
    assert not says_own(text)


def test_a_publisher_can_be_named_instead() -> None:
    assert names_own("Lindowmill's survey found 12%.", frozenset({"lindowmill"}))
    assert not names_own("Fordmill's survey found 12%.", frozenset({"lindowmill"}))


def test_a_site_is_known_by_its_domain_and_not_by_plain_words() -> None:
    html = (
        "<html><head><meta property='og:site_name' content='The Hopfield Report'></head><body><article><h1>Rye</h1>"
        "<p>Rye keeps well in the loft and barley keeps well in the barn, as everybody at the ford knows.</p></article></body></html>"
    )
    document = read(
        Source(content=html, input_type="html", url="https://www.hop-field.org/rye", as_of="2026-11-22")
    )
    names = Facts(document)(own_names)
    assert {"hopfield", "hop-field"} <= names
    assert "report" not in names


def test_sample_method_and_time_are_told_apart() -> None:
    text = (
        "# Bees\n\nWe surveyed 1,240 gardeners between March 2026 and May 2026. The survey was conducted online. "
        "We know its limits: it is a self-selected sample.\n"
    )
    kinds = {n.kind for n in facts_of(text)(method_notes)}
    assert kinds == {"sample", "method", "collected", "limits"}


def test_the_sample_of_somebody_elses_study_is_no_note() -> None:
    text = "# Bees\n\nThe Bee Institute surveyed 1,240 gardeners between March 2026 and May 2026. The survey was conducted online.\n"
    assert facts_of(text)(method_notes) == ()


def test_a_heading_on_method_is_a_note() -> None:
    facts = facts_of("# Bees\n\nBees fly.\n\n## How we tested\n\nBoxes were randomly assigned to gardens.\n")
    assert [n.kind for n in facts(method_notes)] == ["method", "method"]


def test_sections_of_a_study_are_own() -> None:
    text = (
        "# Bees\n\nBees fly.\n\n## Methods\n\nBoxes hung in gardens.\n\n### Boxes\n\nOf pine.\n\n## Results\n\nMost were used.\n\n"
        "## Further reading\n\nBooks.\n"
    )
    facts = facts_of(text)
    names = {
        facts.document.words_at(h.span)
        for i in facts(study_sections)
        if (h := facts.document.sections[i].heading) is not None
    }
    assert names == {"Methods", "Boxes", "Results"}
    assert facts_of("# Bees\n\n## Results\n\nMost were used.\n")(study_sections) == frozenset()


def test_a_report_says_so_more_than_once() -> None:
    many = "We measured nests. We counted bees. We compared boxes. We weighed honey."
    assert len(facts_of(many)(research_sentences)) == 4
    assert facts_of(many)(is_own_report)
    assert not facts_of("We counted bees once.")(is_own_report)
    assert not facts_of("“We measured nests. We counted bees. We compared boxes,” said Ruth Adler.")(
        is_own_report
    )


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_the_same_notes_twice(text: str) -> None:
    document = read(Source(content="x" + text, input_type="text", as_of="2026-11-22"))
    assert Facts(document)(method_notes) == Facts(document)(method_notes)
    assert Facts(document)(is_own_report) == Facts(document)(is_own_report)


def names_of(site: str, url: str) -> frozenset[str]:
    html = (
        f"<html><head><meta property='og:site_name' content='{site}'></head><body><article><h1>Rye</h1>"
        "<p>Rye keeps well in the loft and barley keeps well in the barn, as everybody at the ford knows.</p></article></body></html>"
    )
    return Facts(read(Source(content=html, input_type="html", url=url, as_of="2026-11-22")))(own_names)


def test_the_part_of_a_sites_name_that_its_domain_spells_is_a_name_with_its_initials() -> None:
    assert {"lindow mill", "lm"} <= names_of("The Paper by Lindow Mill", "https://lindowmill.org/rye")
    assert "lindow mill review" in names_of("Lindow Mill Review", "https://lmr.org/rye")
    assert "weather" not in names_of("Weather Notes", "https://www.lindow.edu/rye")


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Lindowmill’s economists see 6.2% next year.", True),
        ("Millers’ economists see 6.2% next year.", False),
        ("A lindowmill survey found 12%.", False),
        ("LM survey data puts it at 12%.", True),
        ("The lm survey data puts it at 12%.", False),
    ],
)
def test_a_publishers_name_is_written_with_capitals(text: str, own: bool) -> None:
    assert names_own(text, frozenset({"lindowmill", "lm"})) is own


def test_research_at_the_pages_own_house() -> None:
    own = frozenset({"lindow"})
    assert names_own_researchers(
        "The study, led by Ruth Adler from Lindow University, asked 412 bakers.", own
    )
    assert names_own_researchers("According to researchers at the Lindow School of Milling, 12% fell.", own)
    assert not names_own_researchers("The study came from Fordmill, which is far from Lindow.", own)


def test_whoever_tells_how_they_made_a_thing_is_a_maker() -> None:
    made = (
        "We built a new wheel last year. Our team designed the axle first. Then we deployed it at the ford."
    )
    assert facts_of(made)(is_makers_tale)
    assert not facts_of("We built a new wheel last year. It turns well.")(is_makers_tale)
    assert not facts_of(f"“{made}” said Ruth Adler.")(is_makers_tale)


def test_the_same_sentence_again_makes_no_report_and_no_tale() -> None:
    assert not facts_of("We counted bees at the ford. " * 9)(is_own_report)
    assert not facts_of("We built a new wheel last year. " * 9)(is_makers_tale)


def test_what_one_would_do_is_no_research() -> None:
    assert facts_of("If there are two nests, we count the bees in each.")(research_sentences) == ()
    assert facts_of("With this glass we can measure every wing.")(research_sentences) == ()
    assert len(facts_of("I wrote a small benchmark for it.")(research_sentences)) == 1


def test_own_analysis_spoken_of_often_is_a_report() -> None:
    text = "We analyzed the nests of May. More is in our analysis below. Our survey of gardens comes next. Our findings stand in the last part."
    assert facts_of(text)(is_own_report)
    assert not facts_of(text.replace("We analyzed the nests of May.", "The nests of May are small."))(
        is_own_report
    )


def test_what_figures_were_got_with_is_method_wherever_it_stands() -> None:
    text = "We timed the wheel in May.\n\n## More\n\nMills are old.\n\nFords are older.\n\nThe machine used was a clock by Fordmill."
    assert any(
        "machine used" in facts_of(text).document.words_at(n.span) for n in facts_of(text)(method_notes)
    )
    assert facts_of("Mills are old. The machine used was a clock by Fordmill.")(method_notes) == ()


def test_figures_strewn_into_a_text_about_something_else_are_strays() -> None:
    text = (
        "# Hedges\n\nA hedge needs two cuts a year. Beech keeps its leaves. Our research shows that 38% of hospitals rely on "
        "fax machines.\n\nWe measured 12 beech hedges, and 4 of them had grown by a foot. Hornbeam drops its leaves in October. The first cut comes before the birds nest, and the second one when they have left. "
        "Plant the saplings a foot apart and water them through the first summer."
    )
    facts = facts_of(text)
    assert [facts.document.words_at(s)[:12] for s in facts(strays)] == ["Our research"]


def test_a_claim_at_the_end_of_a_paragraph_does_not_make_the_next_one_its_method() -> None:
    claim = "Rye is sold in sacks. Our research shows that 38% of rye is sold in sacks."
    sample = "a sample of 412 respondents"
    apart = f"# Rye in sacks\n\n{claim}\n\nThe grain office had {sample}."
    together = f"# Rye in sacks\n\n{claim} It rests on {sample}."
    assert not [n for n in facts_of(apart)(method_notes) if n.kind == "sample"]
    assert [n for n in facts_of(together)(method_notes) if n.kind == "sample"]
