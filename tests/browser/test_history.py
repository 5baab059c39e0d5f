"""A report is saved under a name, found again, described, followed over time, shared by a link, and the link taken back."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from grader.store import Store
from grader.ui.history.page_names import short_key

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
NARROW = {"width": 390, "height": 844}


def fabricated() -> ModuleType:
    name = "fabricated_reports"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / "ui" / "fabricated.py")
        assert spec is not None
        assert spec.loader is not None
        made = importlib.util.module_from_spec(spec)
        sys.modules[name] = made
        spec.loader.exec_module(made)
    return sys.modules[name]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def address(browser: Any, serving: Any, folder: Path) -> Iterator[str]:
    """A server with four reports of one page, by two rubrics, and one of another that is old."""
    for day, score, rubric in (
        ("2026-03-02", 44.0, "1.0"),
        ("2026-05-11", 47.3, "1.0"),
        ("2026-08-20", 58.9, "1.1"),
        ("2026-11-01", 61.2, "1.1"),
    ):
        save(folder, day, score, rubric=rubric, labels=("bikes",))
    save(folder, "2024-01-09", 39.0, rubric="1.0", url="https://example.org/ferries", title="Ferries")
    with serving(Path(__file__).with_name("fabricated_server.py"), LINKWORTHY_DATA=str(folder)) as found:
        yield found


def save(
    folder: Path, day: str, score: float, *, rubric: str, labels: tuple[str, ...] = (), **how: str
) -> str:
    kept = Store(folder / "linkworthy.sqlite3", now=lambda: datetime.fromisoformat(day).replace(tzinfo=UTC))
    report = replace(fabricated().report(score=score), rubric_version=rubric, as_of=day, **how)
    saved = kept.save(report, keep_text=False, labels=labels)
    kept.engine.dispose()
    return saved.page_key


def rest(page: Any) -> None:
    page.locator('[data-test-script-state="notRunning"]').wait_for()


def see(visit: Any, address: str) -> None:
    visit.page.goto(f"{address}/history")
    visit.page.get_by_text("saved reports").first.wait_for()
    visit.page.get_by_label("Search titles").wait_for()
    rest(visit.page)


def view(visit: Any, name: str, words: str) -> None:
    rest(visit.page)
    visit.page.get_by_role("radio", name=name, exact=True).click()
    visit.page.get_by_text(words).first.wait_for()
    rest(visit.page)


def page_of(visit: Any, address: str) -> None:
    visit.page.goto(f"{address}/history?page={short_key('page:example.org/bikes')}")
    visit.page.get_by_role("heading", name="A page over time").wait_for()
    visit.page.locator("canvas, svg.marks").first.wait_for()
    rest(visit.page)


def test_a_page_over_time(visits: Any, address: str) -> None:
    visit = visits()
    see(visit, address)
    view(visit, "Pages", "the one that was saved last comes first")
    visit.page.get_by_role("link", name="Cargo bikes in the old town").first.click()
    visit.page.get_by_role("heading", name="A page over time").wait_for()
    visit.page.locator("canvas, svg.marks").first.wait_for()
    words = visit.page.locator(".stMain").inner_text()
    assert "Up 17 to 61 from 2 March 2026 to 1 November 2026, in four reports." in words
    assert "The rubric changed in between (1.1 on 20 August 2026)" in words
    assert "Up 2 to 61" in words
    visit.page.get_by_role("link", name="2 March 2026").click()
    visit.page.get_by_role("heading", name="A saved report").wait_for()
    visit.page.get_by_role("link", name="The history of this page").click()
    visit.page.get_by_role("heading", name="A page over time").wait_for()


def test_what_went_stale(visits: Any, address: str) -> None:
    visit = visits()
    see(visit, address)
    view(visit, "Gone stale", "went stale")
    first = visit.page.locator(".lw-row").first
    assert "Ferries" in first.inner_text()
    assert "Its last report is" in first.inner_text()
    visit.page.get_by_role("button", name="as of today").click()
    visit.page.get_by_text("all of them have been judged").wait_for()


@pytest.mark.parametrize("how", ["wide and light", "narrow and dark"])
def test_history_reads_well(visits: Any, address: str, violations: Any, how: str) -> None:
    visit = visits(dark=True, **NARROW) if "narrow" in how else visits()
    see(visit, address)
    found = {"reports": violations(visit.page)}
    visit.page.get_by_role("button", name="Labels and note").first.click()
    visit.page.get_by_label("Note", exact=True).wait_for()
    rest(visit.page)
    found["describing"] = violations(visit.page)
    wide = [visit.page.evaluate("document.querySelector('.stMain').scrollWidth")]
    view(visit, "Gone stale", "went stale")
    found["stale"] = violations(visit.page)
    page_of(visit, address)
    found["page"] = violations(visit.page)
    wide.append(visit.page.evaluate("document.querySelector('.stMain').scrollWidth"))
    visit.page.goto(f"{address}/workspace")
    visit.page.get_by_role("button", name="Export everything").wait_for()
    rest(visit.page)
    found["workspace"] = violations(visit.page)
    wide.append(visit.page.evaluate("document.querySelector('.stMain').scrollWidth"))
    assert {place: what for place, what in found.items() if what} == {}
    assert max(wide) <= (390 if "narrow" in how else 1280)


def test_saved_under_a_name_found_described_and_shared(visits: Any, address: str) -> None:
    writer = visits()
    page = writer.page
    writer.open(address)
    writer.box().fill("A draft")
    writer.grade()
    writer.scorecard()
    rest(page)
    writer.tab("Share & export")
    rest(page)
    page.get_by_text("Name its page, or label it").click()
    page.get_by_label("Labels, with commas between them").fill("autumn")
    page.get_by_label("Labels, with commas between them").press("Tab")
    rest(page)
    page.get_by_role("button", name="Save this report").click()
    page.get_by_text("Where it opens").wait_for()
    rest(page)
    page.get_by_text("Make a link").click()
    page.get_by_role("button", name="Make the link").click()
    page.get_by_text("The link is made").wait_for()
    rest(page)
    link = page.locator(".lw-address code").first.inner_text()

    reader = visits()
    reader.page.goto(link)
    reader.page.get_by_role("heading", name="A shared report").wait_for()
    reader.scorecard()
    assert reader.page.get_by_role("button", name="Delete", exact=True).count() == 0

    page.get_by_role("button", name="Revoke").click()
    page.get_by_text("leads nowhere from now on").wait_for()
    reader.page.goto(link)
    reader.page.get_by_role("heading", name="There is no report here").wait_for()

    page.get_by_role("link", name="History", exact=True).click()
    page.get_by_label("Search titles").fill("autumn")
    page.get_by_label("Search titles").press("Enter")
    page.get_by_text("One saved report").wait_for()
    rest(page)
    page.get_by_role("button", name="Labels and note").click()
    page.get_by_label("Note", exact=True).fill("Ask the editors.")
    page.get_by_role("button", name="Save these").click()
    page.locator(".lw-row").get_by_text("Ask the editors.").wait_for()
    rest(page)
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_text("for good?").wait_for()
    rest(page)
    page.get_by_role("button", name="Delete for good").click()
    page.get_by_text("No saved report has all of that.").wait_for()
