"""Requests made up from the OpenAPI document, right ones and wrong ones: no server error, no answer that is not declared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import checks

from grader.access import SCOPES
from grader.store import LOCAL, Store
from grader.web.rest.document import whole
from grader.web.rest.table import OPERATIONS

EXAMPLES = 5
"""Made-up requests to an operation: enough to meet each way of going wrong, few enough for every run."""

schema = schemathesis.openapi.from_dict(whole(OPERATIONS, open_here=False))


@pytest.fixture(scope="module")
def kept_for_all(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store with a token of every scope; what one operation saves, the next may meet."""
    folder = tmp_path_factory.mktemp("asked")
    secret, _ = Store(folder / "kept.sqlite3").create_token(
        LOCAL, name="schemathesis", scopes=tuple(SCOPES), expires_at=None, by="a test"
    )
    return folder / "kept.sqlite3", secret


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_is_answered_as_it_is_declared(
    case: Any,
    address: str,
    signed: None,
    kept_for_all: tuple[Path, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    where, secret = kept_for_all
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{where}")
    # A text can be well-formed and still hold nothing that could be read: that is a 422 too.
    graded = case.path == "/api/v1/grades"
    case.call_and_validate(
        base_url=address,
        headers={"Authorization": f"Bearer {secret}"},
        excluded_checks=[checks.positive_data_acceptance] if graded else [],
    )
