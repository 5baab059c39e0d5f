"""Values go to canonical JSON and come back the same."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from grader.document import Document, Heading, Section, Span
from grader.plain import as_json, as_plain, from_json


@dataclass(frozen=True)
class Thing:
    name: str
    size: float
    spans: tuple[Span, ...] = ()
    inner: Thing | None = None
    by_name: dict[str, float] | None = None


def test_round_trip() -> None:
    thing = Thing("a", 1.5, (Span(1, 2),), Thing("b", 2.0), {"x": 1.0})
    assert from_json(Thing, as_json(thing)) == thing


def test_json_is_canonical() -> None:
    assert as_json({"b": 1, "a": [1.00004, "é"]}) == '{"a":[1.0,"é"],"b":1}'
    assert as_json(frozenset({"b", "a"})) == '["a","b"]'


def test_document_round_trip_keeps_its_lookups() -> None:
    heading = Heading(Span(0, 3), 2, "x")
    document = Document(
        "One\ntext", "html", "2026-11-22", headings=(heading,), sections=(Section(Span(0, 8), heading),)
    )
    again = from_json(Document, as_json(document))
    assert again == document
    assert again.section_index(5) == 0
    assert not any(key.startswith("_") for key in as_plain(document))


@pytest.mark.parametrize(
    "text", ['{"name":1,"size":1}', '{"name":"a","size":1,"more":2}', "[]", '{"name":"a","size":1,"spans":3}']
)
def test_what_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected|unknown"):
        from_json(Thing, text)
