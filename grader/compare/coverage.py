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


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that a page covers, most mentioned first."""

    covered: tuple[Covered, ...] = ()
    language: str = "en"
    told: bool = True
    """False where the page's language is one that we have no phrases for."""
