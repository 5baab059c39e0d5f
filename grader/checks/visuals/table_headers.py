"""Tables name their columns."""

from __future__ import annotations

from grader.check import Example, Outcome, lacking, located, not_applicable, share, some_of
from grader.check import check as a_check
from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.visuals import fact_tables

_ROWS = "<tr><td>Ash</td><td>712</td></tr><tr><td>Elm</td><td>655</td></tr><tr><td>Oak</td><td>801</td></tr>"


@a_check(
    passes="Tables name their columns.",
    fails="Some tables do not name their columns.",
    why="A table that is copied or read aloud makes sense only with its headers.",
    fix="Put the names of the columns into th cells in the first row, units included.",
    passing=Example(
        f"<h1>Rain</h1><p>By town.</p><table><tr><th>Town</th><th>mm</th></tr>{_ROWS}</table>", "html"
    ),
    failing=Example(f"<h1>Rain</h1><p>By town.</p><table>{_ROWS}</table>", "html"),
    inapplicable="It rained 712 mm in Ash.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of tables of facts with header cells."""
    tables = facts(fact_tables)
    if not tables:
        return not_applicable("There are no tables of facts.")
    bare = [t for t in tables if not t.has_header]
    verdict = (
        lacking(
            len(bare),
            len(tables),
            ("table", "tables"),
            ("has header cells", "has no header cells", "have no header cells"),
        )
        if bare
        else f"{some_of(len(tables), len(tables), 'table')} {'has' if len(tables) == 1 else 'have'} header cells"
    )
    findings = []
    for table in bare[:8]:
        end = document.text.find("\n", table.span.start, table.span.end)
        row = Span(table.span.start, table.span.end if end < 0 else end)
        findings.append(located(document, row, "This table has no header cells."))
    return share(len(tables) - len(bare), len(tables), f"{verdict}.", findings=findings)
