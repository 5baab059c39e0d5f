"""Sources: the links that lead a reader to somebody else's evidence, and how close to its origin they lead."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from grader.document import Document, Link, Span
from grader.facts import Fact, Facts, fact, listed, quotes
from grader.facts.languages import is_english
from grader.facts.links import address, editorial_links, host, is_affiliate, target
from grader.facts.sentences import blocks
from grader.remember import remembered

_NOT_A_REFERENCE = re.compile(
    r"(?<![a-z])(?:button|btn|byline|signature|author-(?:site|link|url|name|promo)|reprints?|twitter-tweet|instagram-media|fb-post|"
    r"tiktok-embed|shop-?(?:now|link|btn)|product-?(?:card|link|box)|commerce\w{0,24}|download-?app|app-?store)(?![a-z])"
)
_SHOP_PATH = re.compile(
    r"/(?:dp|gp|products?|shop|store|cart|checkout|buy|add-to-cart|itm|signup|sign-up|register|login|pricing|"
    r"collections|go|recommends|refer|deals?)(?:/|$)",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    r"^(?:creativecommons|gnu|opensource|opendatacommons)\.org/licen[cs]es?(?:/|$)|/licen[cs]e/?$"
)
_PROFILE_PATH = re.compile(
    r"/(?:@?[\w.\-]{1,40}|(?:in|company|user|channel|c|groups|people|pages)/[^/]{1,80})?/?$"
)
_DATA_WORDS = re.compile(
    r"\b(?:data|dataset|datasets|results|code|repository|spreadsheet|csv|appendix|supplement\w{0,5}|github|zenodo|osf|kaggle)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[a-z]{4,40}")
_CASED = re.compile(r"[A-Za-zÀ-ɏА-я]")
_TITLE_PART = re.compile(r"[-_+.\s]")
_NAME = re.compile(r"\b[A-Z][\w’'-]{0,40}(?:\s(?:(?:of|for|and|the|on|in|&)\s){0,2}[A-Z][\w’'-]{0,40}){1,7}")
_NO_NAMES = frozenset(
    ("com", "org", "net", "gov", "edu", "co", "ac", "www", "blog", "news", "info", "app", "the", "go")
)
_OFFICIAL = frozenset(
    ("docs", "developer", "developers", "spec", "specs", "data", "stats", "newsroom", "investor", "ir")
)
_OFFICIAL_PART = frozenset(("journal", "journals", "census", "statistics", "legislation"))
"""First labels of hosts at the origin of facts; the second lot also are names of sites, so only before a domain."""
_CITATION = re.compile(r"\b[A-Z][\w’'-]+(?:\set\sal\.?)?,?\s\(?(?:19|20)\d\d[a-z]?\)?\W{0,2}$")
_FRONT = re.compile(r"/(?:main[-_]page|home|index|start|welcome)(?:\.\w{2,5})?/?$")
"""Names of a site's front page."""
RELATED_WORDS = 2
"""Words in an address from which one of them must also stand near the link."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to another site that a writer set as a source or for further reading."""

    link: Link
    domain: str
    """Host of the address without www."""
    primary: bool | None
    """At the origin of facts (public body, journal, standard, official documentation), second-hand, or not known."""
    related: bool
    """Nothing says that the address has no bearing on the words around the link."""

    @property
    def span(self) -> Span:
        """The place of the link's words."""
        return self.link.span


@cache
def _hosts(kind: str) -> frozenset[str]:
    return frozenset(name for mark, name in map(str.split, listed("source_hosts")) if mark == kind)


@cache
def _empty_slug() -> frozenset[str]:
    return frozenset(listed("slug_words"))


@remembered
def _is_on(site: str, names: frozenset[str]) -> bool:
    parts = site.split(".")
    return any(".".join(parts[i:]) in names for i in range(len(parts)))


def _brand(domain: str) -> str:
    """The name that a company keeps over its country domains: bbc.co.uk and bbc.com are both bbc."""
    return domain.split(".", 1)[0]


def is_reference(document: Document, link: Link) -> bool:
    """Whether a link leads to another site for its content: no shop, profile, advert, licence or sister site."""
    site = host(link.href)
    parts = address(link.href)
    if parts is None or not site or link.own is True or (link.download and link.own is None):
        return False
    if (
        "sponsored" in link.rel
        or "author" in link.rel
        or is_affiliate(link)
        or _NOT_A_REFERENCE.search(link.hints)
    ):
        return False
    if _is_on(site, _hosts("shop")) or _is_on(site, _hosts("own_files")):
        return False
    if _is_on(site, _hosts("social")) and (_PROFILE_PATH.fullmatch(parts.path) or len(site) <= 4):
        return False
    if _SHOP_PATH.search(parts.path) and not _is_on(site, _hosts("primary")):
        return False
    if "license" in link.rel or _LICENCE.search(f"{site}{parts.path}"):
        return False
    own = _brand(document.own_site)
    return not (len(own) > 2 and own == _brand(link.site))


def primary(link: Link) -> bool | None:
    """Whether an address is at the origin of facts; None where its host does not tell."""
    site, parts = host(link.href), address(link.href)
    if parts is None:
        return None
    if _is_on(site, _hosts("secondary")):
        return False
    labels = site.split(".")
    public = bool(
        {"gov", "mil", "edu", "gob", "gouv", "gc", "govt", "ac", "int"} & set(labels[-3:]) - {labels[0]}
    )
    official = labels[0] in _OFFICIAL or (len(labels) > 2 and labels[0] in _OFFICIAL_PART)
    if len(parts.path) <= 1 and not parts.query:
        return None  # a home page is the origin of nothing in particular
    return True if public or official or _is_on(site, _hosts("primary")) else None


def _stems(text: str) -> set[str]:
    return {w[:5] for w in _WORD.findall(text.lower())}


def _names_site(site: str, words: str) -> bool:
    """Whether the words name the site: its host's name as a word or a capitalised part of it, or its initials."""
    names = [
        label.replace("-", "") for label in site.split(".")[:-1] if len(label) > 1 and label not in _NO_NAMES
    ]
    flat = "".join(_FIGURES.findall(words.lower()))
    if flat in names:
        return True
    said = {w.lower() for w in _FIGURES.findall(words)}
    capitals = {w.lower() for w in _FIGURES.findall(words) if w[0].isupper() and len(w) > 4}
    initials = {
        "".join(w[0] for w in _FIGURES.findall(m.group()) if w[0].isupper()).lower()
        for m in _NAME.finditer(words)
    }
    return any(
        name in said
        or name in initials
        or (len(name) > 6 and name in flat)
        or any(c in name for c in capitals)
        for name in names
    )


def is_related(link: Link, near: str, about: set[str], *, comparable: bool = True) -> bool:
    """Whether nothing speaks against the link belonging where it stands.

    `near` is the block around it, `about` the stems of the page's title and headings. An address that ends in a title
    of words must share one with them, or be cited as "Adler (2024)"; a home page must be named near the link, or the link be a proper name. An
    address of numbers and single words is believed, and so is any where the words around it are not `comparable`:
    addresses are mostly English, whatever the language of the text.
    """
    site, parts = host(link.href), address(link.href)
    if parts is None:
        return False
    said = near if link.text in near else f"{near} {link.text}"
    path = unquote(parts.path).lower()
    if _names_site(site, link.text) or _CITATION.search(link.text):
        return True
    named = [w for w in _TITLE_PART.split(path.rstrip("/").rsplit("/", 1)[-1]) if _WORD.fullmatch(w)]
    title = [w for w in named if w not in _empty_slug()]
    front = len(path) <= 1 or (bool(named) and not title and _FRONT.search(path))
    if front and not parts.query:
        # Only scripts with capitals show what is a name.
        unseen = not comparable and not _CASED.search(said)
        return unseen or _names_site(site, said) or bool(_NAME.search(link.text))
    if not comparable:
        return True
    if len(title) < RELATED_WORDS:
        return True
    # Where a site keeps its pages ("/research/", "/library/") is not what they are about.
    stems = {w[:5] for w in _WORD.findall(path) if w not in _empty_slug()}
    return bool(stems & _stems(said)) or bool(stems & about)


def every_reference(document: Document, facts: Facts) -> tuple[Reference, ...]:
    """Links to other sites as references, in reading order, the same address as often as it is linked."""
    about = _stems(" ".join((document.title, *(document.words_at(h.span) for h in document.headings[:60]))))
    around = facts(blocks)
    starts = [b.span.start for b in around]
    english = is_english(document)
    affiliate_page = any(n.kind == "affiliate" for n in document.notices)
    found: list[Reference] = []
    for link in facts(editorial_links):
        if not is_reference(document, link) or (affiliate_page and "nofollow" in link.rel):
            continue
        at = bisect_right(starts, link.span.start) - 1
        near = document.words_at(around[at].span)[:4_000] if at >= 0 else ""
        found.append(
            Reference(link, host(link.href), primary(link), is_related(link, near, about, comparable=english))
        )
    return tuple(found)


def reference_links(document: Document, facts: Facts) -> tuple[Reference, ...]:
    """The first reference to each address, in reading order; where any to it belongs to its words, that one."""
    first: dict[str, Reference] = {}
    for reference in facts(every_reference):
        to = target(reference.link.href)
        if to not in first or (reference.related and not first[to].related):
            first[to] = reference
    return tuple(sorted(first.values(), key=lambda r: r.span))


@fact("Links to sources")
def sources(document: Document, facts: Facts) -> Fact[int]:
    """Number of distinct addresses on other sites that the main text links to as references."""
    found = facts(reference_links)
    return Fact(
        len(found),
        quotes(document, found),
        "Shops, share buttons, profiles, app stores and adverts left out.",
    )


def linked_blocks(document: Document, facts: Facts) -> frozenset[Span]:
    """The blocks of text that link to a reference which belongs to their words."""
    around = facts(blocks)
    starts = [b.span.start for b in around]
    found = set()
    for reference in facts(every_reference):
        at = bisect_right(starts, reference.span.start) - 1
        if reference.related and at >= 0:
            found.add(around[at].span)
    return frozenset(found)


def data_links(document: Document, facts: Facts) -> tuple[Link, ...]:
    """Links to places where data sets and code are kept, whose words speak of data."""
    return tuple(
        link
        for link in document.links
        if _is_on(host(link.href), _hosts("data")) and _DATA_WORDS.search(f"{link.text} {link.title}")
    )
