"""Whole journeys through the real program in a real browser: from a draft, an address or a file to a scorecard."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SENTENCES = (
    "We counted the swifts over the old mill on thirty evenings in June and July 2026. "
    "On the first evening there were 14 of them, and on the last there were 41. "
    "Swifts nest under the eaves of tall houses, and in our town most of these houses were roofed anew. "
    "Where the builders left a gap of three centimetres, the birds came back the next summer. "
    "Where they closed the eaves, 9 of 11 pairs had gone, and nobody saw them nest nearby. "
    "A nest box costs less than a tile, and the roofers we asked put one up in a quarter of an hour. "
    "The town pays for the first hundred boxes, and the owners have to ask for one before the work begins. "
)
ARTICLE = (
    "<h2>How many swifts are left</h2><p>" + SENTENCES + "</p><h2>What roofers can do</h2><p>" + SENTENCES.replace("We", "They")
    + 'See the <a href="https://birds.example/count">count of the county</a>.</p><ul><li>Leave a gap.</li><li>Put up a box.</li></ul>'
    '<p><img src="https://birds.example/swifts.png" alt="Swifts over the mill"></p>'
)  # fmt: skip
PAGE = f"<!doctype html><html lang=en><head><title>Swifts over the mill</title></head><body><main><article><h1>Swifts over the mill</h1>{ARTICLE}</article></main></body></html>"


class Site(http.server.BaseHTTPRequestHandler):
    """A small web site: a page, a robots.txt, and addresses that fail."""

    def do_GET(self) -> None:
        status, kind, body = {
            "/swifts": (200, "text/html; charset=utf-8", PAGE),
            "/closed": (403, "text/html", "<p>Forbidden</p>"),
            "/robots.txt": (200, "text/plain", "User-agent: *\nDisallow: /private"),
            "/private": (200, "text/html", PAGE),
        }.get(self.path, (404, "text/html", "<p>Nothing here</p>"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def address(browser: Any, serving: Any, site: str) -> Iterator[str]:
    """The real program, allowed to fetch from the small site only."""
    root = Path(__file__).resolve().parents[2]
    with serving(root / "app.py", LINKWORTHY_TEST_ALLOW=site) as found:
        yield found


def score(visit: Any) -> int:
    visit.page.get_by_role("tab", name="About this score").wait_for(timeout=60_000)
    return int(visit.page.locator(".lw-number").inner_text().split()[0])


def test_a_rich_paste_becomes_a_scorecard(visits: Any, address: str) -> None:
    visit = visits().open(address)
    visit.box().focus()
    visit.page.evaluate(
        """async html => navigator.clipboard.write([new ClipboardItem({
            'text/html': new Blob([html], {type: 'text/html'}), 'text/plain': new Blob(['plain'], {type: 'text/plain'}) })])""",
        ARTICLE,
    )
    visit.page.keyboard.press("Control+V")
    visit.page.get_by_label("Draft, formatted").wait_for()
    visit.page.get_by_text("with its formatting").wait_for()
    visit.grade()
    assert 0 < score(visit) < 100
    visit.tab("Outline")
    assert "What roofers can do" in visit.page.locator("[role=tabpanel]:not([hidden])").inner_text()
    visit.tab("Links & images")
    words = visit.page.locator("[role=tabpanel]:not([hidden])").inner_text()
    assert "https://birds.example/count" in words
    assert "Swifts over the mill" in words
    visit.tab("Share & export")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Download as JSON").click()
    report = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert report["schema_version"] == "1"
    assert [h["level"] for h in report["document"]["headings"]] == [2, 2]


def test_a_pasted_markdown_source_is_told_by_itself(visits: Any, address: str) -> None:
    visit = visits().open(address)
    visit.box().fill(
        f"# Swifts\n\n{SENTENCES}\n\n## Roofs\n\n{SENTENCES}\n\n- [count](https://birds.example)\n"
    )
    visit.box().blur()
    visit.read_as("Markdown")
    visit.grade()
    score(visit)
    visit.tab("Document")
    assert "markdown" in visit.page.locator("[role=tabpanel]:not([hidden])").inner_text()


def test_an_address_becomes_a_scorecard(visits: Any, address: str, site: str) -> None:
    visit = visits().open(address)
    assert site in visit.page.get_by_text("Test exception").inner_text()
    visit.way("From a URL")
    visit.page.get_by_label("Address of the page").fill(f"{site}/swifts")
    visit.grade()
    assert 0 < score(visit) < 100
    assert "Swifts over the mill" in visit.page.get_by_role("region", name="Score", exact=True).inner_text()


@pytest.mark.parametrize(
    ("path", "words"), [("/closed", "403"), ("/private", "robots.txt"), ("/nowhere", "404")]
)
def test_an_address_that_fails_says_why_and_offers_the_other_ways(
    visits: Any, address: str, site: str, path: str, words: str
) -> None:
    visit = visits().open(address)
    visit.way("From a URL")
    visit.page.get_by_label("Address of the page").fill(f"http://{site}{path}")
    visit.grade()
    alert = visit.page.get_by_role("alert").filter(has_text=path)
    alert.wait_for()
    assert words in alert.inner_text()
    assert visit.page.get_by_label("Address of the page").input_value() == f"http://{site}{path}"
    visit.page.get_by_role("button", name="Paste it instead").click()
    visit.box().wait_for()


def test_an_address_inside_is_refused(visits: Any, address: str) -> None:
    visit = visits().open(address)
    visit.way("From a URL")
    visit.page.get_by_label("Address of the page").fill("http://localhost:22/")
    visit.grade()
    visit.page.get_by_role("alert").filter(has_text="is not fetched").wait_for()


def test_an_upload_becomes_a_scorecard(visits: Any, address: str) -> None:
    visit = visits().open(address)
    visit.upload("swifts.html", PAGE.encode())
    visit.read_as("HTML source")
    visit.grade()
    assert 0 < score(visit) < 100
    assert "swifts.html" in visit.page.locator(".st-key-grade_folded").inner_text()


def test_a_file_that_is_no_document_says_so(visits: Any, address: str) -> None:
    visit = visits().open(address)
    visit.upload("broken.docx", b"PK\x03\x04 not a zip", "application/octet-stream")
    visit.grade()
    alert = (
        visit.page.get_by_role("alert").filter(has_text="broken.docx").or_(visit.page.locator(".lw-trouble"))
    )
    alert.first.wait_for()
    assert "Traceback" not in visit.page.locator("body").inner_text()


def test_the_strong_example_beats_the_weak_one(visits: Any, address: str) -> None:
    scores = {}
    for name in ("weak", "middling", "strong"):
        visit = visits().open(address)
        visit.page.get_by_role("button", name=name, exact=True).click()
        scores[name] = score(visit)
    assert scores["weak"] < 40
    assert scores["weak"] + 10 < scores["middling"] < scores["strong"] - 10
    assert scores["strong"] >= 70


def test_the_reading_is_put_right_and_the_grade_follows(visits: Any, address: str) -> None:
    advert = "Subscribe to our letter of the week and win a pair of field glasses worth a hundred francs."
    visit = visits().open(address)
    visit.upload("swifts.html", PAGE.replace("<h2>What", f"<p>{advert}</p><h2>What").encode())
    visit.read_as("HTML source")
    visit.grade()
    score(visit)
    page = visit.page
    page.get_by_role("tab", name="Document").click()
    page.get_by_text("Was something read wrongly?").click()
    blocks = page.get_by_role("combobox", name="A block that is no content")
    visit.options(blocks)
    blocks.fill("Subscribe")
    page.get_by_role("option").filter(has_text="Subscribe to our letter").click()
    page.get_by_role("button", name="This is not content").click()
    page.get_by_text("One thing put right by you").wait_for()
    page.get_by_role("button", name="Version 2,").wait_for()
    page.get_by_label("Published", exact=True).fill("yesterday")
    page.get_by_role("button", name="Put right", exact=True).click()
    page.get_by_role("alert").filter(has_text="Write a date as").wait_for()
    page.get_by_label("Published", exact=True).fill("2026-08-01")
    page.get_by_label("Author", exact=True).fill("Ada Ferry")
    page.get_by_role("button", name="Put right", exact=True).click()
    page.get_by_text("Three things put right by you").wait_for()
    page.get_by_text("Put right by you. Author: Ada Ferry.").wait_for()
    for left in ("Two things", "One thing"):
        page.get_by_role("button", name="Undo", exact=True).first.click()
        page.get_by_text(f"{left} put right by you").wait_for()
        page.locator('[data-test-script-state="notRunning"]').wait_for()
    page.get_by_role("button", name="Undo", exact=True).first.click()
    page.get_by_text("put right by you").first.wait_for(state="detached")
    assert version_shown(page) == "Version 1,"


def version_shown(page: Any) -> str:
    """Which version the row of them marks as the one on the screen."""
    told = page.locator("[aria-current=true][data-number]").get_attribute("aria-label")
    return str(told)[: len("Version 1,")]
