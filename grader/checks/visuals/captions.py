"""Charts and diagrams have a caption, or a line beside them that does its work."""

from __future__ import annotations

import re

from grader.check import Example, Finding, Outcome, lacking, not_applicable, share, some_of
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.visuals import Mark, chart_marks, diagram_marks

_CAPTION = "<figcaption>Hours of sun by month, 2026; our own readings from the roof.</figcaption>"
_FIGURE = '<h1>Sun</h1><p>We measured the sun on our roof every day.</p><figure><img src="/sun.png" alt="Bar chart of sun hours by month">{}</figure>'

UNSEEN = ("text", "code", "embed")
"""Marks whose caption cannot be seen from here: an embed brings its title inside its frame."""

NEAR = 240
"""Characters before and after a picture in which the line that names it may stand."""
_TITLE_WORDS = 14
_POINTS = re.compile(
    r"\b(?:chart|graph|plot|diagram|figure|map|drawing|illustration|sketch|histogram|image|picture)s?\s"
    r"(?:below|above|shows?|illustrates?|compares?|explains?)\b|"
    r"\bbelow\s(?:is|are)\s(?:an?|the)\b|\b(?:following|this|these|next|accompanying)\s(?:\w{1,20}\s)?"
    r"(?:chart|graph|plot|diagram|figure|map|drawing|illustration|sketch|histogram)s?\b",
    re.IGNORECASE,
)
_OFFER = re.compile(r".*\||\W*(?:download|share|embed|view|open|click|see|enlarge)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\W{0,3}(?:fig(?:ure)?|chart|diagram|graph|map|plate)\.?\s?\d{1,3}\W", re.IGNORECASE)
_SOURCE = re.compile(r"(?:data\s)?(?:sources?|credit|note)\s?:", re.IGNORECASE)


@a_check(
    passes="Charts and diagrams have a caption.",
    fails="Some charts or diagrams have no caption.",
    why="A caption goes along when a picture is reused, and says what it shows and whose it is.",
    fix="Put a line under each chart and diagram: what it shows, for when and where, and where it comes from.",
    passing=Example(_FIGURE.format(_CAPTION), "html"),
    failing=Example(
        _FIGURE.format("")
        + '<p>It was a dark winter.</p><img src="/moon.png" alt="Line chart of moonlight by night">',
        "html",
    ),
    inapplicable="We measured the sun on our roof every day.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of charts and diagrams with a caption, a title, or a line that leads up to them; photographs are left in peace."""
    charts, diagrams = (
        [m for m in found if m.kind not in UNSEEN] for found in (facts(chart_marks), facts(diagram_marks))
    )
    marks = [*charts, *diagrams]
    if not marks:
        return not_applicable("There are no charts or diagrams.")
    noun = (
        ("chart", "charts")
        if not diagrams
        else ("diagram", "diagrams")
        if not charts
        else ("chart or diagram", "charts and diagrams")
    )
    bare = [m for m in marks if not (_captioned(m, document) or _named_beside(m, document))]
    verdict = (
        lacking(
            len(bare),
            len(marks),
            noun,
            ("has a caption", "has no caption", "have no caption"),
        )
        if bare
        else some_of(len(marks), len(marks), *noun) + f" {'has' if len(marks) == 1 else 'have'} a caption"
    )
    findings = [Finding(f"This {noun[0]} has no caption.", m.quote) for m in bare[:8]]
    return share(len(marks) - len(bare), len(marks), f"{verdict}.", findings=findings)


def _captioned(mark: Mark, document: Document) -> bool:
    if mark.caption.strip():
        return True
    if (
        not document.is_page
        and mark.image is not None
        and _NUMBERED.match(document.images[mark.image].alt or "")
    ):
        # In a draft "![Figure 2: ...](...)" is how a caption is written.
        return True
    return mark.figure is not None and bool(document.figures[mark.figure].caption.strip())


def _named_beside(mark: Mark, document: Document) -> bool:
    """Whether a line above or below does a caption's work: a heading, a sentence that points here, a title, a source."""
    text, start, end = document.text, mark.span.start, mark.span.end
    above = text[max(0, start - NEAR) : start].rstrip().rpartition("\n")[2]
    if (
        _POINTS.search(above)
        or above.endswith(":")
        or any(h.span.end <= start and not text[h.span.end : start].strip() for h in document.headings)
    ):
        return True
    at = end
    for line in text[end : end + NEAR].splitlines(keepends=True):
        begins, at = at, at + len(line)
        words = line.split()
        if len(words) < 2:
            # What stands on the picture itself comes first: "$915", "billion".
            continue
        headed = any(h.span.start <= begins < h.span.end for h in document.headings)
        return not headed and bool(_POINTS.search(line) or _SOURCE.match(line) or _is_title(line.strip()))
    return False


def _is_title(line: str) -> bool:
    return len(line.split()) <= _TITLE_WORDS and line[-1] not in ".!?;:," and not _OFFER.match(line)
