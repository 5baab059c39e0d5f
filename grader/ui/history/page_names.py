"""What a page's key says on a screen and in an address, where the key itself may hold words of a draft."""

from __future__ import annotations

from hashlib import sha256

from grader.store.rows import PageRow
from grader.ui.words import shortened


def short_key(page_key: str) -> str:
    """What stands for a page in an address: 64 bits of its key's SHA-256, so that no log holds a name or an address."""
    return sha256(page_key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def name_in(page_key: str) -> str:
    """The name that its savers gave a page; "" for one that is known by its address or by its text."""
    kind, _, name = page_key.partition(":")
    return name if kind == "name" and not name.startswith("sha256:") else ""


def is_draft(page_key: str) -> bool:
    """Whether it is a draft that nobody has named, so that an edit makes another page of it."""
    return page_key.startswith("draft:")


def title_of(title: str, url: str) -> str:
    """What a page or report is called in a list."""
    return shortened(title, 140) or shortened(url, 140) or "Without a title"


def called(page: PageRow) -> str:
    """What a page is called: by its savers' name for it, else by the title of its newest report."""
    name = name_in(page.page_key)
    # The store keeps names in small letters, so that one name is found however it is written.
    return name[:1].upper() + name[1:] or title_of(page.title, page.url)
