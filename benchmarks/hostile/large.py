"""Documents that are large or deep in one thing, each at any size."""

from __future__ import annotations

from collections.abc import Iterator

PROSE = "The river rose for three days before anyone measured it, and 62 % of people said so. "


def cases(n: int) -> Iterator[tuple[str, str, str]]:
    """Name, input type and text of each case; `n` scales them, 10 is full size."""
    story = PROSE * 20
    yield "NUL and controls", "html", "<p>" + "\x00\x01" * 10 * n + story
    yield "lone surrogates", "text", "\ud800\udfff" * n + story
    yield "bidi and zero width", "text", "\u202e\u200b" * 200 * n + story
    yield "one long word", "text", "a" * 100_000 * n
    yield "one long line", "text", PROSE * 1_100 * n
    yield "leading spaces", "text", " " * 100_000 * n + story
    yield "line breaks", "text", "\n" * 50_000 * n + story
    yield "hashes", "text", "#" * 30_000 * n
    yield "brackets", "markdown", "[" * 5_000 * n
    yield "parentheses", "text", "(" * 20_000 * n
    yield "quotation marks", "text", "“a " * 5_000 * n
    yield "emoji", "text", "😀" * 20_000 * n
    yield "digits", "text", "1" * 30_000 * n
    yield "numbers", "text", "12,345.6 % " * 5_000 * n
    yield "prices", "text", "$5 and $10 " * 4_000 * n
    yield "vague claims", "text", "Studies show that experts say according to a study, " * 2_000 * n
    yield "named speakers", "text", "Jane Doe, professor at MIT, said “yes”. " * 800 * n
    yield "capitals", "text", "ABC DEF " * 10_000 * n
    yield "dots", "text", ". " * 20_000 * n
    yield "hyphens", "text", "a-" * 20_000 * n
    yield "half addresses", "text", "http://" * 6_000 * n
    yield "half mail addresses", "text", "a@b." * 8_000 * n
    yield "CJK", "text", "日本語の文章です。" * 2_000 * n
    yield "Arabic", "text", "هذا نص عربي طويل. " * 1_000 * n
    yield "dates", "html", "".join(f"<p>Updated 3 March {1990 + i % 30}</p>" for i in range(500 * n))
    yield "nested elements", "html", "<div>" * 2_000 * n + PROSE + "</div>" * 2_000 * n
    yield "nested lists", "html", "<ul><li>" * 500 * n + PROSE
    yield "nested tables", "html", "<table><tr><td>" * 200 * n + PROSE
    yield "links", "html", "<html><body>" + '<a href="/x">y</a> ' * 10_000 * n
    yield "headings", "html", "<html><body>" + "<h2>a</h2>" * 5_000 * n
    yield (
        "headings with text",
        "html",
        "".join(f'<h2 id="h{i}">Part {i}</h2><p>{PROSE}</p>' for i in range(800 * n)),
    )
    yield "list items", "html", "<ul>" + "<li>point one</li>" * 6_000 * n + "</ul>"
    yield "jumps", "html", "".join(f'<p><a href="#h{i}">x {i}</a></p>' for i in range(2_000 * n))
    yield "table rows", "html", "<table>" + "<tr><td>1</td><td>2</td></tr>" * 4_000 * n + "</table>"
    yield "images", "html", '<img src="a.png" alt="chart of x">' * 5_000 * n
    yield (
        "figures",
        "html",
        "".join(
            f'<figure><img src="{i}.png"><figcaption>Figure {i}: Share of x</figcaption></figure>'
            for i in range(2_000 * n)
        ),
    )
    yield "drawing", "html", "<svg>" + '<path d="M0 0"/><text>1</text>' * 4_000 * n + "</svg>"
    yield "bold paragraphs", "html", "".join(f"<p><b>Title {i}</b></p>" for i in range(4_000 * n))
    yield "form fields", "html", "<form>" + "<input name=a>" * 6_000 * n + "</form>"
    yield "attributes", "html", "<div " + " ".join(f"a{i}=1" for i in range(10_000 * n)) + ">" + story
    yield "class names", "html", '<p class="' + "toc " * 3_000 * n + '">' + story
    yield "half comments", "html", "<!--" * 10_000 * n + story
    yield (
        "JSON-LD depth",
        "html",
        '<script type="application/ld+json">' + "[" * 10_000 * n + "</script><p>" + story,
    )
    yield "reference bomb", "markdown", '[a]: /u "' + "t" * 3_000 + '"\n\n' + "[a] " * 6_000 * n
    yield "code", "markdown", "```\n" + "x = 1\n" * 5_000 * n + "```\n"
    yield "mark-up as text", "text", "<script>alert(1)</script> " * 1_000 * n
