"""Ten varied pages are compared in the real program: read side by side, mended, opened by keyboard, saved and refreshed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import ten_pages
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
SIDEWAYS = "document.querySelector('.stMain').scrollWidth > innerWidth"
DRAFT = (
    "# Our swifts\n\n"
    + (
        "We counted 12 swifts over the bridge on nine evenings in June 2026. They nest under the eaves of old houses. "
    )
    * 9
)


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[str, list[str]]]:
    with ten_pages.site() as standing:
        yield standing


@pytest.fixture(scope="module")
def address(
    browser: Any, serving: Any, site: tuple[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The real program, which may fetch from the small site only and saves in a folder of its own."""
    folder = tmp_path_factory.mktemp("kept")
    with serving(ROOT / "app.py", LINKWORTHY_TEST_ALLOW=site[0], LINKWORTHY_DATA=str(folder)) as found:
        yield found


def rest(page: Any) -> None:
    page.locator('[data-test-script-state="notRunning"]').wait_for()


def box(page: Any) -> Any:
    return page.get_by_role("textbox", name="Addresses of the pages")


def opened(visit: Any, address: str) -> Any:
    """The compare page, at rest."""
    visit.page.goto(f"{address}/compare")
    box(visit.page).wait_for()
    rest(visit.page)
    return visit.page


def hand_in(page: Any, host: str, *paths: str) -> None:
    box(page).fill("\n".join(f"http://{host}{path}" for path in paths))
    page.get_by_role("button", name="Compare", exact=True).click()


def compared(page: Any, said: str) -> str:
    """Wait for the comparison of the pages that `said` counts; its headline."""
    page.get_by_text(said).wait_for(timeout=90_000)
    page.locator(".lw-ahead").wait_for()
    rest(page)
    return str(page.locator(".lw-ahead").inner_text())


def row(page: Any, words: str) -> Any:
    return page.locator("[class*=st-key-compare_row_]").filter(has_text=words).first


def press(page: Any, name: str, *, within: Any = None) -> None:
    """Press a button once the page has come to rest."""
    rest(page)
    (within or page).get_by_role("button", name=name, exact=True).first.click()


def view(page: Any, name: str, words: str) -> None:
    """Open a view of the comparison and wait for words of it."""
    rest(page)
    page.get_by_role("tab", name=name).click()
    panel = page.locator("[role=tabpanel]:not([hidden])")
    panel.get_by_text(words).first.wait_for()
    rest(page)


@pytest.fixture(scope="module")
def ten(browser: Any, visiting: Any, address: str, site: tuple[str, list[str]]) -> Iterator[Any]:
    """A visit that has compared all ten pages, ours marked."""
    visit = visiting(browser)
    page = opened(visit, address)
    hand_in(page, site[0], *ten_pages.ALL)
    page.locator(".lw-row").first.wait_for()
    compared(page, "Ten pages: nine read, one not read")
    page.get_by_label("Which page is yours? Then the gap is told").wait_for()
    press(page, "Show the pages")
    page.get_by_role("button", name="Fold the pages").wait_for()
    press(page, "Mark as ours", within=row(page, "/ours"))
    page.get_by_text("Rivals have, you lack").wait_for()
    rest(page)
    yield visit
    visit.context.close()
    assert visit.outside == []
    assert visit.errors == []


def test_ten_pages_stand_beside_each_other(ten: Any) -> None:
    page = ten.page
    said = page.locator(".lw-ahead").inner_text()
    assert "Yours is" in said
    assert "behind “A count of swifts in two streets”" in said
    assert "Yours is best on" in said
    failed = row(page, ten_pages.FAILING).inner_text()
    assert "403" in failed
    assert "Upload it" in failed
    assert "read; no score" in row(page, "Mauersegler").inner_text()
    assert "of 100" in row(page, "Everything about swifts").inner_text()
    alt = str(page.locator(".st-key-compare_heat [data-testid=stVegaLiteChart]").get_attribute("aria-label"))
    assert "1  A count of swifts in two streets" in alt
    assert "★ Swifts over the mill" in alt
    gap = page.locator(".lw-fix").filter(has_text="Data or file to download").first
    assert "the counts as CSV" in gap.inner_text()
    link = gap.get_by_role("link").first
    assert "/count#" in str(link.get_attribute("href"))
    assert link.get_attribute("rel") == "noopener noreferrer"
    page.get_by_text("The table behind it").click()
    table = page.get_by_role("region", name="Score, rank and points behind the best")
    assert table.get_by_role("row").count() == 11


def test_a_cell_opens_its_words_by_keyboard(ten: Any) -> None:
    page = ten.page
    view(page, "Who has what", "Open a cell")
    first = page.locator('td > button[tabindex="0"]').first
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    told = page.locator(".evidence")
    told.get_by_text("A count of swifts in two streets").wait_for()
    assert told.locator("q").count() >= 1
    assert page.locator("button[aria-expanded=true]").count() == 1
    page.keyboard.press("Escape")
    told.wait_for(state="detached")


def test_every_view_has_its_words_and_axe_finds_nothing(
    ten: Any, violations: Any, made_of_hostile: Any
) -> None:
    page = ten.page
    found = {}
    for name, words in (
        ("Who has what", "Open a cell"),
        ("Facts and dates", "31,"),
        ("Topics", "Topics bear no points"),
        ("Sources", "birds.example/count"),
        ("One page", "All its checks"),
        ("Save & export", "Download as CSV"),
    ):
        view(page, name, words)
        assert made_of_hostile(page) == [], name
        if name in ("Who has what", "Facts and dates", "One page"):
            found[name] = violations(page)
    assert page.evaluate("window.ran") is None
    assert {name: what for name, what in found.items() if what} == {}


def test_files_hold_all_pages(ten: Any) -> None:
    page = ten.page
    view(page, "Save & export", "Download as CSV")
    got = {}
    for name in ("CSV", "JSON", "Markdown", "HTML page"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Download as {name}").click()
        got[name] = Path(download.value.path()).read_text(encoding="utf-8-sig")
        assert "Mauersegler in der Stadt" in got[name], name
    assert len(json.loads(got["JSON"])["comparison"]["pages"]) == 10
    assert len(list(csv.reader(io.StringIO(got["CSV"])))) > 10
    assert "<script>window.ran" not in got["HTML page"]


def test_a_failed_page_takes_a_file_and_only_that_is_read(
    visits: Any, address: str, site: tuple[str, list[str]]
) -> None:
    host, asked = site
    page = opened(visits(), address)
    hand_in(page, host, "/ours", "/guide", ten_pages.FAILING)
    compared(page, "Three pages: two read, one not read")
    before = [path for path in asked if path != "/robots.txt"]
    press(page, "Upload it")
    page.get_by_text("A file in its place").wait_for()
    rest(page)
    page.locator("[class*=st-key-compare_mend_] input[type=file]").set_input_files(
        {"name": "saved.html", "mimeType": "text/html", "buffer": ten_pages.PAGES["/list"].encode()}
    )
    compared(page, "Three pages: three read")
    assert [path for path in asked if path != "/robots.txt"] == before
    press(page, "Show the pages")
    page.get_by_role("button", name="Fold the pages").wait_for()
    assert ten_pages.FAILING in row(page, "Nine swift boxes compared").inner_text()
    press(page, "Remove", within=row(page, "How to hang a swift box"))
    compared(page, "Two pages: two read")
    assert [path for path in asked if path != "/robots.txt"] == before


def test_what_was_typed_and_compared_outlives_a_reload(
    visits: Any, address: str, site: tuple[str, list[str]]
) -> None:
    visit = visits()
    page = opened(visit, address)
    box(page).fill(f"{site[0]}/guide\nno address\n{site[0]}/guide/")
    page.reload()
    box(page).wait_for()
    expect(box(page)).to_have_value(re.compile("guide"), timeout=40_000)
    rest(page)
    page.get_by_role("radio", name="A draft", exact=True).click()
    visit.box().wait_for()
    visit.box().fill(DRAFT)
    page.get_by_text("Ready: one address, one draft.").wait_for()
    press(page, "Compare")
    said = compared(page, "Two pages: two read")
    assert "Yours is" in said  # a draft is ours unless somebody says otherwise
    notes = page.locator(".lw-notes").inner_text()
    assert "“no address” does not look like an address" in notes
    assert "in the list already" in notes
    page.reload()
    assert compared(page, "Two pages: two read") == said
    other = opened(visits(), address)
    assert other.locator(".lw-row").count() == 0


def test_a_slow_page_holds_nobody_up_and_is_called_off(
    visits: Any, address: str, site: tuple[str, list[str]]
) -> None:
    page = opened(visits(), address)
    hand_in(page, site[0], "/ours", "/guide", ten_pages.SLOW)
    page.get_by_text("two read, one under way").wait_for()
    page.get_by_role("button", name="Stop, and compare what is read").click()
    compared(page, "Three pages: two read, one not read")
    assert "called off" in row(page, ten_pages.SLOW).inner_text()


def test_a_saved_comparison_opens_elsewhere_and_says_what_changed(
    visits: Any, address: str, site: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(visits(), address)
    hand_in(page, site[0], "/ours", "/opinion")
    compared(page, "Two pages: two read")
    view(page, "Save & export", "Save this comparison")
    press(page, "Save this comparison")
    where = page.locator(".lw-address code").inner_text()
    assert where.startswith(f"{address}/?comparison=")

    reader = visits(dark=True).page
    reader.goto(where)
    reader.get_by_role("heading", name="A saved comparison").wait_for()
    reader.locator(".lw-ahead").wait_for()
    monkeypatch.setitem(ten_pages.PAGES, "/opinion", ten_pages.PAGES["/count"])
    press(reader, "Refresh: read the pages anew")
    reader.get_by_text("Since the saved one").wait_for(timeout=90_000)
    rest(reader)
    changed = reader.locator(".st-key-compare_changed").inner_text()
    assert "A count of swifts in two streets" in changed
    reader.goto(where)
    reader.get_by_role("heading", name="A saved comparison").wait_for()
    press(reader, "Delete")
    press(reader, "Delete for good")
    reader.get_by_role("heading", name="This comparison is deleted").wait_for()
    page.goto(where)
    page.get_by_role("heading", name="There is no comparison here").wait_for()


def test_the_examples_on_a_narrow_screen_that_scrolls_down_only(
    visits: Any, address: str, violations: Any
) -> None:
    visit = visits(width=390, height=844, dark=True)
    page = opened(visit, address)
    assert violations(page) == []
    page.get_by_role("button", name="Try it with three example drafts").click()
    said = compared(page, "Three pages: three read")
    assert "Yours is second of three" in said
    assert not page.locator(".st-key-compare_heat").is_visible()
    assert "behind the best" in page.locator(".lw-narrow").inner_text()
    for name, words in (
        ("Who has what", "Open a cell"),
        ("Facts and dates", "In numbers"),
        ("Topics", "Topics bear no points"),
        ("Sources", "Who cites whom"),
        ("One page", "All its checks"),
    ):
        view(page, name, words)
        assert not page.evaluate(SIDEWAYS), name
    assert violations(page) == []
    # A page's own scorecard, and back to the comparison.
    press(page, "Open its scorecard on the Grade page")
    visit.scorecard()
    page.goto(f"{address}/compare")
    assert compared(page, "Three pages: three read") == said
