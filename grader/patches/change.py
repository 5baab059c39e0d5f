"""What a patch does to a page, said apart from any format: levels, ids, marks on links, and blocks put in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grader.document import Document
from grader.facts import Facts
from grader.markup import Block


@dataclass(frozen=True, slots=True)
class Level:
    """Give a heading another level, 1..6; `heading` is its index in `Document.headings`."""

    heading: int
    level: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Give a heading an id."""

    heading: int
    id: str


@dataclass(frozen=True, slots=True)
class Rel:
    """Add a word to the rel of a link; `link` is its index in `Document.links`."""

    link: int
    rel: str


@dataclass(frozen=True, slots=True)
class Insert:
    """Put blocks in: above a heading, below an image (indexes in the Document), or at the end of the main text."""

    blocks: tuple[Block, ...]
    above_heading: int | None = None
    below_image: int | None = None
    past: str = ""
    """Words of the line right below that image which belongs to it, such as its caption; the blocks go below both."""
    only_with_ids: bool = False
    """Left out where one of the ids that are given with it could not be: its links would lead nowhere."""


@dataclass(frozen=True, slots=True)
class HeadMarkup:
    """Put markup at the end of an HTML page's head."""

    html: str


Change = Level | Anchor | Rel | Insert | HeadMarkup


@dataclass(frozen=True, slots=True)
class Piece:
    """Words made ready to paste, which are a file of the download as well."""

    label: str
    """What it is and in which form: "Contents list (HTML)"."""
    text: str
    file: str
    """Name of its file: plain letters, one dot."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from `start` to `end` of a source by `text`."""

    start: int
    end: int
    text: str


Pieces = Callable[[Document, Facts], tuple[Piece, ...]]
Changes = Callable[[Document, Facts, frozenset[str]], tuple[Change, ...]]
"""The changes to a page, given the ids that its source has already; none where there is nothing to do."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A kind of fix that is made by machine, or made ready as far as a machine can."""

    title: str
    """What the writer gets, a few words."""
    says: str
    """One sentence on what it does, or on what is left to the writer."""
    pieces: Pieces
    changes: Changes | None = None
    """None where only the writer can put it in: something in it is left to be filled in."""
    rank: int = 50
    """Patches are made in this order: what others build on comes first."""


def apply(text: str, edits: tuple[Edit, ...]) -> str:
    """`text` with every edit made; the same edit twice is made once. Raises ValueError where two overlap."""
    made: list[str] = []
    at = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda e: (e.start, e.end)):
        if edit.start < at:
            raise ValueError(f"two edits overlap at {edit.start}")
        made += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*made, text[at:]))
