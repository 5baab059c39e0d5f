"""Schemas of what the API answers, by name, as the OpenAPI document gives them."""

from __future__ import annotations

from typing import Any

from grader.web.rest.shapes import Schema

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}
_WHOLE: Schema = {"type": "integer"}
_FLAG: Schema = {"type": "boolean"}
_SCORE: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 100}


def _object(required: dict[str, Schema], **optional: Schema) -> Schema:
    return {"type": "object", "properties": {**required, **optional}, "required": sorted(required)}


def _list(of: str) -> Schema:
    return {"type": "array", "items": named(of)}


def named(name: str) -> Schema:
    """A reference to a schema of SCHEMAS."""
    return {"$ref": f"#/components/schemas/{name}"}


_TEXTS: Schema = {"type": "array", "items": _TEXT}

SCHEMAS: dict[str, Schema] = {
    "Problem": {
        **_object(
            {"type": _TEXT, "title": _TEXT, "status": _WHOLE, "detail": _TEXT},
            next_step={**_TEXT, "description": "What to do next."},
            reason={**_TEXT, "description": "Why a page was not fetched, in a word, and the like."},
            place={**_TEXT, "description": "JSON pointer of what does not fit, or the parameter's name."},
        ),
        "description": "An error (RFC 9457).",
    },
    "Report": {
        **_object(
            {
                "schema_version": _TEXT,
                "rubric_version": _TEXT,
                "as_of": _TEXT,
                "title": _TEXT,
                "url": _TEXT,
                "words": _WHOLE,
                "profile": _TEXT,
                "score": _SCORE,
                "score_reason": _TEXT,
                "band": _TEXT,
                "traits": {"type": "array", "items": {"type": "object"}},
                "results": {"type": "array", "items": {"type": "object"}},
                "fixes": {"type": "array", "items": {"type": "object"}},
                "facts": {"type": "object"},
            }
        ),
        "description": "Everything that a grade found, with quoted evidence; the same JSON as the command line gives.",
    },
    "Comparison": {
        **_object(
            {
                "schema_version": _TEXT,
                "as_of": _TEXT,
                "ours": {**_WHOLE, "description": "Place of your page in pages; -1 where none is marked."},
                "pages": {"type": "array", "items": {"type": "object"}},
            }
        ),
        "description": "Pages beside each other, best score first; one that could not be read carries its trouble.",
    },
    "Job": _object(
        {
            "id": _TEXT,
            "kind": {"type": "string", "enum": ["grade", "comparison"]},
            "stage": _TEXT,
            "ended": _FLAG,
            "place": {**_WHOLE, "description": "Place in the queue, 1 is next; 0 once it runs."},
            "seconds": _NUMBER,
        },
        report=named("Report"),
        comparison=named("Comparison"),
        problem=named("Problem"),
    ),
    "Check": _object(
        {
            **dict.fromkeys(("id", "trait", "trait_title", "passes", "fails", "why", "fix"), _TEXT),
            "points": {"type": "object", "additionalProperties": _NUMBER},
        }
    ),
    "ExplainedCheck": {
        "allOf": [
            named("Check"),
            _object(dict.fromkeys(("basis", "passing_example", "failing_example", "rubric_version"), _TEXT)),
        ]
    },
    "Checks": _object({"rubric_version": _TEXT, "checks": _list("Check")}),
    "SavedRow": _object(
        {
            "id": _TEXT,
            "title": _TEXT,
            "url": _TEXT,
            "score": _SCORE,
            "band": _TEXT,
            "saved_at": _TEXT,
            "by": _TEXT,
            "labels": _TEXTS,
            "note": _TEXT,
            "with_text": _FLAG,
            "rubric_version": _TEXT,
            "as_of": _TEXT,
            "page_key": _TEXT,
        }
    ),
    "SavedRows": _object({"total": _WHOLE, "reports": _list("SavedRow")}),
    "SavedReport": _object({"id": _TEXT, "created_at": _TEXT, "with_text": _FLAG, "report": named("Report")}),
    "NewReport": _object({"id": _TEXT, "page": _TEXT}),
    "Share": _object({"token": _TEXT, "kind": _TEXT, "id": _TEXT, "with_text": _FLAG, "audience": _TEXT}),
    "Shares": _object({"shares": _list("Share")}),
    "Token": _object({"id": _TEXT, "workspace": _TEXT, "name": _TEXT, "scopes": _TEXTS, "expires_at": _TEXT}),
    "NewToken": {
        "allOf": [
            named("Token"),
            _object({"token": {**_TEXT, "description": "The secret; it is shown this once."}}),
        ]
    },
    "Tokens": _object({"tokens": _list("Token")}),
    "Health": _object({"status": _TEXT}, workers=_TEXT, store=_TEXT),
    "OpenApi": {"type": "object"},
}


def errors(statuses: tuple[int, ...]) -> dict[str, Any]:
    """The answers of an operation that are problems."""
    from grader.web.problems import MEDIA_TYPE, TITLES

    return {
        str(status): {
            "description": TITLES[status],
            "content": {MEDIA_TYPE: {"schema": named("Problem")}},
        }
        for status in statuses
    }
