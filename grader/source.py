"""Source: what a person hands in to be graded, before anything is read."""

from __future__ import annotations

from dataclasses import dataclass

NONE = "none"
"""Said of a date or an author: the page has none."""

BLOCK_KEY = 200
"""Characters, white space apart, by which a block is known again."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person puts right in the reading; "" leaves a thing as it was read."""

    not_content: tuple[str, ...] = ()
    """Blocks that are no content, each by its words; BLOCK_KEY characters of them are enough."""
    content: tuple[str, ...] = ()
    """Parts that were left out and are content, each by its `LeftOut.sample`."""
    published: str = ""
    """YYYY-MM-DD, YYYY-MM or YYYY; NONE where it has no such date."""
    updated: str = ""
    author: str = ""
    """A name; NONE where nobody is named."""
    profile: str = ""
    """One of grader.profiles.PROFILES."""

    def __bool__(self) -> bool:
        return self != Corrections()

    def told(self) -> tuple[str, ...]:
        """Each correction as a sentence for the report."""
        said = [f"Published: {_said(self.published)}."] if self.published else []
        said += [f"Updated: {_said(self.updated)}."] if self.updated else []
        said += [f"Author: {_said(self.author)}."] if self.author else []
        said += [f"Profile: {self.profile.replace('_', ' ')}."] if self.profile else []
        said += [f"No content: “{_short(block)}”." for block in self.not_content]
        said += [f"Content, though it was left out: “{_short(part)}”." for part in self.content]
        return tuple(said)


def _said(value: str) -> str:
    return "the page has none" if value == NONE else value


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 90 else f"{line[:88].rsplit(' ', 1)[0]} …"


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
    corrections: Corrections = Corrections()
    """What a person put right in the reading."""
