"""Whole pages and fragments to Documents: the main region, its pieces and their places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.document import Document, Span
from grader.errors import InputTooLarge, ReadError
from grader.read.html import read_html

STORY = "The river rose for three days before anyone measured it, and by then the gauge had gone under. "
URL = "https://www.river-notes.org/floods/2025/gauge"

PAGE = f"""<!doctype html><html lang="en"><head><title>The gauge that drowned | River Notes</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/a.css">
<script src="/app.js"></script><script async src="https://cdn.example.net/x.js"></script><script>var a=1;</script></head>
<body class="has-sidebar"><header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/about">About</a></li></ul></nav></header>
<div class="layout"><main><article>
<h1>The gauge that drowned</h1>
<p class="byline">By <a rel="author" href="/people/mo">Mo Farrow</a>, 4 March 2025</p>
<nav class="toc" aria-label="Contents"><ul><li><a href="#why">Why it drowned</a></li><li><a href="#data">What we measured</a></li><li><a href="#gone">Gone</a></li></ul></nav>
<p>{STORY * 3}See <a href="https://www.usgs.gov/gauges" rel="nofollow">the gauge network</a> or <a href="/floods">our floods</a>.</p>
<h2 id="why">Why it drowned <a class="headerlink" href="#why">#</a></h2>
<p>{STORY * 2}</p>
<ul><li>First cause<ul><li>Nested cause</li></ul></li><li>Second cause with <strong>weight</strong></li></ul>
<section id="data"><h2>What we measured</h2>
<figure id="f1"><img src="/img/levels.png" alt="Line chart of levels" width="640" height="400" loading="lazy"><figcaption>Levels by day. Source: our gauges.</figcaption></figure>
<table><caption>Levels</caption><thead><tr><th>Day</th><th>Level</th></tr></thead><tbody><tr><td>1</td><td><a href="/one">2.4 m</a></td></tr><tr><td>2</td><td>3.1 m</td></tr></tbody></table>
<pre><code class="language-python">level = 2.4
print(level)</code></pre>
<blockquote cite="https://example.org/talk"><p>“We lost the gauge,” said Ada Holm, hydrologist.</p></blockquote>
<iframe src="https://www.youtube.com/embed/abc" title="The flood on film"></iframe>
<p style="display:none">Hidden words that nobody sees.</p>
<p>Get <a href="levels.csv">the data</a>.</p></section>
<section class="related-posts"><h2>Related posts</h2><ul><li><a href="/p1">Another flood</a></li><li><a href="/p2">A third flood</a></li></ul></section>
<div class="comments"><h3>2 comments</h3><p>{STORY}</p></div>
</article></main><aside class="sidebar"><h2>Newsletter</h2><form><input type="email" placeholder="Your e-mail"></form></aside></div>
<footer class="site-footer"><p>All text is licensed under CC BY 4.0.</p></footer></body></html>"""


@pytest.fixture(scope="module")
def page() -> Document:
    return read_html(PAGE, as_of="2026-11-22", url=URL)


def words(document: Document, span: Span | None) -> str:
    assert span is not None
    return document.words_at(span)


def test_a_video_that_sets_no_cookies_is_a_video() -> None:
    player = "<iframe src='https://www.youtube-nocookie.com/embed/abc'></iframe><iframe src='https://a.example/cookie-consent'></iframe>"
    assert [e.provider for e in read_html(f"<p>{STORY}</p>{player}", as_of="2026-11-22").embeds] == [
        "youtube"
    ]


def test_signs_without_width_part_no_words() -> None:
    document = read_html("<h2>The B\ufeffest gau\u00adges</h2><p>By\u200bwater.</p>", as_of="2026-11-22")
    assert document.text.split("\n") == ["The Best gauges", "Bywater."]


def test_headings_are_those_of_the_article(page: Document) -> None:
    assert [(h.level, h.id, words(page, h.span)) for h in page.headings] == [
        (2, "why", "Why it drowned"),
        (2, "data", "What we measured"),
    ]
    assert page.title == "The gauge that drowned"


def test_text_leaves_out_what_is_not_main(page: Document) -> None:
    for left_out in (
        "Home",
        "Related posts",
        "Another flood",
        "2 comments",
        "Newsletter",
        "Hidden words",
        "#",
    ):
        assert left_out not in page.text
    reasons = {row.reason for row in page.left_out}
    assert {"navigation", "comments", "related", "footer", "sidebar"} <= reasons


def test_sections_cover_the_text(page: Document) -> None:
    assert page.sections[0].heading is None
    assert [s.span.start for s in page.sections[1:]] == [h.span.start for h in page.headings]
    assert page.sections[-1].span.end == len(page.text)
    assert page.section_index(page.text.index("Nested cause")) == 1


def test_links_know_their_words_rel_and_site(page: Document) -> None:
    by_text = {link.text: link for link in page.links}
    network = by_text["the gauge network"]
    assert (network.href, network.rel, network.own) == ("https://www.usgs.gov/gauges", ("nofollow",), False)
    assert by_text["our floods"].own is True
    assert by_text["the data"].download
    assert by_text["2.4 m"].href == "https://www.river-notes.org/one"
    for link in page.links:
        assert words(page, link.span) == link.text


def test_jumps_know_their_targets(page: Document) -> None:
    assert [(j.fragment, j.target, j.heading) for j in page.jumps] == [
        ("why", "heading", 0),
        ("data", "heading", 1),
        ("gone", "missing", None),
    ]
    assert len({j.group for j in page.jumps}) == 1
    assert all(j.span is None and j.label == "Contents" for j in page.jumps)


def test_lists_keep_depth_and_order(page: Document) -> None:
    items = [(words(page, i.span), i.depth) for i in page.list_items]
    assert items == [("First cause", 0), ("Nested cause", 1), ("Second cause with weight", 0)]
    assert page.list_items[0].list == page.list_items[2].list != page.list_items[1].list


def test_figure_image_and_caption_belong_together(page: Document) -> None:
    image = page.images[0]
    assert (image.alt, image.width, image.height, image.lazy) == ("Line chart of levels", 640, 400, True)
    assert image.caption == "Levels by day. Source: our gauges."
    assert image.figure is not None
    figure = page.figures[image.figure]
    assert figure.id == "f1"
    assert words(page, figure.caption_span) == figure.caption


def test_table_code_quotation_and_embed(page: Document) -> None:
    table = page.tables[0]
    assert table.cells == (("Day", "Level"), ("1", "2.4 m"), ("2", "3.1 m"))
    assert table.has_header
    assert table.caption == "Levels"
    assert words(page, table.span) == "Day\tLevel\n1\t2.4 m\n2\t3.1 m"
    assert page.code[0].language == "python"
    assert words(page, page.code[0].span) == "level = 2.4\nprint(level)"
    assert page.quotations[0].cite == "https://example.org/talk"
    assert (page.embeds[0].kind, page.embeds[0].provider, page.embeds[0].title) == (
        "video",
        "youtube",
        "The flood on film",
    )


def test_weight_and_metas(page: Document) -> None:
    assert page.is_page
    weight = page.weight
    assert weight is not None
    assert (weight.script_count, weight.external_script_count, weight.blocking_script_count) == (3, 2, 1)
    assert weight.third_party_script_hosts == ("cdn.example.net",)
    assert page.viewport == "width=device-width"


def test_licence_in_the_footer_is_a_notice(page: Document) -> None:
    licence = [n for n in page.notices if n.kind == "licence"]
    assert licence
    assert licence[0].span is None


def test_fragment_is_read_whole() -> None:
    document = read_html(
        "<h1>Mine</h1><h2>One</h2><p>Text.</p><div class='comments'><p>Kept.</p></div>", as_of="2026-11-22"
    )
    assert not document.is_page
    assert document.weight is None
    assert document.title == "Mine"
    assert document.text == "One\nText.\nKept."


def test_pieces_of_a_story_outside_the_extractors_choice_are_kept() -> None:
    steps = "".join(f"<section class='step'><h2>Step {i}</h2><p>{STORY * 2}</p></section>" for i in range(6))
    page = (
        f"<html><body><div id='app'><div class='text-content'><p>{STORY}</p></div>{steps}</div></body></html>"
    )
    document = read_html(page, as_of="2026-11-22")
    assert len(document.headings) == 6


def test_cards_are_no_headings() -> None:
    cards = "".join(f"<a href='/p{i}'><img src='/{i}.jpg'><h3>Card {i}</h3></a>" for i in range(3))
    page = f"<html><body><article><h2>Real</h2><p>{STORY * 4}</p>{cards}</article></body></html>"
    document = read_html(page, as_of="2026-11-22")
    assert [document.words_at(h.span) for h in document.headings] == ["Real"]


def test_layout_tables_are_read_as_blocks() -> None:
    page = f"<table><tr><td><h2>One</h2><p>{STORY}</p></td><td><p>{STORY}</p></td></tr></table>"
    document = read_html(page, as_of="2026-11-22")
    assert document.tables == ()
    assert len(document.headings) == 1


def test_double_breaks_part_paragraphs() -> None:
    document = read_html("<div>One line<br>goes on<br><br>Another</div>", as_of="2026-11-22")
    assert [document.words_at(p.span) for p in document.paragraphs] == ["One line goes on", "Another"]


def test_deep_nesting_is_named_and_its_text_kept() -> None:
    for depth in (500, 30_000):
        document = read_html(
            "<div>" * depth + "the end" + "</div>" * depth + "<p>After.</p>", as_of="2026-11-22"
        )
        assert "the end" in document.text
        assert "After." in document.text
        assert document.cuts


def test_limits_are_clear_errors() -> None:
    with pytest.raises(InputTooLarge, match="3 MB"):
        read_html("x" * 3_000_001, as_of="2026-11-22")
    with pytest.raises(ReadError):
        read_html("   ", as_of="2026-11-22")


def test_wrong_charset_is_named() -> None:
    document = read_html(
        "<p>Caf\xe9 au lait, d\xe9j\xe0 vu</p>".encode("latin-1"), as_of="2026-11-22", charset="utf-8"
    )
    assert "Café au lait" in document.text
    assert any("charset" in cut for cut in document.cuts)


def spans(document: Document) -> list[Span]:
    found = [
        p.span
        for name in (
            "headings",
            "sections",
            "paragraphs",
            "list_items",
            "tables",
            "links",
            "images",
            "figures",
            "embeds",
            "code",
            "quotations",
        )
        for p in getattr(document, name)
    ]
    return found + [j.span for j in document.jumps if j.span is not None]


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "a",
        "table",
        "tr",
        "td",
        "th",
        "b",
        "pre",
        "code",
        "figure",
        "figcaption",
        "blockquote",
        "br",
        "img",
        "svg",
        "section",
        "nav",
        "aside",
        "span",
        "dl",
        "dt",
        "dd",
        "details",
        "form",
        "input",
        "button",
        "iframe",
        "em",
    ]
)


@st.composite
def markup(draw: st.DrawFn) -> str:
    out: list[str] = []
    for _ in range(draw(st.integers(1, 40))):
        tag = draw(TAGS)
        out.append(
            draw(
                st.sampled_from(
                    [f"<{tag}>", f"</{tag}>", f"<{tag} id='x' class='toc note' href='#x' src='a.png'>"]
                )
            )
        )
        out.append(draw(st.text(max_size=12)))
    return "".join(out)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(markup(), st.text(max_size=400)))
def test_any_markup_gives_a_sound_document(content: str) -> None:
    try:
        document = read_html(content, as_of="2026-11-22", url="https://example.org/a")
    except ReadError:
        return
    assert document == read_html(content, as_of="2026-11-22", url="https://example.org/a")
    size = len(document.text)
    for span in spans(document):
        assert 0 <= span.start <= span.end <= size
    blocks = sorted(
        p.span
        for name in ("headings", "paragraphs", "list_items", "tables", "code")
        for p in getattr(document, name)
    )
    for before, after in pairwise(blocks):
        assert before.end <= after.start, "blocks overlap"
    for link in document.links:
        assert document.words_at(link.span) == link.text
    document.text.encode("utf-8")


def article(inner: str, *, before: str = "", after: str = "") -> Document:
    page = f"<html><head><title>Rivers</title></head><body><main><article><h1>Rivers</h1>{before}<div class='post-body'>{inner}</div>{after}</article></main></body></html>"
    return read_html(page, as_of="2026-11-22", url="https://example.org/rivers")


def test_lead_picture_between_title_and_text_is_read() -> None:
    document = article(f"<p>{STORY * 6}</p>" * 3, before="<div><img src='/lead.jpg' alt='The river'></div>")
    assert [i.alt for i in document.images] == ["The river"]


def test_figure_that_was_never_closed_holds_no_article() -> None:
    document = article(f"<figure><img src='a.png'><p>{STORY * 12}</p><h2>Next</h2><p>{STORY * 6}</p>")
    assert document.figures == ()
    assert [document.words_at(h.span) for h in document.headings] == ["Next"]


def test_picture_that_waits_for_scripts_is_read_once() -> None:
    waiting = "<div><noscript><img src='/real.jpg' alt='Real'></noscript></div>"
    doubled = "<div><img data-src='/b.jpg' src='data:image/gif;base64,AA' alt='B'><noscript><img src='/b.jpg' alt='B'></noscript></div>"
    document = article(f"<p>{STORY * 6}</p>{waiting}{doubled}")
    assert [i.src for i in document.images] == ["https://example.org/real.jpg", "https://example.org/b.jpg"]


def test_menu_of_other_pages_is_no_contents_list() -> None:
    menu = "<aside><ul><li><a href='/a'>A</a></li><li><a href='/b'>B</a></li><li><a href='/c'>C</a></li><li><a href='#one'>One</a></li></ul></aside>"
    document = article(f"<h2 id='one'>One</h2><p>{STORY * 6}</p>", after=menu)
    assert document.jumps == ()


def test_subtitle_and_note_about_the_author_are_no_sections() -> None:
    page = f"""<html><head><title>Rivers</title><meta name="author" content="Mo Farrow"></head><body><article><header><h1>Rivers</h1>
    <h2 class="subtitle">What rose</h2></header><h2>First</h2><p>{STORY * 6}</p><h4>Mo Farrow</h4><p>Mo writes.</p></article></body></html>"""
    document = read_html(page, as_of="2026-11-22")
    assert [document.words_at(h.span) for h in document.headings] == ["First"]


def test_only_a_paragraph_that_is_bold_all_through_is_bold() -> None:
    document = article(
        f"<p><b>All of it</b></p><p>Some <strong>of it</strong> only.</p><p>{STORY * 3}</p><p>IN CAPITALS</p>"
    )
    bold = {document.words_at(p.span): p.bold for p in document.paragraphs}
    assert bold["All of it"]
    assert bold["IN CAPITALS"]
    assert not bold["Some of it only."]
