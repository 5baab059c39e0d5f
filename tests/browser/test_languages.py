"""Scorecards of pages in Arabic and Japanese in a real browser: words run their own way, and nothing else does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "tests" / "golden" / "languages"


@pytest.fixture(scope="module")
def address(browser: Any, serving: Any) -> Iterator[str]:
    with serving(ROOT / "app.py") as found:
        yield found


def _graded(visit: Any, address: str, name: str) -> Any:
    visit.context.set_default_timeout(60_000)
    visit.open(address)
    visit.upload(name, (PAGES / name).read_bytes())
    visit.read_as("HTML source")
    visit.grade()
    visit.page.get_by_role("tab", name="About this score").wait_for(timeout=60_000)
    return visit.page


def _kept(page: Any, name: str) -> None:
    """A picture for people to look at, where SCREENSHOTS names a folder."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


DIRECTION = "e => getComputedStyle(e).direction"
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize(
    ("name", "title", "heading", "direction"),
    [
        ("ar_sakhan_shamsi.html", "كم يوفر سخان الماء الشمسي؟", "خطوات التركيب", "rtl"),
        ("ja_mado_danetsu.html", "窓の断熱で暖房費はどれだけ減るか", "測り方", "ltr"),
    ],
)
def test_words_of_a_page_run_their_own_way(
    visits: Any, address: str, name: str, title: str, heading: str, direction: str
) -> None:
    page = _graded(visits(), address, name)
    shown = page.locator(".lw-score .lw-theirs").filter(has_text=title).first
    assert shown.evaluate(DIRECTION) == direction
    _kept(page, name.partition("_")[0])
    page.get_by_role("tab", name="Document").click()
    line = page.locator(".lw-read [data-kind=heading]").filter(has_text=heading).last
    line.wait_for()
    assert line.evaluate(DIRECTION) == direction
    assert page.locator(".lw-read").get_attribute("lang") == name.partition("_")[0]
    assert page.locator(".lw-read :is(ul, ol, table)").first.evaluate(DIRECTION) == direction
    note = page.locator(".lw-note li").filter(has_text="The text is in").first
    assert note.locator(".lw-theirs").evaluate(DIRECTION) == "ltr"
    assert page.locator("h2").first.evaluate(DIRECTION) == "ltr"
    assert not page.evaluate(WIDER)
    _kept(page, f"{name.partition('_')[0]}_read")
