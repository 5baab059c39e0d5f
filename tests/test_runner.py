"""A check that breaks is neither a pass nor a fail, and takes no other check with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.check import COULD_NOT_TELL, Outcome
from grader.checks import all_checks
from grader.document import Document
from grader.facts import Facts
from grader.rubric import rubric
from grader.runner import run
from grader.scoring import overall, trait_scores, weigh

DOCUMENT = Document("Words of a draft.", "text", "2026-11-22")


def broken(document: Document, facts: Facts) -> Outcome:
    raise RuntimeError(document.text)


def test_broken_check_counts_for_nothing_and_the_others_run(caplog: pytest.LogCaptureFixture) -> None:
    sound = all_checks()
    checks = (replace(sound[0], function=broken, needs=()), *sound[1:])
    ran = run(DOCUMENT, Facts(DOCUMENT), checks)
    assert [r.check.id for r in ran] == [c.id for c in checks]
    assert ran[0].broke
    assert ran[0].outcome.state == COULD_NOT_TELL
    assert not any(r.broke for r in ran[1:])
    weighed = weigh(ran, rubric(), "general")
    assert overall(weighed) == overall(weighed[1:])
    trait = next(t for t in trait_scores(weighed) if t.trait == checks[0].trait)
    assert trait.ran < trait.total


def test_log_names_the_check_and_never_the_draft(caplog: pytest.LogCaptureFixture) -> None:
    check = replace(all_checks()[0], function=broken, needs=())
    run(DOCUMENT, Facts(DOCUMENT), (check,))
    assert check.id in caplog.text
    assert "Words of a draft" not in caplog.text
