"""An HTML page or fragment to a Document."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from grader.document import Author, Document, Heading, Jump, LeftOut, PageDate, Span, Weight
from grader.limits import MAX_TEXT_BYTES
from grader.read.addresses import Addresses
from grader.read.draft import Draft
from grader.read.embeds import chart_scripts
from grader.read.language import language_of
from grader.read.marks import UNSEEN, around, is_contents, is_hidden
from grader.read.metadata import Metadata, read_metadata
from grader.read.notices import find_notices
from grader.read.parse import MAX_MADE_BYTES, clean_text, parse
from grader.read.pieces import Pieces
from grader.read.region import Region, find_region
from grader.read.sites import site_of
from grader.read.slug import slug
from grader.read.structure import Walker

_PAGE = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body)\b", re.IGNORECASE)
_SAMPLE = 200
_WORDS = re.compile(r"\S+")


def read_html(
    content: str | bytes,
    *,
    as_of: str,
    url: str = "",
    charset: str = "",
    own_site: str = "",
    title: str = "",
    input_type: str = "html",
    draft: Draft | None = None,
    sniff: int = 4096,
) -> Document:
    """The Document in `content`, a whole page or a fragment.

    `url` is where it stands ("" for a draft), `title` what its owner calls it; `draft` carries what another format's
    reader knows (front matter, file properties). Raises ReadError where there is nothing to read and InputTooLarge.
    """
    parsed = parse(content, charset=charset, limit=MAX_TEXT_BYTES if draft is None else MAX_MADE_BYTES)
    tree = parsed.tree
    head = content[:sniff] if isinstance(content, str) else content[:sniff].decode("latin-1")
    is_page = draft.is_page if draft is not None else bool(_PAGE.search(head))
    url = url or (draft.base_url if draft else "")
    base_url = _base(tree, url)
    region = find_region(tree) if is_page else Region(tree.find("body"), {}, "whole")
    metadata = read_metadata(tree, region.element, url=url, as_of=as_of)
    page_url = url or metadata.canonical
    own = site_of(own_site) or site_of(page_url)
    heading = _title_heading(tree, region, title or (draft.title if draft else "") or metadata.title)
    addresses = Addresses(
        base_url=base_url or metadata.canonical, page_url=page_url, own_site=own, targets=_targets(tree)
    )
    walker = Walker(
        base_url=base_url,
        addresses=addresses,
        skip=region.skip,
        title=heading,
        people=frozenset(a.name.lower() for a in metadata.authors),
    )
    pieces = walker.walk(region.element)
    walker.outside_jumps(_jumps_outside(tree, region))
    if heading is not None and is_page:
        walker.lead_images(_lead_images(tree, region, heading))
    outside = _outside(tree, region)
    by_slug = input_type in ("markdown", "docx", "text")
    named = title or (draft.title if draft else "")
    shown_title = named or _words(heading) or metadata.title
    language, language_source = language_of(
        pieces.text, (draft.language if draft else "") or metadata.language
    )
    authors, dates, published, updated = _people_and_dates(metadata, draft, pieces)
    return Document(
        text=pieces.text,
        input_type=input_type,
        as_of=as_of,
        url=url,
        canonical=metadata.canonical,
        own_site=own,
        title=clean_text(shown_title).strip(),
        title_source="person"
        if title
        else (
            draft.metadata_source
            if draft and draft.title
            else "heading"
            if heading is not None
            else metadata.title_source
        ),
        description=metadata.description,
        site_name=metadata.site_name,
        language=language,
        language_source=language_source,
        is_page=is_page,
        structure_known=draft.structure_known if draft else True,
        authors=authors,
        dates=dates,
        published=published,
        updated=updated,
        headings=tuple(pieces.headings),
        sections=pieces.sections(),
        paragraphs=tuple(pieces.paragraphs),
        list_items=tuple(pieces.list_items),
        tables=tuple(pieces.tables),
        links=tuple(pieces.links),
        jumps=_aim(pieces, by_slug=by_slug),
        images=tuple(pieces.images),
        graphics=tuple(pieces.graphics),
        figures=tuple(pieces.figures),
        embeds=tuple(pieces.embeds),
        code=tuple(pieces.code),
        quotations=tuple(sorted(pieces.quotations, key=lambda q: q.span)),
        controls=tuple(pieces.controls),
        notices=find_notices(pieces, outside, metadata.licence_href, region.element),
        schema_types=metadata.schema_types,
        chart_scripts=chart_scripts(tree),
        robots=metadata.robots,
        viewport=metadata.viewport,
        weight=_weight(tree, parsed.html_bytes, page_url) if is_page else None,
        left_out=_left_out(outside, region.skip),
        cuts=(*parsed.cuts, *(draft.cuts if draft else ())),
    )


def _base(tree: HtmlElement, url: str) -> str:
    base = tree.find(".//base[@href]")
    if base is None:
        return url
    try:
        return str(urljoin(url, base.get("href") or ""))
    except ValueError:
        return url


def _words(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _title_heading(tree: HtmlElement, region: Region, title: str) -> HtmlElement | None:
    """The h1 that is the page's title: the only one, or the one whose words the title holds.

    A fragment whose first block is an h1 opens with its title, too.
    """
    found = [h for h in tree.iter("h1") if _words(h) and not is_hidden(h)]
    if not found:
        return None
    wanted = slug(title)
    for element in found:
        mine = slug(_words(element))
        if mine and wanted and (mine in wanted or wanted in mine):
            return element
    inside = [h for h in found if _is_within(h, region.element) and _opens(h, region.element)]
    if len(inside) == 1 and len(found) <= 2:
        return inside[0]
    if not title and inside:
        return inside[0]
    return None


def _opens(heading: HtmlElement, region: HtmlElement) -> bool:
    """Little prose stands before it in the region."""
    before = 0
    for element in region.iter("p", heading.tag):
        if element is heading:
            return True
        before += len(_words(element))
        if before > 300:
            return False
    return False


def _is_within(element: HtmlElement, region: HtmlElement) -> bool:
    return element is region or any(a is region for a in element.iterancestors())


def _targets(tree: HtmlElement) -> frozenset[str]:
    ids = {e.get("id") for e in tree.iter() if isinstance(e.tag, str) and e.get("id")}
    ids.update(a.get("name") for a in tree.iter("a") if a.get("name"))
    ids.update(("top", ""))
    return frozenset(i for i in ids if i is not None)


def _jumps_outside(tree: HtmlElement, region: Region) -> list[HtmlElement]:
    """Anchors to a fragment that the walk does not meet: outside the region, or in a part of it that is skipped."""
    body = tree.find("body")
    if body is None or (body is region.element and not region.skip):
        return []
    found: list[HtmlElement] = []
    stack: list[tuple[HtmlElement, bool]] = [(body, body is region.element)]
    while stack:
        element, inside = stack.pop()
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            continue
        inside = (inside or element is region.element) and element not in region.skip
        if (
            element.tag == "a"
            and not inside
            and "#" in (element.get("href") or "")
            and not _is_menu_jump(element)
        ):
            found.append(element)
        if is_hidden(element) and not is_contents(element):
            # What is hidden in the walked part is not walked either, and a hidden menu is no contents list.
            continue
        stack.extend((child, inside) for child in reversed(element))
    return found


MENU_LINKS = 3
"""A list with so many links to other pages beside its jumps, and more of them, is the site's menu."""


def _is_menu_jump(element: HtmlElement) -> bool:
    """It stands in a list that mostly leads to other pages: a documentation's sidebar, not this page's contents."""
    holder = next((a for a in element.iterancestors() if a.tag in ("nav", "aside")), None)
    if holder is None:
        holder = next((a for a in element.iterancestors("ul", "ol")), None)
    if holder is None:
        return False
    jumps = elsewhere = 0
    for anchor in holder.iter("a"):
        if href := anchor.get("href") or "":
            jumps += "#" in href
            elsewhere += "#" not in href
    return elsewhere >= MENU_LINKS and elsewhere > jumps


def _lead_images(tree: HtmlElement, region: Region, heading: HtmlElement) -> list[HtmlElement]:
    """Pictures between the page's title and the region, in the same article: the lead picture often stands there."""
    if _is_within(heading, region.element):
        return []
    shared = next((a for a in region.element.iterancestors() if _is_within(heading, a)), None)
    if shared is None:
        return []
    found: list[HtmlElement] = []
    after = False
    stack: list[HtmlElement] = [shared]
    while stack:
        element = stack.pop()
        if element is region.element:
            break
        if (
            not isinstance(element.tag, str)
            or is_hidden(element)
            or (element is not shared and around(element))
        ):
            continue
        after = after or element is heading
        if after and element.tag == "img" and (_pixels(element) or LEAD_PIXELS) >= LEAD_PIXELS:
            found.append(element)
        stack.extend(reversed(element))
    return found[:3]


LEAD_PIXELS = 200
"""A picture stated narrower than this is an author's portrait or an icon."""


def _pixels(element: HtmlElement) -> int | None:
    width = (element.get("width") or "").removesuffix("px")
    return int(width) if width.isdigit() and len(width) < 6 else None


def _aim(pieces: Pieces, *, by_slug: bool) -> tuple[Jump, ...]:
    """Jumps with the heading that each leads to; in formats whose ids the publisher makes, by the heading's slug."""
    by_id: dict[str, int] = {}
    for index, heading in enumerate(pieces.headings):
        element = pieces.heading_elements[index]
        for key in _ids_leading_to(element, heading):
            by_id.setdefault(key, index)
        if by_slug:
            by_id.setdefault(slug(pieces.text[heading.span.start : heading.span.end]), index)
    aimed = []
    for jump in pieces.jumps:
        led = by_id.get(jump.fragment)
        if led is None and by_slug:
            led = by_id.get(slug(jump.fragment))
        aimed.append(jump if led is None else replace(jump, target="heading", heading=led))
    return tuple(aimed)


def _ids_leading_to(element: HtmlElement, heading: Heading) -> list[str]:
    """Ids on the heading, in it, and on the up to three wrappers that open with it."""
    keys = [heading.id] if heading.id else []
    for inner in element.iter():
        if isinstance(inner.tag, str):
            keys.extend(k for k in (inner.get("id"), inner.get("name")) if k)
    before = element.getprevious()
    if (
        before is not None
        and isinstance(before.tag, str)
        and not (before.tail or "").strip()
        and len(_words(before)) < 3
    ):
        keys.extend(k for k in (before.get("id"), before.get("name")) if k)
        keys.extend(
            k for inner in before.iter("a", "span") for k in (inner.get("id"), inner.get("name")) if k
        )
    child, parent = element, element.getparent()
    for _ in range(3):
        if parent is None or parent.tag in ("body", "main", "html"):
            break
        earlier = sum(len(_words(s)) for s in list(parent)[: parent.index(child)][-3:])
        if earlier > 3:
            break
        if found := parent.get("id"):
            keys.append(found)
        child, parent = parent, parent.getparent()
    return keys


def _outside(tree: HtmlElement, region: Region) -> list[HtmlElement]:
    """The largest parts of the body that are not walked, in document order."""
    body = tree.find("body")
    parts: list[HtmlElement] = []
    if body is not None and body is not region.element:
        path = {region.element, *region.element.iterancestors()}
        for ancestor in path:
            if ancestor is region.element or ancestor.tag == "html":
                continue
            parts.extend(
                c for c in ancestor if isinstance(c.tag, str) and c not in path and c.tag not in UNSEEN
            )
    parts.extend(region.skip)
    order = {e: i for i, e in enumerate(tree.iter())}
    return sorted(parts, key=lambda e: order.get(e, 0))


def _left_out(parts: list[HtmlElement], skip: dict[HtmlElement, str]) -> tuple[LeftOut, ...]:
    rows = []
    for part in parts:
        words = _WORDS.findall(" ".join("".join(t for t in _texts(part)).split()))
        if not words:
            continue
        reason = (
            "hidden"
            if is_hidden(part)
            else skip.get(part) or around(part) or ("header" if part.tag == "header" else "extractor")
        )
        sample = clean_text(" ".join(words[:40]))[:_SAMPLE]
        rows.append(LeftOut(reason, len(words), sample))
    return tuple(rows)


def _texts(element: HtmlElement) -> list[str]:
    """Words of an element without its scripts and styles."""
    pieces: list[str] = []
    for inner in element.iter():
        if isinstance(inner.tag, str) and inner.tag not in UNSEEN:
            pieces.append(f"{inner.text or ''} ")
        if inner is not element and inner.tail:
            pieces.append(f"{inner.tail} ")
    return pieces


def _people_and_dates(
    metadata: Metadata, draft: Draft | None, pieces: Pieces
) -> tuple[tuple[Author, ...], tuple[PageDate, ...], PageDate | None, PageDate | None]:
    """Authors and dates with their places in the text; what a draft's front matter or file says comes first."""
    authors = list(metadata.authors)
    dates = list(metadata.dates)
    published, updated = metadata.published, metadata.updated
    if draft is not None:
        authors[:0] = [Author(name, draft.metadata_source, name) for name in draft.authors]
        if draft.updated:
            updated = PageDate("updated", draft.updated, draft.metadata_source, draft.updated)
            dates.insert(0, updated)
        if draft.published:
            published = PageDate("published", draft.published, draft.metadata_source, draft.published)
            dates.insert(0, published)

    def place(text: str) -> Span | None:
        at = pieces.text.find(text) if len(text) >= 4 else -1
        return Span(at, at + len(text)) if at >= 0 else None

    def dated(date: PageDate) -> PageDate:
        return replace(date, span=place(date.text)) if date.visible else date

    return (
        tuple(replace(a, span=place(a.text or a.name)) if a.visible else a for a in authors),
        tuple(dated(d) for d in dates),
        dated(published) if published else None,
        dated(updated) if updated else None,
    )


def _weight(tree: HtmlElement, html_bytes: int, page_url: str) -> Weight:
    own = site_of(page_url)
    scripts = list(tree.iter("script"))
    external = [s for s in scripts if s.get("src")]
    head = tree.find("head")
    blocking = 0
    if head is not None:
        for script in head.iter("script"):
            deferred = (
                script.get("async") is not None
                or script.get("defer") is not None
                or script.get("type") == "module"
            )
            blocking += bool(script.get("src")) and not deferred
    hosts = set()
    for script in external:
        try:
            host = urlsplit(urljoin(page_url, script.get("src") or "")).hostname
        except ValueError:
            continue
        if host and own and site_of(host) != own:
            hosts.add(host)
    return Weight(
        html_bytes=html_bytes,
        script_count=len(scripts),
        inline_script_bytes=sum(
            len(s.text or "") for s in scripts if not s.get("src") and "json" not in (s.get("type") or "")
        ),
        external_script_count=len(external),
        blocking_script_count=blocking,
        stylesheet_count=sum(1 for s in tree.iter("link") if "stylesheet" in (s.get("rel") or "").lower()),
        third_party_script_hosts=tuple(sorted(hosts)),
        image_count=sum(1 for _ in tree.iter("img")),
        iframe_count=sum(1 for _ in tree.iter("iframe")),
    )
