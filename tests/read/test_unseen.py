"""Parts of a page that its own styles hide."""

from __future__ import annotations

import pytest

from grader.read.html import read_html

_PROSE = "<p>The mill on the brook was built in 1821 and ground rye for three villages until the war, its keeper says. {}</p>"
_SECRET = "Best cheap mill tips for every miller near you. " * 6


def text_of(inside: str, *, style: str = "", opening: str = "") -> str:
    prose = "".join(_PROSE.format(f"It stood still in the summer of {year}.") for year in range(1901, 1909))
    html = (
        f"<!doctype html><html><head><title>The mill</title><style>{style}</style></head><body><main><h1>The mill</h1>{prose}"
        f"<div {opening}><p>{inside}</p></div></main></body></html>"
    )
    return read_html(html, as_of="2026-11-22").text


HIDING = [
    "display:none!important",
    "visibility:hidden",
    "opacity:0",
    "font-size:0",
    "font-size:1px",
    "height:0;overflow:hidden",
    "max-height:1px; overflow:hidden",
    "position:absolute;left:-999em",
    "position:absolute; top:-5000px",
    "position:fixed;right:-200vw",
    "margin-left:-9999px",
    "text-indent:-3000px",
    "transform:translateX(-9999px)",
    "transform:scale(0)",
    "position:absolute;clip:rect(0,0,0,0)",
    "clip-path:inset(100%)",
    "color:#fff;background:#fff",
    "color:white;background-color:rgb(255,255,255)",
    "color:#fff",
    "color:transparent",
    "color:rgba(0,0,0,0)",
    "background:#123456;color:#123456",
]
SHOWING = [
    "color:#fff;background:#123456",
    "color:#fff;background:#ffffff11 url(dark.jpg)",
    "position:relative;left:-20px",
    "transform:translate3d(-1200px,0,0)",
    "font-size:0.9em",
    "font-size:1em",
    "opacity:0.9",
    "height:0",
    "max-height:300px;overflow:hidden",
    "background:#fff",
    "text-indent:-2em",
    "display:block",
]


@pytest.mark.parametrize("style", HIDING)
def test_inline_styles_that_hide(style: str) -> None:
    assert "Best cheap" not in text_of(_SECRET, opening=f'style="{style}"')


@pytest.mark.parametrize("style", SHOWING)
def test_inline_styles_that_do_not(style: str) -> None:
    assert "Best cheap" in text_of(_SECRET, opening=f'style="{style}"')


@pytest.mark.parametrize("style", [s for s in HIDING if not s.startswith("opacity")])
@pytest.mark.parametrize("selector", [".note", "#note", "div.note", "p.x, .note"])
def test_rules_of_the_page_that_hide(style: str, selector: str) -> None:
    text = text_of(
        _SECRET, style=f"body{{margin:0}} {selector} {{{style}}}", opening='class="note" id="note"'
    )
    if style != "color:#fff":  # the ground of a box with a class may come from a sheet elsewhere
        assert "Best cheap" not in text


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print { .note { display:none } }",
        "@media (max-width: 600px) { p { color: red } .note { display: none } } .x { color: red }",
        ".note { display: none } @media (min-width: 600px) { .note { display: flex } }",
        ".note { height: 0; overflow: hidden } .open .note { height: auto }",
        ".note { position: absolute; left: -9999px } .note:hover { left: 0 }",
        ".closed .note { display:none }",
        ".note:hover { display: none }",
        "/* .note { display:none } */",
    ],
)
def test_rules_that_hold_elsewhere(sheet: str) -> None:
    assert "Best cheap" in text_of(_SECRET, style=sheet, opening='class="note"')


def test_a_page_that_a_script_fades_in_is_there() -> None:
    sheet = ".all { visibility: hidden }"
    html = (
        f"<html><head><style>{sheet}</style></head><body><div class='all'><main>"
        f"{_PROSE.format('') * 9}</main></div></body></html>"
    )
    assert "ground rye" in read_html(html, as_of="2026-11-22").text


def test_white_words_on_a_dark_box_from_elsewhere_are_there() -> None:
    assert "Best cheap" in text_of(_SECRET, opening='class="callout" style="color:#fff"')


def test_a_picture_that_is_loaded_later_is_there() -> None:
    html = _PROSE.format('<img src="/mill.jpg" alt="The mill" style="color:transparent">') * 5
    assert read_html(f"<html><body><main>{html}</main></body></html>", as_of="2026-11-22").images
