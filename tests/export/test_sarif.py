"""SARIF 2.1.0, held to the parts of the standard that viewers rely on."""

from __future__ import annotations

import json
import re
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest

from grader.export.found import findings
from grader.export.places import Written
from grader.export.sarif import render, render_all
from grader.report import Report

TEXT = "\n\n  Studies show that cycling is good for a town.\n"


def run(text: str) -> dict[str, Any]:
    log = json.loads(text)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (made,) = log["runs"]
    rules = made["tool"]["driver"]["rules"]
    assert len({r["id"] for r in rules}) == len(rules)
    for rule in rules:
        for part in ("shortDescription", "fullDescription", "help"):
            assert rule[part]["text"].strip(), rule["id"]
    for result in made["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("warning", "note")
        assert result["message"]["text"].strip()
        assert not re.search(r"(?<!\\)\[[^\]]*(?<!\\)\]\(", result["message"]["text"]), "a link"
        for location in result.get("locations", ()):
            place = location["physicalLocation"]
            address = place["artifactLocation"]
            assert made["artifacts"][address["index"]]["location"]["uri"] == address["uri"]
            assert re.fullmatch(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", address["uri"])
            for number in place.get("region", {}).values():
                assert number >= 1
    return made


def test_each_finding_is_a_result_at_its_place(fabricated: ModuleType) -> None:
    made = run(render(fabricated.report(), Written("posts/bikes.md", TEXT)))
    assert made["tool"]["driver"]["name"] == "Linkworthy"
    assert made["columnKind"] == "unicodeCodePoints"
    assert len(made["results"]) == len(findings(fabricated.report()))
    vague = next(r for r in made["results"] if r["ruleId"] == "sourcing/vague_attribution")
    assert vague["message"]["text"] == "Which studies? “Studies show that cycling is good for a town.”"
    assert vague["level"] == "warning"
    place = vague["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "posts/bikes.md"
    assert place["region"] == {"startLine": 3, "startColumn": 3, "endLine": 3, "endColumn": 47}
    # Not in that file: the file without a region.
    method = next(r for r in made["results"] if r["ruleId"] == "original_data/method")
    assert "region" not in method["locations"][0]["physicalLocation"]
    assert made["artifacts"][0]["properties"]["score"] == 51.2


def test_rules_are_the_checks_that_spoke(fabricated: ModuleType) -> None:
    made = run(render(fabricated.report()))
    rule = next(r for r in made["tool"]["driver"]["rules"] if r["id"] == "original_data/method")
    assert rule["name"] == "Method"
    assert rule["shortDescription"]["text"] == "The figures come without their method."
    assert rule["help"]["text"].startswith("Say how, when and from whom")
    assert rule["properties"]["tags"] == ["Original data"]


def test_several_files_are_one_run(fabricated: ModuleType) -> None:
    made = run(
        render_all([(fabricated.report(), Written("a.md", TEXT)), (fabricated.report(), Written("b.md", ""))])
    )
    assert [a["location"]["uri"] for a in made["artifacts"]] == ["a.md", "b.md"]
    assert len(made["results"]) == 2 * len(findings(fabricated.report()))
    assert made["results"][-1]["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 1


def test_the_same_finding_keeps_its_fingerprint(fabricated: ModuleType) -> None:
    first = run(render(fabricated.report(), Written("a.md", TEXT)))["results"]
    moved = run(render(fabricated.report(), Written("a.md", "\n\n" + TEXT)))["results"]
    assert [r["partialFingerprints"] for r in first] == [r["partialFingerprints"] for r in moved]
    assert len({r["partialFingerprints"]["linkworthyFinding/v1"] for r in first}) == len(first)


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a b/ü#1?.md", "a%20b/%C3%BC%231%3F.md"),
        ("/srv/x.md", "file:///srv/x.md"),
        ("C:/x y.md", "file:///C:/x%20y.md"),
        ("https://example.org/a?b=c d", "https://example.org/a?b=c%20d"),
        ("javascript:alert(1).md", "javascript%3Aalert%281%29.md"),
    ],
)
def test_names_are_addresses(fabricated: ModuleType, name: str, uri: str) -> None:
    made = run(render(fabricated.report(), Written(name, "")))
    assert made["artifacts"][0]["location"]["uri"] == uri
    assert urlsplit(uri).scheme in ("", "file", "https")


def test_without_a_file_there_are_no_locations(fabricated: ModuleType) -> None:
    made = run(render(fabricated.report()))
    assert made["artifacts"] == []
    assert not any("locations" in r for r in made["results"])


def test_hostile_words_open_no_link_and_no_placeholder(hostile: Report) -> None:
    text = render(hostile, Written("../../\n<b>.md", "x"))
    made = run(text)
    assert len(made["results"]) == len(findings(hostile))
    assert not {"\x1b", "\u202e", "\u2066", "\0"} & set(text)
    for result in made["results"]:
        assert "\n" not in result["message"]["text"]
        assert not re.search(r"(?<!\{)\{\d+\}(?!\})", result["message"]["text"])
