"""What every check must keep, present and future: its texts, its examples, its test file, sound and repeatable outcomes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.check import NEEDS, NOT_APPLICABLE, SCORED, Check, Example, Outcome
from grader.checks import all_checks
from grader.document import Document
from grader.errors import ReadError
from grader.facts import Facts
from grader.profiles import PROFILES
from grader.read import read
from grader.rubric import rubric
from grader.source import Source
from grader.traits import TRAITS

ROOT = Path(__file__).resolve().parents[1]
CHECKS = all_checks()
by_id = pytest.mark.parametrize("check", CHECKS, ids=lambda c: f"{c.trait}/{c.id}")


@cache
def document_of(example: Example) -> Document:
    return read(
        Source(content=example.text, input_type=example.input_type, url=example.url, as_of=example.as_of)
    )


def judged(check: Check, example: Example) -> Outcome:
    document = document_of(example)
    return check(document, Facts(document))


def test_checks_are_the_files_on_disk() -> None:
    files = {
        f"{p.parent.name}/{p.stem}"
        for p in (ROOT / "grader" / "checks").glob("*/*.py")
        if p.stem != "__init__"
    }
    assert files == {f"{c.trait}/{c.id}" for c in CHECKS}
    assert len(files) > 40, "an empty parametrize only skips"
    assert {t.id for t in TRAITS} == {
        p.name for p in (ROOT / "grader" / "checks").iterdir() if p.is_dir() and p.name[0] != "_"
    }


def test_ids_are_unique() -> None:
    assert len({c.id for c in CHECKS}) == len(CHECKS)


def test_rubric_names_exactly_the_checks() -> None:
    named = {f"{trait}/{check}" for trait, weight in rubric().traits.items() for check in weight.checks}
    assert named == {f"{c.trait}/{c.id}" for c in CHECKS}


def test_every_profile_adds_up_to_a_hundred_points() -> None:
    for profile in PROFILES:
        total = sum(rubric().points(c.trait, c.id, profile.id) for c in CHECKS)
        assert total == pytest.approx(100)


@by_id
def test_check_has_its_test_file(check: Check) -> None:
    assert (ROOT / "tests" / "checks" / check.trait / f"test_{check.id}.py").is_file()


@by_id
def test_texts_are_sentences(check: Check) -> None:
    for text in (check.passes, check.fails, check.why, check.fix):
        assert re.fullmatch(r"[A-Z\d“].*[.?!]", text), text
        assert "  " not in text
        assert "\n" not in text
    assert check.passes != check.fails
    assert set(check.needs) <= set(NEEDS)


@by_id
def test_examples_do_what_they_say(check: Check) -> None:
    passing, failing = judged(check, check.passing), judged(check, check.failing)
    assert passing.passed, passing
    assert failing.state == SCORED, failing
    assert not failing.passed, failing
    assert failing.findings, failing
    if check.inapplicable is not None:
        assert judged(check, check.inapplicable).state != SCORED


def sound(document: Document, outcome: Outcome) -> None:
    """What holds of every outcome on every text."""
    if outcome.state == SCORED:
        assert outcome.score is not None
        assert 0 <= outcome.score <= 1
        assert outcome.verdict.endswith((".", "?", "!", "”")), outcome.verdict
    else:
        assert outcome.score is None
        assert outcome.reason.endswith("."), outcome.reason
    for finding in outcome.findings:
        assert finding.message
        assert (finding.quote is None) != (finding.missing_at is None) or finding.quote is not None, finding
        assert finding.missing_at is None or 0 <= finding.missing_at <= len(document.text)
    for quote in [*outcome.quotes, *(f.quote for f in outcome.findings if f.quote is not None)]:
        if quote.span is not None:
            assert document.words_at(quote.span) == quote.text
        else:
            assert quote.source, quote


@by_id
def test_example_outcomes_are_sound(check: Check) -> None:
    for example in (check.passing, check.failing, check.inapplicable):
        if example is not None:
            sound(document_of(example), judged(check, example))


BITS = st.sampled_from(
    [
        "We surveyed 1,204 readers in 2024 and 37 % said yes.",
        "According to [the OECD](https://www.oecd.org/x), 12 % left.",
        "Studies show that 80 % of people agree.",
        "## Method",
        "# Title",
        "### 2. Steps",
        "- one\n- two\n- three",
        "1. Do it",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "![chart of sales](chart.png)",
        "[click here](https://example.com)",
        "```python\nx = 1\n```",
        "> “Quote,” said Jane Doe, professor at MIT.",
        "**Bold line**",
        "Last updated: 3 March 2021",
        "Currently, in 2019, the price is $5.",
        "[Contents](#method)",
        "How to cite: Doe, J. (2024).",
        "A **ratio** is a number.",
        "\u202eabc\u200b",
        "日本語の文章です。三十パーセント。",
        "<svg></svg>",
        "<iframe src='https://www.youtube.com/embed/x'></iframe>",
        "word " * 60,
        "This post is sponsored by Acme.",
        "lorem ipsum dolor sit amet",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.one_of(BITS, st.text(max_size=80)), max_size=25),
    st.sampled_from(["markdown", "html", "text"]),
)
def test_any_text_gives_sound_and_repeatable_outcomes(parts: list[str], input_type: str) -> None:
    source = Source(content="\n\n".join(parts), input_type=input_type, as_of="2026-11-22")
    try:
        document, again = read(source), read(source)
    except ReadError:
        return
    assert document == again
    facts, fresh = Facts(document), Facts(document)
    for check in CHECKS:
        outcome = check(document, facts)
        sound(document, outcome)
        assert outcome == check(document, fresh)


def test_empty_and_bare_documents_break_no_check() -> None:
    for text in ("", "a", "\n", "# ", "## Only a heading"):
        try:
            document = read(Source(content=text or " ", input_type="markdown", as_of="2026-11-22"))
        except ReadError:
            continue
        for check in CHECKS:
            outcome = check(document, Facts(document))
            sound(document, outcome)


def test_checks_that_need_english_say_so_in_other_languages() -> None:
    german = "Die Stadt hat ein neues Gesetz beschlossen, das viele Menschen betrifft. " * 8
    document = read(Source(content=german, input_type="text", as_of="2026-11-22"))
    assert document.language == "de"
    for check in CHECKS:
        if "english" in check.needs:
            outcome = check(document, Facts(document))
            assert outcome.state not in (SCORED, NOT_APPLICABLE)
