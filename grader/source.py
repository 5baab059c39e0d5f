"""Source: what a person hands in to be graded, before anything is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A draft, a file or a URL with what its owner says about it; plain and picklable."""

    content: str | bytes = b""
    """The draft or the file's bytes; empty where `url` is to be fetched."""
    input_type: str = ""
    """One of grader.document.INPUT_TYPES; "" lets the reader tell."""
    filename: str = ""
    url: str = ""
    """Fetched where `content` is empty; else where the content is said to stand."""
    title: str = ""
    own_site: str = ""
    """A domain: tells own links from others in a draft."""
    as_of: str = ""
    """YYYY-MM-DD; "" is today in UTC, set once when the source is read."""
    profile: str = ""
    """One of grader.profiles.PROFILES; "" follows the page's kind."""
    visit_links: bool = False
    """Visit the addresses that the text links to, to find dead ones; asked for by a person, since it leaves the server."""
    clipboard: bool = False
    """The content is HTML that a rich paste brought."""
