"""Coverage: what a page writes about, told once while its text is there: subjects, entities and questions, with their section."""

from __future__ import annotations

from dataclasses import dataclass

from grader.document import Quote


@dataclass(frozen=True, slots=True)
class Covered:
    """A subject, an entity or a question that a page covers."""

    kind: str
    """subject | entity | question"""
    name: str
    """As the page writes it first."""
    key: str
    """Lower-case lemmas by which pages are known to cover the same thing."""
    section: str
    """Heading of the section where it is covered first; "" before the first heading."""
    anchor: str
    """Id that leads there, "" where it has none."""
    mentions: int
    quote: Quote
    """A sentence or heading that covers it."""
    in_heading: bool = False
    """A heading names it, or its section's heading asks it."""


@dataclass(frozen=True, slots=True)
class Cited:
    """An address on another site that a page links to."""

    address: str
    """As the page gives it."""
    key: str
    """What it leads to, by which pages are known to link to the same: `grader.compare.addresses.address_key`."""
    site: str
    """Registered domain; "" where it is not known."""
    mentions: int
    """How often it is linked."""
    section: str
    """Heading of the section where it is linked first; "" before the first heading."""
    anchor: str
    quote: Quote
    """The sentence around its first link."""
    source: bool = True
    """False for a shop, a profile, an advert or a licence."""


@dataclass(frozen=True, slots=True)
class DatedFigure:
    """The newest year that stands with a figure of the page."""

    year: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that a page covers, most mentioned first."""

    covered: tuple[Covered, ...] = ()
    language: str = "en"
    """ISO 639-1 code; "" where it could not be told."""
    told: bool = True
    """False where the page's language is one that we have no phrases for: only headings and questions are there."""
    cited: tuple[Cited, ...] = ()
    """In reading order."""
    figure: DatedFigure | None = None
    """None where no figure has a year."""
    words: tuple[str, ...] = ()
    """Stems of all that the text says, and of all neighbours in it with a space between, sorted: what is not among them is
    not mentioned at all. Empty in another language than English."""
    asked: tuple[str, ...] = ()
    """For each heading the lemmas of its words that say something, sorted and joined by spaces."""
    names: tuple[str, ...] = ()
    """Keys of its own names: site, domain, authors; no topic of the field."""
    short: tuple[tuple[str, str], ...] = ()
    """Key of initials and the key of what the page says they stand for."""
    cut: bool = False
    """Only the beginning of a very long text was looked at."""
    own: tuple[str, ...] = ()
    """Address keys under which the page itself stands: where it was read and what it calls canonical."""
    site: str = ""
    """Registered domain of the page; "" for a draft."""
