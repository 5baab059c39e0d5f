"""Weight: what the HTML alone tells of a page's load."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from grader.document import Weight
from grader.read.sites import site_of


def page_weight(tree: HtmlElement, html_bytes: int, page_url: str) -> Weight:
    """The Weight of a page whose HTML has `html_bytes` bytes; hosts are third parties by their registrable domain."""
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
