from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from grader.export.found import by_trait, findings, section, to_change


def test_what_to_change_comes_most_points_first_and_numbered(fabricated: ModuleType) -> None:
    found = findings(fabricated.report())
    assert [f.number for f in found] == list(range(1, len(found) + 1))
    assert [f.result.check for f in found] == [
        *("method", "contents_missing", "vague_attribution", "reading_ease")
    ]
    assert found[0].sentence == "This figure has no method beside it."
    # A check without findings of its own says its verdict.
    assert found[-1].sentence == "The mean sentence has 31 words."


def test_passed_unasked_and_unanswered_checks_ask_for_nothing(fabricated: ModuleType) -> None:
    report = fabricated.report()
    unasked = replace(report, results=tuple(replace(r, advised=False) for r in report.results))
    assert findings(unasked) == ()
    assert all(not to_change(r) for r in report.results if r.state != "scored" or r.passed)
    assert sum(len(results) for _, results in by_trait(report)) == len(report.results)


def test_the_section_of_a_place(fabricated: ModuleType) -> None:
    document = fabricated.document()
    assert section(document, document.text.index("Two people")) == "How we counted"
    assert section(document, 0) == "What we counted"
    assert section(None, 3) == section(document, None) == ""
