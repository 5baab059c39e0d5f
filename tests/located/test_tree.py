from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.api import Source, read
from grader.document import (
    Code,
    Document,
    Figure,
    Heading,
    Image,
    Link,
    ListItem,
    Paragraph,
    Quotation,
    Span,
    Table,
)
from grader.located.remarks import GAP, PIECE, TITLE, WORDS, Remark
from grader.located.tree import Gap, Node, Part, Placeholder, Run, tree
from grader.located.tree import Link as Leads


def document(html: str) -> Document:
    return read(Source(content=html, input_type="html", as_of="2026-11-24"))


def remark(**how: object) -> Remark:
    return Remark("id", "a_check", str(how.pop("level", "smaller")), "A message.", **how)  # type: ignore[arg-type]


def leaves(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Node):
            yield from leaves(part.children)
        else:
            yield part


def shape(parts: tuple[Part, ...]) -> list[object]:
    """Kinds, with the words of blocks that hold only words."""
    made: list[object] = []
    for part in parts:
        if isinstance(part, Node):
            inner = [c for c in part.children if not isinstance(c, Run)]
            held = (
                shape(part.children)
                if inner
                else "".join(c.text for c in part.children if isinstance(c, Run))
            )
            made.append((part.kind, held))
        elif isinstance(part, Run):
            made.append(part.text)
        else:
            made.append(type(part).__name__)
    return made


def test_blocks_stand_as_they_were_read() -> None:
    page = document(
        "<h2 id=a>Heading</h2><p>Words.</p><ul><li>one<ol><li>in it</li></ol></li></ul>"
        "<table><tr><th>Pier</th><th>Boats</th></tr><tr><td>North</td><td>7</td></tr></table>"
        "<blockquote><p>Said.</p></blockquote><pre><code class=language-python>a = 1\n\nb = 2</code></pre>"
        "<figure><img src=a.png alt=Chart><figcaption>Caption</figcaption></figure>"
    )
    parts, _, _ = tree(page, ())
    assert shape(parts) == [
        ("heading", "Heading"),
        ("paragraph", "Words."),
        ("list", [("item", [("paragraph", "one"), ("ordered", [("item", [("paragraph", "in it")])])])]),
        ("table", [("row", [("head", "Pier"), ("head", "Boats")]), ("row", [("cell", "North"), ("cell", "7")])]),
        ("quotation", [("paragraph", "Said.")]),
        ("code", "a = 1\n\nb = 2"),
        ("figure", ["Placeholder", ("caption", "Caption")]),
    ]  # fmt: skip
    heading, table, code = parts[0], parts[3], parts[5]
    assert isinstance(table, Node)
    assert table.level == 1
    assert isinstance(heading, Node)
    assert isinstance(code, Node)
    assert (heading.level, heading.note, code.note) == (2, "a", "python")


def test_overlapping_remarks_cut_a_line_and_the_graver_comes_first() -> None:
    page = Document("One two three.", "text", "2026-11-24")
    said = (
        remark(place=WORDS, span=Span(0, 7), at=0, level="evidence"),
        remark(place=WORDS, span=Span(4, 13), at=4, level="most"),
    )
    parts, _, _ = tree(page, said)
    assert list(leaves(parts)) == [
        Run("One ", (0,)), Run("two", (1, 0)), Run(" three", (1,)), Run("."),
    ]  # fmt: skip


def test_a_remark_goes_on_over_links_and_blocks() -> None:
    text = "See the count.\nNext."
    page = Document(text, "text", "2026-11-24", links=(Link("https://a.example/", "count", Span(8, 13)),))
    parts, links, _ = tree(page, (remark(place=WORDS, span=Span(4, 20), at=4),))
    assert list(leaves(parts)) == [
        Run("See "), Run("the ", (0,)), Run("count", (0,), 0), Run(".", (0,)), Run("Next.", (0,)),
    ]  # fmt: skip
    assert links == (Leads("https://a.example/"),)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (0, ["Gap", ("heading", "Top"), ("paragraph", "One two.")]),
        (3, [("heading", "Top"), "Gap", ("paragraph", "One two.")]),
        (4, [("heading", "Top"), "Gap", ("paragraph", "One two.")]),
        (7, [("heading", "Top"), ("paragraph", ["One", "Gap", " two."])]),
        (12, [("heading", "Top"), ("paragraph", "One two."), "Gap"]),
    ],
)
def test_what_is_missing_stands_where_it_would_go(at: int, expected: list[object]) -> None:
    page = Document("Top\nOne two.", "text", "2026-11-24", headings=(Heading(Span(0, 3), 2),))
    parts, _, _ = tree(page, (remark(place=GAP, at=at),))
    assert shape(parts) == expected


def test_a_gap_between_the_items_of_a_list_does_not_end_the_list() -> None:
    page = document("<ul><li>one</li><li>two</li></ul>")
    parts, _, _ = tree(page, (remark(place=GAP, at=4),))
    (only,) = parts
    assert isinstance(only, Node)
    assert [c.kind for c in only.children if isinstance(c, Node)] == ["item", "item", "item"]


def test_a_picture_carries_what_is_said_of_it() -> None:
    page = document("<p>Words <img src=a.png> go on.</p><p><img src=b.png alt=''></p>")
    parts, _, _ = tree(page, (remark(place=PIECE, piece=("images", 0), at=6),))
    pictures = [p for p in leaves(parts) if isinstance(p, Placeholder)]
    assert [(p.note, p.remarks) for p in pictures] == [("no alt text", (0,)), ("decorative", ())]
    assert shape(parts) == [("paragraph", ["Words ", "Placeholder", "go on."]), "Placeholder"]


def test_a_remark_on_the_title_marks_its_words() -> None:
    page = Document("Text.", "text", "2026-11-24", title="The best of 2019")
    parts, _, _ = tree(page, (remark(place=TITLE, quote="2019"),))
    title = parts[0]
    assert isinstance(title, Node)
    assert title.children == (Run("The best of "), Run("2019", (0,)))


def test_a_long_text_is_cut_at_a_line_and_says_where() -> None:
    page = Document("one\ntwo\nthree", "text", "2026-11-24")
    parts, _, shown = tree(page, (), most=9)
    assert shape(parts) == [("paragraph", "one"), ("paragraph", "two")]
    assert shown == 7


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example/x?y=1", True), ("HTTP://a.example", True), ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False), ("https:\\\\a.example", False), ("https://a b", False), ("data:text/html,x", False),
        (" https://a.example", False), ("/page", False), ("", False), ("mailto:a@b.example", False),
    ],
)  # fmt: skip
def test_only_plain_web_addresses_are_safe_to_offer(address: str, safe: bool) -> None:
    assert Leads(address).safe is safe


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(alphabet="ab \t\né漢", max_size=60))
    size = len(text)
    place = st.integers(0, size)
    span = st.tuples(place, place).map(lambda p: Span(*sorted(p)))

    def some(make: st.SearchStrategy[object]) -> tuple[object, ...]:
        return tuple(draw(st.lists(make, max_size=4)))

    return Document(
        text=text,
        input_type="html",
        as_of="2026-11-24",
        title=draw(st.sampled_from(("", "A title"))),
        headings=some(st.builds(Heading, span, st.integers(1, 6))),  # type: ignore[arg-type]
        paragraphs=some(st.builds(Paragraph, span, st.sampled_from(("paragraph", "caption", "quotation")))),  # type: ignore[arg-type]
        list_items=some(st.builds(ListItem, span, st.integers(0, 2), st.booleans(), st.integers(0, 2))),  # type: ignore[arg-type]
        tables=some(st.builds(Table, span, st.just(()), st.booleans())),  # type: ignore[arg-type]
        code=some(st.builds(Code, span)),  # type: ignore[arg-type]
        links=some(st.builds(lambda s: Link("https://a.example/", "", s), span)),  # type: ignore[arg-type]
        quotations=some(st.builds(Quotation, span, st.just(""), st.sampled_from(("block", "inline")))),  # type: ignore[arg-type]
        figures=some(st.builds(Figure, span)),  # type: ignore[arg-type]
        images=some(
            st.builds(lambda s, f: Image("a.png", s, figure=f), span, st.sampled_from((None, 0, 1, 7)))
        ),  # type: ignore[arg-type]
    )


@given(documents(), st.data())
def test_whatever_is_nested_in_what_every_character_and_remark_is_shown(
    page: Document, given_: st.DataObject
) -> None:
    size = len(page.text)
    said = []
    for a, b in given_.draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size)), max_size=5)):
        low, high = sorted((a, b))
        said.append(
            remark(place=WORDS, span=Span(low, high), at=low) if low < high else remark(place=GAP, at=low)
        )
    parts, _, shown = tree(page, said)
    assert shown == size
    whole = list(leaves(tuple(p for p in parts if not (isinstance(p, Node) and p.kind == "title"))))
    runs = [p for p in whole if isinstance(p, Run)]
    breaks = dict.fromkeys(map(ord, " \t\n"))
    assert "".join(r.text for r in runs).translate(breaks) == page.text.translate(breaks)
    assert len([p for p in whole if isinstance(p, Placeholder)]) == len(page.images)
    told = {n for p in whole for n in p.remarks if isinstance(p, Run | Gap)}
    words = {i for i, r in enumerate(said) if r.span is None or page.words_at(r.span).strip()}
    assert words <= told
    for number, one in enumerate(said):
        if one.span is not None:
            shown_words = "".join(r.text for r in runs if number in r.remarks)
            assert shown_words.translate(breaks) == page.words_at(one.span).translate(breaks)


def test_many_of_everything_take_time_in_proportion() -> None:
    """Counted in steps, not by the clock: twice as much asks at most 2.2 times as many questions."""
    import sys

    def steps(size: int) -> int:
        text = "a\tb\n" * size
        page = Document(
            text,
            "text",
            "2026-11-24",
            tables=tuple(Table(Span(i * 8, i * 8 + 7), (), True) for i in range(size // 2)),
            links=tuple(Link("https://a.example/", "a", Span(i * 4, i * 4 + 1)) for i in range(size)),
            images=tuple(Image("a.png", Span(i * 4, i * 4)) for i in range(size)),
        )
        said = [remark(place=WORDS, span=Span(i, len(text) - i), at=i) for i in range(size)]
        count = 0

        def tick(frame: object, event: str, _: object) -> object:
            nonlocal count
            count += event == "line"
            return tick

        before = sys.gettrace()
        sys.settrace(tick)
        try:
            tree(page, said)
        finally:
            sys.settrace(before)
        return count

    assert steps(400) <= 2.2 * steps(200)
