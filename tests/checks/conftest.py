"""Reads a draft and asks one check about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.check import Check, Outcome
from grader.facts import Facts
from grader.read import read
from grader.source import Source


@pytest.fixture
def judge() -> Callable[..., Outcome]:
    """judge(check, text, input_type="markdown", url=..., own_site=...): the check's outcome as of 2026-11-22."""

    def outcome(
        check: Check, text: str, input_type: str = "markdown", *, url: str = "", own_site: str = ""
    ) -> Outcome:
        document = read(
            Source(content=text, input_type=input_type, url=url, own_site=own_site, as_of="2026-11-22")
        )
        return check(document, Facts(document))

    return outcome
