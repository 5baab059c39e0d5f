"""grader.facts.outline: headings, bold lines in their place, structure and the summary at the top."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document, Paragraph, Section, Span
from grader.facts import Facts
from grader.facts.outline import (
    bold_titles,
    pseudo_headings,
    section_sizes,
    structure,
    subheadings,
    summary_up_front,
)
from grader.read import read
from grader.source import Source

LINE = "The ferry leaves at six and comes back at noon, whatever the weather on the lake may be. "


def facts_of(text: str, input_type: str = "markdown") -> Facts:
    return Facts(read(Source(content=text, input_type=input_type, as_of="2026-11-22")))


def value(measure, text: str, input_type: str = "markdown"):  # type: ignore[no-untyped-def]
    facts = facts_of(text, input_type)
    return measure(facts.document, facts).value


def test_the_title_and_the_sites_own_headings_are_not_counted() -> None:
    text = f"# Ferries\n\n## Boats\n\n{LINE}\n\n## Captains\n\n{LINE}\n\n## Related articles\n\n{LINE}\n\n### Leave a comment\n\n{LINE}"
    assert value(subheadings, text) == 2


def test_the_quotes_of_subheadings_are_the_headings() -> None:
    facts = facts_of(f"# Ferries\n\n## Boats\n\n{LINE}\n\n## Captains\n\n{LINE}")
    assert [q.text for q in subheadings(facts.document, facts).quotes] == ["Boats", "Captains"]


def test_section_sizes_count_the_words_under_a_heading() -> None:
    sizes = facts_of("# T\n\nOne two three.\n\n## Boats\n\nfour five").__call__(section_sizes)
    assert [s.words for s in sizes] == [3, 2]


def test_bold_lines_over_text_are_pseudo_headings() -> None:
    text = f"# Ferries\n\n**Boats**\n\n{LINE}\n\n**Captains and crew**\n\n{LINE}"
    assert value(pseudo_headings, text) == 2


@pytest.mark.parametrize(
    "line",
    [
        "**Boats leave at six.**",  # a sentence
        "**These are the four things that every captain takes along:**",  # leads in a list
        "**Related: the other ferry**",
        "**Ferries**",  # the title again
        "**Newsletter**",
        "Boats",  # one plain line may be anything
    ],
)
def test_other_bold_lines_are_none(line: str) -> None:
    assert value(pseudo_headings, f"# Ferries\n\n{LINE}\n\n{line}\n\n{LINE}") == 0


def test_a_bold_line_with_nothing_below_or_a_heading_below_is_none() -> None:
    assert (
        value(pseudo_headings, f"# Ferries\n\n{LINE}\n\n**Boats**\n\n## Captains\n\n{LINE}\n\n**The end**")
        == 0
    )


@pytest.mark.parametrize(
    "line",
    [
        "**Warning**",
        "**Figure 3. Boats by year**",
        "**Scroll for more**",
        "**– The best boats –**",
        "**LAKE TOWN, OHIO**",
    ],
)
def test_bold_lines_that_name_boxes_pictures_and_places_are_none(line: str) -> None:
    assert value(pseudo_headings, f"# Ferries\n\n{LINE}\n\n{line}\n\n{LINE}") == 0


def test_a_bold_line_over_a_list_of_short_items_is_a_title() -> None:
    assert (
        value(pseudo_headings, f"# Ferries\n\n{LINE}\n\n**1. The Swan**\n\n- Price: $5\n- Length: 12 m\n")
        == 1
    )


def asked(number: int, between: str = "") -> str:
    return "".join(f"What does boat number {n} carry?\n\n{LINE}\n\n{between}" for n in range(number))


def test_questions_that_take_turns_with_answers_are_titles() -> None:
    assert value(pseudo_headings, f"# Ferries\n\n## Asked often\n\n{asked(4)}") == 4


def test_two_questions_or_questions_far_apart_are_running_text() -> None:
    assert value(pseudo_headings, f"# Ferries\n\n{asked(2)}") == 0
    far = "".join(f"{n}: {LINE}\n\n" for n in range(8))
    assert value(pseudo_headings, f"# Ferries\n\n{asked(4, far)}") == 0
    assert value(pseudo_headings, "# Ferries\n\nWho?\n\nWhat?\n\nWhen?\n\nWhy?\n\n" + LINE) == 0


def test_the_date_and_title_of_a_post_in_a_blog_are_no_subheadings() -> None:
    page = (
        "<html><head><title>On boats</title></head><body><div><h2>06 December 2016</h2><h3>On boats</h3>"
        f"<p>{LINE * 4}</p><h4>Sails</h4><p>{LINE * 4}</p></div></body></html>"
    )
    assert value(subheadings, page, "html") == 1
    assert value(subheadings, page.replace("06 December 2016", "Sails and oars"), "html") == 3


def test_one_heading_does_not_cut_up_a_long_text() -> None:
    assert (
        value(
            structure,
            f"# Ferries\n\n{LINE * 3}\n\n" + f"{LINE * 2}\n\n" * 8 + f"## Boats\n\n{LINE * 4}\n\n" * 1,
        )
        == "ok"
    )
    assert (
        value(structure, f"# Ferries\n\n{LINE * 4}\n\n{LINE * 2}\n\n## Boats\n\n{LINE * 4}\n\n{LINE * 2}")
        == "good"
    )


def test_lines_that_stand_in_for_headings_shorten_sections() -> None:
    part = f"{LINE * 3}\n\n" * 6
    plain = f"# Ferries\n\n## Boats\n\n{part * 3}\n\n## Crew\n\n{LINE}"
    marked = f"# Ferries\n\n## Boats\n\n{part}**Sails**\n\n{part}**Oars**\n\n{part}\n\n## Crew\n\n{LINE}"
    assert value(structure, plain) == "ok"
    assert value(structure, marked) == "good"


def test_the_same_bold_line_over_and_over_counts_once() -> None:
    assert value(pseudo_headings, f"# Ferries\n\n{LINE}\n\n" + f"**Tickets**\n\n{LINE}\n\n" * 5) == 1


def test_plain_titles_count_where_several_cut_up_the_text() -> None:
    body = LINE * 3
    text = "".join(f"<p>{t}</p><p>{body}</p>" for t in ("Boats", "Captains and crew", "Tickets"))
    assert value(pseudo_headings, f"<h1>Ferries</h1><p>{body}</p>{text}", "html") == 3
    assert value(pseudo_headings, f"<h1>Ferries</h1><p>{body}</p><p>Boats</p><p>{body}</p>", "html") == 0


def sections(number: int, words: int) -> str:
    return "\n\n".join(f"## Part {n} of the trip\n\n{LINE * (words // 17)}" for n in range(number))


def test_sections_of_a_page_or_less_are_good() -> None:
    assert value(structure, f"# Ferries\n\n{sections(4, 68)}") == "good"


def test_a_long_text_without_headings_is_ok_or_poor() -> None:
    assert value(structure, "\n\n".join([LINE * 3] * 20)) == "ok"
    assert value(structure, "\n\n".join([LINE * 12] * 5)) == "poor"


def test_headings_split_over_no_text_gain_nothing() -> None:
    wall = "\n\n".join([LINE * 3] * 20)
    assert value(structure, f"{wall}\n\n" + "\n\n".join(f"## Part {n}" for n in range(30))) == "ok"


def test_structure_is_unknown_where_the_format_hides_it() -> None:
    document = Document(text=LINE, input_type="pdf", as_of="2026-11-22", structure_known=False)
    assert structure(document, Facts(document)).value is None


texts = st.lists(
    st.sampled_from(
        [
            LINE,
            "Key takeaways",
            "TL;DR:",
            "Boats",
            "a" * 90,
            "日本語の文章です。",
            "🙂 🙂",
            "1. 2. 3.",
            "ملخص",
            "",
        ]
    )
    | st.text(max_size=40),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(texts, st.booleans())
def test_any_text_gives_a_sound_and_repeatable_value(pieces: list[str], bold: bool) -> None:
    text = "\n".join(pieces)
    spans = []
    at = 0
    for piece in pieces:
        spans.append(Span(at, at + len(piece)))
        at += len(piece) + 1
    document = Document(
        text=text,
        input_type="html",
        as_of="2026-11-22",
        paragraphs=tuple(
            Paragraph(s, bold=bold and i % 2 == 0) for i, s in enumerate(spans) if s.start < s.end
        ),
        sections=(Section(Span(0, len(text))),),
    )
    for measure in (subheadings, pseudo_headings, structure, summary_up_front):
        found = measure(document, Facts(document))
        assert found == measure(document, Facts(document))
        assert all(q.span is None or document.words_at(q.span) == q.text for q in found.quotes)
    for block in bold_titles(document, Facts(document)):
        assert document.words_at(block.span).strip()
