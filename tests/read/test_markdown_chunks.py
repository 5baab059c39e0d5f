"""Chunks of Markdown are parsed alike alone and together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import remember
from grader.api import example
from grader.read import markdown
from grader.read.markdown import read_markdown
from grader.read.markdown_chunks import LEAST, chunks

PIECES = [
    "## Oak\n",
    "# The pier\n",
    "###### Deep #\n",
    "#not a heading\n",
    "    ## in code\n",
    " ## a space before\n",
    "Oak piles lasted forty years.\nAnd then\n## right below\n",
    "- a point\n- another\n\n  with more\n",
    "1. one\n\n   ## inside\n\n2. two\n",
    "> quoted\n\n> ## quoted heading\n",
    "```\n## in a fence\n\n## again\n```\n",
    "~~~md\n\n## open fence\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "Term\n: its meaning\n\n  ## within\n",
    "<div>\n\n## in a div\n\n</div>\n",
    "<!-- a\n\n## comment -->\n",
    "<pre>\n\n## raw\n\n</pre>\n",
    "[a link](https://oak.example/) and [oak]\n",
    '[oak]: https://oak.example/ "Oak"\n',
    "A note.[^1]\n\n[^1]: below\n",
    "{: #id .class}\n",
    "(label)=\n",
    "[[toc]]\n",
    "- [ ] to do\n- [x] done\n",
    "Setext\n======\n",
    "***\n",
    "![](a.png){width=300}\n",
    "Two  \nlines and https://bare.example/ too\n",
    "\n",
]


def whole(text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as patched:
        patched.setattr(markdown, "chunks", lambda source: (source,))
        return read_markdown(text).html


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=25), st.booleans())
def test_the_same_html_comes_of_the_chunks_and_of_the_whole(pieces: list[str], plain: bool) -> None:
    kept = (
        pieces
        if not plain
        else [p for p in pieces if not p.startswith(("[oak]:", "A note", "(label)", "[[toc]]", "<"))]
    )
    text = "\n".join((*kept, "x" * LEAST, "", *kept))
    with pytest.MonkeyPatch.context() as patch:
        assert read_markdown(text).html == whole(text, patch)


@pytest.mark.parametrize("name", ["middling", "strong"])
def test_a_draft_is_cut_before_its_headings(name: str) -> None:
    parts = chunks(example(name) * 3)
    assert "".join(parts) == example(name) * 3
    assert len(parts) > 2
    assert all(part.startswith("#") for part in parts[1:])


def test_what_bears_on_another_part_is_not_cut() -> None:
    long = "## Oak\n\n" + "Oak piles lasted. " * 200
    assert len(chunks(f"{long}\n\n{long}\n")) == 2
    for there in ("[oak]: https://oak.example/", "A note.[^1]", "[[toc]]", "(label)=", "<!-- no", "> [x]: y"):
        assert len(chunks(f"{long}\n\n{there}\n\n{long}\n")) == 1, there


def test_only_the_changed_chunk_is_parsed_again() -> None:
    remember.forget()
    text = "".join(f"## Part {n}\n\n{'Oak piles lasted. ' * 60}\n\n" for n in range(6))
    read_markdown(text)
    before = markdown._rendered.cache_info().misses
    read_markdown(text.replace("## Part 3\n", "## Part 3\n\nAnd more.\n"))
    assert markdown._rendered.cache_info().misses == before + 1
