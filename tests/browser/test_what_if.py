"""What if and Ready to paste: fixes ticked by keyboard, the projection at once, the pieces, the copy and the zip."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.api import Source, grade

pytestmark = pytest.mark.browser

BODY = (
    "<p>"
    + "The mill at the ford grinds rye for the whole of the upper valley in every month but May. " * 12
    + "</p>"
)
PAGE = (
    '<!doctype html>\n<html lang="en"><head><title>The mill at the ford</title></head>\n<body><main><article>\n<h1>The mill at the ford</h1>\n'
    + "".join(
        f"<h{2 if n != 3 else 4}>Part {n} of the mill</h{2 if n != 3 else 4}>\n{BODY}\n" for n in range(7)
    )
    + "</article></main></body></html>\n"
)


@pytest.fixture(scope="module")
def address(browser: Any, serving: Any) -> Iterator[str]:
    """The dashboard itself."""

    with serving(Path(__file__).resolve().parents[2] / "app.py") as made:
        yield made


def panel(visit: Any) -> Any:
    return visit.page.locator("[role=tabpanel]:not([hidden])")


def projection(visit: Any) -> Any:
    return visit.page.locator(".lw-whatif")


def at_rest(visit: Any) -> None:
    visit.page.locator('[data-test-script-state="notRunning"]').wait_for()


def until(visit: Any, key: str, reached: str) -> None:
    """Press a key until the focus is where it is wanted, as a person who listens would; at most 150 times."""
    for _ in range(150):
        if visit.page.evaluate(reached):
            return
        visit.page.keyboard.press(key)
        if key.startswith("Arrow"):
            at_rest(
                visit
            )  # each tab that an arrow leads to is drawn, and nobody presses within those milliseconds
    raise AssertionError(f"{key} never leads to {reached}")


ON_TAB = "document.activeElement.getAttribute('role') === 'tab'"
ON_BOX = "document.activeElement.type === 'checkbox' && document.activeElement.closest('[data-testid=stCheckbox]')?.innerText.includes('{}')"


def test_a_fix_is_ticked_with_the_keyboard_alone(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    visit.box().focus()
    visit.page.keyboard.insert_text("A draft")
    visit.grade()
    visit.scorecard()
    at_rest(visit)
    visit.page.get_by_role("button", name="Edit", exact=True).focus()
    until(visit, "Tab", ON_TAB)
    until(visit, "ArrowRight", "document.activeElement.innerText.includes('What if')")
    visit.page.keyboard.press("Enter")
    projection(visit).wait_for()
    visit.page.get_by_text("+6 · Linked contents list").wait_for()
    at_rest(visit)
    assert "score is 51.2" in projection(visit).inner_text()
    until(visit, "Tab", ON_BOX.format("Linked contents list"))
    visit.page.keyboard.press("Space")
    visit.page.get_by_text("From 51.2 to").wait_for()
    with_list = projection(visit).inner_text()
    assert "(+" in with_list
    assert "From “Citable” to “Link-worthy”" in with_list
    at_rest(visit)
    # The focus is still on the box, so that another press takes it back.
    assert visit.page.evaluate(ON_BOX.format("Linked contents list"))
    visit.page.keyboard.press("Space")
    visit.page.get_by_text("score is 51.2").wait_for()


def test_fixes_by_hand_add_up_and_the_band_moves(visits: Any, fabricated_server: str) -> None:
    visit = visits().open(fabricated_server)
    visit.box().fill("A draft")
    visit.grade()
    visit.scorecard()
    visit.tab("What if")
    box = panel(visit).get_by_text("Say how, when and from whom")
    box.wait_for()
    at_rest(visit)
    box.click()
    visit.page.get_by_text("From 51.2 to").wait_for()
    assert "From “Citable” to “Reference”" in projection(visit).inner_text()
    moved = panel(visit).locator(".lw-moves li", has=visit.page.get_by_text("Original data"))
    assert re.search(r"\d+\s*→\s*\d+", moved.inner_text())
    # What is ticked is still ticked after a look at another view.
    at_rest(visit)
    visit.tab("Facts")
    visit.tab("What if")
    visit.page.get_by_text("From 51.2 to").wait_for()


def test_a_page_without_a_score_and_a_full_queue_are_told_in_words(
    visits: Any, fabricated_server: str
) -> None:
    visit = visits().open(fabricated_server)
    visit.box().fill("SHORT")
    visit.grade()
    visit.page.get_by_role("tab", name="About this score").wait_for()
    visit.tab("What if")
    assert "no score" in panel(visit).inner_text()
    other = visits().open(fabricated_server)
    other.box().fill("BUSY")
    other.grade()
    other.scorecard()
    for view in ("What if", "Ready to paste"):
        other.tab(view)
        other.page.get_by_text("Forty pages wait.").wait_for()
        other.page.get_by_role("button", name="Try again", exact=True).wait_for()


def downloaded(visit: Any, name: str) -> bytes:
    with visit.page.expect_download() as started:
        visit.page.get_by_role("button", name=re.compile(name)).click()
    path = started.value.path()
    with open(path, "rb") as file:
        return file.read()


def test_what_is_projected_is_what_the_downloaded_copy_is_graded(visits: Any, address: str) -> None:
    visit = visits().open(address)
    visit.context.set_default_timeout(90_000)
    visit.upload("mill.html", PAGE.encode())
    visit.read_as("HTML source")
    visit.grade()
    visit.scorecard()
    visit.tab("What if")
    visit.page.get_by_text(" · Linked contents list").wait_for()
    for name in ("Linked contents list", "Heading levels put right"):
        at_rest(visit)
        visit.page.get_by_text(f" · {name}").click()
        at_rest(visit)
    projection(visit).get_by_text("From").first.wait_for()
    promised = float(re.search(r"to ([\d.]+) \(", projection(visit).inner_text())[1])  # type: ignore[index]
    visit.tab("Ready to paste")
    visit.page.get_by_role("button", name=re.compile("Download the corrected copy")).wait_for()
    at_rest(visit)
    copy = downloaded(visit, "Download the corrected copy").decode()
    assert '<li><a href="#part-0-of-the-mill">' in copy
    assert "<h4" not in copy
    for line in PAGE.splitlines():
        if line.startswith("<p>") or "<title>" in line:
            assert line in copy
    graded = grade(Source(content=copy, input_type="html")).score
    assert graded is not None
    assert abs(graded - promised) <= 1
    with zipfile.ZipFile(io.BytesIO(downloaded(visit, "Download all as a zip"))) as files:
        names = files.namelist()
        assert {
            "READ-ME.txt",
            "contents-list.html",
            "contents-list.md",
            "citation.bib",
            "mill-corrected.html",
        } <= set(names)
        assert files.read("mill-corrected.html").decode() == copy
        assert "AUTHOR: NOT FOUND" in files.read("citation-apa.txt").decode()
