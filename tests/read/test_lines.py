from __future__ import annotations

from lxml import html

from grader.read.lines import GLUE, PROFILE, Lines, read_lines


def read(body: str, *, main: str = "", title: str = "") -> Lines:
    tree = html.document_fromstring(f"<html><body>{body}</body></html>")
    find = tree.find
    return read_lines(
        find("body"),
        main=find(f".//{main}") if main else None,
        title=find(f".//{title}") if title else None,
    )


def rows(lines: Lines) -> list[str]:
    return [lines.words(row).strip() for row in lines.lines]


def test_blocks_and_breaks_part_lines() -> None:
    lines = read(
        "<p>One <b>two</b> three<br>four</p>five<div>six<p>seven</p>eight</div><table><tr><td>a<td>b</table>"
    )
    assert rows(lines) == ["One two three", "four", "five", "six", "seven", "eight", "a", "b"]


def test_pieces_that_touch_are_kept_apart() -> None:
    assert rows(read("<p><b>Jane Doe</b><i>Columnist</i></p>")) == [f"Jane Doe{GLUE}Columnist"]
    assert rows(read("<p>By <b>Jane Doe</b>, baker</p>")) == ["By Jane Doe, baker"]


def test_what_a_reader_does_not_see_is_left_out() -> None:
    hidden = "<p hidden>a</p><p style='display:none'>b</p><p class='sr-only'>c</p><script>d</script><select><option>e</option></select>"
    assert rows(read(f"{hidden}<p>f<span hidden>g</span>h</p>")) == [f"f{GLUE}h"]
    assert rows(read("<p class='hidden lg:block'>a</p>")) == ["a"]


def test_parts_headings_and_links() -> None:
    lines = read(
        "<nav><a href='/'>Home</a></nav><main><h2>Bread</h2><p><a href='/x'>all</a></p><p><a href='/x'>some</a> more</p>"
        "</main><div class='comments'><p>Nice</p></div>",
        main="main",
    )
    told = [(lines.words(r), r.part, r.in_main, r.heading, r.linked) for r in lines.lines]
    assert told == [
        ("Home", "navigation", False, 0, True),
        ("Bread", "", True, 2, False),
        ("all", "", True, 0, True),
        ("some more", "", True, 0, False),
        ("Nice", "comments", False, 0, False),
    ]


def test_names_around_the_title_and_the_main_region_are_not_believed() -> None:
    body = "<div class='sidebar'><h1>Bread</h1><p>Words</p></div>"
    assert {r.part for r in read(body).lines} == {"sidebar"}
    assert [r.part for r in read(body, title="h1").lines] == ["", ""]


def test_marks_know_their_words_and_stamps() -> None:
    lines = read(
        "<p>On <time datetime='2024-05-04T10:00Z'>Saturday</time> by <span class='post_Author'>Jane <b>Doe</b></span>, "
        "<a href='/people/jane'>more</a> <a href='/bread'>bread</a> <a href='?' title='2024-05-06 10:00Z'>later</a></p>"
    )
    told = [(m.element.tag, m.names, lines.text[m.start : m.end].strip(), m.stamp) for m in lines.marks]
    assert told == [
        ("time", "", "Saturday", "2024-05-04T10:00Z"),
        ("span", "post-author", "Jane Doe", ""),
        ("a", "", "more", ""),
        ("a", "", "later", "2024-05-06 10:00Z"),
    ]


def test_the_line_at_an_offset() -> None:
    lines = read("<p>One</p><p>Two</p>")
    assert [lines.at(0), lines.at(lines.lines[1].start), lines.at(10**6)] == [0, 1, 1]


def test_addresses_of_persons() -> None:
    assert PROFILE.search("/author/jane-doe")
    assert PROFILE.search("https://example.org/@jane")
    assert not PROFILE.search("/bread/team")
