from __future__ import annotations

from rivals import NORTH, OURS, document

from grader.covering import coverage


def test_addresses_come_once_with_their_sentence_and_section() -> None:
    text = (
        "# Ponds\n\nSee [the reed survey](https://reeds.example/survey?utm_source=x) first.\n\n## Reeds\n\n"
        "Again [the survey](http://www.reeds.example/survey/), and [ladders](https://www.amazon.com/dp/B000).\n"
    )
    survey, *rest = coverage(document(text, url="https://pond.example/a")).cited
    assert (survey.key, survey.mentions, survey.section) == ("reeds.example/survey", 2, "")
    assert survey.quote.text == "See the reed survey first."
    assert survey.source
    assert [c.source for c in rest] == [False]


def test_links_to_the_own_page_and_site_are_no_sources() -> None:
    text = "# A\n\nSee [this page](https://pond.example/a) and [our reeds](https://pond.example/reeds) too.\n"
    assert coverage(document(text, url="https://pond.example/a/")).cited == ()


def test_imprints_are_no_sources() -> None:
    text = "# A\n\nA pond.\n\nCopyright 2024. Powered by [Pondpress](https://pondpress.example/start).\n"
    (made_with,) = coverage(document(text)).cited
    assert not made_with.source


def test_newest_year_of_a_figure_in_sentences_and_tables() -> None:
    assert coverage(document(NORTH)).figure is not None
    figure = coverage(document(NORTH)).figure
    assert figure is not None
    assert figure.year == 2024
    assert "62%" in figure.quote.text
    ours = coverage(document(OURS)).figure
    assert ours is not None
    assert ours.year == 2025
    table = "# A\n\nWhat it cost.\n\n| Year | Hives | Honey |\n|---|---|---|\n| 2022 | 10 | 200 |\n| 2023 | 12 | 240 |\n"
    told = coverage(document(table)).figure
    assert told is not None
    assert told.year == 2023
    assert told.quote.text.startswith("2023")


def test_forecasts_make_no_figure_newer() -> None:
    text = "# A\n\nSales rose by 12% in 2024. By 2031 sales will have grown by 40%, they say.\n"
    figure = coverage(document(text)).figure
    assert figure is not None
    assert figure.year == 2024


def test_no_figure_no_year() -> None:
    assert coverage(document("# A\n\nThe pond froze in 1984.\n")).figure is None
