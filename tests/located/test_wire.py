from __future__ import annotations

import json
from dataclasses import replace
from types import ModuleType
from typing import Any

from grader.located import located
from grader.located.wire import wire
from grader.report import Report


def sent(report: Report) -> dict[str, Any]:
    whole = located(report)
    assert whole is not None
    made: dict[str, Any] = json.loads(json.dumps(wire(whole)))
    return made


def test_parts_name_remarks_and_links_that_are_there(fabricated: ModuleType) -> None:
    made = sent(fabricated.report())

    def walk(part: Any) -> None:
        if isinstance(part, list):
            kind, level, note, children = part
            assert isinstance(kind, str)
            assert isinstance(level, int)
            assert isinstance(note, str)
            for child in children:
                walk(child)
        elif isinstance(part, dict):
            for number in part.get("r", part.get("g", [])):
                assert made["remarks"][number]["check"] in made["checks"]
                assert made["remarks"][number]["placed"] is True
            assert part.get("l", 0) < len(made["links"])
        else:
            assert isinstance(part, str)

    for part in made["parts"]:
        walk(part)
    assert {r["level"] for r in made["remarks"]} <= {n["id"] for n in made["levels"]}
    assert [k["safe"] for k in made["links"]] == [True, False]


def test_the_version_follows_the_text_and_the_remarks(fabricated: ModuleType) -> None:
    report = fabricated.report()
    same, other = sent(report)["version"], sent(fabricated.report(words="other"))["version"]
    assert sent(fabricated.report())["version"] == same != other
    assert sent(replace(report, results=report.results[1:]))["version"] != same
    assert sent(replace(report, facts=()))["version"] == same


def test_what_lies_behind_the_cut_has_no_place_to_go_to(fabricated: ModuleType) -> None:
    whole = located(fabricated.report(), most=30)
    assert whole is not None
    assert whole.shown < whole.total
    placed = {r["check"]: r["placed"] for r in wire(whole)["remarks"]}
    assert placed["vague_attribution"] is False
    assert placed["contents_missing"] is True
