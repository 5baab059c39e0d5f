"""A worksheet of the pictures that lack an alt text, each in its place; what a picture shows only the writer can say."""

from __future__ import annotations

from grader.document import Document, Image
from grader.facts import Facts
from grader.facts.pictures import content_pictures
from grader.markup import one_line
from grader.patches.change import Patch, Piece
from grader.patches.worksheet import csv_of

HEAD = ("Picture", "Section", "Words before it", "Words after it", "Caption", "Alt text now", "Your alt text")
AROUND = 160


def _row(document: Document, image: Image) -> tuple[str, ...]:
    index = document.section_index(image.span.start)
    heading = document.sections[index].heading if index >= 0 else None
    before = one_line(document.text[max(0, image.span.start - AROUND) : image.span.start])
    after = one_line(document.text[image.span.end : image.span.end + AROUND])
    return (
        image.src,
        one_line(document.words_at(heading.span)) if heading is not None else "",
        before,
        after,
        one_line(image.caption),
        "(no alt attribute)" if image.alt is None else image.alt or "(declared decorative)",
        "",
    )


def _pieces(document: Document, facts: Facts) -> tuple[Piece, ...]:
    wanting = [p.image for p in facts(content_pictures) if not (p.image.alt or "").strip()]
    if not wanting:
        return ()
    return (
        Piece(
            "Alt-text worksheet (CSV)", csv_of(HEAD, [_row(document, i) for i in wanting]), "alt-texts.csv"
        ),
    )


PATCH = Patch(
    "Alt-text worksheet",
    "The pictures without an alt text, with the words around each; look at the picture and write what it shows.",
    _pieces,
)
