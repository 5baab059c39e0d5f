from __future__ import annotations

from dataclasses import replace

import pytest

from grader.api import Report, Source, grade, read
from grader.source import NONE, Corrections

PROSE = (
    "We counted the swifts over the old mill on thirty evenings in June and July, and found that most of them nest "
    "under the eaves of tall houses. Where the builders left a gap, the birds came back in the next summer. "
)
AD = "Subscribe to our letter of the week and win a pair of field glasses worth a hundred francs."
NOTES = "Notes of the editors: the count of the third evening was lost to rain, and two houses were counted twice."
PAGE = (
    "<!doctype html><html lang=en><head><title>Swifts over the mill</title>"
    '<meta property="article:published_time" content="2019-02-03"><meta name=author content="Web Team"></head><body>'
    "<nav><a href=/a>Home</a> <a href=/b>About</a></nav><main><article><h1>Swifts over the mill</h1>"
    f"<p>{PROSE * 2}</p><h2>How we counted</h2><p>{AD}</p><p>{PROSE}</p><p>{PROSE}{PROSE}</p></article></main>"
    f"<aside class=sidebar><p>{NOTES}</p></aside><footer>All rights reserved.</footer></body></html>"
)
SOURCE = Source(content=PAGE, input_type="html", as_of="2026-11-24")


def corrected(**how: object) -> Source:
    return replace(SOURCE, corrections=Corrections(**how))  # type: ignore[arg-type]


def test_no_corrections_change_nothing() -> None:
    assert read(corrected()) == read(SOURCE)


def test_a_block_is_left_out_and_named() -> None:
    assert AD in read(SOURCE).text
    document = read(corrected(not_content=(AD,)))
    assert AD not in document.text
    assert PROSE.split(",")[0] in document.text
    assert [(p.reason, p.sample) for p in document.left_out if p.reason == "person"] == [("person", AD)]


def test_of_two_equal_blocks_the_first_goes() -> None:
    assert read(SOURCE).text.count(AD) == 1
    twice = replace(SOURCE, content=PAGE.replace("</article>", f"<p>{AD}</p></article>"))
    assert read(replace(twice, corrections=Corrections(not_content=(AD,)))).text.count(AD) == 1


def test_a_part_that_was_left_out_is_taken_in_at_its_place() -> None:
    before = read(SOURCE)
    assert NOTES not in before.text
    sample = next(p.sample for p in before.left_out if p.sample.startswith("Notes"))
    document = read(corrected(content=(sample,)))
    assert document.text.rstrip().endswith(NOTES)
    assert sample not in [p.sample for p in document.left_out]
    assert document.headings == before.headings


def test_a_part_before_the_content_comes_first() -> None:
    first = replace(SOURCE, content=PAGE.replace("<main>", f"<aside class=promo>{NOTES}</aside><main>"))
    sample = next(p.sample for p in read(first).left_out if p.sample.startswith("Notes"))
    assert read(replace(first, corrections=Corrections(content=(sample,)))).text.startswith(NOTES)


def test_what_is_not_there_any_more_is_said() -> None:
    document = read(corrected(not_content=("Gone words.",), content=("Lost words.",)))
    assert len([c for c in document.cuts if "not there any more" in c]) == 2
    assert document.text == read(SOURCE).text


@pytest.mark.parametrize("kind", ["markdown", "text", "html"])
def test_blocks_of_drafts_are_left_out_too(kind: str) -> None:
    text = f"{PROSE}\n\n{AD}\n\n{PROSE}" if kind != "html" else f"<p>{PROSE}</p><p>{AD}</p><p>{PROSE}</p>"
    source = Source(
        content=text, input_type=kind, as_of="2026-11-24", corrections=Corrections(not_content=(AD,))
    )
    document = read(source)
    assert AD not in document.text
    assert document.text.count("thirty evenings") == 2


def test_dates_and_author_are_what_a_person_says() -> None:
    document = read(corrected(published="2026-05-04", updated="2026-06", author="Ada Ferry"))
    assert document.published is not None
    assert (document.published.value, document.published.source) == ("2026-05-04", "person")
    assert document.updated is not None
    assert document.updated.value == "2026-06"
    assert "2019-02-03" not in [d.value for d in document.dates if d.role == "published"]
    assert [(a.name, a.source, a.visible) for a in document.authors] == [("Ada Ferry", "person", False)]
    nothing = read(corrected(published=NONE, author=NONE))
    assert (nothing.published, nothing.authors) == (None, ())


def test_saying_so_makes_nothing_visible_that_is_not() -> None:
    def passed(report: Report, check: str) -> bool:
        return next(r.passed for r in report.results if r.check == check)

    report = grade(corrected(published="2026-05-04", author="Ada Ferry"))
    assert passed(report, "visible_date") == passed(grade(SOURCE), "visible_date")


def test_the_report_records_them_and_the_grade_follows() -> None:
    report = grade(corrected(not_content=(AD,), published="2026-05-04", profile="guide"))
    assert report.profile == "guide"
    assert report.corrections[0] == "Published: 2026-05-04."
    assert len(report.corrections) == 3
    assert all(any(said in note for note in report.notes) for said in report.corrections)
    assert Report.from_json(report.to_json()) == report
    assert (
        grade(corrected(not_content=(AD,), published="2026-05-04", profile="guide")).to_json()
        == report.to_json()
    )
    assert report.words < grade(SOURCE).words
