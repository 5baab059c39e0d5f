"""Link texts say where they lead."""

from __future__ import annotations

from grader.check import Outcome, lacking, located, not_applicable, share, some_of
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.links import editorial_links, generic_links


@a_check(
    passes="Link texts say where they lead.",
    fails="Some link texts do not say where they lead.",
    why="People skim link texts for the source they need, and screen readers read them out on their own.",
    fix="Link the words that name what the reader will find.",
    passing="The [2025 census of street trees](https://trees.example.org/2025) lists 4,112 limes.",
    failing=(
        "The city counts its trees; [click here](https://trees.example.org/2025). "
        "For the method [read more](https://trees.example.org/method)."
    ),
    inapplicable="The city counts its trees every ten years.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of the editorial links whose words are not generic; a bare address at least names its site."""
    links = facts(editorial_links)
    if not links:
        return not_applicable("There are no links in the text.")
    vague = facts(generic_links)
    verdict = (
        lacking(
            len(vague),
            len(links),
            ("link", "links"),
            ("says where it leads", "does not say where it leads", "do not say where they lead"),
        )
        if vague
        else f"{some_of(len(links), len(links), 'link')} {'says where it leads' if len(links) == 1 else 'say where they lead'}"
    )
    findings = [located(document, k.span, "These words do not say where the link leads.") for k in vague[:8]]
    return share(len(links) - len(vague), len(links), f"{verdict}.", findings=findings)
