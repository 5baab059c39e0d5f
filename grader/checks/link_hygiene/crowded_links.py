"""Sentences carry no more links than a reader can follow."""

from __future__ import annotations

import re
from collections import defaultdict

from grader.check import Outcome, counted, located, not_applicable, presence, some_of
from grader.check import check as a_check
from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.links import TextLink, links_in_text

_THANKS = re.compile(
    r"\b(?:thanks?|thank\syou|shout\s?-?outs?|contributors|contributed\sby|credits?|kudos|grateful|hat\stip)\b",
    re.IGNORECASE,
)
"""A passage that thanks many people links each of them."""

ROOM = 18
"""Words of a block's own that each link to another site wants around it; half as many is a crowd."""
FREE = 2
"""Two links in one block are never a crowd, however short it is."""


@a_check(
    passes="Links leave the sentences room.",
    fails="Some sentences are crowded with links.",
    why="Where every other word is a link none of them stands out, and an editor suspects links placed for their own sake.",
    fix="Keep the one or two links that carry the point and move the others to a list of further reading.",
    passing=(
        "The [river's log](https://river.example.net) goes back to 1951, and we read the whole of it for this page; "
        "the gaps are marked as gaps and are not filled by guesses."
    ),
    failing=(
        "We like [pans](https://a.example.com), [pots](https://b.example.com), [lids](https://c.example.com), "
        "[knives](https://d.example.com), [forks](https://e.example.com) and [spoons](https://f.example.com) "
        "from all of these shops."
    ),
    inapplicable="The river's log goes back to 1951.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of the links to other sites in sentences for which there is room."""
    blocks: dict[Span, list[TextLink]] = defaultdict(list)
    for text_link in facts(links_in_text):
        if text_link.link.own is not True:
            blocks[text_link.block].append(text_link)
    total = sum(map(len, blocks.values()))
    if not total:
        return not_applicable("No sentence links to another site.")
    crowded: dict[Span, int] = {}
    for block, links in blocks.items():
        room = max(FREE, links[0].words_around / ROOM)
        if len(links) > 2 * room and not _THANKS.search(document.words_at(block)):
            crowded[block] = len(links)
    excess = sum(crowded.values())
    verdict = (
        f"{counted(len(crowded), 'passage')} {'holds' if len(crowded) == 1 else 'hold'} more links than a reader can follow."
        if crowded
        else f"{some_of(total, total, 'link')} to other sites {'has' if total == 1 else 'have'} room."
    )
    findings = [
        located(document, block, f"{counted(number, 'link').capitalize()} stand in this passage.")
        for block, number in list(crowded.items())[:5]
    ]
    return presence(1 - excess / (total + 1), verdict[0].upper() + verdict[1:], findings=findings)
