"""A batch that is stopped in any way goes on where it was, and what comes out is what comes of one go."""

from __future__ import annotations

import csv
import json
import os
import signal
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from batches import (
    PATIENCE,
    a_list,
    descendants,
    ids_in,
    interrupt,
    is_gone,
    is_worker,
    ran,
    rows_in,
    started,
    until,
)

PAGES = 150
DAY = ("--as-of", "2026-11-22")


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_list(tmp_path_factory.mktemp("drafts"), PAGES)


@pytest.fixture(scope="module")
def in_one_go(listed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("whole") / "pages.jsonl"
    done = ran(listed, "--output", output, *DAY)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert f"{PAGES} pages, 1 with an error." in done.stderr.decode()
    return output


def test_every_row_has_its_line_in_the_lists_order(in_one_go: Path) -> None:
    assert ids_in(in_one_go) == [f"p{n}" for n in range(PAGES)]
    lines = [json.loads(line) for line in in_one_go.read_text().splitlines()]
    assert [line["id"] for line in lines if line["error"]] == ["p1"]
    assert "1.md could not be read" in lines[1]["error"]
    assert all(line["facts"]["words"] for line in lines if not line["error"])


def test_killed_interrupted_and_begun_again_it_is_the_same(
    listed: Path, in_one_go: Path, tmp_path: Path
) -> None:
    output = tmp_path / "pages.jsonl"
    command = (listed, "--output", output, "--processes", "1")

    process = started(*command, *DAY)
    until(lambda: rows_in(output) >= 3, process)
    workers = descendants(process.pid)
    process.kill()
    process.communicate()
    killed_at = rows_in(output)
    assert 0 < killed_at < PAGES
    deadline = time.monotonic() + PATIENCE
    while not all(map(is_gone, workers)):
        assert time.monotonic() < deadline, "a worker outlives its batch"
        time.sleep(0.05)
    with output.open("ab") as file:
        file.write(b'{"error": null, "facts": {"by')

    process = started(*command)  # the day is that of the rows that are there
    until(lambda: rows_in(output) >= killed_at + 3, process)
    said = interrupt(process)
    assert process.returncode == 130, said
    assert f"{killed_at} pages are there; going on, as of 2026-11-22." in said.decode()
    assert "Start the same command again: it goes on from there." in said.decode()
    assert b"Traceback" not in said
    assert killed_at < rows_in(output) < PAGES

    process = started(*command)
    until(lambda: rows_in(output) >= killed_at + 6, process)
    for pid in filter(is_worker, descendants(process.pid)):
        os.kill(pid, signal.SIGKILL)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said
    assert output.read_bytes() == in_one_go.read_bytes()

    again = ran(*command)
    assert f"{PAGES} pages, all there already, 1 with an error." in again.stderr.decode()
    assert output.read_bytes() == in_one_go.read_bytes()


def test_called_off_while_the_models_load_it_says_no_more_than_that(listed: Path, tmp_path: Path) -> None:
    process = started(listed, "--output", tmp_path / "pages.csv", *DAY)
    until(lambda: any(map(is_worker, descendants(process.pid))), process)
    said = interrupt(process).decode()
    assert process.returncode == 130, said
    assert said.splitlines() == [
        f"linkworthy: Stopped after 0 of {PAGES} pages. Start the same command again: it goes on from there."
    ]


def test_csv_and_parquet_hold_the_same_rows(tmp_path: Path) -> None:
    listed = a_list(tmp_path, 3)
    listed.write_text("id,path\np1,1.md\np0,0.md\n", encoding="utf-8")
    printed = ran(listed, "--format", "csv", "--quiet", *DAY)
    assert printed.stderr == b""
    table = list(csv.DictReader(printed.stdout.decode().splitlines()))
    assert [row["id"] for row in table] == ["p1", "p0"]
    assert "could not be read" in table[0]["error"]
    assert table[0]["words"] == ""
    assert ran(listed, "--output", tmp_path / "pages.parquet", *DAY).returncode == 0
    columns = pq.read_table(tmp_path / "pages.parquet").to_pylist()
    assert list(columns[0]) == list(table[0])
    assert [row["words"] for row in columns] == [None, int(table[1]["words"])]
    assert columns[1]["score"] == float(table[1]["score"])


def test_call_that_is_wrong_is_told_before_any_page_is_graded(tmp_path: Path, in_one_go: Path) -> None:
    listed = a_list(tmp_path, 2, broken=False)
    for arguments, code, said in [
        ((listed, "--output", in_one_go, *DAY), 2, "was made of another list than this one"),
        ((listed, "--format", "parquet"), 2, "Give --output FILE"),
        ((listed, "--output", listed), 2, "there already"),
        ((listed, "--processes", "2", "--scheduler", "tcp://127.0.0.1:1"), 2, "a cluster has its own"),
    ]:
        done = ran(*arguments)
        assert done.returncode == code
        assert said in " ".join(done.stderr.decode().replace("│", " ").split())
        assert b"Traceback" not in done.stderr


def test_reader_that_has_enough_is_no_error(listed: Path) -> None:
    process = started(listed, "--processes", "1", *DAY)
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["id"] == "p0"
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(PATIENCE) == 141
    assert b"Traceback" not in said
    assert b"Exception" not in said
