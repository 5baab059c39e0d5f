"""grader.facts.staleness: what poses as current and is past."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document
from grader.facts import Facts
from grader.facts.staleness import newest_year_told, stale, stale_statements, title_years
from grader.read import read
from grader.source import Source

GUIDE = "# {title}\n\n## What you need\n\nYou need a boat, and you can rent one.\n\n## When to go\n\n{text}\n\n## What it costs\n\nYou should ask.\n"


def facts_of(text: str, title: str = "Guide to the islands", head: str = "") -> Facts:
    draft = head + GUIDE.format(title=title, text=text)
    return Facts(read(Source(content=draft, input_type="markdown", as_of="2026-11-22")))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("As of 2019, the ferry sails twice a day.", "as of"),
        ("As of 3 May 2020 the ferry sails twice a day.", "as of"),
        ("This year (2014) the ferry sails twice a day.", "now"),
        ("Currently, in 2018, the ferry sails twice a day.", "now"),
        ("A new pier will open in 2021.", "future"),
        ("By the end of 2021 most ferries will take cards.", "future"),
        ("By 2020, all piers are expected to be of steel.", "future"),
        ("The pier is expected to reach the reef by 2022.", "future"),
        ("Expires: 4 June 2015", "expired"),
        ("Sail free for a month if you sign up by June 30, 2025.", "expired"),
        ("Book your cabin before 1 May 2024.", "expired"),
    ],
)
def test_old_years_posed_as_the_present(text: str, kind: str) -> None:
    found = facts_of(text)(stale_statements)
    assert [s.kind for s in found] == [kind]
    assert found[0].quote.text == text


@pytest.mark.parametrize(
    "text",
    [
        "As of October 2026, the ferry sails twice a day.",
        "The ferry has sailed twice a day since 2014.",
        "In 2014 the ferry sailed twice a day.",
        "She could book no cabin by herself in 2014.",
        "Currently the ferry sails twice a day.",
        "A new pier will open in 2027.",
        "As of 1896, the ferry sailed twice a day.",
    ],
)
def test_history_and_the_present_are_left_alone(text: str) -> None:
    assert facts_of(text)(stale_statements) == ()


def test_a_past_year_in_a_current_title_is_a_sign_of_age_and_history_is_none() -> None:
    assert [s.year for s in facts_of("Go.", "Best boats for 2021")(title_years)] == [2021]
    assert facts_of("Go.", "Best boats for 2026")(title_years) == ()
    assert facts_of("Go.", "The storm of 1953")(title_years) == ()
    assert facts_of("Go.", "How the harbour burned in 1871")(title_years) == ()


def test_an_old_page_with_this_year_and_old_versions_is_stale_and_a_new_one_is_not() -> None:
    text = "Use Sailplan 3.1 or Chartbook 2.4. This year the latest version 3.1 came out, and Windlass 4.2 is not yet supported. Next year it will be."
    old = facts_of(text, head="---\ndate: 2012-04-01\n---\n")
    new = facts_of(text, head="---\ndate: 2026-04-01\n---\n")
    assert old(stale).value is True
    assert old(stale).quotes
    assert new(stale).value is False


def test_a_dated_report_is_not_stale_for_being_old() -> None:
    report = (
        "The mayor said on Monday that the pier will open in 2015. Reporters were told that the money was there, she said. "
        "The council said that it had voted, and a spokesman told reporters that work would begin on Tuesday."
    )
    facts = Facts(read(Source(content=report, input_type="markdown", as_of="2026-11-22")))
    assert facts(stale).value is False


def test_a_piece_without_a_date_is_no_dated_piece() -> None:
    essay = (
        "{}Of course I think that we must work at home, and I believe that my office knows it. I doubt that they will ever "
        "admit it, and frankly I do not care. Currently, in 2019, half of us do. Make no mistake, I hope that it lasts.\n"
    )

    def told(head: str) -> bool:
        draft = essay.format(head)
        return Facts(read(Source(content=draft, input_type="markdown", as_of="2026-11-22")))(stale).value

    assert told("") is True
    assert told("---\ndate: 2019-03-04\n---\n\n") is False


def test_the_newest_year_is_that_of_the_sentences() -> None:
    facts = facts_of("The ferry was built in 2009.", "Guide for 2026")
    assert facts(newest_year_told) == 2009
    assert facts_of("The ferry sails.")(newest_year_told) is None


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["as of ", "2014 ", "currently ", "will ", "in ", "by ", ". ", "version 3.1 ", "$9 ", "\n"]
        ),
        max_size=30,
    )
)
def test_any_text_gives_a_sound_repeatable_value(pieces: list[str]) -> None:
    document = Document("".join(pieces), "text", "2026-11-22")
    found = Facts(document)(stale_statements)
    assert found == Facts(document)(stale_statements)
    assert all(s.quote.span is not None and document.words_at(s.quote.span) == s.quote.text for s in found)
