"""An output goes on where it was, and takes no rows that are made in another way."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from grader.batch import OutputRefused, Row
from grader.batch.columns import columns
from grader.batch.lines import Line
from grader.batch.output import FORMATS, Making, Output, form_of, making_file

MAKING = Making("list", "jsonl", "2026-11-22", "", "1.0", "0.1.0", "model")
ROWS = [Row(f"p{n}", None, f"https://example.org/{n}") for n in range(5)]


def line(row: Row) -> str:
    return Line(row.id, error="It was, it broke." if row.id == "p1" else "").as_json()


def write(path: Path, making: Making, rows: list[Row], *, most: int = 99) -> tuple[int, int]:
    """Write up to `most` further rows as a start of the program does; how many stood there and how many have an error."""
    output = Output(path, making, rows)
    before = output.done
    for row in rows[before : before + most]:
        output.write(line(row))
    if output.complete:
        output.finish()
    output.close()
    return before, output.failed


@pytest.mark.parametrize("form", FORMATS)
def test_second_start_goes_on_and_counts_every_row_once(tmp_path: Path, form: str) -> None:
    making = replace(MAKING, form=form)
    at_once, by_halves = tmp_path / "at_once", tmp_path / "by_halves"
    assert write(at_once, making, ROWS) == (0, 1)
    assert write(by_halves, making, ROWS, most=2) == (0, 1)
    assert write(by_halves, making, ROWS, most=0) == (2, 1)
    assert write(by_halves, making, ROWS) == (2, 1)
    assert by_halves.read_bytes() == at_once.read_bytes()
    assert write(by_halves, making, ROWS) == (5, 1)
    assert by_halves.read_bytes() == at_once.read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_half_written_row_is_made_again(tmp_path: Path, form: str) -> None:
    making = replace(MAKING, form=form)
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    write(whole, making, ROWS)
    write(broken, making, ROWS, most=3)
    written = next(p for p in (tmp_path / "broken.part.jsonl", broken) if p.exists())
    written.write_bytes(written.read_bytes()[:-9])
    assert write(broken, making, ROWS, most=0) == (2, 1)
    assert written.read_bytes().endswith(b"\n")
    assert write(broken, making, ROWS) == (2, 1)
    assert broken.read_bytes() == whole.read_bytes()


def test_head_that_broke_off_is_made_again(tmp_path: Path) -> None:
    making, path = replace(MAKING, form="csv"), tmp_path / "pages.csv"
    write(path, making, ROWS)
    whole = path.read_bytes()
    path.write_bytes(whole[:20])
    assert write(path, making, ROWS) == (0, 1)
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("list_sha256", "other", "of another list"),
        ("form", "csv", "as jsonl, not csv"),
        ("as_of", "2026-11-23", "as of 2026-11-22, not 2026-11-23"),
        ("profile", "guide", "under each page's own profile, not guide"),
        ("rubric_version", "1.1", "under rubric 1.0, not 1.1"),
        ("program_version", "0.2.0", "by Linkworthy 0.1.0, not 0.2.0"),
        ("model_sha256", "other", "another language model"),
    ],
)
def test_rows_made_otherwise_are_not_mixed(tmp_path: Path, field: str, value: str, said: str) -> None:
    path = tmp_path / "pages.jsonl"
    write(path, MAKING, ROWS, most=2)
    before = path.read_bytes()
    with pytest.raises(OutputRefused, match=said):
        Output(path, replace(MAKING, **{field: value}), ROWS)
    assert path.read_bytes() == before


def test_output_that_was_removed_may_be_made_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    write(path, MAKING, ROWS, most=2)
    path.unlink()
    assert write(path, replace(MAKING, as_of="2026-11-23"), ROWS) == (0, 1)
    assert json.loads(making_file(path).read_text())["as_of"] == "2026-11-23"


def test_file_of_someone_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text("mine\n")
    with pytest.raises(OutputRefused, match="there already"):
        Output(path, MAKING, ROWS)
    making_file(path).write_text("[]")
    with pytest.raises(OutputRefused, match="could not be read"):
        Output(path, MAKING, ROWS)
    assert path.read_text() == "mine\n"


@pytest.mark.parametrize("rows", [ROWS[:1], [ROWS[1], ROWS[0]]], ids=["fewer", "other order"])
def test_rows_that_are_not_the_lists_are_refused(tmp_path: Path, rows: list[Row]) -> None:
    path = tmp_path / "pages.jsonl"
    write(path, MAKING, ROWS, most=2)
    with pytest.raises(OutputRefused, match="not row"):
        Output(path, MAKING, rows)


def test_two_batches_do_not_write_one_file(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    first = Output(path, MAKING, ROWS)
    first.write(line(ROWS[0]))
    with pytest.raises(OutputRefused, match="Another batch is writing"):
        Output(path, MAKING, ROWS)
    first.close()
    assert write(path, MAKING, ROWS) == (1, 1)


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match="No such file"):
        Output(tmp_path / "gone" / "pages.jsonl", MAKING, ROWS)


def test_parquet_has_all_columns_with_their_types_and_how_it_was_made(tmp_path: Path) -> None:
    path = tmp_path / "pages.parquet"
    write(path, replace(MAKING, form="parquet"), ROWS)
    table = pq.read_table(path)
    assert table.column_names == [c.name for c in columns()]
    assert table.column("id").to_pylist() == [r.id for r in ROWS]
    assert table.column("error").to_pylist()[:2] == [None, "It was, it broke."]
    assert str(table.schema.field("score").type) == "double"
    assert str(table.schema.field("words").type) == "int64"
    assert str(table.schema.field("toc").type) == "string"
    assert json.loads(table.schema.metadata[b"linkworthy"])["as_of"] == "2026-11-22"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["pages.parquet", "pages.parquet.run.json"]


def test_parquet_is_made_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.batch.parquet.GROUP_ROWS", 2)
    path = tmp_path / "pages.parquet"
    write(path, replace(MAKING, form="parquet"), ROWS)
    assert pq.ParquetFile(path).num_row_groups == 3


def test_empty_list_gives_an_empty_table(tmp_path: Path) -> None:
    path = tmp_path / "pages.parquet"
    write(path, replace(MAKING, form="parquet"), [])
    assert pq.read_table(path).num_rows == 0


def test_name_tells_the_form() -> None:
    told = [form_of(Path(p)) for p in ("a.csv", "a.PARQUET", "a.jsonl", "a.out")]
    assert told == ["csv", "parquet", "jsonl", "jsonl"]
    assert form_of(None) == "jsonl"
