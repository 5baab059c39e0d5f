from __future__ import annotations

from html.parser import HTMLParser
from types import ModuleType

import pytest

from grader.located import LEVELS, located
from grader.located.plain import plain_html
from grader.report import Report

EVERY = {level.id for level in LEVELS}


class Seen(HTMLParser):
    """What a browser would make of it; every element has to be closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def plain(report: Report, levels: set[str] = EVERY) -> Seen:
    whole = located(report)
    assert whole is not None
    return Seen(plain_html(whole, levels=levels))


def test_each_finding_stands_below_its_words_with_its_fix(fabricated: ModuleType) -> None:
    words = plain(fabricated.report()).words
    for one, two in (
        ("A contents list would go here.", "What we counted"),
        ("1,240 cargo bikes", "This figure has no method beside it."),
        ("Studies show that cycling is good", "Which studies?"),
        ("Which studies?", "Name the study and link to it."),
        ("The mean sentence has 31 words.", "What we counted"),
    ):
        assert words.index(one) < words.index(two), (one, two)
    assert "Nobody can follow “studies show”." in words
    assert "https://example.org/counts" in words


def test_only_the_levels_that_were_asked_for_are_told(fabricated: ModuleType) -> None:
    report = fabricated.report()
    assert "All headings are in order." in plain(report).words
    assert "All headings are in order." not in plain(report, {"most", "smaller"}).words
    nothing = plain(report, {"slip"})
    assert "No finding of these kinds." in nothing.words
    assert "mark" not in nothing.tags


@pytest.mark.parametrize("levels", [EVERY, {"most"}, set()])
def test_hostile_words_make_no_element_and_no_attribute(fabricated: ModuleType, levels: set[str]) -> None:
    calm, hostile = plain(fabricated.report(words="calm"), levels), plain(fabricated.hostile(), levels)
    assert set(hostile.tags) <= set(calm.tags)
    assert hostile.attributes <= calm.attributes
    assert not {"href", "src", "id", "style"} & hostile.attributes
    assert "".join(fabricated.SCRIPT.split()) in "".join(hostile.words.split())


def test_headings_keep_their_order_below_the_page_s_own(fabricated: ModuleType) -> None:
    tags = [t for t in plain(fabricated.report()).tags if t[0] == "h" and t[1:].isdigit()]
    assert tags[:3] == ["h3", "h4", "h5"]


def test_tables_and_lists_are_real_ones(fabricated: ModuleType) -> None:
    tags = plain(fabricated.report()).tags
    for tag in ("table", "tr", "td", "ul", "li"):
        assert tag in tags


def test_a_page_in_arabic_runs_its_own_way_and_what_is_said_of_it_does_not() -> None:
    from dataclasses import replace

    from grader.located import Node, Run
    from grader.located.whole import Located

    words = Node("heading", (Run("\u062e\u0637\u0648\u0627\u062a"),), 2)
    whole = Located((words,), (), (), (), "ar", 5, 5)
    html = plain_html(whole)
    assert 'dir="rtl" lang="ar"' in html
    assert '<span class="lw-quiet" dir="ltr">H2</span>' in html
    assert 'dir="ltr" lang="ja"' in plain_html(replace(whole, language="ja"))
