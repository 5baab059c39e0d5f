"""The findings of drafts as SARIF 2.1.0, the form in which code scanning and editors take them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote as percent_encoded

from grader.export.found import Found, findings
from grader.export.inert import one_line
from grader.export.places import NO_FILE, Places, Written
from grader.report import Report, Result, whole
from grader.traits import TRAIT

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def _words(text: str) -> str:
    """A message's words: brackets open no link in it and braces no placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    plain = one_line(text)
    if "](" in plain:
        plain = plain.replace("[", "\\[").replace("]", "\\]")
    return re.sub(r"\{(\d+)\}", r"{{\1}}", plain)


def _id(result: Result) -> str:
    return f"{result.trait}/{result.check}"


def _rule(result: Result) -> dict[str, Any]:
    trait = TRAIT[result.trait].title if result.trait in TRAIT else result.trait
    return {
        "id": _id(result),
        "name": "".join(part.capitalize() for part in result.check.split("_")),
        "shortDescription": {"text": _words(result.title)},
        "fullDescription": {"text": _words(result.why)},
        "help": {"text": _words(f"{result.fix} {result.why}")},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": [one_line(trait)]},
    }


def _uri(name: str) -> str:
    if re.match(r"https?://", name, re.IGNORECASE):
        return percent_encoded(name, safe="/:?#[]@!$&'()*+,;=%~")
    # An absolute path is no relative reference, and a drive's letter no scheme.
    local = percent_encoded(name, safe="/")
    if name.startswith("/"):
        return f"file://{local}"
    return f"file:///{percent_encoded(name, safe='/:')}" if re.match(r"[A-Za-z]:/", name) else local


def _result(found: Found, rule: int, places: Places, written: Written, artifact: int) -> dict[str, Any]:
    result, quote = found.result, found.quote
    said = _words(found.sentence) + (f" “{_words(quote.text[:300])}”" if quote else "")
    made: dict[str, Any] = {
        "ruleId": _id(result),
        "ruleIndex": rule,
        "level": "warning" if whole(result.points) else "note",
        "message": {"text": said or _words(result.title)},
        "partialFingerprints": {
            "linkworthyFinding/v1": hashlib.sha256(
                "\0".join((_id(result), found.sentence, quote.text if quote else "")).encode(
                    "utf-8", "replace"
                )
            ).hexdigest()[:32]
        },
        "properties": {"pointsOfCheck": round(result.points, 1), "fix": one_line(result.fix)},
    }
    if written.name:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(written.name), "index": artifact}}
        place = places.of(found)
        if place is not None:
            physical["region"] = {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            }
        made["locations"] = [{"physicalLocation": physical}]
    return made


def render_all(graded: Sequence[tuple[Report, Written]]) -> str:
    """The findings of several reports as one run."""
    rules: dict[str, Result] = {}
    results: list[dict[str, Any]] = []
    artifacts: list[dict[str, Any]] = []
    for report, written in graded:
        places = Places(written, report.document)
        for found in findings(report):
            rules.setdefault(_id(found.result), found.result)
            rule = list(rules).index(_id(found.result))
            results.append(_result(found, rule, places, written, len(artifacts)))
        if written.name:
            artifacts.append(
                {
                    "location": {"uri": _uri(written.name)},
                    "properties": {
                        "score": report.score,
                        "scoreReason": one_line(report.score_reason),
                        "band": report.band,
                        "profile": report.profile,
                        "rubric": report.rubric_version,
                        "asOf": report.as_of,
                    },
                }
            )
    driver: dict[str, Any] = {"name": "Linkworthy", "rules": [_rule(r) for r in rules.values()]}
    if graded:
        driver["version"] = graded[0][0].program_version
    log = {
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "artifacts": artifacts,
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def render(report: Report, written: Written = NO_FILE) -> str:
    """One run with a result for each finding, placed in the writer's own file where its words stand there."""
    return render_all([(report, written)])
