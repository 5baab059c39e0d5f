"""grader.facts.statistics: where a figure comes from, and what the page's figures come to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.facts import Facts
from grader.facts.origins import bare_tables
from grader.facts.sourced import cited_stats, unsourced_stats
from grader.facts.statistics import (
    claims,
    is_own_page,
    original_data,
    statistics,
)
from grader.read import read
from grader.source import Source


def facts_of(text: str, **source: str) -> Facts:
    return Facts(read(Source(content=text, input_type="markdown", as_of="2026-11-22", **source)))


def origins(text: str) -> list[tuple[str, bool]]:
    return [(s.origin, s.carried) for s in facts_of("# Rye\n\n" + text)(claims)]


@pytest.mark.parametrize(
    "text",
    [
        "Rye makes up 38% of flour, [the grain office says](https://grain.example.org/rye-flour-share).",
        "According to the Grain Office, rye makes up 38% of flour.",
        "Rye makes up 38% of flour (Adler, 2024).",
        "“Rye makes up 38% of flour,” said Ruth Adler of the Grain Office.",
    ],
)
def test_a_source_in_the_sentence(text: str) -> None:
    (found,) = facts_of("# Rye\n\n" + text)(claims)
    assert (found.origin, found.carried) == ("cited", False)
    assert found.source is not None


def test_footnotes_count_where_there_are_notes() -> None:
    assert origins("Rye makes up 38% of flour.[1]\n\n## References\n\n1. Grain Office, Yearbook.\n")[0] == (
        "cited",
        False,
    )
    assert origins("Rye makes up 38% of flour.[1]\n")[0][0] == "unsourced"


@pytest.mark.parametrize(
    "text",
    [
        "Rye makes up 38% of flour.",
        "Studies show that rye makes up 38% of flour.",
        "According to experts, rye makes up 38% of flour.",
        "Rye makes up [38% of flour](https://www.nature.com/).",
        "Rye makes up [38% of flour](https://news.example.org/forest-fires-northern-spain).",
    ],
)
def test_no_source_and_sources_in_name_only(text: str) -> None:
    assert [o for o, _ in origins(text)] == ["unsourced"]


def test_own_figures() -> None:
    assert origins("We surveyed 412 bakers, and 38% use rye.") == [("first_party", False)]
    quoted = origins("“We surveyed 412 bakers, and 38% use rye,” said Ruth Adler of the Grain Office.")
    assert quoted == [("cited", False)]


def test_a_study_goes_on_for_as_long_as_it_is_spoken_of() -> None:
    text = (
        "According to the Grain Office, 38% of flour is rye.\n\nThe study also found that 12% of bakers use none.\n\n"
        + "Bread is old. " * 9
        + "\n\n## Ovens\n\nAbout 71% of ovens burn gas.\n"
    )
    assert origins(text) == [("cited", False), ("cited", True), ("unsourced", False)]


def test_a_report_of_own_research_owns_what_it_gives_to_nobody() -> None:
    text = (
        "We surveyed 412 bakers. We compared two towns. We measured ovens. In our survey, 38% use rye.\n\n## Towns\n\n"
        + "Bread is old. " * 9
        + "\n\n## Ovens\n\nAbout 71% of ovens burn gas.\n"
    )
    assert origins(text)[-1] == ("first_party", True)


def test_a_page_that_retells_a_study_in_its_title() -> None:
    text = "---\ntitle: Rye is back, study finds\n---\n\nAbout 71% of ovens burn gas.\n"
    assert [s.origin for s in facts_of(text)(claims)] == ["cited"]


def test_exempt_numbers_are_kept_and_claim_nothing() -> None:
    facts = facts_of("# Rye\n\nBake it for 45 minutes. In 2021 rye made up 38% of flour.\n")
    assert {s.origin for s in facts(statistics)} == {"exempt", "unsourced"}
    assert len(facts(claims)) == 1
    assert facts(claims)[0].year == 2021


def test_the_same_sentence_counts_once() -> None:
    assert len(origins("Rye makes up 38% of flour.\n\n" * 5)) == 1


def test_none_few_many() -> None:
    bare = [
        f"Some {n}% of {what} are old."
        for n, what in zip(range(21, 60, 5), ("mills", "ovens", "sacks", "fords", "wheels"), strict=False)
    ]
    assert facts_of("# Rye\n\nRye is old.\n")(unsourced_stats).value == "none"
    assert facts_of("# Rye\n\n" + "\n\n".join(bare[:2]))(unsourced_stats).value == "few"
    assert facts_of("# Rye\n\n" + "\n\n".join(bare))(unsourced_stats).value == "many"
    cited = ["The Grain Office found that " + b[0].lower() + b[1:] for b in bare]
    assert facts_of("# Rye\n\n" + cited[0])(cited_stats).value == "few"
    assert facts_of("# Rye\n\n" + "\n\n".join(cited))(cited_stats).value == "many"


def test_a_stray_one_among_many_with_source_is_none() -> None:
    cited = [
        f"The Grain Office found that {n}% of {w} are old."
        for n, w in ((21, "mills"), (26, "ovens"), (31, "sacks"), (36, "fords"))
    ]
    assert (
        facts_of("# Rye\n\n" + "\n\n".join(cited) + "\n\n## More\n\nSome 41% of wheels are old.")(
            unsourced_stats
        ).value
        == "none"
    )


def test_original_data_from_none_to_strong() -> None:
    none = "# Rye\n\nAccording to the Grain Office, 38% of flour is rye.\n"
    some = "# Rye\n\nWe asked around, and 38% of bakers use rye.\n"
    strong = (
        "# Rye\n\nWe surveyed 412 bakers in May 2026. In our survey, 38% use rye, and we found that 12% use none. Our data "
        "shows 2.1 times more rye in the north.\n\n## How we asked\n\nThe survey was conducted by phone.\n"
    )
    assert [facts_of(t)(original_data).value for t in (none, some, strong)] == ["none", "some", "strong"]
    assert facts_of(strong)(original_data).quotes
    assert not is_own_page(facts_of(some).document, facts_of(some))
    assert is_own_page(facts_of(strong).document, facts_of(strong))


def test_statistics_put_in_at_random_raise_nothing_good() -> None:
    before = "# Rye\n\nRye is old. It keeps well. The Grain Office found that 38% of flour is rye.\n"
    after = (
        before
        + "\n\n## More\n\n"
        + "\n\n".join(f"Fully {n}% of people agree on point {n}." for n in range(40, 60))
    )
    one, two = facts_of(before), facts_of(after)
    assert two(original_data).value == one(original_data).value == "none"
    assert two(cited_stats).value == one(cited_stats).value
    assert two(unsourced_stats).value == "many"


def test_tables_with_a_source_are_not_bare() -> None:
    rows = (
        "| Town | Rye | Oats |\n|---|---|---|\n| Ash | 712 | 12 |\n| Elm | 655 | 17 |\n| Oak | 801 | 31 |\n"
    )
    assert len(facts_of(f"# Rye\n\nThe towns differ.\n\n{rows}\nThat is all.\n")(bare_tables)) == 1
    assert facts_of(f"# Rye\n\nThe towns differ.\n\n{rows}\nSource: Grain Office\n")(bare_tables) == ()


def test_another_language_is_not_told() -> None:
    german = (
        "Rund 38 Prozent des Mehls sind Roggen, sagt das Amt, und der Müller schläft in der Stube nebenan. "
        * 4
    )
    facts = Facts(read(Source(content=german, input_type="text", as_of="2026-11-22")))
    assert facts.document.language == "de"
    assert [facts(f).value for f in (original_data, cited_stats, unsourced_stats)] == [None, None, None]


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet="We found 12% of bakers. According to X [1]\n“”", max_size=200) | st.text(max_size=150)
)
def test_any_text_gives_a_sound_and_repeatable_value(text: str) -> None:
    document = read(Source(content="x" + text, input_type="text", as_of="2026-11-22"))
    first, second = Facts(document), Facts(document)
    assert first(statistics) == second(statistics)
    for statistic in first(statistics):
        assert document.words_at(statistic.span) == statistic.text
        assert statistic.span in statistic.sentence.span
        assert statistic.origin in ("first_party", "cited", "unsourced", "exempt")
    for measure in (original_data, cited_stats, unsourced_stats):
        assert first(measure) == second(measure)


def test_own_houses_research_is_some_own_data() -> None:
    html = (
        "<html><head><title>Rye</title><meta property='og:site_name' content='Lindow University'></head><body><article><h1>Rye and mills</h1>"
        "<p>Researchers at Lindow University looked at mills all year. The authors found that 21% of mills are old.</p>"
        "</article></body></html>"
    )
    own, other = (
        Facts(read(Source(content=html, input_type="html", url=url, as_of="2026-11-22")))
        for url in ("https://www.lindow.edu/rye", "https://www.fordmill.edu/rye")
    )
    assert own(original_data).value == "some"
    assert [q.text for q in own(original_data).quotes][-1].startswith("The authors found")
    assert other(original_data).value == "none"


def test_a_year_since_when_is_not_the_figures_year() -> None:
    (found,) = facts_of("# Rye\n\nRye has risen by 38% since 1970.")(claims)
    assert found.year is None
    (dated,) = facts_of("# Rye\n\nRye rose by 38% in 2019.")(claims)
    assert dated.year == 2019


TABLE = (
    "\n\n## Sizes\n\n| Sack | Weight |\n|---|---|\n| small | 10 kg |\n| large | 25 kg |\n| jute | 50 kg |\n\n"
)


def test_a_table_of_something_else_makes_no_claim_strong() -> None:
    claim = "Our research shows that 38% of rye is sold in sacks."
    apart = (
        "# Rye in sacks\n\n## Trade\n\nRye is sold in sacks. " + claim + TABLE + "Jute is the oldest cloth."
    )
    beside = "# Rye in sacks\n\n## Trade\n\nRye is sold in sacks." + TABLE + claim
    assert facts_of(apart)(original_data).value == "some"
    assert facts_of(beside)(original_data).value == "strong"


def test_the_same_table_again_is_no_second_one() -> None:
    assert len(facts_of("# Rye\n\nRye is sold in sacks." + TABLE + TABLE)(bare_tables)) == 1


def test_figures_called_own_do_not_make_the_rest_own_unless_something_bears_them_out() -> None:
    own = (
        "Our research shows that 38% of rye is sold in sacks. Our data put rye in jute at 12%. Our research shows that rye in sacks "
        "keeps 3 times longer."
    )
    bare = "\n\n## Bakers\n\nOf all bakers 61% sleep badly."
    assert [o for o, _ in origins(own + bare)][-1] == "unsourced"
    assert [o for o, _ in origins(own + " We asked a sample of 412 respondents." + bare)][-1] == "first_party"
