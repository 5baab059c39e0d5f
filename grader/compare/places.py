"""Places: the link that leads to a page's own words, where the page has an address."""

from __future__ import annotations

from grader.compare.addresses import place
from grader.compare.comparison import Page
from grader.document import Document, Quote, Span

LEAST_WORDS = 3
"""A heading, an alt text or a caption of fewer words than this is not looked for in the text: it may mean another place."""


def place_of(page: Page, quote: Quote | None) -> str:
    """The link to `quote` in `page`; "" for a draft, whose words stand nowhere yet.

    A heading's own id where the quote is that heading; else the words themselves, and with them the id of their
    section, at which a browser stays that cannot find them. Without the text, or for words that stand in none (an alt
    text, a button), it leads to the section of their picture if that is known, else to the page.
    """
    if not page.url:
        return ""
    document = page.report.document if page.report is not None else None
    if quote is None or document is None:
        return place(page.url, quote)
    at = quote.span
    if at is None:
        at = _picture(document, quote.text)
        heading = _heading(document, at)
        return place(page.url, anchor=heading) if heading else place(page.url)
    own = next((h for h in document.headings if h.id and h.span.overlaps(at)), None)
    if own is not None and at in own.span:
        return place(page.url, anchor=own.id or "")
    link = place(page.url, quote)
    heading = _heading(document, at)
    return (
        link.replace("#:~:", f"{place('https://a', anchor=heading).removeprefix('https://a')}:~:", 1)
        if heading
        else link
    )


def _heading(document: Document, at: Span | None) -> str:
    """Id of the heading of the section that holds the place; "" where it has none."""
    if at is None:
        return ""
    number = document.section_index(at.start)
    heading = document.sections[number].heading if number >= 0 else None
    return (heading.id or "") if heading is not None else ""


def _picture(document: Document, words: str) -> Span | None:
    """Where the picture or frame stands that is described by these words."""
    if len(words.split()) < LEAST_WORDS:
        return None
    described = [(i.span, (i.alt, i.caption)) for i in document.images]
    described += [(g.span, (g.title, g.caption)) for g in document.graphics]
    described += [(e.span, (e.title, e.caption)) for e in document.embeds]
    return next((span for span, told in described if words in told), None)
