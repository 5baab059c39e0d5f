"""Walls told from pages, and pages about walls not told for walls."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.read.glance import glance
from grader.read.walls import challenge, wall
from tests.read.conftest import article


def told(page: bytes | str, *, host: str = "example.org", asked: str = "example.org", **headers: str) -> str:
    """The reason that is given for a page, "" for none."""
    body = page.encode() if isinstance(page, str) else page
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    found = wall(glance(body), host=host, asked_host=asked, header=lambda name: sent.get(name, ""))
    return found.reason if found else ""


CF = "<script>(function(){window._cf_chl_opt={cType:'managed'}})()</script>"
SHELL = '<!doctype html><html><head><title>Swifts</title><script type="module" src="/assets/index.js"></script></head><body>{}</body></html>'
LD = '<script type="application/ld+json">{"@type":"NewsArticle", "isAccessibleForFree" : "False"}</script>'


@pytest.mark.parametrize(
    "page",
    [
        article(8, title="Just a moment...", body=CF),
        article(0, title="Attention Required! | Cloudflare", body="<div id='challenge-error-text'>Enable JavaScript and cookies to continue</div>"),
        "<html><head><title>example.org</title></head><body><script src='https://ct.captcha-delivery.com/i.js'></script></body></html>",
        "<html><head><META NAME='robots' CONTENT='noindex'><script src='/_Incapsula_Resource?SWJIYLWA=7'></script></head><body></body></html>",
        article(30, title="Access to this page has been denied", body="<div id='px-captcha'></div>"),
        "<script>AwsWafIntegration.x; window.gokuProps = {}</script><h1>Please wait</h1>",
        "<title>Making sure you're not a bot!</title><script src='/.within.website/x/cmd/anubis/static/js/main.mjs'></script><p>Loading...",
        "<title>Robot Challenge Screen</title><meta http-equiv='refresh' content='20;/.well-known/sgcaptcha/?r=%2F'><p>Checking the site connection security",
        article(20, title="Human verification", body="<noscript>Please enable JavaScript to go on.</noscript>"),
    ],
)  # fmt: skip
def test_a_bot_challenge(page: bytes | str) -> None:
    assert told(page) == "bot_challenge"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cf_mitigated", "challenge"),
        ("x_amzn_waf_action", "captcha"),
        ("x_amzn_waf_action", "challenge"),
        ("x_vercel_mitigated", "challenge"),
    ],
)
def test_a_bot_challenge_that_says_so_in_its_headers(name: str, value: str) -> None:
    assert told(article(), **{name: value}) == "bot_challenge"
    assert challenge(None, status=403, header=lambda asked: value if asked == name.replace("_", "-") else "")
    assert told(article(), **{name: "none"}) == ""


def test_with_an_error_status_a_title_is_enough() -> None:
    seen = glance(article(60, title="Just a moment..."))
    assert challenge(seen, status=403, header=lambda _: "")
    assert not challenge(seen, status=200, header=lambda _: "")
    assert not challenge(glance(article(60, title="Forbidden")), status=403, header=lambda _: "")


@pytest.mark.parametrize(
    "page",
    [
        SHELL.format("<div id=root></div>"),
        SHELL.format('<noscript>You need to enable JavaScript to run this app.</noscript><div id="app"></div>'),
        SHELL.format('<div id="__next"><div class="spinner">Loading, please wait...</div></div>'),
        SHELL.format("<app-root></app-root>"),
        SHELL.format("<p>This site requires JavaScript.</p>"),
        SHELL.format("<header>Swift Watch Home About</header><div id=__nuxt></div><noscript><b>Please turn on JavaScript</b></noscript>"),
        SHELL.format("<div id=root></div><script>" + "var words = 'many words in here';" * 200 + "</script>"),
        SHELL.format("<noscript>Bitte aktivieren Sie JavaScript: aktivieren Javascript</noscript><main id=app></main>"),
    ],
)  # fmt: skip
def test_a_shell_that_waits_for_its_scripts(page: str) -> None:
    assert told(page) == "javascript_shell"


@pytest.mark.parametrize(
    "title",
    [
        *("404", "404 Not Found", "Error 404", "404 - Page not found", "Page Not Found | Swift Watch", "Swift Watch – Page not found"),
        *("Oops! Page not found", "Sorry, this page could not be found.", "Seite nicht gefunden", "Página no encontrada", "Not Found"),
    ],
)  # fmt: skip
def test_a_page_that_says_it_is_not_there(title: str) -> None:
    assert told(article(60, title=title)) == "not_found"


@pytest.mark.parametrize(
    "page",
    [
        article(120, head=LD, body="<p>Subscribe to continue reading this story."),
        article(60, body="<div class='o-paywall__offer'>Already a subscriber? Log in</div>"),
        article(100, body="<div id=paywall>This post is for paid subscribers</div>"),
    ],
)
def test_a_pay_wall(page: bytes) -> None:
    assert told(page) == "pay_wall"


def test_a_consent_wall() -> None:
    asks = article(
        60,
        title="Before you continue to Swift Watch",
        body="<form><button>Reject all</button><button>Accept all</button></form>",
    )
    assert told(asks) == "consent_wall"
    assert told(article(100, title="Swift Watch"), host="consent.example.net") == "consent_wall"


@pytest.mark.parametrize(
    "page",
    [
        article(),
        article(20),
        article(3),
        "<p>Hello",
        article(200, title="Just a moment...", body=CF),
        article(600, title="Just a moment...", body=CF),
        article(200, title="Just a moment...", body="<p>Enable JavaScript and cookies to continue, says the page."),
        article(60, title="Just a moment"),
        article(60, body="<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"),
        article(60, body="<script src='/_Incapsula_Resource?SWJIYLWA=7'></script>"),
        article(200, title="404 Not Found: what it means and how to mend it"),
        article(60, title="404 pages that make people smile"),
        article(60, title="How a page not found in our logs was found"),
        article(500, title="Page not found"),
        article(120, body="<p>Subscribe to continue reading our letters every week. Already a subscriber? Lovely."),
        article(120, head=LD),
        article(500, head=LD, body="<p>Subscribe to continue reading"),
        article(120, title="Cookie consent, explained", body="<p>Press accept all and watch."),
        article(350, title="Your privacy", body="<button>Accept all</button>"),
        article(40, body="<script src='https://cdn.cookielaw.org/otSDKStub.js'></script><button>Accept all</button>"),
        article(60, body="<noscript>Please enable JavaScript to see the comments.</noscript><script src=c.js></script>"),
        SHELL.format("<noscript>Please enable JavaScript</noscript><div id=root><p>" + "Swifts came home in May. " * 12),
        SHELL.format("<div id=root><p>Two swifts nest here, one left today.</p></div>"),
        SHELL.format("<p>Our tool needs no JavaScript. " + "Swifts came home in May. " * 20),
        SHELL.format("<div id=app><p>" + "昨日の夕方、古い醸造所の屋根の上を飛ぶアマツバメを数えた。" * 6 + "</p></div>"),
        SHELL.format("<nav>" + "<a href=/x>Some page</a> " * 40 + "</nav><div id=root></div>"),
    ],
)  # fmt: skip
def test_what_is_a_page_after_all(page: bytes | str) -> None:
    assert told(page) == ""


def test_a_consent_host_that_was_asked_for_itself_is_a_page() -> None:
    assert told(article(100), host="consent.example.net", asked="consent.example.net") == ""
    assert told(article(400), host="consent.example.net", asked="example.org") == ""


def test_a_page_in_an_old_charset_is_not_taken_for_an_empty_one() -> None:
    text = "Вчера вечером мы считали стрижей над крышей старой пивоварни. " * 8
    page = f'<meta charset="windows-1251"><script src=a.js></script><div id=app><p>{text}</p></div>'
    assert told(page.encode("windows-1251")) == ""


class TestGlance:
    def test_counts_what_is_read_and_leaves_out_the_rest(self) -> None:
        seen = glance(
            b"<!doctype html><!-- not this --><HTML><Title>A &amp;\n B</TITLE><style>p { not: this }</style>"
            b"<nav>one two <p>three</nav><p>four <b>five</b><svg><text>no</text></svg> six < seven &eacute;l<footer>eight</footer>"
            b"<script>not('this')</script><noscript>or <i>this</i></noscript><textarea>nor this</textarea>"
        )
        assert (seen.title, seen.text, seen.words, seen.all_words) == (
            "a & b",
            "four five six seven \xe9l",
            5,
            9,
        )
        assert (seen.noscript, seen.scripts) == ("or this", 1)

    def test_stops_when_there_is_enough(self) -> None:
        assert 400 <= glance(article(5000)).words <= 5100

    @pytest.mark.parametrize(
        ("tag", "leads"),
        [
            ('<meta http-equiv="refresh" content="0; url=/x?A=1&amp;b">', "/x?A=1&b"),
            ("<META HTTP-EQUIV=REFRESH CONTENT='5;URL=\"/Next\"'>", "/Next"),
            ("<meta content='0,https://example.org/' http-equiv=refresh>", "https://example.org/"),
            ("<meta http-equiv=refresh content='11;url=/x'>", ""),
            ("<meta http-equiv=refresh content=30>", ""),
            ("<meta name=refresh content='0;url=/x'>", ""),
            ("<noscript><meta http-equiv=refresh content='0;url=/x'></noscript>", ""),
        ],
    )
    def test_finds_a_meta_refresh(self, tag: str, leads: str) -> None:
        assert glance(tag.encode()).refresh == leads

    @settings(max_examples=200, deadline=None)
    @given(
        st.one_of(
            st.binary(), st.text(alphabet="<>/!-abc\"'= \n&;İmetascriptnav").map(lambda text: text.encode())
        )
    )
    def test_takes_any_bytes(self, body: bytes) -> None:
        seen = glance(body)
        assert 0 <= seen.words <= seen.all_words
        assert told(body) in (
            "",
            "javascript_shell",
            "bot_challenge",
            "not_found",
            "pay_wall",
            "consent_wall",
        )

    @pytest.mark.parametrize(
        "piece",
        [
            *("<", "<!--", "<script>", "<title", "<a ", "</", "<noscript>", "&", "&#", "x", "<p>", "<meta refresh ", "<div id="),
            *("enable ", "javascript ", "class='", "subscribe to ", " | ", "<nav>", "</nav>", "<meta http-equiv=refresh content='0;", "loading "),
        ],
    )  # fmt: skip
    def test_takes_time_in_proportion(self, piece: str) -> None:
        # Without a clock: a look in quadratic time would keep this test busy for many minutes.
        assert isinstance(told((piece * 400_000)[:400_000]), str)
