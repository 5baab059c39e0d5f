"""The formats of a comparison by name, and its bytes in one of them."""

from __future__ import annotations

from collections.abc import Callable

from grader.compare.comparison import Comparison
from grader.export.comparison_parts import Parts, parts


def _text(told: Parts) -> str:
    from grader.export.comparison_text import render

    return render(told)


def _json(told: Parts) -> str:
    from grader.export.comparison_json import render

    return render(told)


def _markdown(told: Parts) -> str:
    from grader.export.comparison_markdown import render

    return render(told)


def _csv(told: Parts) -> str:
    from grader.export.comparison_csv import render

    return render(told)


def _html(told: Parts) -> str:
    from grader.export.comparison_html import render

    return render(told)


FORMATS: dict[str, Callable[[Parts], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "csv": _csv,
    "html": _html,
}
"""What makes each format; a format's module is imported when somebody asks for it."""


def rendered(form: str, comparison: Comparison, *, earlier: Comparison | None = None) -> bytes:
    """`comparison` in a format of FORMATS, with what changed since `earlier`; a lone surrogate becomes a question mark."""
    return FORMATS[form](parts(comparison, earlier=earlier)).encode("utf-8", "replace")
