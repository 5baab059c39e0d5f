"""Places: the link that leads to a page's own words, where the page has an address."""

from __future__ import annotations

import re

from grader.compare.addresses import FRAGMENT_WORDS, fragment, place
from grader.compare.comparison import Page
from grader.document import Document, Heading, Image, Quote, Span

LEAST_WORDS = 3
"""Words without a span are looked for in the text from so many on; fewer may well mean another place."""
CONTEXT_WORDS = 3
"""Words that follow a short or repeated beginning, by which a browser knows it from the same words elsewhere."""
_NO_WORD = re.compile(r"[\W_]+")


def place_of(page: Page, quote: Quote | None) -> str:
    """The link to `quote` in `page`; "" for a draft, whose words stand nowhere yet.

    A heading's own id where the quote is that heading; else the words themselves, and with them the id of their
    section, at which a browser stays that cannot find them. A picture has no words to find: its section is the place.
    Where the report was kept without its text, and for words from around it, the link is to the page.
    """
    document = page.report.document if page.report is not None else None
    if quote is None or document is None:
        return place(page.url, quote)
    at = quote.span or _told_elsewhere(document, quote)
    if at is not None:
        return _link(page.url, document, at)
    picture = _picture(document, quote)
    heading = _heading_over(document, picture) if picture is not None else None
    return place(page.url) if heading is None else _link(page.url, document, heading.span)


def _link(url: str, document: Document, at: Span) -> str:
    own = next((h for h in document.headings if h.id and at in h.span), None)
    if own is not None and own.id:
        return place(url, anchor=own.id)
    heading, words = _heading_over(document, at), _directive(document, at)
    link = place(url, anchor=heading.id if heading is not None and heading.id else "")
    if not link or not words:
        return link
    return f"{link}{'' if '#' in link else '#'}:~:text={words}"


def _directive(document: Document, at: Span) -> str:
    """The beginning of the words as a text directive: a run inside one cell or line, since a browser finds no other.

    Where the same words stand earlier in the text, those that follow are given with them.
    """
    piece = re.search(r"\S[^\n\t]*", document.words_at(at))
    if piece is None:
        return ""
    words = piece.group().split()[:FRAGMENT_WORDS]
    start = at.start + piece.start()
    run = r"\s+".join(map(re.escape, words))
    said = fragment(" ".join(words))
    found = re.compile(run, re.IGNORECASE).search(document.text)
    if found is None or found.start() >= start:
        return said
    here = re.compile(run).match(document.text, start)
    rest = document.text[here.end() if here else at.end :][:200]
    # A browser finds what follows in the next cell or line, but no run that goes on over the end of that one.
    after = re.split(r"[\n\t]", rest.lstrip(), maxsplit=1)[0].split() if rest[:1].isspace() else []
    return f"{said},-{fragment(' '.join(after[:CONTEXT_WORDS]))}" if after else said


def _heading_over(document: Document, at: Span) -> Heading | None:
    number = document.section_index(at.start)
    return document.sections[number].heading if number >= 0 else None


def _told_elsewhere(document: Document, quote: Quote) -> Span | None:
    """Where words that came without a place, such as a caption, stand in the text all the same."""
    if len(quote.text.split()) < LEAST_WORDS:
        return None
    at = document.text.find(quote.text)
    return Span(at, at + len(quote.text)) if at >= 0 else None


def _picture(document: Document, quote: Quote) -> Span | None:
    """Where the picture or frame stands that these words name, by its alt text, title or file."""
    words = quote.text
    described = [(i.span, (i.alt, i.caption, *_addresses(i))) for i in document.images]
    described += [(g.span, (g.title, g.caption)) for g in document.graphics]
    described += [(e.span, (e.title, e.provider, e.src[:200])) for e in document.embeds]
    return next((span for span, told in described if words and words in told), None)


def _addresses(image: Image) -> tuple[str, ...]:
    name = image.src.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return image.src[:200], image.src[-120:], _NO_WORD.sub(" ", name).strip().lower()
