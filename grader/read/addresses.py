"""What the addresses in a page mean there: absolute, to its own site or another, to a place in itself."""

from __future__ import annotations

import re
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml.html import HtmlElement

from grader.document import Jump, Link, Span
from grader.read.anchors import group_of, hints_of
from grader.read.sites import site_of

_WEB = ("http:", "https:", "//")
_FILE = re.compile(
    r"\.(?:csv|tsv|xlsx?|ods|zip|gz|tgz|pdf|docx?|odt|pptx?|json|geojson|parquet|sav|dta|rdata|epub|ipynb)$",
    re.IGNORECASE,
)


class Addresses:
    """Reads the addresses of one page."""

    def __init__(self, *, base_url: str, page_url: str, own_site: str, targets: frozenset[str]) -> None:
        self._base_url = base_url
        self._page_url = urldefrag(page_url).url
        self._own_site = own_site
        self._targets = targets
        self._groups: dict[HtmlElement, int] = {}

    def absolute(self, href: str) -> str:
        """The address resolved against the page's base; as it is where there is no base or it can't be."""
        try:
            return urljoin(self._base_url, href.strip()) if self._base_url else href.strip()
        except ValueError:
            return href.strip()

    def fragment(self, href: str) -> str | None:
        """The place in this page that an address leads to, percent-decoded; None where it leads elsewhere."""
        absolute = self.absolute(href)
        target, fragment = urldefrag(absolute)
        if href.startswith("#") or (fragment and self._page_url and target == self._page_url):
            return unquote(fragment or href[1:])
        return None

    def jump(self, element: HtmlElement, fragment: str, text: str, span: Span | None) -> Jump:
        """The in-page link that an anchor to `fragment` is."""
        group, label = group_of(element, self._groups)
        target = "element" if fragment in self._targets else "missing"
        return Jump(fragment, text, group, target, span=span, label=label)

    def link(self, element: HtmlElement, text: str, span: Span) -> Link:
        """The link that an anchor to elsewhere is."""
        href = self.absolute(element.get("href") or "")
        return Link(
            href,
            text,
            span,
            rel=tuple(sorted(set((element.get("rel") or "").lower().split()))),
            title=element.get("title") or "",
            download=element.get("download") is not None or bool(_FILE.search(_path(href))),
            image=any(True for _ in element.iter("img", "svg")),
            own=self._own(href),
            hints=hints_of(element),
            site=site_of(href) if href.lower().startswith(_WEB) else "",
        )

    def _own(self, href: str) -> bool | None:
        if not self._own_site:
            return None
        if not href.lower().startswith(_WEB):
            return True if href and ":" not in href.split("/")[0] else None
        return site_of(href) == self._own_site


def _path(href: str) -> str:
    try:
        return urlsplit(href).path
    except ValueError:
        return ""
