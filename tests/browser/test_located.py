"""The text with its findings on the dashboard: from a finding to its words and back, by keyboard, plain, hostile, axe."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def graded(visit: Any, address: str, words: str = "A draft", view: str = "Document") -> Any:
    visit.open(address)
    visit.box().fill(words)
    visit.grade()
    visit.scorecard()
    visit.page.get_by_role("tab", name=view).click()
    if view == "Document":
        visit.page.locator(".doc > *").first.wait_for()
        visit.page.locator('[data-test-script-state="notRunning"]').wait_for()
    return visit.page


def kept(page: Any, name: str) -> None:
    """A picture for people to look at, where SCREENSHOTS names a folder."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.locator(".doc").scroll_into_view_if_needed()
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_a_finding_in_the_list_of_findings_leads_into_the_text(visits: Any, fabricated_server: str) -> None:
    page = graded(visits(), fabricated_server, view="Findings")
    page.locator(".st-key-grade_finding_vague_attribution").get_by_role("button", name="Show in text").click()
    page.locator("mark.on").wait_for()
    assert page.locator("mark.on").inner_text().startswith("Studies show that cycling")
    assert page.locator("mark.on").evaluate("e => e === e.getRootNode().activeElement")
    assert "Name the study and link to it." in page.locator(".row.open").inner_text()
    # What was open is open still after another tab, and nothing jumps back to what was asked for once.
    page.locator(".line").first.click()
    first = page.locator(".row.open .message").inner_text()
    page.get_by_role("tab", name="Outline").click()
    page.locator(".lw-outline").wait_for()
    page.get_by_role("tab", name="Document").click()
    page.locator(".row.open").wait_for()
    assert page.locator(".row.open .message").inner_text() == first


def test_by_keyboard_only(visits: Any, fabricated_server: str) -> None:
    page = graded(visits(), fabricated_server)
    page.get_by_role("tab", name="Document").focus()
    active = """() => { let e = document.activeElement; while (e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement; return e.className }"""
    for _ in range(30):
        page.keyboard.press("Tab")
        if "doc" in page.evaluate(active).split():
            break
    assert "doc" in page.evaluate(active).split()
    page.keyboard.press("n")
    page.keyboard.press("n")
    said = page.locator(".said").filter(has_text="Finding 2 of")
    said.wait_for(state="attached")
    page.keyboard.press("Enter")
    assert page.evaluate(active) == "card"
    page.keyboard.press("Tab")
    assert "small" in page.evaluate(active).split()
    page.keyboard.press("Escape")
    assert "m" in page.evaluate(active).split()
    page.keyboard.press("Escape")
    assert page.locator(".row.open").count() == 0
    for key in "rc":  # Streamlit's own keys
        page.keyboard.press(key)
    assert page.get_by_role("dialog").count() == 0
    assert page.locator(".doc > *").count() > 0


def test_the_plain_view_holds_everything_in_one_page(visits: Any, fabricated_server: str) -> None:
    page = graded(visits(), fabricated_server)
    page.get_by_text("Plain view", exact=True).click()
    plain = page.locator(".lw-plain")
    plain.wait_for()
    words = plain.inner_text()
    assert words.index("Studies show that cycling") < words.index("Which studies?")
    assert "All headings are in order." not in words
    page.get_by_text("With what is in order").click()
    page.locator(".lw-remark.evidence").first.wait_for()
    assert "All headings are in order." in plain.inner_text()
    assert page.locator(".doc").count() == 0
    page.get_by_text("Plain view", exact=True).click()
    page.locator(".doc > *").first.wait_for()


SHADOW = """() => {
  const root = [...document.querySelectorAll('*')].map(e => e.shadowRoot).find(r => r && r.querySelector('.doc'))
  const hostile = 'script, iframe, math, object, svg, img, [onerror], [onload], [style*="elsewhere"], [href^="javascript"], [src]'
  return [[...root.querySelectorAll(hostile)].length, root.querySelector('.doc').textContent, root.querySelector('.side').textContent]
}"""


def test_hostile_words_stand_in_the_text_as_words(visits: Any, fabricated_server: str) -> None:
    visit = visits()
    page = graded(visit, fabricated_server, "HOSTILE")
    page.get_by_role("button", name="In order").first.click()
    for line in page.locator(".line").all():
        line.click()
        line.click()
    page.locator(".line").first.click()
    for link in page.locator(".doc .link").all():
        link.click()
    made, text, findings = page.evaluate(SHADOW)
    assert made == 0
    for words in (
        "<script>window.ran=1;document.title='ran'</script>",
        "$5 and $10 **bold** :red[red] :material/home: ",
    ):
        assert words in text
        assert words in findings
    assert page.evaluate("window.ran") is None
    assert len(visit.context.pages) == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_of_ours(visits: Any, fabricated_server: str, dark: bool, violations: Any) -> None:
    page = graded(visits(dark=dark), fabricated_server)
    found = {}
    page.get_by_role("group").get_by_role("button", name="In order").click()
    for name in ("Previous", "Next"):
        page.get_by_role("button", name=name).click()
        page.locator(".row.open").wait_for()
        found[name] = violations(page)
    page.locator(".doc .link").first.focus()
    page.locator("p.foot").wait_for()
    kept(page, f"located-{'dark' if dark else 'light'}")
    found["a link"] = violations(page)
    page.get_by_text("Plain view", exact=True).click()
    page.locator(".lw-plain").wait_for()
    found["plain"] = violations(page)
    assert {place: what for place, what in found.items() if what} == {}


def test_on_a_narrow_screen_the_list_stands_above_the_text(visits: Any, fabricated_server: str) -> None:
    page = graded(visits(width=390, height=844), fabricated_server)
    page.locator("mark", has_text="Studies show").first.click()
    page.locator(".row.open").wait_for()
    side, text = page.locator(".side").bounding_box(), page.locator(".doc").bounding_box()
    assert side["y"] + side["height"] <= text["y"]
    assert side["height"] + text["height"] < 844
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 390
    kept(page, "located-narrow")
