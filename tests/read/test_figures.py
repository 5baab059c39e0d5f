"""Figures and captions told by tags and names."""

from __future__ import annotations

import pytest
from lxml import html

from grader.read.figures import CAPTION_CHARS, FIGURE_CHARS, is_caption, is_figure

LONG = "The boats on the lake are counted every June. " * 60


@pytest.mark.parametrize(
    ("markup", "in_figure", "expected"),
    [
        ("<figcaption>Boats</figcaption>", False, True),
        ("<p class='wp-caption-text'>Boats</p>", False, True),
        ("<div class='image-caption'>Boats</div>", True, True),
        (f"<div class='caption'>{LONG[: CAPTION_CHARS + 50]}</div>", False, False),
        (f"<div class='caption'>{LONG[: CAPTION_CHARS + 50]}</div>", True, True),
        ("<section class='caption'>Boats</section>", False, False),
        ("<p class='captioned-text'>Boats</p>", False, False),
    ],
)
def test_captions(markup: str, in_figure: bool, expected: bool) -> None:
    assert is_caption(html.fragment_fromstring(markup), in_figure=in_figure) is expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<figure><img src='a.png'></figure>", True),
        ("<div class='wp-caption'><img src='a.png'><p>Boats</p></div>", True),
        ("<div class='wp-caption'><p>Boats</p></div>", False),
        (f"<figure><img src='a.png'>{LONG[:FIGURE_CHARS]}</figure>", False),
    ],
)
def test_figures(markup: str, expected: bool) -> None:
    assert is_figure(html.fragment_fromstring(markup)) is expected
