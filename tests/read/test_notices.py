"""grader.read.notices: words that say how a page stands to its reader, in the text and around it."""

from __future__ import annotations

import pytest

from grader.document import Notice
from grader.read import read
from grader.source import Source

_STORY = (
    "<p>The ferry was late on Monday because the pilot had overslept, and the harbour master waited on the quay with a lamp "
    "until the fog had lifted from the outer mole.</p><p>Nobody aboard complained, since the cook had baked and there was "
    "coffee, and the children of the island slept on the benches below.</p>"
) * 3


def notices(above: str = "", inside: str = "", below: str = "", head: str = "") -> tuple[Notice, ...]:
    page = (
        f"<!doctype html><html><head><title>Late ferry</title>{head}</head><body>{above}<main><article><h1>Late ferry</h1>"
        f"{inside}{_STORY}</article></main>{below}</body></html>"
    )
    url = "https://ferry.example.org/late"
    return read(Source(content=page, input_type="html", url=url, as_of="2026-11-22")).notices


def kinds(**places: str) -> list[str]:
    return [n.kind for n in notices(**places)]


@pytest.mark.parametrize(
    ("places", "kind"),
    [
        ({"inside": "<p>This post contains affiliate links.</p>"}, "affiliate"),
        (
            {"above": "<header><p>We may earn a commission when you buy through links here.</p></header>"},
            "affiliate",
        ),
        ({"above": "<aside>This article is sponsored by the Harbour Bank.</aside>"}, "sponsored"),
        ({"above": "<div class='topbar'>Sponsored content</div>"}, "sponsored"),
        ({"above": "<header>Advertiser disclosure</header>"}, "affiliate"),
        (
            {"below": "<footer><p>This site earns money: we earn a commission on some links.</p></footer>"},
            "affiliate",
        ),
        ({"inside": "<p>Text and pictures are licensed under CC BY 4.0.</p>"}, "licence"),
        ({"inside": "<p>Please cite this page as Moor (2026).</p>"}, "citation"),
        ({"below": "<footer><p>Press enquiries: press@ferry.example.org</p></footer>"}, "press"),
    ],
)
def test_kinds(places: dict[str, str], kind: str) -> None:
    assert kinds(**places) == [kind]


@pytest.mark.parametrize(
    "places",
    [
        {
            "below": "<aside class='widget'><h3>Harbour quiz</h3><span>Quiz is sponsored by Grille</span></aside>"
        },
        {"below": "<div class='teasers'><span>Sponsored content</span><a href='/x'>Ten sofas</a></div>"},
        {"below": "<aside><span>Puzzles presented by Harbour Bank</span></aside>"},
        {
            "inside": "<p>By signing up for our newsletter you agree to hear from us and our affiliate partners.</p>"
        },
        {"below": "<footer><p>We and our affiliate partners use cookies.</p></footer>"},
    ],
)
def test_words_of_others_are_none(places: dict[str, str]) -> None:
    assert kinds(**places) == []


def test_scripts_are_no_words() -> None:
    found = notices(
        above="<header><div>This article is sponsored by Grille <script>/*<![CDATA[*/ if (window.ads) run();</script></div></header>"
    )
    assert [n.text for n in found] == ["This article is sponsored by Grille"]


def test_the_inner_words_are_kept() -> None:
    found = notices(
        above="<header><div><span>Menu and search</span><p>This post contains affiliate links.</p></div></header>"
    )
    assert [n.text for n in found] == ["This post contains affiliate links."]


def test_a_notice_in_the_text_has_its_place() -> None:
    (found,) = notices(inside="<p>This post contains affiliate links.</p>")
    assert found.span is not None


@pytest.mark.parametrize(
    "markup",
    [
        "<button>Republish this story</button>",
        "<button aria-label='Embed this chart'><svg></svg></button>",
        "<a href='#embed-box'>Get embed code</a>",
        '<textarea readonly>&lt;iframe src="https://ferry.example.org/e/1"&gt;&lt;/iframe&gt;</textarea>',
        '<textarea readonly><iframe src="https://ferry.example.org/e/1"></iframe></textarea>',
        "<input readonly value='<iframe src=\"https://ferry.example.org/e/1\"></iframe>'>",
        '<div hidden><textarea>&lt;a href="https://ferry.example.org/"&gt;Late ferry&lt;/a&gt;</textarea></div>',
        "<button data-clipboard-text='<a href=\"https://ferry.example.org/late\">Late ferry</a>'>Copy</button>",
    ],
)
@pytest.mark.parametrize("place", ["inside", "below"])
def test_offers_to_embed(markup: str, place: str) -> None:
    assert kinds(**{place: markup}) == ["embed"]


@pytest.mark.parametrize(
    "markup",
    [
        "<a href='https://other.example.org/reuse'>Republish</a>",
        "<button>Share</button>",
        "<button>Embedded systems</button>",
        "<textarea>Your comment</textarea>",
        "<textarea placeholder='No <b>HTML</b> please'></textarea>",
        "<input type=search value='embed code'>",
    ],
)
def test_other_buttons_and_fields_are_none(markup: str) -> None:
    assert kinds(below=markup) == []
