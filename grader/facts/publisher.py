"""Publisher: whose page it is where no author signs it: a public body's, a maker's own manual, or the site's owner."""

from __future__ import annotations

import re

from grader.document import Document, Quote
from grader.facts import Facts
from grader.facts.links import address

_PUBLIC = frozenset(("gov", "mil", "edu", "int"))
_PUBLIC_ABROAD = frozenset(
    (
        "gov",
        "govt",
        "gob",
        "gouv",
        "gub",
        "gv",
        "go",
        "gc",
        "mil",
        "edu",
        "ac",
        "nhs",
        "parliament",
        "europa",
        "bund",
    )
)
"""Last labels, and last but one before a country's, of hosts that only public bodies and universities are given."""
_MANUAL_PATH = re.compile(
    r"/(?:docs?|documentation|manuals?|reference|handbook|book|man|api|specs?|rfcs?|wiki)(?:/|$)",
    re.IGNORECASE,
)
_MANUAL_HOST = frozenset(
    ("docs", "doc", "documentation", "developer", "developers", "manual", "wiki", "spec", "specs")
)
_MANUAL_MADE = re.compile(
    r"\b(?:created|built|generated|powered|made)\s(?:using|with|by)\s(?:Sphinx|MkDocs|Docusaurus|Doxygen|GitBook|mdBook|Javadoc|"
    r"Read the Docs|Antora|VitePress|Nextra|Starlight|rustdoc|MediaWiki|DokuWiki)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\b(?P<name>[A-Za-z][\w.-]{1,30}(?:\s[A-Z][\w.-]{0,30}){0,2})['’]s?\s(?:(?:personal|tech|data|own|weekly|little)\s)?"
    r"(?:blog|weblog|journal|notes|notebook|thoughts|musings|home\s?page|writings?|essays|newsletter)\b"
)
"""What somebody calls a site of their own: "Ada Moor's notes on tides"."""
_NO_OWNER = frozenset(
    ("today", "this", "that", "what", "it", "let", "here", "who", "there", "everyone", "world", "children")
)
_AROUND = ("navigation", "header", "sidebar", "extractor", "footer")


def is_public_body(document: Document, facts: Facts) -> bool:
    """Whether the site's address is one that only governments, universities and international bodies are given."""
    *_, region, kind, country = ("", "", *_host(document).split("."))
    if country in _PUBLIC:
        return True
    return len(country) == 2 and (kind in _PUBLIC_ABROAD or (len(kind) == 2 and region in _PUBLIC_ABROAD))


def is_manual(document: Document, facts: Facts) -> bool:
    """Whether it is documentation, which its maker answers for: by its address, or by the tool that built it."""
    host = _host(document)
    parts = address(document.canonical or document.url)
    if host.split(".")[0] in _MANUAL_HOST or (parts is not None and host and _MANUAL_PATH.search(parts.path)):
        return True
    return any(p.reason == "footer" and _MANUAL_MADE.search(p.sample) for p in document.left_out)


def speaks_for_itself(document: Document, facts: Facts) -> bool:
    """Whether the house that publishes the page is itself what one would cite for it."""
    return facts(is_public_body) or facts(is_manual)


def site_owner(document: Document, facts: Facts) -> Quote | None:
    """The words that name the one whose site it is, in its name or around the text; None where there are none."""
    places = [("site name", document.site_name), ("title", document.title)]
    places += [("around the text", p.sample) for p in document.left_out if p.reason in _AROUND]
    for place, words in places:
        found = _OWNER.search(words[:300])
        if found and found["name"].split()[-1].lower() not in _NO_OWNER:
            return Quote(found.group(), None, place)
    return None


def _host(document: Document) -> str:
    parts = address(document.canonical or document.url)
    return parts.netloc.rsplit("@", 1)[-1].split(":")[0].lower() if parts is not None else ""
