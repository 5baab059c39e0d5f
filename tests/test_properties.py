"""What must hold of every grade, shown on the golden pages: repeatable, blind to markup habits, deaf to padding."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from grader.api import EXAMPLES, Report, Source, example, grade
from grader.limits import MIN_ASSESSED_SHARE, MIN_WORDS
from grader.read.markdown import read_markdown
from grader.read.slug import slug
from tools.golden_pages import AS_OF, FOLDER, graded, pages, source_of

PAGES = pages()
by_page = pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
SOME = [
    FOLDER / f"{name}.html"
    for name in ("research_water_heating", "howto_sticking_door", "list_dehumidifiers")
]
by_some = pytest.mark.parametrize("page", SOME, ids=lambda p: p.stem)


def score(report: Report) -> float:
    assert report.score is not None, report.score_reason
    return report.score


@cache
def changed(page: Path, change: Callable[[str], str]) -> Report:
    before = page.read_text(encoding="utf-8")
    after = change(before)
    assert after != before, "the change did nothing, so the test would show nothing"
    return grade(source_of(page, after))


# -- the report


def test_same_input_same_bytes() -> None:
    for page in (FOLDER / "news_ferry.html", FOLDER / "draft_remote_work.md"):
        assert grade(source_of(page)).to_json() == graded(page).to_json()


@by_page
def test_json_goes_there_and_back(page: Path) -> None:
    text = graded(page).to_json()
    assert Report.from_json(text).to_json() == text


@by_page
def test_every_quote_is_the_words_at_its_span(page: Path) -> None:
    report = graded(page)
    document = report.document
    assert document is not None
    quotes = [q for r in report.results for q in (*r.quotes, *(f.quote for f in r.findings if f.quote))]
    quotes += [q for f in report.facts for q in f.quotes] + [f.quote for f in report.fixes if f.quote]
    assert quotes
    for quote in quotes:
        if quote.span is not None:
            assert document.words_at(quote.span) == quote.text
        else:
            assert quote.source, quote


@by_page
def test_the_points_of_a_fix_are_what_scoring_gives(page: Path) -> None:
    report = graded(page)
    answered = {r.check: (r.weight, r.score) for r in report.results if r.score is not None}

    def mean(passed: str = "") -> float:
        total = sum(weight for weight, _ in answered.values())
        got = sum(
            weight * (1.0 if check == passed else answer) for check, (weight, answer) in answered.items()
        )
        return 100 * got / total

    if report.score is None:
        assert not report.fixes
        assert all(result.points == 0 for result in report.results)
        return
    assert mean() == pytest.approx(report.score, abs=0.06)
    for fix in report.fixes:
        assert fix.points == pytest.approx(mean(fix.check) - mean(), abs=0.02), fix.check
    for result in report.results:
        assert result.score is not None or result.points == 0


@by_page
def test_fixes_are_sorted_and_worth_making(page: Path) -> None:
    fixes = graded(page).fixes
    assert [f.points for f in fixes] == sorted((f.points for f in fixes), reverse=True)
    assert all(f.points > 0 and f.fix.endswith(".") for f in fixes)


@by_page
def test_there_is_a_score_exactly_where_there_is_enough_to_judge(page: Path) -> None:
    for report in (graded(page), *_short(page)):
        enough = report.words >= MIN_WORDS and report.assessed_share >= MIN_ASSESSED_SHARE
        assert (report.score is not None) == enough
        assert bool(report.score_reason) != enough
        assert bool(report.band) == enough


def _short(page: Path) -> tuple[Report, ...]:
    if page.suffix != ".md":
        return ()
    words = page.read_text(encoding="utf-8").split()
    cut = [" ".join(words[:n]) for n in (MIN_WORDS - 1, MIN_WORDS, MIN_WORDS + 1)]
    reports = tuple(grade(source_of(page, text)) for text in cut)
    assert [r.words for r in reports] == [MIN_WORDS - 1, MIN_WORDS, MIN_WORDS + 1]
    return reports


# -- markup habits that mean nothing


def more_white_space(html: str) -> str:
    parts = re.split(r"(<(?:pre|script|style)\b.*?</(?:pre|script|style)>)", html, flags=re.DOTALL)
    return "".join(p if n % 2 else p.replace("\n", "\n\n \t ") for n, p in enumerate(parts))


def attributes_backwards(html: str) -> str:
    def backwards(match: re.Match[str]) -> str:
        found = re.findall(r"[\w:-]+=\"[^\"]*\"|[\w:-]+(?=[\s>])", match[2])
        return f"<{match[1]} {' '.join(reversed(found))}>"

    return re.sub(r"<([a-z][\w-]*)\s((?:[\w:-]+(?:=\"[^\"]*\")?\s*)+)>", backwards, html)


def single_quotes(html: str) -> str:
    return re.sub(r"<[a-z][^<>]*>", lambda tag: re.sub(r"=\"([^\"']*)\"", r"='\1'", tag[0]), html)


def wrapped(html: str) -> str:
    html = re.sub(r"(<article\b[^>]*>)", r'<div class="row"><div class="column">\1', html, count=1)
    html = (
        html[: html.rindex("</article>")] + "</article></div></div>" + html[html.rindex("</article>") + 10 :]
    )
    return re.sub(r"(<table\b.*?</table>)", r'<div class="scroll"><div>\1</div></div>', html, flags=re.DOTALL)


def other_quotes(html: str) -> str:
    """Straight quotation marks for curly ones, curly apostrophes for straight ones."""
    return re.sub(r"(?<=[a-z])'(?=[a-z])", "’", html.replace("“", "&quot;").replace("”", "&quot;"))


@by_some
@pytest.mark.parametrize(
    "change",
    [more_white_space, attributes_backwards, single_quotes, wrapped, other_quotes],
    ids=lambda c: c.__name__,
)
def test_markup_habits_do_not_move_the_score(page: Path, change: Callable[[str], str]) -> None:
    assert score(changed(page, change)) == pytest.approx(score(graded(page)), abs=0.5)


def _fragment(name: str) -> str:
    text = (FOLDER / "draft_remote_work.md").read_text(encoding="utf-8") if name == "draft" else example(name)
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)


def _with_ids(html: str) -> str:
    """Ids on headings, as whatever publishes Markdown makes them; a Markdown draft is judged as if it had."""
    return re.sub(r"<(h[2-6])>(.*?)</h", lambda m: f'<{m[1]} id="{slug(m[2])}">{m[2]}</h', html)


@pytest.mark.parametrize("name", [*EXAMPLES, "draft"])
def test_markdown_and_the_html_that_it_makes_are_graded_alike(name: str) -> None:
    text = _fragment(name)
    made = _with_ids(read_markdown(text).html)
    markdown, html = (
        grade(Source(content=content, input_type=kind, as_of=AS_OF, profile="general"))
        for content, kind in ((text, "markdown"), (made, "html"))
    )
    assert score(html) == pytest.approx(score(markdown), abs=0.5)


# -- padding


def _before_the_end(html: str, more: str) -> str:
    """`more` behind the last paragraph of the article, or at the end of a draft."""
    end = max(html.rfind("</article>"), html.rfind("</main>") if "<article" not in html else -1)
    if end < 0:
        return html + "\n\n" + more
    at = html.rindex("</p>", 0, end) + 4
    return html[:at] + more + html[at:]


def paragraphs_twice(html: str) -> str:
    return re.sub(r"(<p>.*?</p>)", r"\1\n\1", html, flags=re.DOTALL)


def paragraphs_again_at_the_end(html: str) -> str:
    article = html[html.index("<article") : html.rindex("</article>")]
    return _before_the_end(html, "\n".join(re.findall(r"<p>.*?</p>", article, flags=re.DOTALL)))


LOREM = (
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. "
    "Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat. Duis aute irure "
    "dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur."
)


def lorem_ipsum(text: str) -> str:
    paragraph = f"<p>{LOREM}</p>\n" if "<html" in text else f"{LOREM}\n\n"
    return _before_the_end(text, paragraph * 8)


@by_some
@pytest.mark.parametrize(
    "change", [paragraphs_twice, paragraphs_again_at_the_end, lorem_ipsum], ids=lambda c: c.__name__
)
def test_padding_gains_nothing(page: Path, change: Callable[[str], str]) -> None:
    assert score(changed(page, change)) <= score(graded(page)) + 1


def test_lorem_ipsum_gains_a_weak_draft_nothing() -> None:
    page = FOLDER / "draft_remote_work.md"
    assert score(changed(page, lorem_ipsum)) <= score(graded(page)) + 1


def test_a_weak_draft_written_twice_gains_nothing() -> None:
    page = FOLDER / "draft_remote_work.md"
    assert score(changed(page, lambda text: text + "\n\n" + text)) <= score(graded(page)) + 1
