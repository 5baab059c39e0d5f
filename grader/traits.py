"""The traits that checks are grouped in, in the order that people ask for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trait:
    """A side of a page that people link to it for, or that keeps them from it."""

    id: str
    title: str
    summary: str


TRAITS: tuple[Trait, ...] = (
    Trait("original_data", "Original data", "Figures that only this page has, and how they were got."),
    Trait("structure", "Structure", "Headings, lists and a summary that let a reader find the part to cite."),
    Trait("contents", "Contents list", "A list of the sections, linked to each of them."),
    Trait("visuals", "Visuals", "Charts, diagrams, tables and pictures that others can show and credit."),
    Trait("freshness", "Freshness", "Dates, and facts that are as new as the page says."),
    Trait("sourcing", "Sourcing", "Where the figures and claims come from, and who says so."),
    Trait("citability", "Citability", "What makes the page easy to cite, reuse and pass on."),
    Trait("depth", "Depth", "What the page covers and works through; substance, not length."),
    Trait("link_hygiene", "Links", "Links that help, say where they lead, and are honest about money."),
    Trait("page_experience", "Page experience", "What the page's own HTML tells about using it."),
    Trait("readability", "Readability", "How hard the sentences are; shown, and worth no points."),
)

TRAIT = {trait.id: trait for trait in TRAITS}
