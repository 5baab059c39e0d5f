from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from grader.check import Finding
from grader.document import Document, Image, Quote, Span
from grader.located import located
from grader.located.remarks import Remark, explanation, gain_in_words, one_line, remarks_of
from grader.report import Report, Result


def remarks(report: Report) -> tuple[Remark, ...]:
    assert report.document is not None
    return remarks_of(report, report.document)


def result(report: Report, check: str) -> Result:
    return next(r for r in report.results if r.check == check)


def changed(report: Report, check: str, **how: object) -> Report:
    return replace(
        report, results=tuple(replace(r, **how) if r.check == check else r for r in report.results)
    )  # type: ignore[arg-type]


def test_levels_follow_what_a_change_gains(fabricated: ModuleType) -> None:
    found = {r.check: r.level for r in remarks(fabricated.report())}
    assert found == {
        "method": "most",
        "contents_missing": "most",
        "vague_attribution": "most",
        "reading_ease": "smaller",
        "heading_order": "evidence",
    }


def test_a_fourth_change_is_smaller_and_a_passed_check_s_finding_a_slip(fabricated: ModuleType) -> None:
    report = fabricated.report()
    fewer = replace(report, fixes=report.fixes[:1])
    assert {r.level for r in remarks(fewer) if r.check == "contents_missing"} == {"smaller"}
    slip = changed(report, "vague_attribution", passed=True, quotes=())
    assert {r.level for r in remarks(slip) if r.check == "vague_attribution"} == {"slip"}
    assert explanation(result(slip, "vague_attribution")).fix


def test_what_is_not_asked_of_a_page_is_no_remark(fabricated: ModuleType) -> None:
    report = changed(fabricated.report(), "method", advised=False, findings=())
    assert all(r.check != "method" for r in remarks(report))


def test_a_verdict_without_findings_is_one_itself(fabricated: ModuleType) -> None:
    (found,) = [r for r in remarks(fabricated.report()) if r.check == "reading_ease"]
    assert (found.place, found.message) == ("page", "The mean sentence has 31 words.")
    quoted = changed(fabricated.report(), "vague_attribution", findings=())
    (found,) = [r for r in remarks(quoted) if r.check == "vague_attribution"]
    assert (found.place, found.quote[:12]) == ("words", "Studies show")


def test_what_the_page_s_head_lacks_has_no_place_in_the_text(fabricated: ModuleType) -> None:
    report = changed(
        fabricated.report(), "method", trait="page_experience", findings=(Finding("No viewport.", None, 0),)
    )
    (found,) = [r for r in remarks(report) if r.check == "method"]
    assert (found.place, found.at) == ("page", None)


def test_words_from_outside_the_text_are_found_on_their_pictures_in_turn() -> None:
    address = "https://example.org/" + "x" * 200 + ".png"
    page = Document(
        "One.\nTwo.",
        "html",
        "2026-11-24",
        title="Best of 2019",
        images=(
            Image(address, Span(4, 4)),
            Image(address, Span(9, 9)),
            Image("b.png", Span(9, 9), alt="A map"),
        ),
    )
    shown = Finding("No alt text.", Quote(address[-160:], None, "image address"))
    named = Finding("Old.", Quote("2019", None, "title"))
    mapped = Finding("No size.", Quote("A map", None, "alt text"))
    nowhere = Finding("Gone.", Quote("nothing such", None, "image address"))
    report = _report(page, shown, shown, shown, named, mapped, nowhere)
    found = [(r.message, r.place, r.piece) for r in remarks(report)]
    assert found == [
        ("Old.", "title", None),
        ("Gone.", "page", None),
        ("No alt text.", "piece", ("images", 0)),
        ("No alt text.", "piece", ("images", 1)),
        ("No alt text.", "piece", ("images", 1)),
        ("No size.", "piece", ("images", 2)),
    ]


def test_a_remark_keeps_its_id_while_its_words_stand() -> None:
    before = Document("Some words. Studies show.", "text", "2026-11-24")
    after = Document("Other words came here first. Studies show.\nMore.", "text", "2026-11-24")

    def one(page: Document) -> Remark:
        at = page.text.index("Studies")
        (found,) = remarks(_report(page, Finding("Which?", page.quote(Span(at, at + 12)))))
        return found

    assert one(before).id == one(after).id
    assert one(before).at != one(after).at


def test_equal_words_have_ids_of_their_own() -> None:
    page = Document("here and here", "text", "2026-11-24")
    findings = [Finding("Say where.", page.quote(Span(a, a + 4))) for a in (0, 9)]
    assert len({r.id for r in remarks(_report(page, *findings))}) == 2


def test_a_span_from_another_text_is_a_remark_on_the_page() -> None:
    page = Document("short", "text", "2026-11-24")
    (found,) = remarks(_report(page, Finding("Odd.", Quote("far away", Span(90, 98)))))
    assert found.place == "page"


def test_gains_are_said_in_words(fabricated: ModuleType) -> None:
    method = result(fabricated.report(), "method")
    assert gain_in_words(method) == "+10 points"
    assert gain_in_words(replace(method, findings=method.findings * 3)) == "+10 points with all three mended"
    assert gain_in_words(replace(method, points=0.4)) == "less than half a point"
    assert gain_in_words(replace(method, points=0.6)) == "+1 point"
    assert gain_in_words(replace(method, weight=0)) == "no points; for readers"


def test_a_line_is_cut_at_a_word() -> None:
    assert one_line("one\n two") == "one two"
    assert one_line("word " * 100, 20) == "word word word word …"
    assert len(one_line("x" * 100_000, 20)) == 22


def test_without_its_text_a_report_has_no_places(fabricated: ModuleType) -> None:
    assert located(replace(fabricated.report(), document=None)) is None


def _report(page: Document, *findings: Finding) -> Report:
    from grader.report import Model

    one = Result(
        "a_check", "sourcing", "scored", 0.1, False, "Title.", "Verdict.", "", "Why.", "Fix.", 5.0, 2.0, (), findings
    )  # fmt: skip
    return Report(
        "1", "r", "p", "2026-11-24", "0" * 64, "text", "", "", "en", 100, Model("m", "1", "0"), "general", "", 50.0, "",
        "Citable", 1.0, (), (one,), (), (), document=page,
    )  # fmt: skip
