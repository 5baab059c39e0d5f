"""The text with its findings by itself, without the dashboard around it: places, keys, many findings, a new version."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.editing import document as made
from grader.api import Document, Report, Source, read
from grader.check import Finding
from grader.document import Link, Span
from grader.located import located
from grader.located.wire import wire

pytestmark = pytest.mark.browser

IN_SIGHT = """selector => {
  const pane = root.querySelector('.doc').getBoundingClientRect(), box = root.querySelector(selector).getBoundingClientRect()
  return box.top >= pane.top && box.bottom <= pane.bottom
}"""
TOP_BLOCK = """() => {
  const pane = root.querySelector('.doc'), edge = pane.getBoundingClientRect().top
  const block = [...pane.children].find(b => b.getBoundingClientRect().bottom > edge)
  return [block.textContent, Math.round(block.getBoundingClientRect().top - edge)]
}"""
RESTED = (
    "() => new Promise(done => { let n = 12; const f = () => n-- ? requestAnimationFrame(f) : done(); f() })"
)


def data_of(report: Report) -> dict[str, Any]:
    whole = located(report)
    assert whole is not None
    return wire(whole)


def report_of(document: Document, *findings: Finding) -> Report:
    """A report with these findings, the first of one check, the others of another."""
    report = made.long_report(300, 1)
    one, two = report.results[0], report.results[1]
    results = (
        replace(one, findings=findings[:1]),
        replace(two, findings=findings[1:]),
        *(replace(r, findings=(), passed=True) for r in report.results[2:]),
    )
    return replace(report, results=results, fixes=report.fixes[:1], document=document)


def draft(words: str) -> Document:
    return read(Source(content=words, input_type="markdown", as_of="2026-11-24"))


def at(document: Document, words: str, message: str = "A message.") -> Finding:
    start = document.text.index(words)
    return Finding(message, document.quote(Span(start, start + len(words))))


@pytest.fixture
def mounted(browser: Any) -> Iterator[Callable[..., Any]]:
    """Mounts the component with a report; nothing may be asked of another origin, and no script may break."""
    contexts, trouble = [], []

    def mount(report: Report, *, key: str = "a test", width: int = 1280) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda r: r.url.startswith("http") and trouble.append(r.url))
        page.evaluate(made.MOUNT, made.component(data_of(report), key=key))
        return page

    yield mount
    for context in contexts:
        context.close()
    assert trouble == []


def test_a_finding_leads_to_its_place_and_a_mark_to_its_explanation(mounted: Callable[..., Any]) -> None:
    page = mounted(made.long_report(20_000, 60))
    last = page.locator(".line").last
    last.click()
    assert page.evaluate(IN_SIGHT, ".m.on")
    assert last.get_attribute("aria-expanded") == "true"
    page.locator(".doc").evaluate("e => e.scrollTop = 0")
    mark = page.locator("mark.smaller").first
    mark.click()
    card = page.locator(".row.open .card")
    words = card.inner_text()
    for part in (
        "A writer who links looks for it.",
        "Change these words.",
        "points with all",
        mark.inner_text().strip()[:20],
    ):
        assert part in words, part
    assert page.locator(".row.open").count() == 1
    assert "on" in (mark.get_attribute("class") or "")
    page.get_by_role("button", name="Close").click()
    assert page.locator(".row.open, .m.on").count() == 0


def test_everything_can_be_done_by_keyboard_and_no_key_leaves_it(mounted: Callable[..., Any]) -> None:
    page = mounted(made.long_report(4_000, 12))
    page.evaluate("window.heard = 0; document.addEventListener('keydown', () => heard++)")
    page.locator(".doc").focus()
    for key, number in (("n", 1), ("n", 2), ("n", 3), ("p", 2)):
        page.keyboard.press(key)
        assert page.locator(".said").last.inner_text().startswith(f"Finding {number} of 12")
        assert page.evaluate(IN_SIGHT, ".m.on")
    focused = "root.activeElement.className"
    assert "m" in page.evaluate(focused).split()
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "card"
    page.keyboard.press("Escape")
    assert "on" in page.evaluate(focused).split()
    page.keyboard.press("Escape")
    assert page.locator(".row.open").count() == 0
    page.locator(".line").first.focus()
    for key in ("ArrowDown", "ArrowDown", "End", "Home", "ArrowDown"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    assert page.locator(".said").last.inner_text().startswith("Finding 2 of 12")
    assert page.evaluate(focused) == "line"
    for key in ("r", "c", "x"):
        page.keyboard.press(key)
    assert page.evaluate("heard") == 0
    # One stop for the whole list; the arrows go on from there.
    assert page.locator(".line[tabindex='0']").count() == 1


def test_findings_over_one_another_can_all_be_reached(mounted: Callable[..., Any]) -> None:
    page_ = draft("# T\n\nStudies show that ferries are quiet, and nobody knows why.")
    report = report_of(
        page_, at(page_, "Studies show that ferries", "The gravest."), at(page_, "Studies show", "Which?"), at(page_, "show", "Third.")
    )  # fmt: skip
    page = mounted(report)
    page.locator("mark", has_text="show").first.click()
    assert "The gravest." in page.locator(".row.open").inner_text()
    others = page.locator(".row.open .others button")
    assert [t.split(" “")[0] for t in others.all_inner_texts()] == ["Which?", "Third."]
    others.last.click()
    assert page.locator(".row.open .message").inner_text() == "Third."
    assert page.locator("mark.on").all_inner_texts() == ["show"]


def test_kinds_and_traits_filter_the_list_and_the_marks(mounted: Callable[..., Any]) -> None:
    page = mounted(made.long_report(6_000, 30))
    assert page.locator(".row").count() == 30
    page.get_by_role("group").get_by_role("button", name="Gains most").click()
    assert page.locator(".row").count() == 15
    assert page.locator("mark.most").count() == 0
    assert page.locator("mark.off").first.evaluate("e => getComputedStyle(e).boxShadow") == "none"
    page.get_by_label("Trait").select_option(label="Freshness")
    assert page.locator(".row").count() == 5
    assert "Smaller 5" in page.get_by_role("group").get_by_role("button", name="Smaller").inner_text()
    page.get_by_role("group").get_by_role("button", name="Smaller").click()
    assert "Choose others above" in page.locator(".none").inner_text()
    assert page.get_by_role("button", name="Next").is_disabled()


def test_what_is_missing_stands_where_it_would_go_and_opens(mounted: Callable[..., Any]) -> None:
    page_ = draft("# T\n\nBefore.\n\n## After\n\nEnd.")
    report = report_of(page_, Finding("A contents list would go here.", None, page_.text.index("After")))
    page = mounted(report)
    gap = page.locator("p.gap")
    assert gap.inner_text() == "+ A contents list would go here."
    order = [t.split("\n")[-1].strip() for t in page.locator(".doc > *").all_inner_texts()]
    assert order.index("Before.") < order.index("+ A contents list would go here.") < order.index("H2 After")
    gap.click()
    assert "Change these words." in page.locator(".row.open").inner_text()


def test_above_five_hundred_only_the_rows_in_sight_stand_in_the_page(mounted: Callable[..., Any]) -> None:
    page = mounted(made.long_report(60_000, 1_200))
    assert page.locator(".row").count() < 60
    assert page.locator(".row").first.get_attribute("aria-setsize") == "1200"
    page.locator(".side").evaluate("e => e.scrollTop = e.scrollHeight")
    last = page.locator(".row[aria-posinset='1200']")
    last.locator(".line").click()
    assert page.locator(".said").last.inner_text().startswith("Finding 1200 of 1200")
    assert page.evaluate(IN_SIGHT, ".m.on")
    assert page.locator(".row").count() < 60
    page.keyboard.press("Home")
    assert page.locator(".row[aria-posinset='1'] .line").evaluate("e => e === root.activeElement")


def test_a_new_version_keeps_the_place_and_what_is_open(mounted: Callable[..., Any]) -> None:
    report = made.long_report(20_000, 40)
    page = mounted(report)
    page.locator(".line").nth(25).click()
    page.locator(".side").evaluate("e => e.scrollTop += 7")
    page.locator(".doc").evaluate("e => e.scrollTop += 13")
    page.evaluate(RESTED)
    before, message = page.evaluate(TOP_BLOCK), page.locator(".row.open .message").inner_text()
    row = page.locator(".row.open").evaluate("e => Math.round(e.getBoundingClientRect().top)")
    # A paragraph more at the top, and each finding where its words are now.
    new = "A new paragraph that was not there. "
    assert report.document is not None
    grown = replace(report.document, text=new + "\n" + report.document.text)
    shift = len(new) + 1

    def moved(document: Document) -> Document:
        headings = tuple(replace(h, span=_on(h.span, shift)) for h in document.headings)
        items = tuple(replace(i, span=_on(i.span, shift)) for i in document.list_items)
        tables = tuple(replace(t, span=_on(t.span, shift)) for t in document.tables)
        return replace(document, headings=headings, list_items=items, tables=tables, links=())

    grown = moved(grown)
    results = tuple(
        replace(
            r,
            findings=tuple(
                replace(f, quote=grown.quote(_on(f.quote.span, shift))) if f.quote and f.quote.span else f for f in r.findings
            ),
        )
        for r in report.results
    )  # fmt: skip
    page.evaluate(
        "d => draw(d)",
        {**data_of(replace(report, document=grown, results=results)), "key": "a test", "focus": None},
    )
    page.evaluate(RESTED)
    assert "A new paragraph" in page.locator(".doc").inner_text()
    after = page.evaluate(TOP_BLOCK)
    assert after[0] == before[0]
    assert abs(after[1] - before[1]) <= 2
    assert page.locator(".row.open .message").inner_text() == message
    assert (
        abs(page.locator(".row.open").evaluate("e => Math.round(e.getBoundingClientRect().top)") - row) <= 2
    )
    assert page.locator(".m.on").count() > 0


def test_a_narrower_pane_shows_the_same_words(mounted: Callable[..., Any]) -> None:
    page = mounted(made.long_report(20_000, 40))
    page.locator(".line").nth(25).click()
    page.evaluate(RESTED)
    before = page.evaluate(TOP_BLOCK)
    page.set_viewport_size({"width": 1000, "height": 900})
    page.evaluate(RESTED)
    assert page.evaluate(TOP_BLOCK)[0] == before[0]


def test_a_finding_that_is_gone_is_said_to_be_gone(mounted: Callable[..., Any]) -> None:
    page_ = draft("# T\n\nStudies show that ferries are quiet.")
    page = mounted(report_of(page_, at(page_, "Studies show")))
    page.locator("mark").first.click()
    better = draft("# T\n\nThe harbour's count shows that ferries are quiet.")
    page.evaluate(
        "d => draw(d)", {**data_of(report_of(better, at(better, "quiet"))), "key": "a test", "focus": None}
    )
    assert page.locator(".note").inner_text() == "The finding that was open is gone from this version."
    assert page.locator(".row.open").count() == 0
    page.locator("mark").first.click()
    assert page.locator(".note").is_hidden()


def test_the_same_report_again_touches_nothing(mounted: Callable[..., Any]) -> None:
    report = made.long_report(3_000, 10)
    page = mounted(report)
    page.evaluate("root.querySelector('.doc').firstChild.kept = true")
    page.evaluate("d => draw(d)", {**data_of(report), "key": "a test", "focus": None})
    assert page.evaluate("root.querySelector('.doc').firstChild.kept")


def test_another_view_can_ask_for_a_finding_once(mounted: Callable[..., Any]) -> None:
    report = made.long_report(20_000, 40)
    page = mounted(report)
    asked = {**data_of(report), "key": "a test", "focus": {"id": "check_freshness", "turn": 7}}
    page.evaluate("d => draw(d)", asked)
    assert "Freshness" in page.locator(".row.open").inner_text()
    assert page.evaluate(IN_SIGHT, ".m.on")
    page.get_by_role("button", name="Close").click()
    page.evaluate("d => draw(d)", asked)
    assert page.locator(".row.open").count() == 0


def test_the_whole_screen_can_be_had_and_given_back(mounted: Callable[..., Any]) -> None:
    page = mounted(made.long_report(20_000, 40))
    page.locator(".line").nth(25).click()
    page.evaluate(RESTED)
    before = page.evaluate(TOP_BLOCK)[0]
    page.get_by_role("button", name="Full screen", exact=True).click()
    page.get_by_role("button", name="Leave full screen").wait_for()
    page.evaluate(RESTED)
    assert page.evaluate(TOP_BLOCK)[0] == before
    page.get_by_role("button", name="Leave full screen").click()
    page.get_by_role("button", name="Full screen", exact=True).wait_for()


def test_links_show_their_address_and_open_nothing(mounted: Callable[..., Any]) -> None:
    page_ = draft("# T\n\nSee [the count](https://birds.example/count) or the odd one.")
    odd = page_.text.index("odd one")
    page_ = replace(
        page_, links=(*page_.links, Link("javascript:window.ran=1", "odd one", Span(odd, odd + 7)))
    )
    page = mounted(report_of(page_, at(page_, "See")))
    good, bad = page.locator(".link").first, page.locator(".link").last
    good.focus()
    assert page.locator(".foot .address").inner_text() == "https://birds.example/count"
    go = page.locator(".foot .go")
    assert go.get_attribute("href") == "https://birds.example/count"
    assert go.get_attribute("rel") == "noreferrer noopener nofollow"
    good.click()
    page.keyboard.press("Tab")
    bad.focus()
    assert page.locator(".foot .address").inner_text() == "javascript:window.ran=1"
    assert page.locator(".foot .go").is_hidden()
    bad.click()
    page.keyboard.press("Enter")
    assert page.locator("[href^=javascript]").count() == 0
    assert page.evaluate("window.ran") is None
    assert len(page.context.pages) == 1


def test_an_explanation_s_text_is_copied(mounted: Callable[..., Any]) -> None:
    from grader.check import Snippet

    page_ = draft("# T\n\nStudies show it.")
    report = report_of(page_, at(page_, "Studies show"))
    text = "<b>How to cite</b> & more"
    report = replace(
        report,
        results=(
            replace(report.results[0], snippets=(Snippet("Citation (plain)", text),)),
            *report.results[1:],
        ),
    )
    page = mounted(report)
    page.locator("mark").first.click()
    page.get_by_role("button", name="Copy: Citation (plain)").click()
    page.get_by_text(": Citation (plain)").last.wait_for()
    page.get_by_text("Show the text to paste").click()
    assert page.locator(".card pre").inner_text() == text


@pytest.mark.parametrize("width", [390, 700, 1280])
def test_nothing_scrolls_sideways_but_wide_tables(mounted: Callable[..., Any], width: int) -> None:
    page = mounted(made.long_report(6_000, 40), width=width)
    page.locator(".line").first.click()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    for pane in (".doc", ".side"):
        assert page.locator(pane).evaluate("e => e.scrollWidth <= e.clientWidth"), pane


def _on(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)
