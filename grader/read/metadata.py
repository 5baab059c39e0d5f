"""What a page says of itself: title, site, language, authors, dates, and the metas that the head carries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from grader.document import Author, PageDate
from grader.read.authors import read_authors
from grader.read.dates import day_first
from grader.read.lines import read_lines
from grader.read.metas import Metas, read_metas
from grader.read.opening import find_opening, find_title, without_site
from grader.read.page_dates import read_dates
from grader.read.schema_org import Stated, read_json_ld

_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_,;\s]|$)")
_TYPE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,60}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's metadata, each piece from its best source; "" and None where the page gives none."""

    title: str = ""
    title_source: str = ""
    """h1 | meta og:title | title element | json-ld | heading"""
    description: str = ""
    site_name: str = ""
    canonical: str = ""
    """Absolute where the page's address is known."""
    language: str = ""
    """The code the page states, lower case, without the region: "en"; not told from the text."""
    authors: tuple[Author, ...] = ()
    """Those of the best source, in its order."""
    dates: tuple[PageDate, ...] = ()
    """Every date found for the page itself."""
    published: PageDate | None = None
    updated: PageDate | None = None
    schema_types: tuple[str, ...] = ()
    """Types of JSON-LD and microdata, each once, in the page's order."""
    robots: str = ""
    """Content of the robots metas, lower case, joined by ", "."""
    viewport: str = ""
    licence_href: str = ""
    """Where the page's own licence stands (rel=license or JSON-LD)."""


def _absolute(href: str, base: str) -> str:
    href = href.strip()[:4000]
    if not href or href.lower().startswith(("javascript:", "data:", "about:")):
        return ""
    try:
        joined = urljoin(base, href) if base else href
        urlsplit(joined)
    except ValueError:
        return ""
    return joined


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _links(tree: HtmlElement, base: str) -> tuple[str, str]:
    """Canonical and licence addresses."""
    canonical = licence = ""
    for link in tree.iter("link", "a"):
        rel = link.get("rel")
        if not rel:
            continue
        kinds = rel.lower().split()
        if link.tag == "link" and "canonical" in kinds and not canonical:
            canonical = _absolute(link.get("href") or "", base)
        elif ("license" in kinds or "licence" in kinds) and not licence:
            licence = _absolute(link.get("href") or "", base)
    return canonical, licence


def _locale(tree: HtmlElement, metas: Metas, stated: Stated) -> str:
    """The locale that the page states, such as "en-gb"; "" where it states none."""
    body = tree.find("body")
    for value in (
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang"),
        body.get("lang") if body is not None else None,
        metas.first("content-language", "language", "dc.language", "dcterms.language", "citation_language"),
        metas.first("og:locale"),
        next((n.language for n in stated.nodes if n.language), ""),
    ):
        match = _LANGUAGE.match((value or "")[:40])
        if match:
            language, region = match[1].lower(), (match[3] or "").lower()
            if not region and (locale := metas.first("og:locale").lower().replace("_", "-")).startswith(
                language + "-"
            ):
                # WordPress and others state the region here alone.
                region = locale[3:5]
            return f"{language}-{region}" if region else language
    return ""


def _types(tree: HtmlElement, stated: Stated) -> tuple[str, ...]:
    found = dict.fromkeys(t for t in stated.types if _TYPE_NAME.fullmatch(t))
    for element in tree.xpath("//*[@itemtype]")[:400]:
        for address in (element.get("itemtype") or "")[:300].split():
            name = re.split(r"[/#:]", address.rstrip("/"))[-1]
            if _TYPE_NAME.fullmatch(name):
                found.setdefault(name)
    return tuple(found)[:60]


def _text(element: HtmlElement | None, limit: int = 500) -> str:
    return " ".join(" ".join(element.itertext()).split())[:limit].strip() if element is not None else ""


def read_metadata(tree: HtmlElement, main: HtmlElement | None, *, url: str, as_of: str) -> Metadata:
    """Metadata of a page's `tree` (its html element).

    `main` is the element of the main region where it is known, `url` the page's address ("" for a draft), `as_of` the
    day of grading, YYYY-MM-DD: later dates are none. Nothing is raised for any tree; the time is linear in its size.
    """
    url = _absolute(url, "")
    metas = read_metas(tree)
    base_element = next(tree.iter("base"), None)
    base = _absolute((base_element.get("href") or "") if base_element is not None else "", url) or url
    canonical, licence = _links(tree, base)
    canonical = canonical or _absolute(metas.first("og:url"), base)
    head = tree.find("head")
    title_element = next((head if head is not None else tree).iter("title"), None)
    head_title, og_title = (
        _text(title_element),
        metas.first("og:title", "twitter:title", "dc.title", "citation_title"),
    )
    stated = read_json_ld(tree, addresses=(url, canonical), title=og_title or head_title)
    site_name = (
        metas.first("og:site_name", "application-name", "apple-mobile-web-app-title") or stated.site_name
    )
    locale = _locale(tree, metas, stated)
    host = _host(url) or _host(canonical)

    body = tree.find("body")
    if body is None:
        body = tree
    shown = find_title(body, main, (og_title, without_site(head_title, site_name), head_title))
    lines = read_lines(body, main=main if main is not None else _main_of(body), title=shown)
    opening = find_opening(lines, shown)
    address = url or canonical
    dates = read_dates(
        lines,
        opening,
        metas,
        stated,
        url=address,
        first_is_day=day_first(locale=locale, host=host),
        as_of=as_of,
    )
    authors = read_authors(
        lines,
        opening,
        metas,
        stated,
        url=address,
        site_names=(site_name, stated.site_name, metas.first("publisher")),
    )
    title, title_source = _title(shown, og_title, head_title, site_name, stated)
    return Metadata(
        title=title,
        title_source=title_source,
        description=metas.first("description", "og:description", "twitter:description", "dc.description")
        or next((n.description for n in stated.nodes if n.description), ""),
        site_name=site_name[:200],
        canonical=canonical,
        language=locale.partition("-")[0],
        authors=authors,
        dates=dates.found,
        published=dates.published,
        updated=dates.updated,
        schema_types=_types(tree, stated),
        robots=", ".join(dict.fromkeys(v.lower() for n in ("robots", "googlebot") for v in metas.all(n)))[
            :300
        ],
        viewport=metas.first("viewport")[:300],
        licence_href=licence
        or next((_absolute(n.licence, base) for n in stated.nodes if "/" in n.licence), ""),
    )


def _title(
    shown: HtmlElement | None, og_title: str, head_title: str, site_name: str, stated: Stated
) -> tuple[str, str]:
    if shown is not None and (words := _text(shown)):
        return words, "h1" if shown.tag == "h1" else "heading"
    if og_title:
        return without_site(og_title, site_name)[:500], "meta og:title"
    if head_title:
        return without_site(head_title, site_name), "title element"
    headline = next((n.headline for n in stated.nodes if n.headline), "")
    return (headline, "json-ld") if headline else ("", "")


def _main_of(body: HtmlElement) -> HtmlElement | None:
    """What the markup calls the main region, for callers who know no better."""
    for found in (
        body.iter("main"),
        (e for e in body.iter("div") if e.get("role") == "main"),
        body.iter("article"),
    ):
        element = next(found, None)
        if element is not None:
            return element
    return None
