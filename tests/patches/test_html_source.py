from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document
from grader.patches.change import Anchor, Edit, Insert, Level, Rel, apply
from grader.patches.html_copy import html_edits
from grader.patches.html_source import HtmlSource

PAGE = """<!DOCTYPE html>
<html><head><title>Mill &amp; dam</title><script>var h = "<h2>Wheel</h2>";</script></head>
<body><nav><h2>Menu</h2></nav><!-- <h2>Wheel</h2> -->
<main><h1>Mill</h1>
  <p>The mill stands at the ford.</p>
  <section class="a">
    <h2 class='x > y'>Wheel &amp; <em>axle</em></h2>
    <p>It turns.<p>It turns on.
    <ul><li>One<li>Two</ul>
  </section>
  <H4>Stones</H4><p>They <a href="/s" class="k">grind</a> it and <a rel='nofollow' href='/t'>sell</a> it.</p>
  <figure><img src="pics/stone.png" alt="A stone"><figcaption>A stone</figcaption></figure>
  <footer>Bye</footer>
</main></body></html>
"""


def test_headings_are_told_from_those_in_menus_scripts_and_comments(reading: Callable[..., Document]) -> None:
    document, source = reading(PAGE, "html"), HtmlSource(PAGE)
    places = source.headings(document)
    shown = [PAGE[source.elements[n].start : source.elements[n].end] for n in places.values()]
    assert shown == ["<h2 class='x > y'>Wheel &amp; <em>axle</em></h2>", "<H4>Stones</H4>"]


def test_only_what_a_change_names_is_touched(reading: Callable[..., Document]) -> None:
    document, source = reading(PAGE, "html"), HtmlSource(PAGE)
    changes = (Level(1, 3), Anchor(0, "wheel"), Rel(0, "sponsored"), Rel(1, "sponsored"))
    patched = apply(PAGE, html_edits(document, changes, source))
    undone = (
        patched.replace("<H3>Stones</H3>", "<H4>Stones</H4>")
        .replace(' id="wheel"', "")
        .replace(' rel="sponsored"', "")
        .replace("nofollow sponsored", "nofollow")
    )
    assert undone == PAGE
    assert patched.count("sponsored") == 2


def test_blocks_go_outside_the_wrapper_that_a_heading_opens(reading: Callable[..., Document]) -> None:
    from grader.markup import Line, Run

    document, source = reading(PAGE, "html"), HtmlSource(PAGE)
    note = (Line((Run("A <note>"),)),)
    made = [
        apply(PAGE, html_edits(document, (change,), source))
        for change in (Insert(note, above_heading=0), Insert(note), Insert(note, below_image=0))
    ]
    assert '<p>A &lt;note&gt;</p>\n  <section class="a">' in made[0]
    assert "</figure>\n<p>A &lt;note&gt;</p>\n  <footer>" in made[1]
    assert "</figure>\n<p>A &lt;note&gt;</p>\n  <footer>" in made[2]


def test_windows_line_ends_stay(reading: Callable[..., Document]) -> None:
    from grader.markup import Line, Run

    page = PAGE.replace("\n", "\r\n")
    document, source = reading(page, "html"), HtmlSource(page)
    patched = apply(page, html_edits(document, (Insert((Line((Run("x"),)),), above_heading=0),), source))
    assert "\n" not in patched.replace("\r\n", "")


def test_two_edits_of_one_place_are_refused_and_the_same_edit_is_made_once() -> None:
    assert apply("abc", (Edit(1, 1, "x"), Edit(1, 1, "x"))) == "axbc"
    try:
        apply("abc", (Edit(0, 2, "x"), Edit(1, 3, "y")))
    except ValueError:
        return
    raise AssertionError("overlapping edits were made")


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="<>/!-ahpli2\"'= \n&;script", max_size=200))
def test_any_text_has_sound_places(text: str) -> None:
    source = HtmlSource(text)
    for element in source.elements:
        assert 0 <= element.start < element.inner <= element.close <= element.end <= len(text), element


def test_what_is_never_closed_ends_with_the_text() -> None:
    for part in ('<a "', "<a '", "<!--", "<script>", "<p><li>", "</x>", "<div id=a>", "<"):
        text = part * 300
        source = HtmlSource(text)
        assert all(e.end <= len(text) for e in source.elements), part
        assert source.ids() == ({"a"} if "id=a" in part else frozenset())


def test_marks_that_a_reader_drops_do_not_hide_a_heading(reading: Callable[..., Document]) -> None:
    page = (
        "<h1>Mill</h1><h2>Results</h2><p>It turns.</p><h2>Results of the count <a class='headerlink' href='#r'>Permalink</a></h2><p>It does.</p>"
        "<h2>Results of the count in May</h2><p>So it does.</p>"
    )
    document, source = reading(page, "html"), HtmlSource(page)
    places = source.headings(document)
    assert [source.words(source.elements[places[n]]).strip() for n in sorted(places)] == [
        "Results",
        "Results of the count Permalink",
        "Results of the count in May",
    ]
