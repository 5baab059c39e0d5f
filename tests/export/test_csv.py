from __future__ import annotations

import csv
import io
from dataclasses import replace
from types import ModuleType

import pytest

from grader.export.csv import HEAD, cell, render, render_all
from grader.export.found import findings
from grader.export.places import Written
from grader.report import Dismissal, Report


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_for_each_finding(fabricated: ModuleType) -> None:
    report = fabricated.report()
    made = rows(render(report))
    assert render(report).startswith(",".join(HEAD))
    assert [row["check"] for row in made] == [f.result.check for f in findings(report)]
    first = made[0]
    assert first["trait"] == "Original data"
    assert first["points_of_check"] == "9.6"
    assert first["quoted"] == "We counted 1,240 cargo bikes on nine mornings in May 2026. "
    assert first["section"] == "What we counted"
    assert report.document.text[int(first["start"]) : int(first["end"])] == first["quoted"]
    assert first["fix"] == "Say how, when and from whom you got your figures."


def test_what_was_let_stand_is_told_with_its_reason(fabricated: ModuleType) -> None:
    let = (Dismissal("method", "We counted", "=it is said below", "This figure has no method beside it."),)
    made = rows(render(replace(fabricated.report(), dismissed=(*let, Dismissal("contents_missing")))))
    assert [(r["number"], r["check"], r["dismissed"]) for r in made[-2:]] == [
        ("", "method", "'=it is said below"),
        ("", "contents_missing", "no reason given"),
    ]
    assert made[-2]["trait"] == "Original data"
    assert not any(r["dismissed"] for r in made[:-2])


def test_the_writer_s_file_adds_line_and_column(fabricated: ModuleType) -> None:
    text = "\n\nStudies show that cycling is good for a town.\n"
    made = rows(render_all([(fabricated.report(), Written("bikes.md", text))] * 2))
    vague = [row for row in made if row["check"] == "vague_attribution"]
    assert [(r["file"], r["line"], r["column"]) for r in vague] == [("bikes.md", "3", "1")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "|x",
        "%x",
        "\0=1",
    ],
)
def test_no_text_starts_a_formula(text: str) -> None:
    made = cell(text)
    assert made[0] not in "=+-@\t\r\n\0＝＋－＠|% "
    # Nothing is lost but what no cell can hold.
    assert made.removeprefix("'") == text.replace("\0", "\\x00").replace("\r", "\\x0d")


@pytest.mark.parametrize(
    ("value", "shown"), [(None, ""), (3, "3"), (-2.5, "-2.5"), (9.0, "9"), ("a=b", "a=b"), ("", "")]
)
def test_other_cells_stay_as_they_are(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_hostile_words_stay_in_their_cells(hostile: Report, fabricated: ModuleType) -> None:
    made = rows(render(hostile, Written("=cmd()|x.md", "")))
    assert len(made) == len(findings(hostile))
    for row in made:
        assert None not in row
        for value in row.values():
            assert value[:1] not in ("=", "+", "@", "\t", "\r", "\n")
            assert not {"\x1b", "\u202e", "\0"} & set(value)
    assert fabricated.SCRIPT[:60] in made[0]["quoted"]
