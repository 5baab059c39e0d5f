"""The screens themselves, with reports made by hand: hostile words, accessibility, light, dark and narrow."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser

VIEWS = (
    "Findings",
    "Document",
    "What if",
    "Ready to paste",
    "Versions",
    "Facts",
    "Outline",
    "Links & images",
    "About this score",
)


def draft(visit: Any, words: str) -> None:
    visit.box().fill(words)
    visit.grade()
    visit.scorecard()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_of_ours(visits: Any, fabricated_server: str, dark: bool, violations: Any) -> None:
    visit = visits(dark=dark).open(fabricated_server)
    found = {"Paste a draft": violations(visit.page)}
    for way in ("From a URL", "Upload", "Paste a draft"):
        visit.way(way)
        visit.page.wait_for_timeout(500)
        found[way] = violations(visit.page)
    draft(visit, "A draft")
    for view in VIEWS:
        visit.tab(view)
        found[view] = violations(visit.page)
    visit.page.get_by_role("link", name="Method").click()
    visit.page.get_by_text("Every check", exact=True).wait_for()
    visit.page.wait_for_timeout(500)
    found["method"] = violations(visit.page)
    assert {place: what for place, what in found.items() if what} == {}


def test_hostile_words_do_nothing_in_any_view(
    visits: Any, fabricated_server: str, made_of_hostile: Any
) -> None:
    visit = visits().open(fabricated_server)
    title = visit.page.title()
    draft(visit, "HOSTILE")
    for view in VIEWS:
        visit.tab(view)
        for fold in visit.page.locator("details:not([open]) > summary").all():
            if fold.is_visible():
                fold.click()
        visit.page.wait_for_timeout(200)
        assert made_of_hostile(visit.page) == [], view
        assert visit.page.evaluate("window.ran") is None, view
        words = visit.page.locator("[role=tabpanel]:not([hidden])").inner_text()
        if view not in ("About this score", "Ready to paste", "Versions"):
            assert "<script>window.ran=1" in words, view
        if view in ("Findings", "Document"):
            # Character for character: neither Markdown nor Streamlit's own directives.
            assert "$5 and $10 **bold** :red[red] :material/home: " in words, view
    assert visit.page.title() == title


def test_narrow_screens_scroll_down_only(visits: Any, fabricated_server: str) -> None:
    visit = visits(width=390, height=844).open(fabricated_server)
    wide = (
        "document.scrollingElement.scrollWidth <= 390 && document.querySelector('.stMain').scrollWidth <= 390"
    )
    assert visit.page.evaluate(wide)
    draft(visit, "A draft")
    assert visit.page.evaluate(wide)
    visit.page.locator(".st-key-grade_headline [data-testid=stVegaLiteChart]").wait_for()
    by_trait = visit.page.locator("[class*=st-key-grade_chart] [data-testid=stVegaLiteChart]")
    assert not by_trait.is_visible()
    visit.page.get_by_text("Show the chart").click()
    by_trait.wait_for()
    for view in VIEWS:
        visit.tab(view)
        assert visit.page.evaluate(wide), view


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_score_stands_with_all_that_belongs_to_it(
    visits: Any, fabricated_server: str, dark: bool
) -> None:
    visit = visits(dark=dark).open(fabricated_server)
    draft(visit, "A draft")
    card = visit.page.locator(".st-key-grade_headline")
    chart = card.locator("[data-testid=stVegaLiteChart]")
    chart.wait_for()
    words = card.inner_text()
    for part in ("51", "48 to 60: one check could not tell", "Citable", "Higher than 30 of 41", "Tested"):
        assert part in words, part
    assert "they are not people" not in words
    card.get_by_text("What the score has been shown to say").click()
    assert "they are not people" in card.inner_text()
    card.get_by_text("The pages compared with", exact=True).first.click()
    assert "Link-worthy" in card.locator("table").inner_text()
    box, outer = chart.bounding_box(), card.bounding_box()
    assert outer["x"] < box["x"]
    assert box["x"] + box["width"] < outer["x"] + outer["width"]
    assert str(chart.get_attribute("aria-label")).endswith("This page has 51.")


def test_a_slow_grade_names_its_stage_and_is_cancelled_with_the_draft_kept(
    visits: Any, fabricated_server: str
) -> None:
    visit = visits().open(fabricated_server)
    visit.box().fill("SLOW words")
    visit.grade()
    visit.page.get_by_text("Measuring, four seconds so far").wait_for()
    visit.page.get_by_role("button", name="Cancel").click()
    visit.box().wait_for()
    assert visit.box().input_value() == "SLOW words"


def test_a_long_draft_graded_at_once_arrives(visits: Any, fabricated_server: str) -> None:
    # Typing, the guess of the type and the button follow each other within milliseconds here: Streamlit stops runs
    # and callbacks half-way then, and the draft must come through all the same.
    for number in range(3):
        visit = visits().open(fabricated_server)
        visit.box().fill(f"## Part {number}\n\n" + "Some words of a long draft. " * 4000)
        visit.grade()
        visit.scorecard()


def test_a_refresh_loses_neither_draft_nor_scorecard(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    visit.box().fill("Kept over a refresh")
    visit.box().blur()
    visit.open(fabricated_server)
    assert visit.box().input_value() == "Kept over a refresh"
    visit.grade()
    visit.scorecard()
    visit.page.reload()
    visit.scorecard()
    visit.page.get_by_role("button", name="Edit").click()
    visit.box().wait_for()
    assert visit.box().input_value() == "Kept over a refresh"


def test_another_tab_sees_nothing_of_it(visits: Any, fabricated_server: str) -> None:
    draft(visits().open(fabricated_server), "Mine alone")
    other = visits().open(fabricated_server)
    other.page.wait_for_timeout(800)
    assert other.box().input_value() == ""
    assert not other.page.get_by_text("Points by trait").is_visible()


def test_an_example_overwrites_nobodys_draft(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    visit.box().fill("My own words")
    visit.page.get_by_role("button", name="strong", exact=True).click()
    visit.scorecard()
    visit.page.get_by_role("button", name="Edit").click()
    visit.box().wait_for()
    assert visit.box().input_value() == "My own words"


def test_it_works_by_keyboard_alone(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    visit.box().focus()
    visit.page.keyboard.type("typed, not pasted: r and c")
    visit.page.keyboard.press("Control+Enter")
    visit.scorecard()
    fold = visit.page.locator("details.lw-more > summary").first
    fold.focus()
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("details.lw-more[open]").first.is_visible()


def test_a_fix_is_copied_to_the_character(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    draft(visit, "A draft")
    visit.page.get_by_role("button", name="Copy: Contents list (HTML)").first.click()
    visit.page.get_by_text("Copied: Contents list (HTML)").first.wait_for()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied == '<ul><li><a href="#counted">What we counted </a></li></ul>'


PASTE = """([selector, html, text, type]) => {
  const host = [...document.querySelectorAll('*')].find(e => e.shadowRoot?.querySelector('.box'))
  const pane = host.shadowRoot.querySelector(selector)
  const carried = new DataTransfer()
  if (html) carried.setData('text/html', html)
  if (text) carried.setData('text/plain', text)
  if (type) carried.setData(type, 'x')
  pane.focus()
  pane.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }))
  return host.shadowRoot.querySelector('.rich').innerHTML
}"""


def test_hostile_markup_is_pasted_inert_and_loads_nothing(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    hostile = (
        "<h2 onclick='window.ran=1'>Heading</h2><script>window.ran=1</script><img src='https://elsewhere.example/p.png' alt='A chart' "
        "onerror='window.ran=1'><a href='javascript:window.ran=1' style='background:url(https://elsewhere.example/s)'>link</a>"
        "<iframe src='https://elsewhere.example/f' title='Film'></iframe><svg onload='window.ran=1'><title>Drawn</title></svg>"
        "<style>body{display:none}</style><form action='https://elsewhere.example'><input></form>"
    )
    shown = visit.page.evaluate(PASTE, ["textarea", hostile, "Heading", ""])
    visit.page.wait_for_timeout(500)
    for mark in (
        "<script",
        "<img",
        "<iframe",
        "<svg",
        "<style",
        "<form",
        " onclick",
        " href=",
        " src=",
        " style=",
    ):
        assert mark not in shown
    for words in ("Heading", "[Image: A chart]", "[Embed: Film]", "[Drawing: Drawn]", "link"):
        assert words in shown
    assert visit.page.evaluate("window.ran") is None
    # The browser names each handler that it met while the paste was taken apart, where none can run.
    assert {"inline event handler" in one for one in visit.refused} <= {True}
    visit.refused.clear()


def test_source_code_from_an_editor_stays_source_code(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    visit.page.evaluate(PASTE, ["textarea", "<div><b># Title</b></div>", "# Title", "vscode-editor-data"])
    assert visit.page.get_by_label("Draft, formatted").is_hidden()


def test_too_large_a_paste_is_refused_in_words(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    visit.box().fill("what stood there")
    visit.page.evaluate(PASTE, ["textarea", "<h2>x</h2>" + "a" * 3_000_001, "a", ""])
    visit.page.get_by_text("This is over 3 MB of text").wait_for()
    assert visit.box().input_value() == "what stood there"


def test_formatting_can_be_dropped(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    visit.page.evaluate(
        PASTE, ["textarea", "<h2>One</h2><p>two <a href='https://example.org'>three</a></p>", "", ""]
    )
    visit.read_as("formatted text")
    visit.page.get_by_role("button", name="Keep only the text").click()
    assert visit.box().input_value().split() == ["One", "two", "three"]
