"""Links: which of them stand inside sentences, what their words say, where they lead and which are paid for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import SplitResult, urlsplit

from grader.document import Document, Link, ListItem, Paragraph, Span
from grader.facts import Facts, listed
from grader.remember import remembered

MIN_WORDS_AROUND = 5
"""Words of its own that a block needs for a link in it to stand in a sentence and not in a list of links."""

BLOCK_MOST, SITE_MOST, OWN_SITE_MOST = 2, 3, 6
"""So many links of one block, to one other site and to the own site are counted as help."""

_CHROME = re.compile(
    r"(?<![a-z])(?:share|sharing|shares|social|addtoany|sharedaddy|follow|advert|advertisement|adsbygoogle|"
    r"breadcrumb|breadcrumbs|tags|tag-links|taglist|post-tags|related|recommended|recirc|pagination|pager|"
    r"comment-reply|edit-link|headerlink|permalink|print)(?![a-z])"
)
_SHARE_ADDRESS = re.compile(
    r"//(?:www\.)?(?:facebook\.com/(?:sharer|share|dialog)|(?:twitter|x)\.com/(?:intent|share|home\?status)|"
    r"pinterest\.[a-z.]{2,6}/pin/create|linkedin\.com/(?:sharearticle|cws/share|sharing)|reddit\.com/submit|"
    r"(?:api\.)?whatsapp\.com/send|wa\.me/\?|t\.me/share|telegram\.me/share|getpocket\.com/(?:save|edit)|"
    r"share\.flipboard\.com|news\.ycombinator\.com/submitlink|addtoany\.com|addthis\.com|tumblr\.com/share)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_ADDRESS_TEXT = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_PAYEE = re.compile(r"(?:aff|tag|ref|partner|via|associate|campaign|clickid|subid)[\w-]{0,12}", re.IGNORECASE)
_REFERENCE_MARK = re.compile(r"[\[(]?[\d\W]{0,8}[\])]?$")
_EDGES = " \t\n.,:;!?…»«›‹→↗>\"'“”‘’()[]"


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link that stands inside a sentence, with the block of text around it."""

    link: Link
    block: Span
    words_around: int
    """Words of the block that belong to no link."""

    @property
    def span(self) -> Span:
        """The place of the link's words."""
        return self.link.span


@dataclass(frozen=True, slots=True)
class AnchorUse:
    """The same words linked to the same address more than once."""

    text: str
    href: str
    links: tuple[Link, ...]


@remembered
def address(href: str) -> SplitResult | None:
    """The parts of a web address; None where it is none."""
    try:
        parts = urlsplit(href.strip())
        return parts if parts.scheme in ("http", "https", "") and (parts.netloc or parts.path) else None
    except ValueError:
        return None


@remembered
def host(href: str) -> str:
    """Host name of an address without www, lower case; "" where it has none."""
    parts = address(href)
    return (
        "" if parts is None else (parts.netloc.rsplit("@", 1)[-1].split(":")[0].lower().removeprefix("www."))
    )


@remembered
def target(href: str) -> str:
    """What an address leads to: host and path without scheme, query of campaigns, fragment and last slash."""
    parts = address(href)
    if parts is None:
        return href
    query = "&".join(q for q in parts.query.split("&") if q and not q.lower().startswith("utm_"))
    return host(href) + parts.path.rstrip("/") + ("?" + query if query else "")


@remembered
def said(text: str) -> str:
    """A link's words as they compare: one case, single spaces, no punctuation at the ends."""
    return " ".join(text.lower().split()).strip(_EDGES)


def editorial_links(document: Document, facts: Facts) -> tuple[Link, ...]:
    """Links that a writer set: web addresses with words, without share buttons, adverts, tags and breadcrumbs."""
    return tuple(
        link
        for link in document.links
        if link.text.strip()
        and not (link.image and not document.words_at(link.span).strip())
        and address(link.href) is not None
        and not _CHROME.search(link.hints)
        and not _SHARE_ADDRESS.search(link.href)
    )


def links_in_text(document: Document, facts: Facts) -> tuple[TextLink, ...]:
    """The editorial links whose block says at least MIN_WORDS_AROUND words besides its links."""
    blocks: list[Paragraph | ListItem] = sorted(
        (*document.paragraphs, *document.list_items), key=lambda b: (b.span.start, -b.span.end)
    )
    starts = [b.span.start for b in blocks]
    held: dict[int, list[Link]] = {}
    for link in facts(editorial_links):
        last = bisect_right(starts, link.span.start)
        for i in range(last - 1, max(-1, last - 6), -1):
            if link.span in blocks[i].span:
                held.setdefault(i, []).append(link)
                break
    found: list[TextLink] = []
    for i, links in sorted(held.items()):
        block = blocks[i].span
        own = len(_WORD.findall(document.words_at(block))) - sum(len(_WORD.findall(k.text)) for k in links)
        if own >= MIN_WORDS_AROUND:
            found.extend(TextLink(link, block, own) for link in links)
    return tuple(found)


def helpful_links(document: Document, facts: Facts) -> tuple[TextLink, ...]:
    """Links in sentences that say what they lead to: one a target, few a block and a site (more are padding)."""
    targets: set[str] = set()
    blocks: Counter[Span] = Counter()
    hosts: Counter[str] = Counter()
    found: list[TextLink] = []
    for text_link in facts(links_in_text):
        link = text_link.link
        to, site = target(link.href), host(link.href)
        if to in targets or says_nothing(link.text):
            continue
        most = OWN_SITE_MOST if link.own else SITE_MOST
        if blocks[text_link.block] >= BLOCK_MOST or hosts[site] >= most:
            continue
        targets.add(to)
        blocks[text_link.block] += 1
        hosts[site] += 1
        found.append(text_link)
    return tuple(found)


@cache
def _generic() -> frozenset[str]:
    return frozenset(listed("generic_anchors"))


def is_generic(text: str) -> bool:
    """Whether a link's words are "click here" or the like, in one of the listed languages; "info()" is a name in code."""
    return said(text) in _generic() and "()" not in text


def is_bare_address(text: str) -> bool:
    """Whether a link's words are a whole web address with a path; a site's bare name or a DOI says enough."""
    plain = text.strip()
    if not _ADDRESS_TEXT.match(plain) or "doi.org/" in plain:
        return False
    parts = address(plain if "://" in plain else f"https://{plain}")
    return parts is not None and (len(parts.path) > 1 or bool(parts.query))


def is_reference_mark(text: str) -> bool:
    """Whether a link's words are a footnote's number such as [3] or ↩."""
    return len(text) <= 12 and bool(_REFERENCE_MARK.match(text.strip()))


def says_nothing(text: str) -> bool:
    """Whether a reader cannot tell from the link's words what they lead to."""
    return is_generic(text) or is_bare_address(text) or is_reference_mark(text)


def generic_links(document: Document, facts: Facts) -> tuple[Link, ...]:
    """Editorial links whose words are "click here" and the like."""
    return tuple(link for link in facts(editorial_links) if is_generic(link.text))


def repeated_anchors(document: Document, facts: Facts) -> tuple[AnchorUse, ...]:
    """Keyword phrases (two words or more, no name of the site, no title case) linked again to the same other page."""
    uses: dict[tuple[str, str], list[Link]] = {}
    for text_link in facts(links_in_text):
        link = text_link.link
        if link.own is not True and _is_keyword(link.text, host(link.href)):
            uses.setdefault((said(link.text), target(link.href)), []).append(link)
    return tuple(
        AnchorUse(links[0].text, links[0].href, tuple(links)) for links in uses.values() if len(links) > 1
    )


def _is_keyword(text: str, site: str) -> bool:
    words = _WORD.findall(text)
    if len(words) < 2 or says_nothing(text) or _ADDRESS_TEXT.match(text.strip()):
        return False
    joined = "".join(words).lower()
    label = site.split(".")[0]
    names_site = len(joined) >= 4 and joined in label
    lower = sum(w[0].islower() for w in words if len(w) > 3)
    return not names_site and lower > 0


def paid_links(document: Document, facts: Facts) -> tuple[Link, ...]:
    """Links that are paid for by their own account: rel=sponsored, or an affiliate programme's address.

    A link to the address of such a one, or to its host with the same mark in its query, is paid for as well.
    """
    sure = [link for link in document.links if "sponsored" in link.rel or is_affiliate(link)]
    addresses = {target(link.href) for link in sure}
    marks = {mark for link in sure if link.own is not True for mark in _query_marks(link.href)}
    return tuple(
        link
        for link in document.links
        if target(link.href) in addresses or any(mark in marks for mark in _query_marks(link.href))
    )


def _query_marks(href: str) -> tuple[tuple[str, str], ...]:
    """The host with each part of the query that may name who is paid: `tag=walks-20`; page numbers and the like are none."""
    parts = address(href)
    if parts is None:
        return ()
    pieces = (q.partition("=") for q in parts.query.split("&") if len(q) < 80)
    return tuple(
        (host(href), f"{name.lower()}={value}")
        for name, _, value in pieces
        if _PAYEE.fullmatch(name) and len(value) > 3
    )


def unqualified(links: Iterable[Link]) -> tuple[Link, ...]:
    """Those that no rel of sponsored, nofollow or ugc qualifies for search engines."""
    return tuple(link for link in links if not {"sponsored", "nofollow", "ugc"} & set(link.rel))


@cache
def _affiliate(kind: str) -> tuple[str, ...]:
    entries = (entry.split() for entry in listed("affiliate_addresses"))
    return tuple(value for mark, value in entries if mark == kind)


@remembered
def _is_affiliate_host(site: str) -> bool:
    return any(site == h or site.endswith("." + h) for h in _affiliate("host"))


def is_affiliate(link: Link) -> bool:
    """Whether a link's address carries the mark of an affiliate programme."""
    parts = address(link.href)
    if parts is None:
        return False
    site = host(link.href)
    if _is_affiliate_host(site):
        return True
    names = {q.split("=", 1)[0].lower() for q in parts.query.split("&") if q}
    if names & set(_affiliate("query")):
        return True
    if re.match(r"(?:[\w-]+\.)?amazon\.[a-z.]{2,6}$", site) and names & set(_affiliate("amazon")):
        return True
    return link.own is True and any(p in parts.path.lower() for p in _affiliate("path"))
