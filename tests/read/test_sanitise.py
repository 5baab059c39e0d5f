from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import InputTooLarge, ReadError
from grader.read.sanitise import read_paste, sanitise_paste

_WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {{margin:0in} --></style>
<xml><w:WordDocument/></xml></head><body lang=EN-US style='tab-interval:.5in'><!--StartFragment-->
{}
<!--EndFragment--></body></html>"""


def word(inside: str) -> str:
    return " ".join(sanitise_paste(_WORD.replace("{}", inside)).split()).replace("> <", "><")


def item(words: str, marker: str, level: int = 1, *, which: str = "Middle") -> str:
    return (
        f"<p class=MsoListParagraphCxSp{which} style='margin-left:.5in;text-indent:-.25in;mso-list:l0 level{level} lfo1'>"
        f"<![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>{marker}"
        f"<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{words}<o:p></o:p></p>\n"
    )


def test_words_title_headings_and_paragraphs() -> None:
    assert word(
        '<p class=MsoTitle>Bread<o:p></o:p></p><p class=MsoSubtitle>A survey</p><h1><a name="_Toc1"></a>Method<o:p></o:p></h1>'
        "<p class=MsoNormal style='mso-outline-level:3'>Deeper</p><p class=MsoNormal>We asked <b style='mso-bidi-font-weight:normal'>400</b>.</p>"
        "<p class=MsoQuote>Dear.</p>"
    ) == (
        '<h1>Bread</h1><p class="subtitle">A survey</p><h1 id="_Toc1"><a></a>Method</h1><h3>Deeper</h3><p>We asked <b>400</b>.</p>'
        "<blockquote>Dear.</blockquote>"
    ).replace("<a></a>", "")


def test_words_lists_are_lists() -> None:
    assert word(
        item("flour", "·", which="First")
        + item("rye", "o", 2)
        + item("wheat", "o", 2)
        + item("time", "·", which="Last")
    ) == ("<ul><li>flour<ul><li>rye</li><li>wheat</li></ul></li><li>time</li></ul>")
    assert word(
        item("one", "1.") + item("two", "2.") + "<p class=MsoNormal>Then</p>" + item("three", "a)")
    ) == ("<ol><li>one</li><li>two</li></ol><p>Then</p><ol><li>three</li></ol>")


def test_words_numbered_headings_stay_headings() -> None:
    assert (
        word(
            "<h2 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.1<span>&nbsp;&nbsp; </span></span>Why</h2>"
        )
        == "<h2>1.1 Why</h2>"
    )


def test_words_contents_list_is_a_nav_of_links() -> None:
    entry = "<p class=MsoToc1><a href=\"#_Toc{0}\">{1}<span style='mso-tab-count:1 dotted'>......... </span>{0}</a><o:p></o:p></p>\n"
    assert word(
        "<p class=MsoTocHeading>Contents</p>\n"
        + entry.format(1, "Method")
        + entry.format(22, "Results")
        + "<p class=MsoNormal>Text</p>"
    ) == (
        '<nav class="toc"><p>Contents</p><ul><li><a href="#_Toc1">Method</a></li><li><a href="#_Toc22">Results</a></li></ul></nav><p>Text</p>'
    )


def test_words_pictures_changes_and_comments() -> None:
    assert word(
        "<p class=MsoNormal><!--[if gte vml 1]><v:shape id=a/><![endif]--><![if !vml]><img width=300 height=200 "
        'src="file:///C:/Users/ana/clip_image001.png" alt="Bars by town" v:shapes="P1"><![endif]></p>\n<p class=MsoCaption>Figure 1: prices</p>'
        '<p class=MsoNormal>Kept<del cite="mailto:Ana" datetime="2024-05-01">struck</del><ins cite="mailto:Ana">new</ins>'
        "<a class=msocomanchor href=\"#_msocom_1\">[A1]</a><span style='mso-hide:all'>hidden</span></p>"
        "<div style='mso-element:comment-list'><p>Remark</p></div>"
    ) == (
        '<figure><img width="300" height="200" src="clip_image001.png" alt="Bars by town"><figcaption class="caption">Figure 1: prices</figcaption>'
        "</figure><p>Kept<ins>new</ins></p>"
    )


def test_google_docs() -> None:
    pasted = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0000"><p dir="ltr" style="line-height:1.38">'
        '<span style="font-size:26pt;font-family:Arial;font-weight:400">The price of bread</span></p><h2 dir="ltr"><span style="font-weight:700">Method'
        '</span></h2><p dir="ltr"><span style="font-size:11pt;font-weight:400">We asked </span><span style="font-weight:700;font-style:italic">400</span>'
        '<span> </span><a href="https://www.google.com/url?q=https://a.example/x%3Fb%3D1&amp;sa=D&amp;usg=1"><span style="color:#1155cc">bakers</span></a>'
        '<span style="font-size:0.6em;vertical-align:super">1</span></p><ul><li aria-level="1"><p role="presentation"><span>one</span></p></li>'
        '<ul><li aria-level="2"><p><span>deep</span></p></li></ul><li role="checkbox" aria-checked="true"><p>done</p></li></ul>'
        '<p><span style="border:none;width:624px"><img src="https://lh3.googleusercontent.com/abc" width="624" height="300" alt="Prices"></span></p>'
        "<p><span style=\"font-family:'Courier New',monospace\">x = 1</span></p></b>"
    )
    assert sanitise_paste(pasted) == (
        '<h1 dir="ltr">The price of bread</h1><h2 dir="ltr">Method</h2><p dir="ltr">We asked <strong><em>400</em></strong> '
        '<a href="https://a.example/x?b=1">bakers</a><sup>1</sup></p><ul><li><p role="presentation">one</p><ul><li><p>deep</p></li></ul></li>'
        '<li role="checkbox"><input type="checkbox" checked=""><p>done</p></li></ul>'
        '<p><img src="https://lh3.googleusercontent.com/abc" width="624" height="300" alt="Prices"></p><p><code>x = 1</code></p>'
    )


def test_libreoffice() -> None:
    pasted = (
        '<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice"/><style>p { margin: 1 }</style></head><body lang="en-GB" dir="ltr">'
        '<div id="Table of Contents1" dir="ltr"><p><a href="#__RefHeading___Toc1">Method</a></p></div>'
        '<h2 class="western"><a name="__RefHeading___Toc1"></a><font color="#2a6099">Method</font></h2><p class="western" style="margin: 0">We asked <b>400</b>.</p></body></html>'
    )
    assert sanitise_paste(pasted) == (
        '<nav id="Table of Contents1" dir="ltr" class="toc"><p><a href="#__RefHeading___Toc1">Method</a></p></nav>'
        '<h2 id="__RefHeading___Toc1">Method</h2><p>We asked <b>400</b>.</p>'
    )


def test_gutenberg() -> None:
    pasted = (
        '<!-- wp:heading --><h2 class="wp-block-heading" id="why">Why</h2><!-- /wp:heading --><!-- wp:embed {"url":"x"} -->'
        '<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ\n</div>'
        '<figcaption>A film</figcaption></figure><!-- /wp:embed --><!-- wp:table --><figure class="wp-block-table"><table><thead><tr><th scope=col>Town</th></tr>'
        "</thead><tbody><tr><td>Oldtown</td></tr></tbody></table><figcaption>Prices</figcaption></figure><!-- /wp:table -->"
        '<details class="wp-block-details"><summary>More</summary><p>Text</p></details>'
    )
    assert sanitise_paste(pasted) == (
        '<h2 class="wp-block-heading" id="why">Why</h2><figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">'
        '<iframe src="https://www.youtube.com/watch?v=dQw4w9WgXcQ"></iframe></div><figcaption>A film</figcaption></figure>'
        '<figure class="wp-block-table"><table><thead><tr><th scope="col">Town</th></tr></thead><tbody><tr><td>Oldtown</td></tr></tbody></table>'
        '<figcaption>Prices</figcaption></figure><details class="wp-block-details"><summary>More</summary><p>Text</p></details>'
    )


def test_notion_and_the_windows_clipboard() -> None:
    pasted = (
        "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000200\r\nStartFragment:1\r\nEndFragment:2\r\n<html><body><!--StartFragment-->"
        '<meta charset="utf-8"><h1>Bread</h1><ul><li><p>One <mark>two</mark></p></li></ul><aside>A call-out</aside>'
        '<figure class="image"><a href="x.png"><img src="data:image/png;base64,AAAA" style="width:700px"></a><figcaption>Prices</figcaption></figure>'
        "<!-- notionvc: 1 --><!--EndFragment--></body></html>"
    )
    assert sanitise_paste(pasted) == (
        '<h1>Bread</h1><ul><li><p>One <mark>two</mark></p></li></ul><aside>A call-out</aside><figure class="image"><a href="x.png">'
        '<img src="pasted-picture"></a><figcaption>Prices</figcaption></figure>'
    )


def test_what_checks_look_at_is_kept() -> None:
    kept = (
        '<a href="https://a.example" rel="sponsored" title="t">x</a><dl><dt>a</dt><dd>b</dd></dl><q cite="https://a.example">q</q>'
        '<time datetime="2024-05-01">May</time><table><caption>c</caption><tbody><tr><td colspan="2" rowspan="3">x</td></tr></tbody></table>'
        '<ol start="3"><li>x</li></ol><iframe src="https://datawrapper.dwcdn.net/x/1/" title="Chart"></iframe><pre><code class="language-r">x</code></pre>'
    )
    assert sanitise_paste(kept) == kept
    assert (
        sanitise_paste('<svg aria-label="Prices"><rect/><text>9</text></svg>')
        == '<img src="pasted-svg" class="chart" alt="Prices">'
    )


@pytest.mark.parametrize(
    "pasted",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java\tscript:alert(1)">x</a>',
        '<a href=" &#106;avascript:alert(1)">x</a>',
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        '<iframe src="data:text/html,<script>alert(1)</script>"></iframe>',
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>',
        "<style>@import 'x'</style><link rel=stylesheet href=x><base href=//evil.example><meta http-equiv=refresh content=0>",
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
        "<object data=x><embed src=x>",
        '<p style="background:url(javascript:alert(1))" onclick=alert(1)>x</p>',
        "<img src='vbscript:x'><video src='javascript:x' poster='javascript:y'>",
        "&lt;script&gt;alert(1)&lt;/script&gt;<script>",
    ],
)
def test_nothing_that_acts_gets_through(pasted: str) -> None:
    cleaned = sanitise_paste(f"<p>Bread</p>{pasted}")
    assert "Bread" in cleaned
    assert not re.search(r"<(?:script|style|object|embed|svg|math|base|meta|link)\b", cleaned, re.IGNORECASE)
    assert not re.search(
        r"<[^>]*(?:\son\w+=|javascript:|vbscript:|srcdoc|style=|action=|data:text)", cleaned, re.IGNORECASE
    )


def test_text_before_the_first_tag_is_kept() -> None:
    assert sanitise_paste("Bread &lt; cake & <b>more</b>") == "Bread &lt; cake &amp; <b>more</b>"


def test_limits_and_cuts() -> None:
    with pytest.raises(InputTooLarge, match="3 MB"):
        sanitise_paste("a" * 3_000_001)
    draft = read_paste("<p>Bread</p>" + "<blockquote>" * 400 + "deep")
    assert draft.cuts
    assert "Bread" in draft.html


_PIECES = ["<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>", "</p>", "<ul>", "<li>", "</ul>", "<b style='font-weight:normal'>", "</b>",
           "<span style='font-weight:700;font-style:italic'>", "</span>", "<p class=MsoToc1>", "<a name=x>", "<a href='#x'>", "</a>", "<h2>", "</h2>",
           "<p class=MsoCaption>", "<img src=file:///x>", "<svg>", "</svg>", "<o:p>", "</o:p>", "<del datetime=1>", "<table>", "<td>", "x", "\x00", "\ud800",
           "<span style='mso-list:Ignore'>1.</span>", "<span style='mso-tab-count:1'>..</span>", "<font>", "<tt>", "<div style='display:none'>", "<!--", "-->"]  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)))
def test_anything_is_cleaned_or_refused(pasted: str) -> None:
    try:
        said = repr(read_paste(pasted))
    except ReadError as error:
        said = error.next_step
    assert said
