"""The runner: every check once over one document, with a lazy memo of its facts."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from grader.check import COULD_NOT_TELL, Check, Outcome
from grader.document import Document
from grader.facts import Facts

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ran:
    """A check with its outcome; `broke` where the check itself failed to run."""

    check: Check
    outcome: Outcome
    broke: bool = False


def run(document: Document, facts: Facts, checks: tuple[Check, ...]) -> tuple[Ran, ...]:
    """Outcomes of all `checks`, in their order; a check that breaks is "could not tell", never an exception."""
    return tuple(_one(document, facts, check) for check in checks)


def _one(document: Document, facts: Facts, check: Check) -> Ran:
    try:
        return Ran(check, check(document, facts))
    except Exception as error:  # the one broad except: a broken check must not take the grade with it
        # The error's text may quote the draft: log its kind only.
        log.error("check %s broke: %s", check.id, type(error).__name__)
        return Ran(
            check, Outcome(COULD_NOT_TELL, reason="This check failed to run; it counts for nothing."), True
        )
