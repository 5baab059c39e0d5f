"""Every picture says in words what it shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.check import Finding, Outcome, lacking, not_applicable, presence, some_of
from grader.check import check as a_check
from grader.document import Document, Image, Quote
from grader.facts import Facts
from grader.facts.pictures import Picture, file_words
from grader.facts.telling import is_stuffed
from grader.facts.visuals import chart_marks, content_pictures

_EMPTY_WORDS = re.compile(
    r"(?:image|img|picture|photo|screenshot|untitled|figure|graphic|dsc|pic|chart|graph|diagram|featured image)?[\W_\d]{0,20}"
    r"(?:\.(?:jpe?g|png|gif|webp|svg))?$",
    re.IGNORECASE,
)
_FILE_ENDING = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)$", re.IGNORECASE)

CHART_WORTH = 3
"""Pictures that a chart counts as: who cannot see it loses what the text rests on; practice, effect not measured."""


@a_check(
    passes="Every picture has a text that says what it shows.",
    fails="Some pictures have no text that says what they show.",
    why="People who reuse a picture copy its text, and readers who cannot see it have nothing else.",
    fix="Write into alt what a reader should take from the picture; for a chart, its main figure.",
    passing="The pond froze early.\n\n![The pond under ice on 3 December, seen from the mill](pond.jpg)\n",
    failing="The pond froze early.\n\n![](pond.jpg)\n\n![IMG_2041.jpg](mill.jpg)\n",
    inapplicable="The pond froze early.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of content pictures with a telling alt text; alt="" is accepted where a caption says it all, but not on charts."""
    pictures = [p for p in facts(content_pictures) if _is_there(p.image, document)]
    if not pictures:
        return not_applicable("There are no pictures in the content.")
    charts = {m.image for m in facts(chart_marks)}
    bare = [p.image for p in pictures if not _tells(p.image, p.index in charts)]
    verdict = (
        lacking(
            len(bare),
            len(pictures),
            ("picture", "pictures"),
            ("has a telling alt text", "has no telling alt text", "have no telling alt text"),
        )
        if bare
        else f"{some_of(len(pictures), len(pictures), 'picture')} {'has' if len(pictures) == 1 else 'have'} a telling alt text"
    )
    findings = [Finding(_message(i), Quote(i.src[-160:], None, "image address")) for i in bare[:8]]
    return presence(_score(pictures, bare, charts), f"{verdict}.", findings=findings)


def _score(pictures: Sequence[Picture], bare: Sequence[Image], charts: set[int | None]) -> float:
    """As for any share (grader.check.share), a chart counted as CHART_WORTH pictures."""
    worth = [(CHART_WORTH if p.index in charts else 1, p.image in bare) for p in pictures]
    lost = sum(number for number, untold in worth if untold) / sum(number for number, _ in worth)
    return 1 - lost * len(pictures) / (len(pictures) + 1)


def _is_there(image: Image, document: Document) -> bool:
    """Whether an address of its own leads to the picture; an empty one, or a stand-in until it loads, shows a writer nothing."""
    return not (document.is_page and (image.src.startswith("data:") or image.src == document.url))


def _tells(image: Image, chart: bool) -> bool:
    alt = image.alt
    if alt is None:
        return False
    plain = " ".join(alt.split())
    if not plain:
        return bool(image.caption) and not chart
    if _EMPTY_WORDS.fullmatch(plain) or _FILE_ENDING.search(plain) or is_stuffed(plain):
        return False
    return not (" " not in plain and plain.lower() == file_words(image.src))


def _message(image: Image) -> str:
    if image.alt is None:
        return "This picture has no alt text."
    if not image.alt.strip():
        return "This picture is declared decorative, and no caption says what it shows."
    return f"The alt text “{image.alt[:60]}” does not say what the picture shows."
