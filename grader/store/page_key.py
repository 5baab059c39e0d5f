"""What names a page across its reports: its normalised address, or for a draft a name or its very text."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from grader.store.wording import folded

LONGEST = 400
"""Characters of a key; a longer address is told by its SHA-256, since an index takes no more of it."""

_CAMPAIGN = re.compile(
    r"(?:utm_\w+|gclid|dclid|fbclid|msclkid|yclid|mc_cid|mc_eid|igshid)(?:=|$)", re.IGNORECASE
)
"""Parts of an address that say how somebody came, and not what the page is."""


def page_key(url: str, content_sha256: str, *, page: str = "") -> str:
    """The key of the page that a report is of.

    `page` is a name that its saver gave, the same whatever case and spaces it is written with; it goes before all else.
    Without it a page is told by its address: without scheme, "www.", the usual port, a slash at the end, the fragment and
    what campaigns add. A draft without a name is told by the SHA-256 of its text, so that an edit makes another page.
    """
    if named := folded(page):
        return _short("name", named)
    if address := _normal(url):
        return _short("page", address)
    return f"draft:{content_sha256[:64]}"


def _short(kind: str, told: str) -> str:
    if len(told) + len(kind) + 1 <= LONGEST:
        return f"{kind}:{told}"
    return f"{kind}:sha256:{hashlib.sha256(told.encode()).hexdigest()}"


def _normal(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    host = host.rstrip(".").removeprefix("www.")
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    query = "&".join(p for p in parts.query.split("&") if p and not _CAMPAIGN.match(p))
    told = f"{host}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", told)
