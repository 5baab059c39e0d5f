"""The editing loop: a draft beside its scorecard, graded again after each pause, and the way back to each version."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WORDS = "We counted the swifts over the old mill on thirty evenings in June and July."
# What the fabricated server answers with, by a word in the draft, is in fabricated_server.py.
WATCH = """() => {
  window.seen = { least: 99, tops: new Set() }
  const look = () => {
    window.seen.least = Math.min(window.seen.least, document.querySelectorAll('.lw-number').length)
    const fold = document.querySelector('.lw-trait details.lw-more[open]')
    if (fold) window.seen.tops.add(Math.round(fold.getBoundingClientRect().top))
    requestAnimationFrame(look)
  }
  look()
}"""


@pytest.fixture(scope="module")
def reports() -> ModuleType:
    """The module of reports made by hand."""
    path = Path(__file__).resolve().parents[1] / "ui" / "fabricated.py"
    spec = importlib.util.spec_from_file_location("fabricated_reports", path)
    assert spec is not None
    assert spec.loader is not None
    made = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def editing(visit: Any, words: str = WORDS) -> None:
    """Grade a draft and open it for editing."""
    visit.box().fill(words)
    visit.grade()
    visit.scorecard()
    rest(visit)
    visit.page.get_by_role("button", name="Edit", exact=True).click()
    visit.page.get_by_role("button", name="Done", exact=True).wait_for()
    visit.box().wait_for()
    rest(visit)


def rest(visit: Any) -> None:
    """Wait until the page is drawn, as a person does before the next click: what folds moves what is below it."""
    visit.page.locator('[data-test-script-state="notRunning"]').wait_for()


def version(visit: Any, number: int) -> Any:
    return visit.page.get_by_role("button", name=f"Version {number},")


def now_at(visit: Any, score: int) -> None:
    visit.page.locator(".lw-number", has_text=str(score)).wait_for()


def typed(visit: Any, words: str) -> None:
    visit.box().focus()
    visit.page.keyboard.press("Control+End")
    visit.page.keyboard.type(words)


def test_writing_grades_again_by_itself_and_loses_nothing(visits: Any, fabricated_server: str) -> None:
    visit = visits(width=1440).open(fabricated_server)
    editing(visit)
    rest(visit)
    fold = visit.page.locator(".lw-trait details.lw-more > summary").first
    fold.click()
    fold.scroll_into_view_if_needed()
    visit.page.get_by_role("tab", name="Findings").wait_for()
    visit.page.evaluate(WATCH)
    visit.box().evaluate("e => { e.focus({preventScroll: true}); e.setSelectionRange(3, 3) }")
    visit.page.keyboard.type("GOOD ")
    now_at(visit, 78)
    # Keys pressed while the page is drawn anew land where the cursor stood.
    visit.page.keyboard.type("and well ")
    assert visit.box().input_value() == WORDS.replace("We ", "We GOOD and well ", 1)
    version(visit, 2).wait_for()
    seen = visit.page.evaluate("({ least: seen.least, tops: [...seen.tops] })")
    assert seen["least"] == 1, "the scorecard was gone for a moment"
    assert max(seen["tops"]) - min(seen["tops"]) <= 2, "what was read jumped"
    assert visit.page.locator(".lw-trait details.lw-more[open]").count() == 1


def test_a_slow_grade_leaves_the_scorecard_and_a_newer_edit_overtakes_it(
    visits: Any, fabricated_server: str
) -> None:
    visit = visits().open(fabricated_server)
    editing(visit)
    typed(visit, " SLOW")
    visit.page.get_by_text("Grading your changes").wait_for()
    assert visit.page.locator(".lw-number", has_text="51").is_visible()
    visit.page.get_by_role("button", name="Cancel", exact=True).wait_for()
    for _ in "SLOW":
        visit.page.keyboard.press("Backspace")
    visit.page.keyboard.type("GOOD")
    now_at(visit, 78)
    visit.page.get_by_text("Grading your changes").wait_for(state="detached")
    assert visit.page.get_by_role("button", name="Version").count() == 2


def test_it_can_be_switched_off(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    editing(visit)
    visit.page.get_by_text("Grade again after each pause").click()
    visit.page.locator('[data-test-script-state="notRunning"]').wait_for()
    typed(visit, " GOOD")
    visit.page.wait_for_timeout(2500)
    assert visit.page.locator(".lw-number", has_text="51").is_visible()
    visit.grade()
    now_at(visit, 78)
    assert visit.page.get_by_role("button", name="Done", exact=True).is_visible()


def test_back_to_a_version_and_its_text_and_forth_again(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    editing(visit)
    typed(visit, " GOOD")
    version(visit, 2).wait_for()
    now_at(visit, 78)
    version(visit, 1).focus()
    visit.page.keyboard.press("Enter")
    now_at(visit, 51)
    assert visit.box().input_value() == WORDS + " GOOD"
    visit.page.get_by_role("button", name="Take up the text of version 1").click()
    visit.page.get_by_role("button", name="Bring back what stood here").click()
    assert visit.box().input_value() == WORDS + " GOOD"
    now_at(visit, 78)
    version(visit, 1).click()
    visit.page.get_by_role("button", name="Take up the text of version 1").click()
    visit.page.get_by_role("button", name="Bring back what stood here").wait_for()
    assert visit.box().input_value() == WORDS
    visit.page.get_by_role("button", name="To the last version").click()
    now_at(visit, 78)
    visit.page.get_by_role("button", name="Done", exact=True).click()
    visit.page.get_by_role("button", name="Edit", exact=True).wait_for()
    assert version(visit, 2).get_attribute("aria-current") == "true"


def test_a_new_paste_is_a_new_version(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    editing(visit)
    visit.tab("Outline")
    visit.box().focus()
    visit.page.evaluate("t => navigator.clipboard.writeText(t)", WORDS + " It was a GOOD year.")
    visit.page.keyboard.press("Control+A")
    visit.page.keyboard.press("Control+V")
    now_at(visit, 78)
    version(visit, 2).wait_for()
    assert visit.page.get_by_role("tab", name="Outline").get_attribute("aria-selected") == "true"


def test_an_uploaded_text_is_edited_in_the_box(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    visit.upload("swifts.md", f"# Swifts\n\n{WORDS}".encode(), "text/markdown")
    visit.read_as("Markdown")
    visit.grade()
    visit.scorecard()
    visit.page.get_by_role("button", name="Edit", exact=True).click()
    expect(visit.box()).to_have_value(re.compile(re.escape(WORDS)), timeout=40_000)
    typed(visit, " GOOD")
    now_at(visit, 78)
    version(visit, 2).wait_for()


def test_another_setting_is_another_version(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    editing(visit)
    choice = visit.page.get_by_role("combobox", name="Held to the weights for")
    visit.options(choice)
    visit.page.get_by_role("option", name="Guide", exact=False).first.click()
    version(visit, 2).wait_for()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_and_width_while_editing(
    visits: Any, fabricated_server: str, dark: bool, width: int, violations: Any
) -> None:
    visit = visits(dark=dark, width=width).open(fabricated_server)
    editing(visit)
    typed(visit, " GOOD")
    version(visit, 2).wait_for()
    now_at(visit, 78)
    version(visit, 1).click()
    now_at(visit, 51)
    visit.page.locator('[data-test-script-state="notRunning"]').wait_for()
    assert violations(visit.page) == []
    assert visit.page.evaluate(
        "document.scrollingElement.scrollWidth <= innerWidth && document.querySelector('.stMain').scrollWidth <= innerWidth"
    )


def test_before_and_after_by_version_and_by_a_kept_report(
    visits: Any, fabricated_server: str, reports: ModuleType
) -> None:

    visit = visits().open(fabricated_server)
    editing(visit)
    typed(visit, " GOOD")
    version(visit, 2).wait_for()
    now_at(visit, 78)
    visit.tab("Versions")
    panel = visit.page.locator("[role=tabpanel]:not([hidden])")
    panel.get_by_text("Up 27 to 78").wait_for()
    panel.get_by_text("Compare with a report that you kept").click()
    panel.get_by_role("button", name="Upload", exact=True).wait_for()
    visit.page.locator('[data-test-script-state="notRunning"]').wait_for()
    kept = {
        "name": "kept.json",
        "mimeType": "application/json",
        "buffer": reports.report().to_json().encode(),
    }
    panel.locator("input[type=file]").set_input_files(kept)
    expect(panel.get_by_role("combobox", name="Compare with")).to_have_value(re.compile("the kept report"))
    panel.get_by_text("Up 27 to 78").wait_for()
    panel.get_by_label("Or the address of a saved report").fill("x" * 32)
    panel.get_by_label("Or the address of a saved report").press("Enter")
    panel.get_by_role("button", name="Compare", exact=True).click()
    panel.get_by_role("alert").wait_for()


def test_a_reason_that_is_being_typed_outlives_a_grade_that_ends(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    editing(visit)
    rest(visit)
    typed(visit, " LATER")
    under_way = visit.page.locator(".lw-regrade")
    under_way.wait_for()
    visit.page.get_by_role("button", name="Dismiss …").first.click()
    reason = visit.page.get_by_role("dialog").get_by_label("Why it stands")
    reason.fill("our client asked")
    under_way.wait_for(state="detached")
    rest(visit)
    expect(reason).to_have_value("our client asked")
    visit.page.keyboard.press("Escape")
    now_at(visit, 78)


def test_a_finding_is_let_stand_with_a_reason_and_stays_so(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    editing(visit)
    rest(visit)
    page = visit.page
    page.get_by_role("button", name="Dismiss …").nth(1).click()
    asked = page.get_by_role("dialog")
    asked.get_by_label("Why it stands").fill("our client asked for it")
    asked.get_by_label("Why it stands").press("Enter")
    asked.get_by_role("button", name="Dismiss", exact=True).click()
    asked.wait_for(state="detached")
    page.get_by_text("One finding dismissed").wait_for()
    page.get_by_text("our client asked for it", exact=True).wait_for()
    assert page.locator(".lw-number", has_text="51").is_visible()
    assert page.get_by_role("button", name="Dismiss …").count() == 3
    page.get_by_text("Nothing: you let it stand. The score counts it.").wait_for()
    typed(visit, " GOOD")
    now_at(visit, 78)
    page.get_by_text("our client asked for it", exact=True).wait_for()
    page.get_by_role("button", name="Copy: the findings as a checklist (Markdown)").click()
    page.get_by_text("Copied: the findings").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.count("- [ ] ") == 3
    assert "our client asked for it" in copied
    page.get_by_role("button", name="Take back").click()
    page.get_by_text("One finding dismissed").wait_for(state="detached")
    page.get_by_role("button", name="Dismiss …").nth(3).wait_for()


def test_hostile_words_do_nothing_in_the_loop(
    visits: Any, fabricated_server: str, made_of_hostile: Any
) -> None:
    visit = visits().open(fabricated_server)
    title = visit.page.title()
    editing(visit)
    typed(visit, " HOSTILE")
    version(visit, 2).wait_for()
    visit.tab("Versions")
    panel = visit.page.locator("[role=tabpanel]:not([hidden])")
    panel.get_by_role("heading", name="The text", exact=True).wait_for()
    assert "<script>window.ran=1" in panel.inner_text()
    assert made_of_hostile(visit.page) == []
    visit.tab("Document")
    panel.get_by_text("Was something read wrongly?").click()
    rest(visit)
    listed = visit.options(panel.get_by_role("combobox", name="A block that is no content"))
    listed.filter(has_text="<script>").first.wait_for()
    assert made_of_hostile(visit.page) == []
    visit.page.keyboard.press("Escape")
    visit.tab("Findings")
    rest(visit)
    visit.page.get_by_role("button", name="Dismiss …").first.click()
    asked = visit.page.get_by_role("dialog")
    asked.get_by_label("Why it stands").fill("<img src=x onerror='window.ran=1'> **bold** :red[red]")
    asked.get_by_label("Why it stands").press("Enter")
    asked.get_by_role("button", name="Dismiss", exact=True).click()
    visit.page.get_by_text("One finding dismissed").wait_for()
    assert "**bold** :red[red]" in panel.inner_text()
    assert made_of_hostile(visit.page) == []
    assert visit.page.evaluate("window.ran") is None
    assert visit.page.title() == title


@pytest.mark.parametrize(("dark", "width"), [(False, 1440), (True, 390)])
def test_axe_and_width_in_the_views_of_the_loop(
    visits: Any, fabricated_server: str, dark: bool, width: int, violations: Any
) -> None:
    visit = visits(dark=dark, width=width).open(fabricated_server)
    editing(visit)
    typed(visit, " GOOD")
    version(visit, 2).wait_for()
    now_at(visit, 78)
    visit.page.get_by_role("button", name="Done", exact=True).click()
    visit.page.get_by_role("button", name="Edit", exact=True).wait_for()
    visit.box().wait_for(state="hidden")
    rest(visit)
    panel = visit.page.locator("[role=tabpanel]:not([hidden])")
    visit.page.get_by_role("button", name="Dismiss …").first.click()
    asked = visit.page.get_by_role("dialog")
    asked.get_by_role("button", name="Dismiss", exact=True).wait_for()
    found = {"dialog": violations(visit.page)}
    asked.get_by_role("button", name="Dismiss", exact=True).click()
    visit.page.get_by_text("One finding dismissed").wait_for()
    rest(visit)
    found["dismissed"] = violations(visit.page)
    visit.tab("Versions")
    panel.get_by_text("Compare with a report that you kept").click()
    panel.get_by_label("Or the address of a saved report").wait_for()
    found["versions"] = violations(visit.page)
    visit.tab("Document")
    panel.get_by_text("Was something read wrongly?").click()
    panel.get_by_role("button", name="Put right", exact=True).wait_for()
    found["document"] = violations(visit.page)
    assert {place: what for place, what in found.items() if what} == {}
    assert visit.page.evaluate(
        "document.scrollingElement.scrollWidth <= innerWidth && document.querySelector('.stMain').scrollWidth <= innerWidth"
    )
