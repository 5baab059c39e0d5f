"""Changes as edits of a Markdown source: what a patch does not name keeps every character."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape

from grader.document import Document
from grader.markup import markdown_of
from grader.patches.change import Change, Edit, Insert, Level, Rel
from grader.patches.markdown_source import MarkdownSource


def markdown_edits(document: Document, changes: Iterable[Change], source: MarkdownSource) -> tuple[Edit, ...]:
    """The edits that make the changes. Ids are left out, since site generators give headings theirs, and so is what
    belongs into a page's head.
    """
    headings = source.headings(document)
    links = cache(lambda: source.links(document))
    edits: list[Edit] = []
    for change in changes:
        if isinstance(change, Level) and change.heading in headings:
            written = headings[change.heading]
            line = source.text[written.start : written.end]
            marks = "#" * change.level
            if written.underlined:
                edits.append(Edit(written.start, written.end, f"{marks} {written.words}"))
            else:
                at = written.start + len(line) - len(line.lstrip(" "))
                edits.append(Edit(at, at + written.level, marks))
        elif isinstance(change, Insert):
            edits.extend(_insert(document, change, source))
        elif isinstance(change, Rel):
            place = links().get(change.link)
            if place is not None:
                start, end, words, href = place
                made = f'<a href="{escape(href)}" rel="{escape(change.rel)}">{words}</a>'
                edits.append(Edit(start, end, made))
    return tuple(edits)


def _insert(document: Document, change: Insert, source: MarkdownSource) -> tuple[Edit, ...]:
    line = source.line_end
    text = markdown_of(change.blocks).replace("\n", line)
    if change.above_heading is not None:
        written = source.headings(document).get(change.above_heading)
        return () if written is None else (Edit(written.start, written.start, text + line * 2),)
    if change.below_image is not None:
        at = source.below_picture(document.images[change.below_image].src, change.past)
        return () if at is None else (Edit(at, at, line * 2 + text),)
    at = len(source.text.rstrip())
    return (Edit(at, at, line * 2 + text),)
