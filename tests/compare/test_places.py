from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from grader.api import Report, Source, grade, read
from grader.compare.addresses import fragment
from grader.compare.comparison import Page
from grader.compare.places import place_of
from grader.document import Document, Quote, Span

URL = "https://pond.example/depth?part=2#old"
PAGE = """<html lang="en"><head><title>Ponds by depth</title></head><body><article><h1>Ponds by depth</h1>
<p>Depth decides what lives in a pond, and State law says little about it. We went to see.</p>
<h2 id="how-deep">How deep are they?</h2>
<p>Well-known, “quoted” words &amp; an 8% share stand in this sentence only, and it goes on for a while.</p>
<table><tr><th>State</th><th>Deep ponds</th><th>Shallow</th></tr><tr><td>Ohio</td><td>12</td><td>31</td></tr>
<tr><td>Iowa</td><td>14</td><td>33</td></tr></table>
<h2>Without an id</h2>
<p>The reeds stand in the third part. Depth decides what lives in a pond, we said.</p>
<figure><img src="https://pond.example/img/depth-chart-7.png" alt="Bar chart of depth by pond"></figure>
</article></body></html>"""


def document() -> Document:
    return read(Source(content=PAGE, input_type="html", url=URL, as_of="2026-11-22"))


def page(url: str = URL, *, kept: bool = True) -> Page:
    made = _report()
    return Page("Ponds", url, made if kept else replace(made, document=None))


_kept: list[Report] = []


def _report() -> Report:
    if not _kept:
        _kept.append(grade(Source(content=PAGE, input_type="html", url=URL, as_of="2026-11-22")))
    return _kept[0]


def words(text: str, *, nth: int = 0) -> Quote:
    whole = document().text
    at = -1
    for _ in range(nth + 1):
        at = whole.index(text, at + 1)
    return Quote(text, Span(at, at + len(text)))


def test_a_heading_with_an_id_is_led_to_by_it() -> None:
    assert place_of(page(), words("How deep are they?")) == "https://pond.example/depth?part=2#how-deep"
    assert place_of(page(), words("deep are")) == "https://pond.example/depth?part=2#how-deep"


def test_words_are_led_to_by_a_text_fragment_with_the_id_of_their_section() -> None:
    link = place_of(page(), words("Well-known, “quoted” words & an 8% share stand"))
    assert link == (
        "https://pond.example/depth?part=2#how-deep"
        ":~:text=Well%2Dknown%2C%20%E2%80%9Cquoted%E2%80%9D%20words%20%26%20an%208%25"
    )
    assert unquote(link).endswith("Well-known, “quoted” words & an 8%")


def test_a_section_without_an_id_leaves_the_words_alone() -> None:
    assert place_of(page(), words("The reeds stand in the third part.")) == (
        "https://pond.example/depth?part=2#:~:text=The%20reeds%20stand%20in%20the%20third"
    )
    assert place_of(page(), words("Without an id")).endswith("#:~:text=Without%20an%20id")


def test_words_that_stand_earlier_too_come_with_those_that_follow() -> None:
    again = place_of(page(), words("Depth decides what lives in a pond", nth=1))
    assert again.endswith(":~:text=Depth%20decides%20what%20lives%20in%20a,-pond%2C%20we%20said.")
    first = place_of(page(), words("Depth decides what lives in a pond"))
    assert first.endswith(":~:text=Depth%20decides%20what%20lives%20in%20a")


def test_a_table_is_led_to_by_its_first_cell_and_the_next_and_no_run_over_cells() -> None:
    link = place_of(page(), words("State\tDeep ponds\tShallow"))
    assert link.endswith("#how-deep:~:text=State,-Deep%20ponds")


def test_a_picture_is_led_to_by_its_section() -> None:
    expected = "https://pond.example/depth?part=2#:~:text=Without%20an%20id"
    assert place_of(page(), Quote("Bar chart of depth by pond", None, "alt text")) == expected
    assert place_of(page(), Quote("depth chart 7", None, "file name")) == expected
    assert (
        place_of(page(), Quote("https://pond.example/img/depth-chart-7.png", None, "image address"))
        == expected
    )


def test_words_without_a_place_that_the_text_has_are_found_there() -> None:
    assert place_of(page(), Quote("The reeds stand in the third part.", None, "caption")).endswith(
        ":~:text=The%20reeds%20stand%20in%20the%20third"
    )
    assert place_of(page(), Quote("Ohio", None, "button")) == "https://pond.example/depth?part=2"
    assert (
        place_of(page(), Quote("Get the embed code here", None, "button"))
        == "https://pond.example/depth?part=2"
    )


def test_a_draft_has_no_link_and_neither_has_what_is_no_web_address() -> None:
    assert place_of(page(""), words("State")) == ""
    assert place_of(page("javascript:alert(1)"), words("State")) == ""
    assert place_of(page("/home/ponds.html"), words("How deep are they?")) == ""


def test_without_the_text_the_quote_itself_is_the_fragment() -> None:
    assert place_of(page(kept=False), words("The reeds stand in the third part.")).endswith(
        "#:~:text=The%20reeds%20stand%20in%20the%20third"
    )
    assert (
        place_of(page(kept=False), Quote("Bar chart", None, "alt text"))
        == "https://pond.example/depth?part=2"
    )
    assert place_of(page(), None) == "https://pond.example/depth?part=2"


def test_signs_of_a_fragment_are_escaped_whatever_the_words_are() -> None:
    assert fragment("a-b, c&d #e") == "a%2Db%2C%20c%26d%20%23e"
    assert fragment("\ud800x") == "%3Fx"
