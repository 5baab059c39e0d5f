"""python -m benchmarks.validity: writes two files, a quick run only where it is told to, and nothing where grading failed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fabricated_measurements import labels, pages, pairs, posts

from benchmarks.validity import __main__ as command
from benchmarks.validity.measures import Measured
from grader.batch import Row
from grader.rubric import rubric
from grader.validity import parse_validity

KNOWN = {one.id: one for one in (*pages(), *posts())}


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Labels, lists and pairs of the fabricated pages; the pages themselves are not needed."""
    gold, links = tmp_path / "gold", tmp_path / "links"
    gold.mkdir()
    links.mkdir()
    (gold / "labels.jsonl").write_text(
        "".join(json.dumps(one) + "\n" for one in labels().values()), encoding="utf-8"
    )
    for file, rows in ((gold / "list.csv", pages()), (links / "posts.csv", posts())):
        file.write_text("id,path\n" + "".join(f"{one.id},{one.id}.html\n" for one in rows), encoding="utf-8")
    listed = "".join(f"{p.site},{p.linked},{p.unlinked}\n" for p in pairs())
    (links / "pairs.csv").write_text(f"site,linked,unlinked\n{listed}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folders: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    def known(rows: list[Row], *, processes: int | None = None) -> Iterator[Measured]:
        yield from (KNOWN[row.id] for row in rows)

    monkeypatch.setattr(command, "measure", known)
    monkeypatch.setattr(command.page, "FILE", folders / "validity.md")
    monkeypatch.setattr(command.statement, "FILE", folders / "validity.toml")

    def called(*more: str) -> int:
        given = ["--gold", str(folders / "gold"), "--links", str(folders / "links"), "--day", "2026-11-24"]
        monkeypatch.setattr(sys, "argv", ["validity", *given, "--without-gaming", *more])
        return command.main()

    return called


def test_page_and_statement_are_written_and_the_same_every_time(
    run: Callable[..., int], folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 0
    text = (folders / "validity.md").read_text(encoding="utf-8")
    read = parse_validity((folders / "validity.toml").read_text(encoding="utf-8"))
    assert (read.rubric_version, read.measured) == (rubric().version, "2026-11-24")
    assert f"Rubric {rubric().version}, measured on 2026-11-24." in text
    assert "0.750" in capsys.readouterr().out
    assert run() == 0
    assert (folders / "validity.md").read_text(encoding="utf-8") == text


def test_a_quick_run_writes_only_where_it_is_told_to(run: Callable[..., int], folders: Path) -> None:
    assert run("--quick") == 0
    assert not list(folders.glob("validity.*"))
    assert run("--quick", "--page", str(folders / "quick.md")) == 0
    assert "A quick run on a sample." in (folders / "quick.md").read_text(encoding="utf-8")
    assert not list(folders.glob("validity.*"))


def test_a_page_that_was_not_graded_is_tried_again_and_then_nothing_is_written(
    run: Callable[..., int],
    folders: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tries: list[list[str]] = []

    def failing(rows: list[Row], *, processes: int | None = None) -> Iterator[Measured]:
        tries.append([row.id for row in rows])
        for row in rows:
            failed = row.id == "p1" or (row.id == "p2" and len(tries) == 1)
            one = KNOWN[row.id]
            yield replace(one, plain={**one.plain, "error": "too slow"}) if failed else one

    monkeypatch.setattr(command, "measure", failing)
    assert run() == 1
    assert tries[1] == ["p1", "p2"]
    said = capsys.readouterr().out
    assert "error on p1: too slow" in said
    assert "error on p2" not in said
    assert not list(folders.glob("validity.*"))


def test_without_folders_nothing_is_measured(
    run: Callable[..., int], folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folders / "links" / "pairs.csv").unlink()
    assert run() == 0
    assert "nothing was measured" in capsys.readouterr().out


def test_gaming_is_taken_from_a_finished_run(
    run: Callable[..., int], folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {
        "relation": "lorem_ipsum",
        "expects": "must not raise",
        "pairs": 50,
        "hold": 49,
        "median": -1,
        "worst": 2,
    }
    (folders / "gaming.json").write_text(json.dumps({"relations": [row]}), encoding="utf-8")
    assert run("--gaming", str(folders / "gaming.json")) == 0
    read = parse_validity((folders / "validity.toml").read_text(encoding="utf-8"))
    assert read.gaming is None, "left out by --without-gaming"
    monkeypatch.setattr(sys, "argv", [one for one in sys.argv if one != "--without-gaming"])
    assert command.main() == 0
    read = parse_validity((folders / "validity.toml").read_text(encoding="utf-8"))
    assert read.gaming is not None
    assert (read.gaming.hold, read.gaming.pairs) == (0.98, 50)
