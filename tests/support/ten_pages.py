"""A small web site with ten pages on one topic: one that fails, one in another language, one huge, and seven others."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

SWIFTS = (
    "We counted the swifts over the old mill on thirty evenings in June and July 2026. ",
    "On the first evening there were 14 of them, and on the last there were 41. ",
    "Swifts nest under the eaves of tall houses, and in our town most of these houses were roofed anew. ",
    "Where the builders left a gap of three centimetres, the birds came back the next summer. ",
    "Where they closed the eaves, 9 of 11 pairs had gone, and nobody saw them nest nearby. ",
    "A nest box costs less than a tile, and the roofers we asked put one up in a quarter of an hour. ",
    "The town pays for the first hundred boxes, and the owners have to ask for one before the work begins. ",
)
ROOFS = (
    "A swift box is a wooden box with a slot of 28 millimetres by 65 millimetres, and it hangs under the eaves. ",
    "Hang it at least five metres above the ground, where no cat and no magpie can sit in front of it. ",
    "The north side of a house is best, because a box in the sun can reach 40 degrees in July. ",
    "Play the calls of swifts from May to July, and young birds that look for a place will hear them. ",
    "Some boxes stand empty for three years, and then a pair moves in and stays for ten. ",
    "Paint wears off the wood in about eight years, so that an oak box is worth its price. ",
    "Roofers who have put up one box say that the second takes them twelve minutes. ",
)
MAUERSEGLER = (
    "Mauersegler brüten unter den Dächern hoher Häuser, und in unserer Stadt wurden viele Dächer erneuert. ",
    "Wo die Handwerker einen Spalt von drei Zentimetern ließen, kamen die Vögel im nächsten Sommer zurück. ",
    "Wir haben im Juni und Juli 2025 an zwanzig Abenden gezählt und zuletzt 37 Vögel gesehen. ",
    "Ein Nistkasten kostet weniger als zwanzig Euro und hängt in einer Viertelstunde an der Wand. ",
    "Die Stadt bezahlt die ersten hundert Kästen, wenn man sie vor dem Beginn der Arbeiten beantragt. ",
)
SOURCES = (
    '<p>The county’s own <a href="https://birds.example/count">count of 2025</a> found the same, and so did '
    '<a href="https://ornithology.example/swifts-in-towns">a study of twelve towns</a>: “A closed eave is a lost colony,” '
    "says Ada Ferry, who leads the count at the museum.</p>"
)
TABLE = (
    "<table><caption>Pairs before and after the works</caption><tr><th>Street</th><th>Before</th><th>After</th></tr>"
    "<tr><td>Mill Lane</td><td>11</td><td>2</td></tr><tr><td>Bridge Street</td><td>7</td><td>8</td></tr></table>"
)
METHOD = (
    "<h2 id=method>How we counted</h2><p>Two people stood at the mill from nine to ten on each of the thirty evenings and "
    "counted every bird that flew in under a roof. The sample is all 31 houses of the two streets. "
    'Download <a href="/swifts.csv">the counts as CSV</a>, licensed CC BY 4.0.</p>'
)
CONTENTS = (
    '<nav><h2>Contents</h2><ul><li><a href="#left">How many are left</a></li><li><a href="#roofs">What roofers can do</a></li>'
    '<li><a href="#boxes">Which box to take</a></li></ul></nav>'
)


def page(title: str, body: str, *, language: str = "en", head: str = "") -> str:
    """A whole page with its main text."""
    return (
        f"<!doctype html><html lang={language}><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><main><article><h1>{title}</h1>{body}</article></main></body></html>"
    )


def text(*sentences: str, times: int = 2) -> str:
    """Paragraphs of these sentences."""
    return "".join(f"<p>{''.join(sentences)}</p>" for _ in range(times))


LONG_TITLE = (
    "The Complete, Unabridged and Thoroughly Illustrated Handbook of Swift Boxes, Swift Bricks and Swift-Friendly Eaves "
    "for Home Owners, Roofers, Town Planners and Everybody Else Who Looks Up in June"
)
DATED = '<p>By Ada Ferry. Published <time datetime="2026-05-04">4 May 2026</time>.</p>'
PAGES: dict[str, str] = {
    "/ours": page(
        "Swifts over the mill",
        f"{DATED}<h2 id=left>How many are left</h2>{text(*SWIFTS)}<h2 id=roofs>What roofers can do</h2>{text(*ROOFS)}",
    ),
    "/count": page(
        "A count of swifts in two streets",
        f"{DATED}{CONTENTS}<p><b>Summary.</b> Closed eaves cost 9 of 11 pairs their nests.</p>"
        f"<h2 id=left>How many are left</h2>{text(*SWIFTS)}{TABLE}"
        f'<figure><img src="/chart.png" alt="Bar chart of pairs by street" width=600 height=400>'
        f"<figcaption>Chart: pairs before and after the works</figcaption></figure>{METHOD}{SOURCES}",
        head='<meta property="article:modified_time" content="2026-10-01">',
    ),
    "/guide": page(
        "How to hang a swift box",
        f"{CONTENTS}<h2 id=boxes>Which box to take</h2>{text(*ROOFS)}<h2 id=roofs>What roofers can do</h2>"
        f"<ol><li>Ask the town.</li><li>Measure the eaves.</li><li>Hang the box.</li></ol>{text(*ROOFS[3:])}{SOURCES}",
    ),
    "/list": page(
        "Nine swift boxes compared",
        f"<h2>The boxes</h2>{TABLE}<ul>{''.join(f'<li>Box {n}: {s}</li>' for n, s in enumerate(ROOFS, 1))}</ul>{text(*ROOFS)}",
    ),
    "/opinion": page("Leave the eaves open", text(*SWIFTS[2:], *ROOFS[4:], times=3)),
    "/long-title": page(LONG_TITLE, f"<h2>Boxes and bricks</h2>{text(*ROOFS, *SWIFTS)}{SOURCES}"),
    "/hostile": page(
        "&lt;script&gt;window.ran=1&lt;/script&gt;&lt;img src=x onerror=window.ran=1&gt; **bold** swifts",
        f"<h2>&lt;b onclick=window.ran=1&gt;Boxes&lt;/b&gt; :red[red]</h2>{text(*ROOFS, *SWIFTS[:3])}{TABLE}",
    ),
    "/deutsch": page(
        "Mauersegler in der Stadt",
        f"<h2>Wie viele es noch gibt</h2>{text(*MAUERSEGLER, times=4)}",
        language="de",
    ),
    "/huge": page(
        "Everything about swifts",
        "".join(
            f"<h2 id=part-{n}>Part {n}: swifts in the year {1900 + n}</h2>{text(*SWIFTS, *ROOFS, times=2)}"
            for n in range(60)
        ),
    ),
}
FAILING = "/closed"
"""The tenth: it answers 403."""
SLOW = "/slow"
"""Answers after four seconds; beside the ten, for what is to be seen while something is under way."""


class Site(http.server.BaseHTTPRequestHandler):
    """Answers with the pages."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        path = self.path.partition("?")[0]
        if path == SLOW:
            time.sleep(4)
        status, body = 404, "<p>Nothing here</p>"
        if path in PAGES or path == SLOW:
            status, body = 200, PAGES.get(path, PAGES["/opinion"])
        elif path == FAILING:
            status, body = 403, "<p>Forbidden</p>"
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def site() -> Iterator[tuple[str, list[str]]]:
    """The site's host and port while it stands, and the paths that it was asked for."""
    asked: list[str] = []
    handler = type("Answering", (Site,), {"asked": asked})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


ALL = (*PAGES, FAILING)
