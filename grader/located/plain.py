"""The text with its findings as plain HTML, for screen readers and for print: each finding right below its block."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from grader.located.remarks import LEVELS, PAGE, RANK, TITLE
from grader.located.tree import TAGS, Gap, Node, Part, Placeholder, Run
from grader.located.whole import Located

CHANGES = frozenset({"most", "smaller"})
"""Levels that are shown unless somebody asks for more."""
PLAIN_CSS = Path(__file__).with_name("plain.css")
"""Styles of the plain form; its colours are custom properties that begin with --lw-."""
_SURROGATES = re.compile("[\ud800-\udfff\0]")
_HOLDERS = frozenset({"list", "ordered", "item", "quotation", "figure"})
_NO_PLACE_FOR_NOTES = frozenset({"row", "head", "cell"})


def plain_html(whole: Located, *, levels: Collection[str] = CHANGES, heading: int = 4) -> str:
    """Escaped HTML without an id, a script, a style or an address that can be followed; classes begin with "lw-".

    `levels` are the ids of those that are shown. The text's highest headings become elements of level `heading`.
    """
    return _Plain(whole, frozenset(levels), heading).html()


def _safe(text: object) -> str:
    return html.escape(_SURROGATES.sub("\ufffd", str(text)), quote=True)


class _Plain:
    def __init__(self, whole: Located, levels: frozenset[str], heading: int) -> None:
        self._whole = whole
        shown = [i for i, r in enumerate(whole.remarks) if r.level in levels]
        self._number = {index: number for number, index in enumerate(shown, 1)}
        self._told: set[int] = set()
        self._footnotes: dict[int, int] = {}
        """Numbers of the links, in the order that their words stand in."""
        self._explained = {e.check: e for e in whole.explanations}
        top = min((n.level for n in _headings(whole.parts)), default=1)
        self._shift = heading - top
        self._heading = heading

    def html(self) -> str:
        whole = self._whole
        spoken = f' lang="{_safe(whole.language)}"' if whole.language else ""
        page = [i for i, r in enumerate(whole.remarks) if r.place == PAGE and i in self._number]
        out = ['<div class="lw-plain">']
        if not self._number:
            out.append('<p class="lw-quiet">No finding of these kinds.</p>')
        if page:
            out.append(
                f'<p class="lw-quiet">About the page as a whole</p>{"".join(self._note(i) for i in page)}'
            )
        out.append(f'<div class="lw-read lw-whole" dir="{whole.direction}"{spoken}>')
        out.extend(self._part(p, "") for p in whole.parts)
        out.append("</div>")
        rest = [i for i in self._number if i not in self._told]
        if rest:
            out.append(
                f'<p class="lw-quiet">Further down, behind the part that is shown</p>{"".join(self._note(i) for i in rest)}'
            )
        out += [self._explanations(), self._addresses(), "</div>"]
        return "".join(out)

    # -- blocks

    def _part(self, part: Part, held_by: str) -> str:
        if isinstance(part, Run):
            return self._run(part)
        if isinstance(part, Gap):
            return self._gap(part)
        if isinstance(part, Placeholder):
            return self._placeholder(part, inside=held_by not in _HOLDERS and held_by != "")
        notes = ""
        if part.kind == "table":
            inner = self._table(part)
        else:
            inner = "".join(self._part(child, part.kind) for child in part.children)
        if part.kind not in _HOLDERS and part.kind not in _NO_PLACE_FOR_NOTES:
            notes = self._notes(_remarks_in(part))
        if part.kind == "title":
            level = min(6, max(1, self._heading - 1))
            return f'<h{level} class="lw-title" dir="auto">{inner}</h{level}>{notes}'
        if part.kind == "heading":
            level = min(6, max(1, part.level + self._shift))
            return (
                f'<h{level} class="h h{min(3, part.level)}" dir="auto"><span class="lw-quiet" dir="ltr">H{part.level}</span> '
                f"{inner}</h{level}>{notes}"
            )
        if part.kind == "table":
            return inner + notes
        tag = TAGS.get(part.kind, "p")
        if tag in ("p", "li", "td", "th", "pre"):
            kind = "" if part.kind in ("paragraph", "cell", "head") else f' class="{_safe(part.kind)}"'
            scope = ' scope="col"' if tag == "th" else ""
            mark = "☐ " if part.note == "checkbox" else ""
            runs = "" if tag == "li" else ' dir="auto"'
            return f"<{tag}{kind}{scope}{runs}>{mark}{inner}</{tag}>{notes}"
        start = f' start="{part.level}"' if tag == "ol" and part.level > 1 else ""
        source = (
            f'<p class="lw-quiet">Source: {_safe(part.note)}</p>' if tag == "blockquote" and part.note else ""
        )
        return f"<{tag}{start}>{inner}{source}</{tag}>"

    def _table(self, table: Node) -> str:
        rows = [self._part(row, "table") for row in table.children]
        head = f"<thead>{rows.pop(0)}</thead>" if table.level else ""
        return f'<table class="lw-table">{head}<tbody>{"".join(rows)}</tbody></table>'

    def _run(self, run: Run) -> str:
        words = _safe(run.text)
        if run.link is not None:
            number = self._footnotes.setdefault(run.link, len(self._footnotes) + 1)
            words = f'<u class="lw-linked">{words}</u><sup>[{number}]</sup>'
        if run.quoted:
            words = f"<em>{words}</em>"
        numbers = [str(self._number[i]) for i in run.remarks if i in self._number]
        if not numbers:
            return words
        level = min(
            (self._whole.remarks[i].level for i in run.remarks if i in self._number), key=RANK.__getitem__
        )
        return f'<mark class="lw-mark {level}">{words}<sup>({", ".join(numbers)})</sup></mark>'

    def _gap(self, gap: Gap) -> str:
        if gap.inside:
            numbers = [str(self._number[i]) for i in gap.remarks if i in self._number]
            return f'<mark class="lw-mark gap">+<sup>({", ".join(numbers)})</sup></mark>' if numbers else ""
        return self._notes(gap.remarks, missing=True)

    def _placeholder(self, piece: Placeholder, *, inside: bool) -> str:
        said = f"{_safe(piece.kind)}: {_safe(piece.words)}" if piece.words.strip() else _safe(piece.kind)
        note = f' <span class="lw-quiet">({_safe(piece.note)})</span>' if piece.note else ""
        numbers = [str(self._number[i]) for i in piece.remarks if i in self._number]
        marked = f"<sup>({', '.join(numbers)})</sup>" if numbers else ""
        if inside:
            return f'<span class="lw-piece" dir="auto">[{said}]{note}{marked}</span>'
        return f'<p class="lw-piece" dir="auto">[{said}]{note}{marked}</p>{self._notes(piece.remarks)}'

    # -- what is said

    def _notes(self, remarks: tuple[int, ...], *, missing: bool = False) -> str:
        return "".join(
            self._note(i, missing=missing)
            for i in dict.fromkeys(remarks)
            if i in self._number and i not in self._told
        )

    def _note(self, index: int, *, missing: bool = False) -> str:
        self._told.add(index)
        remark = self._whole.remarks[index]
        explained = self._explained[remark.check]
        level = next(n for n in LEVELS if n.id == remark.level)
        quote = ""
        if remark.quote and (remark.place in (PAGE, TITLE) or remark.source):
            source = f" ({_safe(remark.source)})" if remark.source else ""
            quote = f' <q class="lw-quote" dir="auto">{_safe(remark.quote)}</q>{source}'
        fix = f" <strong>Fix:</strong> {_safe(explained.fix)}" if explained.fix else ""
        sign = "+" if missing else level.sign
        return (
            f'<p class="lw-remark {remark.level}" role="note" dir="ltr" lang="en"><span aria-hidden="true">{sign}</span> '
            f'<span class="lw-quiet">{self._number[index]} · {_safe(level.title)} · {_safe(explained.trait_title)}</span> '
            f'<span class="lw-theirs" dir="auto">{_safe(remark.message)}</span>{quote}{fix}</p>'
        )

    def _explanations(self) -> str:
        numbers: dict[str, list[int]] = {}
        for index, number in self._number.items():
            numbers.setdefault(self._whole.remarks[index].check, []).append(number)
        if not numbers:
            return ""
        rows = []
        for check, mine in sorted(numbers.items(), key=lambda item: self._rank(item[0])):
            one = self._explained[check]
            points = f' <span class="lw-quiet">{_safe(one.points)}</span>' if one.points else ""
            fix = f"<dt>Fix</dt><dd>{_safe(one.fix)}</dd>" if one.fix else ""
            texts = "".join(
                f'<dt>{_safe(s.label)}</dt><dd><pre class="lw-example">{_safe(s.text)}</pre></dd>'
                for s in one.snippets
            )
            which = ", ".join(map(str, mine[:40])) + (" …" if len(mine) > 40 else "")
            rows.append(
                f'<article class="lw-check"><p><strong class="lw-theirs" dir="auto">{_safe(one.verdict)}</strong>{points}</p>'
                f'<p class="lw-quiet">{_safe(one.state)} · {_safe(one.trait_title)} · {which}</p>'
                f"<dl><dt>Why</dt><dd>{_safe(one.why)}</dd>{fix}{texts}</dl></article>"
            )
        level = min(6, self._heading - 1)
        return f'<h{level} class="lw-h3">What the findings mean</h{level}>{"".join(rows)}'

    def _rank(self, check: str) -> int:
        return min(
            RANK[r.level] for i, r in enumerate(self._whole.remarks) if r.check == check and i in self._number
        )

    def _addresses(self) -> str:
        if not self._footnotes:
            return ""
        rows = "".join(
            f'<li><span class="lw-theirs" dir="auto">{_safe(self._whole.links[i].address)}</span></li>'
            for i in self._footnotes
        )
        level = min(6, self._heading - 1)
        return (
            f'<h{level} class="lw-h3">Addresses of the links</h{level}><ol class="lw-addresses">{rows}</ol>'
        )


def _headings(parts: tuple[Part, ...]) -> Iterator[Node]:
    for part in parts:
        if isinstance(part, Node):
            if part.kind == "heading":
                yield part
            else:
                yield from _headings(part.children)


def _remarks_in(node: Node) -> tuple[int, ...]:
    """Numbers of the remarks on a block's words, its cells' and its pieces'."""
    found: list[int] = []
    for part in node.children:
        found += _remarks_in(part) if isinstance(part, Node) else part.remarks
    return tuple(dict.fromkeys(found))
