from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.markup import (
    Bullets,
    CodeBlock,
    Line,
    Run,
    Title,
    html_of,
    markdown_of,
    plain_markdown,
    safe_address,
)
from grader.read import read
from grader.source import Source


def test_html_escapes_the_pages_own_words() -> None:
    made = html_of(
        (Title("<b>&", 2, 'a"b'), Line((Run("x<y", 'https://e.example/"><script>'),)), CodeBlock("</code>"))
    )
    assert "<b>" not in made
    assert "<script>" not in made
    assert '<h2 id="a&quot;b">&lt;b&gt;&amp;</h2>' in made
    assert "<pre><code>&lt;/code&gt;</code></pre>" in made


def test_addresses_that_would_run_something_are_no_links() -> None:
    for href in ("javascript:alert(1)", " JavaScript:x", "data:text/html,x", "vbscript:x"):
        assert safe_address(href) == ""
        assert html_of((Line((Run("x", href),)),)) == "<p>x</p>"
        assert markdown_of((Line((Run("x", href),)),)) == "x"
    assert safe_address("https://e.example/a") == "https://e.example/a"
    assert safe_address("#part") == "#part"


def test_a_code_block_is_not_ended_by_its_own_words() -> None:
    assert markdown_of((CodeBlock("```\nx"),)).startswith("````\n")


def test_deeper_items_stand_in_the_item_above() -> None:
    items = tuple((Run(w, f"#{w}"),) for w in ("a", "b", "c"))
    made = html_of((Bullets(items, (0, 1, 0), "Contents"),))
    assert (
        '<li><a href="#a">a</a><ol>\n<li><a href="#b">b</a></li>\n</ol></li>\n<li><a href="#c">c</a></li>'
        in made
    )
    assert markdown_of((Bullets(items, (0, 1, 0)),)) == "- [a](#a)\n  - [b](#b)\n- [c](#c)"


@given(st.text(alphabet="ab1.-+=#*_`[]()<>!|~\\&;{} \n", min_size=1, max_size=30))
def test_words_come_back_from_markdown_as_they_were(words: str) -> None:
    wanted = " ".join(words.split())
    if not any(c.isalpha() for c in wanted):
        return
    document = read(
        Source(
            content=f"Before it all.\n\n{plain_markdown(words)}\n", input_type="markdown", as_of="2026-11-22"
        )
    )
    assert document.text.strip().split("\n")[-1] == wanted
