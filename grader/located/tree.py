"""The text as a tree of blocks: headings, lists, tables, quotations and figures, with links, pictures and remarks in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from grader.document import Document, Embed, Graphic, Image
from grader.located.nesting import MOST_DEEP, Container, containers
from grader.located.remarks import GAP, PIECE, RANK, TITLE, WORDS, Remark
from grader.located.spread import Layer

MOST_SHOWN = 300_000
"""Characters of text that a screen shows; what lies behind is named, and stands in the report's JSON."""

TAGS = {
    "list": "ul",
    "ordered": "ol",
    "item": "li",
    "quotation": "blockquote",
    "figure": "figure",
    "row": "tr",
    "head": "th",
    "cell": "td",
    "code": "pre",
}
"""The HTML element of each kind of block; the others are paragraphs."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that the same remarks cover; of several remarks the one that matters most comes first."""

    text: str
    remarks: tuple[int, ...] = ()
    link: int | None = None
    """Index of the link that they are part of."""
    quoted: bool = False
    """Part of a quotation inside a sentence."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The place where something is missing."""

    remarks: tuple[int, ...]
    inside: bool
    """Inside a line of text, not between blocks."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Stands for a picture, a drawing, an embed or a field; nothing is fetched for it."""

    kind: str
    """Picture | Drawing | Embed | Field"""
    words: str
    """Alt text, title or label."""
    note: str = ""
    """What there is to know where there are no words: "no alt text", "decorative"."""
    address: str = ""
    remarks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A block, or something that holds blocks."""

    kind: str
    """title | heading | paragraph | caption | term | definition | byline | code | table | row | head | cell | list |
    ordered | item | quotation | figure"""
    children: tuple[Part, ...] = ()
    level: int = 0
    """A heading's level, 1..6; an ordered list's first number; 1 for a table whose first row is its header."""
    note: str = ""
    """A heading's id, a code's language, a quotation's source, "checkbox" on an item."""


Part = Node | Run | Gap | Placeholder


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, as the page gives it."""

    address: str

    @property
    def safe(self) -> bool:
        """A browser may be offered it: http or https, and nothing that a parser could take for something else."""
        return self.address.lower().startswith(("http://", "https://")) and not any(
            c.isspace() or c < " " or c == "\\" for c in self.address
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    at: int
    figure: int | None
    part: Placeholder


def tree(
    document: Document, remarks: Sequence[Remark], *, most: int = MOST_SHOWN
) -> tuple[tuple[Part, ...], tuple[Link, ...], int]:
    """The parts, the links that their runs name, and how many characters are shown: whole lines, at most `most`."""
    return _Builder(document, remarks, most).build()


class _Builder:
    def __init__(self, document: Document, remarks: Sequence[Remark], most: int) -> None:
        self._document, self._remarks = document, remarks
        self._text = document.text
        self._end = len(self._text)
        if self._end > most:
            cut = self._text.rfind("\n", 0, most + 1)
            self._end = cut if cut > 0 else most
        self._said = Layer(
            (r.span.start, r.span.end, i)
            for i, r in enumerate(remarks)
            if r.place == WORDS and r.span is not None
        )
        self._links = Layer((k.span.start, k.span.end, i) for i, k in enumerate(document.links))
        self._quoted = Layer(
            (q.span.start, q.span.end, i) for i, q in enumerate(document.quotations) if q.kind == "inline"
        )
        self._pieces = self._placeholders()
        gaps = sorted((r.at, i) for i, r in enumerate(remarks) if r.place == GAP and r.at is not None)
        self._gaps = [(at, i) for at, i in gaps if at <= self._end]
        self._next_piece = self._next_gap = 0
        self._headed = {t.span.start for t in document.tables if t.has_header}
        self._open: list[tuple[Container | None, list[Part]]] = [(None, [])]

    # -- the walk

    def build(self) -> tuple[tuple[Part, ...], tuple[Link, ...], int]:
        """Walk once over the text."""
        held = containers(self._document)
        at = 0
        next_container = 0
        if self._document.title:
            self._add(Node("title", tuple(self._title())))
        for kind, start, end, level, note in self._lines():
            self._close_until(start)
            self._pieces_until(start, figures=False)
            self._gaps_until(start)
            while next_container < len(held) and held[next_container].start <= start:
                if held[next_container].end > start:
                    self._push(held[next_container])
                next_container += 1
            self._pieces_until(start, figures=True)
            if kind == "table":
                self._add(self._table(start, end, header=bool(level)))
            elif self._text[start:end].strip():
                self._add(Node(kind, tuple(self._inline(start, end, edges=False)), level, note))
            self._pieces_until(end, figures=True)
            self._gaps_until(end)
            at = end
        self._close_until(max(at, self._end) + 1)
        rest = self._end if self._end < len(self._text) else len(self._text) + 1
        self._pieces_until(rest, figures=True)
        self._gaps_until(rest)
        return tuple(self._open[0][1]), tuple(Link(k.href) for k in self._document.links), self._end

    def _lines(self) -> Iterable[tuple[str, int, int, int, str]]:
        """(kind, start, end, level, note) of each block in order; every character but the breaks between is in one."""
        document = self._document
        kinds: dict[int, tuple[str, int, str]] = {p.span.start: (p.role, 0, "") for p in document.paragraphs}
        kinds |= {i.span.start: ("paragraph", 0, "") for i in document.list_items}
        kinds |= {h.span.start: ("heading", h.level, h.id or "") for h in document.headings}
        wide = {c.span.start: ("code", c.span.end, c.language) for c in document.code}
        wide |= {t.span.start: ("table", t.span.end, "") for t in document.tables}
        text, at = self._text, 0
        while at < self._end:
            if at in wide and at < wide[at][1] <= len(text):
                kind, end, note = wide[at]
                end = min(end, self._end)
                level = 1 if kind == "table" and at in self._headed else 0
                yield kind, at, end, level, note
                if text[end : end + 1] not in ("\n", ""):
                    at = end
                    continue
            else:
                found = text.find("\n", at, self._end)
                end = self._end if found < 0 else found
                kind, level, note = kinds.get(at, ("paragraph", 0, ""))
                role = "paragraph" if kind == "quotation" else kind
                yield role, at, end, level, note
            at = end + 1

    # -- containers

    def _add(self, part: Part) -> None:
        held_by = self._open[-1][0]
        if (
            held_by is not None
            and held_by.kind in ("list", "ordered")
            and not (isinstance(part, Node) and part.kind == "item")
        ):
            part = Node("item", (part,), note="none")  # nothing else can stand in a list
        self._open[-1][1].append(part)

    def _push(self, container: Container) -> None:
        around = self._open[-1][0]
        in_list = around is not None and around.kind in ("list", "ordered")
        if (container.kind == "item") != in_list or len(self._open) > MOST_DEEP:
            return
        if around is not None and container.end > around.end:
            container = replace(container, end=around.end)
        self._open.append((container, []))

    def _close_until(self, place: int) -> None:
        while (top := self._open[-1][0]) is not None and top.end <= place:
            children = self._open.pop()[1]
            if children:
                level = top.number if top.kind == "ordered" else 0
                self._add(Node(top.kind, tuple(children), level, top.note))

    # -- pieces and gaps between blocks

    def _placeholders(self) -> list[_Piece]:
        document = self._document
        about: dict[tuple[str, int], list[int]] = {}
        for number, remark in enumerate(self._remarks):
            if remark.place == PIECE and remark.piece is not None:
                about.setdefault(remark.piece, []).append(number)
        made = []
        for name in ("images", "graphics", "embeds", "controls"):
            for index, piece in enumerate(getattr(document, name)):
                if piece.span is not None and piece.span.start <= self._end:
                    figure = getattr(piece, "figure", None)
                    at = piece.span.start
                    if figure is not None and figure < len(document.figures):
                        at = max(at, document.figures[figure].span.start)
                    part = replace(placeholder(piece), remarks=self._ranked(about.get((name, index), ())))
                    made.append(_Piece(min(at, self._end), figure, part))
        return sorted(made, key=lambda p: p.at)

    def _pieces_until(self, place: int, *, figures: bool) -> None:
        """Set the pieces up to `place` as blocks; those of figures only where `figures`."""
        while self._next_piece < len(self._pieces) and self._pieces[self._next_piece].at <= place:
            piece = self._pieces[self._next_piece]
            if piece.figure is not None and not figures:
                return
            self._next_piece += 1
            holder = self._open[-1][0]
            if piece.figure is None or (holder is not None and holder.kind == "figure"):
                self._add(piece.part)
                continue
            together: list[Part] = [piece.part]
            while (
                self._next_piece < len(self._pieces)
                and self._pieces[self._next_piece].figure == piece.figure
                and self._pieces[self._next_piece].at <= place
            ):
                together.append(self._pieces[self._next_piece].part)
                self._next_piece += 1
            self._add(Node("figure", tuple(together)))

    def _gaps_until(self, place: int) -> None:
        found = []
        while self._next_gap < len(self._gaps) and self._gaps[self._next_gap][0] <= place:
            found.append(self._gaps[self._next_gap][1])
            self._next_gap += 1
        if found:
            self._add(Gap(self._ranked(found), inside=False))

    def _ranked(self, numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(numbers, key=lambda n: (RANK[self._remarks[n].level], n)))

    # -- lines

    def _title(self) -> list[Part]:
        about = [i for i, r in enumerate(self._remarks) if r.place == TITLE]
        title = " ".join(self._document.title.split())
        spans = []
        for number in about:
            words = self._remarks[number].quote
            at = max(0, title.find(words))
            spans.append((at, at + len(words) if title.startswith(words, at) else len(title), number))
        parts: list[Part] = []
        done = 0
        for stretch in Layer(spans).between(0, len(title)):
            if stretch.start > done:
                parts.append(Run(title[done : stretch.start]))
            parts.append(Run(title[stretch.start : stretch.end], self._ranked(stretch.covered_by)))
            done = stretch.end
        if done < len(title):
            parts.append(Run(title[done:]))
        return parts

    def _table(self, start: int, end: int, *, header: bool) -> Node:
        rows = []
        at = start
        for number, line in enumerate(self._text[start:end].split("\n")):
            kind = "head" if header and number == 0 else "cell"
            cells: list[Part] = []
            for cell in line.split("\t"):
                cells.append(Node(kind, tuple(self._inline(at, at + len(cell), edges=True))))
                at += len(cell) + 1
            rows.append(Node("row", tuple(cells)))
        return Node("table", tuple(rows), int(header))

    def _inline(self, start: int, end: int, *, edges: bool) -> list[Part]:
        """A line's runs, with the pieces and gaps inside it; those at its very ends only where `edges`."""
        runs = [
            *((s.start, s.end, 0, s.covered_by) for s in self._said.between(start, end)),
            *((s.start, s.end, 1, s.covered_by) for s in self._links.between(start, end)),
            *((s.start, s.end, 2, s.covered_by) for s in self._quoted.between(start, end)),
        ]
        inner: dict[int, list[Part]] = {}
        low, high = (start, end) if edges else (start + 1, end - 1)
        while self._next_piece < len(self._pieces) and self._pieces[self._next_piece].at <= high:
            piece = self._pieces[self._next_piece]
            inner.setdefault(max(low, piece.at), []).append(piece.part)
            self._next_piece += 1
        while self._next_gap < len(self._gaps) and self._gaps[self._next_gap][0] <= high:
            at, number = self._gaps[self._next_gap]
            inner.setdefault(max(low, at), []).append(Gap((number,), inside=True))
            self._next_gap += 1
        cuts = sorted({start, end, *inner, *(p for a, b, *_ in runs for p in (a, b))})
        of_cut: list[list[tuple[int, ...]]] = [[(), (), ()] for _ in cuts]
        for begin, finish, layer, numbers in runs:
            # A stretch covers the cuts from its start up to its end; each is visited once for every layer.
            at = bisect_left(cuts, begin)
            while cuts[at] < finish:
                of_cut[at][layer] = numbers
                at += 1
        parts: list[Part] = []
        for number, at in enumerate(cuts):
            parts += inner.get(at, [])
            if at == end:
                break
            said, linked, quoted = of_cut[number]
            text = self._text[at : cuts[number + 1]]
            parts.append(Run(text, self._ranked(said), linked[0] if linked else None, bool(quoted)))
        return parts


def placeholder(piece: object) -> Placeholder:
    """What stands in the text for a picture, a drawing, an embed or a field."""
    if isinstance(piece, Image):
        if piece.alt is None:
            return Placeholder("Picture", "", "no alt text", piece.src)
        return Placeholder("Picture", piece.alt, "" if piece.alt.strip() else "decorative", piece.src)
    if isinstance(piece, Graphic):
        return Placeholder("Drawing", piece.title, "" if piece.title else "no name")
    if isinstance(piece, Embed):
        told = " ".join(filter(None, (piece.provider, piece.kind if piece.kind != "other" else "")))
        return Placeholder("Embed", piece.title, told, piece.src)
    kind, label = str(getattr(piece, "kind", "")), str(getattr(piece, "label", ""))
    return Placeholder("Field", label, kind)
