"""Addresses: when two of them lead to the same page, and the link that leads to a place in one."""

from __future__ import annotations

import re
from urllib.parse import quote as escaped
from urllib.parse import urlsplit

from grader.document import Quote

_CAMPAIGN = re.compile(
    r"(?:utm_\w{1,20}|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_ga|_gl|_hs(?:enc|mi)|ref|ref_src|ref_url|cmpid|"
    r"ocid|trk|sh|share|src|source|via|si|spm)(?:=.{0,2000})?",
    re.IGNORECASE | re.DOTALL,
)
"""Parts of a query that say where a reader came from."""
_FRONT = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_TEXT_PLACE = re.compile(r":~:.{0,4000}$", re.DOTALL)
FRAGMENT_WORDS = 6
"""Words at the start of a sentence that lead a browser to it."""


def address_key(address: str) -> str:
    """What an address leads to: host without www or m., path without last slash, query without campaigns; "" for none.

    Scheme, port, fragment and the case of the host say nothing; the order of a query's parts neither.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https", "") or not parts.netloc:
        return ""
    host = parts.netloc.rsplit("@", 1)[-1].split(":")[0].lower().rstrip(".")
    for prefix in ("www.", "m.", "amp."):
        if host.startswith(prefix) and host.count(".") > 1:
            host = host.removeprefix(prefix)
    path = _FRONT.sub("", parts.path).rstrip("/")
    query = "&".join(sorted(q for q in parts.query.split("&") if q and not _CAMPAIGN.fullmatch(q)))
    return host + path + ("?" + query if query else "")


def place(url: str, quote: Quote | None = None, *, anchor: str = "") -> str:
    """The link to a place in the page at `url`: at its `anchor`, else at the words quoted; "" where there is no URL.

    Words that stand in no text (a meta, an alt text) have no place, so that the link leads to the page.
    """
    if not url.lower().startswith(("http://", "https://")):
        return ""
    page = url.partition("#")[0]
    if anchor:
        return f"{page}#{escaped(anchor, safe='', errors='replace')}"
    if quote is None or quote.span is None:
        return page
    words = quote.text.split("\n")[0].split("\t")[0].split()[:FRAGMENT_WORDS]
    return f"{page}#:~:text={fragment(' '.join(words))}" if words else page


def fragment(words: str) -> str:
    """Words as a piece of a text fragment, whose own signs are hyphens, commas and ampersands: none of them stands as it is."""
    return escaped(words, safe="", errors="replace").replace("-", "%2D")
