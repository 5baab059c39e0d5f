"""Table headers."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import Outcome
from grader.checks.visuals.table_headers import check

Judge = Callable[..., Outcome]


ROWS = "<tr><td>Ash</td><td>712</td></tr><tr><td>Elm</td><td>655</td></tr>"


def test_markdown_tables_have_headers(judge: Judge) -> None:
    assert judge(check, "# Rye\n\n| Town | t |\n|---|---|\n| Ash | 712 |\n| Elm | 655 |\n").score == 1.0


def test_row_headers_are_headers(judge: Judge) -> None:
    rows = ROWS.replace("<td>Ash</td>", "<th>Ash</th>").replace("<td>Elm</td>", "<th>Elm</th>")
    assert judge(check, f"<h1>Rye</h1><p>By town.</p><table>{rows}</table>", "html").score == 1.0


def test_a_bare_table_is_quoted(judge: Judge) -> None:
    outcome = judge(check, f"<h1>Rye</h1><p>By town.</p><table>{ROWS}</table>", "html")
    assert outcome.score == 0.5
    assert outcome.findings[0].quote is not None
