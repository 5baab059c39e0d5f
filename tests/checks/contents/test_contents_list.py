"""The contents list."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.contents.contents_list import check

Judge = Callable[..., Outcome]

BODY = (
    "The mill at the ford grinds rye and barley for the whole of the upper valley, in every month but May. "
    * 16
)
TITLES = ("The wheel", "The stones & the rye", "Prices", "Prices", "Café > oven")


def page(*titles: str) -> str:
    return "# Mill\n\nA mill.\n\n" + "".join(f"## {t}\n\n{BODY}\n\n" for t in titles)


def test_the_ready_lists_have_every_heading_and_distinct_ids(judge: Judge) -> None:
    outcome = judge(check, page(*TITLES))
    assert outcome.score == 0.0
    html, markdown = outcome.snippets
    assert html.label == "Contents list (HTML)"
    for own in ("the-wheel", "the-stones-the-rye", "prices", "prices-2", "cafe-oven"):
        assert f'<a href="#{own}">' in html.text
        # Site generators count the second of two from 1.
        assert f"](#{own.replace('prices-2', 'prices-1')})" in markdown.text
    assert "The stones &amp; the rye" in html.text
    assert "Café &gt; oven" in html.text


def test_pasting_the_ready_markdown_list_passes(judge: Judge) -> None:
    titles = ("The wheel", "The stones", "The prices", "The miller", "The dam")
    ready = judge(check, page(*titles)).snippets[1].text
    assert judge(check, page(*titles).replace("A mill.", f"A mill.\n\n{ready}\n")).score == 1.0


def test_ids_that_are_there_are_used(judge: Judge) -> None:
    text = "<h1>Mill</h1>" + "".join(
        f'<h2 id="s-{n}-own">Part {n} of the mill</h2><p>{BODY}</p>' for n in range(5)
    )
    outcome = judge(check, text, "html")
    assert '<a href="#s-0-own">Part 0 of the mill</a>' in outcome.snippets[0].text
    assert len(outcome.snippets) == 2


def test_a_page_without_ids_gets_its_headings_with_ids_too(judge: Judge) -> None:
    sections = "".join(f"<h2>Part {n} of the mill</h2><p>{BODY}</p>" for n in range(5))
    text = f"<!doctype html><html><head><title>Mill</title></head><body><article><h1>Mill</h1>{sections}</article></body></html>"
    assert (
        '<h2 id="part-0-of-the-mill">Part 0 of the mill</h2>' in judge(check, text, "html").snippets[2].text
    )


def test_a_plain_list_is_half_way(judge: Judge) -> None:
    titles = ("The wheel", "The stones", "The prices", "The miller", "The dam")
    text = page(*titles).replace("A mill.", "Contents\n\n" + "".join(f"- {t}\n" for t in titles))
    outcome = judge(check, text)
    assert outcome.score == 0.5
    assert outcome.snippets


def test_the_finding_stands_above_the_first_section(judge: Judge) -> None:
    outcome = judge(check, page(*TITLES))
    assert outcome.findings[0].missing_at == len("A mill.\n")


def test_short_pages_and_few_headings_need_none(judge: Judge) -> None:
    assert judge(check, page(*TITLES[:3])).state == NOT_APPLICABLE
    assert judge(check, "# Mill\n\n" + "## Part\n\nShort.\n\n" * 8).state == NOT_APPLICABLE


def test_a_handful_of_sections_counts_and_is_not_asked_about(judge: Judge) -> None:
    outcome = judge(check, page("The wheel", "The stones", "The prices", "The miller"))
    assert outcome.score == 0.0
    assert not outcome.advise
    assert not outcome.snippets
