"""What a page's JSON-LD says: its own node's dates, authors and names, and the types it uses."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

MAX_SCRIPT = 400_000
"""A longer JSON-LD script is not read, in characters."""

MAX_NODES = 4_000
"""So many nodes of all scripts are looked at."""


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ARTICLES = _each(
    "article newsarticle blogposting techarticle scholarlyarticle report analysisnewsarticle opinionnewsarticle "
    "reviewnewsarticle askpublicnewsarticle backgroundnewsarticle reportagenewsarticle advertisercontentarticle "
    "satiricalarticle socialmediaposting liveblogposting discussionforumposting qapage question howto recipe review "
    "medicalscholarlyarticle apireference guide learningresource course dataset creativework book podcastepisode "
    "pressrelease softwareapplication webapplication"
)
_PAGES = _each(
    "webpage aboutpage itempage medicalwebpage faqpage collectionpage profilepage checkoutpage contactpage "
    "mediagallery webcontent"
)
# What hangs on these properties is something else than the page: its comments, teasers, pictures, sources.
_OTHERS = _each(
    "itemlistelement comment suggestedanswer acceptedanswer answer haspart isbasedon citation mentions video image "
    "associatedmedia audio ispartof publisher review reviews hasvariant offers workexample subjectof breadcrumb logo "
    "potentialaction blogpost step itemreviewed aggregaterating relatedlink significantlink isrelatedto thumbnail"
)
_DATE_KEYS = {
    "datepublished": "published",
    "datecreated": "created",
    "uploaddate": "created",
    "datemodified": "updated",
    "lastreviewed": "updated",
}
_AUTHOR_KEYS = ("author", "creator")
_COMMENTS = re.compile(
    r"^\s{0,99}(?:<!--|//\s{0,9}<!\[CDATA\[|<!\[CDATA\[|/\*\s{0,9}<!\[CDATA\[\s{0,9}\*/)|(?:-->|//\s{0,9}\]\]>|\]\]>|/\*\s{0,9}\]\]>\s{0,9}\*/)\s{0,99}$"
)
_TRAILING_COMMA = re.compile(r",(?=\s{0,200}[}\]])")
_STRING_VALUE = re.compile(
    r'"(datePublished|dateModified|dateCreated|uploadDate|headline|inLanguage)"\s{0,20}:\s{0,20}"([^"\\]{1,300})"'
)
_AUTHOR_VALUE = re.compile(
    r'"author"\s{0,20}:\s{0,20}\[?\s{0,20}(?:"([^"\\]{1,120})"|\{[^{}]{0,400}?"name"\s{0,20}:\s{0,20}"([^"\\]{1,120})")'
)
_TYPE_VALUE = re.compile(r'"@type"\s{0,20}:\s{0,20}"([A-Za-z]{2,60})"')


@dataclass(frozen=True, slots=True)
class StatedAuthor:
    """An author as structured metadata names one."""

    name: str
    person: bool | None
    """Whether the type says so; None where no type is given."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class StatedNode:
    """A node of JSON-LD that can stand for the page."""

    types: tuple[str, ...]
    rank: int
    """0 an article or the like, 1 a web page, 2 anything else with a date or an author."""
    dates: tuple[tuple[str, str], ...]
    """Role (published, created, updated) and the value as written."""
    authors: tuple[StatedAuthor, ...]
    headline: str = ""
    description: str = ""
    address: str = ""
    language: str = ""
    site_name: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """All that a page's JSON-LD tells."""

    types: tuple[str, ...] = ()
    nodes: tuple[StatedNode, ...] = ()
    """Best first."""
    site_name: str = ""


def _loads(text: str) -> Any:
    """The JSON of a script, with the usual faults mended; None where it cannot be read."""
    text = text.strip().strip("\ufeff")
    text = _COMMENTS.sub("", _COMMENTS.sub("", text)).strip().rstrip(";")
    for attempt in (0, 1, 2):
        if attempt == 1:
            text = _TRAILING_COMMA.sub("", text)
        elif attempt == 2:
            if "&quot;" not in text:
                return None
            text = html.unescape(text)
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _names(value: Any) -> tuple[str, ...]:
    """Short type names of an @type value."""
    values = value if isinstance(value, list) else [value]
    return tuple(
        re.split(r"[/#:]", v[:200])[-1].strip() for v in values[:8] if isinstance(v, str) and v.strip()
    )


def words_of(value: Any, limit: int = 400) -> str:
    """Plain words of a JSON value that should be a text."""
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str | dict)), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("@id") or value.get("url") or ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value)) if abs(value) < 1e15 else ""
    return " ".join(html.unescape(value[:limit]).split()) if isinstance(value, str) else ""


def _walk(roots: list[Any]) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every node, outer first, and whether it hangs on a property that tells of something else than the page."""
    queue: list[tuple[Any, bool]] = [(root, False) for root in roots]
    seen = 0
    for value, other in queue:
        if isinstance(value, list):
            queue.extend((v, other) for v in value[:1000])
        elif isinstance(value, dict):
            seen += 1
            if seen > MAX_NODES or len(queue) > 50 * MAX_NODES:
                return
            yield value, other
            queue.extend(
                (v, other or str(k).lower() in _OTHERS)
                for k, v in value.items()
                if isinstance(v, list | dict)
            )


def _authors(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> tuple[StatedAuthor, ...]:
    found: list[StatedAuthor] = []
    lower = {str(k).lower(): v for k, v in node.items()}
    for key in _AUTHOR_KEYS:
        value = lower.get(key)
        for item in (value if isinstance(value, list) else [value])[:20]:
            if isinstance(item, str):
                found.append(StatedAuthor(words_of(item, 200), None))
            elif isinstance(item, dict):
                full = item if item.get("name") else {**by_id.get(str(item.get("@id") or ""), {}), **item}
                names = full.get("name")
                types = {t.lower() for t in _names(full.get("@type"))}
                person = True if "person" in types else False if types else None
                for name in names[:20] if isinstance(names, list) else [names]:
                    if words := words_of(name, 200):
                        found.append(StatedAuthor(words, person, words_of(full.get("url") or "")))
        if found:
            break
    return tuple(a for a in found if a.name)


def _node(node: dict[str, Any], other: bool, by_id: dict[str, dict[str, Any]]) -> StatedNode | None:
    types = _names(node.get("@type"))
    lower_types = {t.lower() for t in types}
    if other or lower_types & {
        "person",
        "organization",
        "website",
        "imageobject",
        "videoobject",
        "answer",
        "comment",
    }:
        return None
    lower = {str(k).lower(): v for k, v in node.items()}
    dates = tuple(
        (role, words)
        for key, role in _DATE_KEYS.items()
        if key in lower and (words := words_of(lower[key], 80))
    )
    rank = 0 if lower_types & _ARTICLES else 1 if lower_types & _PAGES else 2
    authors = _authors(node, by_id)
    if rank == 2 and not dates and not authors:
        return None
    publisher = lower.get("publisher")
    if isinstance(publisher, dict) and not publisher.get("name"):
        publisher = by_id.get(str(publisher.get("@id") or ""), {})
    return StatedNode(
        types,
        rank,
        dates,
        authors,
        headline=words_of(lower.get("headline") or lower.get("name") or ""),
        description=words_of(lower.get("description") or "", 1000),
        address=words_of(lower.get("url") or lower.get("mainentityofpage") or lower.get("@id") or ""),
        language=words_of(lower.get("inlanguage") or "", 40),
        site_name=words_of(publisher.get("name") or "") if isinstance(publisher, dict) else "",
        licence=words_of(lower.get("license") or "", 500),
    )


def _torn(text: str) -> StatedNode | None:
    """What can be picked out of JSON that does not parse."""
    values: dict[str, str] = {}
    for match in _STRING_VALUE.finditer(text):
        values.setdefault(match[1].lower(), " ".join(html.unescape(match[2]).split()))
    author = _AUTHOR_VALUE.search(text)
    types = tuple(dict.fromkeys(m[1] for m in _TYPE_VALUE.finditer(text)))[:12]
    if not values and not author:
        return None
    article = {t.lower() for t in types} & _ARTICLES
    return StatedNode(
        types,
        1 if article else 2,
        tuple((role, values[key]) for key, role in _DATE_KEYS.items() if key in values),
        (StatedAuthor(" ".join((author[1] or author[2]).split()), None),) if author else (),
        headline=values.get("headline", ""),
        language=values.get("inlanguage", ""),
    )


def _trimmed(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address.split("#")[0].split("?")[0].lower()).rstrip("/")


def read_json_ld(tree: HtmlElement, *, addresses: tuple[str, ...], title: str) -> Stated:
    """JSON-LD of a page, the nodes that speak of the page itself first.

    `addresses` (the page's URL and canonical) and `title` tell the page's own article from others on the page. Broken
    scripts give what can be picked out of them; nothing is raised for any content.
    """
    roots: list[Any] = []
    torn: list[StatedNode] = []
    types: dict[str, None] = {}
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        if not text.strip() or len(text) > MAX_SCRIPT:
            continue
        loaded = _loads(text)
        if isinstance(loaded, dict | list):
            roots.append(loaded)
        elif found := _torn(text):
            torn.append(found)
            types.update(dict.fromkeys(found.types))
    nodes = list(_walk(roots))
    by_id: dict[str, dict[str, Any]] = {}
    for node, _ in nodes:
        if isinstance(node.get("@id"), str) and (node.get("name") or node["@id"] not in by_id):
            by_id[node["@id"]] = node
        types.update(dict.fromkeys(_names(node.get("@type"))))
    found_nodes = [n for node, other in nodes if (n := _node(node, other, by_id))] + torn
    own = {_trimmed(a) for a in addresses if a}
    wanted = title.casefold()

    def is_own(node: StatedNode) -> bool:
        if node.address and _trimmed(node.address) in own:
            return True
        headline = node.headline.casefold()
        return len(headline) > 8 and bool(wanted) and (headline in wanted or wanted in headline)

    articles = [n for n in found_nodes if n.rank == 0 and (n.dates or n.authors)]
    if len({n.headline for n in articles}) > 2:
        # A list of teasers: only one that names this page can speak for it.
        found_nodes = [n for n in found_nodes if n.rank or is_own(n)]
    found_nodes.sort(key=lambda n: (n.rank, not is_own(n), not n.dates))
    site = next(
        (
            words_of(node.get("name") or "")
            for node, other in nodes
            if not other and {t.lower() for t in _names(node.get("@type"))} & {"website"} and node.get("name")
        ),
        "",
    ) or next((n.site_name for n in found_nodes if n.site_name), "")
    return Stated(tuple(types)[:60], tuple(found_nodes[:20]), site)
