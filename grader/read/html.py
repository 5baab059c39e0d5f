"""An HTML page or fragment to a Document."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin

from lxml.html import HtmlElement

from grader.document import Author, Document, Heading, Jump, PageDate, Span
from grader.limits import MAX_TEXT_BYTES
from grader.read.addresses import Addresses
from grader.read.anchors import heading_words
from grader.read.corrections import correct_region
from grader.read.draft import Draft
from grader.read.embeds import chart_scripts
from grader.read.language import language_of
from grader.read.marks import is_hidden
from grader.read.metadata import Metadata, read_metadata
from grader.read.notices import find_notices
from grader.read.outside import is_within, jumps_outside, lead_images, left_out_rows, outside_parts
from grader.read.parse import MAX_MADE_BYTES, clean_text, parse
from grader.read.pieces import Pieces
from grader.read.region import Region, find_region
from grader.read.sites import site_of
from grader.read.slug import slug
from grader.read.structure import Walker
from grader.read.unseen import mark_unseen
from grader.read.weight import page_weight
from grader.source import Corrections

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
    corrections: Corrections | None = None,
    sniff: int = 4096,
) -> Document:
    """The Document in `content`, a whole page or a fragment.

    `url` is where it stands ("" for a draft), `title` what its owner calls it; `draft` carries what another format's
    reader knows (front matter, file properties). Raises ReadError where there is nothing to read and InputTooLarge.
    """
    parsed = parse(content, charset=charset, limit=MAX_TEXT_BYTES if draft is None else MAX_MADE_BYTES)
    tree = parsed.tree
    # Held to the end of the reading: lxml makes an element's object anew each time that nobody holds it.
    elements = list(tree.iter())
    mark_unseen(tree)
    head = content[:sniff] if isinstance(content, str) else content[:sniff].decode("latin-1")
    is_page = draft.is_page if draft is not None else bool(_PAGE.search(head))
    url = url or (draft.base_url if draft else "")
    base_url = _base(tree, url)
    region = find_region(tree) if is_page else Region(tree.find("body"), {}, "whole")
    missed = correct_region(tree, region, corrections) if corrections else ()
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
    walker.outside_jumps(jumps_outside(tree, region))
    if heading is not None and is_page:
        walker.lead_images(lead_images(tree, region, heading))
    outside = outside_parts(tree, region)
    by_slug = input_type in ("markdown", "docx", "text")
    named = title or (draft.title if draft else "")
    shown_title = named or ("" if heading is None else heading_words(heading)) or metadata.title
    language, language_source = language_of(
        pieces.text, (draft.language if draft else "") or metadata.language
    )
    authors, dates, published, updated = _people_and_dates(metadata, draft, pieces)
    document = Document(
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
        weight=page_weight(tree, parsed.html_bytes, page_url) if is_page else None,
        left_out=left_out_rows(outside, region.skip),
        cuts=(*parsed.cuts, *(draft.cuts if draft else ()), *missed),
    )
    del elements
    return document


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
    inside = [h for h in found if is_within(h, region.element) and _opens(h, region.element)]
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


def _targets(tree: HtmlElement) -> frozenset[str]:
    ids = {e.get("id") for e in tree.iter() if isinstance(e.tag, str) and e.get("id")}
    ids.update(a.get("name") for a in tree.iter("a") if a.get("name"))
    ids.update(("top", ""))
    return frozenset(i for i in ids if i is not None)


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
