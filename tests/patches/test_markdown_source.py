from __future__ import annotations

from collections.abc import Callable

from grader.document import Document
from grader.markup import Line, Run
from grader.patches.change import Insert, Level, Rel, apply
from grader.patches.markdown_copy import markdown_edits
from grader.patches.markdown_source import MarkdownSource

DRAFT = """---
title: Mill
---

# Mill

The mill at the ford.

```sh
## Wheel
```

## Wheel & *axle* ##

It [turns](https://m.example.org/t) on.

Stones
------

![A stone](https://m.example.org/stone.png)
And more.

#### Rye {#rye}

- one
---
The end.
"""


def patched(document: Document, *changes: object) -> str:
    return apply(DRAFT, markdown_edits(document, changes, MarkdownSource(DRAFT)))  # type: ignore[arg-type]


def test_headings_are_found_whatever_way_they_are_written(reading: Callable[..., Document]) -> None:
    document = reading(DRAFT)
    found = MarkdownSource(DRAFT).headings(document)
    assert [found[n].words for n in sorted(found)] == ["Wheel & *axle*", "Stones", "Rye {#rye}"]
    assert len(document.headings) == 3


def test_levels_change_and_nothing_else(reading: Callable[..., Document]) -> None:
    document = reading(DRAFT)
    made = patched(document, Level(0, 3), Level(1, 3), Level(2, 3))
    assert made == DRAFT.replace("## Wheel & *", "### Wheel & *").replace(
        "Stones\n------", "### Stones"
    ).replace("#### Rye", "### Rye")


def test_blocks_go_above_below_and_to_the_end(reading: Callable[..., Document]) -> None:
    document = reading(DRAFT)
    note = (Line((Run("1. *Note*"),)),)
    made = patched(document, Insert(note, above_heading=1), Insert(note, below_image=0), Insert(note))
    assert "\n1\\. \\*Note\\*\n\nStones\n------" in made
    assert "And more.\n\n1\\. \\*Note\\*\n\n#### Rye" in made
    assert made.endswith("The end.\n\n1\\. \\*Note\\*\n")


def test_a_link_gets_its_mark_as_html(reading: Callable[..., Document]) -> None:
    document = reading(DRAFT)
    assert patched(document, Rel(0, "sponsored")) == DRAFT.replace(
        "[turns](https://m.example.org/t)", '<a href="https://m.example.org/t" rel="sponsored">turns</a>'
    )


def test_what_is_never_closed_ends_with_the_text() -> None:
    for part in ("<!-- a -->\n", "<!--", "[", "# a\n", "a\n---\n", "```\n", "[a](", "\\", "{#"):
        text = part * 300
        source = MarkdownSource(text)
        assert all(0 <= w.start <= w.end <= len(text) for w in source.written), part
        assert source.below_picture("none", "x") is None
