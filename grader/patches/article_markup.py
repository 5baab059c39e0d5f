"""JSON-LD for programs: Article, and Dataset where the page has data of its own, from the page's own metadata alone."""

from __future__ import annotations

import json

from grader.document import Document
from grader.facts import Facts
from grader.facts.assets import files_offered
from grader.facts.authorship import author_names
from grader.facts.citable import data_to_cite
from grader.facts.pictures import content_pictures
from grader.markup import one_line
from grader.patches.bibliography import known
from grader.patches.change import HeadMarkup, Patch, Piece

ARTICLES = frozenset(
    (
        "article",
        "newsarticle",
        "blogposting",
        "techarticle",
        "scholarlyarticle",
        "report",
        "socialmediaposting",
        "webpage",
    )
)
"""Types that say of the page what Article would say."""
DESCRIBE = "[DESCRIPTION: WHAT THE DATA HOLD, IN 50 TO 5,000 CHARACTERS]"
LICENCE = "[LICENCE: ITS ADDRESS]"
_DATA_FILES = (".csv", ".tsv", ".xls", ".xlsx", ".ods", ".json", ".zip")


def article(document: Document, facts: Facts) -> dict[str, object]:
    """The page as an Article; what it does not say of itself is left out."""
    page = known(document, facts)
    made: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.title[:110],
    }
    names = facts(author_names)
    if names:
        people = zip(names, page.people, strict=True)
        made["author"] = [{"@type": "Person" if p.given else "Organization", "name": n} for n, p in people]
    if page.site:
        made["publisher"] = {"@type": "Organization", "name": page.site}
    if document.published is not None:
        made["datePublished"] = document.published.value
    if document.updated is not None:
        made["dateModified"] = document.updated.value
    if page.address:
        made["mainEntityOfPage"] = page.address
    if document.description:
        made["description"] = one_line(document.description)
    if document.language:
        made["inLanguage"] = document.language
    pictures = [p.image.src for p in facts(content_pictures) if p.image.src.startswith(("http:", "https:"))]
    if pictures:
        made["image"] = pictures[:3]
    return made


def dataset(document: Document, facts: Facts) -> dict[str, object] | None:
    """The page's own data as a Dataset, missing parts as placeholders; None where it has none that were told."""
    if not facts(data_to_cite):
        return None
    page = known(document, facts)
    told = one_line(document.description)
    made: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": page.title,
        "description": told if len(told) >= 50 else DESCRIBE,
        "license": next((n.href for n in document.notices if n.kind == "licence" and n.href), LICENCE),
    }
    creators = [
        {"@type": "Person" if p.given else "Organization", "name": n}
        for n, p in zip(facts(author_names), page.people, strict=True)
    ]
    if creators or page.site:
        made["creator"] = creators or [{"@type": "Organization", "name": page.site}]
    if page.address:
        made["url"] = page.address
    if page.date:
        made["datePublished"] = page.date
    offered = {o.quote.span for o in facts(files_offered) if o.quote.span is not None}
    files = [
        k.href
        for k in document.links
        if k.span in offered and k.href.lower().split("?")[0].endswith(_DATA_FILES)
    ]
    if files:
        made["distribution"] = [
            {"@type": "DataDownload", "contentUrl": href} for href in dict.fromkeys(files)
        ]
    return made


def script(made: dict[str, object]) -> str:
    """JSON-LD as a script element that no word in it can end."""
    written = json.dumps(made, ensure_ascii=False, indent=2)
    safe = written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    safe = safe.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/ld+json">\n{safe}\n</script>'


def _pieces(document: Document, facts: Facts) -> tuple[Piece, ...]:
    pieces = []
    if document.title:
        pieces.append(Piece("JSON-LD: Article", script(article(document, facts)), "article-json-ld.html"))
    data = dataset(document, facts)
    if data is not None:
        pieces.append(Piece("JSON-LD: Dataset", script(data), "dataset-json-ld.html"))
    return tuple(pieces)


def _changes(document: Document, facts: Facts, taken: frozenset[str]) -> tuple[HeadMarkup, ...]:
    """Only into a whole page that has none of its kind, and that says its title, date, and author or site."""
    page = known(document, facts)
    told = {t.lower() for t in document.schema_types}
    lacking = set(page.missing) - {"address"}
    if not document.is_page or document.input_type != "html" or told & ARTICLES or lacking:
        return ()
    return (HeadMarkup(script(article(document, facts))),)


PATCH = Patch(
    "Article and dataset for programs (JSON-LD)",
    "What the page says of itself, in the form that search engines and reference managers read; nothing is added to it.",
    _pieces,
    _changes,
    rank=90,
)
