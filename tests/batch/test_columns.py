"""The columns of a table of pages, and the forms that rows are written in."""

from __future__ import annotations

import io
import json

import pytest

from grader.api import Source, example, grade
from grader.batch.columns import cell, columns, flat
from grader.batch.forms import Form, JsonLines, Table, whole_rows
from grader.batch.lines import Line

TYPES = {"text": str, "whole": int, "number": float, "flag": bool}


@pytest.fixture(scope="module")
def graded() -> dict[str, object]:
    source = Source(content=example("strong"), input_type="markdown", as_of="2026-11-22")
    return flat(Line("a", grade(source, keep_document=False)).as_plain())


def test_columns_are_those_of_a_graded_line_in_their_order(graded: dict[str, object]) -> None:
    assert [c.name for c in columns()] == list(graded)


def test_values_are_of_their_columns_kind(graded: dict[str, object]) -> None:
    for column in columns():
        value = graded[column.name]
        assert value is None or type(value) is TYPES[column.kind], column


def test_line_without_a_grade_has_no_column_of_its_own() -> None:
    assert set(flat(Line("a", error="It broke.").as_plain())) <= {c.name for c in columns()}


@pytest.mark.parametrize(("value", "shown"), [("=1+1", "'=1+1"), (-3, "-3"), (None, ""), ("a-b", "a-b")])
def test_no_cell_is_a_formula(value: object, shown: str) -> None:
    assert cell(value) == shown


@pytest.mark.parametrize("form", [JsonLines(), Table()], ids=["jsonl", "csv"])
@pytest.mark.parametrize("id", ['two\nlines, "quoted"', "=formula", "grüße", "half \ud83d a pair", ""])
def test_rows_are_found_again_wherever_the_file_breaks_off(form: Form, id: str) -> None:
    rows = [form.row(Line(i, error=f'{i} "is" gone;\nlook').as_json()) for i in ("first", id, "last")]
    whole = b"".join(rows)
    for end in range(len(whole) + 1):
        found = list(whole_rows(io.BytesIO(whole[:end]), form))
        ends = [len(b"".join(rows[: n + 1])) for n in range(len(rows))]
        assert [at for _, at in found] == [at for at in ends if at <= end]
    assert [form.told(row) for row, _ in whole_rows(io.BytesIO(whole), form)] == [
        (form.named(i), True) for i in ("first", id, "last")
    ]


@pytest.mark.parametrize("form", [JsonLines(), Table()], ids=["jsonl", "csv"])
@pytest.mark.parametrize("row", [b"[]\n", b"{}\n", b"\0\0\n", b"a,b\n"])
def test_what_is_no_row_is_told(form: Form, row: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  of several kinds
        form.told(row)


def test_table_has_a_head_that_fits_its_rows() -> None:
    table = Table()
    assert table.head().startswith(b"id,score,score_reason,profile,low,high,percentile,error,")
    assert table.head().count(b",") == table.row(json.dumps({"id": "a", "facts": {}})).count(b",")
