"""The page that a report is kept, printed and sent as: whole, self-contained, and deaf to what a draft says."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from types import ModuleType

import pytest

from grader.errors import NoSuchReport
from grader.export.found import findings
from grader.export.html import policy, render, render_trouble
from grader.report import Dismissal, Report
from tools.golden_pages import FOLDER, graded

VOID = {"meta", "br", "hr", "img", "link", "input", "rect", "text"}


class Page(HTMLParser):
    """Elements, attributes and words of a page; every element closed, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.hrefs: set[str] = set()
        self.words = ""
        self.headings: list[int] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        of = dict(attrs)
        if of.get("id"):
            self.ids.append(str(of["id"]))
        if "href" in of:
            self.hrefs.add(str(of["href"]))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open, f"</{tag}> closes nothing"
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_all_of_a_report_stands_in_it(fabricated: ModuleType) -> None:
    report = fabricated.report()
    page = Page(render(report))
    words = " ".join(page.words.split())
    for part in (
        *("51 of 100", "Citable", "48 to 60: one check could not tell", "9 points to “Link-worthy”"),
        *("Higher than 30 of 41 research pages", "92 % of what the score weighs", "Most pages earn no link"),
        *("Two figures come without a word on how they were got.", "1,240 cargo bikes", "+10"),
        *(
            "Judged as of 24 November 2026",
            "rubric " + report.rubric_version,
            "0" * 64,
            "It is no promise of links.",
        ),
        *(
            "All headings are in order.",
            "A draft has no page around it yet.",
            "More is to come.",
            "4 May 2026",
        ),
        *(
            "Spearman",
            "Picture: The bridge",
            "Nothing stands out" if not report.fixes else "Add a list of the sections",
        ),
    ):
        assert part in words, part
    for result in report.results:
        assert result.verdict in words or result.reason in words, result.check


def test_the_text_s_marks_and_the_findings_lead_to_each_other(fabricated: ModuleType) -> None:
    report = fabricated.report()
    page = Page(render(report))
    assert len(page.ids) == len(set(page.ids))
    inside = {h.removeprefix("#") for h in page.hrefs if h.startswith("#")}
    assert inside <= set(page.ids)
    placed = [f.number for f in findings(report) if f.quote is not None or f.finding.missing_at is not None]
    assert {f"m{n}" for n in placed} <= set(page.ids)
    assert all(h.startswith("#") for h in page.hrefs)


def test_a_report_without_its_text_says_so_and_holds_none_of_it(fabricated: ModuleType) -> None:
    html = render(replace(fabricated.report(), document=None))
    assert "kept without the draft’s text" in html
    assert "More is to come." not in html
    assert 'href="#m' not in html


def test_what_was_let_stand_and_put_right_is_told(fabricated: ModuleType) -> None:
    report = replace(
        fabricated.report(),
        dismissed=(Dismissal("method", "We <b>counted", "It is said <i>below", "No method."),),
        notes=("Put right by you. Published on 4 May 2026.",),
    )
    words = " ".join(Page(render(report)).words.split())
    assert "No method. “We <b>counted”: It is said <i>below" in words
    assert "Put right by you." in words


def test_no_score_says_why(fabricated: ModuleType) -> None:
    html = render(fabricated.report(score=None))
    assert "No score" in html
    assert "below 100 there is too little to judge" in html
    assert 'class="ladder"' not in html


def test_hostile_words_make_no_element_and_no_attribute(fabricated: ModuleType, hostile: Report) -> None:
    calm, page = Page(render(fabricated.report())), Page(render(hostile))
    assert page.elements <= calm.elements | {"section", "li", "ul"}
    assert page.attributes <= calm.attributes
    assert all(h.startswith("#") for h in page.hrefs)
    assert len(page.ids) == len(set(page.ids))
    # Character for character, but for what no page can hold.
    shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", fabricated.SCRIPT)
    assert shown in page.words
    assert "\x1b" not in render(hostile)


def test_words_of_either_direction_are_kept_apart(hostile: Report) -> None:
    html = render(hostile)
    # A turned line ends with its element: each that holds a draft's words sets its own direction.
    for found in re.finditer("\u202e", html):
        before = html[: found.start()]
        start = max(
            before.rfind(f"<{tag}") for tag in ("span", "q", "p", "h3", "h4", "li", "td", "pre", "mark")
        )
        opened = before[start : before.index(">", start)] if start >= 0 else ""
        inside = 'dir="auto"' in opened or opened.startswith("<mark") or "<title>" in before[-4000:]
        assert inside, opened


def test_it_asks_for_nothing(hostile: Report) -> None:
    html = render(hostile)
    page = Page(html)
    assert not page.elements & {
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "link",
        "form",
        "base",
        "video",
        "a:href",
    }
    assert not page.attributes & {
        "src",
        "srcset",
        "style",
        "action",
        "ping",
        "background",
        "onclick",
        "onerror",
    }
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_its_policy_allows_its_own_style_only(fabricated: ModuleType) -> None:
    from base64 import b64encode
    from hashlib import sha256

    html = render(fabricated.report())
    found = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert found
    digest = b64encode(sha256(found[1].encode()).digest()).decode()
    assert policy() == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    said = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert said
    assert said[1].replace("&#39;", "'") == policy()
    assert html.index("Content-Security-Policy") < html.index("<title>")
    assert '<meta name="robots" content="noindex' in html
    assert '<meta name="referrer" content="no-referrer">' in html


def test_headings_go_down_one_level_at_a_time(fabricated: ModuleType) -> None:
    for report in (fabricated.report(), graded(FOLDER / "list_dehumidifiers.html")):
        levels = Page(render(report)).headings
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b <= a + 1 for a, b in pairwise(levels))


def test_for_paper_everything_is_unfolded(fabricated: ModuleType) -> None:
    assert "<details>" in render(fabricated.report())
    assert "<details>" not in render(fabricated.report(), unfolded=True)


def test_a_saved_one_says_when_and_leads_to_the_dashboard(fabricated: ModuleType) -> None:
    html = render(fabricated.report(), saved_at="24 November 2026, 21:05 UTC", open_at="../?report=x")
    assert "saved on 24 November 2026, 21:05 UTC" in html
    assert 'href="../?report=x"' in html


@pytest.mark.parametrize("language", ["de", "", '"><script>', "en-GB"])
def test_the_text_is_in_its_own_language(fabricated: ModuleType, language: str) -> None:
    html = render(replace(fabricated.report(), language=language))
    assert ('lang="de"' in html) == (language == "de")
    assert "<script" not in html


def test_trouble_has_a_page_of_its_own() -> None:
    page = Page(render_trouble(NoSuchReport("There is no <report> here.", "Ask for it.")))
    assert "There is no <report> here." in page.words
    assert "Ask for it." in page.words
    assert page.headings == [1]


def test_every_golden_page_renders_soundly() -> None:
    for path in sorted(p for p in FOLDER.iterdir() if p.suffix in (".html", ".md"))[:5]:
        report = graded(path)
        page = Page(render(report))
        assert report.document is not None
        words, missing = " ".join(page.words.split()), []
        for line in report.document.text.split("\n"):
            flat = " ".join(line.split())
            if flat and flat[:20] not in words:
                missing.append(flat)
        # Marks stand in between; the first words of almost every line are whole.
        assert len(missing) <= 0.2 * report.document.text.count("\n") + 3, missing[:5]
