"""Requests made up from the OpenAPI document, right ones and wrong ones: no server error, no answer that is not declared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import checks

from grader.web.rest.document import whole
from grader.web.rest.table import OPERATIONS

EXAMPLES = 12
"""Made-up requests to an operation: enough to meet each way of going wrong, few enough for every run."""

schema = schemathesis.openapi.from_dict(whole(OPERATIONS, open_here=False))


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_is_answered_as_it_is_declared(
    case: Any, with_token: Callable[..., httpx.Client]
) -> None:
    caller = with_token()
    # A text can be well-formed and still hold nothing that could be read: that is a 422 too.
    graded = case.path == "/api/v1/grades"
    case.call_and_validate(
        base_url=str(caller.base_url).rstrip("/"),
        headers={"Authorization": caller.headers["Authorization"]},
        excluded_checks=[checks.positive_data_acceptance] if graded else [],
    )
