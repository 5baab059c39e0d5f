"""Which site an address belongs to: its registrable domain by the public suffix list."""

from __future__ import annotations

from functools import cache, lru_cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@lru_cache(maxsize=4096)
def registrable(host: str) -> str:
    """The registrable domain of a host name ("blog.example.co.uk" -> "example.co.uk"); the host where it has none."""
    host = host.rstrip(".").lower()
    return str(_suffixes().privatesuffix(host) or host)


def site_of(url: str) -> str:
    """The registrable domain of a URL or bare domain; "" where there is no host in it."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return ""
    return registrable(host) if host else ""


def can_be_split(url: str) -> bool:
    """Whether a URL falls into its parts and has a host; a stray bracket in a host, say, makes it nobody's."""
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False
