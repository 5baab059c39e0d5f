"""Hostile words through the real readers, the real screens and the real files: they run nothing, ask nobody, and stay as they are."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import compared
import pytest

from benchmarks.hostile import scripts
from benchmarks.hostile.documents import AS_OF, STORY
from grader.api import grade
from grader.export import comparisons
from grader.export.formats import rendered
from grader.export.places import Written
from grader.report import Report
from grader.source import Source
from grader.store import store

pytestmark = pytest.mark.browser

VIEWS = ("Findings", "Document", "Outline", "Facts", "Links & images", "What if", "About this score")
MADE = "document.querySelectorAll('script, iframe, object, embed, form, img, base, link, [onerror], [onload], [style], [src]').length"

SHOWN = """() => [...document.querySelectorAll('[role=tabpanel]:not([hidden]) *')]
  .filter(e => e.shadowRoot).map(e => e.shadowRoot.textContent).join(' ')"""
"""The text of the component that shows the document, which stands in a tree of its own."""


def plain(words: str) -> bool:
    """Whether words stand on one line without a sign that no page can hold."""
    return words.isprintable() and "\u00ad" not in words


WORDS = [" ".join(w.split()) for _, _, w in scripts.everywhere() if plain(w)]
PAGE = (
    f"<!doctype html><html lang=en><head><title>{escape(WORDS[0])}</title></head><body><main><article>"
    f"<h1>{escape(WORDS[0])}</h1><p>{STORY}</p>"
    + "".join(f"<h2>Part {n}</h2><p>{escape(words)}</p><p>{STORY[:230]}</p>" for n, words in enumerate(WORDS))
    + "</article></main></body></html>"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


class Site(http.server.BaseHTTPRequestHandler):
    """A web site with a hostile page and an honest one."""

    def do_GET(self) -> None:
        body = {"/hostile": PAGE, "/honest": f"<title>Honest</title><h1>Honest</h1><p>{STORY}</p>"}.get(
            self.path, ""
        )
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def address(browser: Any, serving: Any, site: str, folder: Path) -> Iterator[str]:
    root = Path(__file__).resolve().parents[2]
    with serving(root / "app.py", LINKWORTHY_DATA=str(folder), LINKWORTHY_TEST_ALLOW=site) as found:
        yield found


@pytest.fixture(scope="module")
def report() -> Report:
    made = grade(Source(content=PAGE, input_type="html", as_of=AS_OF))
    assert made.score is not None
    return made


def test_there_are_enough_of_them() -> None:
    assert len(WORDS) > 45
    assert sum("window.ran" in words for words in WORDS) > 25


def test_every_screen(visits: Any, address: str, made_of_hostile: Any) -> None:
    visit = visits(height=1600)
    visit.page.goto(address)
    visit.box().wait_for()
    title = visit.page.title()
    visit.upload("<img src=x onerror=window.ran=1>.html", PAGE.encode())
    visit.read_as("HTML source")
    visit.grade()
    visit.scorecard()
    for view in VIEWS:
        visit.page.locator('[data-test-script-state="notRunning"]').wait_for()
        visit.tab(view)
        for fold in visit.page.locator("[role=tabpanel]:not([hidden]) details:not([open]) > summary").all()[
            :8
        ]:
            if fold.is_visible():
                fold.click()
        assert made_of_hostile(visit.page) == [], view
        assert visit.page.evaluate("window.ran") is None, view
        if view == "Document":
            shown = " ".join(visit.page.evaluate(SHOWN).split())
            missing = [words for words in WORDS if words not in shown]
            assert missing == []
    assert visit.page.title() == title


def test_every_view_of_a_comparison(visits: Any, address: str, site: str, made_of_hostile: Any) -> None:
    visit = visits(height=1600)
    page, rest = visit.page, '[data-test-script-state="notRunning"]'
    page.goto(f"{address}/compare")
    box = page.get_by_role("textbox", name="Addresses of the pages")
    box.wait_for()
    page.locator(rest).wait_for()
    box.fill(f"http://{site}/honest\nhttp://{site}/hostile")
    page.get_by_role("button", name="Compare", exact=True).click()
    page.locator(".lw-ahead").wait_for(timeout=90_000)
    page.locator(rest).wait_for()
    title = page.title()
    names = [tab.inner_text() for tab in page.get_by_role("tab").all()]
    assert len(names) > 3
    for name in names:
        page.locator(rest).wait_for()
        page.get_by_role("tab", name=name, exact=True).click()
        page.locator(rest).wait_for()
        assert made_of_hostile(page) == [], name
        assert page.evaluate("window.ran") is None, name
    assert WORDS[0] in " ".join(page.locator(".stMain").inner_text().split())
    assert page.title() == title


def _opened(browser: Any, where: str) -> tuple[Any, list[str], list[str]]:
    tab = browser.new_context().new_page()
    asked: list[str] = []
    refused: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: refused.append(message.text))
    tab.goto(where)
    return tab, asked, refused


def _is_inert(browser: Any, where: str) -> None:
    tab, asked, refused = _opened(browser, where)
    assert asked == [where]
    assert refused == []
    assert tab.evaluate("window.ran") is None
    assert tab.evaluate(MADE) == 0
    shown = " ".join(tab.locator("main").inner_text().split())
    missing = [words for words in WORDS if words not in shown]
    assert missing == []
    tab.context.close()


def test_the_page_of_a_saved_report(
    browser: Any, address: str, folder: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINKWORTHY_DATA", str(folder))
    saved = store().save(report, keep_text=True)
    _is_inert(browser, f"{address}/reports/{saved.id}.html")


def test_the_file_of_a_report_opened_from_disk(browser: Any, tmp_path: Path, report: Report) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(rendered("html", [(report, Written("draft.html"))]))
    _is_inert(browser, path.as_uri())


def test_the_file_of_a_comparison_opened_from_disk(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "comparison.html"
    path.write_bytes(comparisons.rendered("html", compared.hostile()))
    tab, asked, refused = _opened(browser, path.as_uri())
    assert asked == [path.as_uri()]
    assert refused == []
    assert tab.evaluate("window.ran") is None
    assert tab.evaluate(MADE) == 0
    tab.context.close()


def test_answers_to_hostile_addresses_are_inert(browser: Any, address: str) -> None:
    """What the server says of an address never holds it as mark-up."""
    for path in (
        "/reports/<script>window.ran=1<%2fscript>.html",
        "/%3Cscript%3Ewindow.ran=1%3C/script%3E",
        "/api/v1/<b>",
    ):
        tab, _, _ = _opened(browser, address + path)
        assert tab.evaluate("window.ran") is None
        assert "<script>window.ran" not in tab.content()
        tab.context.close()
