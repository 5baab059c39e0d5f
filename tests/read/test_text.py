from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from grader.errors import ReadError
from grader.read.text import read_text


def html_of(text: str) -> str:
    return read_text(text).html


def test_paragraphs_are_split_by_blank_lines() -> None:
    assert html_of("Bread costs more today than it did.\n\nFlour is a third of it & time the rest.") == (
        "<p>Bread costs more today than it did.</p>\n<p>Flour is a third of it &amp; time the rest.</p>"
    )


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Bakers set the price of a loaf in the morning, before\nthe first customer comes, and most of them keep to it\n"
        "through the day whatever the weather does to the trade.\nThey told us so."
    )
    assert html_of(text).count("<p>") == 1
    assert "before the first customer" in html_of(text)


def test_long_lines_are_paragraphs_of_their_own() -> None:
    line = "This line is a whole paragraph, as it comes from an editor that breaks no lines but shows them as one, however long."
    assert html_of(f"{line}\n{line}\nShort end.") == f"<p>{line}</p>\n<p>{line}</p>\n<p>Short end.</p>"


def test_verse_keeps_its_lines() -> None:
    assert html_of("12 Mill Lane\nOldtown\nUK") == "<p>12 Mill Lane<br>Oldtown<br>UK</p>"


def test_lists_nest_by_indentation_and_keep_their_numbers() -> None:
    assert html_of("- flour\n  - rye\n  - wheat\n- time") == (
        "<ul><li>flour<ul><li>rye</li><li>wheat</li></ul></li><li>time</li></ul>"
    )
    assert html_of("3. three\n4. four") == '<ol start="3"><li>three</li><li>four</li></ol>'
    assert html_of("• one\n\n• two") == "<ul><li>one</li><li>two</li></ul>"
    assert html_of("We need:\n* flour\n* time") == "<p>We need:</p>\n<ul><li>flour</li><li>time</li></ul>"


def test_a_line_that_goes_on_belongs_to_its_item() -> None:
    assert html_of("- flour from the mill\n  down the road\n- time") == (
        "<ul><li>flour from the mill down the road</li><li>time</li></ul>"
    )


def test_underlined_lines_are_headings() -> None:
    draft = read_text("The price of bread\n==================\n\nText here.\n\nMethod\n------\n\nMore text.")
    assert draft.html.startswith("<h1>The price of bread</h1>")
    assert "<h2>Method</h2>" in draft.html
    assert (draft.title, draft.metadata_source) == ("The price of bread", "first line")


def test_the_first_line_is_the_title_and_other_such_lines_are_bold() -> None:
    draft = read_text(
        "Why bread costs more\n\nFlour is a third of it, and time the rest of what you pay.\n\nHow we asked\n\n"
        "We sent a letter to 400 bakers in three towns of the north."
    )
    assert draft.title == "Why bread costs more"
    assert draft.html.startswith("<h1>Why bread costs more</h1>")
    assert "<p><strong>How we asked</strong></p>" in draft.html


def test_sentences_are_no_headings() -> None:
    draft = read_text(
        "It was so.\n\nBread costs more than it did when we last asked.\n\nand yet\n\nMost people still buy it each day."
    )
    assert draft.title == ""
    assert "<strong>" not in draft.html


def test_lines_with_tabs_are_a_table() -> None:
    assert html_of("Town\tPrice\nOldtown\t2.10\nNewtown\t2.40") == (
        "<table><tr><td>Town</td><td>Price</td></tr><tr><td>Oldtown</td><td>2.10</td></tr><tr><td>Newtown</td><td>2.40</td></tr></table>"
    )


def test_bare_addresses_are_links() -> None:
    assert html_of("See https://a.example/x?a=1&b=2.") == (
        '<p>See <a href="https://a.example/x?a=1&amp;b=2">https://a.example/x?a=1&amp;b=2</a>.</p>'
    )


def test_markup_in_it_is_text() -> None:
    assert html_of("Use <b>bold</b> & <script>x</script> with care.") == (
        "<p>Use &lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt; with care.</p>"
    )


def _letters(text: str) -> list[str]:
    return sorted(c for c in text if c.isalpha() and c.isascii())


@given(st.text(alphabet=st.sampled_from("abcXYZ .:\n\n\t-*=•·o"), max_size=300))
def test_no_letter_is_lost(text: str) -> None:
    try:
        html = read_text(text).html
    except ReadError:
        assert not text.strip()
        return
    bullets = {"o"}
    kept = _letters(unescape(re.sub(r"<[^<>]*>", " ", html)))
    assert [c for c in kept if c not in bullets and c not in "abc"] == [
        c for c in _letters(text) if c not in bullets and c not in "abc"
    ]
    assert sum(c in "abc" for c in kept) >= sum(c in "abc" for c in _letters(text)) - len(
        re.findall(r"(?m)^[ \t]*[a-c][.)]", text)
    )


@given(st.one_of(st.text(max_size=300), st.binary(max_size=300)))
def test_anything_is_read_or_refused(content: str | bytes) -> None:
    try:
        said = read_text(content).html
    except ReadError as error:
        said = error.next_step
    assert said


def test_a_line_that_opens_with_a_million_spaces_is_read() -> None:
    assert "The end." in read_text(" " * 1_000_000 + "The end.").html
