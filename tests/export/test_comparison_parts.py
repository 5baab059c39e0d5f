"""What the exports of a comparison share: who is ahead in words, names and lists of pages."""

from __future__ import annotations

from dataclasses import replace

import compared
import pytest

from grader.compare.comparison import Page, compare
from grader.export.comparison_parts import Parts, parts
from grader.export.comparisons import FORMATS, rendered
from grader.report import Report


def scored(score: float | None, name: str) -> Page:
    report = compared.page(compared.OURS).report
    assert isinstance(report, Report)
    return Page(
        name, "", replace(report, score=score, score_reason="" if score is not None else "Too short.")
    )


def told(*scores: float | None, ours: int = 0) -> Parts:
    pages = [scored(score, f"Page {n}") for n, score in enumerate(scores)]
    return parts(compare(pages, ours=pages[ours] if ours >= 0 else None))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            told(51.0, 62.0, 60.0),
            "Your page is 3rd of 3 with 51 of 100. Ahead, with 62: Page 1 (1), 11 points more.",
        ),
        (told(62.0, 51.0), "Your page is first of 2 with 62 of 100, 11 points ahead of the next."),
        (told(62.0, 62.0), "Your page shares the first place, 62 of 100, with Page 1 (2)."),
        (
            told(61.8, 62.2),
            "Your page is 2nd of 2 with 62 of 100. Ahead, with 62: Page 1 (1), less than a point more.",
        ),
        (told(None, 62.0), "Your page has no score: Too short. Ahead, with 62 of 100: Page 1 (1)."),
        (told(40.0, 62.0, ours=-1), "Ahead, with 62 of 100: Page 1 (1)."),
        (told(None, None), "No page has a score."),
        (
            told(*[50.0] * 6),
            "Your page shares the first place, 50 of 100, with Page 1 (2), Page 2 (3), Page 3 (4) and 2 more.",
        ),
    ],
)
def test_who_is_ahead_is_said_in_a_sentence(made: Parts, said: str) -> None:
    assert made.leading() == said


def test_checks_stand_by_trait_and_each_once() -> None:
    made = parts(compared.four())
    rows = [row.check for _, rows in made.by_trait() for row in rows]
    assert sorted(rows) == sorted(row.check for row in made.matrix)
    assert len(rows) == len(set(rows)) > 40
    titles = [title for title, _ in made.by_trait()]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_holds_every_part(form: str) -> None:
    comparison = compared.four()
    made = rendered(form, comparison).decode()
    for part in (
        "Ferries of the Alder river",
        "How many people ride the Alder ferries",
        "There is no page at https://gone.example/ferries"
        if form != "markdown"
        else "There is no page at https://gone",
        "Copying rivals' topics makes copies"
        if form != "html"
        else "Copying rivals&#39; topics makes copies",
        "inter timetable",
        "budget-2026",
        "Data or file to download",
        "Moor, I. (2026). How many people ride",
        "The author is named.",
    ):
        assert part in made, part


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_comparison_gives_the_same_bytes(form: str) -> None:
    comparison = compared.four()
    assert rendered(form, comparison) == rendered(
        form, compare(comparison.pages[::-1], ours=comparison.pages[comparison.ours])
    )


@pytest.mark.parametrize("form", FORMATS)
def test_what_changed_is_said_where_there_was_an_earlier_one(form: str) -> None:
    later = compared.four(compared.OURS + "\n## How to cite\n\nCite as: Ferries of the Alder river, 2026.\n")
    made = rendered(form, later, earlier=compared.four()).decode()
    assert "One page changed" in made
    assert "One page changed" not in rendered(form, later).decode()


@pytest.mark.parametrize("form", FORMATS)
def test_a_comparison_of_nothing_that_was_read(form: str) -> None:
    other = replace(compared.GONE, name="Other")
    made = rendered(form, compare([compared.GONE, other], ours=other)).decode()
    assert "There is no page at" in made


@pytest.mark.parametrize("form", FORMATS)
def test_lone_surrogates_do_not_stop_a_format(form: str) -> None:
    odd = Page("half \ud800 a sign", "", trouble="half \udfff a sign")
    assert rendered(form, compare([odd, compared.GONE]))
