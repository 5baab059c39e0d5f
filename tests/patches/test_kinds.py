"""What each kind of patch makes ready, and when it leaves a page in peace."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable

import pytest

from grader.api import Source, grade
from grader.corrected import corrected, workbench
from grader.facts import Facts
from grader.patches import patches
from grader.patches.change import Anchor, Insert, Level, Piece, Rel
from grader.patches.wanted_sources import query
from grader.read import read

Pieces = Callable[..., tuple[Piece, ...]]
AS_OF = "2026-11-22"
BODY = (
    "The mill at the ford grinds rye and barley for the whole of the upper valley, in every month but May. "
    * 9
)
STUDY = (
    "# Sacks by the day\n\nThe mill turns.\n\n## Method\n\nWe counted every sack at the mill on 31 days in May 2026, and weighed 412 of "
    "them ourselves.\n\n## Results\n\nOur count found that 38 percent of 412 sacks held less than 50 kilograms. We measured a mean of "
    "47.5 kilograms across 412 sacks. In our count 61 percent of the sacks went to bakers in the valley.\n\n"
    f"![Bar chart: sacks by day, our own count of May 2026](https://mill.example.org/sacks-chart.png)\n\n{BODY}\n\n## Rye\n\n{BODY}\n"
)
URL = "https://mill.example.org/sacks"


def changes(kind: str, text: str, input_type: str = "markdown", url: str = "") -> tuple[object, ...]:
    document = read(Source(content=text, input_type=input_type, url=url, as_of=AS_OF))
    make = patches()[kind].changes
    assert make is not None
    return make(document, Facts(document), frozenset())


def levels(text: str) -> list[int]:
    made = corrected(Source(content=text, input_type="markdown", as_of=AS_OF), ("heading_levels",)).source
    return [h.level for h in read(made).headings]


def test_every_kind_says_what_it_is() -> None:
    assert len(patches()) == 12
    for name, patch in patches().items():
        assert patch.title, name
        assert patch.says.endswith("."), name
    ranks = [p.rank for p in patches().values()]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((2, 4, 4, 2), [2, 3, 3, 2]),
        ((2, 4, 3, 4), [2, 3, 3, 4]),
        ((2, 5, 6, 3), [2, 3, 4, 3]),
        ((2, 3, 1, 2), [2, 3, 2, 2]),
        ((2, 3, 4, 2), [2, 3, 4, 2]),
    ],
)
def test_levels_fit_and_neighbours_stay_neighbours(before: tuple[int, ...], after: list[int]) -> None:
    text = "# Mill\n\n" + "".join(
        f"{'#' * level} Part {n}\n\nIt turns.\n\n" for n, level in enumerate(before)
    )
    assert levels(text) == after


def test_sections_that_begin_deep_under_the_title_move_up_together() -> None:
    page = "<h1>Mill</h1>" + "".join(
        f"<h{n}>Part {n}{k}</h{n}><p>It turns.</p>" for k, n in enumerate((4, 4, 5))
    )
    assert changes("heading_levels", page, "html") == (Level(0, 2), Level(1, 2), Level(2, 3))


def test_ids_that_the_pages_own_links_ask_for_come_first() -> None:
    page = (
        "<h1>Mill</h1><ul><li><a href='#a1'>Wheel</a></li><li><a href='#a2'>Stones</a></li><li><a href='#a3'>Rye</a></li></ul>"
        "<h2>Wheel</h2><p>It turns.</p><h2>Stones</h2><p>They grind.</p><h2 id='rye'>Rye</h2><p>It grows.</p><h2>Dam</h2><p>Wet.</p>"
    )
    assert changes("heading_ids", page, "html") == (Anchor(0, "a1"), Anchor(1, "a2"), Anchor(3, "dam"))


def test_an_id_that_stands_elsewhere_in_the_source_is_not_given_twice() -> None:
    page = "<div id='wheel'></div><h1>Mill</h1>" + "".join(
        f"<h2>{t}</h2><p>It turns.</p>" for t in ("Wheel", "Stones")
    )
    made = corrected(Source(content=page, input_type="html", as_of=AS_OF), ("heading_ids",)).source.content
    assert '<h2 id="wheel-2">Wheel</h2>' in str(made)


def test_a_page_with_a_list_gets_no_second_one() -> None:
    long = "# Mill\n\nA mill.\n\n" + "".join(f"## Part {n}\n\n{BODY}\n\n" for n in range(6))
    found = changes("contents_list", long)
    assert sum(isinstance(c, Insert) for c in found) == 1
    listed = "".join(f"- [Part {n}](#part-{n})\n" for n in range(6))
    assert changes("contents_list", long.replace("A mill.", f"A mill.\n\n{listed}")) == ()
    assert (
        changes(
            "contents_list",
            long.replace("A mill.", "Contents\n\n" + "".join(f"- Part {n}\n" for n in range(6))),
        )
        == ()
    )
    assert changes("contents_list", "# Mill\n\n" + "## Part\n\nShort.\n\n" * 6) == ()


def test_the_contents_list_is_called_in_the_pages_language(pieces: Pieces) -> None:
    german = (
        "Die Mühle an der Furt mahlt Roggen und Gerste für das ganze obere Tal, und zwar in jedem Monat außer im Mai. "
        * 9
    )
    text = "# Mühle\n\nEine Mühle.\n\n" + "".join(f"## Teil {n} der Mühle\n\n{german}\n\n" for n in range(5))
    html, markdown = pieces("contents_list", text)
    assert 'aria-label="Inhalt"' in html.text
    assert "[Teil 1 der Mühle](#teil-1-der-muhle)" in markdown.text


def test_findings_are_the_pages_own_sentences_with_their_links(pieces: Pieces) -> None:
    linked = STUDY.replace(
        "went to bakers in the valley", "went to [bakers](https://bakers.example.org/list) in the valley"
    )
    html, markdown = pieces("key_findings", linked)
    document = read(Source(content=linked, input_type="markdown", as_of=AS_OF))
    for item in re.findall(r"<li>(.*?)</li>", html.text):
        assert re.sub(r"<[^>]+>", "", item) in document.text
    assert '<a href="https://bakers.example.org/list">bakers</a>' in html.text
    assert "[bakers](https://bakers.example.org/list)" in markdown.text
    assert (
        pieces("key_findings", "# Mill\n\nIt costs 40 percent more. They say 50 percent of millers agree.\n")
        == ()
    )


def test_a_citation_is_put_in_only_where_nothing_is_missing() -> None:
    front = "---\ntitle: Sacks by the day\nauthor: Ada Moor\ndate: 2026-05-02\n---\n"
    (made,) = changes("citation_block", front + STUDY, url=URL)
    assert isinstance(made, Insert)
    assert changes("citation_block", front + STUDY) == (), "no address"
    assert changes("citation_block", STUDY, url=URL) == (), "no author, no date"
    assert (
        changes("citation_block", front + "# Ferry\n\nThe ferry sails on Monday, the mayor said.\n", url=URL)
        == ()
    )


def test_embed_code_is_for_own_charts_with_a_known_address(pieces: Pieces) -> None:
    (piece,) = pieces("embed_code", STUDY, url=URL)
    assert f'Source: <a href="{URL}">Sacks by the day</a>' in piece.text
    assert "sponsored" not in piece.text
    (made,) = changes("embed_code", STUDY, url=URL)
    assert isinstance(made, Insert)
    assert made.below_image == 0
    assert changes("embed_code", STUDY) == ()
    theirs = STUDY.replace(
        "(https://mill.example.org/sacks-chart.png)",
        "(https://mill.example.org/sacks-chart.png)\n\nChart courtesy of the county",
    )
    assert changes("embed_code", theirs, url=URL) == ()


def test_json_ld_says_what_the_page_says_and_cannot_be_left(pieces: Pieces) -> None:
    front = '---\ntitle: "Sacks </script><b>&"\nauthor: Ada Moor\ndate: 2026-05-02\n---\n'
    article, dataset = pieces("article_markup", front + STUDY, url=URL)
    for piece in (article, dataset):
        assert piece.text.count("</script>") == 1
    made = json.loads(article.text.split("\n", 1)[1].rsplit("\n", 1)[0])
    assert made["headline"] == "Sacks </script><b>&"
    assert made["author"] == [{"@type": "Person", "name": "Ada Moor"}]
    assert made["datePublished"] == "2026-05-02"
    assert "dateModified" not in made
    data = json.loads(dataset.text.split("\n", 1)[1].rsplit("\n", 1)[0])
    assert data["@type"] == "Dataset"
    assert data["license"].startswith("[")
    (only,) = pieces("article_markup", front + "The mill turns.\n")
    assert "Article" in only.label


def test_json_ld_goes_once_into_the_head_of_a_whole_page() -> None:
    page = (
        '<!doctype html><html><head><title>Mill</title><meta name="author" content="Ada Moor">'
        '<meta property="article:published_time" content="2026-05-04"></head><body><main><h1>Mill</h1><p>It turns.</p></main></body></html>'
    )
    made = corrected(Source(content=page, input_type="html", as_of=AS_OF), ("article_markup",)).source
    assert str(made.content).count("application/ld+json") == 1
    assert '"datePublished": "2026-05-04"' in str(made.content)
    assert "Article" in read(made).schema_types
    assert changes("article_markup", page.replace("2026-05-04", ""), "html") == ()
    assert changes("article_markup", "<h1>Mill</h1><p>It turns.</p>", "html") == ()


def test_paid_links_without_a_mark_get_one() -> None:
    text = "We carried the [tent](https://www.amazon.com/dp/B0TENT?tag=walks-20) for days, and [mended](https://w.example.org/m) it."
    assert changes("sponsored_links", text) == (Rel(0, "sponsored"),)
    page = '<p>We carried the <a href="https://www.amazon.com/dp/B0TENT?tag=walks-20" rel="nofollow">tent</a> for days.</p>'
    assert changes("sponsored_links", page, "html") == ()


def test_the_alt_worksheet_shows_the_place_and_describes_nothing(pieces: Pieces) -> None:
    draft = "## Wheel\n\nThe wheel turns.\n\n![](https://m.example.org/wheel.png)\n\n=It is wet.\n\n![A dam](https://m.example.org/dam.png)\n"
    (piece,) = pieces("alt_texts", draft)
    head, row = list(csv.reader(io.StringIO(piece.text)))
    assert head[-1] == "Your alt text"
    assert row[0] == "https://m.example.org/wheel.png"
    assert row[1] == "Wheel"
    assert "The wheel turns." in row[2]
    assert row[3].startswith("'="), "no cell starts a formula"
    assert row[-1] == ""


def test_figures_without_a_source_come_with_a_search(pieces: Pieces) -> None:
    draft = "# Heat\n\nMore than 62 percent of households in northern towns switched to heat pumps. The mill turns.\n"
    (piece,) = pieces("wanted_sources", draft)
    _, row = list(csv.reader(io.StringIO(piece.text)))
    assert row[2].startswith("More than 62 percent")
    assert row[3].startswith('"62" percent')
    assert "pumps" in row[3]
    assert row[4] == ""
    assert (
        query("In 2025 the town's mill ground 1,204 sacks.", "1,204 sacks")
        == '"1,204" sacks town\'s mill ground'
    )


def test_what_the_writer_must_fill_in_is_never_put_into_a_copy(pieces: Pieces) -> None:
    for kind in ("update_line", "press_section", "alt_texts", "wanted_sources"):
        assert patches()[kind].changes is None
    assert any("[DAY OF YOUR LAST REAL CHANGE]" in p.text for p in pieces("update_line", STUDY))
    assert any("[E-MAIL ADDRESS]" in p.text.replace("\\", "") for p in pieces("press_section", STUDY))


def test_a_line_that_only_says_updated_gains_nothing(pieces: Pieces) -> None:
    """With its placeholders as with a day filled in where nothing else of the page is new."""
    before = grade(Source(content=STUDY, input_type="markdown", as_of=AS_OF)).score
    line = next(p.text for p in pieces("update_line", STUDY) if p.file == "updated.md")
    for words in (line, line.replace("DAY OF YOUR LAST REAL CHANGE", "22 November 2026").replace("\\", "")):
        after = grade(Source(content=f"{STUDY}\n\n{words}\n", input_type="markdown", as_of=AS_OF)).score
        assert before is not None
        assert after is not None
        assert after <= before + 0.3


def test_a_study_is_offered_its_fixes_with_what_each_is_worth() -> None:
    front = "---\ntitle: Sacks by the day\nauthor: Ada Moor\ndate: 2026-05-02\n---\n"
    source = Source(content=front + STUDY, input_type="markdown", url=URL, as_of=AS_OF)
    report = grade(source)
    found = {m.patch: m for m in workbench(source, report).mechanical}
    assert {"key_findings", "citation_block", "embed_code"} <= set(found)
    assert {w.check: w.score for w in found["citation_block"].moves}["citation_guidance"] == 1.0
    assert {w.check: w.score for w in found["embed_code"].moves}["embed_code"] == 1.0
    assert all(isinstance(m.score, float) for m in found.values())


def test_levels_are_said_in_words_too(pieces: Pieces) -> None:
    (piece,) = pieces("heading_levels", "# Mill\n\n## Wheel\n\nIt turns.\n\n#### Axle\n\nOak.\n")
    assert piece.text == "### Axle   (level 4 now)"
    assert changes("heading_levels", "# Mill\n\n## Wheel\n\n### Axle\n") == ()
    assert changes("heading_levels", "# Mill\n\n## Wheel\n\nIt turns.\n\n#### Axle\n\nOak.\n") == (
        Level(1, 3),
    )


def test_code_to_embed_goes_below_the_caption(pieces: Pieces) -> None:
    captioned = STUDY.replace(
        "sacks-chart.png)", "sacks-chart.png)\n\n*Figure 1. Sacks by day. Source: our count.*"
    )
    source = Source(content=captioned, input_type="markdown", url=URL, as_of=AS_OF)
    made = str(corrected(source, ("embed_code",)).source.content)
    assert "Source: our count.*\n\nCopy this code to embed the chart:\n\n```html\n" in made
    image, caption = (
        '<p><img src="https://mill.example.org/sacks-chart.png" alt="Bar chart: sacks by day"></p>',
        "<p>Figure 1. Sacks by day.</p>",
    )
    page = "<h1>Sacks by the day</h1><h2>Method</h2><p>We counted 412 sacks on 31 days in May 2026, and weighed each.</p><h2>Results</h2><p>Our count found that 38 percent of 412 sacks were light.</p>"
    made = str(
        corrected(
            Source(content=f"{page}{image}{caption}<p>More.</p>", input_type="html", url=URL, as_of=AS_OF),
            ("embed_code",),
        ).source.content
    )
    assert f"{image}{caption}\n<p>Copy this code" in made


def test_a_long_title_is_no_plain_credit(pieces: Pieces) -> None:
    long = STUDY.replace(
        "# Sacks by the day", "# Sacks by the day, by the week and by the month in the upper valley"
    )
    (piece,) = pieces("embed_code", long, url=URL)
    assert ">mill.example.org</a>" in piece.text
