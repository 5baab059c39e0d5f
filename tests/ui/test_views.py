from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from types import ModuleType

import pytest

from grader.located import LEVELS, located
from grader.located.plain import plain_html
from grader.report import BANDS, Fix, Interval
from grader.ui.progress import steps
from grader.ui.views import (
    about,
    findings,
    fixes,
    headline,
    links_and_images,
    measurements,
    outline,
    reading,
    strip,
    trait_chart,
)
from grader.ui.views.keep import file_name

VOID = {"br", "img", "hr"}


class Tree(HTMLParser):
    """Holds a view to sound HTML: every element closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def tree(html: str) -> Tree:
    made = Tree()
    made.feed(html)
    made.close()
    assert made.open == []
    return made


def everything(report: object) -> str:
    document = report.document  # type: ignore[attr-defined]
    return "".join(
        [
            headline.top(report),  # type: ignore[arg-type]
            headline.bottom(report),  # type: ignore[arg-type]
            about.beside(report),  # type: ignore[arg-type]
            *(fixes.card(f) for f in report.fixes),  # type: ignore[attr-defined]
            *(findings.trait_head(report, t, r) for t, r in findings.by_trait(report)),  # type: ignore[arg-type]
            *(findings.failed_check(r) for r in report.results),  # type: ignore[attr-defined]
            findings.passed_checks(list(report.results)),  # type: ignore[attr-defined]
            findings.unscored_checks(list(report.results)),  # type: ignore[attr-defined]
            plain_html(located(report), levels={level.id for level in LEVELS}),  # type: ignore[arg-type]
            reading.cut(located(report, most=40)),  # type: ignore[arg-type]
            reading.about(report, document),  # type: ignore[arg-type]
            reading.left_out(document),
            *("".join(measurements.row(f)) for f in report.facts),  # type: ignore[attr-defined]
            outline.headings(document),
            outline.jumps(document),
            *("".join(links_and_images.link_row(x)) for x in document.links),
            *("".join(links_and_images.image_row(x)) for x in document.images),
            links_and_images.others(document),
            about.bands(report),  # type: ignore[arg-type]
            about.made_with(report),  # type: ignore[arg-type]
            trait_chart.behind(report),  # type: ignore[arg-type]
        ]
    )


def test_hostile_words_make_no_element_and_no_attribute(fabricated: ModuleType) -> None:
    calm, hostile = tree(everything(fabricated.report())), tree(everything(fabricated.hostile()))
    assert hostile.seen <= calm.seen | {"div"}
    assert hostile.attributes <= calm.attributes
    assert fabricated.SCRIPT in hostile.words


def test_a_score_stands_with_its_band_group_share_and_what_it_does_not_know(fabricated: ModuleType) -> None:
    report = fabricated.report(score=51.2)
    words = tree(headline.top(report) + headline.bottom(report)).words
    for part in (
        *("51", "Citable", "Research", "92 % of what the score weighs", "Most pages earn no link"),
        *(
            "48 to 60: one check could not tell",
            "Higher than 30 of 41 research pages",
            "that we graded, mostly",
        ),
        *("Tested in-sample: of two posts of one site", "language models", "Tricks: how well"),
    ):
        assert part in words, part
    assert "Nine points to “Link-worthy”: the first change would take it there" in words


def test_changes_to_a_band_are_added_up(fabricated: ModuleType) -> None:
    report = fabricated.report(score=45.0)
    assert headline.changes_to(report, 60) == 2
    assert headline.changes_to(report, 99) == 0


@pytest.mark.parametrize("score", [59.5, 60.0, 84.9, 100.0])
def test_from_60_up_the_rest_is_polish(fabricated: ModuleType, score: float) -> None:
    report = fabricated.report(score=score)
    assert "Good enough to publish; the rest is polish." in headline.top(report)
    assert "points to" not in headline.top(report)
    assert fixes.heading(report) == "Polish, if you like"


def test_no_score_says_why_and_shows_no_band(fabricated: ModuleType) -> None:
    report = fabricated.report(score=None)
    words = tree(headline.top(report) + headline.bottom(report)).words
    assert "No score" in words
    assert "below 100" in words
    assert not any(band.name in words for band in BANDS)
    assert not any(part in words for part in ("Tested", "Higher than", "could not tell"))
    assert strip.group(report) is None


def test_the_heading_over_the_changes_counts_them(fabricated: ModuleType) -> None:
    report = fabricated.report(score=40.0)
    assert fixes.heading(report) == "Three changes that gain most"
    assert fixes.heading(replace(report, fixes=report.fixes[:1])) == "The change that gains most"


def test_a_change_shows_its_whole_points_and_quote(fabricated: ModuleType) -> None:
    fix: Fix = fabricated.report().fixes[0]
    words = tree(fixes.card(fix)).words
    assert "+10points" in words
    assert "1,240 cargo bikes" in words


def test_traits_that_lose_most_come_first(fabricated: ModuleType) -> None:
    order = [trait for trait, _ in findings.by_trait(fabricated.report())]
    assert order[:3] == ["original_data", "contents", "sourcing"]


def test_a_broken_check_is_neither_pass_nor_fail(fabricated: ModuleType) -> None:
    report = fabricated.report(words="x")
    trait, results = next(g for g in findings.by_trait(report) if g[0] == "page_experience")
    assert "no of one checks ran" in findings.trait_head(report, trait, results)
    assert "failed to run" in findings.unscored_checks(results)


def test_what_is_missing_says_where_it_would_go(fabricated: ModuleType) -> None:
    document = fabricated.document()
    result = next(r for r in fabricated.report().results if r.check == "contents_missing")
    assert "Place: before" in findings.failed_check(result, document)
    assert "What we counted" in findings.failed_check(result, document)
    assert "at the end" in findings.place(document, len(document.text))
    assert findings.place(document, 10**9) == findings.place(document, len(document.text))
    assert findings.place(None, 3) == findings.place(document, None) == ""


def test_zero_weight_is_named(fabricated: ModuleType) -> None:
    report = fabricated.report()
    trait, results = next(g for g in findings.by_trait(report) if g[0] == "readability")
    assert "worth no points" in findings.trait_head(report, trait, results)
    assert "+0" not in findings.failed_check(results[0])


def test_bars_are_sorted_by_weight_and_leave_out_what_weighs_nothing(fabricated: ModuleType) -> None:
    rows = trait_chart.bars(fabricated.report())
    assert [r.assessed for r in rows] == sorted((r.assessed for r in rows), reverse=True)
    assert "readability" not in [r.trait for r in rows]
    assert rows[0].label == "5 of 24"
    assert rows[-1].label == "not assessed"
    assert trait_chart.sentence(rows) == (
        "Strong: structure, freshness, depth, links; weak: original data, citability, contents list."
    )
    assert "Readability" in trait_chart.behind(fabricated.report())


def test_the_chart_says_its_numbers_itself(fabricated: ModuleType) -> None:
    rows = trait_chart.bars(fabricated.report())
    spec = trait_chart.shape(dark=True)
    assert {layer["mark"]["type"] for layer in spec["layer"]} == {"bar", "text"}
    drawn = trait_chart.data(rows)["traits"]
    assert drawn["label"] == [row.label for row in rows]
    assert max(drawn["assessed"]) == 1
    for row, brought, assessed in zip(rows, drawn["brought"], drawn["assessed"], strict=True):
        assert brought * rows[0].assessed == pytest.approx(row.brought, abs=0.01)
        assert assessed * rows[0].assessed == pytest.approx(row.assessed, abs=0.01)


def test_a_long_text_is_cut_on_the_screen_and_the_screen_says_so(fabricated: ModuleType) -> None:
    report = fabricated.report()
    whole, part = located(report), located(report, most=40)
    assert whole is not None
    assert part is not None
    assert reading.cut(whole) == ""
    assert f"of {len(report.document.text):,} characters" in reading.cut(part)


def test_a_check_leads_to_the_text_where_something_of_it_has_a_place(fabricated: ModuleType) -> None:
    has_place = {r.check for r in fabricated.report().results if findings.has_place(r)}
    assert has_place == {"method", "vague_attribution", "contents_missing"}


def test_the_outline_shows_levels_and_ids(fabricated: ModuleType) -> None:
    html = outline.headings(fabricated.document())
    assert "h2" in html
    assert "#counted" in html
    assert "no id" in html
    assert "the target is missing" in outline.jumps(fabricated.document())


def test_addresses_are_words_never_links(fabricated: ModuleType) -> None:
    html = everything(fabricated.report())
    assert "javascript:" in html
    seen = tree(html)
    assert not {"href", "src"} & seen.attributes


def test_a_missing_alt_text_and_an_empty_one_are_told_apart(fabricated: ModuleType) -> None:
    image = fabricated.document().images[0]
    assert "no alt text" in links_and_images.image_row(replace(image, alt=None))[1]
    assert "decorative" in links_and_images.image_row(replace(image, alt=""))[1]


def test_download_names_are_plain(fabricated: ModuleType) -> None:
    report = replace(fabricated.report(), title="../../etc/passwd <b>Bikes & more")
    assert file_name(report, "json") == "linkworthy-etc-passwd-b-bikes-more-2026-11-24.json"
    assert file_name(replace(report, title="漢字"), "md") == "linkworthy-report-2026-11-24.md"


def test_the_present_stage_is_marked() -> None:
    html = steps("measuring", fetched=False)
    assert html.count("aria-current") == 1
    assert "Fetching" not in html
    assert html.index("Reading") < html.index("aria-current") < html.index("Measuring")
    assert "Fetching" in steps("queued", fetched=True)


def test_a_part_that_is_missing_leaves_no_gap(fabricated: ModuleType) -> None:
    report = replace(fabricated.report(), interval=None, standing=None, validity=None)
    words = tree(headline.top(report) + headline.bottom(report) + about.beside(report)).words
    assert "51" in words
    assert not any(
        part in words for part in ("Tested", "Higher than", "could not tell", "Not compared", "None")
    )
    assert strip.group(report) is None
    why = replace(report, standing_reason="The pages are in English.")
    assert "Not compared with other pages. The pages are in English." in headline.top(why)


def test_an_interval_of_little_width_is_told_below_only(fabricated: ModuleType) -> None:
    report = replace(fabricated.report(), interval=Interval(50.9, 51.8, ("page_weight",)))
    assert "could not tell" not in headline.top(report)
    assert "One check could not tell: page weight." in about.beside(report)


def test_the_strip_shows_all_pages_and_this_one(fabricated: ModuleType) -> None:
    report = fabricated.report(score=51.2)
    of = strip.group(report)
    assert of is not None
    rows = strip.bars(of)
    assert (rows[0].low, rows[-1].high) == (0, 100)
    assert sum(row.of_100 for row in rows) == pytest.approx(100)
    assert all(row.of_100 >= 0 for row in rows)
    spec = strip.shape(dark=False, side="left", wide=True)
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["bar", "rule", "text", "rule"]
    drawn = strip.data(of, report)
    assert {layer["data"]["name"] for layer in spec["layer"]} == set(drawn)
    assert drawn["mark"]["label"] == ["this page: 51"]
    assert max(drawn["others"]["height"]) == 1
    spec = strip.shape(dark=False, side="left", wide=False)
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["bar", "rule", "text"]
    drawn = strip.data(of, replace(report, interval=None))
    assert {layer["data"]["name"] for layer in spec["layer"]} == set(drawn)


def test_every_shape_names_data_and_columns_that_there_are(fabricated: ModuleType) -> None:
    report = fabricated.report()
    of = strip.group(report)
    assert of is not None
    for spec, data in (
        (strip.shape(dark=True, side="right", wide=True), strip.data(of, report)),
        (trait_chart.shape(dark=True), trait_chart.data(trait_chart.bars(report))),
    ):
        for layer in spec["layer"]:
            columns = data[layer.get("data", spec.get("data"))["name"]]
            encoded = [
                one
                for said in layer["encoding"].values()
                for one in ([said] if isinstance(said, dict) else said)
            ]
            assert {one["field"] for one in encoded} <= set(columns)
    words = strip.alternative(of, report)
    assert words.startswith(f"Of {of.pages} research pages, a quarter score below ")
    assert words.endswith("This page has 51.")


@pytest.mark.parametrize("score", [0.0, 34.4, 34.5, 69.6, 100.0])
def test_the_table_behind_the_strip_is_by_band(fabricated: ModuleType, score: float) -> None:
    report = fabricated.report(score=score)
    of = strip.group(report)
    assert of is not None
    words = tree(strip.behind(of, report)).words
    assert f"{report.band} (this page)" in words
    assert all(band.name in words for band in BANDS)


def test_pages_graded_by_another_rubric_are_not_shown(fabricated: ModuleType) -> None:
    assert strip.group(replace(fabricated.report(), rubric_version="another")) is None
