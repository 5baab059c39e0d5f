"""grader.facts.visuals: charts, diagrams, tables of facts and embeds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Code, Document, Embed, Figure, Graphic, Image, Span, Table
from grader.facts import Facts
from grader.facts.depicts import is_chart_text
from grader.facts.visuals import (
    chart_marks,
    charts,
    content_images,
    data_tables,
    diagram_marks,
    diagrams,
    fact_tables,
    video_embed,
)

TEXT = "The mill at the ford grinds rye. It has two wheels.\nThe race is long."


def facts_of(text: str = TEXT, **rest: Any) -> Facts:
    return Facts(Document(text=text, input_type="html", as_of="2026-11-22", **rest))


def image(alt: str = "", src: str = "https://m.example.org/x1.png", **rest: Any) -> Image:
    return Image(src, Span(51, 51), alt=alt, **rest)


CHARTS = [
    image("Bar chart of flour by month"),
    image("Line graph: rye prices, 1821 to 1850"),
    image(src="https://m.example.org/rye-histogram-2.png"),
    image(caption="Figure 3: Share of rye in all grain, by year", figure=0),
    image(caption="Fig. 2. Mean yield over time", figure=0),
    image("Map of the county with the number of mills per 1,000 people"),
    image("Infographic: a mill in figures"),
    image(src="https://datawrapper.dwcdn.net/abc/full.png"),
]
NO_CHARTS = [
    image("Photograph of the mill"),
    image("A paragraph about graphite"),
    image("A man points at a chart on his laptop"),
    image("Seating chart for the harvest supper"),
    image("Knowledge graph of mills"),
    image("Flow chart of grinding"),
    image(caption="Figure 3: The miller at his door", figure=0),
    image("Map of the way to the mill"),
    image("The 1821 chart-topping song of the millers"),
    image("Garden plots by the mill"),
]


@pytest.mark.parametrize("picture", CHARTS, ids=lambda i: (i.alt or i.caption or i.src)[:30])
def test_charts_are_told_by_their_words(picture: Image) -> None:
    assert facts_of(images=(picture,), figures=(Figure(Span(0, 0)),))(charts).value is True


@pytest.mark.parametrize("picture", NO_CHARTS, ids=lambda i: (i.alt or i.caption)[:30])
def test_other_pictures_are_no_charts(picture: Image) -> None:
    assert facts_of(images=(picture,), figures=(Figure(Span(0, 0)),))(charts).value is False


def test_the_sentence_before_a_picture_can_tell_a_chart() -> None:
    text = "The chart below shows how much rye came in.\nThe race is long."
    near = Image("https://m.example.org/x1.png", Span(43, 43), alt="")
    far = Image("https://m.example.org/x1.png", Span(len(text), len(text)), alt="")
    marks = facts_of(text, images=(near,))(chart_marks)
    assert [m.quote.text for m in marks] == ["The chart below shows how much rye came in."]
    assert facts_of(text + "\nThe end.", images=(far,))(chart_marks) == ()


def test_a_drawing_is_a_chart_by_labels_and_shapes_and_an_ornament_is_none() -> None:
    chart = Graphic("svg", Span(0, 0), label_count=9, number_count=5, shape_count=14, width=600, height=300)
    ornament = Graphic("svg", Span(0, 0), shape_count=40, width=600, height=300)
    icon = Graphic("svg", Span(0, 0), title="Chart", label_count=0, shape_count=3, width=24, height=24)
    assert facts_of(graphics=(chart,))(charts).value is True
    assert facts_of(graphics=(ornament, icon))(charts).value is False


def test_a_drawing_with_words_and_no_amounts_is_a_diagram() -> None:
    facts = facts_of(graphics=(Graphic("svg", Span(0, 0), label_count=9, shape_count=14),))
    assert facts(charts).value is False
    assert facts(diagrams).value is True
    assert facts(content_images).value == 1


def test_a_numbered_line_under_a_drawn_picture_is_its_caption() -> None:
    text = "The wheel turns the stone.\nFigure 4. The wheel and the stone\nThe race is long."
    drawn = Image("https://m.example.org/a.png", Span(26, 26), alt="")
    photo = Image("https://m.example.org/a.jpg", Span(26, 26), alt="")
    marks = facts_of(text, images=(drawn,))(diagram_marks)
    assert [m.quote.text for m in marks] == ["Figure 4. The wheel and the stone"]
    assert facts_of(text, images=(photo,))(diagram_marks) == ()


def test_a_canvas_is_a_chart_beside_a_chart_makers_script() -> None:
    canvas = Graphic("canvas", Span(0, 0))
    assert facts_of(graphics=(canvas,), chart_scripts=("chart.js",))(charts).value is True
    assert facts_of(graphics=(canvas,))(charts).value is False


def test_a_chart_script_alone_is_no_chart_but_with_a_sentence_about_it() -> None:
    assert facts_of(chart_scripts=("highcharts",))(charts).value is False
    assert facts_of("The chart below shows rye by year.", chart_scripts=("highcharts",))(charts).value is True
    assert facts_of("The chart below shows rye by year.")(charts).value is False


def test_embedded_charts_and_road_maps() -> None:
    chart = Embed("chart", "https://datawrapper.dwcdn.net/abc/", Span(0, 0), "datawrapper", "Rye by year")
    road = Embed("map", "https://www.google.com/maps/embed?pb=1", Span(0, 0), "google maps", "Where we are")
    assert facts_of(embeds=(chart,))(charts).value is True
    assert facts_of(embeds=(road,))(charts).value is False


@pytest.mark.parametrize(
    "picture",
    [
        image("Flowchart of grinding"),
        image("Diagram of the two wheels"),
        image(src="https://m.example.org/mill-architecture.svg"),
        image(caption="Figure 1: Cross-section of the race", figure=0),
        image("Venn diagram of millers and bakers"),
    ],
    ids=lambda i: (i.alt or i.caption or i.src)[:30],
)
def test_diagrams_are_told_by_their_words(picture: Image) -> None:
    facts = facts_of(images=(picture,), figures=(Figure(Span(0, 0)),))
    assert facts(diagrams).value is True
    assert facts(charts).value is False


def test_the_sentence_before_a_picture_can_tell_a_diagram() -> None:
    text = "Here is the same mill in graphical form:\n\nIt has two wheels."
    picture = Image("https://m.example.org/x1.png", Span(41, 41), alt="")
    assert facts_of(text, images=(picture,))(diagrams).value is True
    assert facts_of(text.replace("in graphical form", "in June"), images=(picture,))(diagrams).value is False


def test_a_diagram_in_code_counts() -> None:
    assert len(facts_of(code=(Code(Span(0, 8), "mermaid"),))(diagram_marks)) == 1
    assert facts_of(code=(Code(Span(0, 8), "python"),))(diagram_marks) == ()


def table(*rows: tuple[str, ...], **rest: Any) -> Table:
    return Table(Span(0, 8), rows, **rest)


@pytest.mark.parametrize(
    ("given_table", "counts"),
    [
        (table(("Town", "Rain"), ("Ash", "712"), ("Elm", "655"), has_header=True), True),
        (table(("Height", "2 m"), ("Width", "3 m")), True),
        (table(("only", "one row")), False),
        (table(("one",), ("column",), ("each",)), False),
        (table(("a", "b"), ("c", "d"), layout=True), False),
        (table(("1", "x = 1"), ("2", "y = 2"), ("3", "z = x + y")), False),
        (table(("Rank", "Mill"), ("1", "Ford"), ("2", "Weir"), has_header=True), True),
        (table(("", ""), ("", ""), ("x", "")), False),
        (table(("same", "row"), ("same", "row"), ("same", "row")), False),
    ],
)
def test_tables_of_facts(given_table: Table, counts: bool) -> None:
    facts = facts_of(tables=(given_table,))
    assert len(facts(fact_tables)) == counts
    assert facts(data_tables).value == counts


def test_video_audio_and_interactive_embeds() -> None:
    assert (
        facts_of(embeds=(Embed("video", "https://v.example.org/1", Span(0, 0)),))(video_embed).value is True
    )
    assert (
        facts_of(embeds=(Embed("form", "https://f.example.org/1", Span(0, 0)),))(video_embed).value is False
    )


def test_repeating_a_picture_gains_nothing() -> None:
    assert facts_of(images=tuple([CHARTS[0]] * 5))(content_images).value == 1
    assert len(facts_of(images=tuple([CHARTS[0]] * 5))(chart_marks)) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.lists(st.tuples(st.text(max_size=80), st.text(max_size=80)), max_size=5))
def test_any_page_gives_a_sound_repeatable_value(text: str, words: list[tuple[str, str]]) -> None:
    places = [min(7 * i, len(text)) for i in range(len(words))]
    document = Document(
        text=text,
        input_type="html",
        as_of="2026-11-22",
        images=tuple(
            Image(f"https://m.example.org/{i}.png", Span(at, at), alt=a, caption=c)
            for i, (at, (a, c)) in enumerate(zip(places, words, strict=True))
        ),
        tables=tuple(Table(Span(0, len(text)), (w, w[::-1])) for w in words),
    )
    for measure in (content_images, charts, diagrams, data_tables, video_embed):
        fact = Facts(document)(measure)
        assert fact == Facts(document)(measure)
        for quote in fact.quotes:
            assert quote.span is None or document.words_at(quote.span) == quote.text


@pytest.mark.parametrize(
    ("words", "chart"),
    [
        ("Balkendiagramm der Erträge nach Mühle", True),
        ("Graphique en barres : farine par moulin", True),
        ("Wykres słupkowy mąki według młyna", True),
        ("Sütun grafiği: değirmenlere göre un", True),
        ("График: мука по мельницам", True),
        ("رسم بياني للدقيق حسب الطاحونة", True),
        ("各磨坊产量柱状图", True),
        ("水車ごとの粉の量の折れ線グラフ", True),
        ("Die Mühle im Schnee", False),
        ("雪の中の水車小屋", False),
    ],
)
def test_charts_are_told_by_their_words_in_other_languages(words: str, chart: bool) -> None:
    assert is_chart_text(words) is chart
