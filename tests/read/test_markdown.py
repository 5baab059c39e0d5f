from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import ReadError
from grader.read import markdown
from grader.read.markdown import read_markdown


def html_of(text: str, filename: str = "") -> str:
    return read_markdown(text, filename=filename).html


def test_commonmark_with_tables_strikethrough_and_task_lists() -> None:
    html = html_of(
        "## A\n\n| x | y |\n|---|---|\n| 1 | ~~2~~ |\n\n- [x] done\n\n> said\n\n```python\nx = 1\n```\n"
    )
    assert "<h2>A</h2>" in html
    assert "<th>x</th>" in html
    assert "<s>2</s>" in html
    assert 'type="checkbox"' in html
    assert "<blockquote>" in html
    assert '<code class="language-python">x = 1' in html


def test_front_matter_fills_the_draft() -> None:
    draft = read_markdown(
        "---\ntitle: Bread\nauthor: Ana Lopez\ndate: 2024-05-01\nupdated: 2024-06-01\nlang: en\n---\n\n# Other\n\nText"
    )
    assert (draft.title, draft.author, draft.published, draft.updated) == (
        "Bread",
        "Ana Lopez",
        "2024-05-01",
        "2024-06-01",
    )
    assert (draft.language, draft.metadata_source) == ("en", "front matter")
    assert "<h1>Other</h1>" in draft.html
    assert "2024" not in draft.html


def test_the_only_leading_h1_is_the_title() -> None:
    assert read_markdown("# The *price* of `bread`\n\n## Why\n").title == "The price of bread"
    assert read_markdown("## Why\n\n# Bread\n").title == ""
    assert read_markdown("# One\n\n# Two\n").title == ""
    assert "<h1>" in html_of("# Bread\n\nText")


def test_written_ids_are_kept_and_none_is_made_up() -> None:
    assert '<h2 id="why" class="big">Why so?</h2>' in html_of("## Why so? {#why .big}\n")
    assert '<h2 id="why">Why so?</h2>' in html_of("## Why so? ##   {#why}\n") + html_of("## Why so? {: #why}")
    assert '<h2 id="why">Why</h2>' in html_of("## Why\n{: #why}\n\nText")
    assert '<h2 id="why">Why</h2>' in html_of("(why)=\n\n## Why\n\nText")
    assert "<h2>Use {braces} well</h2>" in html_of("## Use {braces} well\n")
    assert "<h2>A set {a, b}</h2>" in html_of("## A set {a, b}\n")
    assert '<a id="why"></a>' in html_of('## <a id="why"></a>Why\n')


def test_footnotes_are_notes_with_links_between_them() -> None:
    html = html_of("Bread[^a] costs.\n\n[^a]: A loaf of 800 g.\n")
    assert '<a href="#fn1" id="fnref1">[1]</a>' in html
    assert '<li id="fn1"' in html
    assert "A loaf of 800 g." in html
    assert "↩" not in html


def test_bare_addresses_are_links_but_not_in_links_or_code() -> None:
    html = html_of("See https://a.example/x, [https://b.example](https://b.example) and `https://c.example`.")
    assert '<a href="https://a.example/x">https://a.example/x</a>,' in html
    assert html.count("<a ") == 2


def test_pictures_without_alt_text_have_no_alt_attribute() -> None:
    html = html_of("![](a.png) ![Prices of *bread*](b.png){width=300}\n")
    assert '<img src="a.png" />' in html
    assert '<img src="b.png" alt="Prices of bread" width="300" />' in html


def test_a_wish_for_a_table_of_contents_is_granted() -> None:
    for text in ("# T\n\n[TOC]\n\n## How we asked\n\n## Why {#w}\n", "# T\n\n* toc\n{:toc}\n\n## How we asked\n\n## Why {#w}\n",
                 "---\ntoc: true\n---\n# T\n\n## How we asked\n\n## Why {#w}\n"):  # fmt: skip
        html = html_of(text)
        assert '<nav class="toc">' in html
        assert '<a href="#how-we-asked">How we asked</a>' in html
        assert '<h2 id="how-we-asked">' in html
        assert '<a href="#w">Why</a>' in html
        assert html.index("<h1") < html.index("<nav") < html.index("<h2")


def test_raw_html_stays() -> None:
    assert '<iframe src="https://a.example/chart"></iframe>' in html_of(
        '<iframe src="https://a.example/chart"></iframe>\n'
    )


def test_definition_lists() -> None:
    assert "<dt>Flour</dt>" in html_of("Flour\n: ground grain\n")


def test_a_lone_picture_is_a_figure_where_the_publisher_makes_one() -> None:
    assert "<figcaption>Prices</figcaption>" in html_of("![Prices](a.png)\n", "post.qmd")
    assert "<figure" not in html_of("![Prices](a.png)\n", "post.md")


def test_a_reference_bomb_is_cut_and_named() -> None:
    draft = read_markdown("[a]: https://a.example/" + "x" * 30_000 + "\n\n" + "[a] " * 2_000)
    assert len(draft.html) < 1_000_000
    assert any("repeat" in cut for cut in draft.cuts)
    assert draft.html.count("<a") == 2_000


def test_a_long_address_that_is_no_bomb_stays() -> None:
    picture = "data:image/png;base64," + "A" * 50_000
    assert picture in html_of(f"![Prices]({picture})\n\nText")


def test_deep_nesting_is_named() -> None:
    draft = read_markdown("\n".join("  " * i + "- item" for i in range(200)))
    assert any("nested" in cut for cut in draft.cuts)
    assert not read_markdown("\n".join("  " * i + "- item" for i in range(6))).cuts


@pytest.fixture
def small_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "MAX_LINES", 600)
    monkeypatch.setattr(markdown, "MAX_BRACKETS", 400)
    monkeypatch.setattr(markdown, "MAX_MARKS", 4_000)


@pytest.mark.usefixtures("small_budget")
@pytest.mark.parametrize("text", ["## h\n\n" * 700, "[" * 5_000, "- a\n" * 1_000, "a\n\n" + "[x](y) " * 900])
def test_what_would_be_slow_is_read_as_plain_text_and_named(text: str) -> None:
    draft = read_markdown(text)
    assert any("plain text" in cut for cut in draft.cuts)


@pytest.mark.usefixtures("small_budget")
def test_past_the_budget_no_word_is_lost() -> None:
    draft = read_markdown("".join(f"word{i} here\n\n" for i in range(1_000)))
    assert draft.cuts
    assert set(re.findall(r"word\d+", draft.html)) == {f"word{i}" for i in range(1_000)}


def test_the_longest_word_is_read() -> None:
    assert "a" * 1_000_000 in html_of("a" * 1_000_000)


@given(
    st.one_of(st.text(max_size=300), st.binary(max_size=200)),
    st.sampled_from(["", "a.mdx", "a.dj", "a.qmd", "a.Rmd"]),
)
def test_anything_is_read_or_refused(content: str | bytes, filename: str) -> None:
    try:
        said = repr(read_markdown(content, filename=filename))
    except ReadError as error:
        said = error.next_step
    assert said


@given(
    st.lists(
        st.sampled_from(
            [
                "# a",
                "{#x}",
                "```",
                "```{r}",
                ":::",
                "::: note",
                "!!! tip",
                "    b",
                "{%",
                "%}",
                "{{<",
                ">}}",
                "<A b={",
                "/>",
                "[^1]",
                "[^1]: n",
                "- c",
                "> d",
                "|e|f|",
                "|-|-|",
                "`",
                "*",
                "_",
                "[",
                "](",
                ")",
                "![",
                "\n",
                "\n\n",
                "import x from 'y'",
                "---",
                "+++",
            ]
        ),
        max_size=40,
    ).map("\n".join),
    st.sampled_from(["", "a.mdx", "a.dj", "a.qmd"]),
)
def test_any_mix_of_marks_is_read(text: str, filename: str) -> None:
    try:
        said = repr(read_markdown(text, filename=filename))
    except ReadError as error:
        said = error.next_step
    assert said
