"""Drafts for simulated writers: each of its own words and figures, and with a tag that no other draft holds."""

from __future__ import annotations

import random

_THINGS = (
    "paper bags",
    "cargo bikes",
    "tide gauges",
    "wooden stairs",
    "garden ponds",
    "night buses",
    "stone walls",
)
_THINGS += ("school kitchens", "river ferries", "street trees", "tin roofs", "bread ovens", "bird boxes")
_DONE = ("counted", "weighed", "measured", "repaired", "photographed", "inspected", "compared", "mapped")
_WHERE = ("in the harbour", "behind the old mill", "along the canal", "in four villages", "at the market")
_WHERE += ("near the station", "on the north shore", "in twelve back gardens")
_WHO = ("The survey office", "Our group", "A team of volunteers", "The town's engineer", "Two students", "I")
_SO = (
    "which is more than in any year before",
    "though the winter was mild",
    "and nobody had expected it",
    "because the ground there is wet",
    "so the plan was changed",
    "as the records of the parish say",
    "while costs fell by a third",
)
_KINDS = ("Findings", "Method", "Costs", "What failed", "How we counted", "Where it helps", "Questions")


def tag_of(number: int, *, seed: int = 0) -> str:
    """A word that stands in one draft only: "mark" and 16 hexadecimal digits."""
    return f"mark{random.Random(f'{seed} {number}').getrandbits(64):016x}"


def draft(tag: str, *, words: int = 1000) -> str:
    """About so many words of Markdown, the same each time for a tag."""
    chosen = random.Random(tag)
    thing = chosen.choice(_THINGS)
    lines, count = [f"# How {thing} last: {tag}\n"], 0
    while count < words:
        lines.append(f"\n## {chosen.choice(_KINDS)} of {chosen.choice(_THINGS)}\n")
        for _ in range(chosen.randint(2, 3)):
            said = " ".join(_sentence(chosen) for _ in range(chosen.randint(3, 5)))
            lines.append(f"\n{said}\n")
            count += len(said.split())
    lines.append(f"\nAsk about {tag} where it was made.\n")
    return "".join(lines)


def _sentence(chosen: random.Random) -> str:
    figure = f"{chosen.randint(11, 9_900):,}"
    share = f"{chosen.randint(2, 97)}%" if chosen.random() < 0.3 else figure
    link = f" ([source](https://example.org/{chosen.randint(1, 9_999)}))" if chosen.random() < 0.1 else ""
    return (
        f"{chosen.choice(_WHO)} {chosen.choice(_DONE)} {share} of the {chosen.choice(_THINGS)} "
        f"{chosen.choice(_WHERE)} in {chosen.randint(2015, 2026)}{link}, {chosen.choice(_SO)}."
    )
