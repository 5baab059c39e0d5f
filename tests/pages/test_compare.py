from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from side_by_side import Answer, Pool
from streamlit.testing.v1 import AppTest

from grader import jobs
from grader.errors import FetchError
from grader.source import Source
from grader.ui import memory
from grader.ui.comparing import desks, keep
from grader.ui.comparing.ask import KEPT_WHERE, NOTHING

ROOT = Path(__file__).resolve().parents[2]
REFUSED = FetchError(
    "The site refused (403).",
    "Open the page, save it, and upload the file.",
    "forbidden",
    "https://closed.example/",
)


@pytest.fixture
def pool(fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """Pages that end at once; those of closed.example fail."""

    def answer(source: Source) -> Answer:
        if "closed" in source.url and not source.content:
            return REFUSED
        title = source.url.split("//")[-1] or "A draft"
        return replace(
            fabricated.report(score=80.0 - len(title), title=f"About {title}"), url=source.url, document=None
        )

    made = Pool(answer)
    monkeypatch.setattr(jobs, "workers", lambda: made)
    memory.memory.cache_clear()
    desks.desks.cache_clear()
    yield made
    memory.memory.cache_clear()
    desks.desks.cache_clear()


@pytest.fixture
def compare(pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The compare page, empty."""
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path))
    app = AppTest.from_file(str(ROOT / "grader" / "ui" / "main.py"), default_timeout=20).run()
    app.switch_page(str(ROOT / "pages" / "compare.py")).run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return "\n".join(str(e.proto.body) for e in app.get("html"))


def settled(app: AppTest) -> AppTest:
    """Run until nothing is under way; the pool's thread takes pages in by itself."""
    until = time.monotonic() + 20
    while "under way" in html(app):
        assert time.monotonic() < until
        time.sleep(0.02)
        app.run()
    assert not app.exception
    return app


def hand_in(app: AppTest, *lines: str) -> AppTest:
    app.text_area(key="compare.addresses").set_value("\n".join(lines))
    app.button(key="compare.go").click().run()
    return settled(app)


def test_the_first_screen_asks_one_thing(compare: AppTest) -> None:
    assert compare.title[0].value == "Who deserves the link?"
    assert KEPT_WHERE in html(compare)
    assert [b.label for b in compare.button if b.proto.type == "primary"] == ["Compare"]
    compare.button(key="compare.go").click().run()
    assert NOTHING in html(compare)


def test_pages_are_compared_with_the_failed_one_in_its_place(compare: AppTest, pool: Pool) -> None:
    hand_in(compare, "a.example", "https://closed.example/", "bb.example")
    told = html(compare)
    assert "Three pages: two read, one not read" in told
    assert "The site refused (403). Open the page, save it, and upload the file." in told
    assert "is first of two with" in told
    assert [s.url for s in pool.asked] == ["a.example", "https://closed.example/", "bb.example"]
    compare.button(key="compare.paste.2").click().run()
    compare.text_area(key="compare.mend.text.2").set_value("# The closed page\n\nIts words.")
    compare.button(key="compare.mend.go.2").click().run()
    settled(compare)
    assert "Three pages: three read" in html(compare)
    assert len(pool.asked) == 4
    assert (pool.asked[-1].url, pool.asked[-1].input_type) == ("https://closed.example/", "markdown")


def test_ours_is_marked_and_changes_what_is_said(compare: AppTest, pool: Pool) -> None:
    hand_in(compare, "a.example", "bb.example")
    assert "Yours" not in html(compare)
    compare.selectbox(key="compare.ours").set_value(2).run()
    assert "Yours is second of two" in html(compare)
    assert "Rivals have, you lack" in html(compare)
    compare.button(key="compare.unfold").click().run()
    compare.button(key="compare.ours.1").click().run()
    assert "Yours is first of two" in html(compare)
    assert len(pool.asked) == 2


def test_what_is_twice_or_no_address_is_said_kindly_and_kept(compare: AppTest) -> None:
    hand_in(compare, "a.example", "https://a.example/", "not one", "bb.example")
    assert "Two pages: two read" in html(compare)
    assert "in the list already" in html(compare)
    assert compare.text_area(key="compare.addresses").value == "not one"
    hand_in(compare, *(f"p{n}.example" for n in range(20)))
    assert "20 pages: 20 read" in html(compare)
    assert compare.text_area(key="compare.addresses").value == "p18.example\np19.example"


def test_one_page_is_no_comparison_yet(compare: AppTest) -> None:
    hand_in(compare, "a.example")
    assert "It takes two pages that could be read" in html(compare)
    compare.button(key="compare.more").click().run()
    hand_in(compare, "bb.example")
    assert "It takes two pages" not in html(compare)
    assert "is first of two" in html(compare)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("Who has what", "Open a cell for the words it rests on"),
        ("Facts and dates", "In numbers"),
        ("Topics", "Topics bear no points"),
        ("Sources", "Who cites whom"),
        ("One page", "All its checks"),
        ("Save & export", "Until you save it"),
    ],
)
def test_every_view_draws(compare: AppTest, view: str, words: str) -> None:
    hand_in(compare, "a.example", "bb.example")
    compare.session_state["compare.view"] = view
    compare.run()
    assert not compare.exception
    assert words in html(compare)


def test_saved_opened_elsewhere_and_deleted(compare: AppTest, pool: Pool) -> None:
    hand_in(compare, "https://a.example/", "https://bb.example/")
    compare.session_state["compare.view"] = "Save & export"
    compare.run()
    compare.text_input(key="compare.keep.title").set_value("Bees <b>& others")
    compare.button(key="compare.keep.save").click().run()
    found = html(compare).partition("?comparison=")[2][:32]
    assert len(found) == 32

    reader = AppTest.from_file(str(ROOT / "grader" / "ui" / "main.py"), default_timeout=20)
    reader.query_params["comparison"] = found
    reader.run()
    assert not reader.exception
    assert reader.title[0].value == "A saved comparison"
    assert "Bees &lt;b&gt;&amp; others" in html(reader)
    assert "is first of two" in html(reader)
    assert keep.WHERE not in html(reader)
    reader.button(key="comparison.delete").click().run()
    reader.button(key="comparison.delete.yes").click().run()
    assert reader.title[0].value == "This comparison is deleted"
    other = AppTest.from_file(str(ROOT / "grader" / "ui" / "main.py"), default_timeout=20)
    other.query_params["comparison"] = found
    other.run()
    assert other.title[0].value == "There is no comparison here"


def test_a_saved_report_is_a_page_like_the_others(
    compare: AppTest, pool: Pool, fabricated: ModuleType
) -> None:
    from grader.store import store

    id = store().save(fabricated.report(title="Kept <i>words"), keep_text=False).id
    hand_in(compare, "a.example")
    compare.button(key="compare.more").click().run()
    compare.get_by_key("compare.way").set_value("report").run()
    assert "Kept &lt;i&gt;words" in html(compare)
    compare.button(key=f"compare.report.{id}").click().run()
    settled(compare)
    assert "Two pages: two read" in html(compare)
    assert len(pool.asked) == 1
    compare.text_input(key="compare.report").set_value(f"https://here.example/?report={'x' * 32}").run()
    compare.button(key="compare.report.add").click().run()
    assert "There is no report" in html(compare) or "no report" in html(compare).lower()


def test_a_share_link_opens_a_comparison_and_is_taken_back(compare: AppTest) -> None:
    from grader.store import store

    hand_in(compare, "https://a.example/", "https://bb.example/")
    compare.session_state["compare.view"] = "Save & export"
    compare.run()
    compare.button(key="compare.keep.save").click().run()
    found = html(compare).partition("?comparison=")[2][:32]
    token = store().share("comparison", found, with_text=False, audience="anyone", expires_at=None).token
    reader = AppTest.from_file(str(ROOT / "grader" / "ui" / "main.py"), default_timeout=20)
    reader.query_params["comparison"] = token
    reader.run()
    assert reader.title[0].value == "A shared comparison"
    assert "is first of two" in html(reader)
    store().revoke(token)
    reader.run()
    assert reader.title[0].value == "There is no comparison here"
