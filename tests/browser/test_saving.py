"""A report is saved, opened elsewhere by its address, read as a page, taken along as files, deleted, and gone."""

from __future__ import annotations

import csv
import http.client
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser

NARROW = {"width": 390, "height": 844}
FILES = {
    "HTML page": "html",
    "PDF": "pdf",
    "Markdown": "md",
    "CSV of findings": "csv",
    "JSON": "json",
}
RUN = "document.querySelectorAll('script, iframe, object, embed, form, img, [onerror], [onload], [style], [src]').length"


@pytest.fixture(scope="module")
def address(browser: Any, serving: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that answers with reports made by hand, and saves them in a folder of its own."""
    folder = tmp_path_factory.mktemp("kept")
    with serving(Path(__file__).with_name("fabricated_server.py"), LINKWORTHY_DATA=str(folder)) as found:
        yield found


def rest(page: Any) -> None:
    page.locator('[data-test-script-state="notRunning"]').wait_for()


def view(visit: Any, name: str) -> None:
    """Open a view of the scorecard, as a person would: once the page has come to rest."""
    rest(visit.page)
    visit.tab(name)
    rest(visit.page)


def share(visit: Any, address: str, words: str = "A draft") -> None:
    """Grade a draft and open the view to share it."""
    visit.open(address)
    visit.box().fill(words)
    visit.grade()
    visit.scorecard()
    view(visit, "Share & export")
    visit.page.get_by_text("Take it with you").wait_for()


def save(visit: Any, *, text: bool = True) -> tuple[str, str]:
    """Save the report; its addresses in the dashboard and as a page."""
    if not text:
        visit.page.get_by_text("Without the text:").click()
        rest(visit.page)
    visit.page.get_by_role("button", name="Save this report").click()
    visit.page.get_by_text("Where it opens").wait_for()
    rest(visit.page)
    opened, page = (cell.inner_text() for cell in visit.page.locator("td code").all())
    return opened, page


def opens(visit: Any, address: str) -> None:
    visit.page.goto(address)
    visit.page.get_by_role("heading", name="A saved report").wait_for()
    visit.scorecard()


def test_saved_opened_elsewhere_deleted_gone(visits: Any, address: str) -> None:
    writer = visits()
    share(writer, address)
    opened, page = save(writer)
    token = opened.partition("?report=")[2]
    assert re.fullmatch(r"[\w-]{32}", token)
    assert page == f"{address}/reports/{token}.html"
    writer.page.get_by_role("button", name="Copy: Address in the dashboard").click()
    writer.page.get_by_text("Copied: Address in the dashboard").wait_for()
    assert writer.page.evaluate("navigator.clipboard.readText()") == opened

    reader = visits(dark=True)
    opens(reader, opened)
    words = reader.page.locator(".stMain").inner_text()
    assert "Saved on" in words
    assert "with the text of the draft" in words
    assert "51" in reader.page.locator(".lw-number").inner_text()
    assert reader.page.get_by_role("button", name="Grade", exact=True).count() == 0
    view(reader, "Findings")
    assert "Which studies?" in reader.page.locator("[role=tabpanel]:not([hidden])").inner_text()
    reader.page.reload()
    reader.scorecard()

    reader.page.get_by_role("button", name="Delete", exact=True).click()
    reader.page.get_by_role("button", name="Delete for good").click()
    reader.page.get_by_role("heading", name="This report is deleted").wait_for()
    other = visits()
    other.page.goto(opened)
    other.page.get_by_role("heading", name="There is no report here").wait_for()
    other.page.goto(page)
    assert "There is no report at this address." in other.page.locator("main").inner_text()
    other.page.get_by_role("link", name="Grade a page").click()
    other.box().wait_for()


def test_the_way_on_from_a_saved_report(visits: Any, address: str) -> None:
    writer = visits()
    share(writer, address)
    opened, _ = save(writer)
    reader = visits()
    opens(reader, opened)
    reader.page.get_by_role("button", name="Grade a new version").click()
    field = reader.page.get_by_label("Address of the page")
    field.wait_for()
    assert field.input_value() == "https://example.org/bikes"
    assert "report=" not in reader.page.url
    reader.page.goto(opened)
    reader.page.get_by_role("heading", name="A saved report").wait_for()
    # The page's own name in the frame leads away from it as well.
    reader.page.get_by_role("link", name="Method").click()
    reader.page.get_by_text("Every check", exact=True).wait_for()
    reader.page.get_by_role("link", name="Grade", exact=True).click()
    reader.box().wait_for()


def test_without_its_text_nothing_of_it_is_kept(visits: Any, address: str) -> None:
    writer = visits()
    share(writer, address)
    opened, page = save(writer, text=False)
    reader = visits()
    opens(reader, opened)
    assert "without the text of the draft" in reader.page.locator(".st-key-saved_head").inner_text()
    reader.page.goto(page)
    words = reader.page.locator("body").inner_text()
    assert "kept without the draft’s text" in words
    assert "More is to come." not in words


def test_a_refresh_finds_the_address_again_and_another_tab_does_not(visits: Any, address: str) -> None:
    writer = visits()
    share(writer, address)
    opened, _ = save(writer)
    writer.page.reload()
    writer.scorecard()
    view(writer, "Share & export")
    writer.page.get_by_text("Where it opens").wait_for()
    assert opened in writer.page.locator(".stMain").inner_text()
    other = visits()
    share(other, address)
    assert other.page.get_by_role("button", name="Save this report").is_visible()


@pytest.mark.parametrize("how", ["light", "dark", "narrow"])
def test_the_page_of_a_report_reads_well(
    visits: Any, browser: Any, address: str, violations: Any, how: str
) -> None:
    writer = visits()
    share(writer, address)
    _, page = save(writer)
    size = NARROW if how == "narrow" else {"width": 1280, "height": 900}
    scheme = "dark" if how == "dark" else "light"
    context = browser.new_context(viewport=size, color_scheme=scheme, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(page)
    assert "Say how, when and from whom you got your figures." in plain.locator("main").inner_text()
    # A number leads to its finding and back, with no script.
    plain.get_by_role("link", name="Finding 1", exact=True).click()
    assert plain.url.endswith("#f1")
    context.close()
    seen = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    tab = seen.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(page)
    assert asked == [page]
    assert tab.evaluate("document.scrollingElement.scrollWidth") <= size["width"]
    # The policy lets the page's own style through.
    assert tab.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    assert violations(tab) == []
    tab.goto(f"{address}/reports/nothing.html")
    assert violations(tab) == []
    seen.close()


def test_hostile_words_do_nothing_on_the_page_nor_in_the_file(
    visits: Any, browser: Any, address: str, tmp_path: Path
) -> None:
    writer = visits()
    share(writer, address, "HOSTILE")
    opened, page = save(writer)
    with writer.page.expect_download() as taken:
        writer.page.get_by_role("button", name="Download as HTML page").click()
    file = tmp_path / "report.html"
    taken.value.save_as(file)
    for where in (page, file.as_uri()):
        context = browser.new_context()
        tab = context.new_page()
        asked: list[str] = []
        tab.on("request", lambda request, into=asked: into.append(request.url))
        tab.goto(where)
        assert asked == [where]
        assert tab.evaluate("window.ran") is None
        assert "<script>window.ran=1" in tab.title()
        assert "$5 and $10 **bold** :red[red]" in tab.locator("main").inner_text()
        assert tab.evaluate(RUN) == 0
        assert tab.locator("a:not([href^='#']):not([href^='../'])").count() == 0
        context.close()
    reader = visits()
    opens(reader, opened)
    assert reader.page.evaluate("window.ran") is None


def test_every_file_can_be_taken_along_from_the_sitting_and_from_a_saved_report(
    visits: Any, address: str
) -> None:
    writer = visits()
    share(writer, address)
    opened, _ = save(writer)
    reader = visits()
    opens(reader, opened)
    view(reader, "Share & export")
    for visit in (writer, reader):
        for name, ending in FILES.items():
            with visit.page.expect_download(timeout=90_000) as taken:
                visit.page.get_by_role("button", name=f"Download as {name}", exact=True).click()
            assert (
                taken.value.suggested_filename
                == f"linkworthy-cargo-bikes-in-the-old-town-2026-11-24.{ending}"
            )
            content = Path(taken.value.path()).read_bytes()
            if ending == "pdf":
                assert content.startswith(b"%PDF-")
                assert len(content) > 20_000
            elif ending == "json":
                assert json.loads(content)["words"] == 640
            elif ending == "csv":
                rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
                assert rows[0]["check"] == "method"
            else:
                assert "Cargo bikes in the old town" in content.decode()


def test_narrow_screens_scroll_down_only(visits: Any, address: str) -> None:
    writer = visits(**NARROW)
    share(writer, address)
    opened, _ = save(writer)
    wide = "document.querySelector('.stMain').scrollWidth <= 390"
    assert writer.page.evaluate(wide)
    opens(writer, opened)
    assert writer.page.evaluate(wide)
    writer.page.get_by_role("button", name="Delete", exact=True).click()
    writer.page.get_by_role("button", name="Keep it").wait_for()
    assert writer.page.evaluate(wide)
    writer.page.get_by_role("button", name="Keep it").click()
    writer.page.get_by_role("button", name="Delete for good").wait_for(state="detached")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_of_ours_on_a_saved_report(
    visits: Any, address: str, violations: Any, dark: bool
) -> None:
    visit = visits(dark=dark)
    share(visit, address)
    opened, _ = save(visit)
    found = {"saving": violations(visit.page)}
    opens(visit, opened)
    view(visit, "Share & export")
    found["saved"] = violations(visit.page)
    visit.page.get_by_role("button", name="Delete", exact=True).click()
    visit.page.get_by_role("button", name="Keep it").wait_for()
    rest(visit.page)
    found["asking"] = violations(visit.page)
    visit.page.goto(f"{address}/?report=nothing")
    visit.page.get_by_role("heading", name="There is no report here").wait_for()
    found["none"] = violations(visit.page)
    assert {place: what for place, what in found.items() if what} == {}


def test_the_dashboard_s_answers_tell_no_address_on(visits: Any, address: str) -> None:
    writer = visits()
    referrers: list[str] = []
    writer.page.on("request", lambda request: referrers.append(request.headers.get("referer", "")))
    share(writer, address)
    opened, page = save(writer)
    opens(writer, opened)
    writer.page.goto(page)
    writer.page.get_by_role("link", name="Open it in the dashboard").click()
    writer.page.get_by_role("heading", name="A saved report").wait_for()
    token = opened.partition("?report=")[2]
    assert not any(token in referrer for referrer in referrers)
    parts = urlsplit(address)
    for path in (f"/?report={token}", f"/reports/{token}.html"):
        asked = http.client.HTTPConnection(parts.hostname or "", parts.port)
        asked.request("GET", path)
        headers = asked.getresponse().headers
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"].startswith("noindex")
        asked.close()
