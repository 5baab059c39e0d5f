"""A comparison in JSON: canonical, with all that is derived, and to be opened again."""

from __future__ import annotations

import json

import compared
import pytest

from grader.export.comparison_json import DERIVED, opened, render
from grader.export.comparison_parts import parts


def test_it_is_opened_again_as_it_was() -> None:
    comparison = compared.four()
    assert opened(render(parts(comparison))) == opened(comparison.to_json()) == comparison
    # Facts made by hand hold tuples, which come back as lists.
    hostile = compared.hostile()
    assert opened(render(parts(hostile))).to_json() == hostile.to_json()


def test_it_holds_everything_and_is_canonical() -> None:
    comparison = compared.four()
    made = render(parts(comparison, earlier=comparison))
    plain = json.loads(made)
    assert sorted(plain) == sorted((*DERIVED, "comparison", "names"))
    assert json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n" == made
    assert plain["topics"]["warning"]
    assert plain["differences"]["headline"] == "Nothing has changed."
    places = {place for gap in plain["gaps"]["rivals_have"] for place in gap["holders"]}
    assert {plain["names"][place] for place in places} <= {
        "How many people ride the Alder ferries: a count of 2026"
    }
    assert all(
        page["report"] is None or page["report"]["document"] is None for page in plain["comparison"]["pages"]
    )


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"comparison": 3}', '{"schema_version": "99"}', "null"])
def test_what_is_no_comparison_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        opened(text)
