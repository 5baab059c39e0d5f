"""Tables: their rows, and whether they show facts or only place things on the page."""

from __future__ import annotations

from lxml.html import HtmlElement

from grader.read.marks import HEADING_LEVELS


def rows_of(table: HtmlElement) -> list[list[HtmlElement]]:
    """Cells of each row, not of tables inside."""
    rows: list[list[HtmlElement]] = []
    for part in table:
        if part.tag == "tr":
            rows.append([c for c in part if c.tag in ("td", "th")])
        elif part.tag in ("thead", "tbody", "tfoot"):
            rows.extend([c for c in row if c.tag in ("td", "th")] for row in part if row.tag == "tr")
    return [row for row in rows if row]


def is_layout(table: HtmlElement, rows: list[list[HtmlElement]]) -> bool:
    """It places things on the page: nested tables, blocks of prose or code in its cells, or a single row or column."""
    if (table.get("role") or "") in ("presentation", "none"):
        return True
    if len(rows) < 2 or max(len(r) for r in rows) < 2:
        return True
    if (
        table.find(".//table") is not None
        or table.find(".//pre") is not None
        or table.find(".//form") is not None
    ):
        return True
    has_head = table.find(".//th") is not None
    cells = [c for row in rows for c in row]
    if not has_head and any(c.tag in HEADING_LEVELS for cell in cells for c in cell.iter()):
        return True
    lengths = [len("".join(c.itertext()).strip()) for c in cells]
    empty = sum(1 for n in lengths if n == 0)
    if not has_head and (sum(lengths) / len(lengths) > 400 or empty > 0.6 * len(lengths)):
        return True
    return sum(lengths) == 0
