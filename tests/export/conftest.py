from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import by_hand
import pytest

from grader.report import Report

NASTY = (
    '=HYPERLINK("https://elsewhere.example") \x1b]0;owned\x07\x1b[2J \u202egnp.exe\u202c \u2066x\n::set-env name=X::y\n'
    "##[error]z\r\n::add-mask::q, file=a%0Ab\n![i](https://elsewhere.example/i.png) [l](javascript:window.ran=1) {0} {1}\n"
    "|cell|\n# heading\n- item\n> quote\n```\ncode\n"
) + "w" * 3000
"""What formats without markup take amiss: formulas, a terminal's orders, bidi, workflow commands, Markdown, a long word."""


@pytest.fixture(scope="session")
def fabricated() -> ModuleType:
    """The module of reports made by hand."""
    return by_hand.fabricated()


@pytest.fixture(scope="session")
def hostile(fabricated: ModuleType) -> Report:
    """A report whose every word from the draft is hostile, to pages and to all other formats."""
    words = fabricated.SCRIPT + NASTY
    return replace(fabricated.report(words=words), title=NASTY, url=f"https://example.org/{words}")
