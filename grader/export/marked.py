"""The text as it was read with the places of its findings marked, as HTML: numbers lead to the findings and back."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from grader.document import Document
from grader.export.found import Found
from grader.export.inert import showable
from grader.located.remarks import GAP, PAGE, WORDS, Remark
from grader.located.tree import TAGS, Gap, Node, Part, Placeholder, Run, tree

HIGHEST = 3
"""Level of the text's highest headings in the page."""


def _remark(found: Found, document: Document) -> Remark:
    quote, at = found.quote, found.finding.missing_at
    remark = Remark("", found.result.check, "smaller", found.sentence, place=PAGE)
    if quote is not None:
        if quote.span is None or not quote.span.start < quote.span.end <= len(document.text):
            return remark
        return Remark(
            *("", found.result.check, "smaller", found.sentence, quote.text),
            place=WORDS,
            span=quote.span,
            at=quote.span.start,
        )
    # What the page's head lacks has no place in the text.
    if at is None or found.result.trait == "page_experience":
        return remark
    return Remark(
        *("", found.result.check, "smaller", found.sentence),
        place=GAP,
        at=max(0, min(at, len(document.text))),
    )


class Marked:
    """The marked text of a document: `html`, and the numbers of the findings that are marked in it."""

    def __init__(self, document: Document, found: tuple[Found, ...]) -> None:
        self._found = found
        self.numbers: set[int] = set()
        self._level = HIGHEST - 1
        remarks = [_remark(f, document) for f in found]
        parts, _, _ = tree(document, remarks, most=len(document.text))
        # The title stands at the head of the page.
        shown = [p for p in parts if not (isinstance(p, Node) and p.kind == "title")]
        self.html = Markup("").join(self._part(p) for p in shown)

    def _part(self, part: Part) -> Markup:
        if isinstance(part, Run):
            words = escape(showable(part.text))
            return (
                Markup("<mark>{}</mark>{}").format(words, self._lead(part.remarks)) if part.remarks else words
            )
        if isinstance(part, Gap):
            return self._gap(part)
        if isinstance(part, Placeholder):
            said = f"{part.kind}: {part.words}" if part.words.strip() else f"{part.kind} ({part.note})"
            return Markup('<span class="picture" dir="auto">{}</span>').format(showable(said[:400]))
        return self._node(part)

    def _node(self, node: Node) -> Markup:
        if node.kind == "heading":
            self._level = min(6, node.level + HIGHEST - 1, self._level + 1)
            tag = f"h{self._level}"
        else:
            tag = TAGS.get(node.kind, "p")
        if node.kind == "table":
            return self._table(node)
        inner = Markup("").join(self._part(child) for child in node.children)
        if tag == "th" and not inner.striptags().strip():
            tag = "td"
        more = Markup(' scope="col"') if tag == "th" else Markup("")
        if tag == "ol" and node.level > 1:
            more = Markup(' start="{}"').format(node.level)
        if node.kind == "caption":
            more = Markup(' class="caption"')
        return Markup('<{0}{1} dir="auto">{2}</{0}>\n').format(Markup(tag), more, inner)

    def _table(self, table: Node) -> Markup:
        rows = Markup("").join(self._part(row) for row in table.children)
        return Markup(
            '<div class="wide" tabindex="0" role="region" aria-label="A table of the page"><table>{}</table></div>\n'
        ).format(rows)

    def _gap(self, gap: Gap) -> Markup:
        made = [
            Markup(
                '<span class="gap" lang="en" dir="auto"><span aria-hidden="true">+ </span>{}{}</span>'
            ).format(showable(self._found[i].sentence), self._lead((i,)))
            for i in gap.remarks
        ]
        return Markup("").join(made)

    def _lead(self, remarks: tuple[int, ...]) -> Markup:
        """A number for each finding whose place begins here, linked to it."""
        return Markup("").join(self._links(remarks))

    def _links(self, remarks: tuple[int, ...]) -> Iterator[Markup]:
        for number in sorted(i + 1 for i in remarks):
            if number not in self.numbers:
                self.numbers.add(number)
                yield Markup('<sup><a id="m{0}" href="#f{0}" aria-label="Finding {0}">{0}</a></sup>').format(
                    number
                )
