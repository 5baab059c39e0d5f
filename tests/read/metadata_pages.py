"""Pages for tests of metadata: a head and a body around some plain prose."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

from grader.document import PageDate
from grader.read.metadata import Metadata, read_metadata

AS_OF = "2026-11-22"
PROSE = "<p>" + "Plain words about bread that go on for a while. " * 12 + "</p>"
ARTICLE = PROSE * 3


def tree_of(body: str, *, head: str = "<title>Bread</title>", lang: str = "en") -> HtmlElement:
    return html.document_fromstring(f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>')


def told(
    body: str, *, head: str = "<title>Bread</title>", lang: str = "en", url: str = "https://example.org/a"
) -> Metadata:
    return read_metadata(tree_of(body, head=head, lang=lang), None, url=url, as_of=AS_OF)


def value(date: PageDate | None) -> str | None:
    return None if date is None else date.value


def names(page: Metadata) -> list[str]:
    return [author.name for author in page.authors]
